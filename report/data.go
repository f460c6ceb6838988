package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/google/renameio/v2"
	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"customer-segmentation/segkit/remote"
	_ "customer-segmentation/segkit/remote/https" // registers itself
	"customer-segmentation/segkit/remote/s3"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/convert"
	retailread "customer-segmentation/segkit/retail/read"
)

// dataCommand is the way of the data: obtained, converted, stored with access
// control, read back.
type dataCommand struct {
	Fetch    dataFetch    `cmd:"" help:"Download a data set, UCI's Online Retail unless another address is given, and check it."`
	Convert  dataConvert  `cmd:"" help:"Convert between .xlsx, .csv, .csv.gz and .parquet: the eight columns of Online Retail, their texts as they stand; what cannot be kept (other columns, decimals beyond four, fractions of seconds, time zones) is counted and said."`
	Push     dataPush     `cmd:"" help:"Store a file on S3: in checked parts, encrypted, never replacing by accident."`
	Open     dataOpen     `cmd:"" help:"Make a verified local copy of an address and say where it is and which version."`
	Versions dataVersions `cmd:"" help:"List the versions of an object on S3."`
	Policy   dataPolicy   `cmd:"" help:"Print the access policy of a role, or the bucket's own."`
}

// storeFlags say who asks a store, and which one. No secret is ever an argument:
// others on the machine can read those.
type storeFlags struct {
	Profile          string    `group:"Where data lies" placeholder:"NAME" help:"Profile of the shared AWS configuration; else AWS_PROFILE, or the SDK's ordinary chain."`
	Region           string    `group:"Where data lies" placeholder:"REGION" help:"Region of the bucket; else AWS_REGION, the profile's, or us-east-1."`
	Endpoint         string    `group:"Where data lies" placeholder:"URL" help:"Another store that speaks S3; else AWS_ENDPOINT_URL, or AWS. Plain http only to this machine."`
	Anonymous        bool      `group:"Where data lies" help:"Send no credentials, for public data."`
	InstanceMetadata bool      `group:"Where data lies" help:"May ask a cloud machine's metadata service for credentials."`
	MaxSize          mebibytes `group:"Where data lies" default:"4096" placeholder:"MIB" help:"Refuse to fetch what is larger than so many MiB (${default})."`
}

// mebibytes is a limit in MiB.
type mebibytes int64

// Validate implements kong's interface.
func (m mebibytes) Validate() error {
	if m < 1 || m > 1<<40 {
		return fmt.Errorf("%d MiB is no limit: give a whole number from 1", m)
	}
	return nil
}

func (m mebibytes) bytes() int64 { return int64(m) << 20 }

func (f *storeFlags) s3() s3.Options {
	return s3.Options{Profile: f.Profile, Region: f.Region, Endpoint: f.Endpoint, Anonymous: f.Anonymous, InstanceMetadata: f.InstanceMetadata}
}

// remote tells w of each further try, which can take long, unless quiet.
func (f *storeFlags) remote(w io.Writer, quiet bool, progress func(done, total int64)) remote.Options {
	opt := remote.Options{MaxBytes: f.MaxSize.bytes(), Progress: progress, Openers: map[string]remote.Opener{"s3": s3.Opener(f.s3())}}
	if !quiet {
		opt.Retry = func(why error, in time.Duration) {
			fmt.Fprintf(w, "report: %v; trying again in %.1f s\n", why, in.Seconds())
		}
	}
	return opt
}

// meter shows how far a transfer is, on a terminal only; end takes it away.
func meter(w io.Writer, title string, quiet bool) (progress func(done, total int64), end func()) {
	f, ok := w.(*os.File)
	if !ok || quiet || !term.IsTerminal(int(f.Fd())) {
		return nil, func() {}
	}
	var bar *progressbar.ProgressBar
	return func(done, total int64) {
			if bar == nil {
				bar = progressbar.NewOptions64(total, progressbar.OptionSetWriter(w), progressbar.OptionSetDescription(title), progressbar.OptionShowBytes(true),
					progressbar.OptionSetWidth(24), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(80*time.Millisecond))
			}
			_ = bar.Set64(done)
		}, func() {
			if bar != nil {
				_ = bar.Finish()
			}
		}
}

// writeFile makes a file that is there whole or not at all.
func writeFile(path string, write func(f io.Writer) error) error {
	p, err := renameio.NewPendingFile(path, renameio.WithTempDir(filepath.Dir(path)), renameio.WithPermissions(0o644))
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", path, reason(err))
	}
	defer p.Cleanup() // does nothing to a file that is in place
	if err := write(p); err != nil {
		return err
	}
	if err := p.CloseAtomicallyReplace(); err != nil {
		return fmt.Errorf("cannot write %s: %w", path, reason(err))
	}
	return nil
}

// summarised reads a whole file for what it holds.
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

func period(s *convert.Summary) string {
	return s.First.Format("2006-01-02 15:04") + " to " + s.Last.Format("2006-01-02 15:04")
}
