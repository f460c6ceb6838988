package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"customer-segmentation/report/pages"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/memo"
	"customer-segmentation/segkit/tables"
)

// runCommand makes the report.
type runCommand struct {
	Input      string  `arg:"" optional:"" help:"${inputHelp} With --check, the default is the data of that run."`
	Out        string  `short:"o" placeholder:"DIR" help:"${outHelp}"`
	Config     string  `placeholder:"FILE" help:"study.toml with the options of the study; flags override it. report/study.toml explains each option."`
	Seed       *uint64 `placeholder:"N" help:"Seed for everything that is random."`
	K          *int    `placeholder:"K" help:"Set the number of segments instead of letting the rule choose it."`
	Snapshot   *string `placeholder:"DAY" help:"${snapshotHelp} the latest transaction plus one day."`
	Returns    *string `placeholder:"POLICY" help:"How to treat returns: match, drop or net."`
	Currency   *string `placeholder:"SYMBOL" help:"Currency symbol for amounts."`
	Title      *string `placeholder:"TEXT" help:"Title on the cover."`
	Logo       string  `placeholder:"FILE" help:"PNG or JPEG for the upper right corner of the cover."`
	Only       string  `default:"full" enum:"summary,personas,full" placeholder:"PART" help:"${onlyHelp} (default: ${default})."`
	Timings    bool    `help:"Print the computing time of each stage beside the plan. The PDF then differs from run to run."`
	Paper      paper   `default:"a4" enum:"a4,letter" placeholder:"SIZE" help:"Paper size of the PDF: a4 or letter (default: ${default})."`
	Pseudonyms bool    `help:"Also replace customer ids with pseudonyms in customers.xlsx and customers.csv."`
	Check      string  `placeholder:"FILE" help:"${checkHelp}"`
	NoCache    bool    `help:"Compute every step, and store none."`
	Quiet      bool    `short:"q" help:"Print only errors."`

	Store storeFlags `embed:""`
}

// config returns the study's configuration: that of the run to compare with, which
// may be nil, or that of the file if one is given, overridden by the flags.
func (r *runCommand) config(before *earlierRun) (segkit.Config, error) {
	config := segkit.Default()
	if before != nil {
		config = before.config
	}
	if r.Config != "" {
		var err error
		if config, err = segkit.Load(r.Config); err != nil {
			return config, err
		}
	}
	set(&config.Seed, r.Seed)
	set(&config.Modelling.K, r.K)
	set(&config.RFM.Snapshot, r.Snapshot)
	set(&config.Cleaning.Returns, r.Returns)
	set(&config.Currency, r.Currency)
	set(&config.Title, r.Title)
	if r.Input != "" {
		config.Input = r.Input
	}
	if err := config.Validate(); err != nil || before == nil {
		return config, err
	}
	switch was := before.Source; {
	case r.Input == "" && was.Address != "" && config.Input == was.Address: // read the same version again
		config.Input = was.Pinned()
	case r.Input == "" && (config.Input == segkit.Demo || config.Input == ""): // neither flags nor file name the data
		input, err := before.input()
		if err != nil {
			return config, err
		}
		config.Input = input
	}
	return config, before.lacks(&config)
}

// set sets an option from a flag, if the flag was given.
func set[T any](option, flag *T) {
	if flag != nil {
		*option = *flag
	}
}

// Run makes the report.
func (r *runCommand) Run(env *environment) error {
	ctx, stdout, stderr := env.ctx, env.stdout, env.stderr
	started := time.Now()
	var before *earlierRun
	if r.Check != "" {
		var err error
		if before, err = readResults(r.Check); err != nil {
			return err
		}
		if r.Out != "" && sameFile(filepath.Join(r.Out, resultsFile), r.Check) {
			return usagef("%s is the file to compare with and would be overwritten; "+
				"name another folder with --out, or leave --out out to write nothing", r.Check)
		}
	} else if r.Out == "" {
		r.Out = "out"
	}
	config, err := r.config(before)
	if err != nil {
		return err
	}
	look, err := r.look(config)
	if err != nil {
		return err
	}
	if r.Out != "" {
		if err := prepareFolder(r.Out, append(slices.Clone(config.Customers), config.Input, r.Config, r.Logo, config.Font)...); err != nil {
			return err
		}
	}
	store, err := openStore(r.NoCache)
	if err != nil {
		return err
	}
	progress := newProgress(stderr, r.Quiet)
	defer progress.close()
	study, err := segkit.Open(ctx, config, segkit.Options{
		Store: store, Progress: progress,
		Remote: r.Store.remote(stderr, r.Quiet, progress.bytes("Fetching the data")),
	})
	if err != nil {
		return err
	}
	results, err := study.Results()
	if err != nil {
		return err
	}
	undrawable := 0
	if r.Out != "" {
		var files []file
		files, undrawable, err = r.render(ctx, study, results, look, progress)
		if err != nil {
			return err
		}
		if err := writeAll(ctx, r.Out, files); err != nil {
			return err
		}
	}
	reading, err := study.Reading()
	if err != nil {
		return err
	}
	progress.close()
	if !r.Quiet {
		for _, warning := range reading.Warnings {
			fmt.Fprintln(stderr, "report: note:", warning)
		}
	}
	for _, warning := range store.Warnings() {
		fmt.Fprintln(stderr, "report: step store:", warning)
	}
	if !r.Quiet {
		ledger, err := study.Ledger()
		if err != nil {
			return err
		}
		fmt.Fprintln(stdout, tables.ReturnsEffect(ledger, config.Currency))
		summarise(stdout, r.Out, results, time.Since(started))
		if undrawable > 0 {
			fmt.Fprintln(stdout, missingLetters(undrawable, config.Font))
		}
	}
	if before != nil {
		return compare(stdout, r.Check, before.Results, results)
	}
	return nil
}

// file is an output, held in memory until all outputs are ready.
type file struct {
	name string
	data []byte
}

// resultsFile is the output that --check compares with.
const resultsFile = "results.json"

// render makes the output files. undrawable is the number of names with letters that
// the PDF cannot show.
func (r *runCommand) render(ctx context.Context, study *segkit.Study, results *segkit.Results,
	look pages.Options, progress *progress) (files []file, undrawable int, err error) {
	defer progress.phase("Writing the report")()
	customers, err := customerTable(study, results, r.Pseudonyms)
	if err != nil {
		return nil, 0, err
	}
	for _, output := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{"report.pdf", func(w io.Writer) (err error) {
			undrawable, err = pages.Write(ctx, w, study, results, look)
			return err
		}},
		{"customers.xlsx", func(w io.Writer) error { return writeWorkbook(w, study, results, customers) }},
		{"customers.csv", customers.CSV},
		{resultsFile, func(w io.Writer) error {
			data, err := json.MarshalIndent(results, "", " ")
			if err == nil {
				_, err = w.Write(append(data, '\n'))
			}
			return err
		}},
		{"model.json", func(w io.Writer) error {
			m, err := study.Model()
			if err != nil {
				return err
			}
			return m.Write(w)
		}},
	} {
		var b bytes.Buffer
		if err := output.write(&b); err != nil {
			return nil, 0, fmt.Errorf("%s: %w", output.name, err)
		}
		files = append(files, file{output.name, b.Bytes()})
	}
	return files, undrawable, nil
}

// look reads the files that the PDF's appearance depends on, before anything is
// computed.
func (r *runCommand) look(config segkit.Config) (pages.Options, error) {
	look := pages.Options{Paper: string(r.Paper), Only: r.Only, Timings: r.Timings, Flags: r.lookFlags()}
	for _, f := range []struct {
		path, what string
		into       *[]byte
	}{{r.Logo, "logo", &look.Logo}, {config.Font, "font", &look.Font}} {
		if f.path == "" {
			continue
		}
		data, err := os.ReadFile(f.path)
		if err != nil {
			return look, fmt.Errorf("cannot read the %s %s: %w", f.what, f.path, reason(err))
		}
		*f.into = data
		if err := look.Validate(); err != nil {
			return look, fmt.Errorf("%s: %w", f.path, err)
		}
	}
	for _, table := range config.Customers {
		if _, err := os.Stat(table); err != nil {
			return look, fmt.Errorf("cannot read the customer table %s: %w", table, reason(err))
		}
	}
	return look, nil
}

// lookFlags returns the flags that the PDF depends on besides the study's options,
// for the command line in the PDF that reproduces it.
func (r *runCommand) lookFlags() (words []string) {
	if r.Paper != "a4" {
		words = append(words, "--paper", string(r.Paper))
	}
	if r.Only != "full" {
		words = append(words, "--only", r.Only)
	}
	if r.Logo != "" {
		words = append(words, "--logo", filepath.Base(r.Logo))
	}
	if r.Timings {
		words = append(words, "--timings")
	}
	return words
}

// openStore opens the default step store; none means no store, which is nil.
func openStore(none bool) (*memo.Store, error) {
	if none {
		return nil, nil
	}
	return memo.OpenDefault()
}

// summarise prints a few lines for the user at a terminal.
func summarise(w io.Writer, out string, r *segkit.Results, took time.Duration) {
	fmt.Fprintf(w, "%s: %s\n", r.Decision.Headline(), strings.Join(segmentNames(r), "; ")) // names may contain commas
	fmt.Fprintf(w, "digest %s\n", r.Digest)
	if out == "" {
		fmt.Fprintf(w, "computed in %.1f s; nothing written\n", took.Seconds())
		return
	}
	fmt.Fprintf(w, "%s, customers.xlsx, customers.csv, results.json and model.json written in %.1f s\n",
		filepath.Join(out, "report.pdf"), took.Seconds())
}

// missingLetters says what to do about names that report.pdf cannot show.
func missingLetters(names int, font string) string {
	contain := "names contain"
	if names == 1 {
		contain = "name contains"
	}
	if font != "" {
		return fmt.Sprintf("%d %s letters that neither the report's font nor %s has", names, contain, filepath.Base(font))
	}
	return fmt.Sprintf("%d %s letters that the report's font lacks: set font in study.toml to a TrueType font that has them",
		names, contain)
}

// segmentNames returns the segments' names with their sizes.
func segmentNames(r *segkit.Results) []string {
	names := make([]string, len(r.Segments))
	for i, s := range r.Segments {
		names[i] = fmt.Sprintf("%s (%s)", s.Name, describe.Count(s.Customers))
	}
	return names
}
