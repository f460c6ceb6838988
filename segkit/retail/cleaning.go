package retail

import (
	"fmt"
	"slices"
)

// Cleaned is the shop's data, ready for analysis.
type Cleaned struct {
	Kept    *Transactions // purchases; with ReturnsMatch, what is left of them after returns
	Returns *Transactions // what identified customers gave back, exact duplicates dropped; quantities negative
	Matched *Transactions // with ReturnsMatch, the purchases taken off Kept, in full or in part; else empty
	Ledger  Ledger
}

// Clean applies the rules to t, which it leaves unchanged, and accounts for
// every row. badRows is the number of rows that the reader left out; it is only
// reported. Rows keep their order.
//
// Cancelled invoices never count as purchases, whatever the options. Their rows
// become Returns where the customer is known, and so do rows that another rule
// drops and that take something back, such as a negative quantity within an
// order. With DropNonProducts, lines that are not products do not: a cancelled
// postage must not reduce the revenue of products.
//
// The error is a *NothingLeftError if no row is left, and wraps ErrTotal if the
// amounts cannot be added up; any other names an unknown returns policy. Clean
// takes O(rows), plus sorting the purchases of returned products.
func Clean(t *Transactions, badRows int, opt CleanOptions) (*Cleaned, error) {
	var orders orderSums
	orders.add(t, len(t.Invoice.Dict))
	c, err := newCleaning(opt, &orders, t.Invoice.Dict)
	if err != nil {
		return nil, err
	}
	out, err := c.clean(t)
	if err != nil {
		return nil, err
	}
	if err := c.conclude(badRows); err != nil {
		return nil, err
	}
	out.Ledger = c.ledger
	return out, nil
}

// cleaning applies the rules to a table, or to one part of it after another, and adds
// up the ledger. All parts must have the same dictionaries.
type cleaning struct {
	opt       CleanOptions
	orders    *orderSums
	cancelled []bool // by invoice code
	ledger    Ledger
	sums      ledgerSums
	rules     []cleaningRule // of the last part
	owned     bool           // the tables may be written over
	scratch   []int32        // by customer code, if they are owned; zero
	twins     twins
	matcher   matcher
	fate      []uint8 // room for that of the rows

	products   []string // the dictionary of stock codes, of which
	nonProduct []bool   // these are no products
}

// newCleaning returns a cleaning of the orders with the given numbers and sums.
func newCleaning(opt CleanOptions, orders *orderSums, invoices []string) (*cleaning, error) {
	switch opt.Returns {
	case "", ReturnsDrop, ReturnsNet, ReturnsMatch:
	default:
		return nil, fmt.Errorf("unknown returns policy %q: want %s, %s or %s", opt.Returns, ReturnsDrop, ReturnsNet, ReturnsMatch)
	}
	if err := orders.addUp(); err != nil {
		return nil, err
	}
	c := &cleaning{opt: opt, orders: orders, sums: newLedgerSums(len(invoices))}
	c.cancelled, c.ledger.Cancelled = orders.cancellations(invoices)
	return c, nil
}

// markProducts finds the codes that are no products, unless the dictionary is that of the part
// before.
func (c *cleaning) markProducts(stock *Text) {
	if len(c.products) == 0 || &c.products[0] != &stock.Dict[0] {
		c.products, c.nonProduct = stock.Dict, MarkNonProducts(stock, c.opt.NonProducts())
	}
}

// clean applies the rules to a table, or to a part that has all rows of its customers. If the
// table is owned, it is of no use afterwards.
func (c *cleaning) clean(t *Transactions) (*Cleaned, error) {
	amount := c.sums.amounts(t)
	if c.owned { // or something would be kept for every customer of all parts
		if c.scratch == nil {
			c.scratch = make([]int32, len(t.Customer.Dict))
		}
		t.Customer.narrow(c.scratch)
	}
	c.markProducts(&t.StockCode)
	nonProduct := c.nonProduct
	status := readStatus(t, c.orders, &c.opt)
	var again []bool
	if c.opt.DropDuplicates {
		again = c.twins.repeatedRows(t, c.opt.RequireCustomer)
	}
	rules := cleaningRules(t, c.opt, c.cancelled, nonProduct, again, status)
	c.fate = room(c.fate, t.Len())
	applyRules(c.fate, rules)
	fate := c.fate
	c.rules = rules

	var kept []rowRun
	var returns []int32
	var undone []int32 // purchases that their status says were cancelled or refunded
	for i := 0; i < len(fate); i++ {
		from := i
		for i < len(fate) && int(fate[i]) == len(rules) {
			i++
		}
		if kept = appendRun(kept, int32(from), int32(i)); i == len(fate) {
			break
		}
		kind := rules[fate[i]].kind
		switch {
		case kind != ruleCancelled && kind != ruleQuantity && kind != rulePrice && kind != ruleStatusBack:
		case t.Customer.Missing(i) || (c.opt.DropNonProducts && nonProduct[t.StockCode.Code[i]]):
		case t.takesBack(i, kind == ruleCancelled):
			returns = append(returns, int32(i))
		case kind == ruleCancelled:
			c.sums.oddReturns++
		case kind == ruleStatusBack:
			undone = append(undone, int32(i))
		}
	}
	out := &Cleaned{Returns: t.returned(returns), Matched: t.Select(nil)}
	l := &c.ledger
	if len(undone) > 0 && len(returns) > 0 {
		var settled Money
		out.Returns, settled = withoutSettled(t, undone, kept, out.Returns)
		l.Settled += settled
	}
	c.sums.statuses.add(status, amount)
	buys, gross := c.sums.remove(t, amount, rules, fate)
	if c.opt.DropDuplicates {
		n := countNumbered(t, amount)
		l.Numbered.Rows += n.Rows
		l.Numbered.Money += n.Money
	}
	unknown, sales := unattributed(t, amount, c.cancelled, status)
	l.Unidentified += unknown
	l.Unattributed += sales
	c.sums.countNonProducts(t, amount, nonProduct, func(i int) bool {
		return int(fate[i]) == len(rules) || rules[fate[i]].kind == ruleNonProduct
	})
	l.Gross += gross
	l.AfterReturns += gross
	for j, code := range out.Returns.Customer.Code {
		if back := out.Returns.Amount(j); buys[code] {
			l.AfterReturns += back // which is negative
		} else {
			l.ReturnsOnly -= back
		}
	}
	if c.owned {
		out.Kept = t.keep(kept)
	} else {
		out.Kept = t.Select(appendRows(make([]int32, 0, t.Len()), kept))
	}
	left, open := c.matcher.match(out.Kept, out.Returns, false)
	c.sums.match(out.Returns, open)
	c.sums.outcomes(out.Kept, out.Returns, left)
	if c.opt.Returns == ReturnsMatch {
		out.Matched = takenBack(out.Kept, left)
		out.Kept = afterReturns(out.Kept, left, true) // which are a table of their own
		c.sums.remain(out.Kept)
	}
	return out, nil
}

// conclude completes the ledger. The error is a *NothingLeftError if no row is left.
func (c *cleaning) conclude(badRows int) error {
	l, sums := &c.ledger, &c.sums
	l.BadRows, l.Statuses, l.NonProducts = badRows, sums.statuses.list(), sums.nonProductList()
	l.Reduced, l.Entries = sums.matched.Reduced, sums.entries(c.rules)
	l.FileTotal = l.Entries[0].Money
	l.Returns, l.Policies = c.opt.Returns, slices.Clone(sums.policies[:])
	if l.Returns == "" {
		l.Returns = ReturnsDrop
	}
	last := l.Entries[len(l.Entries)-1]
	if c.opt.Returns == ReturnsMatch && last.Rows > 0 {
		l.Match = &sums.matched
		l.Entries = append(l.Entries, last.less(EntryMatched, last.less("", sums.remaining)))
		last = l.Entries[len(l.Entries)-1]
	}
	if last.Rows == 0 {
		return &NothingLeftError{Ledger: *l, rules: c.rules}
	}
	l.Warnings = ledgerWarnings(l, sums.matched, sums.oddReturns)
	if !c.opt.DropNonProducts {
		l.Warnings = append(l.Warnings, chargesWarning(l)...)
	}
	return nil
}

// The rules, so that code can tell them apart without their wording.
const (
	ruleCustomer = iota
	ruleDuplicate
	ruleCancelled
	ruleQuantity
	rulePrice
	ruleNonProduct
	ruleStatus     // the order's status says that it is no sale
	ruleStatusBack // and that it was cancelled or refunded
)

// cleaningRule is one reason to drop a row.
type cleaningRule struct {
	kind  int
	name  string // what is left, as the ledger shows it
	fault string // which rows it drops, to follow their number

	drop func(fate []uint8, f uint8) // writes f as the fate of the rows that it drops
}

// cleaningRules returns the rules that opt applies, in order.
// cancelled is indexed by invoice code, nonProduct by stock code, and again by row.
func cleaningRules(t *Transactions, opt CleanOptions, cancelled, nonProduct, again []bool, status *orderStatus) []cleaningRule {
	all := []struct {
		applies bool
		cleaningRule
	}{
		{opt.RequireCustomer, cleaningRule{ruleCustomer, RuleCustomer, "without a customer id",
			func(fate []uint8, f uint8) {
				for i, customer := range t.Customer.Code {
					if customer == 0 {
						fate[i] = f
					}
				}
			}}},
		{opt.DropDuplicates, cleaningRule{ruleDuplicate, RuleDuplicates, "equal to an earlier row",
			func(fate []uint8, f uint8) {
				for i, is := range again {
					if is {
						fate[i] = f
					}
				}
			}}},
		{status != nil, cleaningRule{kind: ruleStatus}}, // stands for one rule for each kind
		{true, cleaningRule{ruleCancelled, "cancelled invoices dropped", "on cancelled invoices",
			func(fate []uint8, f uint8) {
				for i, invoice := range t.Invoice.Code {
					if cancelled[invoice] {
						fate[i] = f
					}
				}
			}}},
		{opt.PositiveQuantity, cleaningRule{ruleQuantity, "quantity above 0", "with a quantity of 0 or less",
			func(fate []uint8, f uint8) {
				for i, quantity := range t.Quantity {
					if quantity <= 0 {
						fate[i] = f
					}
				}
			}}},
		{opt.PositivePrice, cleaningRule{rulePrice, "unit price above 0", "with a unit price of 0 or less",
			func(fate []uint8, f uint8) {
				for i := range fate {
					if !t.priced(i) {
						fate[i] = f
					}
				}
			}}},
		{opt.DropNonProducts, cleaningRule{ruleNonProduct, "non-product codes dropped",
			"with a stock code that is not a product",
			func(fate []uint8, f uint8) {
				for i, code := range t.StockCode.Code {
					if nonProduct[code] {
						fate[i] = f
					}
				}
			}}},
	}
	var rules []cleaningRule
	for _, rule := range all {
		switch {
		case !rule.applies:
		case rule.kind == ruleStatus:
			rules = append(rules, status.rules()...)
		default:
			rules = append(rules, rule.cleaningRule)
		}
	}
	return rules
}

// withoutSettled takes out the refunds of orders that their status leaves out
// anyway, so that they take back nothing else, and returns their money. Only sure
// matches count, and no refund that has the number of an order that is kept.
func withoutSettled(t *Transactions, undone []int32, kept []rowRun, returns *Transactions) (rest *Transactions, settled Money) {
	type order struct{ customer, invoice int32 }
	at := func(t *Transactions, i int32) order { return order{t.Customer.Code[i], t.Invoice.Code[i]} }
	keeps := map[order]bool{}
	for j := range int32(returns.Len()) {
		keeps[at(returns, j)] = false
	}
	for _, run := range kept {
		for i := run.from; i < run.to; i++ {
			if _, named := keeps[at(t, i)]; named {
				keeps[at(t, i)] = t.Invoice.Code[i] != 0
			}
		}
	}
	for _, i := range undone {
		delete(keeps, at(t, i))
	}
	var others []int32
	for j := range int32(returns.Len()) {
		if !keeps[at(returns, j)] {
			others = append(others, j)
		}
	}
	open := opened(returns)
	_, left := matchReturns(t.Select(undone), returns.Select(others), true)
	for k, j := range others {
		open.quantity[j], open.money[j] = left.quantity[k], left.money[k]
	}
	rest = stillOpen(returns, open)
	for j := range returns.Len() {
		settled -= returns.Amount(j) + open.money[j]
	}
	return rest, settled
}

// applyRules writes, for each row, the index of the rule that drops it, or the
// number of rules if none does. The rules write over each other, the first one last.
func applyRules(fate []uint8, rules []cleaningRule) {
	for i := range fate {
		fate[i] = uint8(len(rules))
	}
	for f, rule := range slices.Backward(rules) {
		rule.drop(fate, uint8(f))
	}
}
