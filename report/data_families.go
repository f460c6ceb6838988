package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"customer-segmentation/internal/printable"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/product"
)

// dataFamilies shows how the products of a file are grouped.
type dataFamilies struct {
	Files   []string    `arg:"" name:"file" help:"${inputHelp} Several are read as one."`
	Config  string      `placeholder:"FILE" help:"study.toml, of which [reading], [columns], [cleaning] and [families] count."`
	Quiet   bool        `short:"q" help:"Print only the block for study.toml."`
	NoCache bool        `help:"Compute everything, and store nothing."`
	Columns columnFlags `embed:""`
	Store   storeFlags  `embed:""`
}

// Run implements the verb.
func (d *dataFamilies) Run(env *environment) error {
	config, err := d.Columns.config(d.Config)
	if err != nil {
		return err
	}
	config.Input, config.MoreFiles = d.Files[0], d.Files[1:]
	other, err := openOther(env, &d.Store, d.NoCache, d.Quiet)
	if err != nil {
		return err
	}
	defer other.progress.close()
	study, err := segkit.Open(env.ctx, config, other.options)
	if err != nil {
		return err
	}
	f, err := study.Families()
	switch {
	case err != nil:
		return err
	case !f.Possible:
		return errors.New(f.Reason)
	}
	if !d.Quiet {
		if err := printFamilies(env.stdout, f); err != nil {
			return err
		}
	}
	_, err = io.WriteString(env.stdout, f.Block())
	return err
}

// printFamilies prints the families with what they hold.
func printFamilies(w io.Writer, f *product.Families) error {
	fmt.Fprintf(w, "%s\n\n", f.Rule)
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "FAMILY\tPRODUCTS\tREVENUE\tBEST-SELLING")
	for _, family := range f.List {
		share := "–"
		if family.Share.Defined() {
			share = describe.Percent(float64(family.Share), 1)
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", printable.Line(family.Name), describe.Count(family.Products), share,
			printable.Line(strings.Join(family.Examples, " | ")))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprint(w, "\nTo change them, put this block into study.toml and edit it. The first family that fits takes a product.\n\n")
	return err
}
