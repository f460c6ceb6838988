package delimited

// Quoting is how a dialect keeps separators and quotes inside a field.
type Quoting int

const (
	Doubled   Quoting = iota // RFC 4180: quotes around a field, those inside doubled
	Backslash                // the same, but a backslash stands before quotes inside, and before separators outside
	Literal                  // quotes protect nothing; a pair around a field is dropped
)

// Dialect is how a text is written.
type Dialect struct {
	Separator byte
	Quoting   Quoting
	Blanks    bool // blanks may stand between a separator and a quote
	OldMac    bool // lines end in CR alone
}

// lineEnd returns the byte that ends a line.
func (d *Dialect) lineEnd() byte {
	if d.OldMac {
		return '\r'
	}
	return '\n'
}
