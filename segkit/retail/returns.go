package retail

import (
	"math/bits"
	"slices"

	"customer-segmentation/segkit/describe"
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

// remains is what is left of some rows: pieces and money, neither below 0.
type remains struct {
	rows     []int32 // of purchases those of which a return may take something, ascending; of returns nil, for all
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
// however often a customer bought a product. Stacks that no return asks for are left out.
type matching struct {
	purchases, returns *Transactions
	left               remains   // of the purchases, which are known by their places in it
	open               remains   // of the returns, positive
	products           int       // the stacks of these alone come first
	stacks             *fewKeys  // the others
	tops               []int32   // by stack: the place of its top in stacked, 0 if it is empty
	stacked            []stacked // the first one stands for nothing
	orders             orders    // for returns that name no product
}

// stacked is a purchase on a stack, and the place of what lies below it.
type stacked struct{ purchase, below int32 }

// anyPrice stands for purchases at any price, where a stack is named, as invoice 0 does for any order.
const anyPrice Money = -1 << 63

// matchReturns matches returns (of identified customers, with negative
// quantities) to purchases, by the rules of the package's documentation, and
// returns what is left of the purchases and what is open of the returns. With
// sure, it leaves out the matches at another price, which are likely and not
// certain.
func matchReturns(purchases, returns *Transactions, sure bool) (left, open remains) {
	return new(matcher).match(purchases, returns, sure)
}

// matcher matches returns. Its memory may be used for one table after another.
type matcher struct{ products, named, stacks fewKeys }

// match does what the function does.
func (w *matcher) match(purchases, returns *Transactions, sure bool) (left, open remains) {
	m := &matching{purchases: purchases, returns: returns, open: opened(returns)}
	if returns.Len() == 0 {
		return m.left, m.open
	}
	// Only purchases of a product that the same customer ever returned matter.
	products, named := w.products.empty(returns.Len()), w.named.empty(returns.Len()) // of customers with a return, and invoices with one
	product := make([]int32, returns.Len())                                          // the number of each return's
	returner := make([]bool, len(returns.Customer.Dict))
	for j, customer := range returns.Customer.Code {
		returner[customer] = true
		product[j] = products.add(fewKey{of: pair(customer, returns.StockCode.Code[j])})
		if !returns.Invoice.Missing(j) {
			named.add(invoiceKey(returns.Invoice.Code[j]))
		}
	}
	owned := make([]bool, len(products.keys)) // products of which the customer bought some
	bought := make([]bool, len(named.keys))   // invoices with a purchase
	var own []purchase                        // of a product that the customer ever returned
	last, v := int32(-1), int32(-1)           // the invoice of the row before, and its number
	for i, customer := range purchases.Customer.Code {
		if invoice := purchases.Invoice.Code[i]; invoice != last {
			if last, v = invoice, named.find(invoiceKey(invoice)); v >= 0 {
				bought[v] = true
			}
		}
		if returner[customer] {
			if p := products.find(fewKey{of: pair(customer, purchases.StockCode.Code[i])}); p >= 0 {
				own, owned[p] = append(own, purchase{int32(i), p}), true
			}
		}
	}
	// inOrder reports whether return j names an order with a purchase.
	inOrder := func(j int) bool {
		return !returns.Invoice.Missing(j) && bought[named.find(invoiceKey(returns.Invoice.Code[j]))]
	}
	// A return reduces its order if its customer never bought what it takes back: a discount, for instance.
	reduces := make([]bool, returns.Len())
	for j, p := range product {
		reduces[j] = !returns.StockCode.Missing(j) && !owned[p] && inOrder(j)
	}
	m.orders = ordersOf(purchases, returns, func(j int) bool { return returns.StockCode.Missing(j) || reduces[j] })
	own = m.concern(own)

	m.products, m.stacks, m.stacked = len(products.keys), w.stacks.empty(returns.Len()), make([]stacked, 1, 1+2*len(own))
	for j, p := range product {
		price, invoice := returns.Price[j], returns.Invoice.Code[j]
		if reduces[j] {
			continue
		}
		m.stacks.add(stackKey(p, 0, price))
		if inOrder(j) {
			m.stacks.add(stackKey(p, invoice, anyPrice))
			m.stacks.add(stackKey(p, invoice, price))
		}
	}
	m.tops = make([]int32, m.products+len(m.stacks.keys))
	order := inTime(len(own), func(k int) int64 { return purchases.Time[own[k].row] })
	for _, back := range inTime(returns.Len(), func(j int) int64 { return returns.Time[j] }) {
		j := int(back)
		for ; len(order) > 0 && purchases.Time[own[order[0]].row] <= returns.Time[j]; order = order[1:] {
			m.meet(order[0], own[order[0]], named)
		}
		price, invoice := returns.Price[j], returns.Invoice.Code[j]
		known := !returns.StockCode.Missing(j)
		if reduces[j] {
			m.reduce(j)
			continue
		}
		if !returns.Invoice.Missing(j) {
			m.take(m.top(product[j], invoice, price), j)
			if known {
				m.take(m.top(product[j], invoice, anyPrice), j)
			} else if m.takeFromOrder(j) {
				continue
			}
		}
		m.take(m.top(product[j], 0, price), j)
		switch {
		case !known:
			m.takeWholeOrder(j)
		case !sure:
			m.take(m.top(product[j], 0, anyPrice), j)
		}
	}
	return m.left, m.open
}

// purchase is a row and the number of its customer's product: −1 if it only counts as part of its order.
type purchase struct{ row, product int32 }

// concern sets what is left of the purchases to all of those of which something may be taken, and
// returns them: some of a product that was ever returned, and those of orders.
func (m *matching) concern(own []purchase) []purchase {
	t := m.purchases
	if m.orders.refunded != nil {
		products := own
		own = nil
		for i := range t.Len() {
			if len(products) > 0 && int(products[0].row) == i {
				own, products = append(own, products[0]), products[1:]
			} else if m.orders.needs(i) {
				own = append(own, purchase{int32(i), -1})
			}
		}
	}
	own = slices.DeleteFunc(own, func(p purchase) bool { return t.Quantity[p.row] <= 0 })
	m.left = remains{make([]int32, len(own)), make([]int64, len(own)), make([]Money, len(own)), nil}
	for k, p := range own {
		m.left.rows[k], m.left.quantity[k], m.left.money[k] = p.row, t.Quantity[p.row], t.Amount(int(p.row))
	}
	return own
}

// inTime returns the numbers below n by time, and in their order where that is equal.
func inTime(n int, time func(int) int64) []int32 {
	keys := make([]uint64, n)
	for i := range keys {
		keys[i] = uint64(time(i)) ^ 1<<63 // in the order of the times
	}
	return describe.OrderOfKeys(keys)
}

// fewKeys numbers some keys, for tables of which few rows have one.
type fewKeys struct {
	keys  []fewKey // by number
	slots []int32  // by hash, with open addressing: a number plus one; 0 for none
}

type fewKey struct {
	of    uint64
	price Money
}

func invoiceKey(invoice int32) fewKey { return fewKey{of: uint64(invoice)} }

// stackKey names a stack of purchases of a customer's product; see products.
func stackKey(product, invoice int32, price Money) fewKey {
	return fewKey{pair(product, invoice), price}
}

// empty empties the table, for about n keys and four times as many at most. Most slots stay empty, so that
// most keys without a number are not compared with another.
func (f *fewKeys) empty(n int) *fewKeys {
	f.keys, f.slots = room(f.keys, n)[:0], resize(f.slots, 8<<bits.Len(uint(n)))
	return f
}

// slot returns the slot of a key, or an empty one.
func (f *fewKeys) slot(key fewKey) *int32 {
	for at := mix(key.of + uint64(key.price)*0x9e3779b97f4a7c15); ; at++ {
		if s := &f.slots[at&uint64(len(f.slots)-1)]; *s == 0 || f.keys[*s-1] == key {
			return s
		}
	}
}

// add returns the number of a key, a new one if it was not added before.
func (f *fewKeys) add(key fewKey) int32 {
	s := f.slot(key)
	if *s == 0 {
		f.keys = append(f.keys, key)
		*s = int32(len(f.keys))
	}
	return *s - 1
}

// find returns the number of a key, −1 if it has none.
func (f *fewKeys) find(key fewKey) int32 { return *f.slot(key) - 1 }

// opened returns the pieces and the money of all returns, as positive numbers.
func opened(returns *Transactions) remains {
	r := remains{quantity: make([]int64, returns.Len()), money: make([]Money, returns.Len())}
	for j := range r.quantity {
		whole := remainsAt(returns, j)
		r.quantity[j], r.money[j] = whole.quantity, whole.money
	}
	return r
}

// top returns where the top of a stack stands, nil if nobody asks for it.
func (m *matching) top(product, invoice int32, price Money) (top *int32) {
	number := product
	if invoice != 0 || price != anyPrice {
		if number = m.stacks.find(stackKey(product, invoice, price)); number < 0 {
			return nil
		}
		number += int32(m.products)
	}
	return &m.tops[number]
}

// meet lays purchase k, whose time has come, on its stacks.
func (m *matching) meet(k int32, p purchase, named *fewKeys) {
	m.orders.add(k, int(p.row))
	if p.product < 0 {
		return
	}
	price, invoice := m.purchases.Price[p.row], m.purchases.Invoice.Code[p.row]
	m.push(m.top(p.product, 0, anyPrice), k)
	m.push(m.top(p.product, 0, price), k)
	if named.find(invoiceKey(invoice)) >= 0 {
		m.push(m.top(p.product, invoice, anyPrice), k)
		m.push(m.top(p.product, invoice, price), k)
	}
}

func (m *matching) push(top *int32, k int32) {
	if top != nil {
		*top, m.stacked = int32(len(m.stacked)), append(m.stacked, stacked{k, *top})
	}
}

// take matches what is open of return j to the purchases on a stack.
func (m *matching) take(top *int32, j int) {
	for top != nil && m.open.quantity[j] > 0 && *top != 0 {
		k := int(m.stacked[*top].purchase)
		if used := min(m.left.quantity[k], m.open.quantity[j]); used > 0 {
			m.move(k, j, used)
		}
		if m.left.quantity[k] == 0 {
			*top = m.stacked[*top].below
		}
	}
}

// move takes pieces of return j off purchase k. The last pieces of a purchase
// take all its money with them. Otherwise a piece takes its unit price or, in a
// table with an amount for each line, its own part of the amount given back.
func (m *matching) move(k, j int, pieces int64) {
	whole := remainsAt(m.returns, j)
	open := part(whole.money, m.open.quantity[j]-pieces, whole.quantity)
	taken := m.left.money[k]
	switch {
	case pieces == m.left.quantity[k]:
	case m.purchases.Total != nil:
		taken = min(taken, m.open.money[j]-open)
	default:
		amount, _ := m.purchases.Price[m.left.rows[k]].Times(pieces) // no more than the row's own amount
		if amount < taken || taken <= 0 {                            // a refund of the order may have taken more
			taken = amount
		}
	}
	m.open.quantity[j] -= pieces
	m.open.money[j] = open
	m.left.quantity[k] -= pieces
	m.left.money[k] -= taken
	if m.left.money[k] == 0 && taken != 0 {
		m.left.quantity[k] = 0 // all the money is back
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
// reduced, and rows that were returned completely are dropped. It writes over
// the columns of purchases that are owned.
func afterReturns(purchases *Transactions, left remains, owned bool) *Transactions {
	out := new(*purchases) // because a table that is used again must not get amounts
	if !owned {
		out.Quantity, out.Total = slices.Clone(out.Quantity), slices.Clone(out.Total)
	}
	var rest []rowRun
	from, exact := int32(0), out.Total == nil
	for k, r := range left.rows {
		if left.quantity[k] == 0 {
			rest = appendRun(rest, from, r)
			from = r + 1
		} else if exact {
			exact = out.comesTo(int(r), left.quantity[k], left.money[k])
		}
	}
	rest = appendRun(rest, from, int32(out.Len()))
	if !exact {
		if out.Scale = max(out.Scale, 1); out.Total == nil {
			total := make([]Money, out.Len())
			for i := range total {
				total[i] = out.Amount(i)
			}
			out.Total = total
		}
		for k, r := range left.rows {
			out.Total[r] = left.money[k]
		}
	}
	for k, r := range left.rows {
		out.Quantity[r] = left.quantity[k]
	}
	if owned {
		return out.keep(rest)
	}
	return out.Select(appendRows(make([]int32, 0, out.Len()), rest))
}

// comesTo reports whether quantity × the unit price of row i is an amount.
func (t *Transactions) comesTo(i int, quantity int64, amount Money) bool {
	product, ok := t.Price[i].Times(quantity)
	return ok && product == amount
}

// takenBack returns what the returns took off the purchases: the rows with the
// pieces and the money that afterReturns leaves out.
func takenBack(purchases *Transactions, left remains) *Transactions {
	var some remains
	for k, r := range left.rows {
		quantity, money := purchases.Quantity[r]-left.quantity[k], purchases.Amount(int(r))-left.money[k]
		if quantity != 0 || money != 0 {
			some.append(r, quantity, money)
		}
	}
	return purchases.with(some)
}

// stillOpen returns what is open of the returns, in the form of returns.
func stillOpen(returns *Transactions, open remains) *Transactions {
	var some remains
	for j, q := range open.quantity {
		if q != 0 {
			some.append(int32(j), -q, -open.money[j])
		}
	}
	return returns.with(some)
}

func (r *remains) append(row int32, quantity int64, money Money) {
	r.rows, r.quantity, r.money = append(r.rows, row), append(r.quantity, quantity), append(r.money, money)
}

// with returns some rows with other quantities and amounts. The table has
// amounts of its own where quantity × unit price does not give them.
func (t *Transactions) with(some remains) *Transactions {
	out := t.Select(some.rows)
	exact := t.Total == nil
	for i, quantity := range some.quantity {
		out.Quantity[i] = quantity
		exact = exact && out.comesTo(i, quantity, some.money[i])
	}
	if !exact {
		out.Total, out.Scale = append([]Money{}, some.money...), max(t.Scale, 1)
	}
	return out
}
