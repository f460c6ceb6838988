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

// commands lists the command's verbs.
type commands struct {
	Lab     labCommand     `cmd:"" default:"withargs" help:"Set everything up and open JupyterLab at the first notebook (the default)."`
	Setup   setupCommand   `cmd:"" help:"Set everything up and open nothing."`
	Run     runCommand     `cmd:"" help:"Execute all notebooks without a browser and report how it went."`
	Refresh refreshCommand `cmd:"" help:"Rebuild the committed notebooks: from their sources, with outputs on the demo shop."`
	Course  courseCommand  `cmd:"" help:"Write what a teacher hands out: one shop per student, notebooks without solutions, and the teacher's edition."`
	Mark    markCommand    `cmd:"" help:"Mark the notebooks that students have handed in, each on the student's own shop."`
	Check   checkCommand   `cmd:"" help:"Execute all notebooks on the demo shop, about two minutes, and list those that refresh would change."`
}

// usageError is an error of the command line.
type usageError struct{ error }

func (u usageError) Unwrap() error { return u.error }

// wrongUsage reports whether an error is one of the command line or of a
// study.toml, which exit with exitUsage.
func wrongUsage(err error) bool {
	var usage usageError
	return errors.As(err, &usage) || errors.Is(err, segkit.ErrConfig)
}

// unknown returns an error if the first word is not a command. Without it the word
// would be passed on to JupyterLab, whose arguments begin with a dash.
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

// parse reads the command line. Without a command to run it returns nil and the
// exit code.
func parse(stdout, stderr io.Writer, args []string) (*kong.Context, int) {
	ended := -1
	parser, err := kong.New(&commands{}, kong.Name("notebooks"),
		kong.Description("The seven notebooks of the method, in JupyterLab with a Go kernel."),
		kong.Vars{"studyFile": copiesFolder + "/study.toml"},
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
