package retail

import (
	"errors"
	"fmt"
	"math"
)

// partCount is how many parts a table is divided into. Each is held in memory by
// itself, so that a table of 50 million rows takes as much as one of a million.
const partCount = 64

// DefaultBudget is the memory, in bytes, from which on Parts keeps rows on disk.
const DefaultBudget = 64 << 20

// Parts is a table of transactions that need not fit into memory. It is divided by
// customer, each of whom has all rows in one part, so that what concerns one
// customer alone (equal rows, returns and their purchases, recency, frequency and
// monetary value) can be worked out part by part, exactly.
//
//	p := retail.NewParts(retail.PartsOptions{})
//	defer p.Close()
//	for each batch of rows: p.Add(batch)
//	ledger, err := p.Clean(badRows, options, func(c *retail.Cleaned) error { … })
//
// Memory follows the distinct customers, orders and products, about 60 bytes each
// besides their names, plus the budget, and two parts or as many as fit into the budget. The
// rows are packed, in 10 to 20 bytes each, and go to a temporary file once they exceed the
// budget. The file has no name, or loses it with Close, so that nothing is left behind when the
// program is interrupted.
//
// The order of the parts and of the rows in each depends on the data alone.
type Parts struct {
	words    [7]*words // of the text columns, in the stored order, the optional ones last
	orders   orderSums
	parts    [partCount]rowPart
	store    store
	rows     int
	optional byte  // the optional columns that some row has; see codecStatus
	scale    int64 // the largest
	texts    [7][]string
	packing  packing
	packed   []byte             // the last piece of memory that holds segments
	used     chan *Transactions // tables of parts that nobody uses any more
	sealed   bool               // the strings are in texts, and no row can be added
	failed   error

	forgotten []bool // by customer: the rows belong to nobody
}

// PartsOptions are the choices of NewParts; the zero value is ready to use.
type PartsOptions struct {
	Budget int64  // bytes of rows held in memory; 0 means DefaultBudget
	Dir    string // for the temporary file; "" means the system's folder for these
}

// NewParts returns an empty table. Close it to remove its temporary file.
func NewParts(opt PartsOptions) *Parts {
	if opt.Budget <= 0 {
		opt.Budget = DefaultBudget
	}
	p := &Parts{store: store{budget: opt.Budget, dir: opt.Dir}, used: make(chan *Transactions, mostCleaners)}
	p.Reset()
	return p
}

// Reset removes all rows.
func (p *Parts) Reset() {
	for i := range p.words {
		p.words[i] = newWords()
	}
	p.orders, p.packed = orderSums{}, p.packed[:0]
	for i := range p.parts {
		p.parts[i] = rowPart{}
	}
	p.store.reset()
	p.rows, p.optional, p.scale, p.failed, p.sealed, p.forgotten = 0, 0, 0, nil, false, nil
}

// Close removes the temporary file.
func (p *Parts) Close() error { return p.store.close() }

// Len returns the number of rows.
func (p *Parts) Len() int { return p.rows }

// Customers returns the ids of the customers, in order of first appearance. No row can be
// added afterwards.
func (p *Parts) Customers() []string { return p.dict(partCustomer)[1:] }

// Spilled returns the bytes on disk.
func (p *Parts) Spilled() int64 { return p.store.size }

// The text columns in their order.
const (
	partInvoice = iota
	partStockCode
	partDescription
	partCustomer
	partCountry
	partStatus
	partCategory
)

// dict returns the strings of a text column. No row can be added afterwards.
func (p *Parts) dict(column int) []string {
	if !p.sealed {
		p.sealed = true
		for i, w := range p.words {
			p.texts[i] = w.dict()
		}
		if p.packed = nil; p.Spilled() > 0 && p.failed == nil { // what the buffers take is needed for the parts
			p.failed = p.store.spill(&p.parts)
		}
	}
	return p.texts[column]
}

var errSealed = errors.New("rows are added to a table that is being used")

// Add adds the rows of t, in their order, after those that were added before. t may
// have other dictionaries, other optional columns and another scale than these. Add writes over
// its codes and takes its dictionaries, to which others may append. When it returns, the columns
// are free for other rows.
func (p *Parts) Add(t *Transactions) error {
	if p.failed != nil {
		return p.failed
	}
	if p.sealed {
		return errSealed
	}
	if p.rows+t.Len() > math.MaxInt32 {
		return fmt.Errorf("the table has more than %d rows", math.MaxInt32)
	}
	p.failed = p.add(t)
	return p.failed
}

func (p *Parts) add(t *Transactions) error {
	for i, text := range t.allTexts() {
		if text.Code != nil {
			p.words[i].renumber(text)
			text.Dict = nil
		}
	}
	p.orders.add(t, p.words[partInvoice].len())
	p.rows += t.Len()
	p.scale = max(p.scale, t.Scale)
	p.optional |= t.optionalSet()
	p.pack(t)
	if p.store.buffered <= p.store.budget {
		return nil
	}
	p.packed = p.packed[:0]
	return p.store.spill(&p.parts)
}

// pack packs rows, whose codes are those of the parts' words.
func (p *Parts) pack(t *Transactions) {
	if t.Len() == 0 {
		return
	}
	var words [7]int
	for i, w := range p.words {
		words[i] = w.len()
	}
	start := p.packing.divide(t)
	all := p.packing.spreads(t, words)
	for i := range p.parts {
		own := p.packing.sorted[start[i]:start[i+1]]
		if len(own) == 0 {
			continue
		}
		rows := 0
		for _, run := range own {
			rows += int(run.to - run.from)
		}
		if most := mostPacked(rows, &all); cap(p.packed)-len(p.packed) < most {
			p.packed = make([]byte, 0, max(most, packedAtOnce))
		}
		from := len(p.packed)
		p.packed = p.packing.segment(p.packed, t, &all, own)
		end := len(p.packed)
		p.parts[i].packed = append(p.parts[i].packed, p.packed[from:end:end])
		p.parts[i].rows += rows
		p.store.buffered += int64(end - from)
	}
}

// packedAtOnce is the size of the pieces of memory that hold segments.
const packedAtOnce = 1 << 20

// allTexts returns the text columns in the stored order, the optional ones last.
func (t *Transactions) allTexts() [7]*Text {
	return [7]*Text{&t.Invoice, &t.StockCode, &t.Description, &t.Customer, &t.Country, &t.Status, &t.Category}
}

// fewRows is the number of rows up to which parts are visited together: each visit takes time
// for every order and customer of the table, even of other parts.
const fewRows = 1 << 15

// partRange is the parts from one to before another, which have so many rows.
type partRange struct{ from, to, rows int }

// after returns the parts that are visited after others; none are left from partCount on.
func (p *Parts) after(v partRange) partRange {
	next := partRange{from: v.to}
	for next.to = v.to; next.to < partCount && (next.to == next.from || next.rows+p.parts[next.to].rows <= fewRows); next.to++ {
		next.rows += p.parts[next.to].rows
	}
	return next
}

// each calls visit with the table of one part after another, or of several that are small. All
// share their dictionaries, and what optional columns they have.
func (p *Parts) each(visit func(*Transactions) error) error {
	if p.dict(0); p.failed != nil {
		return p.failed
	}
	type loaded struct {
		t   *Transactions
		err error
	}
	next, done := make(chan loaded), make(chan struct{})
	go func() { // one is made ready while the one before is being used
		defer close(next)
		for v := p.after(partRange{}); v.from < partCount; v = p.after(v) {
			t, err := p.load(v)
			select {
			case next <- loaded{t, err}:
			case <-done:
				return
			}
		}
	}()
	defer func() {
		close(done)
		for range next { // until it has ended
		}
	}()
	for part := range next {
		if part.err != nil {
			return part.err
		}
		if err := visit(part.t); err != nil {
			return err
		}
	}
	return nil
}
