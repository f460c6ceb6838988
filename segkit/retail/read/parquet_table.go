package read

import (
	"slices"

	"customer-segmentation/segkit/retail/read/columns"
)

// takeParquet gives the rows of a block to a table: their codes, each of which stands for a text that
// the table looks at once, or if rows depend on each other, row by row.
func (t *table) takeParquet(p *parquetRows, b *parquetBlock) error {
	if !t.rowByRow() || !t.header.nameless && slices.Contains(t.header.names, "") {
		return p.eachRow(b, t.row)
	}
	if err := t.b.turn(); err != nil {
		return err
	}
	var known [columnCount]parquetCodes
	for _, c := range t.b.active {
		if at := t.header.at[c]; at >= 0 && p.cursors[at] != nil {
			known[c] = t.newParquetCodes(c, p.cursors[at].kind, &b.columns[at])
		}
	}
	odd, other := oddParquetRows(b, known[:]), t.otherOfParquet(p, b)
	for from := 0; from < b.rows; {
		to := from
		for to < b.rows && (odd == nil || !odd[to]) {
			to++
		}
		if to > from {
			if err := t.waitingSums(); err != nil {
				return err
			}
			t.b.addParquet(t.source(b.number+from), from, to, &known, other)
		}
		if to < b.rows {
			if err := t.put(b.number+to, p.row(b, to)); err != nil {
				return err
			}
			to++
		}
		from = to
	}
	return nil
}

// parquetCodes are the codes that the builder has for the texts of a column in a block.
type parquetCodes struct {
	cells *parquetCells // nil if the file does not have the column
	mark  string        // of the cells
	code  []int32       // by text; −1 if it has none yet
	odd   []bool        // by text: its rows need a closer look; nil if none does
}

func (t *table) newParquetCodes(c column, kind columns.Kind, cells *parquetCells) parquetCodes {
	k := parquetCodes{cells: cells, mark: t.b.mark(kind), code: slices.Repeat([]int32{-1}, len(cells.texts))}
	isOdd := t.oddText(c)
	var raw []byte
	for i, text := range cells.texts {
		raw = append(raw[:0], text...)
		if isOdd(raw) || kind == columns.Number && text == "NaN" {
			if k.odd == nil {
				k.odd = make([]bool, len(cells.texts))
			}
			k.odd[i] = true
		}
	}
	return k
}

// oddParquetRows returns which rows of a block need a closer look, or nil if none does.
func oddParquetRows(b *parquetBlock, known []parquetCodes) (odd []bool) {
	for _, k := range known {
		if k.odd == nil {
			continue
		}
		if odd == nil {
			odd = make([]bool, b.rows)
		}
		for i := range odd {
			odd[i] = odd[i] || k.odd[k.cells.code[i]]
		}
	}
	return odd
}

// otherOfParquet does what otherCells does for all rows of a block.
func (t *table) otherOfParquet(p *parquetRows, b *parquetBlock) []uint64 {
	if t.b.other == nil {
		return nil
	}
	other := make([]uint64, b.rows)
	if len(t.header.rest) == 0 {
		return other
	}
	for i := range other {
		other[i] = fnvOffset
	}
	for _, at := range t.header.rest {
		cells := &b.columns[at]
		for i, h := range other {
			if p.cursors[at] != nil {
				h = fnv(h, trimSpace(cells.texts[cells.code[i]]))
			}
			other[i] = (h ^ 0xff) * fnvPrime
		}
	}
	return other
}

// addParquet does what add does for rows of a block.
func (b *builder) addParquet(at source, from, to int, known *[columnCount]parquetCodes, other []uint64) {
	b.place.add(b.n, b.rows+1, at)
	for _, c := range b.active {
		k := &known[c]
		if c.isValue() {
			b.value[c].code = k.appendTo(b.value[c].code, from, to, func(text string) int32 { return b.value[c].find(k.mark, text) })
			k.countForeign(&b.value[c].foreign, from, to)
		} else {
			b.text[c].code = k.appendTo(b.text[c].code, from, to, b.text[c].find)
			k.countForeign(&b.text[c].foreign, from, to)
		}
	}
	if other != nil {
		b.other = append(b.other, other[from:to]...)
	}
	b.added(to - from)
}

// countForeign counts the cells of rows that are not UTF-8, once their texts were looked up.
func (k *parquetCodes) countForeign(f *foreign, from, to int) {
	if f.some && k.cells != nil {
		for _, local := range k.cells.code[from:to] {
			f.count(k.cells.texts[local])
		}
	}
}

// appendTo appends the codes of rows, which find returns where they are not yet known.
func (k *parquetCodes) appendTo(codes []int32, from, to int, find func(text string) int32) []int32 {
	if k.cells == nil {
		return append(codes, make([]int32, to-from)...)
	}
	return appendKnown(codes, k.cells.code[from:to], k.code, func(local int32) int32 { return find(trimSpace(k.cells.texts[local])) })
}
