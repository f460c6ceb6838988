package main

import (
	"fmt"
	"io"

	"github.com/alecthomas/kong"
)

// commands are the verbs of the command.
type commands struct {
	Lab     labCommand     `cmd:"" default:"withargs" help:"Set everything up inside the clone and open JupyterLab at the first notebook (the default)."`
	Setup   setupCommand   `cmd:"" help:"Set everything up, open nothing."`
	Run     runCommand     `cmd:"" help:"Execute all notebooks without a browser and report."`
	Refresh refreshCommand `cmd:"" help:"Build the notebooks from their sources and execute them on the demo shop, outputs included."`
	Check   checkCommand   `cmd:"" help:"Say whether the notebooks are stale: built from other sources, or showing other outputs."`
}

func parse(stdout, stderr io.Writer, args []string) (*kong.Context, int) {
	ended := -1
	parser, err := kong.New(&commands{}, kong.Name("notebooks"), kong.Description("The six notebooks of the method, in JupyterLab with a Go kernel."),
		kong.Writers(stdout, stderr), kong.Exit(func(code int) { ended = code }), kong.UsageOnError())
	if err != nil {
		fmt.Fprintln(stderr, "notebooks:", err)
		return nil, exitFailure
	}
	parsed, err := parser.Parse(args)
	switch {
	case ended >= 0: // help was asked for and printed
		return nil, ended
	case err != nil:
		fmt.Fprintf(stderr, "notebooks: %v\nSee --help.\n", err)
		return nil, exitUsage
	}
	return parsed, exitDone
}
