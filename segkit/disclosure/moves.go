package disclosure

import (
	"slices"

	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/retail"
)

// Moves withholds the money of customers who made the same move where they are
// few, and that of the next smallest group that is now in the same segment, whose
// revenue is known, or that bought nothing, whose sum is Gone; further groups, the
// smallest first, while the money of few follows from the windows' revenue. Of the sums over
// moves it withholds those that would, with everything else that is told, add up
// to what few customers spent, or spent more: it keeps the sums over all segments first,
// then those of each segment, the net change before its parts. The numbers of
// customers identify nobody, and stay. Linear algebra on at most 2·s² unknowns for s
// states: O(s⁶) at worst, microseconds for a few segments.
func Moves(m *movement.Moves) {
	if len(m.Customers) == 0 {
		return
	}
	none := len(m.Segments)
	counts := slices.Clone(m.Customers)
	counts[none] = slices.Clone(counts[none])
	counts[none][none] = 0 // who bought in neither window spent nothing: hiding that hides nobody else
	for i, row := range Withheld(counts, false) {
		for j, hide := range row {
			if hide || few(m.Customers[i][j]) { // few who bought in neither window, too
				m.Before[i][j], m.After[i][j] = nil, nil
			}
		}
	}
	u := unknowns{m, none}
	known, secrets := u.told(), u.ofFew()
	for slices.ContainsFunc(secrets, known.follows) && u.hideSmallest() {
		known, secrets = u.told(), u.ofFew()
	}
	for _, s := range u.sums() {
		if *s.sum == nil {
			continue
		}
		with := known.with(s.row)
		if slices.ContainsFunc(secrets, with.follows) {
			*s.sum = nil
			continue
		}
		known = with
	}
}

// unknowns are the cells that moves withhold: two numbers each, before and after. A
// sum of cells is a row of their coefficients.
type unknowns struct {
	moves *movement.Moves
	none  int // the state of those who bought nothing
}

// row returns the coefficients of before·Before + after·After, added up over the cells
// that are in. What is told of a cell, or is 0 as nobody is in it or had bought, is no unknown.
func (u unknowns) row(before, after float64, in func(from, to int) bool) []float64 {
	states := len(u.moves.Customers)
	row := make([]float64, 2*states*states)
	for from := range states {
		for to := range states {
			if u.moves.Before[from][to] != nil || u.moves.Customers[from][to] == 0 || !in(from, to) {
				continue
			}
			at := 2 * (from*states + to)
			if from != u.none {
				row[at] = before
			}
			if to != u.none {
				row[at+1] = after
			}
		}
	}
	return row
}

// told returns what is known whatever is withheld: the revenue of both windows, and of
// each segment in the later one.
func (u unknowns) told() span {
	everyone := func(int, int) bool { return true }
	known := span{}.with(u.row(1, 0, everyone)).with(u.row(0, 1, everyone))
	for g := range u.none {
		known = known.with(u.row(0, 1, func(_, to int) bool { return to == g }))
	}
	return known
}

// hideSmallest withholds the money of the smallest group that is told about, and says
// whether there was one.
func (u unknowns) hideSmallest() bool {
	m, at, least := u.moves, [2]int{}, 0
	for i, row := range m.Customers {
		for j, n := range row {
			if n > 0 && m.Before[i][j] != nil && (least == 0 || n < least) {
				at, least = [2]int{i, j}, n
			}
		}
	}
	if least > 0 {
		m.Before[at[0]][at[1]], m.After[at[0]][at[1]] = nil, nil
	}
	return least > 0
}

// sum is one that may be withheld.
type sum struct {
	row []float64
	sum **retail.Money
}

// sums returns them, those first that matter most.
func (u unknowns) sums() []sum {
	m := u.moves
	segment := func(from, _ int) bool { return from < u.none }
	up := func(from, to int) bool { return from < u.none && to < from }
	down := func(from, to int) bool { return from < to && to <= u.none }
	out := []sum{
		{u.row(1, 0, func(from, to int) bool { return from < u.none && to == u.none }), &m.Gone},
		{u.row(-1, 1, segment), &m.Net}, {u.row(-1, 1, up), &m.Gained}, {u.row(1, -1, down), &m.Lost},
	}
	for g := range m.Segments {
		f, of := &m.Segments[g], func(in func(from, to int) bool) func(int, int) bool {
			return func(from, to int) bool { return from == g && in(from, to) }
		}
		out = append(out, sum{u.row(-1, 1, of(segment)), &f.Net}, sum{u.row(-1, 1, of(up)), &f.Gained}, sum{u.row(1, -1, of(down)), &f.Lost})
	}
	return out
}

// ofFew returns what must not follow: the money before, after and the difference of every
// group of cells with few customers in all that start from one segment, or end in one.
func (u unknowns) ofFew() [][]float64 {
	var out [][]float64
	n := len(u.moves.Customers)
	for line := range n {
		for _, across := range []bool{false, true} {
			cell := func(i int) (from, to int) {
				if across {
					return i, line
				}
				return line, i
			}
			for _, group := range groups(n, func(i int) int { from, to := cell(i); return u.moves.Customers[from][to] }) {
				if across && len(group) == 1 {
					continue // seen along its row
				}
				in := func(from, to int) bool {
					return slices.ContainsFunc(group, func(i int) bool { f, t := cell(i); return f == from && t == to })
				}
				for _, v := range [][]float64{u.row(1, 0, in), u.row(0, 1, in), u.row(-1, 1, in)} {
					if slices.ContainsFunc(v, func(c float64) bool { return c != 0 }) {
						out = append(out, v)
					}
				}
			}
		}
	}
	return out
}

// groups returns every set of some of n cells that are few customers together.
func groups(n int, customers func(i int) int) [][]int {
	var out [][]int
	var grow func(from, total int, group []int)
	grow = func(from, total int, group []int) {
		for i := from; i < n; i++ {
			if c := customers(i); c > 0 && few(total+c) {
				next := append(slices.Clone(group), i)
				out = append(out, next)
				grow(i+1, total+c, next)
			}
		}
	}
	grow(0, 0, nil)
	return out
}
