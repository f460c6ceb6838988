package retail

import (
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
			left, got := matchReturns(purchases, returns)
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
		line := func(sign int64, invoice string) *rapid.Generator[row] {
			return rapid.Custom(func(r *rapid.T) row {
				return row{
					invoice: invoice, code: rapid.SampledFrom([]string{"A", "B", ""}).Draw(r, "code"),
					quantity: sign * rapid.Int64Range(1, 6).Draw(r, "quantity"), time: rapid.Int64Range(1, 9).Draw(r, "time"),
					price: Money(rapid.Int64Range(1, 3).Draw(r, "price")), customer: rapid.SampledFrom([]string{"7", "8"}).Draw(r, "customer"),
				}
			})
		}
		purchases, returns := together(rapid.SliceOfN(line(1, "1"), 0, 20).Draw(r, "purchases"), rapid.SliceOfN(line(-1, "C2"), 0, 20).Draw(r, "returns"))
		left, got := matchReturns(purchases, returns)
		wantLeft, want := plainMatch(purchases, returns)
		if diff := cmp.Diff(wantLeft, left); diff != "" || got != want {
			r.Fatalf("%+v, want %+v; left %s", got, want, diff)
		}
	})
}

// plainMatch matches returns literally as the package documentation defines it.
func plainMatch(purchases, returns *Transactions) (left []int64, m MatchedReturns) {
	left = slices.Clone(purchases.Quantity)
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
	for _, j := range byTime(returns) {
		whole := -returns.Quantity[j]
		need := whole
		for _, same := range []bool{true, false} {
			for _, i := range bought {
				if purchases.Customer.At(i) == returns.Customer.At(j) && purchases.StockCode.At(i) == returns.StockCode.At(j) &&
					purchases.Time[i] <= returns.Time[j] && (purchases.Price[i] == returns.Price[j]) == same &&
					(same || returns.StockCode.At(j) != "") {
					used := min(need, left[i])
					left[i] -= used
					need -= used
				}
			}
		}
		switch need {
		case 0:
			m.Full++
		case whole:
			m.None++
		default:
			m.Partial++
		}
		m.Unmatched += returns.Price[j] * Money(need)
	}
	return left, m
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
	_, m := matchReturns(together(purchases, returns))
	if m.Full != n {
		t.Errorf("%+v", m)
	}
}
