package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/rivo/uniseg"

	"customer-segmentation/segkit"
	retailread "customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/retail/read/columns"
)

// columnFlags say which columns of the file, and which sheets, are meant.
type columnFlags struct {
	Columns string   `group:"data" placeholder:"ROLE=NAME,…" help:"${columnsHelp}"`
	Sheet   []string `group:"data" sep:"none" placeholder:"NAME" help:"Read this sheet of a workbook; repeat the flag for several. Otherwise the visible sheets with orders are read, but none that repeats another one."`
}

// set puts the flag into the study's configuration, over what a file says there.
func (f *columnFlags) set(config *segkit.Config) error {
	given, err := f.given()
	if err != nil {
		return err
	}
	for role, name := range given {
		if config.Columns == nil {
			config.Columns = segkit.Columns{}
		}
		config.Columns[role] = name
	}
	if len(f.Sheet) > 0 {
		config.Reading.Sheets = f.Sheet
	}
	return nil
}

// given returns the columns by role, nil if there are none.
func (f *columnFlags) given() (map[columns.Role]string, error) {
	if f.Columns == "" {
		return nil, nil
	}
	given, err := columns.ParseColumns(f.Columns)
	if err != nil {
		return nil, usageError{err}
	}
	return given, nil
}

// config returns the configuration of a study.toml, or the default without one, with the
// columns that the flags name.
func (c *columnFlags) config(path string) (config segkit.Config, err error) {
	if config = segkit.Default(); path != "" {
		if config, err = segkit.Load(path); err != nil {
			return config, err
		}
	}
	return config, c.set(&config)
}

// dataColumns shows what the columns of a file would be taken for.
type dataColumns struct {
	Files   []string    `arg:"" name:"file" help:"${inputHelp} Several are read as one."`
	Config  string      `placeholder:"FILE" help:"study.toml, of which [reading] and [columns] count."`
	Quiet   bool        `short:"q" help:"Print only the line to paste after --columns."`
	Columns columnFlags `embed:""`
	Store   storeFlags  `embed:""`
}

// Run implements the verb.
func (d *dataColumns) Run(env *environment) error {
	config, err := d.Columns.config(d.Config)
	if err != nil {
		return err
	}
	paths, name, err := localFiles(env, d.Files, &d.Store, d.Quiet)
	if err != nil {
		return err
	}
	p, err := previewed(env.ctx, paths, name, config.ReaderOptions())
	if err != nil {
		return err
	}
	if d.Quiet {
		fmt.Fprintln(env.stdout, p.Line)
		return nil
	}
	return printPreview(env.stdout, name, p)
}

// previewed looks at one file under another name, or at several.
func previewed(ctx context.Context, paths []string, name string, opt retailread.Options) (*retailread.Preview, error) {
	if len(paths) > 1 {
		return retailread.PreviewFiles(ctx, paths, opt)
	}
	f, size, err := retailread.OpenFile(paths[0])
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return retailread.PreviewOf(ctx, name, f, size, opt)
}

// printPreview prints the columns with a role in the roles' order, and then the others.
func printPreview(w io.Writer, name string, p *retailread.Preview) error {
	switch {
	case p.Joined:
		name += " (orders and their lines, joined)"
	case p.Files > 1:
		name += fmt.Sprintf(" (%d files with the same columns)", p.Files)
	}
	fmt.Fprintf(w, "%s: %s, %s", name, p.Format, p.Shape)
	if p.Sheet != "" {
		fmt.Fprintf(w, ", sheet %q", p.Sheet)
	}
	if p.System != "" {
		fmt.Fprintf(w, ", recognised as %s", p.System)
	}
	fmt.Fprintf(w, "\nMoney: %s\n\n", p.Money)
	examples := map[string][]string{} // by role: two columns may have the same name
	var rest, known []string
	for _, c := range p.Columns {
		for _, role := range c.Roles {
			examples[role] = c.Examples
		}
		if len(c.Roles) == 0 {
			rest = append(rest, c.Column)
		}
	}
	table := [][]string{{"ROLE", "COLUMN", "WHY", "VALUES"}}
	for _, m := range p.Matched {
		if !m.Read {
			known = append(known, fmt.Sprintf("%s (%s)", m.Column, m.Role))
			continue
		}
		table = append(table, []string{m.Role, m.Column, m.Reason, strings.Join(examples[m.Role], " | ")})
	}
	if err := aligned(w, table); err != nil {
		return err
	}
	if len(known) > 0 {
		fmt.Fprintf(w, "\nRecognised, and not needed: %s\n", strings.Join(known, ", "))
	}
	if len(rest) > 0 {
		fmt.Fprintf(w, "\nOther columns: %s\n", strings.Join(rest, ", "))
	}
	if len(p.Warnings) > 0 {
		fmt.Fprintln(w)
	}
	for _, warning := range p.Warnings {
		fmt.Fprintln(w, warning)
	}
	_, err := fmt.Fprintf(w, "\nTo read it in the same way: --columns %s\n", p.Line)
	return err
}

// aligned prints rows of as many cells, each column as wide as its widest text is on a terminal, where East
// Asian characters take two places.
func aligned(w io.Writer, rows [][]string) error {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], uniseg.StringWidth(cell))
		}
	}
	for _, row := range rows {
		line := ""
		for i, cell := range row {
			line += cell + strings.Repeat(" ", widths[i]-uniseg.StringWidth(cell)+2)
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(line, " ")); err != nil {
			return err
		}
	}
	return nil
}
