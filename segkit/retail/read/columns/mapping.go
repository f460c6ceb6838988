package columns

import (
	"fmt"
	"strings"
)

// A Column is one column of the file.
type Column struct {
	Index int    // from 0
	Name  string // as the file writes it; may be empty
}

// Label names the column in a message: in quotes, or by its number.
func (c Column) Label() string {
	if trim(c.Name) == "" {
		return fmt.Sprintf("column %d", c.Index+1)
	}
	return fmt.Sprintf("%q", trim(c.Name))
}

// A Reason says why a column was taken.
type Reason int

// The reasons, from the surest.
const (
	Given      Reason = iota // the user said so
	BySystem                 // the file is of a known system
	ByName                   // a word that means it
	ByContent                // several names could mean it, or another; the cells decided
	SecondBest               // nothing better is there, and a note says so
)

func (r Reason) String() string {
	return [...]string{"given", "known export", "by its name", "by its content", "for want of a better one"}[r]
}

// Found is a column with its role.
type Found struct {
	Role   Role
	Column Column
	Reason Reason
}

// Money says how a line's money comes about.
type Money int

// The ways.
const (
	NoMoney         Money = iota // recency and frequency only
	PriceByQuantity              // price × quantity
	LineAmount                   // the amount, whatever the quantity
	OrderAmount                  // the amount stands for the whole order: it counts once for each order
)

func (m Money) String() string {
	return [...]string{"none", "price × quantity", "the line's amount", "the order's amount, once for each order"}[m]
}

// A Mapping says which column of a file has which role.
type Mapping struct {
	System  string  // the known export, or ""
	Columns []Found // in the roles' order
	Rest    []Column
	Shape   Shape
	Money   Money
	// FirstLine is true if what belongs to an order as a whole (its date, customer,
	// status …) may stand on the order's first line only: the lines below take it over.
	FirstLine bool

	// Continued is true if the number of an order, its date and its customer stand on its
	// first line only: a line with none of them belongs to the order above.
	Continued bool
	// Minor is true if the money is counted in the currency's smallest unit, such as cents.
	Minor bool
	// Refunds is true if the amounts in the column of Refunded are to be taken off. It is
	// false where the money is what is left after them.
	Refunds bool
	Notes   []string // sentences to tell the user
	// Warnings are sentences about columns that are not read and may matter.
	Warnings []string

	// Pieces is true if each row stands for a piece, so that equal ones are no duplicates.
	Pieces bool

	sums    *sumRows // nil for files without any
	kind    *documentKind
	payee   *payeeColumns
	onSides bool
}

// At returns the column with a role, or −1.
func (m *Mapping) At(role Role) int {
	for _, f := range m.Columns {
		if f.Role == role {
			return f.Column.Index
		}
	}
	return -1
}

// Identity returns the role of the column that tells customers apart: Customer, or
// Email where there is no other.
func (m *Mapping) Identity() Role {
	if m.At(Customer) >= 0 {
		return Customer
	}
	return Email
}

// Line returns what to paste after --columns to read the file in the same way.
func (m *Mapping) Line() string {
	given := map[Role]string{}
	for _, f := range m.Columns {
		switch {
		case f.Role == Amount && m.Money == OrderAmount:
			given[OrderTotal] = reference(f.Column, m)
		case f.Role == Amount && m.Minor:
			given[Cents] = reference(f.Column, m)
		case f.Role == Refunded && m.Refunds:
			given[Refunded] = reference(f.Column, m)
		case isStudyRole(f.Role) || f.Role == TimeOfDay || f.Role == DebitCredit || m.Shape.Aggregated():
			given[f.Role] = reference(f.Column, m)
		}
	}
	return FormatColumns(given)
}

// reference names a column so that it is found again.
func reference(c Column, m *Mapping) string {
	name := trim(c.Name)
	again := 0
	for _, f := range m.Columns {
		if trim(f.Column.Name) == name && f.Column.Index != c.Index {
			again++
		}
	}
	for _, r := range m.Rest {
		if trim(r.Name) == name {
			again++
		}
	}
	if name == "" || again > 0 {
		return fmt.Sprintf("#%d", c.Index+1)
	}
	return name
}

func isStudyRole(role Role) bool {
	for _, r := range studyRoles {
		if r == role {
			return true
		}
	}
	return false
}

// String lists the roles with their columns: customer "Email", date "Paid at".
func (m *Mapping) String() string {
	var parts []string
	for _, f := range m.Columns {
		if isStudyRole(f.Role) || m.Shape.Aggregated() {
			parts = append(parts, fmt.Sprintf("%s %s", f.Role, f.Column.Label()))
		}
	}
	return strings.Join(parts, ", ")
}

// RowByRow reports whether each row of data says all of itself: nothing is taken from the
// rows above, and no cell changes what another one means.
func (m *Mapping) RowByRow() bool {
	return !m.FirstLine && !m.Continued && !m.Pieces && m.sums == nil && m.kind == nil && m.payee == nil && !m.Shape.Aggregated()
}
