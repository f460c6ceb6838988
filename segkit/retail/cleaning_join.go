package retail

// fork returns a cleaning of other parts of the same table, which may be at work beside c. Its
// sums are to be joined to those of c.
func (c *cleaning) fork() *cleaning {
	return &cleaning{
		opt: c.opt, orders: c.orders, cancelled: c.cancelled, sums: newLedgerSums(len(c.cancelled)),
		products: c.products, nonProduct: c.nonProduct, owned: c.owned,
	}
}

// join adds what another cleaning found in its parts, of which it may have had none. All sums are of
// integers, so that it makes no difference who cleaned what.
func (c *cleaning) join(other *cleaning) {
	if other.rules == nil {
		return
	}
	if c.rules == nil {
		c.rules = other.rules
	}
	l, more := &c.ledger, &other.ledger
	l.Unidentified += more.Unidentified
	l.Numbered.Rows += more.Numbered.Rows
	l.Numbered.Money += more.Numbered.Money
	l.Unattributed += more.Unattributed
	l.Gross += more.Gross
	l.AfterReturns += more.AfterReturns
	l.ReturnsOnly += more.ReturnsOnly
	l.Settled += more.Settled
	c.sums.join(&other.sums)
}

// join adds the sums of other parts, of which there must be one.
func (s *ledgerSums) join(other *ledgerSums) {
	if s.removed == nil {
		s.removed = make([]LedgerEntry, len(other.removed))
	}
	for f, more := range other.removed {
		s.removed[f].Rows += more.Rows
		s.removed[f].Customers += more.Customers
		s.removed[f].Money += more.Money
	}
	for v, f := range other.lastInvoice {
		s.lastInvoice[v] = max(s.lastInvoice[v], f)
	}
	s.statuses.join(&other.statuses)
	for code, more := range other.nonProducts {
		n := s.nonProducts[code]
		n.Rows += more.Rows
		n.Money += more.Money
		s.nonProducts[code] = n
	}
	for i := range s.policies {
		p, more := &s.policies[i], &other.policies[i]
		p.Customers += more.Customers
		p.Money += more.Money
	}
	for v, policies := range other.met {
		s.countInvoice(int32(v), policies)
	}
	s.matched.add(other.matched)
	s.oddReturns += other.oddReturns
	s.remaining.Rows += other.remaining.Rows
	s.remaining.Customers += other.remaining.Customers
	s.remaining.Money += other.remaining.Money
	if s.remains == nil {
		s.remains = make([]bool, len(s.lastInvoice))
	}
	s.remaining.Invoices += joinMarks(s.remains, other.remains)
}

// joinMarks marks what others marks, and returns how many were not marked before.
func joinMarks(marks, others []bool) (more int) {
	for i, marked := range others {
		if marked && !marks[i] {
			marks[i] = true
			more++
		}
	}
	return more
}

// join adds the counts of other parts. An order may be in both.
func (c *statusSums) join(other *statusSums) {
	if other.of == nil {
		return
	}
	if c.of == nil {
		*c = *other
		return
	}
	for code, more := range other.of {
		c.of[code].Rows += more.Rows
		c.of[code].Money += more.Money
	}
	for v, seen := range other.seen {
		for code := int32(0); seen != 0; code, seen = code+1, seen>>1 {
			if seen&1 != 0 && c.isNew(int32(v), code) {
				c.of[code].Invoices++
			}
		}
	}
	for key := range other.more {
		if code := int32(uint32(key)); c.isNew(int32(key>>32), code) {
			c.of[code].Invoices++
		}
	}
}
