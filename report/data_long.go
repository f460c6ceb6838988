package main

import (
	"fmt"
	"io"
	"runtime/debug"
	"slices"

	"customer-segmentation/internal/printable"
	"customer-segmentation/report/start"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/retail"
	retailread "customer-segmentation/segkit/retail/read"
)

// longFile says how a file of order lines is read that may be too long for a study.
type longFile struct {
	Replace bool        `help:"Overwrite the file named by -o if it exists already."`
	Config  string      `placeholder:"FILE" help:"study.toml, of which [reading], [columns], [cleaning] and the snapshot count."`
	Returns string      `placeholder:"POLICY" help:"How to treat returns: match, drop or net."`
	Memory  mebibytes   `default:"64" placeholder:"MIB" help:"Rows beyond this many MiB wait in a temporary file (default: ${default})."`
	Quiet   bool        `short:"q" help:"Print only errors."`
	Columns columnFlags `embed:""`
	Store   storeFlags  `embed:""`
}

// Garbage is collected late while a file has few rows, and early where it has many.
const (
	fewRows  = 1_000_000
	manyRows = 15_000_000
)

// measured is what was found in a file, and what of it was written, in words.
type measured struct {
	*segkit.CustomersBeyondMemory
	written string
}

// read writes out by write, which measures the customers of the file at path, and
// prints what was read and left out.
func (l *longFile) read(env *environment, file, out string,
	write func(w io.Writer, path string, config segkit.Config, opt retail.PartsOptions) (*measured, error)) error {
	if err := checkOut(out, l.Replace, file); err != nil {
		return err
	}
	config, err := l.config()
	if err != nil {
		return err
	}
	paths, name, err := localFiles(env, []string{file}, &l.Store, l.Quiet)
	if err != nil {
		return err
	}
	if len(paths) > 1 {
		return usagef("%s holds %d files, which cannot be measured beyond memory: join them first (report data convert FOLDER FILE)",
			file, len(paths))
	}
	// With millions of orders, memory counts more than the last tenth of the time.
	gc := 25
	switch rows, ok := retailread.ForecastRows(paths[0]); {
	case ok && rows < fewRows:
		gc = 200
	case ok && rows < manyRows:
		gc = 100
	}
	debug.SetGCPercent(gc)
	defer start.Done()
	var found *measured
	err = writeFile(env.ctx, out, func(w io.Writer) (err error) {
		found, err = write(w, paths[0], config, retail.PartsOptions{Budget: l.Memory.bytes()})
		return err
	})
	if err != nil || l.Quiet {
		return err
	}
	for _, warning := range found.Reading.Warnings {
		fmt.Fprintln(env.stderr, "report:", printable.Line(warning))
	}
	for _, warning := range slices.Concat(found.Ledger.Warnings, found.Table.Warnings) {
		fmt.Fprintln(env.stderr, "report:", printable.Line(warning.Text))
	}
	f := facts{
		config: config, source: segkit.Source{Name: name, Rows: found.Ledger.Entries[0].Rows},
		reading: found.Reading, ledger: found.Ledger, customers: found.Table,
	}
	p := newPrinter(env.stdout)
	p.labelled("Data", dataWords(f.source, f.reading))
	p.labelled("Columns", columnWords(f.reading))
	p.labelled("Status", statusWords(f.ledger))
	p.labelled("Left out", leftOutWords(f.ledger, f.reading))
	p.labelled("Counted", countedWords(f.ledger, f.customers))
	p.labelled("Recency", recencyWords(f.customers, config.RFM.Snapshot))
	fmt.Fprintf(env.stdout, "%s: %s\n", out, found.written)
	return nil
}

// config returns the options that the file is read with.
func (l *longFile) config() (config segkit.Config, err error) {
	config = segkit.Default()
	if l.Config != "" {
		if config, err = segkit.Load(l.Config); err != nil {
			return config, err
		}
	}
	if l.Returns != "" {
		config.Cleaning.Returns = l.Returns
	}
	if err := l.Columns.set(&config); err != nil {
		return config, err
	}
	return config, config.Validate()
}
