package retail

// ledgerSums is what the ledger is made of. Parts of a table are added one after
// another; a customer is in one part only, and an order may be in several.
type ledgerSums struct {
	removed     []LedgerEntry // by rule; the last is what is kept
	lastInvoice []int8        // by invoice code: the last rule that leaves a row of it; -1 without any row
	statuses    statusSums
	nonProducts map[string]CodeCount
	policies    [3]PolicyOutcome // drop, net, match
	met         []uint8          // by invoice code: the policies under which it was counted, one bit for each
	matched     MatchedReturns
	oddReturns  int
	remaining   LedgerEntry // after matched returns are taken off
	remains     []bool      // by invoice code
	room        []Money     // for amounts
}

func newLedgerSums(invoices int) ledgerSums {
	s := ledgerSums{lastInvoice: make([]int8, invoices), met: make([]uint8, invoices), nonProducts: map[string]CodeCount{}}
	for i := range s.lastInvoice {
		s.lastInvoice[i] = -1
	}
	for i, name := range [...]string{ReturnsDrop, ReturnsNet, ReturnsMatch} {
		s.policies[i].Returns = name
	}
	return s
}

// amounts returns the money of each row, until it is called again.
func (s *ledgerSums) amounts(t *Transactions) []Money {
	s.room = room(s.room, t.Len())
	amount, price, quantity := s.room, t.Price[:t.Len()], t.Quantity
	if t.Total != nil {
		copy(amount, t.Total)
		return amount
	}
	for i := range amount {
		amount[i] = price[i] * Money(quantity[i])
	}
	return amount
}

// remove sums what each rule removes. One pass over the rows is enough: a customer or an
// invoice survives a rule if any of its rows does, so only its longest-lived row matters. It returns
// which customers keep a row, by code, and the money of these rows.
func (s *ledgerSums) remove(t *Transactions, amount []Money, rules []cleaningRule, fate []uint8) (buys []bool, gross Money) {
	if s.removed == nil {
		s.removed = make([]LedgerEntry, len(rules)+1)
	}
	lastCustomer := make([]int8, len(t.Customer.Dict))
	for i := range lastCustomer {
		lastCustomer[i] = -1
	}
	customers, invoices := t.Customer.Code, t.Invoice.Code
	for i := 0; i < len(fate); {
		from, money := i, Money(0)
		f, c, v := fate[i], customers[i], invoices[i]
		for ; i < len(fate) && fate[i] == f && customers[i] == c && invoices[i] == v; i++ {
			money += amount[i]
		}
		s.removed[f].Rows += i - from
		s.removed[f].Money += money
		lastCustomer[c] = max(lastCustomer[c], int8(f))
		s.lastInvoice[v] = max(s.lastInvoice[v], int8(f))
		if int(f) == len(rules) && c != 0 {
			gross += money
		}
	}
	buys = make([]bool, len(lastCustomer))
	for c, f := range lastCustomer {
		if c > 0 && f >= 0 {
			s.removed[f].Customers++
			buys[c] = int(f) == len(rules)
		}
	}
	return buys, gross
}

// entries returns the table as read and what is left after each rule.
func (s *ledgerSums) entries(rules []cleaningRule) []LedgerEntry {
	removed := make([]LedgerEntry, len(rules)+1)
	copy(removed, s.removed)
	for v, f := range s.lastInvoice {
		if v > 0 && f >= 0 {
			removed[f].Invoices++
		}
	}
	read := LedgerEntry{Rule: entryAsRead}
	for _, r := range removed {
		read.Rows += r.Rows
		read.Customers += r.Customers
		read.Invoices += r.Invoices
		read.Money += r.Money
	}
	entries := []LedgerEntry{read}
	for f, rule := range rules {
		entries = append(entries, entries[f].less(rule.name, removed[f]))
	}
	return entries
}

// match counts how many returns found their purchases.
func (s *ledgerSums) match(returns *Transactions, open remains) {
	s.matched.add(countMatched(returns, open))
}

// add adds the counts of other returns.
func (m *MatchedReturns) add(more MatchedReturns) {
	m.Full += more.Full
	m.Partial += more.Partial
	m.None += more.None
	m.Unmatched += more.Unmatched
	m.Reductions += more.Reductions
	m.Reduced += more.Reduced
}

// remain counts what is kept after matched returns are taken off the purchases.
func (s *ledgerSums) remain(kept *Transactions) {
	if s.remains == nil {
		s.remains = make([]bool, len(s.lastInvoice))
	}
	s.remaining.Rows += kept.Len()
	s.remaining.Customers += kept.Customer.used()
	last := int32(0) // the invoice of the row before
	for i, v := range kept.Invoice.Code {
		s.remaining.Money += kept.Amount(i)
		if v == last {
			continue
		}
		if last = v; v > 0 && !s.remains[v] {
			s.remains[v] = true
			s.remaining.Invoices++
		}
	}
}

// used returns the number of distinct strings in the rows, not counting the
// missing one.
func (t *Text) used() int {
	seen := make([]bool, len(t.Dict))
	n := 0
	for _, c := range t.Code {
		if c > 0 && !seen[c] {
			seen[c] = true
			n++
		}
	}
	return n
}
