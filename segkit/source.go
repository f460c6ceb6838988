package segkit

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"customer-segmentation/internal/printable"
	"customer-segmentation/internal/regular"
	"customer-segmentation/segkit/checksum"
	"customer-segmentation/segkit/nearest"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/demo"
	"customer-segmentation/segkit/retail/read"
)

// Demo is the input that means the embedded demo shop.
const Demo = "demo"

// DemoSeed makes the demo shop: always the same one, whatever the study's seed.
const DemoSeed = 1

// source is where transactions come from: the demo shop, a file that is read in one
// piece or not at all, or rows of the program's own.
type source struct {
	demo         func() *demo.Shop // nil but for the demo shop
	own          string            // what rows of the program's own are called; "" for other sources
	measuresOnly bool              // there are no order lines
	withoutMoney bool              // the file has no price and no amount
	customers    *read.Customers   // of a file whose rows are customers; nil for others
	snapshot     time.Time         // to which the recency of such a file, or of one without money, is counted; zero if it says the days

	path      string         // of a file, or of a folder of files
	files     []string       // the files that are read as one, in the order of their names
	copy      *remote.Copy   // what path is a local copy of, nil for a file of the user's
	warehouse *FromWarehouse // what the copy came with from a warehouse, nil for other sources
	sum       func() ([sha256.Size]byte, error)

	mu     sync.Mutex
	last   read.Options
	rows   *retail.Transactions // of the last read, until somebody asks for them
	report *read.Reading        // of the last read
}

// ErrNoTransactions is wrapped where a step needs order lines and the study was
// opened on measures.
var ErrNoTransactions = errors.New("there are no transactions")

// ErrNoMoney is wrapped where a step needs monetary value and the file has neither prices
// nor amounts.
var ErrNoMoney = errors.New("there is no monetary value")

// openSource checks that the inputs can be read; it reads nothing yet. What lies
// elsewhere is fetched, if it changed. Several inputs, or the files of a folder, are
// read as one.
func openSource(ctx context.Context, inputs []string, opt remote.Options) (*source, error) {
	if len(inputs) > 1 {
		return openFiles(inputs)
	}
	input := inputs[0]
	if remote.Scheme(input) != "" {
		c, err := remote.Open(ctx, input, opt)
		if err != nil {
			return nil, err
		}
		return &source{path: c.Path, files: []string{c.Path}, copy: c, sum: func() ([sha256.Size]byte, error) { return c.SHA256, nil }}, nil
	}
	if input == Demo || input == "" {
		return &source{demo: sync.OnceValue(func() *demo.Shop { return demo.New(DemoSeed) })}, nil
	}
	folder, err := checkInput(input)
	switch {
	case err != nil:
		return nil, err
	case folder:
		files, err := read.FilesIn(input)
		if err != nil {
			return nil, err
		}
		return &source{path: input, files: files, sum: sumOf(files)}, nil
	}
	return &source{path: input, files: []string{input}, sum: sumOf([]string{input})}, nil
}

// LocalFiles lists the files on this machine that a study with these options reads, in
// the order of their names; nil for the demo shop and for addresses.
func LocalFiles(ctx context.Context, config Config) ([]string, error) {
	inputs := config.Inputs()
	if len(inputs) == 1 && (inputs[0] == Demo || inputs[0] == "" || remote.Scheme(inputs[0]) != "") {
		return nil, nil
	}
	src, err := openSource(ctx, inputs, remote.Options{})
	if err != nil {
		return nil, err
	}
	return src.files, nil
}

// checkInput returns an error for what is neither a file nor a folder.
func checkInput(input string) (folder bool, err error) {
	info, err := os.Stat(input)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, fmt.Errorf("%s: there is no such file%s", input, cmp.Or(nearest.DidYouMean(input),
			"; give demo, or a path, s3:// or https:// address of a table: .csv, .xlsx, .parquet, a zip or a folder of them"))
	case err != nil:
		return false, err
	case info.IsDir():
		return true, nil
	case !info.Mode().IsRegular():
		return false, fmt.Errorf("%s is not an ordinary file: save what it gives as one first", input)
	case info.Size() == 0:
		return false, fmt.Errorf("%s is empty: save or download it again", input)
	}
	return false, nil
}

// openFiles opens several files and folders of files, in the order of the files' names.
func openFiles(inputs []string) (*source, error) {
	var files []string
	for _, input := range inputs {
		if remote.Scheme(input) != "" || input == Demo {
			return nil, fmt.Errorf("%s cannot be read together with other inputs: save it as a file, "+
				"or pack what belongs together in one zip", input)
		}
		folder, err := checkInput(input)
		if err != nil {
			return nil, err
		}
		if !folder {
			files = append(files, input)
			continue
		}
		in, err := read.FilesIn(input)
		if err != nil {
			return nil, err
		}
		files = append(files, in...)
	}
	slices.SortStableFunc(files, func(a, b string) int {
		return cmp.Or(strings.Compare(filepath.Base(a), filepath.Base(b)), strings.Compare(a, b))
	})
	for i := 1; i < len(files); i++ {
		if filepath.Clean(files[i]) == filepath.Clean(files[i-1]) {
			return nil, fmt.Errorf("%s is given twice", files[i])
		}
	}
	return &source{path: files[0], files: files, sum: sumOf(files)}, nil
}

// sumOf returns a function that gives the checksum of a file, or one of the names
// and checksums of several, which it computes once.
func sumOf(files []string) func() ([sha256.Size]byte, error) {
	return sync.OnceValues(func() ([sha256.Size]byte, error) { return hashFiles(files) })
}

func hashFiles(files []string) (sum [sha256.Size]byte, err error) {
	if len(files) == 1 {
		return hashFile(files[0])
	}
	all := sha256.New()
	for _, path := range files {
		one, err := hashFile(path)
		if err != nil {
			return sum, err
		}
		fmt.Fprintf(all, "%x %q\n", one, filepath.Base(path))
	}
	return [sha256.Size]byte(all.Sum(nil)), nil
}

// hashFile returns the checksum of the file at path.
func hashFile(path string) (sum [sha256.Size]byte, err error) {
	f, err := regular.Open(path)
	if err != nil {
		return sum, read.CannotOpen(path, err)
	}
	defer f.Close()
	return checksum.OfFile(f)
}

// fingerprint stands for the rows in the keys of steps. The demo shop is not made
// for it: its seed is always the same, and the code that makes it is in every key.
// Where a file cannot be read, reading it will say so.
func (s *source) fingerprint() string {
	switch {
	case s.demo != nil:
		return Demo
	case s.own != "":
		return "" // rows of the program's own are given to the run, and not read
	}
	sum, err := s.sum()
	if err != nil {
		return "unreadable: " + err.Error()
	}
	return hex.EncodeToString(sum[:])
}

// customersFingerprints stand for the customer tables in the keys of steps.
func (s *source) customersFingerprints(paths []string) []tableIdentity {
	if len(paths) == 0 && s.demo != nil {
		return []tableIdentity{{Table: Demo}}
	}
	out := make([]tableIdentity, len(paths))
	for i, path := range paths {
		out[i] = tableIdentity{Name: filepath.Base(path)}
		if sum, err := hashFile(path); err != nil {
			out[i].Table = "unreadable: " + err.Error()
		} else {
			out[i].Table = hex.EncodeToString(sum[:])
		}
	}
	return out
}

// plantedGroups returns the group of each customer of the demo shop.
func (s *source) plantedGroups() map[string]string {
	planted := s.demo().Customers
	group := make(map[string]string, len(planted.ID))
	for i, id := range planted.ID {
		group[id] = planted.Group[i]
	}
	return group
}

// name returns what the source is called in results: a file's name without folders, and with
// control characters escaped.
func (s *source) name() string {
	switch {
	case s.demo != nil:
		return Demo
	case s.own != "":
		return printable.Line(s.own)
	case len(s.files) > 1 && s.path == s.files[0]:
		return fmt.Sprintf("%s and %d more", printable.Name(s.path), len(s.files)-1)
	}
	return printable.Name(s.path)
}

// title returns the name without its ending.
func (s *source) title() string {
	switch {
	case s.demo != nil:
		return "Demo shop"
	case s.own != "":
		return s.name()
	}
	name := s.name()
	for _, ending := range []string{".gz", ".zst", ".bz2", ".zip", ".csv", ".tsv", ".txt", ".xlsx", ".parquet"} {
		name = strings.TrimSuffix(name, ending)
	}
	return name
}

// transactions returns the rows. The file is read once for them and the report.
func (s *source) transactions(ctx context.Context, opt read.Options) (*retail.Transactions, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.rows == nil || !sameReading(s.last, opt) {
		if err := s.read(ctx, opt); err != nil {
			return nil, err
		}
	}
	rows := s.rows
	s.rows = nil
	return rows, nil
}

// sameReading reports whether two readings of a file give the same.
func sameReading(a, b read.Options) bool {
	return a.MaxBadShare == b.MaxBadShare && a.MaxBadMoneyShare == b.MaxBadMoneyShare &&
		a.MaxBadCustomerShare == b.MaxBadCustomerShare && a.DateOrder == b.DateOrder && a.Decimal == b.Decimal && a.KeepPlaceholders == b.KeepPlaceholders &&
		maps.Equal(a.Columns, b.Columns) && slices.Equal(a.Sheets, b.Sheets)
}

// reading returns what the reader reports.
func (s *source) reading(ctx context.Context, opt read.Options) (*read.Reading, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.report == nil || !sameReading(s.last, opt) {
		if err := s.read(ctx, opt); err != nil {
			return nil, err
		}
	}
	return s.report, nil
}

// read reads the file and keeps both halves of what it gives.
func (s *source) read(ctx context.Context, opt read.Options) error {
	rows, report, err := s.readFile(ctx, opt)
	if err == nil {
		s.last, s.rows, s.report = opt, rows, report
	}
	return err
}

// readFile reads the file and checks that it did not change meanwhile.
func (s *source) readFile(ctx context.Context, opt read.Options) (*retail.Transactions, *read.Reading, error) {
	switch {
	case s.demo != nil:
		t := s.demo().Transactions
		return t, read.Plain(Demo, t.Len()), nil
	case s.own != "":
		return nil, nil, fmt.Errorf("%w: the study was opened on measures (%s)", ErrNoTransactions, s.own)
	}
	if s.customers != nil {
		return nil, nil, fmt.Errorf("%w: %s has customers that are summed up already", ErrNoTransactions, s.name())
	}
	if err := s.checkRoom(); err != nil {
		return nil, nil, err
	}
	opt.WithoutMoney = s.withoutMoney
	before, err := s.sum()
	if err != nil {
		return nil, nil, err
	}
	t, reading, err := read.Files(ctx, s.files, opt)
	if err != nil {
		return nil, nil, err
	}
	if after, err := hashFiles(s.files); err != nil || after != before {
		return nil, nil, fmt.Errorf("%s changed while it was being read; run again", s.path)
	}
	return t, reading, nil
}

// Source names the data and proves which it was.
type Source struct {
	Name      string `json:"name"`
	SHA256    string `json:"sha256"` // of the file; of the names and checksums of several; of the decoded rows for the demo shop
	Rows      int    `json:"rows"`
	Address   string `json:"address,omitempty"`    // s3://… or https://… that it was fetched from, without secrets
	VersionID string `json:"version_id,omitempty"` // of the store
	ETag      string `json:"etag,omitempty"`       // of the store
	Columns   string `json:"columns,omitempty"`    // which columns of the file were read as what, as --columns takes them
	Money     string `json:"money,omitempty"`      // how a row's money comes about, in words
}

// Pinned returns the address that reads exactly this version again; "" for a source
// that was not fetched.
func (s *Source) Pinned() string { return remote.Pin(s.Address, s.VersionID) }

// describe describes the source of the given number of rows. hash is the content hash
// of the decoded rows, which identifies a source that is not a file.
func (s *source) describe(rows int, hash [sha256.Size]byte) (Source, error) {
	if s.path != "" {
		var err error
		if hash, err = s.sum(); err != nil {
			return Source{}, err
		}
	}
	out := Source{Name: s.name(), SHA256: hex.EncodeToString(hash[:]), Rows: rows}
	if s.broughtOrders() {
		out.Address = s.warehouse.Orders.Address
	}
	if s.copy != nil {
		out.Address, out.VersionID, out.ETag = s.copy.Address, s.copy.VersionID, s.copy.ETag
	}
	return out, nil
}
