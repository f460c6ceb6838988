package main

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"customer-segmentation/internal/lazyregexp"
	"customer-segmentation/internal/printable"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/checksum"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/remote/s3"
	"customer-segmentation/segkit/retail/convert"
	"customer-segmentation/segkit/retail/demo"
	retailread "customer-segmentation/segkit/retail/read"
)

type dataPush struct {
	File    string     `arg:"" placeholder:"FILE" help:"Data file to store, or demo (the embedded demo shop)."`
	To      string     `arg:"" placeholder:"ADDRESS" help:"s3://bucket/key"`
	Replace bool       `help:"Store a new version if the object exists already."`
	KMSKey  string     `name:"kms-key" placeholder:"KEY" help:"Encrypt with this key of the key management service instead of the store's own (AES256)."`
	Source  string     `placeholder:"TEXT" help:"${sourceHelp}"`
	Quiet   bool       `short:"q" help:"Print only the address of the stored version."`
	Store   storeFlags `embed:""`
}

// Run implements the verb.
func (d *dataPush) Run(env *environment) error {
	to, err := s3.ParseAddress(d.To)
	if err != nil {
		return err
	}
	p, err := d.parcel(env)
	if err != nil {
		return err
	}
	defer p.data.Close()
	summary := p.summary
	client, err := s3.NewClient(env.ctx, d.Store.s3())
	if err != nil {
		return err
	}
	progress, end := meter(env.stderr, "storing", d.Quiet)
	stored, err := client.Put(env.ctx, to, p.data, p.size, s3.PutOptions{
		Replace: d.Replace, KMSKey: d.KMSKey, SHA256: p.sha256, Progress: progress,
		Metadata: map[string]string{
			"rows":    strconv.Itoa(summary.Rows),
			"period":  summary.First.Format("2006-01-02T15:04:05") + "/" + summary.Last.Format("2006-01-02T15:04:05"),
			"columns": strings.Join(summary.Reading.Columns, ","),
			"source":  d.source(env, p.sha256),
			"program": "customer-segmentation",
		},
	})
	end()
	if err != nil {
		return err
	}
	fmt.Fprintln(env.stdout, stored.Address)
	if !d.Quiet {
		version := stored.VersionID
		switch {
		case stored.VersionUnknown:
			version = "unknown, because an answer of the store was lost: see report data versions " + stored.Address.String()
		case version == "":
			version = "none: the bucket keeps no versions, so this file cannot be read again once it is replaced"
		}
		fmt.Fprintf(env.stdout, "%s, %s, %s in %s\nversion id %s\nSHA-256 %s\n",
			describe.Counted(summary.Rows, "row"), period(summary), describe.Counted(int(stored.Size), "byte"),
			describe.Counted(stored.Parts, "part"), version, checksum.Hex(stored.SHA256))
	}
	return nil
}

// source returns where the data comes from: what --source says, without the secrets
// that addresses can hold; or else the address that fetch recorded, if the file is
// unchanged since; or else the file's name.
func (d *dataPush) source(env *environment, sum string) string {
	note := func(note string) {
		if !d.Quiet {
			fmt.Fprintln(env.stderr, "report:", printable.Line(note))
		}
	}
	switch {
	case d.Source != "":
		plain := addresses().ReplaceAllStringFunc(d.Source, remote.Redact)
		if plain != d.Source {
			note("an address in --source is kept without user, password and query: " + plain)
		}
		return plain
	case d.File == segkit.Demo:
		return "the demo shop of customer-segmentation"
	}
	record, err := readRecord(d.File)
	if record == nil && err == nil {
		return filepath.Base(d.File)
	}
	if err != nil {
		note(err.Error() + "; the file's name is kept as its source")
		return filepath.Base(d.File)
	}
	if sum != strings.ToLower(record.Written.SHA256) {
		note(fmt.Sprintf("%s was changed since it was fetched, so the address in %s is no longer its source; the file's name is kept",
			d.File, recordPath(d.File)))
		return filepath.Base(d.File)
	}
	return record.pinned()
}

// addresses finds addresses, which may hold a password or a signature.
var addresses = lazyregexp.New(`[A-Za-z][A-Za-z0-9+-]*://\S+`)

// readerAt is an open file, on disk or in memory.
type readerAt interface {
	io.ReaderAt
	io.Closer
}

type memoryFile struct{ *bytes.Reader }

func (memoryFile) Close() error { return nil }

// parcel is the data to store.
type parcel struct {
	data    readerAt
	size    int64
	sha256  string // of the bytes that were summarised; "" where they cannot change
	summary *convert.Summary
}

// parcel opens the file, after making sure that it can be read as transactions and
// that its ending is that of the key.
func (d *dataPush) parcel(env *environment) (*parcel, error) {
	key := d.To[strings.LastIndexByte(d.To, '/')+1:]
	if d.File == segkit.Demo {
		shop := demo.New(segkit.DemoSeed).Transactions
		var buf bytes.Buffer
		if err := writeAs(&buf, key, shop); err != nil {
			return nil, err
		}
		summary := &convert.Summary{Reading: &retailread.Reading{Columns: convert.Columns[:]}}
		summary.Add(shop)
		return &parcel{data: memoryFile{bytes.NewReader(buf.Bytes())}, size: int64(buf.Len()), summary: summary}, nil
	}
	if ending(d.File) != ending(key) {
		return nil, fmt.Errorf("%s would be stored as %s, whose ending stands for another format: convert it first (report data convert)",
			d.File, key)
	}
	sum, err := sha256File(d.File)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", d.File, reason(err))
	}
	summary, err := summarised(env.ctx, d.File, d.File)
	if err != nil {
		return nil, err
	}
	f, size, err := retailread.OpenFile(d.File)
	if err != nil {
		return nil, err
	}
	return &parcel{f, size, sum, summary}, nil
}
