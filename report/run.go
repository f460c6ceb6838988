package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"customer-segmentation/report/exchange"
	"customer-segmentation/report/pages"
	"customer-segmentation/report/start"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/finding"
	"customer-segmentation/segkit/memo"
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
	if os.Getenv("GOGC") != "" {
		start.Done()
	} else {
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

// openStore opens the default step store; none means no store, which is nil.
func openStore(none bool) (*memo.Store, error) {
	if none {
		return nil, nil
	}
	return memo.OpenDefault()
}
