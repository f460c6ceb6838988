package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"customer-segmentation/internal/printable"
	"customer-segmentation/segkit/remote"
	_ "customer-segmentation/segkit/remote/https" // registers itself
	"customer-segmentation/segkit/remote/s3"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/convert"
	retailread "customer-segmentation/segkit/retail/read"
)

// dataCommand groups the verbs that download, convert, store and read data.
type dataCommand struct {
	Fetch    dataFetch    `cmd:"" help:"Download a data set, by default UCI's Online Retail, and check it."`
	Columns  dataColumns  `cmd:"" help:"Show what the columns of a file would be taken for, with the line that decides it."`
	Families dataFamilies `cmd:"" help:"Show how the products of a file are grouped into families, as a block for study.toml."`
	Convert  dataConvert  `cmd:"" help:"${convertHelp}"`
	Orders   dataOrders   `cmd:"" help:"Condense a file of any length to its orders, in little memory, for a study without products."`
	RFM      dataRFM      `cmd:"" name:"rfm" help:"Compute recency, frequency and monetary value of the customers in a file of any length, in little memory."`
	Publish  dataPublish  `cmd:"" help:"Make a partitioned table of Parquet files in a lake from a file, through S3 and Trino."`
	Push     dataPush     `cmd:"" help:"Store a file on S3, in checked parts and encrypted. It never replaces an object by accident."`
	Open     dataOpen     `cmd:"" help:"Make a verified local copy of a remote file, and print where it is and which version it is."`
	Versions dataVersions `cmd:"" help:"List the versions of an object on S3."`
	Policy   dataPolicy   `cmd:"" help:"Print the access policy for a role, or for the bucket itself."`
}

// storeFlags select a store and the credentials for it. No flag takes a secret,
// because other users of the machine can read a command line.
type storeFlags struct {
	Profile          string    `group:"S3 and downloads" placeholder:"NAME" help:"${profileHelp}"`
	Region           string    `group:"S3 and downloads" placeholder:"REGION" help:"${regionHelp}"`
	Endpoint         string    `group:"S3 and downloads" placeholder:"URL" help:"${endpointHelp}"`
	Anonymous        bool      `group:"S3 and downloads" help:"Send no credentials: for public data."`
	InstanceMetadata bool      `group:"S3 and downloads" help:"Allow asking a cloud machine's metadata service for credentials."`
	MaxSize          mebibytes `group:"S3 and downloads" default:"4096" placeholder:"MIB" help:"${maxSizeHelp} (default: ${default})."`
}

// mebibytes is a limit in MiB.
type mebibytes int64

// Validate implements kong's interface.
func (m mebibytes) Validate() error {
	if m < 1 || m > 1<<40 {
		return fmt.Errorf("%d MiB is not a usable limit: give a whole number from 1 up", m)
	}
	return nil
}

func (m mebibytes) bytes() int64 { return int64(m) << 20 }

func (f *storeFlags) s3() s3.Options {
	return s3.Options{
		Profile: f.Profile, Region: f.Region, Endpoint: f.Endpoint,
		Anonymous: f.Anonymous, InstanceMetadata: f.InstanceMetadata,
	}
}

// remote returns the options for opening a remote file. Unless quiet, w is told
// about each retry, because retries can take long.
func (f *storeFlags) remote(w io.Writer, quiet bool, progress func(done, total int64)) remote.Options {
	opt := remote.Options{
		MaxBytes: f.MaxSize.bytes(), Progress: progress, Openers: map[string]remote.Opener{"s3": s3.Opener(f.s3())},
	}
	if !quiet {
		opt.Retry = func(why error, in time.Duration) {
			fmt.Fprintf(w, "report: %s; trying again in %.1f s\n", printable.Line(why.Error()), in.Seconds())
		}
	}
	return opt
}

// meter shows the progress of a transfer, on a terminal only; end removes it.
func meter(w io.Writer, title string, quiet bool) (progress func(done, total int64), end func()) {
	f := printable.File(w)
	if f == nil || quiet || !term.IsTerminal(int(f.Fd())) {
		return nil, func() {}
	}
	var bar *progressbar.ProgressBar
	return func(done, total int64) {
			if bar == nil {
				bar = progressbar.NewOptions64(total,
					progressbar.OptionSetWriter(f), progressbar.OptionSetDescription(title), progressbar.OptionShowBytes(true),
					progressbar.OptionSetWidth(24), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(80*time.Millisecond))
			}
			_ = bar.Set64(done)
		}, func() {
			if bar != nil {
				_ = bar.Finish()
			}
		}
}

// summarised reads a whole file and summarises its content.
func summarised(ctx context.Context, path, name string) (*convert.Summary, error) {
	f, size, err := retailread.OpenFile(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	s := &convert.Summary{}
	s.Reading, err = retailread.Stream(ctx, name, f, size, retailread.Options{}, func(t *retail.Transactions) error {
		s.Add(t)
		return nil
	})
	return s, err
}

// period writes the time from the first row to the last.
func period(s *convert.Summary) string {
	return s.First.Format("2006-01-02 15:04") + " to " + s.Last.Format("2006-01-02 15:04")
}
