package read

import (
	"strings"

	"customer-segmentation/segkit/retail"
)

// dictionary codes a column of strings while it is being read. It tidies a
// string once, when the string first occurs, and remembers what the file wrote
// as an alias of the tidy form.
type dictionary struct {
	tidy     func(string) string // what a string becomes; nil leaves it as it stands
	codes    map[string]int32    // what the file wrote, and its tidy form
	dict     []string
	code     []int32
	recent   []int32      // by quickHash: a code whose string was found shortly before
	shared   []sharedCode // by the number of a workbook's shared text
	last     string       // rows of one invoice follow each other, and share most values
	lastCode int32
	round    int // of the builder, in which the first code was given
	held     texthold
	foreign
}

func newDictionary(tidy func(string) string) *dictionary {
	return &dictionary{tidy: tidy, codes: map[string]int32{"": 0}, dict: []string{""}, recent: make([]int32, recentTexts)}
}

// keep forgets the rows and keeps the codes, unless these are too many.
func (d *dictionary) keep() bool {
	d.code, d.cells = nil, 0
	return len(d.codes) <= mostKept
}

// restart forgets the rows and the codes, and keeps the memory, unless that is much.
func (d *dictionary) restart() {
	if len(d.codes) > 4*mostKept {
		*d = *newDictionary(d.tidy)
		return
	}
	clear(d.codes)
	clear(d.recent)
	clear(d.shared)
	d.codes[""] = 0
	*d = dictionary{tidy: d.tidy, codes: d.codes, recent: d.recent, shared: d.shared,
		dict: append(make([]string, 0, len(d.dict)+len(d.dict)/8), "")}
}

// append adds a row.
func (d *dictionary) append(raw string) {
	if raw != d.last {
		d.last, d.lastCode = raw, d.find(raw)
	}
	d.count(raw)
	d.code = append(d.code, d.lastCode)
}

// sharedCode is the code of a text that cells refer to by number.
type sharedCode struct {
	raw  string
	code int32
}

// appendShared adds a row whose text has a number in the workbook. Cells with the same number hold
// the same string, which is why the comparison rarely looks at bytes; it is there because
// the cells of several workbooks may meet in one column.
func (d *dictionary) appendShared(number int32, raw string) {
	if n := int(number) + 1 - len(d.shared); n > 0 {
		d.shared = append(d.shared, make([]sharedCode, n)...)
	}
	known := &d.shared[number]
	if known.raw != raw {
		*known = sharedCode{raw, d.find(raw)}
	}
	d.count(raw)
	d.code = append(d.code, known.code)
}

// find returns the code of a string.
func (d *dictionary) find(raw string) int32 {
	recent := &d.recent[quickHash(raw)]
	if d.dict[*recent] == raw {
		return *recent
	}
	code, ok := d.codes[raw]
	if !ok {
		code = d.learn(d.held.hold(raw))
	}
	*recent = code // whose string is another one if raw was tidied, which the comparison shows
	return code
}

// findBytes does what find does for a text that is looked for once or twice.
func (d *dictionary) findBytes(raw []byte) int32 {
	if code, ok := d.codes[string(raw)]; ok {
		return code
	}
	return d.learn(d.held.hold(string(raw)))
}

// learn returns the code of a string that occurs for the first time, and keeps it.
func (d *dictionary) learn(raw string) int32 {
	s := toUTF8(raw)
	d.some = d.some || s != raw
	if d.tidy != nil {
		s = d.tidy(s)
	}
	code, ok := int32(0), false
	if s != raw {
		code, ok = d.codes[s]
	}
	if !ok {
		code = int32(len(d.dict))
		d.dict = append(doubled(d.dict, 1), s)
		d.codes[s] = code
	}
	if raw != s {
		d.codes[raw] = code
	}
	return code
}

// texthold holds many short strings in few pieces of memory.
type texthold struct{ piece strings.Builder }

// hold returns the string in memory of its own: a reader's cell may be a slice of a much larger buffer.
func (h *texthold) hold(text string) string {
	const size = 1 << 13
	if h.piece.Cap()-h.piece.Len() < len(text) {
		h.piece = strings.Builder{}
		h.piece.Grow(max(size, len(text)))
	}
	from := h.piece.Len()
	h.piece.WriteString(text)
	return h.piece.String()[from:]
}

// each calls visit with every string and the number of rows that have it.
func (d *dictionary) each(visit func(text string, count int)) {
	visitCounted(d.code, len(d.dict), func(code int32) string { return d.dict[code] }, visit)
}

func (d *dictionary) text() retail.Text { return retail.Text{Code: d.code, Dict: d.dict} }

// identifier returns an invoice number as the shop writes it, without space
// around it. A number that passed through a program which took it for a
// measurement comes back as 536365.0 or 5.36365E+5; identifier restores the
// integer if no digit is lost. Leading zeros stay.
func identifier(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || s[0] < '0' || s[0] > '9' {
		return s
	}
	whole, frac, point := strings.Cut(s, ".")
	if point && allDigits(whole) && frac != "" && strings.Trim(frac, "0") == "" {
		return whole
	}
	mantissa, exponent, ok := cutExponent(s)
	if !ok {
		return s
	}
	whole, frac, _ = strings.Cut(mantissa, ".")
	// With fewer digits than the exponent asks for, the number was rounded:
	// different ids may have become equal, and are better left as they are.
	if len(whole) != 1 || whole == "0" || !allDigits(whole) || !allDigits(frac) || len(frac) != exponent {
		return s
	}
	return whole + frac
}

// cutExponent splits 1.25E+2 into 1.25 and 2.
func cutExponent(s string) (mantissa string, exponent int, ok bool) {
	i := strings.IndexAny(s, "eE")
	if i < 1 || i+2 >= len(s) || s[i+1] != '+' || len(s)-i > 4 || !allDigits(s[i+2:]) {
		return "", 0, false
	}
	for _, c := range s[i+2:] {
		exponent = exponent*10 + int(c-'0')
	}
	return s[:i], exponent, true
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
