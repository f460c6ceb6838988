package retail

import (
	"errors"
	"fmt"
	"hash/maphash"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// manyStatuses returns rows of some customers with returns, equal rows, charges, and more than 64
// statuses. Orders and statuses are those of several customers.
func manyStatuses(rows int) *Transactions {
	random := rand.New(rand.NewPCG(5, 6))
	dict := func(name string, n int) []string {
		out := []string{""}
		for i := range n {
			out = append(out, fmt.Sprint(name, i))
		}
		return out
	}
	t := &Transactions{
		Invoice: Text{Dict: dict("", 300)}, StockCode: Text{Dict: append(dict("P", 20), "POST")}, Description: Text{Dict: []string{""}},
		Customer: Text{Dict: dict("K", 40)}, Country: Text{Dict: []string{"", "France"}}, Status: Text{Dict: append(dict("s", 80), "cancelled", "refunded", "paid")},
	}
	for range rows {
		t.Invoice.Code = append(t.Invoice.Code, 1+random.Int32N(300))
		t.StockCode.Code = append(t.StockCode.Code, random.Int32N(22))
		t.Description.Code = append(t.Description.Code, 0)
		t.Customer.Code = append(t.Customer.Code, random.Int32N(41))
		t.Country.Code = append(t.Country.Code, random.Int32N(2))
		t.Status.Code = append(t.Status.Code, random.Int32N(84))
		t.Quantity = append(t.Quantity, random.Int64N(5)-1)
		t.Price = append(t.Price, Money(100*random.Int64N(3)))
		t.Time = append(t.Time, random.Int64N(4))
	}
	return t
}

// What several cleanings find in some parts each adds up to what one finds in all, under every
// policy.
func TestCleaningJoin(t *testing.T) {
	for _, policy := range []string{ReturnsDrop, ReturnsNet, ReturnsMatch} {
		opt := DefaultCleaning()
		opt.Returns = policy
		var ledgers []Ledger
		for cleaners := 1; cleaners <= 3; cleaners++ {
			p := NewParts(PartsOptions{})
			if err := p.Add(manyStatuses(6000)); err != nil {
				t.Fatal(err)
			}
			first, err := newCleaning(opt, &p.orders, p.dict(partInvoice))
			if err != nil {
				t.Fatal(err)
			}
			all := []*cleaning{first}
			for len(all) < cleaners {
				all = append(all, first.fork())
			}
			for part := range p.parts {
				table, err := p.load(partRange{part, part + 1, p.parts[part].rows})
				if err == nil {
					_, err = all[part%cleaners].clean(table)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			for _, other := range all[1:] {
				first.join(other)
			}
			if err := first.conclude(0); err != nil {
				t.Fatal(err)
			}
			ledgers = append(ledgers, first.ledger)
		}
		whole, err := Clean(manyStatuses(6000), 0, opt)
		if err != nil {
			t.Fatal(err)
		}
		if len(whole.Ledger.Statuses) < 80 || whole.Ledger.Policies[1].Invoices == 0 {
			t.Fatalf("the rows do not show the point: %+v", whole.Ledger)
		}
		for i, l := range ledgers {
			if diff := cmp.Diff(whole.Ledger, l); diff != "" {
				t.Errorf("%s by %d cleanings: %s", policy, i+1, diff)
			}
		}
	}
}

// A cleaning that had no parts adds nothing, and may be joined before or after those that had some.
func TestCleaningJoinIdle(t *testing.T) {
	rows := func() *Transactions { return manyStatuses(100) }
	want, err := Clean(rows(), 0, DefaultCleaning())
	if err != nil {
		t.Fatal(err)
	}
	for busy := range 3 {
		table := rows()
		var orders orderSums
		orders.add(table, len(table.Invoice.Dict))
		first, err := newCleaning(DefaultCleaning(), &orders, table.Invoice.Dict)
		if err != nil {
			t.Fatal(err)
		}
		all := []*cleaning{first, first.fork(), first.fork()}
		if _, err := all[busy].clean(table); err != nil {
			t.Fatal(err)
		}
		for _, other := range all[1:] {
			first.join(other)
		}
		if err := first.conclude(0); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want.Ledger, first.ledger); diff != "" {
			t.Errorf("cleaning %d had the rows: %s", busy, diff)
		}
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var alone *Ledger
	for range 100 {
		p := NewParts(PartsOptions{})
		if err := p.Add(rows()); err != nil {
			t.Fatal(err)
		}
		ledger, err := p.Clean(0, DefaultCleaning(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if alone == nil {
			alone = ledger
			runtime.GOMAXPROCS(4) // from now on one of four has all rows
		}
		if diff := cmp.Diff(alone, ledger); diff != "" {
			t.Fatal(diff)
		}
	}
}

// Words for a status that no row has make no rule, whether a table is cleaned as a whole or in parts, with
// whatever words its dictionary has.
func TestUnusedStatuses(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	words := []string{"", "paid", "cancelled", "void", "refunded", "failed", "test", "pending", "draft", "blue"}
	kinds := map[string]string{"cancelled": StatusCancelled, "void": StatusCancelled, "refunded": StatusRefunded, "failed": StatusFailed,
		"test": StatusTest, "pending": StatusPending, "draft": StatusPending}
	without, all := 0, 0
	for range 200 {
		table := manyStatuses(200)
		random.Shuffle(len(words)-1, func(i, j int) { words[i+1], words[j+1] = words[j+1], words[i+1] })
		table.Status.Dict = slices.Clone(words)
		some := 1 + random.Int32N(int32(len(words)))
		for i := range table.Status.Code {
			table.Status.Code[i] = random.Int32N(some)
		}
		opt := DefaultCleaning()
		if delete(kinds, "blue"); random.IntN(2) == 0 {
			opt.StatusDrop, kinds["blue"] = []string{"blue"}, statusNamed
		}
		occur := map[string]bool{}
		for _, word := range words[:some] {
			if kind, ok := kinds[word]; ok {
				occur[kind] = true
			}
		}
		want, wantErr := Clean(table, 0, opt)
		p := NewParts(PartsOptions{})
		if err := p.Add(table); err != nil {
			t.Fatal(err)
		}
		ledger, err := p.Clean(0, opt, nil)
		if fmt.Sprint(err) != fmt.Sprint(wantErr) {
			t.Fatalf("%v, in parts %v", wantErr, err)
		}
		if wantErr != nil {
			continue
		}
		if diff := cmp.Diff(&want.Ledger, ledger); diff != "" {
			t.Fatal(diff)
		}
		rules := 0
		for _, e := range ledger.Entries {
			if IsStatusRule(e.Rule) {
				rules++
			}
		}
		if rules != len(occur) {
			t.Fatalf("%d rules for %q", rules, words[:some])
		}
		if rules == 0 {
			without++
		} else if rules >= 5 {
			all++
		}
	}
	if without < 5 || all < 5 {
		t.Errorf("%d tables without a rule, %d with most", without, all)
	}
}

// What fails while parts are cleaned beside each other ends that, and is told.
func TestCleaningFails(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	p := NewParts(PartsOptions{})
	if err := p.Add(manyStatuses(4 * fewRows)); err != nil {
		t.Fatal(err)
	}
	visits, full := 0, errors.New("the disk is full")
	_, err := p.Clean(0, DefaultCleaning(), func(*Cleaned) error {
		visits++
		return full
	})
	if err != full || visits != 1 {
		t.Errorf("after %d visits: %v", visits, err)
	}
	last := &p.parts[partCount-1]
	last.packed[0] = last.packed[0][:len(last.packed[0])-1]
	visits = 0
	_, err = p.Clean(0, DefaultCleaning(), func(*Cleaned) error {
		visits++
		return nil
	})
	if err != errPacked || visits < 3 {
		t.Errorf("after %d visits: %v", visits, err)
	}
}

// Parts that are cleaned one after another, in the memory of those before, come to what the whole table
// comes to: the same ledger, and the same rows.
func TestCleaningOfManyParts(t *testing.T) {
	sum := func(t *Transactions) (sum uint64) {
		for i := range t.Len() {
			sum += maphash.Comparable(wordSeed, [...]any{t.Customer.At(i), t.Invoice.At(i), t.StockCode.At(i), t.Country.At(i), t.Status.At(i),
				t.Quantity[i], t.Price[i], t.Time[i], t.Amount(i)})
		}
		return sum
	}
	rows := func() *Transactions { // in which refunds take some money off orders
		t := manyStatuses(4 * fewRows)
		for i := range t.Quantity {
			if t.Quantity[i] < 0 && i%3 == 0 {
				t.StockCode.Code[i] = 0
			}
		}
		return t
	}
	for _, policy := range []string{ReturnsDrop, ReturnsNet, ReturnsMatch} {
		opt := DefaultCleaning()
		opt.Returns = policy
		want, err := Clean(rows(), 0, opt)
		if err != nil {
			t.Fatal(err)
		}
		for processors := 1; processors <= 4; processors *= 2 {
			before := runtime.GOMAXPROCS(processors)
			p := NewParts(PartsOptions{})
			if err := p.Add(rows()); err != nil {
				t.Fatal(err)
			}
			var kept, back, matched uint64
			ledger, err := p.Clean(0, opt, func(c *Cleaned) error {
				kept, back, matched = kept+sum(c.Kept), back+sum(c.Returns), matched+sum(c.Matched)
				return nil
			})
			runtime.GOMAXPROCS(before)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(&want.Ledger, ledger); diff != "" {
				t.Errorf("%s, %d processors: %s", policy, processors, diff)
			}
			if kept != sum(want.Kept) || back != sum(want.Returns) || matched != sum(want.Matched) {
				t.Errorf("%s, %d processors: other rows", policy, processors)
			}
		}
	}
}
