package read

import (
	"bytes"
	"encoding/binary"
	"slices"

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

	coder *blockCoder          // who took it apart
	texts [columnCount]texts   // of the active columns that the file has, as far as its coder met any
	code  [columnCount][]int32 // of the rows
	other []uint64             // hashes of the rows' other cells, if any
	runs  []blockRun

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
	columns  [columnCount]*coded // of the active columns that the file has
	fields   []*coded            // of the fields that the rows must have
	spans    []delimited.Span    // of a row's fields that go into the hash, or must be empty
	rest     []int               // fields that go into the hash
	nameless []int               // fields that must be empty
	most     int                 // rows that a block may hold, by those before

	known [columnCount]codes // for whoever takes the blocks
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
		h.mapping.RowByRow() && h.side < 0 && h.flag.at < 0 && h.line < 0 && h.at[columnTime] >= 0
}

// oddText returns what tells the texts of a column whose rows are not coded but given to put,
// one by one: all that put and data may treat in another way than most, and rather too many
// than too few. It must not change anything.
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
	k := &blockCoder{rows: rows.Splitter(), rest: t.header.rest, fields: make([]*coded, t.width), spans: make([]delimited.Span, t.width)}
	for i := range t.width {
		if !t.header.nameless && (i >= len(t.header.names) || t.header.names[i] == "") {
			k.nameless = append(k.nameless, i)
		}
	}
	for _, c := range t.b.active {
		at := t.header.at[c]
		if at < 0 {
			continue
		}
		k.active = append(k.active, c)
		if k.fields[at] == nil {
			k.fields[at] = t.newCoded(c)
		}
		k.columns[c] = k.fields[at] // of which others may be the column, too: a name that stands for a missing code
	}
	for at, c := range k.fields {
		switch {
		case c == nil:
			k.fields[at] = &coded{way: notCoded, head: 1}
		case slices.Contains(k.rest, at) || slices.Contains(k.nameless, at):
			c.way = spanned
		}
	}
	if code, name := t.header.at[columnStockCode], t.header.at[columnDescription]; 0 <= code && code < name && k.fields[name].way == looked {
		k.fields[name].way, k.fields[name].beside = besides, k.fields[code]
	}
	return k
}

// newCoded returns a coder of a column.
func (t *table) newCoded(c column) *coded {
	most := fewTexts
	if c.comesAgain() {
		most = mostTexts
	}
	coder := newCoded(most, t.oddText(c))
	if c.ofOrder() {
		coder.way = inRuns
	}
	return coder
}

// code takes a block's text apart.
func (k *blockCoder) code(b *block) {
	b.coder = k
	for _, c := range k.active {
		k.columns[c].begin(slices.Grow(b.code[c][:0], k.most))
	}
	b.unusual = !k.split(b)
	for _, c := range k.active {
		b.code[c], b.texts[c] = k.columns[c].code, k.columns[c].texts
		k.most = max(k.most, len(b.code[c])*17/16)
	}
}

// split finds the rows of a block, and codes the cells of most. It returns false if only the Reader
// can tell how to take one.
func (k *blockCoder) split(b *block) bool {
	b.runs, b.other, b.rows, b.lines = b.runs[:0], b.other[:0], 0, 0
	k.rows.Reset(b.text)
	run, coded := blockRun{}, 0
	for {
		kind, ok := k.line(b)
		if ok {
			run.count++
			coded++
			b.rows, b.lines = b.rows+1, b.lines+1
			continue
		}
		if kind == delimited.Line {
			for _, c := range k.active {
				k.columns[c].cut(coded)
			}
			kind = k.rows.Split()
		}
		switch kind {
		case delimited.Unusual:
			return false
		case delimited.End:
			if run.count > 0 {
				b.runs = append(b.runs, run)
			}
			return true
		case delimited.Plain:
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

// line codes the cells of the next line, if it has the fields that it must have and none is odd. The
// coders may have codes of some cells otherwise. The texts that they know hold neither quotes nor line
// ends, separators only if they stood in quotes, and in the first field no byte order mark at their
// beginning: only where a cell is not known, line looks for these. It is one function, as a call for
// each cell costs a tenth of its time.
func (k *blockCoder) line(b *block) (kind delimited.RowKind, ok bool) {
	rows, text := k.rows, b.text[:len(b.text)+padding]
	at, found := rows.Start(), false
	if at == len(b.text) || len(k.fields) > rows.Width() {
		return rows.Next(), false
	}
	separator, last := rows.Separator(), len(k.fields)-1
	for i, c := range k.fields {
		head := binary.LittleEndian.Uint64(text[at : at+8])
		if head&c.mask == c.head && (c.size <= 8 || c.goesOn(text, at)) {
			c.code = append(c.code, c.last)
			at += c.size
			continue
		}
		from, stop, ends := at, separator, separator // ends ends the cell, and stop what follows it
		if i == last {
			stop, ends = '\n', '\n'
		}
		if byte(head) == '"' {
			from, ends = at+1, '"'
			head = binary.LittleEndian.Uint64(text[from : from+8])
		}
		code, size := int32(-1), 0
		switch c.way {
		case looked, inRuns:
			if size = delimited.Before(ends, head); size < 8 && ends != '\n' {
				code = c.short(head, size)
			}
		case besides:
			code, size = c.expected(text[from:], ends)
		}
		if next := from + size + 1; code >= 0 && (ends == stop || text[next] == stop) {
			if ends != stop {
				next++
			}
			if c.way == inRuns {
				c.remember(text[at:next], code)
			}
			c.code = append(c.code, code)
			at = next
			continue
		}
		if !found {
			if kind := rows.Next(); kind != delimited.Line {
				return kind, false
			}
			found = true
		}
		field, next, ok := rows.Field(at)
		if !ok || (next > rows.To) != (i == last) {
			return delimited.Line, false
		}
		if k.spans[i] = field; c.way != notCoded {
			code := c.take(text[:next], at, field, separator)
			if code == oddCode {
				return delimited.Line, false
			}
			c.code = append(c.code, code)
		}
		at = next
	}
	if found {
		return delimited.Line, k.others(b)
	}
	if text[at-1] == '\r' {
		at++ // an LF: a CR is only remembered of a line that Next took, and it takes none where another CR stands in the block
	}
	rows.Pass(at)
	return delimited.Line, true
}

// others hashes the fields of a row that are in no column, if there are any. It returns false if one
// that must be empty is not.
func (k *blockCoder) others(b *block) bool {
	cell := func(i int) []byte { return bytes.TrimSpace(b.text[k.spans[i].From:k.spans[i].To]) }
	for _, i := range k.nameless {
		if len(cell(i)) > 0 {
			return false
		}
	}
	if len(k.rest) > 0 {
		h := uint64(fnvOffset)
		for _, i := range k.rest {
			h = (fnv(h, cell(i)) ^ 0xff) * fnvPrime
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
	if err := t.b.pause(); err != nil {
		return err
	}
	var cells []columns.Cell
	at := 0
	for _, run := range k.runs {
		if run.count > 0 {
			if err := t.waitingSums(); err != nil {
				return err
			}
			t.b.addCoded(t.source(number+run.row), k, at, run.count)
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

// codes are the codes that a builder has for the texts of a coder's column.
type codes struct {
	code       []int32 // −1 if it has none yet
	age, round int     // of the texts, and of the builder's column
}

// meet makes room for the codes of texts, and forgets those of others and of an earlier round.
func (k *codes) meet(t *texts, round int) {
	if k.age != t.age || k.round != round {
		*k = codes{k.code[:0], t.age, round}
	}
	for len(k.code) < len(t.end) {
		k.code = append(k.code, -1)
	}
}

// addCoded does what add does for rows of a block.
func (b *builder) addCoded(at source, k *block, from, count int) {
	b.place.add(b.n, b.rows+1, at)
	for _, c := range b.active {
		var of codedRows
		of.count = count
		if k.coder.columns[c] != nil {
			of.texts, of.code, of.known = &k.texts[c], k.code[c][from:from+count], &k.coder.known[c]
		}
		if c.isValue() {
			b.value[c].appendCoded(of)
		} else {
			b.text[c].appendCoded(of)
		}
	}
	if b.other != nil {
		if len(k.other) > 0 {
			b.other = append(b.other, k.other[from:from+count]...)
		} else {
			b.other = append(b.other, make([]uint64, count)...)
		}
	}
	b.added(count)
}

// added counts rows that were added together, and reports progress as often as if they had
// come one by one.
func (b *builder) added(count int) {
	if b.opt.Progress != nil {
		for rows := b.rows&^0xfff + 0x1000; rows <= b.rows+count; rows += 0x1000 {
			b.opt.Progress(rows)
		}
	}
	b.rows += count
	b.n += count
}

// codedRows are the cells of a column in rows of a block.
type codedRows struct {
	count int
	code  []int32 // nil where all are empty
	texts *texts
	known *codes
}

// appendCoded adds rows of a block.
func (d *dictionary) appendCoded(rows codedRows) {
	d.code = rows.appendTo(d.code, d.round, d.findBytes)
	rows.countForeign(&d.foreign)
}

// appendCoded adds rows of a block.
func (s *spellings) appendCoded(rows codedRows) {
	s.code = rows.appendTo(s.code, s.round, func(text []byte) int32 { return s.find("", string(text)) })
	rows.countForeign(&s.foreign)
}

// countForeign counts the cells that are not UTF-8, once their texts were looked up.
func (r *codedRows) countForeign(f *foreign) {
	if f.some {
		for _, local := range r.code {
			f.count(string(r.texts.at(local)))
		}
	}
}

// appendTo appends the codes of the cells, which find returns where they are not yet known. The codes
// are those of a column since a round of the builder.
func (r *codedRows) appendTo(to []int32, round int, find func(text []byte) int32) []int32 {
	if r.code == nil {
		return append(to, make([]int32, r.count)...)
	}
	r.known.meet(r.texts, round)
	return appendKnown(to, r.code, r.known.code, func(local int32) int32 { return find(bytes.TrimSpace(r.texts.at(local))) })
}

// appendKnown appends the builder's codes of cells, given their codes in a block. known has
// those that were found before, and −1 where find is to tell.
func appendKnown(to, cells, known []int32, find func(local int32) int32) []int32 {
	at := len(to)
	to = slices.Grow(to, len(cells))[:at+len(cells)]
	for i, local := range cells {
		code := known[local]
		if code < 0 {
			code = find(local)
			known[local] = code
		}
		to[at+i] = code
	}
	return to
}
