package bring

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/warehouse"
)

// For customers, the policy match takes two results: what every customer bought, and the lines of those
// who gave something back. The latter come in the order of the customers, so that a few
// customers at a time are matched by package retail, as a local run does, in bounded
// memory. Only lines of the same second are in another order: a file has one, and a table
// has none, so theirs is that of order numbers, products, quantities and prices. Where a
// product stands twice in an order at different prices, another line may be taken back; how
// much that can move is found out, and said.

// bought is what a customer bought.
type bought struct {
	last, frequency int64
	money           retail.Money
}

// batchLines is the number of lines from which the customers met so far are matched.
const batchLines = 200_000

// matched brings the customers under the policy match.
func (c *Customers) matched(ctx context.Context, e Engine, q *warehouse.Query) error {
	m := newMatcher(q)
	purchases, err1 := q.Purchases()
	lines, err2 := q.ReturnedLines()
	if err := cmp.Or(err1, err2); err != nil {
		return err
	}
	if err := m.run(ctx, e, q, lines); err != nil {
		return err
	}
	latest := m.latest
	var before []Customer // with the second of the last purchase for the recency
	if err := e.Query(ctx, purchases, nil, func(row []*string) error {
		last, err1 := whole(row, 1)
		frequency, err2 := whole(row, 2)
		money, err3 := amount(row, 3)
		if err := cmp.Or(err1, err2, err3); err != nil {
			return err
		}
		if _, returned := m.after[*row[0]]; returned {
			return nil
		}
		if len(before) == MaxCustomers {
			return tooMany()
		}
		latest = max(latest, last)
		before = append(before, Customer{*row[0], last, frequency, money})
		return nil
	}); err != nil {
		return err
	}
	for id, b := range m.after {
		if b != nil {
			before = append(before, Customer{id, b.last, b.frequency, b.money})
		}
	}
	snapshot := latest + retail.SecondsPerDay
	if !q.Snapshot.IsZero() {
		if snapshot = q.SnapshotSecond(); snapshot < latest {
			return fmt.Errorf("%w: a purchase is later; choose a later one, or none to count from one day after the latest", rfm.ErrSnapshot)
		}
	}
	c.snapshot = snapshot
	for _, b := range before {
		if b.Monetary > 0 {
			b.Recency = (snapshot - b.Recency) / retail.SecondsPerDay
			c.List = append(c.List, b)
		}
	}
	c.addMatched(m)
	return nil
}

// run takes the rows of a statement: of ReturnedLines, or of OrderRows.
func (m *matcher) run(ctx context.Context, e Engine, q *warehouse.Query, lines string) error {
	totals, err := q.Totals()
	if err != nil {
		return err
	}
	if err := e.Query(ctx, totals, nil, func(row []*string) (err error) {
		m.amounts = m.amounts || row[0] != nil && *row[0] == "1"
		m.unattributed, err = amount(row, 1)
		return err
	}); err != nil {
		return err
	}
	if err := e.Query(ctx, lines, nil, m.take); err != nil {
		return err
	}
	return m.flush()
}

// addMatched adds the ledger's entry for what was taken back. It takes it that an order is
// one customer's.
func (c *Customers) addMatched(m *matcher) {
	c.Unsure, c.Moves = m.unsure, m.moves
	before := c.Ledger[len(c.Ledger)-1]
	c.Ledger = append(c.Ledger, retail.LedgerEntry{
		Rule: retail.EntryMatched, Rows: before.Rows - m.rows, Customers: before.Customers - m.customers,
		Invoices: before.Invoices - m.invoices, Money: before.Money - m.money,
		RemovedRows: m.rows, RemovedCustomers: m.customers, RemovedInvoices: m.invoices, RemovedMoney: m.money,
	})
}

// matcher matches a few customers at a time.
type matcher struct {
	amounts      bool         // lines have amounts of their own, as in a table with an amount column or fractions
	unattributed retail.Money // sales without a customer id
	lines        []line
	after        map[string]*bought // of the customers who gave something back; nil if nothing is left
	latest       int64

	batch int          // the number of lines from which keep or the matching begins
	keep  func() error // takes the lines that are held, instead of their being measured; nil for nobody

	rows, customers, invoices int          // that the returns took whole
	money                     retail.Money // that they took
	unsure                    int          // customers for whom the order of lines of the same second matters
	moves                     retail.Money // how far it moves what they spent, in all
}

func newMatcher(q *warehouse.Query) *matcher {
	return &matcher{amounts: q.Columns[columns.Amount] != "", after: map[string]*bought{}, batch: batchLines}
}

type line struct {
	customer, invoice, product, country string

	back, rest       bool
	second, quantity int64 // of which four decimals count
	price, money     retail.Money
	lines            int64 // of the table that it stands for; 0 for returns
}

// kind is that of the statement.
func (l *line) kind() int {
	switch {
	case l.back:
		return 2
	case l.rest:
		return 0
	}
	return 1
}

// take takes a row of ReturnedLines or of OrderRows.
func (m *matcher) take(row []*string) error {
	if len(row) != 10 || row[2] == nil || row[3] == nil || row[8] == nil {
		return errors.New("the engine returned a line with nothing in it")
	}
	kind, err1 := whole(row, 1)
	second, err2 := whole(row, 4)
	quantity, err3 := amount(row, 5)
	price, err4 := amount(row, 6)
	money, err5 := amount(row, 7)
	count, err6 := whole(row, 9)
	if err := cmp.Or(err1, err2, err3, err4, err5, err6); err != nil {
		return err
	}
	if n := len(m.lines); n >= m.batch && m.lines[n-1].customer != *row[0] {
		if err := m.flush(); err != nil {
			return err
		}
	}
	l := line{
		customer: *row[0], invoice: *row[2], product: *row[3], country: *row[8], back: kind == 2, rest: kind == 0,
		second: second, quantity: int64(quantity), price: price, money: money, lines: count,
	}
	if n := len(m.lines); n > 0 && m.lines[n-1].customer == l.customer { // one copy of what repeats
		if l.customer = m.lines[n-1].customer; m.lines[n-1].country == l.country {
			l.country = m.lines[n-1].country
		}
	}
	if l.rest { // a line of its own, which no return names
		l.product, l.quantity, l.price = "\x00the rest of the order", retail.MoneyScale, money
	}
	if l.back && l.quantity > 0 {
		l.quantity = -l.quantity
	}
	if l.back && l.price < 0 {
		l.price = -l.price
	}
	m.lines = append(m.lines, l)
	return nil
}

// flush matches the customers whose lines are held.
func (m *matcher) flush() error {
	if len(m.lines) == 0 {
		return nil
	}
	defer func() { m.lines = m.lines[:0] }()
	m.settle()
	if m.keep != nil {
		return m.keep()
	}
	for _, l := range m.lines {
		m.after[l.customer] = nil
	}
	cleaned := m.match()
	if cleaned.Kept.Len() == 0 {
		return nil
	}
	table, err := rfm.Compute(cleaned, rfm.Options{})
	if errors.Is(err, rfm.ErrNoCustomers) { // everything that these few bought came to nothing
		return nil
	}
	if err != nil {
		return err
	}
	for i, id := range table.Customer {
		m.after[id] = &bought{table.Last[i], int64(table.Frequency[i]), table.Monetary[i]}
		m.latest = max(m.latest, table.Last[i])
	}
	return nil
}

// settle gives all lines of a customer the country of most of them, of equally frequent ones
// the first in the alphabet. A customer's lines are together.
func (m *matcher) settle() {
	for start := 0; start < len(m.lines); {
		end, count := start, map[string]int64{}
		for ; end < len(m.lines) && m.lines[end].customer == m.lines[start].customer; end++ {
			count[m.lines[end].country] += m.lines[end].lines
		}
		home := ""
		for country, n := range count {
			if country != "" && n > 0 && (home == "" || n > count[home] || n == count[home] && country < home) {
				home = country
			}
		}
		for ; start < end; start++ {
			m.lines[start].country = home
		}
	}
}

// match matches the returns among the lines that are held, and adds up what they took.
func (m *matcher) match() *retail.Cleaned {
	whole, returns := m.apart(m.lines)
	cleaned := retail.TakeBack(whole, returns)
	m.count(whole, cleaned.Kept)
	m.weighOrder()
	return cleaned
}

// count adds up what the returns took.
func (m *matcher) count(whole, left *retail.Transactions) {
	m.rows += whole.Len() - left.Len()
	sum := func(t *retail.Transactions, sign int) {
		customers, invoices := map[int32]bool{}, map[int32]bool{}
		for i := range t.Len() {
			customers[t.Customer.Code[i]] = true
			if v := t.Invoice.Code[i]; v != 0 {
				invoices[v] = true
			}
			m.money += t.Amount(i) * retail.Money(sign)
		}
		m.customers += sign * len(customers)
		m.invoices += sign * len(invoices)
	}
	sum(whole, 1)
	sum(left, -1)
}

// apart returns the purchases and the returns among lines.
func (m *matcher) apart(lines []line) (purchases, returns *retail.Transactions) {
	t := m.table(lines)
	var bought, back []int32
	for i, l := range lines {
		if l.back {
			back = append(back, int32(i))
		} else {
			bought = append(bought, int32(i))
		}
	}
	return t.Select(bought), t.Select(back)
}

// weighOrder finds out how much depends on the order of lines of the same second, which a
// table does not tell: where a customer bought a product at two prices in one second, and
// returned some of it, returns are matched once with the dearest of them first and once with
// the cheapest.
func (m *matcher) weighOrder() {
	type moment struct {
		customer, product string
		second            int64
	}
	price, tied := map[moment]retail.Money{}, map[string]bool{}
	for _, l := range m.lines {
		if at := (moment{l.customer, l.product, l.second}); !l.back && !l.rest {
			if p, ok := price[at]; ok && p != l.price {
				tied[l.customer] = true
			}
			price[at] = l.price
		}
	}
	if len(tied) == 0 {
		return
	}
	var lines []line
	for _, l := range m.lines {
		if tied[l.customer] {
			lines = append(lines, l)
		}
	}
	left := map[string]retail.Money{}
	for _, sign := range []int{1, -1} {
		slices.SortStableFunc(lines, func(a, b line) int {
			return cmp.Or(strings.Compare(a.customer, b.customer), cmp.Compare(a.second, b.second), sign*cmp.Compare(a.price, b.price))
		})
		cleaned := retail.TakeBack(m.apart(lines))
		for i := range cleaned.Kept.Len() {
			left[cleaned.Kept.Customer.At(i)] += cleaned.Kept.Amount(i) * retail.Money(sign)
		}
	}
	for _, difference := range left {
		if difference != 0 {
			m.unsure++
			m.moves += max(difference, -difference)
		}
	}
}

// table returns lines as transactions.
func (m *matcher) table(lines []line) *retail.Transactions {
	n := len(lines)
	t := &retail.Transactions{Quantity: make([]int64, n), Price: make([]retail.Money, n), Time: make([]int64, n)}
	t.Description = retail.Text{Code: make([]int32, n), Dict: []string{""}}
	if m.amounts {
		t.Total, t.Scale = make([]retail.Money, n), retail.MoneyScale
	}
	var customer, invoice, product, country coder
	for i, l := range lines {
		customer.add(l.customer)
		invoice.add(l.invoice)
		product.add(l.product)
		country.add(l.country)
		t.Time[i], t.Price[i], t.Quantity[i] = l.second, l.price, l.quantity
		if m.amounts {
			t.Total[i] = l.money
		} else {
			t.Quantity[i] /= retail.MoneyScale
		}
	}
	t.Customer, t.Invoice, t.StockCode, t.Country = customer.text(), invoice.text(), product.text(), country.text()
	return t
}

// coder codes texts by a dictionary.
type coder struct {
	code  []int32
	dict  []string
	known map[string]int32
}

func (c *coder) add(s string) {
	if c.known == nil {
		c.known, c.dict = map[string]int32{"": 0}, []string{""}
	}
	code, ok := c.known[s]
	if !ok {
		code = int32(len(c.dict))
		c.known[s] = code
		c.dict = append(c.dict, s)
	}
	c.code = append(c.code, code)
}

func (c *coder) text() retail.Text { return retail.Text{Code: c.code, Dict: c.dict} }
