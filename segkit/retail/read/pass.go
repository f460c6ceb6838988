package read

import (
	"context"

	"customer-segmentation/segkit/retail"
)

// A pass goes over a file once and types its rows, some tens of thousands at a time,
// so that no text is kept of a column of numbers or dates. It takes how these are written from
// the first rows, and looks at the end whether the whole file bears that out. If not, such
// as where the first day above 12 comes late, end returns errUnsettled, and another
// pass with the formats of the whole file is right.
type pass struct {
	b    *builder
	name string // of the file, for errors
	add  func(*retail.Transactions) error
	e    evidence
	used *formats // how the rows are read, once that is known
	open bool     // the first rows do not tell it, and were not added
	said []string // about these rows
}

// passRows is the approximate number of rows that are typed at a time: few enough to stay near the
// processor, and so many that what is done once for each distinct text of them does not count.
const passRows = 1 << 15

// newPass returns a pass that gives rows to add, read by the formats of the whole file, nil if
// they are not known yet.
func newPass(b *builder, name string, known *formats, add func(*retail.Transactions) error) *pass {
	p := &pass{b: b, name: name, used: known, add: add}
	b.hashes, b.keeps, b.room = true, true, passRows+passRows/8 // a block more than that
	b.flush = func() error {
		// The sheets of a workbook are bounded, and say late what their numbers mean.
		if b.held() < passRows || b.needsAll() || b.workbook {
			return nil
		}
		return p.hand()
	}
	return p
}

// hand types the rows that are held.
func (p *pass) hand() error {
	p.b.collect(&p.e)
	p.said = append(p.said, p.b.saidSides()...)
	if p.used == nil && !p.open {
		first, _, failed := p.e.decide(p.b)
		if p.open = failed != nil; !p.open {
			p.used = &first
		}
	}
	if p.open {
		p.b.dropRows()
		return nil
	}
	if err := p.b.findUnit(p.name, &p.e, p.used); err != nil {
		return err
	}
	t := p.b.typed(p.used)
	p.said = append(p.said, p.b.saidRefunds()...)
	p.b.handed += t.Len()
	return p.add(t)
}

// end hands over the last rows. It returns how the values of the whole file are written, and
// what is to be said about it. With errUnsettled, the rows must be read again by these.
func (p *pass) end(reading *Reading) (*formats, []string, error) {
	some := p.b.held() > 0 || p.b.handed > 0 || p.open
	if p.b.held() > 0 {
		if err := p.hand(); err != nil {
			return nil, nil, err
		}
	}
	f, said, failed := p.e.decide(p.b)
	if failed != nil && some {
		return nil, nil, failed.in(p.name)
	}
	if p.open || p.used != nil && !p.used.alike(&f) {
		return &f, nil, errUnsettled
	}
	if err := p.b.currency(p.name, &p.e, &f, reading); err != nil {
		return nil, nil, err
	}
	return &f, append(append(said, p.b.saidNobody(&p.e, reading)...), p.said...), nil
}

// whole reads what fill gives a builder, into one table.
func whole(ctx context.Context, name string, opt Options, fill func(*builder, *Reading) error) (*retail.Transactions, *Reading, error) {
	var known *formats
	for {
		var rows retail.Batches
		b, reading := newBuilder(ctx, opt), newReading()
		p := newPass(b, name, known, rows.Add)
		if err := fill(b, reading); err != nil {
			return nil, nil, err
		}
		f, said, err := p.end(reading)
		if err == errUnsettled && known == nil {
			known = f
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		t, err := rows.Table()
		if err != nil {
			return nil, nil, err
		}
		if t.Other != nil {
			t.Other = numbered(t.Other)
		}
		t, more := b.withoutOverlaps(t, reading)
		said = append(said, more...)
		t, more = b.withoutPlaceholders(t, reading)
		said = append(said, b.saidAlike(t.Customer.Dict[1:])...)
		reading.Bad = b.sumUp(func() []string { return customerIDs(t) }, f)
		if err := b.conclude(name, reading, append(said, more...)); err != nil {
			return nil, nil, err
		}
		return t, reading, nil
	}
}
