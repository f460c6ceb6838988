package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"customer-segmentation/internal/printable"
	"customer-segmentation/segkit/finding"
	"customer-segmentation/segkit/remote"
)

// cli is the command line, one field per verb. A verb is a struct of flags with a
// method Run(*environment) error.
type cli struct {
	Run      runCommand      `cmd:"" help:"${runHelp}"`
	Score    scoreCommand    `cmd:"" help:"Assign the customers of other data to segments, using the model of an earlier run."`
	Compare  compareCommand  `cmd:"" help:"Tell what changed between two runs, or between a run and new data: customers, revenue, segments, and who moved where."`
	Campaign campaignCommand `cmd:"" help:"Read back what a plan achieved."`
	Names    namesCommand    `cmd:"" help:"Print a run's segments as lines for study.toml, to give them names of your own."`
	Data     dataCommand     `cmd:"" help:"Download, convert, store and read data."`
	SQL      sqlCommand      `cmd:"" name:"sql" help:"Print cleaning, its ledger, RFM and scoring as SQL, for data that stays in a warehouse."`
	Steps    stepsCommand    `cmd:"" help:"Print the steps of a study, with what each reads and the options it depends on."`

	Version versionFlag `help:"Print the version, the commit and the version of Go, and exit."`
}

// versionFlag prints the version and ends the program. It is looked up only then: a variable of
// kong would be written into each flag anew.
type versionFlag bool

// BeforeReset implements kong's interface.
func (versionFlag) BeforeReset(app *kong.Kong) error {
	fmt.Fprintln(app.Stdout, ownVersion())
	app.Exit(exitDone)
	return nil
}

// environment holds what a verb needs from its process.
type environment struct {
	ctx            context.Context
	stdin          io.Reader
	stdout, stderr io.Writer
}

const description = "Customer segmentation from a shop's transactions: " +
	"who the customers are, how reliable that is, and what to do next."

// parse reads the command line. If verb is nil, there is nothing to run and code is
// the exit code: the user asked for help, or the usage is wrong.
func parse(stdout, stderr io.Writer, args []string) (verb *kong.Context, code int) {
	if verb := parseAlone(args); verb != nil {
		return verb, exitDone
	}
	return parseWhole(stdout, stderr, args)
}

// parseWhole does so with all commands.
func parseWhole(stdout, stderr io.Writer, args []string) (verb *kong.Context, code int) {
	exited := -1
	root := &cli{}
	parser, err := kong.New(root,
		kong.Name(self()), kong.Writers(stdout, stderr), bareHelp, asTyped,
		kong.Exit(func(c int) { exited = c }), kong.UsageOnError(), kong.Help(printHelp), groups,
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, Summary: false}))
	if err != nil {
		fmt.Fprintln(stderr, "report:", err)
		return nil, exitFailure
	}
	top := parser.Model.Node
	if len(args) > 0 && args[0] == "help" { // "help score" means "score --help"
		args = append(args[1:len(args):len(args)], "--help")
	}
	if len(args) == 0 || !slices.Contains(names(top), args[0]) {
		if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
			err = mistyped(args[0], top)
		}
		args = append([]string{"run"}, args...)
	}
	command := commandOf(args, top)
	if err == nil {
		verb, err = parser.Parse(lowerFlags(args, command))
		if err != nil {
			err = misplaced(args[1:], top, command, err)
		} else if exited < 0 {
			err = cmp.Or(notEmpty(verb), needed(verb))
		}
	}
	if err == nil && exited < 0 && root.Run.Input != "" {
		err = cmp.Or(several(root.Run.Input, root.Run.More, top), mistyped(root.Run.Input, top))
	}
	switch {
	case exited >= 0: // the parser has printed the help
		return nil, exited
	case err != nil:
		fmt.Fprintf(stderr, "report: %s\nSee %s --help.\n", printable.Line(err.Error()), strings.TrimSuffix(command.FullPath(), " run"))
		return nil, exitUsage
	}
	return verb, exitDone
}

// commandOf returns the command that the words select: as much of it as they name.
func commandOf(args []string, top *kong.Node) *kong.Node {
	for _, word := range args {
		i := slices.Index(names(top), word)
		if i < 0 {
			break
		}
		top = top.Children[i]
	}
	return top
}

// names returns the names of a node's commands.
func names(node *kong.Node) []string {
	var out []string
	for _, command := range node.Children {
		out = append(out, command.Name)
	}
	return out
}

// inPlace is what holds once the files of a run are in place.
const inPlace = "the report is written"

// afterFiles completes the error of a run that was interrupted after its files were in place; out
// is "" for one that has none.
func afterFiles(ctx context.Context, out string, err error) error {
	if err == nil || ctx.Err() == nil || out == "" {
		return err
	}
	left := strings.TrimSuffix(strings.TrimSuffix(err.Error(), ctx.Err().Error()), ": ")
	switch {
	case left == "":
		left = inPlace
	case !strings.Contains(left, inPlace):
		left = inPlace + "; " + left
	}
	return &remote.Interruption{Address: out, Left: left, Cause: err}
}

// printError writes an error on one line. Whoever has written something before an interrupt
// returns a *remote.Interruption.
func printError(w io.Writer, ctx context.Context, err error) {
	var stopped *remote.Interruption
	if ctx.Err() != nil && !errors.As(err, &stopped) {
		fmt.Fprintln(w, "report: interrupted; nothing was written")
		return
	}
	var strict *finding.StrictError
	if errors.As(err, &strict) { // one finding on a line
		for i, line := range strings.Split(err.Error(), "\n") {
			lead := "report: "
			if i > 0 {
				lead = strings.Repeat(" ", len(lead))
			}
			fmt.Fprintln(w, lead+printable.Line(line))
		}
		return
	}
	fmt.Fprintf(w, "report: %s\n", printable.Line(err.Error()))
}
