package retail

// looseRows are rows of a table in parts as they were added. To pack them costs more time than
// all else that is done with them, so that is left until there are many.
type looseRows struct {
	*Transactions         // whose codes are those of the parts' words
	rows          []int32 // sorted by part
	start         [partCount + 1]int32
}

func newLooseRows(t *Transactions) looseRows {
	rows, start := partsOf(t)
	return looseRows{t, rows, start}
}

// of returns the rows of a part.
func (l *looseRows) of(part int) []int32 { return l.rows[l.start[part]:l.start[part+1]] }

// size returns the bytes that the rows of t take beside their dictionaries.
func (t *Transactions) size() int64 {
	each := 24 + 4 // quantity, price, time, and the order by part
	for _, text := range t.allTexts() {
		if text.Code != nil {
			each += 4
		}
	}
	if t.Total != nil {
		each += 8
	}
	if t.Other != nil {
		each += 8
	}
	return int64(each) * int64(t.Len())
}

// pack packs the rows that are loose, and from now on all others.
func (p *Parts) pack() {
	for _, l := range p.loose {
		for i := range p.parts {
			if own := l.of(i); len(own) > 0 {
				p.parts[i].add(l.Transactions, own)
			}
		}
	}
	p.loose, p.packs = nil, true
	p.store.buffered = 0
	for i := range p.parts {
		p.store.buffered += int64(len(p.parts[i].packed))
	}
}

// sizes returns how many rows each part has.
func (p *Parts) sizes() (n [partCount]int) {
	for i := range n {
		n[i] = p.parts[i].rows
		for _, l := range p.loose {
			n[i] += len(l.of(i))
		}
	}
	return n
}

// copyPart writes a part's rows into those of t from row on, and returns the row after them.
func (l *looseRows) copyPart(part int, t *Transactions, row int) (int, error) {
	own := l.of(part)
	into := t.allTexts()
	for i, text := range l.allTexts() {
		if text.Code != nil {
			copyRows(into[i].Code[row:], text.Code, own)
		}
	}
	copyRows(t.Quantity[row:], l.Quantity, own)
	copyRows(t.Price[row:], l.Price, own)
	copyRows(t.Time[row:], l.Time, own)
	if l.Other != nil {
		copyRows(t.Other[row:], l.Other, own)
	}
	switch {
	case l.Total != nil:
		copyRows(t.Total[row:], l.Total, own)
	case t.Total != nil:
		for i, from := range own {
			t.Total[row+i], _ = l.Price[from].Times(l.Quantity[from]) // which the reader found to fit
		}
	}
	if by := max(t.Scale, 1) / max(l.Scale, 1); by > 1 {
		for i := range own {
			quantity := &t.Quantity[row+i]
			if *quantity*by/by != *quantity {
				return row, errScaled
			}
			*quantity *= by
		}
	}
	return row + len(own), nil
}

// copyRows copies some rows of a column.
func copyRows[T any](to, from []T, rows []int32) {
	for i, row := range rows {
		to[i] = from[row]
	}
}
