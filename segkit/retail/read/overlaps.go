package read

import (
	"fmt"
	"math"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
)

// filePart is one of several files.
type filePart struct {
	name string
	from int // its first row among those that are read
}

// startPart notes that another file begins.
func (b *builder) startPart(name string) {
	b.file = name
	b.parts = append(b.parts, filePart{name, b.handed + b.held()})
}

// shiftParts follows the removal of rows that are held, given in ascending order.
func (b *builder) shiftParts(out []int32) {
	for i := range b.parts {
		gone := 0
		for gone < len(out) && b.handed+int(out[gone]) < b.parts[i].from {
			gone++
		}
		b.parts[i].from -= gone
	}
}

// rowKey is all that a row holds.
type rowKey struct {
	invoice, stockCode, description, customer, country, status, category int32
	quantity, time                                                       int64
	price, total                                                         retail.Money
	other                                                                uint64
}

func keyOf(t *retail.Transactions, i int) rowKey {
	k := rowKey{
		invoice: t.Invoice.Code[i], stockCode: t.StockCode.Code[i], description: t.Description.Code[i],
		customer: t.Customer.Code[i], country: t.Country.Code[i],
		quantity: t.Quantity[i], time: t.Time[i], price: t.Price[i],
	}
	if t.Status.Code != nil {
		k.status = t.Status.Code[i]
	}
	if t.Category.Code != nil {
		k.category = t.Category.Code[i]
	}
	if t.Total != nil {
		k.total = t.Total[i]
	}
	if t.Other != nil {
		k.other = t.Other[i]
	}
	return k
}

// span is the time between the first and the last row of a file.
type span struct{ from, to int64 }

// withoutOverlaps leaves out rows that are equal in every column to rows of an earlier
// file: exports of months often overlap by some days. A row that a file has twice is
// left out twice if another one has it twice, too. Only rows in the time that two files
// share take memory.
func (b *builder) withoutOverlaps(t *retail.Transactions, reading *Reading) (_ *retail.Transactions, said []string) {
	if len(b.parts) < 2 {
		return t, nil
	}
	until := func(p int) int {
		if p+1 < len(b.parts) {
			return b.parts[p+1].from
		}
		return t.Len()
	}
	spans := make([]span, len(b.parts))
	for p := range b.parts {
		s := span{math.MaxInt64, math.MinInt64}
		for i := b.parts[p].from; i < until(p); i++ {
			s.from, s.to = min(s.from, t.Time[i]), max(s.to, t.Time[i])
		}
		spans[p] = s
	}
	seen := map[rowKey]int{} // the most that one file had
	var out []int32
	days := span{math.MaxInt64, math.MinInt64}
	var pairs []string
	for p := range b.parts {
		shared := sharedTimes(spans, p)
		if len(shared) == 0 {
			continue
		}
		here := map[rowKey]int{}
		twice := 0
		for i := b.parts[p].from; i < until(p); i++ {
			if !within(shared, t.Time[i]) {
				continue
			}
			k := keyOf(t, i)
			here[k]++
			if here[k] > seen[k] {
				continue
			}
			days.from, days.to = min(days.from, t.Time[i]), max(days.to, t.Time[i])
			out = append(out, int32(i))
			twice++
		}
		for k, n := range here {
			seen[k] = max(seen[k], n)
		}
		if twice > 0 {
			pairs = append(pairs, fmt.Sprintf("%s of %q", describe.Counted(twice, "row"), b.parts[p].name))
		}
	}
	if len(out) == 0 {
		return t, nil
	}
	reading.Overlaps = len(out)
	first, last := time.Unix(days.from, 0).UTC().Format(time.DateOnly), time.Unix(days.to, 0).UTC().Format(time.DateOnly)
	return without(t, out), []string{fmt.Sprintf("The files overlap in time (%s to %s): %s also in an earlier file, and count once.",
		first, last, listed(pairs)+verb(len(out), " is", " are"))}
}

// sharedTimes returns the times that a file shares with others.
func sharedTimes(spans []span, p int) (shared []span) {
	for q, s := range spans {
		both := span{max(s.from, spans[p].from), min(s.to, spans[p].to)}
		if q != p && both.from <= both.to {
			shared = append(shared, both)
		}
	}
	return shared
}

func within(spans []span, at int64) bool {
	for _, s := range spans {
		if s.from <= at && at <= s.to {
			return true
		}
	}
	return false
}
