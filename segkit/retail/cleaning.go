package retail

import (
	"fmt"
	"strings"
)

// Cleaned is the shop's data, ready for analysis.
type Cleaned struct {
	Kept    *Transactions // purchases; with ReturnsMatch, what is left of them after returns
	Returns *Transactions // cancelled rows of identified customers, exact duplicates dropped; quantities negative
	Ledger  Ledger
}

// Clean applies the rules to t, which it leaves unchanged, and accounts for
// every row. badRows is the number of rows that the reader left out; it is only
// reported. Rows keep their order.
//
// Cancelled invoices (see IsCancelled) never count as purchases, whatever the
// options. Those of identified customers become Returns, without lines that are
// not products if DropNonProducts is set: a cancelled postage must not reduce
// the revenue of products.
//
// The error is a *NothingLeftError if no row is left, and wraps ErrTotal if the
// amounts cannot be added up; any other names an unknown returns policy. Clean
// takes O(rows), plus sorting the purchases of returned products with
// ReturnsMatch.
func Clean(t *Transactions, badRows int, opt CleanOptions) (*Cleaned, error) {
	switch opt.Returns {
	case "", ReturnsDrop, ReturnsNet, ReturnsMatch:
	default:
		return nil, fmt.Errorf("unknown returns policy %q: want %s, %s or %s", opt.Returns, ReturnsDrop, ReturnsNet, ReturnsMatch)
	}
	amount, err := amounts(t)
	if err != nil {
		return nil, err
	}
	nonProduct := nonProductCodes(&t.StockCode, opt.NonProducts())
	rules := cleaningRules(t, opt, nonProduct)
	fate := applyRules(t.Len(), rules)

	kept := make([]int32, 0, t.Len())
	var returns []int32
	oddReturns := 0
	for i, f := range fate {
		switch {
		case int(f) == len(rules):
			kept = append(kept, int32(i))
		case rules[f].kind != ruleCancelled || t.Customer.Missing(i) || (opt.DropNonProducts && nonProduct[t.StockCode.Code[i]]):
		case t.Quantity[i] < 0 && t.Price[i] >= 0:
			returns = append(returns, int32(i))
		default:
			oddReturns++
		}
	}
	out := &Cleaned{Kept: t.Select(kept), Returns: t.Select(returns)}
	l := &out.Ledger
	l.BadRows = badRows
	l.Entries = ledgerEntries(t, amount, rules, fate)
	l.FileTotal = l.Entries[0].Money
	l.Unattributed = unattributed(t, amount)
	l.NonProducts = countNonProducts(t, amount, nonProduct, func(i int) bool {
		return int(fate[i]) == len(rules) || rules[fate[i]].kind == ruleNonProduct
	})
	buys := make([]bool, len(t.Customer.Dict))
	for _, i := range kept {
		if !t.Customer.Missing(int(i)) {
			l.Gross += amount[i]
			buys[t.Customer.Code[i]] = true
		}
	}
	l.AfterReturns = l.Gross
	for _, i := range returns {
		if buys[t.Customer.Code[i]] {
			l.AfterReturns += amount[i]
		} else {
			l.ReturnsOnly -= amount[i]
		}
	}
	if opt.Returns == ReturnsMatch && len(kept) > 0 {
		left, matched := matchReturns(out.Kept, out.Returns)
		l.Match = &matched
		before := l.Entries[len(l.Entries)-1]
		out.Kept = afterReturns(out.Kept, left)
		l.Entries = append(l.Entries, returnsEntry(before, out.Kept))
	}
	if out.Kept.Len() == 0 {
		return nil, &NothingLeftError{Ledger: *l, rules: rules}
	}
	l.Warnings = ledgerWarnings(t, out, oddReturns)
	return out, nil
}

// IsCancelled reports whether an invoice number is that of a cancellation,
// which begins with C. A lower-case c counts too: no shop is known to
// distinguish them, and mistaking a cancellation for a purchase does more harm
// than the reverse.
func IsCancelled(invoice string) bool {
	return strings.HasPrefix(invoice, "C") || strings.HasPrefix(invoice, "c")
}

// cancelledInvoices marks the entries of the dictionary that are cancellations.
func cancelledInvoices(invoice *Text) []bool {
	out := make([]bool, len(invoice.Dict))
	for c, s := range invoice.Dict {
		out[c] = IsCancelled(s)
	}
	return out
}

// The rules, so that code can tell them apart without their wording.
const (
	ruleCustomer = iota
	ruleDuplicate
	ruleCancelled
	ruleQuantity
	rulePrice
	ruleNonProduct
)

// cleaningRule is one reason to drop a row.
type cleaningRule struct {
	kind  int
	name  string           // what is left, as the ledger shows it
	fault string           // which rows it drops, to follow their number
	drops func(i int) bool // called in row order, for rows that every earlier rule kept
}

// cleaningRules returns the rules that opt applies, in order.
func cleaningRules(t *Transactions, opt CleanOptions, nonProduct []bool) []cleaningRule {
	cancelled := cancelledInvoices(&t.Invoice)
	var seen *rowSet
	if opt.DropDuplicates {
		seen = newRowSet(t)
	}
	all := []struct {
		applies bool
		cleaningRule
	}{
		{opt.RequireCustomer, cleaningRule{ruleCustomer, RuleCustomer, "without a customer id", t.Customer.Missing}},
		{opt.DropDuplicates, cleaningRule{ruleDuplicate, RuleDuplicates, "equal to an earlier row",
			func(i int) bool { return !seen.add(i) }}},
		{true, cleaningRule{ruleCancelled, "cancelled invoices dropped", "on cancelled invoices",
			func(i int) bool { return cancelled[t.Invoice.Code[i]] }}},
		{opt.PositiveQuantity, cleaningRule{ruleQuantity, "quantity above 0", "with a quantity of 0 or less",
			func(i int) bool { return t.Quantity[i] <= 0 }}},
		{opt.PositivePrice, cleaningRule{rulePrice, "unit price above 0", "with a unit price of 0 or less",
			func(i int) bool { return t.Price[i] <= 0 }}},
		{opt.DropNonProducts, cleaningRule{ruleNonProduct, "non-product codes dropped",
			"with a stock code that is not a product",
			func(i int) bool { return nonProduct[t.StockCode.Code[i]] }}},
	}
	var rules []cleaningRule
	for _, rule := range all {
		if rule.applies {
			rules = append(rules, rule.cleaningRule)
		}
	}
	return rules
}

// applyRules returns, for each row, the index of the rule that drops it, or the
// number of rules if none does.
func applyRules(n int, rules []cleaningRule) []uint8 {
	fate := make([]uint8, n)
	for i := range fate {
		f := 0
		for f < len(rules) && !rules[f].drops(i) {
			f++
		}
		fate[i] = uint8(f)
	}
	return fate
}
