package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"customer-segmentation/internal/printable"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/remote/s3"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/convert"
	"customer-segmentation/segkit/retail/demo"
	retailread "customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/warehouse/bring"
	"customer-segmentation/segkit/warehouse/publish"
	"customer-segmentation/segkit/warehouse/trino"
)

// dataPublish makes a table in a lake from a file.
type dataPublish struct {
	File      string            `arg:"" placeholder:"FILE" help:"demo (the embedded demo shop), a path, an s3:// or https:// address, or a folder of files that are read as one."`
	Table     string            `arg:"" placeholder:"TABLE" help:"trino://user@host:port/catalog/schema/table, in a Hive catalog."`
	To        string            `required:"" placeholder:"FOLDER" help:"s3://bucket/folder/ for the table's files, as the engine can read it."`
	Partition publish.Partition `default:"year" enum:"year,month,none" placeholder:"PART" help:"Which lines share a file: those of a year or a month, or all (none) (default: ${default})."`
	Replace   bool              `help:"Replace the table if it exists already. Its files stay."`
	Quiet     bool              `short:"q" help:"Print only errors, and warnings about data that could not be kept."`
	Columns   columnFlags       `embed:""`
	Store     storeFlags        `embed:""`
}

// Run implements the verb.
func (d *dataPublish) Run(env *environment) error {
	address, err := trino.ParseAddress(d.Table)
	if err != nil {
		return err
	}
	to, err := folderOnS3(d.To)
	if err != nil {
		return err
	}
	store, err := s3.NewClient(env.ctx, d.Store.s3())
	if err != nil {
		return err
	}
	engine, err := bring.NewTrino(address)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "segkit-publish-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	parts := publish.NewParts(dir, d.Partition)
	defer parts.Close()
	if err := d.write(env, parts); err != nil {
		return err
	}
	opt := publish.Options{Table: address.Table, Folder: to, Replace: d.Replace}
	progress, end := meter(env.stderr, "storing", d.Quiet)
	if progress != nil {
		opt.Stored = func(files, of int) { progress(int64(files), int64(of)) }
	}
	done, err := publish.Publish(env.ctx, engine, store, parts, opt)
	end()
	switch {
	case errors.Is(err, publish.ErrIncomplete) && env.ctx.Err() != nil:
		return &remote.Interruption{Address: remote.Redact(d.Table), Left: publish.ErrIncomplete.Error() + ": run again with --replace", Cause: err}
	case err != nil && env.ctx.Err() != nil:
		return &remote.Interruption{Address: remote.Redact(d.Table), Left: "the table is as it was; some of its files may be stored", Cause: err}
	case err != nil:
		return fmt.Errorf("%s: %w", remote.Redact(d.Table), err)
	}
	if !d.Quiet {
		fmt.Fprintf(env.stdout, "%s: %s in %s\nfiles in %s\n", strings.Join(address.Table, "."), describe.Counted(done.Rows, "row"),
			describe.Counted(done.Partitions, "partition"), done.Folder)
	}
	return nil
}

// write writes the lines of the file into the parts.
func (d *dataPublish) write(env *environment, parts *publish.Parts) error {
	given, err := d.Columns.given()
	if err != nil {
		return err
	}
	summary := &convert.Summary{Reading: &retailread.Reading{}}
	if d.File == segkit.Demo {
		if err := parts.Write(demo.New(segkit.DemoSeed).Transactions); err != nil {
			return err
		}
		return parts.Finish()
	}
	files, _, err := localFiles(env, []string{d.File}, &d.Store, d.Quiet)
	if err != nil {
		return err
	}
	opt := retailread.Options{MaxBadShare: -1, Exact: true, Columns: given}
	if summary.Reading, err = retailread.StreamFiles(env.ctx, files, opt, func(t *retail.Transactions) error {
		return parts.Write(t)
	}); err != nil {
		return err
	}
	printNotKept(env.stderr, summary)
	for _, warning := range summary.Reading.Warnings {
		fmt.Fprintln(env.stderr, "report:", printable.Line(warning))
	}
	if parts.Rows == 0 {
		return fmt.Errorf("%s has no rows", filepath.Base(d.File))
	}
	return parts.Finish()
}

// folderOnS3 reads the address of a folder in a bucket, or of the whole bucket.
func folderOnS3(address string) (s3.Address, error) {
	if !strings.HasSuffix(address, "/") {
		address += "/"
	}
	a, err := s3.ParseAddress(address + "x")
	if err != nil || a.VersionID != "" {
		return a, usagef("%s is not a folder on S3: write s3://bucket/folder/", remote.Redact(address))
	}
	a.Key = strings.TrimSuffix(a.Key, "x")
	return a, nil
}
