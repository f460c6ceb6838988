package retail

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Clean does what the function Clean does, and gives take the cleaned rows of one part
// after another, with an empty ledger and customers of their own, which it may use until it
// returns; take may be nil. The ledger is that of the whole table, whatever orders customers share.
func (p *Parts) Clean(badRows int, opt CleanOptions, take func(*Cleaned) error) (*Ledger, error) {
	c, err := newCleaning(opt, &p.orders, p.dict(partInvoice))
	if err != nil {
		return nil, err
	}
	c.owned = true
	c.markProducts(&Text{Dict: p.dict(partStockCode)})
	cleaners := []*cleaning{c}
	for len(cleaners) < min(runtime.GOMAXPROCS(0), mostCleaners) && p.holds(len(cleaners)+1) {
		cleaners = append(cleaners, c.fork())
	}
	if err := p.cleanBeside(cleaners, take); err != nil {
		return nil, err
	}
	for _, other := range cleaners[1:] {
		c.join(other)
	}
	if err := c.conclude(badRows); err != nil {
		return nil, err
	}
	return &c.ledger, nil
}

// mostCleaners is how many goroutines clean at most.
const mostCleaners = 4

// holds reports whether so many parts may be cleaned at a time: if there are rows on disk, the
// parts must fit into the budget.
func (p *Parts) holds(parts int) bool {
	const each = 100 // bytes of a row that is being cleaned
	return p.Spilled() == 0 || int64(parts)*int64(p.rows/partCount)*each <= p.store.budget
}

// partCleaned is a table and what becomes of it.
type partCleaned struct {
	in  *Transactions
	out *Cleaned
	err error
	end chan struct{}
}

// cleanBeside cleans the parts, each by one of the cleaners, and gives the cleaned rows to take in
// the order of the parts.
func (p *Parts) cleanBeside(cleaners []*cleaning, take func(*Cleaned) error) error {
	if len(cleaners) == 1 {
		return p.each(func(t *Transactions) error {
			out, err := cleaners[0].clean(t)
			if err == nil && take != nil {
				err = take(out)
			}
			p.recycle(t)
			return err
		})
	}
	if p.dict(0); p.failed != nil {
		return p.failed
	}
	order := make(chan *partCleaned, len(cleaners))
	var claiming sync.Mutex
	var next partRange
	var stopped atomic.Bool
	claim := func() (*partCleaned, partRange) { // the next part, which take will get after those before
		claiming.Lock()
		defer claiming.Unlock()
		if next = p.after(next); next.from == partCount || stopped.Load() {
			return nil, next
		}
		part := &partCleaned{end: make(chan struct{})}
		order <- part
		return part, next
	}
	var working sync.WaitGroup
	for _, c := range cleaners {
		working.Go(func() {
			for part, v := claim(); part != nil; part, v = claim() {
				if part.in, part.err = p.load(v); part.err == nil { // here, so that this processor has it at hand
					part.out, part.err = c.clean(part.in)
				}
				close(part.end)
			}
		})
	}
	go func() {
		working.Wait()
		close(order)
	}()
	var err error
	for part := range order {
		<-part.end
		if err == nil {
			if err = part.err; err == nil && take != nil {
				err = take(part.out)
			}
			stopped.Store(err != nil)
		}
		if part.in != nil {
			p.recycle(part.in)
		}
		*part = partCleaned{}
	}
	return err
}

// Activity is how much a customer occurs in a table.
type Activity struct{ Orders, Rows int }

// Activity returns that of each customer in the order of Customers.
func (p *Parts) Activity() ([]Activity, error) {
	out := make([]Activity, len(p.Customers()))
	owner := make([]int32, len(p.dict(partInvoice))) // the customer whose order it was last
	err := p.each(func(t *Transactions) error {
		rows, start := t.Customer.Group(nil, len(t.Customer.Dict))
		for c := int32(1); int(c) < len(start)-1; c++ {
			for _, i := range rows[start[c]:start[c+1]] {
				a := &out[c-1]
				a.Rows++
				if v := t.Invoice.Code[i]; owner[v] != c {
					owner[v] = c
					a.Orders++
				}
			}
		}
		return nil
	})
	return out, err
}

// Forget makes customers unknown, given by their places among Customers: their rows stay,
// and belong to nobody.
func (p *Parts) Forget(customers []int) {
	p.forgotten = make([]bool, len(p.dict(partCustomer)))
	for _, i := range customers {
		p.forgotten[i+1] = true
	}
}
