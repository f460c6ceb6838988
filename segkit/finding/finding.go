// Package finding holds what a careful colleague would mention before anyone acts
// on the figures, from every stage of a study, in one list.
//
// A Finding has a severity, a rule that found it, a sentence, and what it concerns
// as far as that can be counted: rows, money, customers, and where the first rows
// stand. It never holds a customer's id or any other value of a person.
package finding

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/segkit/retail"
)

// Severity says how much a finding matters.
type Severity string

const (
	Note    Severity = "note"    // worth knowing; true of much good data
	Warning Severity = "warning" // to look into before anyone acts on the figures
	Serious Severity = "serious" // figures may be wrong, or there is nothing to go by
)

var ranks = map[Severity]int{Note: 1, Warning: 2, Serious: 3}

// AtLeast reports whether s is as grave as least.
func (s Severity) AtLeast(least Severity) bool { return ranks[s] >= ranks[least] }

// Finding is one finding. Counts that do not apply or are not known are 0.
type Finding struct {
	Severity   Severity     `json:"severity"`
	Rule       string       `json:"rule"` // a stable name: the stage, a point, the point in question
	Text       string       `json:"text"` // a sentence for people
	Rows       int          `json:"rows,omitempty"`
	RowShare   float64      `json:"row_share,omitempty"` // of the file's rows
	Money      retail.Money `json:"money,omitempty"`
	MoneyShare float64      `json:"money_share,omitempty"` // of the file's total, or of what the text compares with
	Customers  int          `json:"customers,omitempty"`
	First      []Place      `json:"first"` // of the first rows; empty where it has none
}

// Place says where a row stands in the file, and which of its cells is in question.
type Place struct {
	File   string `json:"file,omitempty"` // where several files were read as one
	Sheet  string `json:"sheet,omitempty"`
	Row    int    `json:"row"`              // as a spreadsheet numbers it: the header is row 1
	Column string `json:"column,omitempty"` // its name in the file
}

// String returns the place in a few words.
func (p Place) String() string {
	text := fmt.Sprintf("row %d", p.Row)
	if p.Sheet != "" {
		text = fmt.Sprintf("sheet %q, %s", p.Sheet, text)
	}
	if p.File != "" {
		text = fmt.Sprintf("file %q, %s", p.File, text)
	}
	if p.Column != "" {
		text += ", column " + p.Column
	}
	return text
}

// AboutFile begins the names of the rules about the file and not the data: the same
// data in another file may not have them, so no digest covers them.
const AboutFile = "reading."

// IsAboutFile reports whether the finding is about the file.
func (f Finding) IsAboutFile() bool { return strings.HasPrefix(f.Rule, AboutFile) }

// AtLeast returns the findings that are as grave as least, in their order.
func AtLeast(list []Finding, least Severity) []Finding {
	return slices.DeleteFunc(slices.Clone(list), func(f Finding) bool { return !f.Severity.AtLeast(least) })
}

// Sorted returns the findings with the gravest first, and otherwise in their order.
func Sorted(list []Finding) []Finding {
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b Finding) int { return cmp.Compare(ranks[b.Severity], ranks[a.Severity]) })
	return out
}

// Alike is a finding, and how many more of its rule and severity are not shown because they
// say the same of other segments or customers.
type Alike struct {
	Finding
	More int
}

// manyAlike is the number of findings of one rule that are all shown. A shop of 22 customers
// has one for each of its eight segments, from four rules.
const manyAlike = 3

// Shown returns the findings to show to people, in their order: of more than three of one rule
// and severity only the first, with the number of those like it. Each of those about the file is
// about something else, so all of these are shown.
func Shown(list []Finding) []Alike {
	type kind struct {
		severity Severity
		rule     string
	}
	alike := map[kind]int{}
	for _, f := range list {
		if !f.IsAboutFile() {
			alike[kind{f.Severity, f.Rule}]++
		}
	}
	var out []Alike
	for _, f := range list {
		of := kind{f.Severity, f.Rule}
		switch n := alike[of]; {
		case n < 0: // its first is there
		case n > manyAlike:
			out = append(out, Alike{f, n - 1})
			alike[of] = -1
		default:
			out = append(out, Alike{f, 0})
		}
	}
	return out
}

// StrictError reports findings that a strict study does not accept.
type StrictError struct {
	Findings []Finding // at least one, each a warning or graver
}

// Error lists the findings, one on a line.
func (e *StrictError) Error() string {
	var out strings.Builder
	fmt.Fprintf(&out, "strict: %d finding", len(e.Findings))
	if len(e.Findings) > 1 {
		out.WriteByte('s')
	}
	for _, f := range Sorted(e.Findings) {
		fmt.Fprintf(&out, "\n%s %s: %s", f.Severity, f.Rule, f.Text)
	}
	return out.String()
}

// Strict returns a *StrictError if any finding is a warning or graver.
func Strict(list []Finding) error {
	if grave := AtLeast(list, Warning); len(grave) > 0 {
		return &StrictError{grave}
	}
	return nil
}
