package retail

import (
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// amountLine is an order line with an amount of its own.
type amountLine struct {
	row
	amount Money
}

// amountTable returns a table with an amount for each line.
func amountTable(scale int64, lines ...amountLine) *Transactions {
	var rows []row
	var total []Money
	for _, l := range lines {
		rows, total = append(rows, l.row), append(total, l.amount)
	}
	t := tableOf(rows)
	t.Total, t.Scale = total, scale
	return t
}

// What is left of the purchases, as order, pieces and money.
type leftover struct {
	order    string
	quantity int64
	money    Money
}

func leftovers(t *Transactions) (out []leftover) {
	for i := range t.Len() {
		out = append(out, leftover{t.Invoice.At(i), t.Quantity[i], t.Amount(i)})
	}
	return out
}

// A line's amount decides, be it discounted or of a fractional quantity.
func TestReturnsOfAmounts(t *testing.T) {
	for _, test := range []struct {
		name  string
		table *Transactions
		want  []leftover
		match MatchedReturns
	}{
		{"a partial return takes back its own amount", amountTable(1, // three for 10: 3.33 each
			amountLine{row{"1", "A", "", 3, 1, 33333, "7", ""}, 100000},
			amountLine{row{"2", "A", "", -1, 2, 33300, "7", ""}, -33300},
		), []leftover{{"1", 2, 66700}}, MatchedReturns{Full: 1}},
		{"the last pieces take the rest", amountTable(1,
			amountLine{row{"1", "A", "", 3, 1, 33333, "7", ""}, 100000},
			amountLine{row{"2", "A", "", -1, 2, 33300, "7", ""}, -33300},
			amountLine{row{"3", "A", "", -2, 3, 33300, "7", ""}, -66600},
			amountLine{row{"4", "B", "", 1, 3, 50000, "7", ""}, 50000},
		), []leftover{{"4", 1, 50000}}, MatchedReturns{Full: 2}},
		{"no more than there was", amountTable(1,
			amountLine{row{"1", "A", "", 2, 1, 50000, "7", ""}, 100000},
			amountLine{row{"2", "A", "", -1, 2, 120000, "7", ""}, -120000},
			amountLine{row{"4", "B", "", 1, 3, 50000, "7", ""}, 50000},
		), []leftover{{"4", 1, 50000}}, MatchedReturns{Full: 1}},
		{"fractional quantities", amountTable(1000, // 1.5 kg at 4, of which .5 kg comes back
			amountLine{row{"1", "A", "", 1500, 1, 40000, "7", ""}, 60000},
			amountLine{row{"2", "A", "", -500, 2, 40000, "7", ""}, -20000},
		), []leftover{{"1", 1000, 40000}}, MatchedReturns{Full: 1}},
		{"one return over two purchases", amountTable(1,
			amountLine{row{"1", "A", "", 1, 1, 30000, "7", ""}, 30000},
			amountLine{row{"2", "A", "", 2, 2, 25000, "7", ""}, 50000},
			amountLine{row{"3", "A", "", -5, 3, 20000, "7", ""}, -100000},
			amountLine{row{"4", "B", "", 1, 3, 50000, "7", ""}, 50000},
		), []leftover{{"4", 1, 50000}}, MatchedReturns{Partial: 1, Unmatched: 40000}},
		{"a free line at a price is no sale", amountTable(1,
			amountLine{row{"1", "A", "", 1, 1, 30000, "7", ""}, 0},
			amountLine{row{"4", "B", "", 1, 3, 0, "7", ""}, 40}, // a price that was rounded to 0
		), []leftover{{"4", 1, 40}}, MatchedReturns{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, err := Clean(test.table, 0, DefaultCleaning())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, leftovers(c.Kept), cmp.AllowUnexported(leftover{})); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.match, *c.Ledger.Match); diff != "" {
				t.Error(diff)
			}
			var before, taken Money
			for i := range c.Matched.Len() {
				taken += c.Matched.Amount(i)
			}
			for _, l := range leftovers(c.Kept) {
				before += l.money
			}
			if c.Ledger.Gross != before+taken {
				t.Errorf("%v and %v taken back are not %v", before, taken, c.Ledger.Gross)
			}
		})
	}
}

// Refunds that name no product: an amount for an order, or for a customer.
func TestRefundsWithoutProduct(t *testing.T) {
	buy := func(order, product string, time int64, price Money) row {
		return row{order, product, "", 1, time, price, "7", ""}
	}
	refund := func(order string, time int64, amount Money) row {
		return row{order, "", "", -1, time, amount, "7", ""}
	}
	for _, test := range []struct {
		name  string
		rows  []row
		want  []leftover
		match MatchedReturns
	}{
		{"an order's amount", []row{buy("1", "", 1, 500), buy("2", "", 2, 500), buy("3", "", 3, 700), refund("R", 9, 500)},
			[]leftover{{"1", 1, 500}, {"3", 1, 700}}, MatchedReturns{Full: 1}},
		{"not a later order", []row{buy("1", "", 1, 400), buy("2", "", 5, 500), refund("R", 3, 500)},
			[]leftover{{"1", 1, 400}, {"2", 1, 500}}, MatchedReturns{None: 1, Unmatched: 500}},
		{"an amount that no order came to", []row{buy("1", "", 1, 400), refund("R", 3, 300)},
			[]leftover{{"1", 1, 400}}, MatchedReturns{None: 1, Unmatched: 300}},
		{"a part of the order that it names", []row{buy("1", "", 1, 400), buy("2", "", 2, 300), refund("1", 3, 300)},
			[]leftover{{"1", 1, 100}, {"2", 1, 300}}, MatchedReturns{Full: 1}},
		{"more than the order that it names", []row{buy("1", "", 1, 400), buy("2", "", 2, 300), refund("1", 3, 700)},
			[]leftover{{"2", 1, 300}}, MatchedReturns{Partial: 1, Unmatched: 300}},
		{"an order of several products", []row{buy("1", "A", 1, 400), buy("1", "B", 1, 300), buy("2", "A", 2, 300), refund("R", 3, 700)},
			[]leftover{{"2", 1, 300}}, MatchedReturns{Full: 1}},
		{"a part of such an order, the last line first", []row{buy("1", "A", 1, 400), buy("1", "B", 1, 300), buy("2", "A", 2, 300), refund("1", 3, 350)},
			[]leftover{{"1", 1, 350}, {"2", 1, 300}}, MatchedReturns{Full: 1}},
		{"an order that was partly returned is not that order", []row{
			buy("1", "A", 1, 400), buy("1", "B", 1, 300), {"C", "A", "", -1, 2, 400, "7", ""}, refund("R", 3, 700)},
			[]leftover{{"1", 1, 300}}, MatchedReturns{Full: 1, None: 1, Unmatched: 700}},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, err := Clean(tableOf(test.rows), 0, DefaultCleaning())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, leftovers(c.Kept), cmp.AllowUnexported(leftover{})); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.match, *c.Ledger.Match); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Many refunds of many equal orders must not take quadratic time.
func TestRefundsManyOfOneCustomer(t *testing.T) {
	const n = 100_000
	var purchases, returns []row
	for i := range int64(n) {
		purchases = append(purchases, row{strconv.FormatInt(i, 10), "A", "", 1, i, 500, "7", ""}, row{"all", "B", "", 1, i, 500, "7", ""})
		returns = append(returns, row{"", "", "", -1, n + i, 500, "7", ""}, row{"all", "", "", -1, n + i, 500, "7", ""})
	}
	p, r := together(purchases, returns)
	_, open := matchReturns(p, r, false)
	if m := countMatched(r, open); m.Full != 2*n {
		t.Errorf("%+v", m)
	}
}
