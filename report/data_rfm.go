package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"runtime/debug"
	"slices"
	"strconv"

	"customer-segmentation/internal/printable"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	retailread "customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/rfm"
)

// dataRFM measures the customers of a file that is too long for a study.
type dataRFM struct {
	File    string      `arg:"" help:"A file of order lines on this machine, or an s3:// or https:// address."`
	Out     string      `short:"o" required:"" placeholder:"FILE" help:"CSV file to write, with one row per customer; report FILE divides these into segments."`
	Replace bool        `help:"Overwrite the CSV file if it exists already."`
	Config  string      `placeholder:"FILE" help:"study.toml, of which [reading], [columns], [cleaning] and the snapshot count."`
	Returns string      `placeholder:"POLICY" help:"How to treat returns: match, drop or net."`
	Memory  mebibytes   `default:"64" placeholder:"MIB" help:"Rows beyond this many MiB wait in a temporary file (default: ${default})."`
	Quiet   bool        `short:"q" help:"Print only errors."`
	Columns columnFlags `embed:""`
	Store   storeFlags  `embed:""`
}

// manyRows is the length of a file from which on garbage is collected early, fewRows that up to which it
// is collected late.
const (
	manyRows = 5_000_000
	fewRows  = 1_000_000
)

// Run implements the verb.
func (d *dataRFM) Run(env *environment) error {
	if err := checkOut(d.Out, d.Replace, d.File); err != nil {
		return err
	}
	config := segkit.Default()
	if d.Config != "" {
		var err error
		if config, err = segkit.Load(d.Config); err != nil {
			return err
		}
	}
	if d.Returns != "" {
		config.Cleaning.Returns = d.Returns
	}
	if err := d.Columns.set(&config); err != nil {
		return err
	}
	if err := config.Validate(); err != nil {
		return err
	}
	paths, name, err := localFiles(env, []string{d.File}, &d.Store, d.Quiet)
	if err != nil {
		return err
	}
	if len(paths) > 1 {
		return usagef("%s holds %d files, which cannot be measured beyond memory: join them first (report data convert FOLDER FILE)",
			d.File, len(paths))
	}
	path := paths[0]
	// With millions of orders, memory counts more than the last tenth of the time; with few, it does not count.
	gc := 25
	if rows, ok := retailread.ForecastRows(path); ok && rows < fewRows {
		gc = 400
	} else if ok && rows < manyRows {
		gc = 100
	}
	defer debug.SetGCPercent(debug.SetGCPercent(gc))
	found, err := segkit.MeasureBeyondMemory(env.ctx, path, config, retail.PartsOptions{Budget: d.Memory.bytes()})
	if err != nil {
		return err
	}
	err = writeFile(env.ctx, d.Out, func(w io.Writer) error { return writeMeasures(w, found.Table) })
	if err != nil || d.Quiet {
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
	fmt.Fprintf(env.stdout, "%s: %s\n", d.Out, describe.Counted(found.Table.Len(), "customer"))
	return nil
}

// writeMeasures writes the customers as data that is read back exactly: it neutralises
// nothing for spreadsheets.
func writeMeasures(w io.Writer, t *rfm.Table) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{"Customer", "Recency (days)", "Frequency", "Monetary", "Country"}); err != nil {
		return err
	}
	for i, id := range t.Customer {
		row := []string{id, strconv.Itoa(t.RecencyDays[i]), strconv.Itoa(t.Frequency[i]), t.Monetary[i].String(), t.Country[i]}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
