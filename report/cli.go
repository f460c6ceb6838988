package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

// cli is the command line: its verbs. Each is a struct of flags with a method
// Run(*environment) error.
type cli struct {
	Run   runCommand   `cmd:"" help:"Make the report of a shop: report.pdf (for business readers), customers.xlsx and customers.csv (a row a customer), results.json (every figure) and model.json (labels other customers). This is the verb where none is given."`
	Score scoreCommand `cmd:"" help:"Label the customers of other data by the model of an earlier run."`
	Data  dataCommand  `cmd:"" help:"Obtain, convert, store and read back the data."`
}

// environment is what a verb runs in.
type environment struct {
	ctx            context.Context
	stdin          io.Reader
	stdout, stderr io.Writer
}

const description = "Customer segmentation of a shop's transactions: who the customers are, how sure that is, and what to do next."

// parse reads the command line. A nil verb means that there is nothing to run,
// and code is the exit code: help was asked for, or the usage is wrong.
func parse(stdout, stderr io.Writer, args []string) (verb *kong.Context, code int) {
	exited := -1
	parser, err := kong.New(&cli{},
		kong.Name("report"), kong.Description(description), kong.Writers(stdout, stderr), kong.Vars{"onlineRetail": onlineRetail},
		kong.Exit(func(c int) { exited = c }), kong.UsageOnError(),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, Summary: false, WrapUpperBound: 100}))
	if err != nil {
		fmt.Fprintln(stderr, "report:", err)
		return nil, exitFailure
	}
	if !startsWithVerb(parser, args) {
		args = append([]string{"run"}, args...)
	}
	verb, err = parser.Parse(args)
	switch {
	case exited >= 0: // --help has printed itself
		return nil, exited
	case err != nil:
		fmt.Fprintf(stderr, "report: %v\nSee report --help.\n", err)
		return nil, exitUsage
	}
	return verb, exitDone
}

func startsWithVerb(parser *kong.Kong, args []string) bool {
	if len(args) == 0 {
		return false
	}
	for _, verb := range parser.Model.Children {
		if args[0] == verb.Name {
			return true
		}
	}
	return false
}

// printError writes an error as one line that a person can act on.
func printError(w io.Writer, ctx context.Context, err error) {
	if ctx.Err() != nil {
		fmt.Fprintln(w, "report: interrupted; nothing was written")
		return
	}
	fmt.Fprintf(w, "report: %s\n", strings.ReplaceAll(err.Error(), "\n", " "))
}
