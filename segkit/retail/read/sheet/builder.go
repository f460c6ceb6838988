package sheet

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// builder turns raw cells into the rows of a batch.
type builder struct {
	strings *stringTable
	styles  styles
	limits  Limits
	want    []bool // by column; nil for all

	out       *batch
	first     int // of the row's cells
	hidden    bool
	column    int // of the last cell
	unordered bool
}

// startRow begins a row with the number that it has in the file, or 0.
func (b *builder) startRow(number int, hidden bool) {
	if number > 0 {
		b.out.last = position{number, true}
	} else {
		b.out.last.number++
	}
	b.hidden, b.column, b.first, b.unordered = hidden, -1, len(b.out.cells), false
}

// wanted reports whether the caller needs the cells of a column.
func (b *builder) wanted(column int) bool {
	return b.want == nil || column < len(b.want) && b.want[column]
}

// add adds a cell to the row.
func (b *builder) add(raw *rawCell) error {
	b.unordered = b.unordered || raw.column <= b.column
	b.column = raw.column
	if !b.wanted(raw.column) {
		return nil
	}
	n := len(b.out.cells)
	b.out.cells = append(b.out.cells, Cell{Text: raw.text, Shared: -1, Column: uint16(raw.column)})
	c := &b.out.cells[n]
	err := b.interpret(c, raw)
	if err != nil || c.Kind == Empty {
		b.out.cells = b.out.cells[:n]
	}
	if err != nil {
		err.Column = raw.column
		return err
	}
	return nil
}

// interpret decides what a cell holds.
func (b *builder) interpret(c *Cell, raw *rawCell) *ReadError {
	if !raw.value {
		if raw.formula {
			c.Kind = Uncomputed
		}
		return nil
	}
	switch raw.kind {
	case typeNumber:
		return b.number(c, raw)
	case typeShared:
		return b.shared(c)
	case typeFormula, typeInline:
		if len(c.Text) > 0 {
			c.Kind = Text
		}
	case typeBool:
		c.Text = bytes.TrimSpace(c.Text)
		if c.Kind = Bool; string(c.Text) == "1" || string(c.Text) == "true" {
			c.Number = 1
		} else if string(c.Text) != "0" && string(c.Text) != "false" {
			return damage("%.40q is neither true nor false", c.Text)
		}
	case typeError:
		c.Kind, c.Text = Error, bytes.TrimSpace(c.Text)
	case typeDate:
		if c.Text = bytes.TrimSpace(c.Text); len(c.Text) > 0 {
			c.Kind, c.Format = Date, b.styles.format(raw.style)
		}
	default:
		return damage("the type of the cell is unknown")
	}
	return b.checkText(c)
}

// checkText checks a text that is not a shared string.
func (b *builder) checkText(c *Cell) *ReadError {
	if len(c.Text) > b.limits.TextBytes {
		return tooLarge("the text is longer than %d bytes", b.limits.TextBytes)
	}
	if !utf8.Valid(c.Text) {
		return damage("the text is not UTF-8")
	}
	return nil
}

func (b *builder) number(c *Cell, raw *rawCell) *ReadError {
	var ok bool
	if c.Number, ok = parseNumber(c.Text); !ok {
		if c.Text = bytes.TrimSpace(c.Text); len(c.Text) == 0 {
			if raw.formula { // openpyxl and others write an empty <v>
				c.Kind = Uncomputed
			}
			return nil
		}
		if c.Number, ok = parseNumber(c.Text); !ok {
			c.Kind = Text
			return b.checkText(c)
		}
	}
	c.Kind, c.Format = Number, b.styles.format(raw.style)
	return nil
}

func (b *builder) shared(c *Cell) *ReadError {
	index := 0
	if len(c.Text) == 0 {
		return damage("the number of the shared string is missing")
	}
	for _, digit := range c.Text {
		if digit -= '0'; digit > 9 || index > 1<<30 {
			c.Text = bytes.TrimSpace(c.Text)
			return damage("%.40q is not the number of a shared string", c.Text)
		}
		index = index*10 + int(digit)
	}
	if index >= b.strings.len() {
		return damage("shared string %d does not exist: the workbook has %d", index, b.strings.len())
	}
	if c.Text = b.strings.get(index); len(c.Text) > 0 {
		c.Kind, c.Shared = Text, int32(index)
	}
	return nil
}

// endRow ends the row. A row without values is only counted.
func (b *builder) endRow() error {
	out := b.out
	cells := out.cells[b.first:]
	if b.unordered {
		slices.SortStableFunc(cells, func(x, y Cell) int { return int(x.Column) - int(y.Column) })
		for i := range cells[:max(len(cells)-1, 0)] {
			if cells[i].Column == cells[i+1].Column {
				err := damage("the row holds this cell twice")
				err.Column = int(cells[i].Column)
				return err
			}
		}
	}
	if len(cells) == 0 {
		out.blank++
		return nil
	}
	out.rows = append(out.rows, span{out.last, len(out.cells), b.hidden})
	return nil
}
