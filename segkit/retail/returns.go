package retail

import (
	"cmp"
	"slices"
)

// MatchedReturns counts how many cancelled rows found their purchases.
type MatchedReturns struct {
	Full      int   `json:"full"`      // cancelled rows matched whole
	Partial   int   `json:"partial"`   // matched in part
	None      int   `json:"none"`      // not matched at all
	Unmatched Money `json:"unmatched"` // money of what found no purchase, at the refunded price, positive
}

// matchReturns matches returns (of identified customers, with negative
// quantities) to purchases, by the rules of the package's documentation, and
// returns the quantity left of each purchase.
//
// Rows are taken by time, purchases before returns at equal times, and otherwise
// in the file's order. Each purchase lies on two stacks: that of its customer and
// product, and that of its customer, product and price. A return takes from the
// top of the second and then of the first; purchases that are used up are popped
// when met. After sorting, all returns together therefore take
// O(purchases + returns), however often a customer bought a product.
func matchReturns(purchases, returns *Transactions) (left []int64, m MatchedReturns) {
	left = slices.Clone(purchases.Quantity)

	// Only purchases of a product that the same customer ever returned matter.
	products := map[uint64]int32{}
	for j := range returns.Len() {
		key := pair(returns.Customer.Code[j], returns.StockCode.Code[j])
		if _, ok := products[key]; !ok {
			products[key] = int32(len(products))
		}
	}
	type event struct {
		time    int64
		back    bool
		row     int32
		product int32
	}
	var events []event
	for i := range purchases.Len() {
		if p, ok := products[pair(purchases.Customer.Code[i], purchases.StockCode.Code[i])]; ok && left[i] > 0 {
			events = append(events, event{purchases.Time[i], false, int32(i), p})
		}
	}
	for j := range returns.Len() {
		p := products[pair(returns.Customer.Code[j], returns.StockCode.Code[j])]
		events = append(events, event{returns.Time[j], true, int32(j), p})
	}
	slices.SortStableFunc(events, func(a, b event) int { return cmp.Compare(a.time, b.time) })
	// Stable sorting left purchases before returns at equal times: they came first.

	type priced struct {
		product int32
		price   Money
	}
	anyPrice := make([][]int32, len(products))
	samePrice := map[priced][]int32{}
	take := func(stack []int32, need int64) ([]int32, int64) {
		for need > 0 && len(stack) > 0 {
			top := stack[len(stack)-1]
			used := min(left[top], need)
			left[top] -= used
			need -= used
			if left[top] == 0 {
				stack = stack[:len(stack)-1]
			}
		}
		return stack, need
	}
	for _, e := range events {
		if !e.back {
			key := priced{e.product, purchases.Price[e.row]}
			anyPrice[e.product] = append(anyPrice[e.product], e.row)
			samePrice[key] = append(samePrice[key], e.row)
			continue
		}
		key := priced{e.product, returns.Price[e.row]}
		whole := -returns.Quantity[e.row]
		need := whole
		samePrice[key], need = take(samePrice[key], need)
		if !returns.StockCode.Missing(int(e.row)) {
			anyPrice[e.product], need = take(anyPrice[e.product], need)
		}
		switch need {
		case 0:
			m.Full++
		case whole:
			m.None++
		default:
			m.Partial++
		}
		open, _ := returns.Price[e.row].Times(need) // no more than the row's own amount
		m.Unmatched += open
	}
	return left, m
}

// afterReturns returns what is left of the purchases: quantities are reduced, and
// rows that were returned completely are dropped.
func afterReturns(purchases *Transactions, left []int64) *Transactions {
	rows := make([]int32, 0, len(left))
	for i, q := range left {
		if q != 0 || purchases.Quantity[i] == 0 { // a quantity of 0 that the options keep was not returned
			rows = append(rows, int32(i))
		}
	}
	out := purchases.Select(rows)
	for i, r := range rows {
		out.Quantity[i] = left[r]
	}
	return out
}

// takenBack returns what the returns took off the purchases: the rows with the
// quantities that afterReturns leaves out.
func takenBack(purchases *Transactions, left []int64) *Transactions {
	var rows []int32
	for i, q := range left {
		if q != purchases.Quantity[i] {
			rows = append(rows, int32(i))
		}
	}
	out := purchases.Select(rows)
	for i, r := range rows {
		out.Quantity[i] -= left[r]
	}
	return out
}
