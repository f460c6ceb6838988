package retail

// A refund often names no product: a line of an amount, for an order or for
// nothing at all. What it takes back can still be said in two cases: it has the
// number of an order, and then its money comes off that order; or it is for
// exactly what an earlier order of the same customer came to, and then that order
// was taken back.
//
// A discount is a line of its order, too, and comes off it in the same way.

// orders are the purchases of customers with such refunds, by order. It is empty
// where every return names its product.
type orders struct {
	purchases *Transactions
	refunded  []bool // by customer code
	at        map[uint64]*order
	byAmount  map[orderAmount][]*order // complete orders, the newest last
}

type order struct {
	left     []int32 // its purchases met so far and not used up
	met, all int     // purchases
	money    Money   // of those met
	reduced  Money   // by discounts
}

type orderAmount struct {
	customer int32
	money    Money
}

// ordersOf counts the rows of the orders that matter: those of customers with a return
// that is for an order and not for a product.
func ordersOf(purchases, returns *Transactions, forOrder func(j int) bool) orders {
	o := orders{purchases: purchases}
	for j, customer := range returns.Customer.Code {
		if forOrder(j) {
			if o.refunded == nil {
				o.refunded = make([]bool, len(returns.Customer.Dict))
				o.at, o.byAmount = map[uint64]*order{}, map[orderAmount][]*order{}
			}
			o.refunded[customer] = true
		}
	}
	for i, q := range purchases.Quantity {
		if o.needs(i) && q > 0 {
			key := o.key(purchases, i)
			if o.at[key] == nil {
				o.at[key] = &order{}
			}
			o.at[key].all++
		}
	}
	return o
}

// needs reports whether purchase i is part of an order that a refund may name.
func (o *orders) needs(i int) bool {
	return o.refunded != nil && o.refunded[o.purchases.Customer.Code[i]] && !o.purchases.Invoice.Missing(i)
}

func (o *orders) key(t *Transactions, i int) uint64 {
	return pair(t.Customer.Code[i], t.Invoice.Code[i])
}

// add takes in purchase k of row i, whose time has come.
func (o *orders) add(k int32, i int) {
	if !o.needs(i) {
		return
	}
	v := o.at[o.key(o.purchases, i)]
	v.left = append(v.left, k)
	v.money += o.purchases.Amount(i)
	if v.met++; v.met == v.all {
		key := orderAmount{o.purchases.Customer.Code[i], v.money}
		o.byAmount[key] = append(o.byAmount[key], v)
	}
}

// takeFromOrder takes the money of refund j off the order with its number, the
// last line first, and reports whether there was anything to take it off.
func (m *matching) takeFromOrder(j int) bool {
	v := m.orders.at[m.orders.key(m.returns, j)]
	if v == nil || m.open.quantity[j] == 0 {
		return false
	}
	found := false
	for m.open.money[j] > 0 && len(v.left) > 0 {
		k := v.left[len(v.left)-1]
		taken := min(m.open.money[j], m.left.money[k])
		m.open.money[j] -= taken
		m.left.money[k] -= taken
		found = found || taken > 0
		if m.left.money[k] == 0 {
			m.left.quantity[k] = 0
			v.left = v.left[:len(v.left)-1]
		}
	}
	if found && m.open.money[j] == 0 {
		m.open.quantity[j] = 0
	}
	return found
}

// reduce takes the money of return j off the order in which it stands, if it is a
// reduction: one that leaves some of the order.
func (m *matching) reduce(j int) {
	v := m.orders.at[m.orders.key(m.returns, j)]
	if v == nil || v.reduced+m.open.money[j] >= v.money {
		return
	}
	v.reduced += m.open.money[j]
	if m.takeFromOrder(j) {
		if m.open.reduces == nil {
			m.open.reduces = make([]bool, m.returns.Len())
		}
		m.open.reduces[j] = true
	}
}

// takeWholeOrder takes back the newest order of the customer that came to exactly
// what is open of refund j and of which nothing was returned yet.
func (m *matching) takeWholeOrder(j int) {
	if m.open.quantity[j] == 0 || m.open.money[j] <= 0 {
		return
	}
	key := orderAmount{m.returns.Customer.Code[j], m.open.money[j]}
	for stack := m.orders.byAmount[key]; len(stack) > 0; {
		v := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		m.orders.byAmount[key] = stack
		if !m.whole(v) {
			continue
		}
		for _, k := range v.left {
			m.left.quantity[k], m.left.money[k] = 0, 0
		}
		v.left = nil
		m.open.quantity[j], m.open.money[j] = 0, 0
		return
	}
}

// whole reports whether nothing of an order was returned.
func (m *matching) whole(v *order) bool {
	var left Money
	for _, k := range v.left {
		left += m.left.money[k]
	}
	return len(v.left) == v.all && left == v.money
}
