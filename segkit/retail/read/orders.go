package read

import (
	"fmt"
	"math/bits"
	"strconv"
	"time"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/columns"
)

// money returns how a line's money comes about.
func (b *builder) money() columns.Money {
	if b.header == nil {
		return columns.PriceByQuantity
	}
	return b.header.mapping.Money
}

// needsAll reports whether rows can be understood only with all others at hand: the
// amount of an order is shared among its lines, which side of an account is a sale
// depends on what most lines have, what was refunded is of the order or of the line, or
// the currency tells what its smallest unit is.
func (b *builder) needsAll() bool {
	return b.money() == columns.OrderAmount || b.has[columnSign] || b.has[columnRefund] ||
		b.header != nil && b.header.mapping.Minor
}

// An orderShare is an order whose amount is to be shared among its lines.
type orderShare struct {
	amount retail.Money
	known  bool
	weight uint64 // of all its lines
	given  uint64 // of those that have their share
}

// shares returns a function that gives each line its share of the order's amount, by
// quantity × price where the file has prices, and else in equal parts. The shares of
// an order add up to its amount exactly. ok is false for an order without an amount.
// A line that repeats another in every column has no share, so that nothing is lost if
// it is dropped as a duplicate. The lines must be asked for in ascending order.
func (b *builder) shares(invoices *identities, totals, prices *amounts) func(i int) (share retail.Money, ok bool) {
	orderOf := func(i int) int32 {
		code := b.text[columnInvoice].code[i]
		if invoices != nil {
			code = invoices.code[code]
		}
		return code
	}
	amount := b.value[columnAmount].code
	again := b.repeated()
	// Weights are cut to 32 bits, which leaves their products with amounts in 96.
	weight := func(i int) uint64 {
		if again[i] {
			return 0
		}
		if !b.has[columnPrice] || prices.want.of(b.value[columnPrice].code[i]) != "" {
			return 1
		}
		return min(magnitude(prices.value[b.value[columnPrice].code[i]]), 1<<31)
	}
	orders := map[int32]*orderShare{}
	for i := range b.held() {
		o := orders[orderOf(i)]
		if o == nil {
			o = &orderShare{}
			orders[orderOf(i)] = o
		}
		o.weight += weight(i)
		if c := amount[i]; !o.known && totals.want.of(c) == "" {
			o.amount, o.known = retail.Money(totals.value[c]), true
		}
	}
	return func(i int) (retail.Money, bool) {
		o := orders[orderOf(i)]
		if !o.known {
			return 0, false
		}
		if o.weight == 0 { // free of charge, every line
			if o.given++; o.given == 1 {
				return o.amount, true
			}
			return 0, true
		}
		before := o.part(o.given)
		o.given += weight(i)
		return o.part(o.given) - before, true
	}
}

// repeated marks the rows that are held and equal an earlier one in every column.
func (b *builder) repeated() []bool {
	again := make([]bool, b.held())
	seen := map[uint64]bool{}
	for i := range again {
		h := uint64(fnvOffset)
		for _, c := range b.active {
			code := b.codes(c)[i]
			for shift := 0; shift < 32; shift += 8 {
				h = (h ^ uint64(uint8(code>>shift))) * fnvPrime
			}
		}
		if b.other != nil {
			h = (h ^ b.other[i]) * fnvPrime
		}
		again[i], seen[h] = seen[h], true
	}
	return again
}

// codes returns the codes of a column's texts, by row.
func (b *builder) codes(c column) []int32 {
	if c.isValue() {
		return b.value[c].code
	}
	return b.text[c].code
}

// part returns the amount of the lines whose weights add up to given.
func (o *orderShare) part(given uint64) retail.Money {
	hi, lo := bits.Mul64(magnitude(int64(o.amount)), given)
	part, _ := bits.Div64(hi, lo, o.weight) // given ≤ weight, so it fits
	if o.amount < 0 {
		return -retail.Money(part)
	}
	return retail.Money(part)
}

// makeUpOrders gives an order number to what a customer bought at the same moment, for
// a file that has none. It names the moment, and the customer by a hash only.
func makeUpOrders(t *retail.Transactions) {
	type moment struct {
		customer int32
		unix     int64
	}
	code := map[moment]int32{}
	t.Invoice = retail.Text{Code: make([]int32, t.Len()), Dict: []string{""}}
	for i := range t.Len() {
		m := moment{t.Customer.Code[i], t.Time[i]}
		c, ok := code[m]
		if !ok {
			c = int32(len(t.Invoice.Dict))
			code[m] = c
			when := time.Unix(m.unix, 0).UTC().Format("20060102-150405")
			who := strconv.FormatUint(fnv(fnvOffset, t.Customer.Dict[m.customer]), 36)
			t.Invoice.Dict = append(t.Invoice.Dict, fmt.Sprintf("%s-%s", when, who))
		}
		t.Invoice.Code[i] = c
	}
}
