package retail

import (
	"context"
	"fmt"
	"math"

	"customer-segmentation/segkit/parallel"
)

// Batches puts tables together to one, row after row. The tables may have other
// dictionaries, other optional columns and other scales than each other. The zero value
// is ready to use.
//
// Memory follows the rows, 44 bytes each and up to 8 more, or 4 for each core, while Table makes
// the columns, and the distinct strings.
type Batches struct {
	words  [7]*words // of the text columns, in the stored order, the optional ones last
	tables []*Transactions
	counts []int // rows of each table
	rows   int
}

// Add adds the rows of t after those before. t must not be used any more.
func (b *Batches) Add(t *Transactions) error {
	if b.rows+t.Len() > math.MaxInt32 {
		return fmt.Errorf("the table has more than %d rows", math.MaxInt32)
	}
	texts := t.allTexts()
	_ = parallel.Do(context.Background(), len(texts), func(i int) error { // never fails
		if texts[i].Code == nil {
			return nil
		}
		if b.words[i] == nil {
			b.words[i] = newWords()
		}
		b.words[i].renumber(texts[i])
		texts[i].Dict = nil
		return nil
	})
	b.rows += t.Len()
	b.tables, b.counts = append(b.tables, t), append(b.counts, t.Len())
	return nil
}

// Table returns all rows, and forgets them.
func (b *Batches) Table() (*Transactions, error) {
	out := &Transactions{}
	texts := out.allTexts()
	parallel.Pieces(len(texts), 1, func(i, _ int) {
		switch {
		case b.words[i] != nil:
			code := column(b, func(t *Transactions) *[]int32 { return &t.allTexts()[i].Code })
			*texts[i] = Text{Code: code, Dict: b.words[i].dict()}
		case i < partStatus:
			*texts[i] = Text{Code: []int32{}, Dict: []string{""}}
		}
	})
	if err := b.rescale(out); err != nil {
		return nil, err
	}
	out.Quantity = column(b, func(t *Transactions) *[]int64 { return &t.Quantity })
	out.Price = column(b, func(t *Transactions) *[]Money { return &t.Price })
	out.Time = column(b, func(t *Transactions) *[]int64 { return &t.Time })
	if b.any(func(t *Transactions) bool { return t.Total != nil }) {
		out.Total = column(b, func(t *Transactions) *[]Money { return &t.Total })
	}
	if b.any(func(t *Transactions) bool { return t.Other != nil }) {
		out.Other = column(b, func(t *Transactions) *[]uint64 { return &t.Other })
	}
	*b = Batches{}
	return out, nil
}

func (b *Batches) any(has func(*Transactions) bool) bool {
	for _, t := range b.tables {
		if has(t) {
			return true
		}
	}
	return false
}

// rescale gives all tables the largest scale, and totals if one of them has any.
func (b *Batches) rescale(out *Transactions) error {
	totals := false
	for _, t := range b.tables {
		out.Scale = max(out.Scale, t.Scale)
		totals = totals || t.Total != nil
	}
	for _, t := range b.tables {
		if totals && t.Total == nil {
			t.Total = make([]Money, t.Len())
			for i, price := range t.Price {
				t.Total[i], _ = price.Times(t.Quantity[i]) // which the reader found to fit
			}
		}
		by := max(out.Scale, 1) / max(t.Scale, 1)
		for i, quantity := range t.Quantity {
			if by == 1 {
				break
			}
			if t.Quantity[i] = quantity * by; t.Quantity[i]/by != quantity {
				return errScaled
			}
		}
	}
	return nil
}

// column puts a column together and takes it away from the tables. Rows of a table without it
// have nothing there.
func column[T any](b *Batches, of func(*Transactions) *[]T) []T {
	out := make([]T, b.rows)
	at := 0
	for i, t := range b.tables {
		from := of(t)
		copy(out[at:], *from)
		at += b.counts[i]
		*from = nil
	}
	return out
}
