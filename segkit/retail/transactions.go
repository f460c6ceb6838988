package retail

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Text is a column of strings coded by a dictionary: row i holds Dict[Code[i]].
// Dict[0] is always "", which stands for a missing value. The constructors put
// the other strings in order of first appearance, so that equal data has equal
// codes.
type Text struct {
	Code []int32  `json:"code"`
	Dict []string `json:"dict"`
}

// At returns the string in row i, "" in a column that the table lacks.
func (t *Text) At(i int) string {
	if t.Code == nil {
		return ""
	}
	return t.Dict[t.Code[i]]
}

// Missing reports whether row i is empty, as every row of a column is that the
// table lacks.
func (t *Text) Missing(i int) bool { return t.Code == nil || t.Code[i] == 0 }

// Modal returns the code that most of the rows have; of equally frequent ones, the one
// seen first. Missing values (code 0) count only if there is nothing else. count is scratch
// with an element for each string of the dictionary; it must be zero, and is again
// afterwards.
func (t *Text) Modal(rows, count []int32) int32 {
	if len(rows) == 0 {
		return 0
	}
	only := t.Code[rows[0]]
	if !slices.ContainsFunc(rows, func(r int32) bool { return t.Code[r] != only }) { // as it mostly is
		return only
	}
	for _, r := range rows {
		count[t.Code[r]]++
	}
	var best, most int32
	for _, r := range rows {
		// A code met again has a count of 0 by now, so the first seen stands.
		if c := t.Code[r]; c != 0 && count[c] > most {
			best, most = c, count[c]
		}
		count[t.Code[r]] = 0
	}
	return best
}

// Transactions is a table with one row per order line, stored column by column.
// All columns have the same length, but for the optional ones, which are nil in a
// table that lacks them. Identifiers are text, as the shop writes them.
type Transactions struct {
	Invoice     Text
	StockCode   Text
	Description Text
	Customer    Text // "" where the line has no customer id
	Country     Text
	Quantity    []int64 // negative for returns
	Price       []Money // of one unit
	Time        []int64 // seconds since 1970 of the shop's own clock, without a zone

	// Optional columns; Code is nil where the table has none.
	Status   Text // of the order, in the shop's own words
	Category Text // of the product

	// Total is the money of each row, where it is not quantity × unit price: the
	// file gives an amount, or its quantities have decimals. Price is then what
	// one unit comes to, rounded, and only its sign decides anything. Nil means
	// quantity × unit price.
	Total []Money
	// Scale is what one unit counts as in Quantity: 1000 in a table whose
	// quantities have three decimals. 0 and 1 mean whole units. Total is not nil
	// where Scale is above 1.
	Scale int64
	// Other is a hash of the cells of a row that have no column here, among them
	// line numbers; rows are duplicates only if these agree as well. Nil means
	// that the file has no other columns.
	Other []uint64
}

// Len returns the number of rows.
func (t *Transactions) Len() int { return len(t.Quantity) }

// SecondsPerDay is the length of a day on the shop's clock, which knows no
// daylight saving.
const SecondsPerDay = 24 * 60 * 60

// When returns the time of row i on the shop's own clock, as a time in UTC.
func (t *Transactions) When(i int) time.Time { return time.Unix(t.Time[i], 0).UTC() }

// Amount returns the money of row i: its total, or quantity × unit price. It
// cannot overflow: NewTransactions, readers and UnmarshalBinary refuse a row whose product
// does, and an engine's lines come with their money.
func (t *Transactions) Amount(i int) Money {
	if t.Total != nil {
		return t.Total[i]
	}
	return t.Price[i] * Money(t.Quantity[i])
}

// TakesBack reports whether some row is worth less than nothing, as returns and
// cancellations are.
func (t *Transactions) TakesBack() bool {
	for i := range t.Len() {
		if t.Amount(i) < 0 {
			return true
		}
	}
	return false
}

// QuantityText writes a quantity of the table's scale in plain decimals without
// trailing zeros: 1500 with a scale of 1000 is 1.5.
func (t *Transactions) QuantityText(quantity int64) string {
	if t.Scale <= 1 {
		return strconv.FormatInt(quantity, 10)
	}
	u, scale := magnitude(quantity), uint64(t.Scale)
	s := strconv.FormatUint(u/scale, 10)
	if rest := u % scale; rest != 0 {
		digits := strconv.FormatUint(scale+rest, 10)[1:] // a scale is a power of ten
		s += "." + strings.TrimRight(digits, "0")
	}
	if quantity < 0 {
		return "-" + s
	}
	return s
}

// Select returns a table of the given rows in the order given. It shares its
// dictionaries with t, and so may have strings that none of its rows uses.
func (t *Transactions) Select(rows []int32) *Transactions {
	out := &Transactions{
		Invoice: t.Invoice.pick(rows), StockCode: t.StockCode.pick(rows), Description: t.Description.pick(rows),
		Customer: t.Customer.pick(rows), Country: t.Country.pick(rows),
		Quantity: pick(t.Quantity, rows), Price: pick(t.Price, rows), Time: pick(t.Time, rows),
		Status: t.Status.pick(rows), Category: t.Category.pick(rows),
		Total: pick(t.Total, rows), Scale: t.Scale, Other: pick(t.Other, rows),
	}
	return out
}

// rowRun is consecutive rows, from one to before another.
type rowRun struct{ from, to int32 }

// appendRun appends the rows from one to before another, if there are some.
func appendRun(runs []rowRun, from, to int32) []rowRun {
	if from < to {
		runs = append(runs, rowRun{from, to})
	}
	return runs
}

// appendRows appends the rows of runs.
func appendRows(rows []int32, runs []rowRun) []int32 {
	for _, run := range runs {
		for i := run.from; i < run.to; i++ {
			rows = append(rows, i)
		}
	}
	return rows
}

// keep does what Select does with the rows of runs in ascending order, and writes over t.
func (t *Transactions) keep(runs []rowRun) *Transactions {
	for _, text := range t.allTexts() {
		keep(&text.Code, runs)
	}
	keep(&t.Quantity, runs)
	keep(&t.Price, runs)
	keep(&t.Time, runs)
	keep(&t.Total, runs)
	keep(&t.Other, runs)
	return t
}

// keep leaves the rows of runs in a column, if the table has it.
func keep[T any](column *[]T, runs []rowRun) {
	if *column == nil {
		return
	}
	n := 0
	for _, run := range runs {
		n += copy((*column)[n:], (*column)[run.from:run.to])
	}
	*column = (*column)[:n]
}

func (t *Text) pick(rows []int32) Text { return Text{Code: pick(t.Code, rows), Dict: t.Dict} }

// pick returns the given rows of a column, nil of one that the table lacks.
func pick[T any](column []T, rows []int32) []T {
	if column == nil {
		return nil
	}
	out := make([]T, len(rows))
	for i, r := range rows {
		out[i] = column[r]
	}
	return out
}

// Compact returns a table of the same rows whose dictionaries hold only the
// strings that these rows use, in order of first appearance. It leaves t
// unchanged.
func (t *Transactions) Compact() *Transactions {
	out := *t
	required := out.texts()
	for _, text := range append(out.optionalTexts(), required[:]...) {
		text.Code = slices.Clone(text.Code)
		text.narrow(make([]int32, len(text.Dict)))
	}
	return &out
}

// narrow does for a column what Compact does, and writes over its codes. number is scratch
// with an element for each string of the dictionary; it must be zero, and is again afterwards.
func (t *Text) narrow(number []int32) {
	dict, used := []string{""}, []int32(nil)
	last, now := int32(0), int32(0) // the code of the row before, and its number
	codes := t.Code
	for i, old := range codes {
		if old != last {
			if old != 0 && number[old] == 0 {
				number[old] = int32(len(dict))
				dict, used = append(dict, t.Dict[old]), append(used, old)
			}
			last, now = old, number[old]
		}
		codes[i] = now
	}
	t.Dict = dict
	for _, old := range used {
		number[old] = 0
	}
}
