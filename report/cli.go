package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"customer-segmentation/segkit/remote"
)

// cli is the command line: its verbs. Each is a struct of flags with a method
// Run(*environment) error.
type cli struct {
	Run   runCommand   `cmd:"" help:"Make the report of a shop: report.pdf (for business readers), customers.xlsx and customers.csv (a row a customer), results.json (every figure) and model.json (labels other customers). This is the command where none is given."`
	Score scoreCommand `cmd:"" help:"Label the customers of other data by the model of an earlier run."`
	Data  dataCommand  `cmd:"" help:"Obtain, convert, store and read back the data."`
	Steps stepsCommand `cmd:"" help:"Print the steps of a study: what each reads and which options it depends on."`

	Version kong.VersionFlag `help:"Print the version, the commit and the version of Go, and exit."`
}

// Help lists the other commands where the help of run, which is that of report,
// is shown.
func (runCommand) Help() string {
	return `Other commands, each with a --help of its own:

    report score MODEL INPUT    label the customers of other data by an earlier run's model.json
    report steps                print the steps of a study, and what each depends on
    report data fetch           download a data set, UCI's Online Retail unless told otherwise
    report data convert         between .xlsx, .csv, .csv.gz and .parquet
    report data push            store a file on S3
    report data open            make a verified local copy of an address
    report data versions        list the versions of an object on S3
    report data policy          print a policy for access to S3`
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
	root := &cli{}
	parser, err := kong.New(root,
		kong.Name("report"), kong.Description(description), kong.Writers(stdout, stderr), kong.Vars{"onlineRetail": onlineRetail, "version": ownVersion()},
		kong.Exit(func(c int) { exited = c }), kong.UsageOnError(),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, Summary: false, WrapUpperBound: 100}))
	if err != nil {
		fmt.Fprintln(stderr, "report:", err)
		return nil, exitFailure
	}
	top := parser.Model.Node
	if len(args) > 0 && args[0] == "help" { // help score is score --help
		args = append(args[1:len(args):len(args)], "--help")
	}
	if len(args) == 0 || !slices.Contains(names(top), args[0]) {
		if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
			err = mistyped(args[0], top)
		}
		args = append([]string{"run"}, args...)
	}
	if err == nil {
		verb, err = parser.Parse(args)
		if err != nil {
			err = misplaced(args[1:], top, err)
		}
	}
	if err == nil && exited < 0 && root.Run.Input != "" {
		err = mistyped(root.Run.Input, top)
	}
	switch {
	case exited >= 0: // --help has printed itself
		return nil, exited
	case err != nil:
		fmt.Fprintf(stderr, "report: %v\nSee report --help.\n", err)
		return nil, exitUsage
	}
	return verb, exitDone
}

// names are those of a node's commands.
func names(node *kong.Node) []string {
	var out []string
	for _, command := range node.Children {
		out = append(out, command.Name)
	}
	return out
}

// printError writes an error as one line that a person can act on.
func printError(w io.Writer, ctx context.Context, err error) {
	var stopped *remote.Interruption
	if ctx.Err() != nil && !errors.As(err, &stopped) {
		fmt.Fprintln(w, "report: interrupted; nothing was written")
		return
	}
	fmt.Fprintf(w, "report: %s\n", strings.ReplaceAll(err.Error(), "\n", " "))
}
