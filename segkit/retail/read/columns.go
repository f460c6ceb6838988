package read

import (
	"slices"
	"strings"
	"unicode"

	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/retail/read/values"
	"customer-segmentation/segkit/retail/status"
)

// column is what a column of a file is for.
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
	columnStatus
	columnCategory
	columnAmount   // of the line or of the order
	columnClock    // the time of day, beside a date without one
	columnSign     // debit or credit
	columnCurrency //
	columnRefund   // money given back, of the line or of the order
	columnCount
)

// columnInfo has, for each column, the role that package columns knows it by and the
// name that it has where a file has none for it: Online Retail's.
var columnInfo = [columnCount]struct {
	role columns.Role
	name string
}{
	columnInvoice:     {columns.Order, "InvoiceNo"},
	columnStockCode:   {columns.Product, "StockCode"},
	columnDescription: {columns.Description, "Description"},
	columnQuantity:    {columns.Quantity, "Quantity"},
	columnTime:        {columns.Date, "InvoiceDate"},
	columnPrice:       {columns.Price, "UnitPrice"},
	columnCustomer:    {columns.Customer, "CustomerID"},
	columnCountry:     {columns.Country, "Country"},
	columnStatus:      {columns.Status, "Status"},
	columnCategory:    {columns.Category, "Category"},
	columnAmount:      {columns.Amount, "Amount"},
	columnClock:       {columns.TimeOfDay, "Time"},
	columnSign:        {columns.DebitCredit, "DebitCredit"},
	columnCurrency:    {columns.Currency, "Currency"},
	columnRefund:      {columns.Refunded, "Refunded"},
}

func (c column) String() string { return columnInfo[c].name }

// isValue reports whether the column holds numbers or dates, not texts.
func (c column) isValue() bool {
	switch c {
	case columnQuantity, columnTime, columnPrice, columnAmount, columnClock, columnRefund:
		return true
	}
	return false
}

// always reports whether a table of transactions has the column in any case.
func (c column) always() bool { return c <= columnCountry && (!c.isValue() || c == columnTime) }

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

// SameName reports whether two names mean the same column: they are equal without regard to
// case, spaces and underscores.
func SameName(a, b string) bool { return plainName(a) == plainName(b) }

// onlineRetail has the names of the columns of Online Retail and Online Retail II, and
// whether a file of theirs must have them.
var onlineRetail = map[string]bool{
	"invoiceno": true, "invoice": true, "stockcode": true, "quantity": true, "invoicedate": true, "unitprice": true, "price": true,
	"customerid": true, "description": false, "country": false,
}

// isOnlineRetail reports whether the names are those of Online Retail, or of Online
// Retail II, and no others. Their meaning is known, so the cells need not be looked at.
func isOnlineRetail(names []string) bool {
	const needed = 6
	seen := map[string]bool{}
	n := 0
	for _, name := range names {
		plain := plainName(name)
		must, ok := onlineRetail[plain]
		switch {
		case plain == "":
			continue
		case seen[plain]:
			return false
		case !ok && columns.Known(name):
			return false
		case must:
			n++
		}
		seen[plain] = true
	}
	return n == needed && (seen["invoice"] != seen["invoiceno"]) && (seen["price"] != seen["unitprice"])
}

// header is the row of a file or sheet with the names of its columns.
type header struct {
	names    []string // the file's own
	mapping  *columns.Mapping
	at       [columnCount]int // where each column stands, or −1
	rest     []int            // the other columns by their names, but for what a program numbered its rows by
	nameless bool             // a row holds something where the header is empty
	flag     flag             // marks orders that are none
	side     int              // where amounts of the other side of an account stand, or −1
}

// flag is a column that says with yes or no that an order is none. Marked rows get its
// word for a status.
type flag struct {
	at   int // −1 if there is none
	word string
	mark bool // the answer that marks a row
}

func newFlag(names []string, m *columns.Mapping) flag {
	f := flag{at: m.At(columns.Test)}
	if f.at >= 0 {
		f.word, f.mark = columns.Mark(names[f.at])
	}
	return f
}

// status gives the word to a marked row. Where the flag is all that the file has for a
// status, the other rows have none.
func (f flag) status(cell *columns.Cell, row []columns.Cell, alone bool) {
	if f.at < 0 {
		return
	}
	text := ""
	if f.at < len(row) {
		text = row[f.at].Text
	}
	yes, ok := columns.Flag(text)
	switch {
	case ok && yes == f.mark && trimSpace(text) != "":
		*cell = columns.Cell{Kind: columns.Text, Text: f.word}
	case alone:
		*cell = columns.Cell{}
	}
}

// isEvent reports whether a row is one of a log of events that is no order: it has no order
// number, and its status says that it is no sale. Logs of events have words of their own.
func (h *header) isEvent(cells *[columnCount]columns.Cell) bool {
	if h.at[columnInvoice] < 0 || h.at[columnStatus] < 0 || values.PlaceholderOf(trimSpace(cells[columnInvoice].Text)) != values.AlwaysPlaceholder {
		return false
	}
	s := status.Of(cells[columnStatus].Text)
	if s == status.Unknown {
		return trimSpace(cells[columnStatus].Text) != "" && strings.HasPrefix(plainName(h.names[h.at[columnStatus]]), "event")
	}
	return !s.IsSale()
}

func newHeader(names []string, m *columns.Mapping) *header {
	h := &header{names: names, mapping: m, side: -1}
	for c := range columnCount {
		h.at[c] = m.At(columnInfo[c].role)
	}
	if m.AmountsOnSides() {
		h.side, h.at[columnSign] = h.at[columnSign], -1
	}
	if h.at[columnCustomer] < 0 {
		h.at[columnCustomer] = m.At(m.Identity())
	}
	if h.at[columnStockCode] < 0 {
		h.at[columnStockCode] = h.at[columnDescription]
	}
	if h.flag = newFlag(names, m); h.at[columnStatus] < 0 {
		h.at[columnStatus] = h.flag.at
	}
	switch m.Money {
	case columns.PriceByQuantity:
		h.at[columnAmount] = -1
	case columns.LineAmount, columns.NoMoney:
		h.at[columnPrice] = -1
	}
	if m.Shape.Aggregated() {
		h.placeCustomers()
	}
	if !m.Refunds {
		h.at[columnRefund] = -1
	}
	for i, name := range names {
		// Lines that differ in what was refunded are no duplicates.
		if (!slices.Contains(h.at[:], i) || i == h.at[columnRefund]) && !isIndex(name) {
			h.rest = append(h.rest, i)
		}
	}
	slices.SortStableFunc(h.rest, func(i, j int) int { return strings.Compare(plainName(names[i]), plainName(names[j])) })
	return h
}

// isIndex reports whether a column is named as programs name their own numbering of rows.
// It is no part of the data: rows that differ in nothing else are equal.
func isIndex(name string) bool {
	return name == "" || strings.HasPrefix(name, "Unnamed: ") || strings.HasPrefix(name, "__index_level_")
}

// name returns the file's own name for a column.
func (h *header) name(c column) string {
	if at := h.at[c]; at >= 0 {
		if h.names[at] == "" {
			return columns.Column{Index: at}.Label()
		}
		return h.names[at]
	}
	return c.String()
}

// warnings says what is done without the columns that are missing.
func (h *header) warnings() []string {
	out := slices.Clone(h.mapping.Notes)
	if h.at[columnDescription] < 0 && h.at[columnStockCode] >= 0 {
		out = append(out, "There is no column with the products' names: their codes stand for them.")
	}
	if h.at[columnCountry] < 0 && !h.mapping.Shape.Aggregated() {
		out = append(out, "There is no country column: nothing can be said about where customers are.")
	}
	return out
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
func (h *header) noteNameless(row []columns.Cell) {
	for i := 0; i < len(row) && !h.nameless; i++ {
		h.nameless = (i >= len(h.names) || h.names[i] == "") && trimSpace(row[i].Text) != ""
	}
}
