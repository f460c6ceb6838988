package retail

// OfLines returns the ledger of order lines that were cleaned elsewhere, for a table of which
// only the orders, and the lines that returns may concern, came here. l is the ledger of
// that table; lines are the entries for all lines, from the file as read to the last rule
// before returns, and unattributed is the money of sales without a customer id. What is
// known of returns, and of the revenue of customers, is l's own. Codes that are no products
// and the marks of cancellations are not known.
func (l Ledger) OfLines(lines []LedgerEntry, unattributed Money) Ledger {
	own := l.Entries
	l.Entries = append([]LedgerEntry{}, lines...)
	if last := own[len(own)-1]; last.Rule == EntryMatched {
		removed := LedgerEntry{Rows: last.RemovedRows, Customers: last.RemovedCustomers, Invoices: last.RemovedInvoices, Money: last.RemovedMoney}
		l.Entries = append(l.Entries, lines[len(lines)-1].less(EntryMatched, removed))
	}
	l.FileTotal, l.Unattributed, l.Unidentified = lines[0].Money, unattributed, 0
	for _, e := range lines {
		if e.Rule == RuleCustomer {
			l.Unidentified = e.RemovedRows
		}
	}
	l.NonProducts, l.Cancelled = []CodeCount{}, Cancellations{}
	var matched MatchedReturns
	if l.Match != nil {
		matched = *l.Match
	}
	l.Warnings = ledgerWarnings(&l, matched, 0)
	return l
}
