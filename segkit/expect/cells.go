package expect

import (
	"fmt"
	"math"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/rhythm"
	"customer-segmentation/segkit/visits"
)

// The paces that customers are told apart by: the number of orders so far, and from the fifth on
// the number that the own rhythm gives in the days ahead. A rhythm of few orders says less than
// how few they are: two orders close together look like the pace of a regular, and many who placed
// them do not come back. Customers also have more orders the longer they are known: those of the past,
// who were known for fewer days, stand only for those who have placed about as many today.
var paces = []string{"one order so far", "two orders so far", "three or four orders so far", "five or more, less than two due",
	"five or more, two to four due", "five or more, four or more due"}

// The cells: each state at each pace; all paces of each state; everybody; those who
// are on time at each pace; and all who are on time.
var (
	everyone  = len(rhythm.States) * (len(paces) + 1)
	onTime    = everyone + 1
	allOnTime = onTime + len(paces)
	allCells  = allOnTime + 1
)

// classOf returns the cell of a state at a pace.
func classOf(state string, orders int, pace float64) int {
	k := min(peers(orders), 3)
	if k == 3 {
		for _, due := range []float64{2, 4} {
			if pace >= due {
				k++
			}
		}
	}
	return slices.Index(rhythm.States, state)*len(paces) + k
}

// Least is the number of customers below which a sum would tell about single ones.
const Least = 5

// Late reports whether customers in a state count as slowing or overdue, whose value
// is at risk.
func Late(state string) bool { return state == rhythm.Slowing || state == rhythm.StateLate }

// punctual reports whether customers in a state are neither late nor lapsed.
func punctual(state string) bool { return !Late(state) && state != rhythm.Lapsed }

// tally adds up the past customers of a cell.
type tally struct {
	Customers, Ordered            int
	Potential, Came               float64
	squares, mixed, squaresOfCame float64
}

func (t *tally) add(potential, came float64, ordered bool) {
	t.Customers++
	if ordered {
		t.Ordered++
	}
	t.Potential += potential
	t.Came += came
	t.squares += potential * potential
	t.mixed += potential * came
	t.squaresOfCame += came * came
}

// tallies holds those of all cells.
type tallies []tally

// mostWindows is how many stretches of days are learned from, so that no single
// season decides: a year of quarters.
const mostWindows = 4

// learn adds up what customers brought in the days after cut, and in as many days
// after each of the times before it, as long as the history before is at least two
// fifths of what is known today: in a shorter one a regular still looks new. It
// returns the earliest of these times.
func learn(v *visits.Table, cut int32, opt Options) (out tallies, earliest int32) {
	out, earliest = make(tallies, allCells), cut
	for k := range int32(mostWindows) {
		from := cut - k*int32(opt.Days)
		if known := cut + int32(opt.Days) - v.First + 1; k > 0 && (from-v.First+1 < int32(opt.Days) || 5*(from-v.First+1) < 2*known) {
			break
		}
		out.learn(v, from, opt)
		earliest = from
	}
	return out, earliest
}

// learn adds what the customers known on the day cut brought in the days after.
func (out tallies) learn(v *visits.Table, cut int32, opt Options) {
	then, rows := before(v, cut)
	seen := look(then, visits.Date(cut+1), opt)
	for k, i := range rows {
		value, ordered := came(v, i, cut, opt)
		class := seen.class[k]
		state := rhythm.States[class/len(paces)]
		cells := []int{class, len(rhythm.States)*len(paces) + class/len(paces), everyone}
		if punctual(state) {
			cells = append(cells, onTime+class%len(paces), allOnTime)
		}
		for _, c := range cells {
			out[c].add(seen.potential[k], value, ordered)
		}
	}
}

// enough reports whether a cell can have a factor of its own.
func (t tallies) enough(c int) bool { return t[c].Customers >= Fewest && t[c].Potential > 0 }

// cellOf returns the cell that a class takes its factor from.
func (t tallies) cellOf(class int) int {
	likeness := []int{class, len(rhythm.States)*len(paces) + class/len(paces)}
	if punctual(rhythm.States[class/len(paces)]) { // who orders as often says more than who is growing as well
		likeness = []int{class, onTime + class%len(paces), likeness[1], allOnTime}
	}
	for _, c := range likeness {
		if t.enough(c) {
			return c
		}
	}
	return everyone
}

// onTimeFor returns the cell of customers of the same pace who are on time, for a class that is
// late, or its own cell where theirs has no higher factor: nothing is at risk then. It returns −1
// for a class that is not late.
func (t tallies) onTimeFor(class int) int {
	own, other := t.cellOf(class), onTime+class%len(paces)
	switch {
	case !Late(rhythm.States[class/len(paces)]):
		return -1
	case own == everyone || !t.enough(other) || t[other].factor() <= t[own].factor():
		return own
	}
	return other
}

func (t *tally) factor() float64 {
	if t.Potential <= 0 {
		return 0
	}
	return max(0, t.Came/t.Potential)
}

// cell returns the tally's figures under the name of its place.
func (t *tally) cell(place int) Cell {
	c := Cell{Name: nameOf(place), Customers: t.Customers, Rate: describe.Undefined, Factor: describe.Undefined}
	if t.Customers > 0 {
		c.Rate = describe.Float(float64(t.Ordered) / float64(t.Customers))
	}
	if t.Potential > 0 && t.Customers > 1 {
		f, n := t.factor(), float64(t.Customers)
		residuals := max(0, t.squaresOfCame-2*f*t.mixed+f*f*t.squares) * n / (n - 1)
		c.Factor, c.Error = describe.Float(f), math.Sqrt(residuals)/t.Potential
		c.Spread = math.Sqrt(residuals / t.squares)
	}
	return c
}

func nameOf(place int) string {
	states := len(rhythm.States)
	switch {
	case place == allOnTime:
		return "on time"
	case place >= onTime:
		return "on time, " + paces[place-onTime]
	case place == everyone:
		return "everybody"
	case place >= states*len(paces):
		return rhythm.States[place-states*len(paces)]
	}
	return fmt.Sprintf("%s, %s", rhythm.States[place/len(paces)], paces[place%len(paces)])
}
