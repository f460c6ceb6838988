package main

import (
	"fmt"
	"io"
	"os"
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
	In      string      `arg:"" placeholder:"IN" help:"demo (the embedded demo shop), a path, an s3:// or https:// address, or a folder of files that are read as one."`
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
		in, name, err := localFiles(env, []string{d.In}, &d.Store, d.Quiet)
		if err != nil {
			return err
		}
		if len(in) > 1 {
			summary, err = convert.ConvertFiles(env.ctx, w, d.Out, in, given)
			return err
		}
		f, size, err := retailread.OpenFile(in[0])
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

// localFiles returns the files that the inputs stand for: the files of a folder in its
// place, and the path of a verified local copy for an address. name is what to call them.
func localFiles(env *environment, inputs []string, store *storeFlags, quiet bool) (paths []string, name string, err error) {
	if len(inputs) == 1 && remote.Scheme(inputs[0]) != "" {
		progress, end := meter(env.stderr, "fetching", quiet)
		defer end()
		c, err := remote.Open(env.ctx, inputs[0], store.remote(env.stderr, quiet, progress))
		if err != nil {
			return nil, "", err
		}
		return []string{c.Path}, c.Name, nil
	}
	if len(inputs) == 1 {
		info, err := os.Stat(inputs[0])
		if err != nil || !info.IsDir() {
			return inputs, filepath.Base(inputs[0]), nil // opening it says what is wrong
		}
	}
	config := segkit.Config{Input: inputs[0], MoreFiles: inputs[1:]}
	if paths, err = segkit.LocalFiles(env.ctx, config); err != nil {
		return nil, "", err
	}
	if len(paths) == 0 {
		return nil, "", usagef("%s is the demo shop, which is no file", inputs[0])
	}
	name = filepath.Base(paths[0])
	if len(inputs) == 1 && len(paths) > 1 {
		name = filepath.Base(filepath.Clean(inputs[0]))
	} else if len(paths) > 1 {
		name = fmt.Sprintf("%s and %d more", name, len(paths)-1)
	}
	return paths, name, nil
}
