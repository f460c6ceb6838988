package retail

import (
	"fmt"
	"strings"

	"customer-segmentation/segkit/describe"
)

// Shares above which a warning is due.
const (
	warnMissingCustomer = .05 // of the rows
	warnReturned        = .10 // of gross revenue
	warnCharges         = .05 // of the rows that count, or of their money
)

// What some warnings are about.
const (
	AboutBadRows       = "bad_rows"
	AboutStatuses      = "statuses"         // orders left out by their status
	AboutUnknownStatus = "statuses.unknown" // orders of a status that is not known
	AboutNumbered      = "numbered"         // rows that only a column outside the table tells apart
	AboutReductions    = "reductions"       // discounts and the like, as lines of an order
	AboutCharges       = "charges"          // shipping, tips, taxes and the like, as lines of an order
)

// ledgerWarnings returns sentences about what cleaning found.
func ledgerWarnings(l *Ledger, reduced MatchedReturns, oddReturns int) []describe.Warning {
	out := []describe.Warning{}
	add := func(about, format string, args ...any) {
		out = append(out, describe.Warning{About: about, Text: fmt.Sprintf(format, args...)})
	}
	read, missing := l.Entries[0], l.Unidentified
	if share := float64(missing) / float64(read.Rows); share > warnMissingCustomer {
		add("unattributed", "%s of the %s rows %s no customer id (%s): their sales belong to no customer and no segment.",
			describe.Count(missing), describe.Count(read.Rows), plural(missing, "has", "have"), percent(share))
	}
	if l.BadRows > 0 {
		add(AboutBadRows, "%s could not be read and %s left out before cleaning.",
			describe.Counted(l.BadRows, "row"), plural(l.BadRows, "was", "were"))
	}
	left, unknown := statusWarnings(l)
	if left != "" {
		add(AboutStatuses, "%s", left)
	}
	if unknown != "" {
		add(AboutUnknownStatus, "%s", unknown)
	}
	if n := l.Numbered.Rows; n > 0 {
		add(AboutNumbered, "%s %s an earlier one in every column that is used and not in the others, such as a line number: %s counts.",
			describe.Counted(n, "row"), plural(n, "equals", "equal"), plural(n, "it", "each"))
	}
	if back := l.Returned(); l.Gross > 0 && float64(back) > warnReturned*float64(l.Gross) {
		check := ""
		if l.Returns == ReturnsDrop {
			check = ": check the returns policy before trusting the list of best customers"
		}
		add("after_returns", "Cancellations come to %s, %s of the revenue of %s%s.",
			amountText(back), percent(float64(back)/float64(l.Gross)), amountText(l.Gross), check)
	}
	if n := reduced.Reductions; n > 0 {
		what := map[string]string{
			ReturnsMatch: plural(n, "comes", "come") + " off the order in which " + plural(n, "it stands", "they stand"),
			ReturnsNet:   plural(n, "comes", "come") + " off the customer's total",
		}[l.Returns]
		if what == "" {
			what = plural(n, "does", "do") + " not count: the orders count in full"
		}
		add(AboutReductions, "%s, worth %s, %s money off in an order without being a return, as a discount does: %s %s.",
			describe.Counted(n, "row"), amountText(reduced.Reduced), plural(n, "takes", "take"), plural(n, "it", "they"), what)
	}
	if oddReturns > 0 {
		add("returns", "%s on cancelled invoices %s nothing back: dropped, and not counted as returns.",
			describe.Counted(oddReturns, "row"), plural(oddReturns, "takes", "take"))
	}
	if l.Entries[len(l.Entries)-1].Customers == 0 {
		add("customers", "No remaining row has a customer id: there is nobody to segment.")
	}
	return out
}

// chargesWarning says how much of what counts is no product, if it is much.
func chargesWarning(l *Ledger) []describe.Warning {
	rows, money := l.Charges()
	last := l.Entries[len(l.Entries)-1]
	if rows == 0 || float64(rows) <= warnCharges*float64(last.Rows) && float64(money) <= warnCharges*float64(last.Money) {
		return nil
	}
	return []describe.Warning{{About: AboutCharges, Text: fmt.Sprintf(
		"%s, worth %s, %s no product, such as %s, and %s as revenue all the same: set cleaning.drop_non_products to leave %s out.",
		describe.Counted(rows, "row"), amountText(money), plural(rows, "is", "are"), quoted(l.NonProducts[0].Code),
		plural(rows, "counts", "count"), plural(rows, "it", "them"))}}
}

// Charges returns how many rows are no products, and what they come to.
func (l *Ledger) Charges() (rows int, money Money) {
	for _, code := range l.NonProducts {
		rows += code.Rows
		money += code.Money
	}
	return rows, money
}

// statusWarnings says which orders are left out by their status, and which words
// are not known.
func statusWarnings(l *Ledger) (left, notKnown string) {
	var dropped, unknown []string
	orders, unsure := 0, 0
	var money, unsureMoney Money
	for _, s := range l.Statuses {
		word := quoted(s.Value)
		switch {
		case !s.Kept:
			if !s.ByOption && !strings.EqualFold(s.Value, s.Meaning) {
				word += " (" + s.Meaning + ")"
			}
			dropped = append(dropped, word)
			orders += s.Invoices
			money += s.Money
		case s.Unknown():
			unknown = append(unknown, word)
			unsure += s.Invoices
			unsureMoney += s.Money
		}
	}
	if len(dropped) > 0 {
		left = fmt.Sprintf("%s, worth %s, %s left out by %s status: %s.", describe.Counted(orders, "order"), amountText(money),
			plural(orders, "is", "are"), plural(orders, "its", "their"), listed(dropped))
	}
	if len(unknown) > 0 {
		notKnown = fmt.Sprintf("%s, worth %s, %s a status that is not known, and %s kept: %s. "+
			"Name what is no sale in cleaning.status_drop, and the rest in cleaning.status_keep.",
			describe.Counted(unsure, "order"), amountText(unsureMoney), plural(unsure, "has", "have"), plural(unsure, "is", "are"), listed(unknown))
	}
	return left, notKnown
}

// amountText formats an amount in whole units of the currency, rounded half
// away from zero: 8,887,209.
func amountText(m Money) string {
	half := Money(MoneyScale / 2)
	if m < 0 {
		half = -half
	}
	return describe.Count(int(m/MoneyScale + (m%MoneyScale+half)/MoneyScale))
}

// percent formats a share as 24.9 %.
func percent(share float64) string { return describe.Percent(share, 1) }

// plural returns the form that goes with n.
func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
