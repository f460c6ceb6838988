package read

import (
	"fmt"
	"strings"
	"unicode"
)

// column is one of the columns of a Transactions.
type column int

const (
	columnInvoice column = iota
	columnStockCode
	columnDescription
	columnQuantity
	columnTime
	columnPrice
	columnCustomer
	columnCountry
	columnCount
)

// columnNames lists the names of the columns in files: first the name in Online
// Retail, then the one in Online Retail II.
var columnNames = [columnCount][]string{
	columnInvoice:     {"InvoiceNo", "Invoice"},
	columnStockCode:   {"StockCode"},
	columnDescription: {"Description"},
	columnQuantity:    {"Quantity"},
	columnTime:        {"InvoiceDate"},
	columnPrice:       {"UnitPrice", "Price"},
	columnCustomer:    {"CustomerID"},
	columnCountry:     {"Country"},
}

func (c column) String() string { return columnNames[c][0] }

// optional reports whether a file may lack the column.
func (c column) optional() bool { return c == columnDescription || c == columnCountry }

// isValue reports whether the column holds numbers or dates, not texts.
func (c column) isValue() bool { return c == columnQuantity || c == columnTime || c == columnPrice }

// plainName returns a name without case, spaces and underscores, so that names
// that differ only in these become equal.
func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r == '\ufeff' || unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

var columnByName = func() map[string]column {
	byName := map[string]column{}
	for c, names := range columnNames {
		for _, name := range names {
			byName[plainName(name)] = column(c)
		}
	}
	return byName
}()

// header is the first row of a file or sheet.
type header struct {
	names    []string         // the file's own
	at       [columnCount]int // where each column stands, or −1
	nameless bool             // a row holds something where the header is empty
	missing  []string         // needed columns that are not there
	twice    string           // what is wrong where two columns mean the same
}

func readHeader(names []string) *header {
	h := &header{}
	for c := range h.at {
		h.at[c] = -1
	}
	for i, name := range names {
		name = strings.TrimSpace(strings.TrimPrefix(toUTF8(name), "\ufeff"))
		h.names = append(h.names, strings.Clone(name))
		c, ok := columnByName[plainName(name)]
		switch {
		case !ok:
		case h.at[c] < 0:
			h.at[c] = i
		case h.twice == "":
			h.twice = fmt.Sprintf("has two columns for %s, %q and %q: delete or rename one of them", c, h.names[h.at[c]], name)
		}
	}
	for c := range columnCount {
		if h.at[c] < 0 && !c.optional() {
			h.missing = append(h.missing, strings.Join(columnNames[c], " or "))
		}
	}
	return h
}

// name returns the file's own name for a column.
func (h *header) name(c column) string {
	if at := h.at[c]; at >= 0 {
		return h.names[at]
	}
	return c.String()
}

// check returns the error, if any, for the header of the file or of one of its
// sheets; sheet is "" if the format has none.
func (h *header) check(file, sheet string) error {
	in := ""
	if sheet != "" {
		in = fmt.Sprintf("sheet %q ", sheet)
	}
	switch {
	case h.twice != "":
		return &Error{Name: file, Kind: ErrTwiceColumn, Detail: in + h.twice}
	case len(h.missing) > 0:
		return &Error{Name: file, Kind: ErrColumns, Detail: fmt.Sprintf("%shas no column %s; its first row is %s",
			in, strings.Join(h.missing, ", "), quotedNames(h.names))}
	}
	return nil
}

// warnings names the optional columns that are missing.
func (h *header) warnings() (out []string) {
	for c := range columnCount {
		if h.at[c] < 0 && c.optional() {
			out = append(out, fmt.Sprintf("There is no column %s: it is left empty.", c))
		}
	}
	return out
}

// pick takes the cells of a row that belong to columns. blank is true if no
// cell of the row, wanted or not, holds anything but space.
func (h *header) pick(row []string, cells *[columnCount]string) (blank bool) {
	blank = true
	for c, at := range h.at {
		cells[c] = ""
		if at >= 0 && at < len(row) {
			cells[c] = row[at]
			blank = blank && row[at] == ""
		}
	}
	if !blank {
		for _, cell := range cells {
			if trimSpace(cell) != "" {
				return false
			}
		}
	}
	for _, cell := range row {
		if trimSpace(cell) != "" {
			return false
		}
	}
	return true
}

// columns returns the names, and one "" if any row holds something below an
// empty name: if none does, the empty name comes from a trailing comma.
func (h *header) columns() []string {
	names := []string{}
	for _, name := range h.names {
		if name != "" {
			names = append(names, name)
		}
	}
	if h.nameless {
		names = append(names, "")
	}
	return names
}

// noteNameless looks for a cell of the row that holds something where the
// header is empty.
func (h *header) noteNameless(row []string) {
	for i := 0; i < len(row) && !h.nameless; i++ {
		h.nameless = (i >= len(h.names) || h.names[i] == "") && trimSpace(row[i]) != ""
	}
}

// quotedNames formats a header, cut to what fits on a line or two.
func quotedNames(names []string) string {
	var shown []string
	for _, name := range names {
		if name == "" {
			continue
		}
		if len(shown) == 12 {
			shown = append(shown, "and more")
			break
		}
		shown = append(shown, fmt.Sprintf("%q", shorten(name)))
	}
	if len(shown) == 0 {
		return "empty"
	}
	return strings.Join(shown, ", ")
}
