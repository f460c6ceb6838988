package publish

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/convert"
)

// Partition says which lines share a file.
type Partition string

// The partitions.
const (
	ByYear  Partition = "year"
	ByMonth Partition = "month"
	Whole   Partition = "none"
)

// Column returns the name of the column that tells the partitions apart; "" for Whole.
func (p Partition) Column() string {
	switch p {
	case ByYear:
		return "order_year"
	case ByMonth:
		return "order_month"
	}
	return ""
}

// of returns the partition of a time.
func (p Partition) of(at time.Time) string {
	switch p {
	case ByYear:
		return at.Format("2006")
	case ByMonth:
		return at.Format("2006-01")
	}
	return ""
}

// maxParts is the number of partitions whose files are written side by side at most: each
// holds the rows of one group in memory.
const maxParts = 240

// ErrPartitions is wrapped where a file would make too many partitions.
var ErrPartitions = errors.New("too many partitions")

// Parts are the Parquet files of a table, which take room in a folder of this machine. Where the
// system permits it, they have no names there: nothing of them stays when the program is killed.
type Parts struct {
	by   Partition
	dir  string
	open map[string]*part
	Rows int
}

type part struct {
	file *os.File
	buf  *bufio.Writer
	out  convert.Writer
}

// NewParts writes into dir, which must be empty.
func NewParts(dir string, by Partition) *Parts {
	return &Parts{by: by, dir: dir, open: map[string]*part{}}
}

// Write adds the lines of a table. The order of the lines of a partition is kept.
func (p *Parts) Write(t *retail.Transactions) error {
	rows := map[string][]int32{}
	for i := range t.Len() {
		key := p.by.of(t.When(i))
		rows[key] = append(rows[key], int32(i))
	}
	for _, key := range sortedKeys(rows) {
		one, err := p.part(key)
		if err != nil {
			return err
		}
		if err := one.out.Write(t.Select(rows[key])); err != nil {
			return err
		}
	}
	p.Rows += t.Len()
	return nil
}

// part returns the file of a partition.
func (p *Parts) part(key string) (*part, error) {
	if one := p.open[key]; one != nil {
		return one, nil
	}
	if len(p.open) == maxParts {
		return nil, fmt.Errorf("%w: more than %d; partition by year, or not at all", ErrPartitions, maxParts)
	}
	one, path := &part{}, filepath.Join(p.dir, fmt.Sprintf("part-%d.parquet", len(p.open)))
	var err error
	if one.file, err = os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600); err != nil {
		return nil, err
	}
	_ = os.Remove(path) // the system keeps an open file until it is closed, also by an end of the program
	one.buf = bufio.NewWriterSize(one.file, 1<<16)
	if one.out, err = convert.New(one.buf, path); err != nil {
		return nil, err
	}
	p.open[key] = one
	return one, nil
}

// Finish completes the files.
func (p *Parts) Finish() error {
	for _, key := range sortedKeys(p.open) {
		one := p.open[key]
		if err := errors.Join(one.out.Close(), one.buf.Flush()); err != nil {
			return err
		}
	}
	return nil
}

// Close closes the files. Those that have names stay.
func (p *Parts) Close() {
	for _, one := range p.open {
		one.file.Close()
	}
}

// column is a column of the table, with its type in Trino.
type column struct{ name, kind string }

// columns returns those of the files. They must be the same in all of them, which two
// files are not if the money of one is a price and of the other an amount.
func (p *Parts) columns() (of []column, err error) {
	for _, key := range sortedKeys(p.open) {
		one := p.open[key]
		info, err := one.file.Stat()
		if err != nil {
			return nil, err
		}
		file, err := parquet.OpenFile(one.file, info.Size())
		if err != nil {
			return nil, err
		}
		var these []column
		for _, f := range file.Schema().Fields() {
			these = append(these, column{f.Name(), typeOf(f)})
		}
		if of != nil && !slices.Equal(of, these) {
			return nil, fmt.Errorf("the partition %s has other columns than those before: use --partition none", key)
		}
		of = these
	}
	return of, nil
}

// typeOf returns the type of a column in Trino.
func typeOf(f parquet.Field) string {
	kind := f.Type()
	if logical := kind.LogicalType(); logical != nil {
		switch value := logical.Value.(type) {
		case *format.DecimalType:
			return fmt.Sprintf("DECIMAL(%d, %d)", value.Precision, value.Scale)
		case *format.TimestampType:
			return "TIMESTAMP(3)"
		}
	}
	if kind.Kind() == parquet.ByteArray {
		return "VARCHAR"
	}
	return "BIGINT"
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
