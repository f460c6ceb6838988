package read

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"customer-segmentation/internal/printable"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/values"
)

// Constant names columns of a transaction file that hold attributes of customers.
type Constant struct {
	Paths    []string // of the transaction files
	Customer string   // the column that identifies the customer in them, as Reading.Matched tells
	Columns  []string // the columns to take
}

// mostVarying is the share of the customers within whom a column may vary and still
// be taken for an attribute of theirs.
const mostVarying = .1

// addConstant reads the transaction files once more and takes a customer's first value of each
// column. Memory follows the customers, not the rows.
func (b *attributesBuilder) addConstant(ctx context.Context, c Constant) error {
	want := append([]string{c.Customer}, c.Columns...)
	f := &firstValues{want: want, lacks: want, of: map[string]int{}}
	f.varies = make([]map[int]bool, len(c.Columns))
	for i := range f.varies {
		f.varies[i] = map[int]bool{}
	}
	usual := charsetOfPaths(ctx, c.Paths)
	for _, path := range c.Paths {
		file, size, err := OpenFile(path)
		if err != nil {
			return fmt.Errorf("%w: %w", ErrAttributes, err)
		}
		f.header = nil
		err = eachRow(ctx, fileAt(path, contextReaderAt{ctx, file}, size), usual, f)
		file.Close()
		if err == nil {
			err = f.end()
		}
		if err != nil {
			return fmt.Errorf("%w from %s: %w", ErrAttributes, filepath.Base(path), err)
		}
	}
	if len(f.ids) == 0 {
		return fmt.Errorf("%w: no sheet of the transactions has the columns %s", ErrAttributes, describe.Listed(f.want))
	}
	for i, name := range c.Columns {
		varies := len(f.varies[i])
		if float64(varies) > mostVarying*float64(len(f.ids)) {
			return fmt.Errorf("%w: column %s of the transactions varies within %s of %s, so it is no attribute of theirs",
				ErrAttributes, name, describe.Count(varies), describe.Counted(len(f.ids), "customer"))
		}
		if varies > 0 {
			b.out.Notes = append(b.out.Notes, fmt.Sprintf("Column %s of the transactions varies within %s, whose first value counts.",
				name, describe.Counted(varies, "customer")))
		}
	}
	t, err := f.table().identify(c.Customer, b.bought)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrAttributes, err)
	}
	return b.add(printable.Name(c.Paths[0]), t)
}

// firstValues keeps the first value of some columns for each customer as written.
type firstValues struct {
	want   []string       // the customer's column, then the attributes'
	lacks  []string       // of them, what the row that has most of them lacks
	held   [][]string     // rows until the header is found
	header []int          // places of want; nil until the header is found
	skip   bool           // this sheet has none of it
	of     map[string]int // customers as written, in ids
	ids    []string
	values [][]string
	varies []map[int]bool // by column: customers with several values
}

func (f *firstValues) sheet(string) {
	_ = f.end()
	f.header, f.held, f.skip = nil, nil, false
}

// remark does nothing: the reading of the transactions tells it.
func (f *firstValues) remark(string) {}

// find looks for the wanted columns among the names in a row. It returns nil if one is missing.
func (f *firstValues) find(cells []string) []int {
	places, lacks := make([]int, len(f.want)), []string(nil)
	for i, name := range f.want {
		places[i] = slices.IndexFunc(cells, func(cell string) bool {
			return SameName(values.Trim(toUTF8(cell)), name)
		})
		if places[i] < 0 {
			lacks = append(lacks, name)
		}
	}
	if lacks == nil {
		return places
	}
	if len(lacks) < len(f.lacks) {
		f.lacks = lacks
	}
	return nil
}

// errColumnMissing says that the transactions lack a column.
var errColumnMissing = errors.New("has no such column")

func (f *firstValues) row(_ int, cells []string) error {
	switch {
	case f.skip:
		return nil
	case f.header == nil:
		if f.header = f.find(cells); f.header == nil {
			f.held = append(f.held, nil)
			f.skip = len(f.held) >= headerWithin
		}
		return nil
	}
	at := func(i int) string {
		if f.header[i] < len(cells) {
			return values.Trim(toUTF8(cells[f.header[i]]))
		}
		return ""
	}
	id := at(0)
	if id == "" {
		return nil
	}
	c, known := f.of[id]
	if !known {
		id = strings.Clone(id)
		c = len(f.ids)
		f.of[id], f.ids = c, append(f.ids, id)
		f.values = append(f.values, make([]string, len(f.varies)))
	}
	for i := range f.varies {
		switch v := at(i + 1); {
		case v == "" || v == f.values[c][i]:
		case f.values[c][i] == "":
			f.values[c][i] = strings.Clone(v)
		default:
			f.varies[i][c] = true
		}
	}
	return nil
}

// end reports whether the columns were found.
func (f *firstValues) end() error {
	if f.header == nil && len(f.ids) == 0 {
		return fmt.Errorf("%w: %s", errColumnMissing, describe.Listed(f.lacks))
	}
	return nil
}

// table returns the customers as a table of theirs.
func (f *firstValues) table() *customerSheet {
	t := &customerSheet{header: f.want}
	for range f.want {
		t.columns = append(t.columns, newDictionary(nil))
	}
	for c, id := range f.ids {
		t.add(c+1, append([]string{id}, f.values[c]...))
	}
	return t
}

// AttributesWith reads customer tables, as AttributesFiles does, and takes columns of
// the transactions for further attributes: those of which nearly every customer has one
// value. Where a customer has several, the first one counts; a column that varies within
// more than a tenth of the customers is an error that wraps ErrAttributes.
func AttributesWith(ctx context.Context, paths []string, constant Constant, opt AttributeOptions) (*retail.Attributes, error) {
	out := newAttributes(opt)
	if err := out.files(ctx, paths); err != nil {
		return nil, err
	}
	if len(constant.Columns) > 0 {
		if err := out.addConstant(ctx, constant); err != nil {
			return nil, err
		}
	}
	return out.finish()
}
