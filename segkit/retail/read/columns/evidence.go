package columns

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// Values reads single cells for Examine. Plain is a first approximation; a reader that
// has decided how the numbers and dates of a column are written hands in its own.
type Values interface {
	// Number reads a number of the column.
	Number(column int, text string) (value float64, ok bool)
	// Date reports whether a text is a date of the column. likely is false for numbers
	// that are dates only if the column is one: 20230105, seconds since 1970, a
	// spreadsheet's day.
	Date(column int, text string) (likely, possible bool)
	// Missing reports whether a text stands for no value.
	Missing(text string) bool
}

// Evidence is what the cells of one column look like. The counts are of cells that
// hold something.
type Evidence struct {
	Rows          int // looked at
	Filled        int
	Dates         int // that can be nothing else
	PossibleDates int // numbers that may be dates, and Dates
	Numbers       int
	Integers      int
	Decimals      int // with decimals, be they zeros: 12.50 and 30.00
	Negatives     int
	Emails        int
	Countries     int
	Currencies    int
	Words         int // texts with letters
	Spaced        int // texts of three words or more
	Names         int // texts that read like a name: Latte, Oak table, rather than OT-180
	Distinct      int
	Examples      []string // up to three different values

	text   []string  // of each row; "" where there is none
	number []float64 // of each row; NaN where there is none
}

// Examine looks at the cells of each column of a sample of rows: some thousand, from
// the whole of the file, with the rows of an order kept together.
func Examine(header []string, rows [][]Cell, values Values) []Evidence {
	width := len(header)
	for _, row := range rows {
		width = max(width, len(row))
	}
	all := make([]Evidence, width)
	for column := range all {
		all[column] = examineColumn(column, rows, values)
	}
	return all
}

func examineColumn(column int, rows [][]Cell, values Values) Evidence {
	e := Evidence{Rows: len(rows), text: make([]string, len(rows)), number: make([]float64, len(rows))}
	seen := map[Cell]facts{} // most columns repeat themselves
	different := map[string]bool{}
	for i, row := range rows {
		e.number[i] = math.NaN()
		text := cellAt(row, column)
		if text == "" || row[column].Kind == Error {
			continue
		}
		cell := Cell{Text: text, Kind: row[column].Kind}
		f, ok := seen[cell]
		if !ok {
			f = look(column, cell, values)
			seen[cell] = f
		}
		if f.missing {
			continue
		}
		e.text[i], e.number[i] = text, f.number
		e.add(f)
		if !different[text] {
			different[text] = true
			if len(e.Examples) < 3 {
				e.Examples = append(e.Examples, text)
			}
		}
	}
	e.Distinct = len(different)
	return e
}

// facts are what one value shows.
type facts struct {
	missing                  bool
	date, possibleDate       bool
	number                   float64 // NaN if it is none
	decimals                 bool
	email, country, currency bool
	word, spaced, name       bool
}

func look(column int, cell Cell, values Values) facts {
	f := facts{number: math.NaN()}
	text := cell.Text
	if values.Missing(text) {
		f.missing = true
		return f
	}
	if cell.Kind == Day {
		f.date, f.possibleDate = true, true
		return f
	}
	likely, possible := values.Date(column, text)
	f.date, f.possibleDate = likely, likely || possible
	if number, ok := values.Number(column, text); ok && !likely {
		f.number = number
		f.decimals = number != math.Trunc(number) || hasCents(text)
	}
	f.email, f.country, f.currency = isEmail(text), isCountry(text), isCurrency(text)
	f.word = strings.ContainsFunc(text, isLetter)
	f.spaced = f.word && len(strings.Fields(text)) >= 3
	f.name = isName(text)
	return f
}

// add counts a value.
func (e *Evidence) add(f facts) {
	e.Filled++
	count := func(n *int, is bool) {
		if is {
			*n++
		}
	}
	count(&e.Dates, f.date)
	count(&e.PossibleDates, f.possibleDate)
	count(&e.Numbers, !math.IsNaN(f.number))
	count(&e.Integers, f.number == math.Trunc(f.number))
	count(&e.Decimals, f.decimals)
	count(&e.Negatives, f.number < 0)
	count(&e.Emails, f.email)
	count(&e.Countries, f.country)
	count(&e.Currencies, f.currency)
	count(&e.Words, f.word)
	count(&e.Spaced, f.spaced)
	count(&e.Names, f.name)
}

// hasCents reports whether a number is written with two decimals: 30.00 is money, and no
// identifier.
func hasCents(text string) bool {
	text = strings.TrimRightFunc(text, func(r rune) bool { return r < '0' || r > '9' })
	n := len(text)
	return n > 3 && (text[n-3] == '.' || text[n-3] == ',') && allDigits(text[n-2:])
}

// share returns n as a share of the cells that hold something.
func (e *Evidence) share(n int) float64 {
	if e.Filled == 0 {
		return 0
	}
	return float64(n) / float64(e.Filled)
}

// nearlyAll is the share of cells from which a column is one of names, and of different cells from
// which a word tells none of them apart.
const nearlyAll = 0.8

// holdsNames reports whether nearly all cells read like names, as those of a column called
// "product" may, where a file has no column of codes. Words in lower case, as croissant and
// baguette, count as names unless the column's own name says that it holds codes (coded), or most
// cells are such words, all of these of one length, and they cannot be spoken, as abcd and efgh: latte
// and mocha are names. Two plain words at least must tell the cells apart: in "Item 12", "Item 13" none does.
func (e *Evidence) holdsNames(coded bool) bool {
	if e == nil || e.Filled == 0 {
		return false
	}
	words, lengths, different := 0, map[int]bool{}, map[string]bool{}
	spoken := 0 // of the different ones
	for _, text := range e.text {
		n := lowerWord(text)
		if n == 0 {
			continue
		}
		words++
		lengths[n] = true
		if !different[text] {
			different[text] = true
			if speakable(text) {
				spoken++
			}
		}
	}
	codes := len(lengths) == 1 && float64(spoken) < nearlyAll*float64(len(different))
	if coded || 2*words > e.Filled && codes {
		words = 0
	}
	if e.share(e.Names+words) < nearlyAll {
		return false
	}
	seen, cells := map[string]bool{}, map[string]int{} // in how many different cells a word is
	for _, text := range e.text {
		if seen[text] {
			continue
		}
		seen[text] = true
		words := plainWords(strings.ToLower(text))
		slices.Sort(words)
		for _, word := range slices.Compact(words) {
			cells[word]++
		}
	}
	telling := 0
	for _, n := range cells {
		if float64(n) < nearlyAll*float64(e.Distinct) {
			telling++
		}
	}
	return telling >= 2
}

// isName reports whether a text reads like a name rather than a code: it has two plain words or
// more, or one that is neither in capitals nor in lower case alone, as Latte is, and LED-Lampe.
// SKU 1234, abc and red-mug are codes; what croissant is depends on the others of its column.
func isName(text string) bool {
	words := plainWords(text)
	return len(words) > 1 || slices.ContainsFunc(words, func(word string) bool {
		// Scripts that have no capitals are in both cases.
		return (word == strings.ToLower(word)) == (word == strings.ToUpper(word)) || hasSyllables(word)
	})
}

// hasSyllables reports whether a word has two characters or more that stand for syllables or words:
// 紅茶 is a name, and so is 緑茶500ml.
func hasSyllables(word string) bool {
	n := 0
	for _, r := range word {
		if isSyllable(r) {
			n++
		}
	}
	return n >= 2
}

// lowerWord returns the number of letters where one word in lower case of four letters or more, and
// nothing else, is all the plain words of a text, as croissant; else 0.
func lowerWord(text string) int {
	words := plainWords(text)
	if len(words) != 1 || isName(text) || words[0] != strings.ToLower(words[0]) || strings.ContainsFunc(words[0], func(r rune) bool { return !isLetter(r) }) {
		return 0
	}
	if n := utf8.RuneCountInString(words[0]); n >= 4 {
		return n
	}
	return 0
}

// speakable reports whether a word in lower case can be one of a language rather than a code: it has a
// vowel and no three consonants in a row. What is written with two letters, as ch and tt, is one
// consonant, and an s at the end is none. Codes are made of plain Latin letters: a word with any other
// is speakable.
func speakable(word string) bool {
	vowels, row := 0, 0
	var last rune
	for _, r := range strings.TrimSuffix(word, "s") {
		switch {
		case r > 'z':
			return true
		case strings.ContainsRune("aeiouy", r):
			vowels++
			row = 0
		case r == last, r == 'h' && strings.ContainsRune("cgpst", last), r == 'k' && last == 'c':
		default:
			if row++; row == 3 {
				return false
			}
		}
		last = r
	}
	return vowels > 0
}

// plainWords returns the words of three letters or more that hold no digit, and those of syllables
// without their digits.
func plainWords(text string) []string {
	words := strings.Fields(text)
	for i, word := range words {
		if hasSyllables(word) {
			words[i] = strings.Trim(word, "0123456789")
		}
	}
	return slices.DeleteFunc(words, func(word string) bool {
		return !hasSyllables(word) && (strings.ContainsAny(word, "0123456789_@") || strings.IndexFunc(word, isLetter) < 0 || utf8.RuneCountInString(word) < 3)
	})
}

func isLetter(r rune) bool { return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r > 0xbf }

// isEmail reports whether a text has the shape of an e-mail address.
func isEmail(text string) bool {
	name, host, ok := strings.Cut(text, "@")
	dot := strings.LastIndexByte(host, '.')
	return ok && name != "" && dot > 0 && dot < len(host)-1 &&
		!strings.ContainsAny(text, " ,;<>()") && !strings.Contains(host, "@")
}

const holdsDecimals = "holds numbers with decimals"

// misfit says why a column cannot have a role, or "" if it can. The bar is low: bad cells
// are for the reader to count. Without rows nothing is held against a column.
func (e *Evidence) misfit(r Role) string {
	if e == nil || e.Rows == 0 {
		return ""
	}
	if e.Filled == 0 {
		return "is empty"
	}
	const half = 0.5
	switch r {
	case Date, LastOrder:
		if e.share(e.PossibleDates) < half {
			return "holds no dates"
		}
	case Test:
		for _, text := range e.text {
			if _, ok := Flag(text); !ok {
				return "holds more than yes and no"
			}
		}
	case Quantity, Price, Amount, OrderTotal, DaysSince, Frequency, Monetary, Refunded:
		if e.share(e.Numbers) < half {
			return "holds no numbers"
		}
		if r == Refunded && e.isYesNo() {
			return "holds yes and no"
		}
	case DebitCredit:
		if e.otherThanSides() != "" {
			return "holds more than debit and credit"
		}
	case Email:
		if e.share(e.Emails) < half {
			return "holds no e-mail addresses"
		}
	case Currency:
		if e.share(e.Currencies) < half {
			return "holds no currencies"
		}
	case Country:
		if e.share(e.Dates) > half || e.share(e.Emails) > half {
			return "holds no countries"
		}
	case Status:
		switch {
		case e.share(e.Dates) > half:
			return "holds dates"
		case e.Filled >= 30 && e.Distinct > 20 && float64(e.Distinct) > half*float64(e.Filled):
			return "has a different value on nearly every line"
		}
	case Customer, Order, Product, Description, Category:
		if e.share(e.Dates) > half {
			return "holds dates"
		}
		if r != Customer && r != Description && e.share(e.Emails) > half {
			return "holds e-mail addresses"
		}
		if r == Description && e.Filled > 0 && e.Integers == e.Filled {
			return "holds numbers"
		}
		if (r == Customer || r == Order) && e.Numbers > 0 && e.share(e.Numbers-e.Integers) > half {
			return holdsDecimals
		}
	}
	return ""
}

// isYesNo reports whether a column of numbers holds ones and zeros alone.
func (e *Evidence) isYesNo() bool {
	ones := 0
	for _, x := range e.number {
		switch {
		case x == 1:
			ones++
		case x != 0 && !math.IsNaN(x):
			return false
		}
	}
	return ones > 0 && e.Decimals == 0
}

// same reports whether two columns tell the rows apart in the same way, so that it makes
// no difference which of them is taken.
func (e *Evidence) same(other *Evidence) bool {
	if e.Rows == 0 || e.Filled == 0 || e.Rows != other.Rows {
		return false
	}
	there, back := map[string]string{}, map[string]string{}
	for i, a := range e.text {
		b := other.text[i]
		if (a == "") != (b == "") {
			return false
		}
		if known, ok := there[a]; ok && known != b {
			return false
		}
		if known, ok := back[b]; ok && known != a {
			return false
		}
		there[a], back[b] = b, a
	}
	return true
}

// equal reports whether two columns hold the same numbers, or the same texts.
func (e *Evidence) equal(other *Evidence) bool {
	if e.Rows == 0 || e.Filled == 0 || e.Rows != other.Rows {
		return false
	}
	return slices.EqualFunc(e.number, other.number, func(a, b float64) bool {
		return a == b || math.IsNaN(a) && math.IsNaN(b)
	}) && (e.Numbers == e.Filled || slices.Equal(e.text, other.text))
}
