package main

import (
	"archive/zip"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"customer-segmentation/internal/printable"
	"customer-segmentation/segkit/checksum"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/retail/convert"
	retailread "customer-segmentation/segkit/retail/read"
)

// onlineRetail is UCI's address of the data set Online Retail, D. Chen (2015), doi
// 10.24432/C5BW33, licence CC BY 4.0.
const onlineRetail = "https://archive.ics.uci.edu/static/public/352/online+retail.zip"

// The content of Online Retail, counted in UCI's workbook.
const (
	onlineRetailRows    = 541_909
	onlineRetailColumns = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"
	onlineRetailPeriod  = "2010-12-01 08:26 to 2011-12-09 12:50"
)

type dataFetch struct {
	Out     string     `arg:"" optional:"" placeholder:"OUT" help:"${fetchOutHelp}"`
	From    string     `placeholder:"ADDRESS" help:"${fromHelp}"`
	SHA256  string     `name:"sha256" placeholder:"HEX" help:"Refuse a data file with a different checksum."`
	Replace bool       `help:"Accept data that differs from an earlier download, and overwrite OUT whatever it holds."`
	Quiet   bool       `short:"q" help:"Print only errors."`
	Store   storeFlags `embed:""`
}

// Run implements the verb.
func (d *dataFetch) Run(env *environment) error {
	if d.Out != "" {
		if err := checkOut(d.Out, true); err != nil { // whether it may be replaced depends on the data
			return err
		}
	}
	d.From = cmp.Or(d.From, onlineRetail)
	progress, end := meter(env.stderr, "fetching", d.Quiet)
	copied, err := remote.Open(env.ctx, d.From, d.Store.remote(env.stderr, d.Quiet, progress))
	end()
	if err != nil {
		return err
	}
	data, name, err := unpack(copied, d.Store.MaxSize.bytes())
	if err != nil {
		return err
	}
	defer os.Remove(data) // a temporary file
	out := d.Out
	if out == "" {
		out = name
	}
	sum, err := sha256File(data)
	if err != nil {
		return err
	}
	info, err := os.Stat(data)
	if err != nil {
		return err
	}
	if d.SHA256 != "" && !strings.EqualFold(d.SHA256, sum) {
		return fmt.Errorf("%s: %w: SHA-256 %s, not %s", remote.Redact(d.From), remote.ErrChecksum, sum, d.SHA256)
	}
	before, recorded, err := fetchedBefore(out, name)
	if err != nil {
		return err
	}
	if before != "" && before != sum && !d.Replace {
		return fmt.Errorf("%s now gives different data from last time (SHA-256 %s; %s records %s): --replace accepts it",
			remote.Redact(d.From), sum, recorded, before)
	}
	summary, err := summarised(env.ctx, data, name)
	if err != nil {
		return err
	}
	if d.From == onlineRetail {
		if err := isOnlineRetail(summary); err != nil {
			return err
		}
	}
	written, err := d.write(env, data, name, out)
	if err != nil {
		return err
	}
	record := &fetchRecord{
		Address: remote.Redact(copied.Address), VersionID: copied.VersionID, ETag: copied.ETag,
		Fetched: fileRecord{copied.Name, copied.Size, hex.EncodeToString(copied.SHA256[:])},
		Data:    fileRecord{name, info.Size(), sum}, Written: *written,
	}
	if err := record.save(env.ctx, out); err != nil {
		return err
	}
	if !d.Quiet {
		state := "recorded in " + recordPath(out)
		if before == sum {
			state = "as recorded"
		}
		fmt.Fprintf(env.stdout, "%s: %s, %s, %s\nSHA-256 %s, %s\n", out, describe.Counted(summary.Rows, "row"),
			describe.Counted(len(summary.Reading.Columns), "column"), period(summary), sum, state)
		for _, warning := range append(copied.Warnings, summary.Reading.Warnings...) {
			fmt.Fprintln(env.stderr, "report:", printable.Line(warning))
		}
	}
	return nil
}

// write writes the data to out, in the format that its ending sets. It replaces an
// existing file only if that changes nothing, so that fetching again is no error, or
// with --replace: the file may hold something else.
func (d *dataFetch) write(env *environment, data, name, out string) (*fileRecord, error) {
	in, err := os.Open(data)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return nil, err
	}
	written := &fileRecord{Name: filepath.Base(out)}
	return written, writeFile(env.ctx, out, func(f io.Writer) error {
		sum, size := sha256.New(), &countingWriter{}
		f = io.MultiWriter(f, sum, size)
		summary := (*convert.Summary)(nil)
		if ending(name) == ending(out) {
			_, err = io.Copy(f, in)
		} else {
			summary, err = convert.Convert(env.ctx, f, out, in, info.Size(), name, nil, nil)
		}
		if err != nil {
			return err
		}
		written.Size, written.SHA256 = size.n, hex.EncodeToString(sum.Sum(nil))
		if !d.Replace && exists(out) {
			if there, err := sha256File(out); err != nil || there != written.SHA256 {
				return fmt.Errorf("%s exists already and holds something else: --replace overwrites it, or name another file", out)
			}
		}
		if summary != nil {
			printNotKept(env.stderr, summary)
		}
		return nil
	})
}

// ending returns the ending that sets a file's format, in lower case.
func ending(name string) string {
	if lower := strings.ToLower(name); strings.HasSuffix(lower, ".csv.gz") {
		return ".csv.gz"
	}
	return strings.ToLower(filepath.Ext(name))
}

// isOnlineRetail returns an error where what was read is not the data set.
func isOnlineRetail(s *convert.Summary) error {
	var wrong []string
	if s.Rows != onlineRetailRows || s.Reading.BadRows > 0 {
		wrong = append(wrong, fmt.Sprintf("%s instead of %s", describe.Counted(s.Rows, "row"), describe.Count(onlineRetailRows)))
	}
	if got := strings.Join(s.Reading.Columns, ","); got != onlineRetailColumns {
		wrong = append(wrong, fmt.Sprintf("columns %s", got))
	}
	if got := period(s); got != onlineRetailPeriod {
		wrong = append(wrong, fmt.Sprintf("the period %s instead of %s", got, onlineRetailPeriod))
	}
	if len(wrong) > 0 {
		return errors.New("the download is not Online Retail: it has " + strings.Join(wrong, ", "))
	}
	return nil
}

// unpack copies a data file, or the one data file in a zip, to a temporary file. It
// copies at most limit bytes, whatever size the zip claims.
func unpack(c *remote.Copy, limit int64) (temporary, name string, err error) {
	source, name := io.ReadCloser(nil), c.Name
	if strings.HasSuffix(strings.ToLower(name), ".zip") {
		z, err := zip.OpenReader(c.Path)
		if err != nil {
			return "", "", fmt.Errorf("%s is not a readable zip archive; fetch it again", c.Name)
		}
		defer z.Close()
		entry, err := dataEntry(z.File)
		if err != nil {
			return "", "", fmt.Errorf("%s %w", c.Name, err)
		}
		name = remote.SafeName(path.Base(entry.Name))
		if source, err = entry.Open(); err != nil {
			return "", "", fmt.Errorf("%s cannot be unpacked: %w", c.Name, err)
		}
	} else if source, err = os.Open(c.Path); err != nil {
		return "", "", err
	}
	defer source.Close()
	sweepFetched()
	f, err := os.CreateTemp("", fetchedPrefix+"*")
	if err != nil {
		return "", "", err
	}
	defer func() {
		f.Close()
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	n, err := io.Copy(f, io.LimitReader(source, limit+1))
	switch {
	case err != nil:
		return "", "", fmt.Errorf("%s cannot be unpacked: %w", c.Name, err)
	case n > limit:
		return "", "", fmt.Errorf("%s in %s: %w: the limit is %d bytes", name, c.Name, remote.ErrTooLarge, limit)
	}
	return f.Name(), name, nil
}

// fetchedPrefix begins the names of the temporary files of fetch.
const fetchedPrefix = "segkit-fetch-"

// sweepFetched removes those that stopped runs left: no download takes a day.
func sweepFetched() {
	left, _ := filepath.Glob(filepath.Join(os.TempDir(), fetchedPrefix+"*"))
	for _, path := range left {
		if info, err := os.Lstat(path); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > 24*time.Hour {
			_ = os.Remove(path)
		}
	}
}

// dataEntry returns the only data file of an archive.
func dataEntry(files []*zip.File) (*zip.File, error) {
	var found *zip.File
	for _, f := range files {
		base := path.Base(f.Name)
		switch ending(base) {
		case ".xlsx", ".csv", ".csv.gz", ".parquet":
		default:
			continue
		}
		if strings.HasPrefix(base, ".") || strings.HasPrefix(f.Name, "__MACOSX/") {
			continue
		}
		if found != nil {
			return nil, errors.New("contains more than one data file: unpack it and name one")
		}
		found = f
	}
	if found == nil {
		return nil, errors.New("contains no .xlsx, .csv, .csv.gz or .parquet file")
	}
	return found, nil
}

// countingWriter counts bytes.
type countingWriter struct{ n int64 }

func (c *countingWriter) Write(p []byte) (int, error) {
	c.n += int64(len(p))
	return len(p), nil
}

// sha256File returns the checksum of a file in hexadecimal.
func sha256File(path string) (string, error) {
	f, _, err := retailread.OpenFile(path) // it refuses pipes, which would block
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum, err := checksum.Of(f)
	return checksum.Hex(sum), err
}
