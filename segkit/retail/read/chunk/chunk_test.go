package chunk

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// null stands for a null in values.csv.
const null = `\N`

// column reads all values of a column as texts.
func column(data []byte, name string) (out []string, err error) {
	f, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)), parquet.SkipPageIndex(true))
	if err != nil {
		return nil, err
	}
	leaf := f.Root().Column(name)
	for _, group := range f.Metadata().RowGroups {
		texts, err := values(data, leaf, &group.Columns[leaf.Index()].MetaData, NewBudget(1<<24))
		if err != nil {
			return nil, err
		}
		out = append(out, texts...)
	}
	return out, nil
}

func values(data []byte, leaf *parquet.Column, meta *format.ColumnMetaData, budget *Budget) (out []string, err error) {
	c := Column{Kind: leaf.Type().Kind(), Definition: leaf.MaxDefinitionLevel()}
	if c.Kind == parquet.FixedLenByteArray {
		c.Length = leaf.Type().Length()
	}
	before := budget.taken.Load()
	r, err := Open(bytes.NewReader(data), c, meta, budget)
	if err != nil {
		return nil, err
	}
	defer func() {
		if r.Close(); budget.taken.Load() != before {
			err = errors.Join(err, errors.New("memory was not given back to the budget"))
		}
	}()
	var buf [100]parquet.Value
	for turn := 0; ; turn++ {
		n, err := readSome(r, buf[:], turn)
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		if n == 0 {
			return nil, io.ErrNoProgress
		}
		for _, v := range buf[:n] {
			out = append(out, text(v))
		}
	}
}

// readSome does what Read does, every other time by the values' numbers in the dictionary if there are any.
func readSome(r *Reader, to []parquet.Value, turn int) (int, error) {
	if turn%2 == 0 {
		return r.Read(to)
	}
	numbers := make([]uint32, len(to))
	n, ok, err := r.ReadNumbers(numbers)
	if !ok && err == nil {
		return r.Read(to)
	}
	for i, number := range numbers[:n] {
		to[i] = parquet.Value{}
		if number != Null {
			to[i] = r.Dictionary()[number]
		}
	}
	return n, err
}

func text(v parquet.Value) string {
	switch v.Kind() {
	case parquet.Boolean:
		return strconv.FormatBool(v.Boolean())
	case parquet.Int32:
		return strconv.Itoa(int(v.Int32()))
	case parquet.Int64:
		return strconv.FormatInt(v.Int64(), 10)
	case parquet.Float:
		return strconv.FormatFloat(float64(v.Float()), 'f', -1, 32)
	case parquet.Double:
		return strconv.FormatFloat(v.Double(), 'f', -1, 64)
	}
	if v.IsNull() {
		return null
	}
	return string(v.ByteArray())
}

// same compares a value with the one in values.csv, where 5 is 5.0.
func same(got, want string) bool {
	x, errX := strconv.ParseFloat(got, 64)
	y, errY := strconv.ParseFloat(want, 64)
	return got == want || errX == nil && errY == nil && x == y && len(got) < len(want)
}

// The files and values.csv are written by testdata/make.py.
func TestReadWhatProgramsWrite(t *testing.T) {
	source, err := os.Open(filepath.Join("testdata", "values.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer source.Close()
	want, err := csv.NewReader(source).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join("testdata", "*.parquet"))
	if err != nil || len(files) < 35 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for c, name := range want[0] {
			got, err := column(data, name)
			if err != nil || len(got) != len(want)-1 {
				t.Errorf("%s: column %s: %d values, %v", file, name, len(got), err)
				continue
			}
			for i, text := range got {
				if !same(text, want[i+1][c]) {
					t.Errorf("%s: column %s, row %d is %q, want %q", file, name, i, text, want[i+1][c])
					break
				}
			}
		}
	}
}
