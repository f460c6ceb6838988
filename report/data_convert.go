package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/convert"
)

type dataConvert struct {
	In    string     `arg:"" placeholder:"IN" help:"demo (the embedded demo shop), a path, or an s3:// or https:// address."`
	Out   string     `arg:"" placeholder:"OUT" help:"File to write; its ending tells the format: .xlsx, .csv, .csv.gz or .parquet."`
	Quiet bool       `short:"q" help:"Print nothing but errors."`
	Store storeFlags `embed:""`
}

// Run implements the verb.
func (d *dataConvert) Run(env *environment) error {
	var rows int
	err := writeFile(d.Out, func(w io.Writer) error {
		if d.In == segkit.Demo {
			shop := retail.Demo(segkit.DemoSeed).Transactions
			rows = shop.Len()
			return writeAs(w, d.Out, shop)
		}
		in, name, err := localFile(env, d.In, &d.Store, d.Quiet)
		if err != nil {
			return err
		}
		f, err := os.Open(in)
		if err != nil {
			return fmt.Errorf("cannot read %s: %w", in, reason(err))
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			return err
		}
		summary, err := convert.Convert(env.ctx, w, d.Out, f, info.Size(), name, nil)
		if err == nil {
			rows = summary.Rows
		}
		return err
	})
	if err == nil && !d.Quiet {
		fmt.Fprintf(env.stdout, "%s: %d rows\n", d.Out, rows)
	}
	return err
}

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

// localFile is a path as it is, or the verified local copy of an address.
func localFile(env *environment, input string, store *storeFlags, quiet bool) (path, name string, err error) {
	if remote.Scheme(input) == "" {
		return input, filepath.Base(input), nil
	}
	progress, end := meter(env.stderr, "fetching", quiet)
	defer end()
	c, err := remote.Open(env.ctx, input, store.remote(progress))
	if err != nil {
		return "", "", err
	}
	return c.Path, c.Name, nil
}
