package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/nearest"
)

// commands are the verbs of the command.
type commands struct {
	Lab     labCommand     `cmd:"" default:"withargs" help:"Set everything up inside the clone and open JupyterLab at the first notebook (the default)."`
	Setup   setupCommand   `cmd:"" help:"Set everything up, open nothing."`
	Run     runCommand     `cmd:"" help:"Execute all notebooks without a browser and report."`
	Refresh refreshCommand `cmd:"" help:"Build the notebooks from their sources and execute them on the demo shop, outputs included."`
	Check   checkCommand   `cmd:"" help:"Execute all notebooks on the demo shop, about two minutes, and say which are stale: built from other sources, or showing other outputs."`
}

// usageError is a command line that cannot be followed.
type usageError struct{ error }

func (u usageError) Unwrap() error { return u.error }

// wrongUsage tells errors of the command line and of a study.toml, which exit
// with exitUsage, from all others.
func wrongUsage(err error) bool {
	var usage usageError
	return errors.As(err, &usage) || errors.Is(err, segkit.ErrConfig)
}

// unknown is an error where the first word is no command: it would otherwise go
// on to JupyterLab, whose arguments begin with a dash.
func unknown(model *kong.Node, word string) error {
	var known []string
	for _, command := range model.Children {
		known = append(known, command.Name)
	}
	if slices.Contains(known, word) || strings.HasPrefix(word, "-") {
		return nil
	}
	if meant := nearest.Typo(word, known); meant != "" {
		return fmt.Errorf("there is no command %s; did you mean %s?", word, meant)
	}
	return fmt.Errorf("there is no command %s; the commands are %s", word, strings.Join(known, ", "))
}

func parse(stdout, stderr io.Writer, args []string) (*kong.Context, int) {
	ended := -1
	parser, err := kong.New(&commands{}, kong.Name("notebooks"), kong.Description("The six notebooks of the method, in JupyterLab with a Go kernel."),
		kong.Writers(stdout, stderr), kong.Exit(func(code int) { ended = code }), kong.UsageOnError())
	if err != nil {
		fmt.Fprintln(stderr, "notebooks:", err)
		return nil, exitFailure
	}
	if len(args) > 0 && args[0] == "help" { // help run is run --help
		args = append(args[1:len(args):len(args)], "--help")
	}
	var parsed *kong.Context
	if len(args) > 0 {
		err = unknown(parser.Model.Node, args[0])
	}
	if err == nil {
		parsed, err = parser.Parse(args)
	}
	switch {
	case ended >= 0: // help was asked for and printed
		return nil, ended
	case err != nil:
		fmt.Fprintf(stderr, "notebooks: %v\nSee --help.\n", err)
		return nil, exitUsage
	}
	return parsed, exitDone
}
