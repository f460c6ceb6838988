package read

import (
	"fmt"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
)

// What was refunded stands beside the amount in exports of payments and orders. Each
// refund becomes a line of its own in the order, without a product, that takes money
// back: the returns policy then does with it what it does with other returns.

// A refund is money that was given back, with the row of the table that it follows.
type refund struct {
	row   int32
	money retail.Money
}

// refunds returns those of the rows that are held, in ascending order of rows, which are
// counted without the bad ones. If all lines of an order with several name the same sum,
// it is the order's, and counts once.
func (b *builder) refunds(l *lines, t *retail.Transactions) (out []refund) {
	if l.refund == nil {
		return nil
	}
	ofOrder := b.isOfOrders(l, t)
	seen := make([]bool, len(t.Invoice.Dict))
	bad := 0
	for i, money := range l.refund {
		if bad < len(l.out) && int(l.out[bad]) == i {
			bad++
			continue
		}
		code := t.Invoice.Code[i]
		if money == 0 || ofOrder && code != 0 && seen[code] {
			continue
		}
		seen[code] = true
		out = append(out, refund{int32(i - bad), retail.Money(min(magnitude(int64(money)), 1<<63-1))})
	}
	return out
}

// isOfOrders reports whether the refunds are those of orders: no order has lines with
// different sums.
func (b *builder) isOfOrders(l *lines, t *retail.Transactions) bool {
	sum := make([]retail.Money, len(t.Invoice.Dict))
	known := make([]bool, len(sum))
	for i, money := range l.refund {
		code := t.Invoice.Code[i]
		switch {
		case code == 0 || b.written(columnRefund, i) == "":
		case known[code] && sum[code] != money:
			return false
		}
		if b.written(columnRefund, i) != "" {
			sum[code], known[code] = money, true
		}
	}
	return true
}

// withRefunds adds a line for each refund below the line that names it.
func (b *builder) withRefunds(t *retail.Transactions, refunds []refund) *retail.Transactions {
	if len(refunds) == 0 {
		return t
	}
	rows := make([]int32, 0, t.Len()+len(refunds))
	next := 0
	for i := range int32(t.Len()) {
		rows = append(rows, i)
		if next < len(refunds) && refunds[next].row == i {
			rows = append(rows, i)
			next++
		}
	}
	for i := range b.parts {
		before := 0
		for before < len(refunds) && b.handed+int(refunds[before].row) < b.parts[i].from {
			before++
		}
		b.parts[i].from += before
	}
	out := t.Select(rows)
	for n, r := range refunds {
		i := int(r.row) + n + 1
		out.StockCode.Code[i], out.Description.Code[i] = 0, 0
		if out.Category.Code != nil {
			out.Category.Code[i] = 0
		}
		out.Quantity[i], out.Price[i] = -max(t.Scale, 1), r.money
		if out.Total != nil {
			out.Total[i] = -r.money
		}
		b.lost.good = addUpTo(b.lost.good, magnitude(int64(r.money)))
		b.full = !b.totals.Add(-r.money, out.Quantity[i]) || b.full
		b.refunded += r.money
		b.refundLines++
	}
	return out.Compact()
}

// saidRefunds says what was refunded.
func (b *builder) saidRefunds() []string {
	if b.refundLines == 0 {
		return nil
	}
	return []string{fmt.Sprintf("Column %s: %s, %s in all; each is a line of its own that takes money off its order, as a return does.",
		b.header.name(columnRefund), describe.Counted(b.refundLines, "refund"), b.refunded)}
}

// saidReturns says which rows were read as returns although their money is not simply
// negative.
func (b *builder) saidReturns() (said []string) {
	if b.turned > 0 {
		kind := b.header.names[b.header.mapping.KindColumn()]
		said = append(said, fmt.Sprintf("Column %s: %s of a return or a credit note, whose money has no minus, %s as money given back.",
			kind, describe.Counted(b.turned, "row"), verb(b.turned, "was read", "were read")))
	}
	if b.twiceSigned > 0 {
		said = append(said, fmt.Sprintf("%s a minus in both the quantity and the price: %s, since their product would be a sale.",
			describe.Counted(b.twiceSigned, "row")+verb(b.twiceSigned, " has", " have"),
			verb(b.twiceSigned, "it was read as a return", "they were read as returns")))
	}
	return said
}
