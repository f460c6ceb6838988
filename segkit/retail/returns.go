package retail

import (
	"cmp"
	"math/bits"
	"slices"
)

// MatchedReturns counts how many cancelled rows found their purchases.
type MatchedReturns struct {
	Full      int   `json:"full"`      // cancelled rows matched whole
	Partial   int   `json:"partial"`   // matched in part
	None      int   `json:"none"`      // not matched at all
	Unmatched Money `json:"unmatched"` // money of what found no purchase, at the refunded price, positive

	// Reductions counts the rows among them that came off the order in which they stand
	// without being a return of anything the customer bought, such as discounts, and Reduced
	// is their money, positive.
	Reductions int   `json:"reductions,omitzero"`
	Reduced    Money `json:"reduced,omitzero"`
}

// remains is what is left of each row: pieces and money, neither below 0.
type remains struct {
	quantity []int64
	money    []Money
	reduces  []bool // returns that are reductions; nil if there are none
}

// matching is the state while returns are matched to purchases.
//
// Rows are taken by time, purchases before returns at equal times, and otherwise
// in the file's order. Each purchase lies on several stacks: that of its customer
// and product, and that of its customer, product and price; and, where a return
// names its order, on two more for this order alone. A return takes from the top
// of one stack after the other; purchases that are used up are popped when met.
// After sorting, all returns together therefore take O(purchases + returns),
// however often a customer bought a product.
type matching struct {
	purchases, returns *Transactions
	left               remains // of the purchases
	open               remains // of the returns, positive
	stacks             map[stackKey][]int32
	orders             orders // for returns that name no product
}

// stackKey names a stack of purchases.
type stackKey struct {
	product int32 // of a customer; see products
	invoice int32 // 0 for any
	price   Money // anyPrice for any
}

const anyPrice Money = -1 << 63

// matchReturns matches returns (of identified customers, with negative
// quantities) to purchases, by the rules of the package's documentation, and
// returns what is left of the purchases and what is open of the returns. With
// sure, it leaves out the matches at another price, which are likely and not
// certain.
func matchReturns(purchases, returns *Transactions, sure bool) (left, open remains) {
	m := &matching{purchases: purchases, returns: returns, stacks: map[stackKey][]int32{}}
	m.left, m.open = remainsOf(purchases, 1), remainsOf(returns, -1)

	// Only purchases of a product that the same customer ever returned matter.
	products, named := newFewKeys(), newFewKeys() // of customers with a return, and invoices with one
	product := make([]int32, returns.Len())       // the number of each return's
	for j := range product {
		product[j] = products.add(pair(returns.Customer.Code[j], returns.StockCode.Code[j]))
		if !returns.Invoice.Missing(j) {
			named.add(uint64(returns.Invoice.Code[j]))
		}
	}
	owned := make([]bool, len(products.number)) // products of which the customer bought some
	bought := make([]bool, len(named.number))   // invoices with a purchase
	type purchase struct{ row, product int32 }
	var own []purchase // of a product that the customer ever returned
	for i, customer := range purchases.Customer.Code {
		if v := named.find(uint64(purchases.Invoice.Code[i])); v >= 0 {
			bought[v] = true
		}
		if p := products.find(pair(customer, purchases.StockCode.Code[i])); p >= 0 {
			own, owned[p] = append(own, purchase{int32(i), p}), true
		}
	}
	// reduces reports whether return j stands in an order and takes back nothing that its
	// customer ever bought: a discount, for instance.
	reduces := func(j int) bool {
		return !returns.StockCode.Missing(j) && !owned[product[j]] && !returns.Invoice.Missing(j) &&
			bought[named.find(uint64(returns.Invoice.Code[j]))]
	}
	m.orders = ordersOf(purchases, returns, func(j int) bool { return returns.StockCode.Missing(j) || reduces(j) })
	type event struct {
		time    int64
		back    bool
		row     int32
		product int32 // −1 for a purchase that only counts as part of its order
	}
	var events []event
	for i, q := range m.left.quantity {
		product := int32(-1)
		if len(own) > 0 && int(own[0].row) == i {
			product, own = own[0].product, own[1:]
		}
		if q > 0 && (product >= 0 || m.orders.needs(i)) {
			events = append(events, event{purchases.Time[i], false, int32(i), product})
		}
	}
	for j, p := range product {
		events = append(events, event{returns.Time[j], true, int32(j), p})
	}
	slices.SortFunc(events, func(a, b event) int {
		if a.time == b.time && a.back != b.back {
			if a.back {
				return 1
			}
			return -1
		}
		return cmp.Or(cmp.Compare(a.time, b.time), cmp.Compare(a.row, b.row))
	})

	for _, e := range events {
		row := int(e.row)
		if !e.back {
			m.orders.add(row)
			if e.product < 0 {
				continue
			}
			price, invoice := purchases.Price[row], purchases.Invoice.Code[row]
			m.push(stackKey{e.product, 0, anyPrice}, e.row)
			m.push(stackKey{e.product, 0, price}, e.row)
			if named.find(uint64(invoice)) >= 0 {
				m.push(stackKey{e.product, invoice, anyPrice}, e.row)
				m.push(stackKey{e.product, invoice, price}, e.row)
			}
			continue
		}
		price, invoice := returns.Price[row], returns.Invoice.Code[row]
		known := !returns.StockCode.Missing(row)
		if reduces(row) {
			m.reduce(row)
			continue
		}
		if !returns.Invoice.Missing(row) {
			m.take(stackKey{e.product, invoice, price}, row)
			if known {
				m.take(stackKey{e.product, invoice, anyPrice}, row)
			} else if m.takeFromOrder(row) {
				continue
			}
		}
		m.take(stackKey{e.product, 0, price}, row)
		switch {
		case !known:
			m.takeWholeOrder(row)
		case !sure:
			m.take(stackKey{e.product, 0, anyPrice}, row)
		}
	}
	return m.left, m.open
}

// fewKeys numbers some keys, for tables of which few rows have one.
type fewKeys struct {
	number map[uint64]int32
	maybe  [1 << 13]bool // by hash: false for most keys that have no number
}

func newFewKeys() *fewKeys { return &fewKeys{number: map[uint64]int32{}} }

func (f *fewKeys) place(key uint64) *bool { return &f.maybe[mix(key)%uint64(len(f.maybe))] }

// add returns the number of a key, a new one if it was not added before.
func (f *fewKeys) add(key uint64) int32 {
	n, ok := f.number[key]
	if !ok {
		n = int32(len(f.number))
		f.number[key], *f.place(key) = n, true
	}
	return n
}

// find returns the number of a key, −1 if it has none.
func (f *fewKeys) find(key uint64) int32 {
	if *f.place(key) {
		if n, ok := f.number[key]; ok {
			return n
		}
	}
	return -1
}

// remainsOf returns the pieces and the money of each row, multiplied by sign.
func remainsOf(t *Transactions, sign int64) remains {
	r := remains{quantity: make([]int64, t.Len()), money: make([]Money, t.Len())}
	for i, q := range t.Quantity {
		r.quantity[i], r.money[i] = q*sign, t.Amount(i)*Money(sign)
	}
	return r
}

func (m *matching) push(key stackKey, row int32) { m.stacks[key] = append(m.stacks[key], row) }

// take matches what is open of return j to the purchases on a stack.
func (m *matching) take(key stackKey, j int) {
	if m.open.quantity[j] == 0 {
		return
	}
	stack := m.stacks[key]
	for m.open.quantity[j] > 0 && len(stack) > 0 {
		top := int(stack[len(stack)-1])
		if used := min(m.left.quantity[top], m.open.quantity[j]); used > 0 {
			m.move(top, j, used)
		}
		if m.left.quantity[top] == 0 {
			stack = stack[:len(stack)-1]
		}
	}
	m.stacks[key] = stack
}

// move takes pieces of return j off purchase i. The last pieces of a purchase
// take all its money with them. Otherwise a piece takes its unit price or, in a
// table with an amount for each line, its own part of the amount given back.
func (m *matching) move(i, j int, pieces int64) {
	whole := remainsAt(m.returns, j)
	open := part(whole.money, m.open.quantity[j]-pieces, whole.quantity)
	taken := m.left.money[i]
	switch {
	case pieces == m.left.quantity[i]:
	case m.purchases.Total != nil:
		taken = min(taken, m.open.money[j]-open)
	default:
		amount, _ := m.purchases.Price[i].Times(pieces) // no more than the row's own amount
		if amount < taken || taken <= 0 {               // a refund of the order may have taken more
			taken = amount
		}
	}
	m.open.quantity[j] -= pieces
	m.open.money[j] = open
	m.left.quantity[i] -= pieces
	m.left.money[i] -= taken
	if m.left.money[i] == 0 && taken != 0 {
		m.left.quantity[i] = 0 // all the money is back
	}
}

// returnedLine is a return as positive pieces and money.
type returnedLine struct {
	quantity int64
	money    Money
}

func remainsAt(returns *Transactions, j int) returnedLine {
	return returnedLine{-returns.Quantity[j], -returns.Amount(j)}
}

// part returns what some of a line's pieces come to, rounded half up. Neither is
// negative, and pieces are at most all.
func part(money Money, pieces, all int64) Money {
	if money <= 0 || all <= 0 {
		return 0
	}
	hi, lo := bits.Mul64(uint64(money), uint64(pieces))
	quotient, rest := bits.Div64(hi, lo, uint64(all)) // hi < all, because pieces ≤ all and money < 2⁶³
	if rest >= uint64(all)-rest {
		quotient++
	}
	return Money(quotient)
}

// countMatched counts the returns by how much of each is open.
func countMatched(returns *Transactions, open remains) (m MatchedReturns) {
	for j, pieces := range open.quantity {
		whole := remainsAt(returns, j)
		switch {
		case pieces == 0:
			m.Full++
		case pieces == whole.quantity && open.money[j] == whole.money:
			m.None++
		default:
			m.Partial++
		}
		m.Unmatched += open.money[j]
		if open.reduces != nil && open.reduces[j] {
			m.Reductions++
			m.Reduced += whole.money - open.money[j]
		}
	}
	return m
}

// afterReturns returns what is left of the purchases: pieces and money are
// reduced, and rows that were returned completely are dropped.
func afterReturns(purchases *Transactions, left remains) *Transactions {
	rows := make([]int32, 0, len(left.quantity))
	for i := range left.quantity {
		if left.some(purchases, i) {
			rows = append(rows, int32(i))
		}
	}
	return purchases.with(rows, func(i int) (int64, Money) { return left.quantity[i], left.money[i] })
}

// some reports whether something is left of purchase i.
func (r *remains) some(purchases *Transactions, i int) bool {
	return r.quantity[i] != 0 || purchases.Quantity[i] == 0 // a quantity of 0 that the options keep was not returned
}

// takenBack returns what the returns took off the purchases: the rows with the
// pieces and the money that afterReturns leaves out.
func takenBack(purchases *Transactions, left remains) *Transactions {
	var rows []int32
	for i, q := range left.quantity {
		if q != purchases.Quantity[i] || left.money[i] != purchases.Amount(i) {
			rows = append(rows, int32(i))
		}
	}
	return purchases.with(rows, func(i int) (int64, Money) {
		return purchases.Quantity[i] - left.quantity[i], purchases.Amount(i) - left.money[i]
	})
}

// stillOpen returns what is open of the returns, in the form of returns.
func stillOpen(returns *Transactions, open remains) *Transactions {
	var rows []int32
	for j, q := range open.quantity {
		if q != 0 {
			rows = append(rows, int32(j))
		}
	}
	return returns.with(rows, func(j int) (int64, Money) { return -open.quantity[j], -open.money[j] })
}

// with returns the given rows with other quantities and amounts. The table has
// amounts of its own where quantity × unit price does not give them.
func (t *Transactions) with(rows []int32, of func(row int) (quantity int64, amount Money)) *Transactions {
	out := t.Select(rows)
	total := make([]Money, len(rows))
	exact := t.Total == nil
	for i, r := range rows {
		out.Quantity[i], total[i] = of(int(r))
		if exact {
			amount, ok := out.Price[i].Times(out.Quantity[i])
			exact = ok && amount == total[i]
		}
	}
	if !exact {
		out.Total, out.Scale = total, max(t.Scale, 1)
	}
	return out
}
