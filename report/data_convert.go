package main

import (
	"fmt"
	"io"
	"path/filepath"

	"customer-segmentation/internal/printable"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/convert"
	"customer-segmentation/segkit/retail/demo"
	retailread "customer-segmentation/segkit/retail/read"
)

type dataConvert struct {
	In      string      `arg:"" placeholder:"IN" help:"demo (the embedded demo shop), a path, or an s3:// or https:// address."`
	Out     string      `arg:"" placeholder:"OUT" help:"File to write; its ending sets the format: .xlsx, .csv, .csv.gz or .parquet."`
	Replace bool        `help:"Overwrite OUT if it exists already. IN is never overwritten."`
	Quiet   bool        `short:"q" help:"Print only errors, and warnings about data that could not be kept."`
	Columns columnFlags `embed:""`
	Store   storeFlags  `embed:""`
}

// Run implements the verb.
func (d *dataConvert) Run(env *environment) error {
	if err := checkOut(d.Out, d.Replace, d.In); err != nil {
		return err
	}
	given, err := d.Columns.given()
	if err != nil {
		return err
	}
	summary := &convert.Summary{Reading: &retailread.Reading{}}
	err = writeFile(env.ctx, d.Out, func(w io.Writer) error {
		if d.In == segkit.Demo {
			shop := demo.New(segkit.DemoSeed).Transactions
			summary.Add(shop)
			return writeAs(w, d.Out, shop)
		}
		in, name, err := localFile(env, d.In, &d.Store, d.Quiet)
		if err != nil {
			return err
		}
		f, size, err := retailread.OpenFile(in)
		if err != nil {
			return err
		}
		defer f.Close()
		summary, err = convert.Convert(env.ctx, w, d.Out, f, size, name, given, nil)
		return err
	})
	if err != nil {
		return err
	}
	printNotKept(env.stderr, summary)
	for _, warning := range summary.Reading.Warnings {
		fmt.Fprintln(env.stderr, "report:", printable.Line(warning))
	}
	if !d.Quiet {
		fmt.Fprintf(env.stdout, "%s: %s\n", d.Out, describe.Counted(summary.Rows, "row"))
	}
	return nil
}

// printNotKept prints what a conversion could not keep. It does so even if the user
// asked for quiet, because otherwise data would be lost unnoticed.
func printNotKept(w io.Writer, s *convert.Summary) {
	for _, line := range s.NotKept() {
		fmt.Fprintln(w, "report:", printable.Line(line))
	}
}

// writeAs writes transactions in the format that the ending of name sets.
func writeAs(w io.Writer, name string, t *retail.Transactions) error {
	out, err := convert.New(w, name)
	if err != nil {
		return err
	}
	if err := out.Write(t); err != nil {
		return err
	}
	return out.Close()
}

// localFile returns a path unchanged, and the path of a verified local copy for an
// address.
func localFile(env *environment, input string, store *storeFlags, quiet bool) (path, name string, err error) {
	if remote.Scheme(input) == "" {
		return input, filepath.Base(input), nil
	}
	progress, end := meter(env.stderr, "fetching", quiet)
	defer end()
	c, err := remote.Open(env.ctx, input, store.remote(env.stderr, quiet, progress))
	if err != nil {
		return "", "", err
	}
	return c.Path, c.Name, nil
}
