package retail

import "time"

// Text is a column of strings coded by a dictionary: row i holds Dict[Code[i]].
// Dict[0] is always "", which stands for a missing value. The constructors put
// the other strings in order of first appearance, so that equal data has equal
// codes.
type Text struct {
	Code []int32  `json:"code"`
	Dict []string `json:"dict"`
}

// At returns the string in row i.
func (t *Text) At(i int) string { return t.Dict[t.Code[i]] }

// Missing reports whether row i is empty.
func (t *Text) Missing(i int) bool { return t.Code[i] == 0 }

// Transactions is a table with one row per order line, stored column by column.
// All columns have the same length. Identifiers are text, as the shop writes
// them.
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

// Len returns the number of rows.
func (t *Transactions) Len() int { return len(t.Quantity) }

// SecondsPerDay is the length of a day on the shop's clock, which knows no
// daylight saving.
const SecondsPerDay = 24 * 60 * 60

// When returns the time of row i on the shop's own clock, as a time in UTC.
func (t *Transactions) When(i int) time.Time { return time.Unix(t.Time[i], 0).UTC() }

// Amount returns quantity × unit price of row i. It cannot overflow, because
// neither NewTransactions nor a reader accepts a row whose product does.
func (t *Transactions) Amount(i int) Money {
	amount, _ := t.Price[i].Times(t.Quantity[i])
	return amount
}

// Select returns a table of the given rows in the order given. It shares its
// dictionaries with t, and so may have strings that none of its rows uses.
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

// Compact returns a table of the same rows whose dictionaries hold only the
// strings that these rows use, in order of first appearance. It leaves t
// unchanged.
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
