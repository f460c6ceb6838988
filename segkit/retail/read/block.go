package read

import (
	"bytes"

	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/retail/read/delimited"
	"customer-segmentation/segkit/retail/read/values"
)

// block is a piece of delimited text that was taken apart by itself. Most rows are coded;
// those that need a closer look keep their cells.
type block struct {
	room []byte
	text []byte // whole records, in room
	err  error  // instead of the text
	done chan struct{}

	columns [columnCount]*coded // of the active columns that the file has
	other   []uint64            // hashes of the rows' other cells, if any
	runs    []blockRun
	rows    int  // of the text, the empty ones among them
	lines   int  // of the text
	unusual bool // only the Reader can tell how to take a row; what was coded is of no use
}

// blockRun is coded rows that follow one another, and the row with its own cells after them.
type blockRun struct {
	row    int // of the first one, from 0, in the block
	count  int
	strict []string // nil if there is none
	number int      // of that row
}

// blockCoder codes blocks for a table. There is one for each goroutine.
type blockCoder struct {
	rows     *delimited.Splitter
	active   []column
	at       [columnCount]int
	needed   int   // columns that the rows must have
	rest     []int // columns that go into the hash
	nameless []int // columns that must be empty
}

// blockwise reports whether every row of a table is understood by itself, so that blocks
// of them can be coded. That is so once the header is known, unless something in it makes
// rows depend on others or their cells on each other.
func (t *table) blockwise() bool {
	return blockSize > 0 && t.delimited && !t.b.typedCells && t.rowByRow()
}

// rowByRow reports whether every row of a table is understood by itself.
func (t *table) rowByRow() bool {
	h := t.header
	return h != nil && !t.b.opt.Exact && !t.b.workbook && t.b.preview == nil && t.spans == nil && t.merged == nil && !t.groups.on &&
		h.mapping.RowByRow() && h.side < 0 && h.flag.at < 0 && h.at[columnTime] >= 0
}

// prepare makes room in a block that is used for the first time.
func (t *table) prepare(k *block) {
	if k.room != nil {
		return
	}
	k.room, k.done = make([]byte, blockSize), make(chan struct{}, 1)
	for _, c := range t.b.active {
		if t.header.at[c] >= 0 {
			k.columns[c] = newCoded(t.oddText(c))
		}
	}
}

// oddText returns what tells the texts of a column whose rows are not coded: all that take
// treats in another way than most. It must not change anything.
func (t *table) oddText(c column) func(text []byte) bool {
	m := t.header.mapping
	events := t.header.at[columnStatus] >= 0
	return func(text []byte) bool {
		if len(text) > 0 && (text[0] == '=' || text[0] == '\'') { // see unquoteFormulas
			return true
		}
		switch c {
		case columnTime:
			return len(text) == 0 || text[0] < '0' || text[0] > '9'
		case columnInvoice:
			trimmed := bytes.TrimSpace(text)
			return len(trimmed) == 0 || events && values.PlaceholderOf(string(trimmed)) == values.AlwaysPlaceholder
		case columnStockCode:
			trimmed := bytes.TrimSpace(text)
			return len(trimmed) == 0 || m.IsTotalOfOrder(string(trimmed))
		}
		return false
	}
}

// newBlockCoder returns a coder of blocks that rows cuts off.
func (t *table) newBlockCoder(rows *delimited.Reader) *blockCoder {
	k := &blockCoder{rows: rows.Splitter(), at: t.header.at, needed: t.width, rest: t.header.rest}
	for _, c := range t.b.active {
		if k.at[c] >= 0 {
			k.active = append(k.active, c)
		}
	}
	for i := range t.width {
		if !t.header.nameless && (i >= len(t.header.names) || t.header.names[i] == "") {
			k.nameless = append(k.nameless, i)
		}
	}
	return k
}

// code takes a block's text apart.
func (k *blockCoder) code(b *block) {
	b.other, b.runs, b.rows, b.lines, b.unusual = b.other[:0], b.runs[:0], 0, 0, false
	for _, c := range k.active {
		b.columns[c].reset()
	}
	k.rows.Reset(b.text)
	run := blockRun{}
	for {
		kind := k.rows.Next()
		switch kind {
		case delimited.Unusual:
			b.unusual = true
			return
		case delimited.End:
			if run.count > 0 {
				b.runs = append(b.runs, run)
			}
			return
		case delimited.Plain:
			if k.plain(b) {
				run.count++
				b.rows, b.lines = b.rows+1, b.lines+1
				continue
			}
			run.strict = k.strings(b.text)
		case delimited.Written:
			run.strict = append([]string{}, k.rows.Fields...)
		case delimited.Empty:
			if run.count == 0 {
				b.rows, b.lines = b.rows+1, b.lines+1
				run.row = b.rows
				continue
			}
		}
		run.number = b.rows
		b.rows, b.lines = b.rows+1, b.lines+k.rows.Lines
		b.runs = append(b.runs, run)
		run = blockRun{row: b.rows}
	}
}

// plain codes a row, unless it needs a closer look.
func (k *blockCoder) plain(b *block) bool {
	spans, text := k.rows.Spans, b.text
	if len(spans) != k.needed {
		return false
	}
	for _, i := range k.nameless {
		if len(bytes.TrimSpace(text[spans[i].From:spans[i].To])) > 0 {
			return false
		}
	}
	for n, c := range k.active {
		column, span := b.columns[c], spans[k.at[c]]
		code := column.find(text[span.From:span.To])
		if column.odd[code] {
			for _, c := range k.active[:n] {
				b.columns[c].code = b.columns[c].code[:len(b.columns[c].code)-1]
			}
			return false
		}
		column.code = append(column.code, code)
	}
	if len(k.rest) > 0 {
		h := uint64(fnvOffset)
		for _, i := range k.rest {
			h = fnv(h, bytes.TrimSpace(text[spans[i].From:spans[i].To]))
			h = (h ^ 0xff) * fnvPrime
		}
		b.other = append(b.other, h)
	}
	return true
}

// strings returns the fields of a plain row as texts of their own.
func (k *blockCoder) strings(text []byte) []string {
	fields := make([]string, 0, len(k.rows.Spans))
	for _, span := range k.rows.Spans {
		fields = append(fields, string(text[span.From:span.To]))
	}
	return fields
}

// takeBlock gives the rows of a block to the builder. The first one has the given number.
func (t *table) takeBlock(k *block, number int) error {
	if len(k.runs) == 0 {
		return nil
	}
	if err := t.b.turn(); err != nil {
		return err
	}
	var known [columnCount]codes
	for c, column := range k.columns {
		if column != nil {
			known[c] = newCodes(column.texts())
		}
	}
	var cells []columns.Cell
	at := 0
	for _, run := range k.runs {
		if run.count > 0 {
			if err := t.waitingSums(); err != nil {
				return err
			}
			t.b.addCoded(t.source(number+run.row), k, at, run.count, &known)
			at += run.count
		}
		if run.strict != nil {
			cells = appendTexts(cells[:0], run.strict)
			unquoteFormulas(cells)
			if err := t.put(number+run.number, cells); err != nil {
				return err
			}
		}
	}
	return nil
}

// codes are the codes that a builder has for the texts of a block.
type codes struct {
	text []string
	code []int32 // −1 if it has none yet
}

func newCodes(text []string) codes {
	k := codes{text, make([]int32, len(text))}
	for i := range k.code {
		k.code[i] = -1
	}
	return k
}

// addCoded does what add does for rows of a block.
func (b *builder) addCoded(at source, k *block, from, count int, known *[columnCount]codes) {
	b.place.add(b.n, b.rows+1, at)
	for _, c := range b.active {
		var of []int32
		if k.columns[c] != nil {
			of = k.columns[c].code[from : from+count]
		}
		if c.isValue() {
			b.value[c].appendCoded(of, count, &known[c])
		} else {
			b.text[c].appendCoded(of, count, &known[c])
		}
	}
	if b.other != nil {
		if len(k.other) > 0 {
			b.other = append(b.other, k.other[from:from+count]...)
		} else {
			b.other = append(b.other, make([]uint64, count)...)
		}
	}
	if b.opt.Progress != nil {
		for rows := b.rows&^0xfff + 0x1000; rows <= b.rows+count; rows += 0x1000 {
			b.opt.Progress(rows)
		}
	}
	b.rows += count
	b.n += count
}

// appendCoded adds rows with the codes of a block; nil stands for empty cells.
func (d *dictionary) appendCoded(of []int32, count int, known *codes) {
	if of == nil {
		d.code = append(d.code, make([]int32, count)...)
		return
	}
	d.code = appendKnown(d.code, of, known, d.find)
}

// appendCoded adds rows with the codes of a block; nil stands for empty cells.
func (s *spellings) appendCoded(of []int32, count int, known *codes) {
	if of == nil {
		s.code = append(s.code, make([]int32, count)...)
		return
	}
	s.code = appendKnown(s.code, of, known, func(text string) int32 { return s.find("", text) })
}

// appendKnown appends the codes of texts, which find returns where they are not yet known.
func appendKnown(to, of []int32, known *codes, find func(text string) int32) []int32 {
	for _, local := range of {
		code := known.code[local]
		if code < 0 {
			code = find(trimSpace(known.text[local]))
			known.code[local] = code
		}
		to = append(to, code)
	}
	return to
}
