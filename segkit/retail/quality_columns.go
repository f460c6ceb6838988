package retail

import (
	"cmp"
	"slices"
	"time"
)

// Kinds of columns.
const (
	KindText   = "text"
	KindWhole  = "whole number"
	KindNumber = "number"
	KindMoney  = "money"
	KindTime   = "time"
)

const topValues = 5

// ColumnProfile describes one column. Values are written as a CSV file would
// hold them.
type ColumnProfile struct {
	Name         string       `json:"name"`
	Kind         string       `json:"kind"`
	Missing      int          `json:"missing"`
	MissingShare float64      `json:"missing_share"` // of the rows; 0 without rows
	Distinct     int          `json:"distinct"`      // different values, the missing one left out
	Top          []ValueCount `json:"top"`           // the most frequent values; equal counts in the order of the values
	Range        *ValueRange  `json:"range"`         // nil for text, and without rows
}

// ValueCount is a value and the number of rows that hold it.
type ValueCount struct {
	Value string `json:"value"`
	Rows  int    `json:"rows"`
}

// ValueRange is the range of ordered values. The median is the lower of the two
// in the middle, so that it is a value that occurs.
type ValueRange struct {
	Min    string `json:"min"`
	Median string `json:"median"`
	Max    string `json:"max"`
}

// profileColumns describes the columns in the order of the file layout, the optional
// ones that the table has last.
func profileColumns(t *Transactions) []ColumnProfile {
	out := []ColumnProfile{
		profileText("invoice", &t.Invoice),
		profileText("stock code", &t.StockCode),
		profileText("description", &t.Description),
		profileOrdered("quantity", quantityKind(t), t.Quantity, t.QuantityText),
		profileOrdered("time", KindTime, t.Time, func(v int64) string { return time.Unix(v, 0).UTC().Format(time.DateTime) }),
		profileOrdered("price", KindMoney, t.Price, Money.String),
		profileText("customer", &t.Customer),
		profileText("country", &t.Country),
	}
	if t.Total != nil {
		out = append(out, profileOrdered("amount", KindMoney, t.Total, Money.String))
	}
	if t.Status.Code != nil {
		out = append(out, profileText("status", &t.Status))
	}
	if t.Category.Code != nil {
		out = append(out, profileText("category", &t.Category))
	}
	return out
}

func quantityKind(t *Transactions) string {
	if t.Scale > 1 {
		return KindNumber
	}
	return KindWhole
}

func profileText(name string, text *Text) ColumnProfile {
	rows := make([]int, len(text.Dict))
	for _, c := range text.Code {
		rows[c]++
	}
	p := ColumnProfile{Name: name, Kind: KindText, Missing: rows[0]}
	if n := len(text.Code); n > 0 {
		p.MissingShare = float64(p.Missing) / float64(n)
	}
	var used []int32
	for c, n := range rows {
		if c > 0 && n > 0 {
			used = append(used, int32(c))
		}
	}
	p.Distinct = len(used)
	p.Top = []ValueCount{}
	for _, c := range largest(used, func(a, b int32) int {
		return cmp.Or(cmp.Compare(rows[b], rows[a]), cmp.Compare(text.Dict[a], text.Dict[b]))
	}) {
		p.Top = append(p.Top, ValueCount{text.Dict[c], rows[c]})
	}
	return p
}

func profileOrdered[T ~int64](name, kind string, column []T, write func(T) string) ColumnProfile {
	p := ColumnProfile{Name: name, Kind: kind, Top: []ValueCount{}}
	if len(column) == 0 {
		return p
	}
	rows := map[T]int{}
	for start := 0; start < len(column); { // runs of equal values cost one look-up
		end := start + 1
		for end < len(column) && column[end] == column[start] {
			end++
		}
		rows[column[start]] += end - start
		start = end
	}
	values := make([]T, 0, len(rows))
	for v := range rows {
		values = append(values, v)
	}
	slices.Sort(values)
	p.Distinct = len(values)
	median, below := 0, 0
	for i, v := range values {
		if below += rows[v]; 2*below >= len(column) {
			median = i
			break
		}
	}
	p.Range = &ValueRange{write(values[0]), write(values[median]), write(values[len(values)-1])}
	for _, v := range largest(values, func(a, b T) int {
		return cmp.Or(cmp.Compare(rows[b], rows[a]), cmp.Compare(a, b))
	}) {
		p.Top = append(p.Top, ValueCount{write(v), rows[v]})
	}
	return p
}

// largest returns the first few of xs in the order of compare. It finds them by
// insertion, because sorting everything would cost more than the rest of the
// profile.
func largest[T any](xs []T, compare func(a, b T) int) []T {
	top := make([]T, 0, topValues+1)
	for _, x := range xs {
		if len(top) == topValues && compare(x, top[topValues-1]) >= 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(top, x, compare)
		top = slices.Insert(top, at, x)
		top = top[:min(len(top), topValues)]
	}
	return top
}
