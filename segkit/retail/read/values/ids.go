package values

import (
	"fmt"
	"strings"
)

// IDs collects how the identifiers of one column are written: customers, orders
// or articles. Give it every distinct text with its count, then Decide. The
// zero value is ready to use.
type IDs struct {
	values    int
	blank     int
	other     bool    // texts that are no number, such as C536379
	fraction  bool    // numbers with decimals: the column is none of integers
	mended    Example // 17850.0 and 1.785E4: integers that a program took for measurements
	rounded   Example // 1.23457E+12: fewer digits than the number has
	exact     int     // texts with an exponent and all their digits
	short     int     // texts with an exponent and fewer digits
	codes     int     // the same in few characters: 5E2 is a code among others
	code      Example
	tooLarge  Example // beyond 2^53 in floating point
	emails    Example // with capital letters, masked
	invisible Example // characters that nobody sees, by their code points
}

// Add notes that count values of the column are written as text.
func (c *IDs) Add(text string, count int) {
	clean, changed := cleanID(text)
	if isBlank(clean) {
		c.blank += count
		return
	}
	c.values += count
	if changed {
		if r, ok := hiddenIn(text); ok {
			c.invisible.see(fmt.Sprintf("%U", r), "", count)
		}
	}
	if strings.IndexByte(clean, '@') > 0 && hasUpper(clean) {
		c.emails.see(masked(clean), "", count)
	}
	n, ok := asMeasurement(clean)
	if !ok {
		c.noteOther(clean)
		return
	}
	switch {
	case n.digits > 16 || n.digits == 16 && n.integer > "9007199254740992":
		c.tooLarge.see(text, "", count)
	case n.exponent && !n.full:
		if len(clean) < 6 {
			c.codes++
			c.code.see(text, "", count)
			return
		}
		c.short++
		c.rounded.see(text, "", count)
	default:
		if n.exponent {
			c.exact++
		}
		if n.decimals || n.digits > 6 {
			c.mended.see(text, "", count)
		}
	}
}

// Len returns how many values are identifiers and how many say that there is none.
func (c *IDs) Len() (ids, blank int) { return c.values, c.blank }

// noteOther looks at a text that is no measurement.
func (c *IDs) noteOther(text string) {
	digits := strings.TrimPrefix(text, "-")
	if allDigits(digits) || PlaceholderOf(text) != NotPlaceholder {
		return
	}
	whole, decimals, _ := strings.Cut(digits, ".")
	c.fraction = c.fraction || allDigits(whole) && allDigits(decimals)
	c.other = true
}

// IDFormat is how the identifiers of a column are read.
type IDFormat struct {
	Integers bool // all are numbers: 17850.0 and 1.785E4 are 17850
	Mixed    bool // numbers among others: 17850.0 and 1.7851E4 are integers, 5E2 is a code
}

// RoundedError is the error of a column whose identifiers lost digits.
type RoundedError struct {
	Example Example
	Reason  string
}

func (e *RoundedError) Error() string {
	return fmt.Sprintf("the identifiers of this column lost digits in the program that wrote the file, such as %s: %s; "+
		"export the column as text", shorten(e.Example.Text), e.Reason)
}

// Decide returns how the column is read. It fails with an *RoundedError for
// numbers beyond 2^53 in floating point and for identifiers of which a
// program kept six or eight digits: different customers have become one.
func (c *IDs) Decide() (IDFormat, []Remark, error) {
	short, rounded := c.short, c.rounded
	if !c.other && c.codes > 0 {
		short += c.codes
		rounded.see(c.code.Text, "", c.code.Count)
	}
	f := IDFormat{Integers: !c.other && c.mended.Count+rounded.Count > 0}
	var remarks []Remark
	add := func(kind RemarkKind, e Example, noun, about, then string) {
		if e.Count > 0 {
			remarks = append(remarks, e.remark(kind, noun, about, then))
		}
	}
	add(HiddenMarks, c.invisible, "identifier", "with characters that nobody sees", "these were removed")
	add(EmailCase, c.emails, "identifier", "with capital letters in an e-mail address", "compared without case")
	f.Mixed = c.other && !c.fraction && c.mended.Count > 0
	if f.Integers || f.Mixed {
		add(MendedIDs, c.mended, "identifier", "written as a measurement", "read as a whole number")
	}
	if c.tooLarge.Count > 0 {
		return f, remarks, &RoundedError{c.tooLarge, "numbers beyond 9007199254740992 are not exact in floating point"}
	}
	if c.other { // codes, of which a program took some for numbers
		add(RoundedIDs, rounded, "identifier", "rounded by the program that wrote the file", "kept as it stands")
		return f, remarks, nil
	}
	// The shortest spelling of 10000010 is 1.000001E7: of real ids one in ten ends
	// in a zero. Where more than a third do, the zeros stand for lost digits.
	alone := short == 1 && c.mended.Count > 0 // 1.0E7 beside 9999999.0
	if 2*short > c.exact && !alone {
		f.Integers = false
		return f, remarks, &RoundedError{rounded, "it has fewer digits than the number it stands for"}
	}
	if f.Integers {
		add(RoundedIDs, rounded, "identifier", "with fewer digits than its exponent asks for", "read with zeros at the end")
	}
	return f, remarks, nil
}

// Clean returns the identifier that a text stands for: without blanks around it
// and without invisible characters, e-mail addresses in lower case, and numbers
// as integers where the whole column is numbers. It allocates only if something
// changes. ok is false where there is no identifier.
func (f IDFormat) Clean(text string) (id string, ok bool) {
	id, _ = cleanID(text)
	if isBlank(id) {
		return "", false
	}
	if f.Integers || f.Mixed {
		if n, ok := asMeasurement(id); ok && (f.Integers || n.full && n.decimals) {
			return n.integer, true
		}
	}
	if strings.IndexByte(id, '@') > 0 || isUUID(id) {
		id = strings.ToLower(id)
	}
	return id, id != ""
}
