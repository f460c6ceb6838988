package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"customer-segmentation/report/pages"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/memo"
)

// runCommand makes the report.
type runCommand struct {
	Input      string  `arg:"" optional:"" help:"demo (the embedded demo shop), or a path, s3://bucket/key[?versionId=…] or https:// address of .xlsx, .csv, .csv.gz or .parquet. With --check, default: the data that was read then."`
	Out        string  `short:"o" placeholder:"DIR" help:"Folder that receives report.pdf, customers.xlsx, customers.csv, results.json and model.json (out; with --check nothing is written unless it is given)."`
	Config     string  `placeholder:"FILE" help:"study.toml with the options of the study; flags override it. report/study.toml explains each."`
	Seed       *uint64 `placeholder:"N" help:"Seed of everything drawn at random."`
	K          *int    `placeholder:"K" help:"Fix the number of segments instead of letting the rule choose."`
	Snapshot   *string `placeholder:"DAY" help:"Day that recency is counted to, such as 2011-12-10; default: the latest transaction plus one day."`
	Returns    *string `placeholder:"POLICY" help:"How returns count: match, drop or net."`
	Currency   *string `placeholder:"SYMBOL" help:"Symbol shown before amounts."`
	Title      *string `placeholder:"TEXT" help:"Title on the cover."`
	Logo       string  `placeholder:"FILE" help:"PNG or JPEG for the cover's upper right corner."`
	Only       string  `default:"full" enum:"summary,personas,full" placeholder:"PART" help:"How much of the PDF: summary, personas (with the plan for 90 days) or full (${default})."`
	Timings    bool    `help:"Print the machine's time for each stage beside the plan; the PDF then differs from run to run."`
	Paper      paper   `default:"a4" enum:"a4,letter" placeholder:"SIZE" help:"Paper of the PDF: a4 or letter (${default})."`
	Pseudonyms bool    `help:"Replace customer ids in customers.xlsx and customers.csv by pseudonyms, as everywhere else."`
	Check      string  `placeholder:"FILE" help:"Run again on the data and with the options of this results.json, and say what differs; exit 1 if anything does. Flags given beside it, and --config, override what it records. Nothing is written unless --out names a folder, which must not be that file's."`
	NoCache    bool    `help:"Compute every step, and remember none."`
	Quiet      bool    `short:"q" help:"Print nothing but errors."`

	Store storeFlags `embed:""`
}

// config is the study's configuration: that of the run to compare with, which
// may be nil, or the file's if one is given; then the flags'.
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
	case r.Input == "" && was.Address != "" && config.Input == was.Address: // the version that was read then
		config.Input = was.Pinned()
	case r.Input == "" && (config.Input == segkit.Demo || config.Input == ""): // neither says which data
		input, err := before.input()
		if err != nil {
			return config, err
		}
		config.Input = input
	}
	return config, before.lacks(&config)
}

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
			return usagef("%s is what is compared with, and would be overwritten; name another folder with --out, or none to write nothing", r.Check)
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
		if err := prepareFolder(r.Out, config.Input, config.Customers, r.Config, r.Logo, config.Font); err != nil {
			return err
		}
	}
	store, err := openStore(r.NoCache)
	if err != nil {
		return err
	}
	progress := newProgress(stderr, r.Quiet)
	defer progress.close()
	study, err := segkit.Open(ctx, config, segkit.Options{Store: store, Progress: progress, Remote: r.Store.remote(stderr, r.Quiet, progress.bytes("Fetching the data"))})
	if err != nil {
		return err
	}
	results, err := study.Results()
	if err != nil {
		return err
	}
	lacking := 0
	if r.Out != "" {
		var files []file
		files, lacking, err = r.render(ctx, study, results, look, progress)
		if err != nil {
			return err
		}
		if err := writeAll(ctx, r.Out, files); err != nil {
			return err
		}
	}
	progress.close()
	for _, warning := range store.Warnings() {
		fmt.Fprintln(stderr, "report: step store:", warning)
	}
	if !r.Quiet {
		summarise(stdout, r.Out, results, time.Since(started))
		if lacking > 0 {
			fmt.Fprintln(stdout, lettersLacking(lacking, config.Font))
		}
	}
	if before != nil {
		return compare(stdout, r.Check, before.Results, results)
	}
	return nil
}

// file is an output, whole in memory before anything is written.
type file struct {
	name string
	data []byte
}

// resultsFile is the output that --check compares with.
const resultsFile = "results.json"

func (r *runCommand) render(ctx context.Context, study *segkit.Study, results *segkit.Results, look pages.Options, progress *progress) (files []file, lacking int, err error) {
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
			lacking, err = pages.Write(ctx, w, study, results, look)
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
	return files, lacking, nil
}

// look reads the files that the PDF's look depends on, before anything is
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
	if config.Customers != "" {
		if _, err := os.Stat(config.Customers); err != nil {
			return look, fmt.Errorf("cannot read the customer table %s: %w", config.Customers, reason(err))
		}
	}
	return look, nil
}

// lookFlags are those flags of the command that the PDF depends on beside the
// study's options, for the line that remakes it.
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

// openStore opens the step store in the user's cache folder, or in
// SEGKIT_CACHE; no store is nil.
func openStore(none bool) (*memo.Store, error) {
	if none {
		return nil, nil
	}
	dir := os.Getenv("SEGKIT_CACHE")
	if dir == "" {
		cache, err := os.UserCacheDir()
		if err != nil { // no home folder: run without remembering
			return nil, nil
		}
		dir = filepath.Join(cache, "customer-segmentation", "steps")
	}
	return memo.Open(dir, memo.Options{})
}

// summarise prints the few lines that a person at a terminal wants.
func summarise(w io.Writer, out string, r *segkit.Results, took time.Duration) {
	fmt.Fprintf(w, "%s: %s\n", r.Decision.Headline(), strings.Join(segmentNames(r), "; ")) // a name may hold a comma
	fmt.Fprintf(w, "digest %s\n", r.Digest)
	if out == "" {
		fmt.Fprintf(w, "computed in %.1f s; nothing written\n", took.Seconds())
		return
	}
	fmt.Fprintf(w, "%s, customers.xlsx, customers.csv, results.json and model.json written in %.1f s\n", filepath.Join(out, "report.pdf"), took.Seconds())
}

// lettersLacking says what to do about names that report.pdf cannot show.
func lettersLacking(names int, font string) string {
	hold := "names hold"
	if names == 1 {
		hold = "name holds"
	}
	if font != "" {
		return fmt.Sprintf("%d %s letters that neither the report's font nor %s has", names, hold, filepath.Base(font))
	}
	return fmt.Sprintf("%d %s letters that the report's font lacks: name a TrueType font as font in study.toml", names, hold)
}

func segmentNames(r *segkit.Results) []string {
	names := make([]string, len(r.Segments))
	for i, s := range r.Segments {
		names[i] = fmt.Sprintf("%s (%s)", s.Name, describe.Count(s.Customers))
	}
	return names
}
