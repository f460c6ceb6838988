package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"customer-segmentation/internal/regular"
	"customer-segmentation/report/exchange"
	"customer-segmentation/report/pages"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/compare"
	"customer-segmentation/segkit/finding"
	"customer-segmentation/segkit/nearest"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/tables"
)

// compareCommand tells what changed between two runs.
type compareCommand struct {
	Earlier string `arg:"" placeholder:"EARLIER" help:"Folder of the earlier run, or its model.json."`
	Later   string `arg:"" placeholder:"LATER" help:"Folder of the later run, or new data, which the earlier model labels: a path or an address."`

	Out      string `short:"o" placeholder:"DIR" help:"Also write compare.pdf, compare.json, and compare.csv with one row per customer, to this folder."`
	Paper    paper  `default:"a4" needs:"out" placeholder:"SIZE" help:"Paper size of compare.pdf: a4 or letter (default: ${default})."`
	JSON     bool   `name:"json" help:"Print JSON, for programs."`
	Snapshot string `placeholder:"DAY" help:"With new data: the day to which recency is counted (default: one day after the latest purchase)."`
	NoCache  bool   `help:"With new data: compute every step, and store none."`
	Quiet    bool   `short:"q" help:"Print only warnings and errors."`

	Columns columnFlags `embed:""`
	Store   storeFlags  `embed:""`
}

// The files that compare writes.
const (
	compareJSON = "compare.json"
	comparePDF  = "compare.pdf"
	compareCSV  = "compare.csv"
)

// Run implements the verb.
func (c *compareCommand) Run(env *environment) error {
	earlier, err := readSide(c.Earlier)
	if err != nil {
		return err
	}
	switch {
	case earlier == nil && !exists(c.Earlier):
		return usagef("there is no file or folder %s%s", c.Earlier,
			cmp.Or(nearest.DidYouMean(c.Earlier), "; EARLIER is the folder of a run or a model.json"))
	case earlier == nil:
		return usagef("%s is neither a folder with the files of a run nor a model.json", c.Earlier)
	}
	later, err := readSide(c.Later)
	if err != nil {
		return err
	}
	switch {
	case later == nil && remote.Scheme(c.Later) == "" && c.Later != segkit.Demo && !exists(c.Later):
		return usagef("there is no file or folder %s%s", c.Later,
			cmp.Or(nearest.DidYouMean(c.Later), "; LATER is the folder of a run or new data"))
	case later == nil:
		if later, err = c.score(env, earlier); err != nil {
			return err
		}
	case later.Customers == nil && later.results == nil:
		return usagef("%s is only a model: name the folder of the later run, or new data", c.Later)
	case c.ofNewData() != "":
		return usagef("%s is for new data, and %s holds the results of a run", c.ofNewData(), c.Later)
	}
	comparison, err := compare.New(&earlier.Side, &later.Side, differ(earlier, later))
	if err != nil {
		return err
	}
	comparison.Warnings = append(comparison.Warnings, later.warnings...)
	if err := c.write(env, comparison, earlier, later); err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(env.stdout, comparison)
	}
	if !c.Quiet {
		if err := printComparison(newPrinter(env.stdout), comparison); err != nil {
			return err
		}
	}
	alerts := newPrinter(env.stderr)
	for _, text := range comparison.Warnings {
		alerts.warning(text)
	}
	if c.Out != "" && !c.Quiet {
		fmt.Fprintf(env.stdout, "%s and %s written\n", filepath.Join(c.Out, comparePDF), compareJSON)
		if comparison.Followed != nil {
			fmt.Fprintf(env.stdout, "%s written: one row per customer, with the ids of the two runs\n", filepath.Join(c.Out, compareCSV))
		} else if path := filepath.Join(c.Out, compareCSV); exists(path) {
			alerts.finding(finding.Note, fmt.Sprintf("%s is not of this comparison, and was left: nothing tells that an earlier one wrote it.", path))
		}
	}
	return nil
}

// ofNewData returns the flag that says how new data is read, "" where none is given.
func (c *compareCommand) ofNewData() string {
	switch {
	case c.Snapshot != "":
		return "--snapshot"
	case c.Columns.Columns != "":
		return "--columns"
	case len(c.Columns.Sheet) > 0:
		return "--sheet"
	}
	return ""
}

// write writes the files, if a folder is named for them.
func (c *compareCommand) write(env *environment, comparison *compare.Comparison, earlier, later *loadedSide) error {
	if c.Out == "" {
		return nil
	}
	var figures, page, customers bytes.Buffer
	if err := writeJSON(&figures, comparison); err != nil {
		return err
	}
	if err := pages.WriteComparison(&page, comparison, string(c.Paper)); err != nil {
		return err
	}
	files := []exchange.File{{Name: compareJSON, Data: figures.Bytes()}, {Name: comparePDF, Data: page.Bytes()}}
	var gone []string
	if comparison.Followed != nil {
		if err := tables.ComparedCustomers(comparison, &earlier.Side, &later.Side).CSV(&customers); err != nil {
			return err
		}
		files = append(files, exchange.File{Name: compareCSV, Data: customers.Bytes()})
	} else if followedBefore(c.Out) {
		gone = append(gone, compareCSV)
	}
	if err := os.MkdirAll(c.Out, 0o755); err != nil {
		return fmt.Errorf("cannot make the output folder %s: %w; name another one with --out", c.Out, reason(err))
	}
	for _, name := range []string{compareJSON, comparePDF, compareCSV} {
		if err := checkOut(filepath.Join(c.Out, name), true, c.Earlier, c.Later); err != nil {
			return err
		}
	}
	return writeAll(env.ctx, c.Out, files, gone...)
}

// followedBefore reports whether a folder holds a comparison that followed customers, and so wrote
// compare.csv.
func followedBefore(dir string) bool {
	var earlier compare.Comparison
	data, err := regular.ReadFile(filepath.Join(dir, compareJSON), maxResults)
	return err == nil && json.Unmarshal(data, &earlier) == nil && earlier.Followed != nil
}

// writeJSON writes a value as results.json is written.
func writeJSON(w io.Writer, v any) error {
	data, err := json.MarshalIndent(v, "", " ")
	if err == nil {
		_, err = w.Write(append(data, '\n'))
	}
	return err
}

// printComparison prints what a business reader wants to know. What explains the
// differences comes first.
func printComparison(p printer, c *compare.Comparison) error {
	for _, line := range tables.ComparedLines(c) {
		p.labelled(line[0], line[1])
	}
	for _, t := range tables.Compared(c) {
		fmt.Fprintln(p.w)
		if err := t.Text(p.w); err != nil {
			return err
		}
	}
	return nil
}
