package retail

import (
	"errors"
	"fmt"
	"strings"

	"customer-segmentation/segkit/describe"
)

// Ledger accounts for every row of the file: what each rule left and what it
// removed. The differences add up exactly to the file's totals.
type Ledger struct {
	Entries      []LedgerEntry      `json:"entries"`         // the first is the file as read, then one for each rule applied, in order
	BadRows      int                `json:"bad_rows"`        // rows the reader could not understand, counted before the first entry
	Unread       Unread             `json:"unread,omitzero"` // before the first entry, where a reader reports it
	Unidentified int                `json:"unidentified"`    // rows without a customer id
	Numbered     Numbered           `json:"numbered,omitzero"`
	Unattributed Money              `json:"unattributed"`       // money in rows without a customer id that are sales: not cancelled, quantity and price > 0
	Gross        Money              `json:"gross"`              // revenue of identified customers before returns
	AfterReturns Money              `json:"after_returns"`      // Gross less what the customers who bought cancelled
	Reduced      Money              `json:"reduced,omitzero"`   // of the difference, discounts and the like within orders
	ReturnsOnly  Money              `json:"returns_only"`       // cancelled by customers without a purchase in the file, who are in no segment; positive
	FileTotal    Money              `json:"file_total"`         // sum of quantity × price over every row of the file
	NonProducts  []CodeCount        `json:"non_products"`       // among rows that every other rule keeps, before returns; most rows first
	Cancelled    Cancellations      `json:"cancelled"`          // in the file as read
	Statuses     []StatusCount      `json:"statuses,omitempty"` // values of the status column, in the file as read; most rows first
	Settled      Money              `json:"settled,omitempty"`  // refunds of orders that their status leaves out anyway, positive
	Returns      string             `json:"returns"`            // the returns policy that was applied
	Policies     []PolicyOutcome    `json:"policies"`           // what each policy leaves: drop, net, match
	Match        *MatchedReturns    `json:"match,omitempty"`    // with ReturnsMatch
	Warnings     []describe.Warning `json:"warnings"`
}

// Numbered counts rows that equal an earlier one in every column of the table and
// differ from it in one that the table does not have, such as a line number. They
// are no duplicates.
type Numbered struct {
	Rows  int   `json:"rows"`
	Money Money `json:"money"`
}

// LedgerEntry states what is left after a rule and what the rule removed. A
// customer or an invoice is removed with its last row.
type LedgerEntry struct {
	Rule             string `json:"rule"`
	Rows             int    `json:"rows"`
	Customers        int    `json:"customers"` // distinct ids; rows without one belong to nobody
	Invoices         int    `json:"invoices"`  // distinct numbers
	Money            Money  `json:"money"`
	RemovedRows      int    `json:"removed_rows"`
	RemovedCustomers int    `json:"removed_customers"`
	RemovedInvoices  int    `json:"removed_invoices"`
	RemovedMoney     Money  `json:"removed_money"`
}

// The names of entries of rules that others look up.
const (
	RuleCustomer   = "customer id present"
	RuleDuplicates = "exact duplicates dropped"
)

// The names of the entries that are no rule.
const (
	entryAsRead  = "as read"
	EntryMatched = "matched returns taken off" // the last, under ReturnsMatch
)

// ErrTotal is wrapped by the error for amounts that are too large to add up.
var ErrTotal = errors.New("amounts too large to add up")

// Returned returns what the customers who bought cancelled or sent back.
func (l *Ledger) Returned() Money { return l.Gross - l.AfterReturns - l.Reduced }

// less returns the entry after a rule that removed r from e.
func (e LedgerEntry) less(rule string, r LedgerEntry) LedgerEntry {
	return LedgerEntry{
		Rule: rule,
		Rows: e.Rows - r.Rows, Customers: e.Customers - r.Customers, Invoices: e.Invoices - r.Invoices, Money: e.Money - r.Money,
		RemovedRows: r.Rows, RemovedCustomers: r.Customers, RemovedInvoices: r.Invoices, RemovedMoney: r.Money,
	}
}

// isSale reports whether row i is a sale: not cancelled, with a quantity and a
// price above zero. cancelled is indexed by invoice code.
func (t *Transactions) isSale(i int, cancelled []bool) bool {
	return t.Quantity[i] > 0 && t.priced(i) && !cancelled[t.Invoice.Code[i]]
}

// priced reports whether the unit price of row i, of a quantity above 0, is above
// 0. A table with amounts decides by them: a price that was worked out may have
// been rounded to 0.
func (t *Transactions) priced(i int) bool {
	if t.Total != nil && t.Quantity[i] > 0 {
		return t.Total[i] > 0
	}
	return t.Price[i] > 0
}

// unattributed returns the rows without a customer id, and the money of sales among them. It includes
// duplicates, because they cannot be told from the purchases of two unknown
// customers.
func unattributed(t *Transactions, amount []Money, cancelled []bool, status *orderStatus) (rows int, sales Money) {
	for i, customer := range t.Customer.Code {
		if customer != 0 {
			continue
		}
		if rows++; t.isSale(i, cancelled) && status.dropped(i) == "" {
			sales += amount[i]
		}
	}
	return rows, sales
}

// NothingLeftError reports that cleaning dropped every row, and why.
type NothingLeftError struct {
	Ledger Ledger
	rules  []cleaningRule
}

// Error says in one sentence what each rule dropped and what is needed.
func (e *NothingLeftError) Error() string {
	entries := e.Ledger.Entries
	if entries[0].Rows == 0 {
		return "there are no rows to analyse"
	}
	var parts []string
	advice := "segments need sales to known customers, with a quantity and a price above 0 and an invoice that is not cancelled"
	most := 0
	for i, rule := range e.rules {
		n := entries[i+1].RemovedRows
		if n == 0 {
			continue
		}
		parts = append(parts, describe.Count(n)+" "+rule.fault)
		if n > most && (rule.kind == ruleStatus || rule.kind == ruleStatusBack) {
			advice = "to keep a status, name it in cleaning.status_keep"
		}
		most = max(most, n)
	}
	if len(entries) > len(e.rules)+1 {
		if n := entries[len(entries)-1].RemovedRows; n > 0 {
			parts = append(parts, describe.Count(n)+" returned")
			if n > most {
				advice = "with cleaning.returns = " + ReturnsDrop + " returned purchases count"
			}
		}
	}
	all := "all " + describe.Count(entries[0].Rows) + " rows"
	if entries[0].Rows == 1 {
		all = "the only row"
	}
	return fmt.Sprintf("cleaning dropped %s: %s; %s", all, strings.Join(parts, ", "), advice)
}
