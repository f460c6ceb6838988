// Package retail holds a shop's transactions: the columnar table, cleaning with
// a ledger that adds up, and the profile of the data's quality.
package retail

import "time"

// Text is a column of strings coded by a dictionary: row i holds
// Dict[Code[i]]. Dict[0] is always "", a missing value; the others are in order
// of first appearance, so that equal data gives equal codes.
type Text struct {
	Code []int32  `json:"code"`
	Dict []string `json:"dict"`
}

// At is the string in row i.
func (t *Text) At(i int) string { return t.Dict[t.Code[i]] }

// Missing reports whether row i is empty.
func (t *Text) Missing(i int) bool { return t.Code[i] == 0 }

// Transactions is one order line a row, column by column. All columns have the
// same length. Identifiers are text, as the shop writes them.
type Transactions struct {
	Invoice     Text
	StockCode   Text
	Description Text
	Customer    Text // "" where the line has no customer id
	Country     Text
	Quantity    []int64 // negative for returns
	Price       []Money // of one unit
	Time        []int64 // seconds since 1970 of the shop's own clock, without a zone
}

// Len is the number of rows.
func (t *Transactions) Len() int { return len(t.Quantity) }

// SecondsPerDay is the length of a day on the shop's clock, which knows no
// daylight saving.
const SecondsPerDay = 24 * 60 * 60

// When is the time of row i on the shop's own clock, given as UTC.
func (t *Transactions) When(i int) time.Time { return time.Unix(t.Time[i], 0).UTC() }

// Amount is quantity × unit price of row i. The readers refuse rows whose
// product overflows, so it cannot.
func (t *Transactions) Amount(i int) Money {
	amount, _ := t.Price[i].Times(t.Quantity[i])
	return amount
}

// Select is a table of the given rows in the order given. Dictionaries are
// shared with t, and so may hold strings that no selected row uses.
func (t *Transactions) Select(rows []int32) *Transactions {
	out := &Transactions{
		Invoice: t.Invoice.pick(rows), StockCode: t.StockCode.pick(rows), Description: t.Description.pick(rows),
		Customer: t.Customer.pick(rows), Country: t.Country.pick(rows),
		Quantity: pick(t.Quantity, rows), Price: pick(t.Price, rows), Time: pick(t.Time, rows),
	}
	return out
}

func (t *Text) pick(rows []int32) Text { return Text{Code: pick(t.Code, rows), Dict: t.Dict} }

func pick[T any](column []T, rows []int32) []T {
	out := make([]T, len(rows))
	for i, r := range rows {
		out[i] = column[r]
	}
	return out
}

// Compact returns the same rows with dictionaries that hold only the strings
// they use, in order of first appearance. t is left as it is.
func (t *Transactions) Compact() *Transactions {
	out := *t
	for _, text := range out.texts() {
		number := make([]int32, len(text.Dict))
		code, dict := make([]int32, len(text.Code)), []string{""}
		for i, old := range text.Code {
			if old != 0 && number[old] == 0 {
				number[old] = int32(len(dict))
				dict = append(dict, text.Dict[old])
			}
			code[i] = number[old]
		}
		*text = Text{Code: code, Dict: dict}
	}
	return &out
}
