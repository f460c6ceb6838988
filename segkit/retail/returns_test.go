package retail

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestMatchReturns(t *testing.T) {
	buy := func(quantity, time int64, price Money) row {
		return row{"1", "A", "", quantity, time, price, "7", "X"}
	}
	back := func(quantity, time int64, price Money) row {
		return row{"C1", "A", "", -quantity, time, price, "7", "X"}
	}
	other := buy(9, 1, 100)
	other.customer = "8"
	for _, test := range []struct {
		name      string
		purchases []row
		returns   []row
		left      []int64
		want      MatchedReturns
	}{
		{"newest first", []row{buy(5, 1, 100), buy(5, 2, 100)}, []row{back(6, 3, 100)}, []int64{4, 0}, MatchedReturns{Full: 1}},
		{"the same price before a newer one", []row{buy(5, 1, 100), buy(5, 2, 90)}, []row{back(6, 3, 100)}, []int64{0, 4}, MatchedReturns{Full: 1}},
		{"not what comes later", []row{buy(5, 4, 100)}, []row{back(2, 3, 100)}, []int64{5}, MatchedReturns{None: 1, Unmatched: 200}},
		{"the same minute counts as earlier", []row{buy(5, 3, 100)}, []row{back(2, 3, 100)}, []int64{3}, MatchedReturns{Full: 1}},
		{"the rest stays open", []row{buy(5, 1, 100)}, []row{back(7, 3, 80)}, []int64{0}, MatchedReturns{Partial: 1, Unmatched: 160}},
		{"nothing is given back twice", []row{buy(5, 1, 100)}, []row{back(5, 2, 100), back(5, 3, 100)}, []int64{0}, MatchedReturns{Full: 1, None: 1, Unmatched: 500}},
		{"only one's own", []row{other}, []row{back(1, 3, 100)}, []int64{9}, MatchedReturns{None: 1, Unmatched: 100}},
		{"returns out of order in the file", []row{buy(1, 1, 100), buy(1, 5, 100)}, []row{back(1, 6, 100), back(1, 2, 100)}, []int64{0, 0}, MatchedReturns{Full: 2}},
		{"no returns", []row{buy(5, 1, 100)}, nil, []int64{5}, MatchedReturns{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			purchases, returns := together(test.purchases, test.returns)
			rest, open := matchReturns(purchases, returns, false)
			left, got := ofAll(purchases, rest).quantity, countMatched(returns, open)
			if !slices.Equal(left, test.left) || got != test.want {
				t.Errorf("left %v, %+v; want %v, %+v", left, got, test.left, test.want)
			}
		})
	}
}

// together codes both tables with the same dictionaries.
func together(purchases, returns []row) (p, r *Transactions) {
	all := tableOf(append(slices.Clone(purchases), returns...))
	rows := make([]int32, all.Len())
	for i := range rows {
		rows[i] = int32(i)
	}
	return all.Select(rows[:len(purchases)]), all.Select(rows[len(purchases):])
}

// The stacks give what the plain loop over all earlier purchases gives.
func TestMatchReturnsAgainstPlainLoop(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		line := func(sign int64, invoices ...string) *rapid.Generator[row] {
			return rapid.Custom(func(r *rapid.T) row {
				return row{
					invoice: rapid.SampledFrom(invoices).Draw(r, "invoice"), code: rapid.SampledFrom([]string{"A", "B", ""}).Draw(r, "code"),
					quantity: sign * rapid.Int64Range(1, 6).Draw(r, "quantity"), time: rapid.Int64Range(1, 9).Draw(r, "time"),
					price: Money(rapid.Int64Range(1, 3).Draw(r, "price")), customer: rapid.SampledFrom([]string{"7", "8"}).Draw(r, "customer"),
				}
			})
		}
		purchases, returns := together(rapid.SliceOfN(line(1, "1", "2", "3", ""), 0, 20).Draw(r, "purchases"),
			rapid.SliceOfN(line(-1, "C2", "C3", "1", ""), 0, 20).Draw(r, "returns"))
		if rapid.Bool().Draw(r, "amounts") { // some lines were sold at a discount
			for _, t := range []*Transactions{purchases, returns} {
				t.Total = make([]Money, t.Len())
				for i := range t.Total {
					t.Total[i] = t.Price[i]*Money(t.Quantity[i]) - Money(min(0, t.Quantity[i])%2)
				}
			}
		}
		sure := rapid.Bool().Draw(r, "sure")
		left, open := matchReturns(purchases, returns, sure)
		wantLeft, wantOpen := plainMatch(purchases, returns, sure)
		if diff := cmp.Diff(wantLeft, ofAll(purchases, left), cmp.AllowUnexported(remains{})); diff != "" {
			r.Fatal("left", diff)
		}
		if diff := cmp.Diff(wantOpen, open, cmp.AllowUnexported(remains{})); diff != "" {
			r.Fatal("open", diff)
		}
		rest, taken := plainRest(purchases, wantLeft)
		if diff := cmp.Diff(rest, afterReturns(purchases, left, false)); diff != "" {
			r.Fatal("after returns", diff)
		}
		if diff := cmp.Diff(taken, takenBack(purchases, left)); diff != "" {
			r.Fatal("taken back", diff)
		}
		if diff := cmp.Diff(rest, afterReturns(purchases, left, true)); diff != "" {
			r.Fatal("after returns, over what they were", diff)
		}
	})
}

// plainRest returns the purchases of which something is left, and those of which something was taken.
func plainRest(purchases *Transactions, left remains) (rest, taken *Transactions) {
	var some, back remains
	for i, q := range left.quantity {
		if q != 0 {
			some.append(int32(i), q, left.money[i])
		}
		if quantity, money := purchases.Quantity[i]-q, purchases.Amount(i)-left.money[i]; quantity != 0 || money != 0 {
			back.append(int32(i), quantity, money)
		}
	}
	return purchases.with(some), purchases.with(back)
}

// remainsOf returns the pieces and the money of each row, multiplied by sign.
func remainsOf(t *Transactions, sign int64) remains {
	r := remains{quantity: make([]int64, t.Len()), money: make([]Money, t.Len())}
	for i, q := range t.Quantity {
		r.quantity[i], r.money[i] = q*sign, t.Amount(i)*Money(sign)
	}
	return r
}

// ofAll returns what is left of all purchases, of those too that no return may concern.
func ofAll(purchases *Transactions, left remains) remains {
	all := remainsOf(purchases, 1)
	for k, r := range left.rows {
		all.quantity[r], all.money[r] = left.quantity[k], left.money[k]
	}
	return all
}

// plainMatch matches returns literally as the package documentation defines it.
func plainMatch(purchases, returns *Transactions, sure bool) (left, open remains) {
	left, open = remainsOf(purchases, 1), remainsOf(returns, -1)
	byTime := func(t *Transactions) []int {
		order := make([]int, t.Len())
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int { return int(t.Time[a] - t.Time[b]) })
		return order
	}
	bought := byTime(purchases)
	slices.Reverse(bought) // newest first
	reduced := map[string]Money{}
	for _, j := range byTime(returns) {
		known := returns.StockCode.At(j) != ""
		earlier := func(i int) bool {
			return purchases.Customer.At(i) == returns.Customer.At(j) && purchases.Time[i] <= returns.Time[j]
		}
		sameOrder := func(i int) bool {
			return earlier(i) && returns.Invoice.At(j) != "" && purchases.Invoice.At(i) == returns.Invoice.At(j)
		}
		sameProduct := func(i int) bool { return purchases.StockCode.At(i) == returns.StockCode.At(j) }
		samePrice := func(i int) bool { return purchases.Price[i] == returns.Price[j] }
		take := func(fits func(i int) bool) {
			for _, i := range bought {
				pieces := min(open.quantity[j], left.quantity[i])
				if pieces == 0 || !fits(i) {
					continue
				}
				whole, amount := float64(-returns.Quantity[j]), float64(-returns.Amount(j))
				open.quantity[j] -= pieces
				stillOpen := Money(math.Floor(amount*float64(open.quantity[j])/whole + .5))
				taken := purchases.Price[i] * Money(pieces)
				if purchases.Total != nil {
					taken = open.money[j] - stillOpen
				}
				if taken > left.money[i] || pieces == left.quantity[i] {
					taken = left.money[i]
				}
				open.money[j] = stillOpen
				left.quantity[i] -= pieces
				left.money[i] -= taken
				if left.money[i] == 0 {
					left.quantity[i] = 0
				}
			}
		}
		reduces := known && !slices.ContainsFunc(bought, func(i int) bool {
			return purchases.Customer.At(i) == returns.Customer.At(j) && sameProduct(i)
		})
		take(func(i int) bool { return sameOrder(i) && sameProduct(i) && samePrice(i) })
		if reduces {
			order, all := returns.Customer.At(j)+" "+returns.Invoice.At(j), Money(0)
			for _, i := range bought {
				if sameOrder(i) {
					all += purchases.Amount(i)
				}
			}
			if reduced[order]+open.money[j] >= all {
				continue
			}
			reduced[order] += open.money[j]
		}
		if known && !reduces {
			take(func(i int) bool { return sameOrder(i) && sameProduct(i) })
		} else {
			took := false
			for _, i := range bought {
				if amount := min(open.money[j], left.money[i]); open.quantity[j] > 0 && amount > 0 && sameOrder(i) {
					took = true
					left.money[i] -= amount
					if left.money[i] == 0 {
						left.quantity[i] = 0
					}
					open.money[j] -= amount
				}
			}
			if took && open.money[j] == 0 {
				open.quantity[j] = 0
			}
			if took && reduces {
				if open.reduces == nil {
					open.reduces = make([]bool, returns.Len())
				}
				open.reduces[j] = true
			}
			if took {
				continue
			}
		}
		take(func(i int) bool { return earlier(i) && sameProduct(i) && samePrice(i) })
		if known {
			if !sure {
				take(func(i int) bool { return earlier(i) && sameProduct(i) })
			}
			continue
		}
		for _, newest := range bought {
			if open.money[j] == 0 || !earlier(newest) || purchases.Invoice.At(newest) == "" {
				continue
			}
			var sum Money
			whole := true
			for i := range purchases.Len() {
				if purchases.Invoice.At(i) == purchases.Invoice.At(newest) && purchases.Customer.At(i) == purchases.Customer.At(newest) {
					whole = whole && earlier(i) && left.money[i] == purchases.Amount(i)
					sum += left.money[i]
				}
			}
			if !whole || sum != open.money[j] {
				continue
			}
			for i := range purchases.Len() {
				if purchases.Invoice.At(i) == purchases.Invoice.At(newest) && purchases.Customer.At(i) == purchases.Customer.At(newest) {
					left.quantity[i], left.money[i] = 0, 0
				}
			}
			open.quantity[j], open.money[j] = 0, 0
		}
	}
	return left, open
}

// One customer who buys and returns one product all year must not take
// quadratic time: a plain loop would need 10¹⁰ steps here.
func TestMatchReturnsManyOfOneProduct(t *testing.T) {
	const n = 100_000
	var purchases, returns []row
	for i := range int64(n) {
		purchases = append(purchases, row{"1", "A", "", 1, i, Money(1 + i%7), "7", "X"})
		returns = append(returns, row{"C1", "A", "", -1, n + i, Money(1 + i%5), "7", "X"})
	}
	p, r := together(purchases, returns)
	_, open := matchReturns(p, r, false)
	if m := countMatched(r, open); m.Full != n {
		t.Errorf("%+v", m)
	}
}
