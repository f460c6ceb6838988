package rfm

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
)

const day = retail.SecondsPerDay

// Errors that Compute wraps.
var (
	ErrNoCustomers = errors.New("no customer is left")
	ErrSnapshot    = errors.New("the snapshot is too early")
	ErrTooLarge    = errors.New("the amounts are too large to add up")
	ErrDate        = errors.New("a purchase lies in a future that cannot be written")
)

// Compute returns recency, frequency and monetary value of each customer in
// c.Kept. Rows without a customer id belong to nobody and are ignored, for the
// snapshot too, so that keeping them does not change any customer's figures.
//
// The error wraps ErrNoCustomers if no identified customer has a monetary value
// above 0, ErrSnapshot if the given snapshot is before the latest purchase, ErrDate
// if a purchase is dated in the year 3000 or later, and ErrTooLarge if a customer's
// money overflows. Compute takes O(rows) plus
// sorting the customers, and 4 bytes of scratch memory per row.
func Compute(c *retail.Cleaned, opt Options) (*Table, error) {
	if c == nil || c.Kept == nil || c.Kept.Len() == 0 {
		return nil, fmt.Errorf("%w: cleaning left no purchase at all; see the ledger for the rule that took them", ErrNoCustomers)
	}
	sums := Sums{matched: c.Ledger.Match != nil && c.Matched != nil}
	if err := sums.add(c); err != nil {
		return nil, err
	}
	return sums.Table(opt)
}

// Sums adds up the purchases of customers, for tables of transactions that are cleaned in
// parts; see retail.Parts. Memory follows the customers. The zero value is ready to use.
type Sums struct {
	customers   []customerSum
	owners      owners
	rows        int
	returnsOnly int
	matched     bool // returns are taken off the purchases that they were matched to
	ordered     bool // the customers are in order of their ids
}

// customerSum is what is known of a customer who bought something.
type customerSum struct {
	history
	name, home string // id and country
	returned   retail.Money
}

// Expect makes room for so many customers. Without it, that is made as they come.
func (s *Sums) Expect(customers int) { s.customers = slices.Grow(s.customers, customers) }

// Add adds customers, all of whose rows are in c; returns is the returns policy that they
// were cleaned with.
func (s *Sums) Add(c *retail.Cleaned, returns string) error {
	s.matched = returns == retail.ReturnsMatch
	return s.add(c)
}

func (s *Sums) add(c *retail.Cleaned) error {
	histories, err := s.owners.collect(c.Kept)
	if err != nil {
		return err
	}
	returned, returnsOnly, err := returnedBy(c, histories, s.matched)
	if err != nil {
		return err
	}
	s.rows += c.Kept.Len()
	s.returnsOnly += returnsOnly
	s.customers = slices.Grow(s.customers, len(histories))
	for i, h := range histories {
		s.customers = append(s.customers, customerSum{h, c.Kept.Customer.Dict[h.customer], c.Kept.Country.Dict[h.country], returned[i]})
	}
	return nil
}

// Table returns the measures of the customers that were added. Errors are those of
// Compute.
func (s *Sums) Table(opt Options) (*Table, error) {
	if len(s.customers) == 0 {
		return nil, fmt.Errorf("%w: none of the %d rows kept has a customer id", ErrNoCustomers, s.rows)
	}
	snapshot, err := snapshotOf(s.customers, opt.Snapshot)
	if err != nil {
		return nil, err
	}
	t := newTable(len(s.customers), snapshot)
	t.ReturnsOnly = s.returnsOnly
	for _, i := range s.order() {
		c := &s.customers[i]
		money := c.amount
		if opt.Net {
			var ok bool
			if money, ok = plus(money, -c.returned); !ok {
				return nil, tooLarge(c.name)
			}
		}
		if money <= 0 {
			t.SetAside = append(t.SetAside, SetAside{c.name, money, reason(c.amount)})
			continue
		}
		t.append(c, money)
	}
	if !opt.Net && !s.matched {
		t.warnOfReturners()
	}
	return t.finish()
}

// order returns the places of the customers in the order of their ids.
func (s *Sums) order() []int32 {
	if !s.ordered {
		return orderOfIDs(len(s.customers), func(i int) string { return s.customers[i].name })
	}
	order := make([]int32, len(s.customers))
	for i := range order {
		order[i] = int32(i)
	}
	return order
}

// endOfCalendar is the beginning of the year 3000. The snapshot and what is planned
// after it, such as a review, must still have years of four digits.
var endOfCalendar = time.Date(3000, 1, 1, 0, 0, 0, 0, time.UTC).Unix()

// newTable returns a table with room for n customers, none of whose columns is
// nil.
func newTable(n int, snapshot int64) *Table {
	return &Table{
		Snapshot: time.Unix(snapshot, 0).UTC(),
		Customer: make([]string, 0, n), Country: make([]string, 0, n),
		RecencyDays: make([]int, 0, n), Frequency: make([]int, 0, n), Monetary: make([]retail.Money, 0, n),
		First: make([]int64, 0, n), Last: make([]int64, 0, n), Returned: make([]retail.Money, 0, n),
		SetAside: []SetAside{}, Warnings: []describe.Warning{},
	}
}

func (t *Table) append(h *customerSum, money retail.Money) {
	t.Customer = append(t.Customer, h.name)
	t.Country = append(t.Country, h.home)
	t.RecencyDays = append(t.RecencyDays, int((t.Snapshot.Unix()-h.last)/day)) // the snapshot is no earlier: this floors
	t.Frequency = append(t.Frequency, h.invoices)
	t.Monetary = append(t.Monetary, money)
	t.First = append(t.First, h.first)
	t.Last = append(t.Last, h.last)
	t.Returned = append(t.Returned, h.returned)
}

// finish adds the warnings and refuses a table without customers.
func (t *Table) finish() (*Table, error) {
	aside := len(t.SetAside)
	if t.Len() == 0 {
		return nil, fmt.Errorf("%w: all %d customers have a monetary value of 0 or less", ErrNoCustomers, aside)
	}
	warn := func(about, format string, args ...any) {
		t.Warnings = append(t.Warnings, describe.Warning{About: about, Text: fmt.Sprintf(format, args...)})
	}
	switch {
	case aside == 1:
		warn("set_aside", "1 customer is set aside and not segmented: its monetary value is 0 or less.")
	case aside > 1:
		warn("set_aside", "%s customers are set aside and not segmented: their monetary value is 0 or less.", describe.Count(aside))
	}
	return t, nil
}

// nearlyAll is the share of a customer's purchases from which they count as
// returned.
const nearlyAll = .9

// littleReturned is the share of revenue below which such customers change
// nothing that anyone sees.
const littleReturned = .001

// Returners returns the rows of the customers who sent back at least nine tenths of what they bought;
// nil where nobody did. It takes time linear in the customers.
func (t *Table) Returners() (rows []int) {
	for i, m := range t.Monetary {
		if float64(t.Returned[i]) >= nearlyAll*float64(m) {
			rows = append(rows, i)
		}
	}
	return rows
}

// warnOfReturners says how many customers sent back nearly everything they
// bought and yet count in full, because the returns policy drops cancellations:
// one of them can look like the shop's best customer.
func (t *Table) warnOfReturners() {
	rows, money := t.Returners(), retail.Money(0)
	for _, i := range rows {
		money += t.Monetary[i]
	}
	share := money.Float() / max(t.total().Float(), 1e-9)
	if share < littleReturned {
		return
	}
	customers, verb := describe.Counted(len(rows), "customer"), "count"
	if len(rows) == 1 {
		verb = "counts"
	}
	text := fmt.Sprintf("%s sent back %s or more of what they bought, and yet %s with all of it, %s of the revenue: "+
		"check what was returned before calling anyone a good customer.", customers, describe.Percent(nearlyAll, 0), verb, describe.Percent(share, 1))
	t.Warnings = append(t.Warnings, describe.Warning{About: "returned", Text: text})
}

func (t *Table) total() (sum retail.Money) {
	for _, m := range t.Monetary {
		sum += m
	}
	return sum
}

// reason says why a customer with nothing left is set aside.
func reason(gross retail.Money) string {
	if gross <= 0 {
		return "the purchases add up to nothing"
	}
	return "returned as much as was bought, or more"
}

// snapshotOf returns the moment to which recency is counted, in seconds of the
// shop's clock.
func snapshotOf(histories []customerSum, given time.Time) (int64, error) {
	latest := int64(math.MinInt64)
	for i := range histories {
		latest = max(latest, histories[i].last)
	}
	if latest >= endOfCalendar {
		return 0, fmt.Errorf("%w: one is dated %s; correct its date or leave it out", ErrDate, time.Unix(latest, 0).UTC().Format(time.DateTime))
	}
	if given.IsZero() {
		return latest + day, nil
	}
	y, m, d := given.Date()
	onShopClock := time.Date(y, m, d, given.Hour(), given.Minute(), given.Second(), 0, time.UTC)
	if onShopClock.Unix() < latest {
		const layout = "2006-01-02 15:04:05"
		return 0, fmt.Errorf("%w: %s is before the latest purchase (%s); choose a later one, or none to count from one day after it",
			ErrSnapshot, onShopClock.Format(layout), time.Unix(latest, 0).UTC().Format(layout))
	}
	return onShopClock.Unix(), nil
}

func tooLarge(customer string) error {
	return fmt.Errorf("%w: customer %s; check quantities and prices", ErrTooLarge, customer)
}

// plus adds two amounts; ok is false on overflow.
func plus(a, b retail.Money) (sum retail.Money, ok bool) {
	sum = a + b
	return sum, (sum > a) == (b > 0)
}
