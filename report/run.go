package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/rivo/uniseg"

	"customer-segmentation/internal/printable"
	"customer-segmentation/internal/regular"
	"customer-segmentation/report/exchange"
	"customer-segmentation/report/pages"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/finding"
	"customer-segmentation/segkit/memo"
	"customer-segmentation/segkit/model"
	"customer-segmentation/segkit/table"
)

// runCommand makes the report.
type runCommand struct {
	Input string   `arg:"" optional:"" placeholder:"INPUT" help:"${runInputHelp} With --check, the default is the data of that run."`
	More  []string `arg:"" optional:"" placeholder:"MORE" help:"Further files, which are read as one with INPUT."`

	Config   string  `group:"study" placeholder:"FILE" help:"study.toml with the options of the study. report/study.toml explains each; flags override it."`
	K        *int    `group:"study" short:"k" placeholder:"K" help:"Number of segments; without it, the rule chooses."`
	Snapshot *string `group:"study" placeholder:"DAY" help:"${snapshotHelp} the latest transaction plus one day."`
	Returns  *string `group:"study" placeholder:"POLICY" help:"How to treat returns: match, drop or net."`
	Currency *string `group:"study" placeholder:"SYMBOL" help:"Currency symbol for amounts."`
	Seed     *uint64 `group:"study" placeholder:"N" help:"Seed for everything that is random."`

	Columns columnFlags `embed:""`

	Bring      *string `group:"study" placeholder:"WHAT" help:"${bringHelp}"`
	WriteBack  *string `group:"output" placeholder:"TABLE" help:"${writeBackHelp}"`
	Out        string  `group:"output" short:"o" placeholder:"DIR" help:"${outHelp}"`
	Title      *string `group:"output" placeholder:"TEXT" help:"Title on the cover."`
	Logo       string  `group:"output" placeholder:"FILE" help:"PNG or JPEG for the upper right corner of the cover."`
	Only       string  `group:"output" default:"full" enum:"summary,personas,full" placeholder:"PART" help:"${onlyHelp} (default: ${default})."`
	Audience   string  `group:"output" default:"both" enum:"business,expert,both" placeholder:"WHOM" help:"${audienceHelp} (default: ${default})."`
	Paper      paper   `group:"output" default:"a4" placeholder:"SIZE" help:"Paper size of the PDF: a4 or letter (default: ${default})."`
	Timings    bool    `group:"output" help:"Print the computing time of each stage beside the plan. The PDF then differs from run to run."`
	Pseudonyms bool    `group:"output" help:"Also replace customer ids with pseudonyms in customers.xlsx and customers.csv."`

	Audiences bool `group:"output" help:"Also write the customers to contact to audiences/, as files for mail and ad platforms; the data must have e-mail addresses."`

	Check   string `group:"again" placeholder:"FILE" help:"${checkHelp}"`
	Fetch   bool   `group:"again" help:"With --check, fetch the data from the address that the file names, without asking."`
	NoCache bool   `group:"again" help:"Compute every step, and store none."`
	Strict  bool   `group:"again" help:"Fail if anything is found that should be looked into first, and print it."`
	Quiet   bool   `group:"again" short:"q" help:"Print only warnings and errors."`

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
	config.CurrencyGiven = config.CurrencyGiven || before != nil || r.Currency != nil
	set(&config.Title, r.Title)
	set(&config.Bring, r.Bring)
	set(&config.WriteBack, r.WriteBack)
	config.Strict = config.Strict || r.Strict
	if r.Input != "" {
		config.Input, config.MoreFiles = r.Input, r.More
	}
	if err := r.Columns.set(&config); err != nil {
		return config, err
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
	if r.Only != "full" && r.Audience == pages.Expert {
		return usagef("--only %s leaves out all that --audience expert asks for; use one of them", r.Only)
	}
	ctx, stdout, stderr := env.ctx, env.stdout, env.stderr
	started := time.Now()
	go memo.ProgramHash() // it takes a twentieth of a second, and is needed at the end
	before, err := r.earlier(env)
	if err != nil {
		return err
	}
	if before == nil && r.Out == "" {
		r.Out = "out"
	}
	config, err := r.config(before)
	if err != nil {
		return err
	}
	if os.Getenv("GOGC") == "" {
		defer runtime.KeepAlive(collectSeldom(config.Inputs()))
	}
	look, err := r.look(config)
	if err != nil {
		return err
	}
	if r.Out != "" {
		if _, err := os.Lstat(r.Out); os.IsNotExist(err) {
			defer os.Remove(r.Out) // which fails unless nothing was written into it
		}
		read := slices.Concat(config.Inputs(), config.Customers, []string{r.Config, r.Logo, config.Font})
		if r.Audiences {
			if err := spares(filepath.Join(r.Out, audiencesFolder), audienceFiles(), read); err != nil {
				return err
			}
		}
		completed, err := prepareFolder(ctx, r.Out, read...)
		if err != nil {
			return err
		}
		if completed && !r.Quiet {
			fmt.Fprintf(stderr, "report: an earlier run was stopped while it replaced the files in %s; they are complete now\n", r.Out)
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
		Remote: r.Store.remote(stderr, r.Quiet, progress.bytes("Fetching the data")), Warehouses: r.Store.warehouses(),
	})
	if err != nil {
		return err
	}
	lines, alerts := newPrinter(stdout), newPrinter(stderr)
	keep := r.keeperOf(store, study, look)
	if why := study.LacksOrders(); why != "" {
		return r.runMeasured(ctx, lines, alerts, keep, study, look, why, before)
	}
	if before != nil && before.measured != nil {
		return usagef("%s holds results without orders or money, and this data has them: run without --check", before.path)
	}
	var said []string // when quiet, an error stands alone: warnings come with the results
	if !r.Quiet {
		known, err := kept(ctx, keep, "data", func() (*dataSaid, error) { return dataOf(study) })
		if err != nil {
			return err
		}
		progress.pause()
		said = known.print(lines, alerts)
	}
	defer study.Close()
	outcome, err := keep.outcome(ctx, study, before != nil)
	if err != nil {
		return err
	}
	results := outcome.results
	if outcome.earlier {
		progress.allUnchanged()
	}
	undrawable := 0
	if r.Out != "" {
		lists, missing, err := r.render(ctx, keep, study, outcome, look, progress)
		if err != nil {
			return err
		}
		undrawable = missing
		if r.Audiences {
			notes, err := writeAudiences(ctx, r.Out, lists)
			if err != nil {
				return afterFiles(ctx, r.Out, err)
			}
			for _, text := range notes {
				if !r.Quiet {
					alerts.finding(finding.Note, text)
				}
			}
		} else {
			r.warnOfAudiences(alerts)
		}
	}
	progress.close()
	r.tell(alerts, store, results.Findings, said, &config, undrawable)
	if !r.Quiet {
		summarise(lines, r.Out, results, time.Since(started))
	}
	if err := r.writeBack(ctx, study, lines, results.Digest, results.RFM.Customers); err != nil {
		return err
	}
	if before != nil {
		return afterFiles(ctx, r.Out, checkResults(stdout, before, results))
	}
	return nil
}

// earlier returns the run to compare with; nil without --check.
func (r *runCommand) earlier(env *environment) (*earlierRun, error) {
	if r.Check == "" {
		return nil, nil
	}
	before, err := readResults(r.Check)
	if err != nil {
		return nil, err
	}
	if before.askBefore(env); r.Fetch {
		before.mayFetch = func(string) error { return nil }
	}
	if folder := filepath.Dir(r.Check); exchange.Torn(folder) {
		fmt.Fprintf(env.stderr, "report: the files in %s are not all of one run: a run is replacing them, "+
			"or was stopped while it did; run report with --out %[1]s to complete them\n", folder)
	}
	if r.Out != "" && sameFile(filepath.Join(r.Out, resultsFile), r.Check) {
		return nil, usagef("%s is the file to compare with and would be overwritten; "+
			"name another folder with --out, or leave --out out to write nothing", r.Check)
	}
	return before, nil
}

// tell prints what is to be known beside the results: what the step store, the findings that
// were not said before, the shop's colours and the report's font give cause for.
func (r *runCommand) tell(alerts printer, store *memo.Store, findings []finding.Finding, said []string, config *segkit.Config, undrawable int) {
	for _, warning := range store.Warnings() {
		fmt.Fprintln(alerts.w, "report: step store:", printable.Line(warning))
	}
	alerts.findings(slices.DeleteFunc(finding.Sorted(findings), func(f finding.Finding) bool {
		return slices.Contains(said, f.Text) || r.Quiet && !f.Severity.AtLeast(finding.Warning)
	}), r.Out != "")
	if !r.Quiet {
		for _, text := range brandWords(config) {
			alerts.finding(finding.Note, text)
		}
	}
	if undrawable > 0 {
		alerts.warning(missingLetters(undrawable, config.Font) + ".")
	}
}

// The outputs that other runs read.
const (
	resultsFile   = "results.json"
	customersFile = "customers.csv"
	modelFile     = "model.json"
	evidenceFile  = "evidence.xlsx"
)

// render writes the output files, and returns the lists that --audiences needs. undrawable is
// the number of names with letters that the PDF cannot show.
func (r *runCommand) render(ctx context.Context, keep keeper, study *segkit.Study, of outcome,
	look pages.Options, progress *progress) (lists *roster, undrawable int, err error) {
	defer progress.phase("Writing the report")()
	customers := sync.OnceValues(func() (customerLists, error) {
		results, err := of.all()
		if err != nil {
			return customerLists{}, err
		}
		return customersOf(ctx, study, results, r.Pseudonyms)
	})
	drawn := func(draw func(io.Writer, *segkit.Results) error) func(io.Writer) (int, error) {
		return func(w io.Writer) (int, error) {
			results, err := of.all()
			if err != nil {
				return 0, err
			}
			return 0, draw(w, results)
		}
	}
	if r.Audiences {
		c, err := customers()
		if err != nil {
			return nil, 0, err
		}
		lists = c.roster
	}
	undrawable, err = keep.files(ctx, r.Out, []output{
		{"report.pdf", func(w io.Writer) (int, error) {
			results, err := of.all()
			if err != nil {
				return 0, err
			}
			return pages.Write(ctx, w, study, results, look)
		}},
		{"report.html", drawn(func(w io.Writer, results *segkit.Results) error {
			return pages.WriteScreen(ctx, w, study, results, look)
		})},
		{"customers.xlsx", drawn(func(w io.Writer, results *segkit.Results) error {
			c, err := customers()
			if err != nil {
				return err
			}
			return writeCustomers(w, study, results, c.all, c.roster)
		})},
		{evidenceFile, drawn(func(w io.Writer, results *segkit.Results) error { return writeEvidence(w, study, results) })},
		{customersFile, always(func(w io.Writer) error {
			c, err := customers()
			if err != nil {
				return err
			}
			return c.all.CSV(w)
		})},
		{resultsFile, always(func(w io.Writer) error {
			data, err := json.MarshalIndent(of.results, "", " ")
			if err == nil {
				_, err = w.Write(append(data, '\n'))
			}
			return err
		})},
		{modelFile, always(func(w io.Writer) error {
			m, err := study.ModelOf(of.results)
			if errors.Is(err, segkit.ErrAttributesClustered) {
				return model.WriteRefusal(w, err.Error())
			}
			if err != nil {
				return err
			}
			return m.Write(w)
		})},
	})
	return lists, undrawable, err
}

// maxLook is the size of the largest logo or font that is read, in bytes: fonts of all
// Chinese characters have some 20 MB.
const maxLook = 64 << 20

// look reads the files that the PDF's appearance depends on, before anything is
// computed.
func (r *runCommand) look(config segkit.Config) (pages.Options, error) {
	look := pages.Options{Paper: string(r.Paper), Only: r.Only, Audience: r.Audience, Timings: r.Timings, Flags: r.lookFlags()}
	for _, f := range []struct {
		path, what string
		into       *[]byte
	}{{r.Logo, "logo", &look.Logo}, {config.Font, "font", &look.Font}} {
		if f.path == "" {
			continue
		}
		data, err := regular.ReadFile(f.path, maxLook)
		if err != nil {
			return look, fmt.Errorf("cannot read the %s %s: %w", f.what, f.path, reason(err))
		}
		*f.into = data
		if err := look.Validate(); err != nil {
			return look, fmt.Errorf("%s: %w", f.path, err)
		}
	}
	for _, table := range config.Customers {
		info, err := os.Stat(table)
		if err == nil {
			err = regular.Check(table, info)
		}
		if err != nil {
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
	if r.Audience != pages.Both {
		words = append(words, "--audience", r.Audience)
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

// summarise prints the segments and where the files are.
func summarise(p printer, out string, r *segkit.Results, took time.Duration) {
	p.labelled("Segments", r.Decision.Headline())
	names, counts := 0, 0
	for _, s := range r.Segments {
		names = max(names, uniseg.StringWidth(printable.Line(s.Called())))
		counts = max(counts, len(describe.Count(s.Customers)))
	}
	const figures = len("  customers (100 %), 100 % of revenue  ")
	apart := "" // between a name and its figures: the rest of the column, or a line of their own
	if labelWidth+names+counts+figures > p.width {
		apart = "\n" + strings.Repeat(" ", labelWidth)
	}
	for _, s := range r.Segments {
		name, rest := printable.Line(s.Called()), apart
		if rest == "" {
			rest = strings.Repeat(" ", names-uniseg.StringWidth(name))
		}
		fmt.Fprintf(p.w, "%*s%s%s  %*s%s (%s), %s of revenue\n", labelWidth, "", name, rest,
			counts-len(describe.Count(s.Customers)), "", describe.Counted(s.Customers, "customer"), wholePercent(s.CustomerShare), wholePercent(s.RevenueShare))
	}
	if r.Unassigned > 0 {
		p.labelled("", describe.Counted(r.Unassigned, "customer")+" in no segment")
	}
	fmt.Fprintf(p.w, "digest %s\n", r.Digest)
	if out == "" {
		fmt.Fprintf(p.w, "computed in %.1f s; nothing written\n", took.Seconds())
		return
	}
	p.sentence(fmt.Sprintf("%s, report.html, customers.xlsx, customers.csv, evidence.xlsx, results.json and model.json written in %.1f s",
		filepath.Join(out, "report.pdf"), took.Seconds()))
}

// wholePercent writes a share in whole percent.
func wholePercent(share float64) string {
	return table.Format(share, table.Column{Kind: table.Percent}, "")
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
