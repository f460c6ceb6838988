package read

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"customer-segmentation/internal/printable"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
)

// ErrAttributes is wrapped by errors about a customer table.
var ErrAttributes = errors.New("customer table")

// AttributeOptions says how customer tables are read. The zero value finds out.
type AttributeOptions struct {
	ID         string   // name of the column with the customer's id; "" finds it by name and content
	Use        []string // the attributes to read; none means all
	Numbers    []string // attributes to be read as numbers, whatever they look like
	Categories []string // attributes to be read as categories, though they look like numbers
	Customers  []string // ids of the transactions' customers: others are left out; nil keeps all
	CodePage   string   // of the transactions, as Reading.CodePage tells, for text in which nothing tells; "" for none
}

// maxAttributes is the size of the largest customer table that is read, in bytes.
const maxAttributes = 512 << 20

// AttributesFiles reads the customer tables in the files at the given paths, and joins
// them; see Attributes.
func AttributesFiles(ctx context.Context, paths []string, opt AttributeOptions) (*retail.Attributes, error) {
	return AttributesWith(ctx, paths, Constant{}, opt)
}

// files reads the tables in files.
func (b *attributesBuilder) files(ctx context.Context, paths []string) error {
	usual := charsetNamed(b.opt.CodePage)
	if usual == nil {
		usual = charsetOfPaths(ctx, paths)
	}
	for _, path := range paths {
		f, size, err := OpenFile(path)
		switch {
		case err != nil:
			return fmt.Errorf("%w: %w", ErrAttributes, err)
		case size > maxAttributes:
			f.Close()
			return fmt.Errorf("%w %s has more than %d MiB", ErrAttributes, path, maxAttributes>>20)
		}
		err = b.read(ctx, path, f, size, usual)
		f.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

// Attributes reads a customer table: one row per customer, with a header, in any
// format that transactions are read in. The extension of name decides the format.
//
// The column with the customer's id is found by name (customer id, Kundennummer,
// e-mail …) and, where opt.Customers tells who bought, by the ids themselves. Ids are
// understood as those of transactions: 17850.0 is the customer 17850, and e-mail
// addresses have no case. The other columns are attributes: numbers if all their
// values are numbers and there are ten different ones, else categories. Columns in
// which nearly every customer has a value of their own, such as names, are left out.
// Space around a value is ignored, and what a short row lacks is unknown. A
// customer's further rows complete the first one; where they contradict it, the
// first one counts. What was found and left out is told in Notes.
//
// Errors wrap ErrAttributes: a table without customers or attributes, one that knows
// nobody who bought, or an option that names what is not there. Memory follows the
// rows of the table.
func Attributes(ctx context.Context, name string, r io.ReaderAt, size int64, opt AttributeOptions) (*retail.Attributes, error) {
	out := newAttributes(opt)
	if err := out.read(ctx, name, r, size, charsetNamed(opt.CodePage)); err != nil {
		return nil, err
	}
	return out.finish()
}

// attributesBuilder joins tables.
type attributesBuilder struct {
	opt    AttributeOptions
	bought map[string]bool // nil if unknown
	place  map[string]int  // of customers, in out
	seen   []string        // the columns besides the ids, also those that are not used
	out    retail.Attributes
}

func newAttributes(opt AttributeOptions) *attributesBuilder {
	b := &attributesBuilder{opt: opt, place: map[string]int{}}
	b.out = retail.Attributes{Names: []string{}, Customer: []string{}, Values: [][]string{}}
	if opt.Customers != nil {
		b.bought = make(map[string]bool, len(opt.Customers))
		for _, id := range opt.Customers {
			b.bought[id] = true
		}
	}
	return b
}

// read adds the table in a file. A text in which nothing tells the code page has the usual one.
func (b *attributesBuilder) read(ctx context.Context, name string, r io.ReaderAt, size int64, usual *charset) error {
	f := fileAt(name, contextReaderAt{ctx, r}, size)
	t, err := b.table(ctx, f, usual)
	if err != nil && usual != nil || err == nil && t.coded != "" && b.bought != nil && t.known < len(t.ids) {
		t, err = b.again(ctx, f, t, err) // the wrong letters may hide customers, and names of columns
	}
	if err != nil {
		return err
	}
	fail := func(err error) error { return fmt.Errorf("%w %s: %w", ErrAttributes, name, err) }
	switch {
	case len(t.header) < 2:
		return fail(errors.New("needs the customer id and at least one attribute"))
	case b.bought != nil && t.known == 0:
		return fail(fmt.Errorf("knows none of the %s who bought: column %s was taken for the id; check that the table belongs to "+
			"this file, or name the column with id under [attributes] in study.toml", describe.Counted(len(b.bought), "customer"), t.header[t.at]))
	}
	if err := b.add(printable.Name(name), t); err != nil {
		return fail(err)
	}
	return nil
}

// again reads a text in the code page of the transactions, unless t was, and as Windows-1252. It returns the
// table that knows the most customers: t where no other knows more, and the error if none can be read.
func (b *attributesBuilder) again(ctx context.Context, f tableFile, t *identified, err error) (*identified, error) {
	note := ""
	for _, page := range slices.Compact([]*charset{charsetNamed(b.opt.CodePage), nil}) {
		if t != nil && page != nil && strings.HasPrefix(t.coded, page.said(0)) {
			continue
		}
		f.told = &verdict{charset: page}
		other, failed := b.table(ctx, f, nil)
		if failed != nil || t != nil && other.known <= t.known {
			continue
		}
		t, err, note = other, nil, "it was read as Windows-1252, in which more of its columns or customers are known."
		if page != nil {
			note = "it was read in the code page of the transactions, in which more of its columns or customers are known."
		}
	}
	if note != "" && b.bought != nil {
		b.note(printable.Name(f.name), "%s", note)
	}
	return t, err
}

// table returns the table in a file: of a workbook, the one that knows the most customers.
func (b *attributesBuilder) table(ctx context.Context, f tableFile, usual *charset) (best *identified, err error) {
	var sheets customerSheets
	if err := eachRow(ctx, f, usual, &sheets); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAttributes, err)
	}
	var failed error
	for _, s := range sheets.list {
		if len(s.held) == 0 && s.header == nil {
			continue
		}
		t, err := s.identify(b.opt.ID, b.bought)
		switch {
		case err != nil && failed == nil:
			failed = err
		case err == nil && (best == nil || t.known > best.known):
			best = t
		}
	}
	if best == nil {
		if failed == nil {
			failed = errors.New("is empty: it needs a header with the customer id and at least one attribute")
		}
		return nil, fmt.Errorf("%w %s: %w", ErrAttributes, f.name, failed)
	}
	best.chosen = len(sheets.list) > 1
	return best, nil
}

// note adds a sentence about a table.
func (b *attributesBuilder) note(table, format string, args ...any) {
	b.out.Notes = append(b.out.Notes, fmt.Sprintf("Customer table %s: %s", table, fmt.Sprintf(format, args...)))
}

// add joins a table to those before.
func (b *attributesBuilder) add(file string, t *identified) error {
	if t.chosen {
		b.note(file, "the sheet %q was read.", t.name)
	}
	if t.coded != "" {
		b.note(file, "%s", t.coded)
	}
	for _, remark := range t.remark {
		b.note(file, "%s", remark)
	}
	place := b.customers(file, t)
	var own []string
	for at, name := range t.header {
		if at == t.at || name == "" {
			continue
		}
		if !isNamed(b.seen, name) {
			b.seen = append(b.seen, name)
		}
		if len(b.opt.Use) > 0 && !isNamed(b.opt.Use, name) {
			continue
		}
		column, err := understand(t.columns[at], isNamed(b.opt.Numbers, name), isNamed(b.opt.Categories, name))
		switch {
		case err != nil:
			return fmt.Errorf("column %s: %w", name, err)
		case column.own && !isNamed(b.opt.Use, name):
			own = append(own, name)
			continue
		}
		b.column(file, b.unused(name), t, at, column, place)
	}
	if len(own) > 0 {
		b.note(file, "nearly every customer has a value of their own in %s, which says nothing about groups; not used.", describe.Listed(own))
	}
	return nil
}

// customers finds or makes the place of each row's customer, −1 for rows that are
// not used, and says which these are.
func (b *attributesBuilder) customers(file string, t *identified) []int {
	place := make([]int, len(t.ids))
	rows := map[int]int{}
	nobody, strangers := 0, map[string]bool{}
	for i, id := range t.ids {
		place[i] = -1
		switch {
		case id == "":
			nobody++
			continue
		case b.bought != nil && !b.bought[id]:
			strangers[id] = true
			continue
		}
		at, ok := b.place[id]
		if !ok {
			at = len(b.out.Customer)
			b.place[id] = at
			b.out.Customer = append(b.out.Customer, id)
			for c := range b.out.Values {
				b.out.Values[c] = append(b.out.Values[c], "")
			}
		}
		place[i] = at
		rows[at]++
	}
	repeated := 0
	for _, n := range rows {
		if n > 1 {
			repeated++
		}
	}
	if nobody > 0 {
		b.note(file, "%s without a customer id.", describe.Counted(nobody, "row"))
	}
	if repeated > 0 {
		b.note(file, "%s in more than one row; further rows complete the first one.", customersAre(repeated))
	}
	if t.long > 0 {
		b.note(file, "%s with more values than the header has names; those are not read.", describe.Counted(t.long, "row"))
	}
	if b.bought != nil {
		if missing := len(b.bought) - t.known; missing > 0 {
			b.note(file, "%s of %s who bought are not in it.", describe.Count(missing), describe.Counted(len(b.bought), "customer"))
		}
		if len(strangers) > 0 {
			b.note(file, "%s in it bought nothing in this file.", describe.Counted(len(strangers), "customer"))
		}
	}
	return place
}

// customersAre says that n customers stand somewhere.
func customersAre(n int) string {
	if n == 1 {
		return "1 customer is"
	}
	return describe.Count(n) + " customers are"
}

// unused returns the name, or the name with a number where an attribute has it.
func (b *attributesBuilder) unused(name string) string {
	free := name
	for n := 2; b.out.Find(free) >= 0; n++ {
		free = fmt.Sprintf("%s (%d)", name, n)
	}
	return free
}

// column adds an attribute.
func (b *attributesBuilder) column(file, name string, t *identified, at int, column *attributeColumn, place []int) {
	of := make([]string, len(b.out.Customer))
	conflicts := map[int]bool{}
	first := 0 // row of the first conflict
	for i, code := range t.columns[at].code {
		value := column.text[code]
		switch to := place[i]; {
		case to < 0 || value == "" || of[to] == value:
		case of[to] == "":
			of[to] = value
		default:
			if len(conflicts) == 0 {
				first = t.line[i]
			}
			conflicts[to] = true
		}
	}
	if !slices.ContainsFunc(of, func(v string) bool { return v != "" }) {
		b.note(file, "no customer has a value in %s; not used.", name)
		return
	}
	if len(conflicts) > 0 {
		b.note(file, "%s differs between the rows of %s (first in row %d); the first value counts.",
			name, describe.Counted(len(conflicts), "customer"), first)
	}
	if column.numeric && b.out.Numeric == nil {
		b.out.Numeric = make([]bool, len(b.out.Names))
	}
	b.out.Names, b.out.Values = append(b.out.Names, name), append(b.out.Values, of)
	if b.out.Numeric != nil {
		b.out.Numeric = append(b.out.Numeric, column.numeric)
	}
}

// finish checks that what the options name was found.
func (b *attributesBuilder) finish() (*retail.Attributes, error) {
	for _, list := range [][]string{b.opt.Use, b.opt.Numbers, b.opt.Categories} {
		for _, name := range list {
			switch {
			case isNamed(b.out.Names, name):
			case isNamed(b.seen, name):
				return nil, fmt.Errorf("%w: the attribute %s is not used%s", ErrAttributes, name, told(b.out.Notes))
			case len(b.seen) > 0:
				return nil, fmt.Errorf("%w: there is no attribute %s, only %s", ErrAttributes, name, describe.Listed(b.seen))
			}
		}
	}
	if len(b.out.Names) == 0 {
		return nil, fmt.Errorf("%w: there is no attribute besides the customer id%s", ErrAttributes, told(b.out.Notes))
	}
	return &b.out, nil
}

// told appends notes to an error.
func told(notes []string) string {
	out := ""
	for _, n := range notes {
		out += "; " + n
	}
	return out
}
