package values

import (
	"errors"
	"fmt"

	"customer-segmentation/internal/printable"
	"customer-segmentation/segkit/describe"
)

// Example is a text of the column, how it is read, and how many values are
// written like it.
type Example struct {
	Text    string
	Reading string // "the comma marks decimals", "the day first"
	Count   int
}

func (e *Example) see(text, reading string, count int) {
	if e.Count == 0 {
		e.Text, e.Reading = text, reading
	}
	e.Count += count
}

func (e Example) String() string {
	return fmt.Sprintf("%s (%s)", shorten(e.Text), e.Reading)
}

// A Conflict is the error of a column whose values contradict each other: no
// single rule reads them all. The values are to be mended, or the rule to be set.
type Conflict struct {
	Column        string // "numbers" or "dates"
	First, Second Example
	Setting       string // what can be set to read the column all the same
}

func (c *Conflict) Error() string {
	return fmt.Sprintf("the %s of this column are written in mixed ways: %s in %s, but %s in %s; set %s, or mend the file",
		c.Column, c.First.Reading, counted(c.First), c.Second.Reading, counted(c.Second), c.Setting)
}

func counted(e Example) string {
	if e.Count == 1 {
		return shorten(e.Text)
	}
	return fmt.Sprintf("%s and %d more", shorten(e.Text), e.Count-1)
}

// A RemarkKind says what a Remark is about.
type RemarkKind int

const (
	Undecided         RemarkKind = iota // the values can be read in two ways, and a default was taken
	Hinted                              // the values can be read in two ways, and something else decided
	ZoneLeftOut                         // times had a zone; the file's own day and hour were kept
	Epoch                               // dates are seconds or milliseconds since 1970, read as UTC
	Serials                             // dates are a spreadsheet's day numbers
	Sentinels                           // dates that stand for "none", such as 9999-12-31
	ImpossibleDates                     // dates that are in no calendar, such as 31 February
	SeveralCurrencies                   // values in more than one currency
	Percentages                         // values with and without a percent sign
	Sides                               // amounts on both sides of an account
	RoundedIDs                          // identifiers that a program rounded
	MendedIDs                           // identifiers written as measurements: 17850.0, 1.785E4
	EmailCase                           // e-mail addresses that differ only by case
	HiddenMarks                         // identifiers with invisible or control characters
)

var remarkNames = [...]string{
	Undecided: "undecided", Hinted: "decided elsewhere", ZoneLeftOut: "time zone left out", Epoch: "seconds since 1970",
	Serials: "day numbers", Sentinels: "dates for none", ImpossibleDates: "impossible dates", SeveralCurrencies: "several currencies",
	Percentages: "percentages", Sides: "sides of an account", RoundedIDs: "rounded identifiers", MendedIDs: "identifiers as measurements",
	EmailCase: "case of e-mail addresses", HiddenMarks: "invisible characters",
}

func (k RemarkKind) String() string { return remarkNames[k] }

// A Remark is what a careful colleague would say about a column. It shows no
// e-mail address.
type Remark struct {
	Kind     RemarkKind
	Text     string   // a sentence
	Examples []string // of the column, at most two
	Count    int      // values concerned
	Setting  string   // what to set if the choice is wrong; may be empty
}

// remark makes a sentence about values like the example: "2 dates in no
// calendar, such as 31/02/2023: not read."
func (e Example) remark(kind RemarkKind, noun, about, then string) Remark {
	text := shorten(e.Text)
	return Remark{
		Kind: kind, Count: e.Count, Examples: []string{text},
		Text: fmt.Sprintf("%s %s, such as %s: %s.", describe.Counted(e.Count, noun), about, text, then),
	}
}

// Settings that Decide names in its errors and remarks.
const (
	SettingDecimal = "the decimal mark"
	SettingDates   = "the order of day, month and year"
)

// The errors of a value that cannot be read. They carry no value: the caller
// knows it, and the row.
var (
	ErrBlank      = errors.New("empty")
	ErrNumber     = errors.New("not a number")
	ErrTooLarge   = errors.New("a number too large to be exact")
	ErrDate       = errors.New("not a date")
	ErrImpossible = errors.New("a date that is in no calendar")
	ErrOrder      = errors.New("a date in another order than the column's")
	ErrSentinel   = errors.New("a date that stands for none")
)

// shorten keeps an example short, printable and on one line.
func shorten(s string) string { return printable.Short(s, 40) }
