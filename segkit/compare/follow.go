package compare

import (
	"slices"

	"customer-segmentation/internal/lazyregexp"
	"customer-segmentation/segkit/disclosure"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/model"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/validity"
)

// pseudonym matches what persona.Pseudonyms writes.
var pseudonym = lazyregexp.New(`^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4})+$`)

// pseudonymous reports whether all ids look like pseudonyms.
func (c *Customers) pseudonymous() bool {
	return c.Len() > 0 && !slices.ContainsFunc(c.ID, func(id string) bool { return !pseudonym().MatchString(id) })
}

// unfollowable says why customers cannot be followed from one side to the other; ""
// where they can.
func unfollowable(earlier, later *Customers, kept int) string {
	switch {
	case earlier == nil:
		return "Nothing is known of the earlier customers one by one, so nobody can be followed to the later data."
	case later == nil:
		return "Nothing is known of the later customers one by one, so nobody can be followed to the later data."
	case kept > 0:
		return ""
	case earlier.pseudonymous() && later.pseudonymous():
		return "Both sides have pseudonyms instead of customer ids, made with different keys, so nobody can be followed: " +
			"the key comes from the data, and other data gives other pseudonyms. Compare folders with real ids."
	case earlier.pseudonymous() != later.pseudonymous():
		return "One side has pseudonyms and the other customer ids, so nobody can be followed. Compare folders with real ids."
	}
	return "No customer id is on both sides, so nobody can be followed: the ids may be written differently, or the data is from different shops."
}

// follow counts where the customers of the earlier side are on the later one. match
// holds the pair of each earlier and each later segment.
func follow(earlier, later *Side, list []Pair) (*Followed, string) {
	if why := unfollowable(earlier.Customers, later.Customers, 1); why != "" {
		return nil, why
	}
	a, b := earlier.Customers, later.Customers
	at := make(map[string]int, a.Len())
	for i, id := range a.ID {
		at[id] = i
	}
	pairOf := places(list, len(earlier.Segments), func(p Pair) int { return p.earlier })
	toPair := places(list, len(later.Segments), func(p Pair) int { return p.later })

	// Customers in the states of a square table: the pairs, in no segment, and not there.
	n := len(list)
	none, absent := n, n+1
	state := func(label int, of []int) int {
		if label < 0 {
			return none
		}
		return of[label]
	}
	full := make([][]int, n+2)
	for i := range full {
		full[i] = make([]int, n+2)
	}
	f := &Followed{}
	money := a.Monetary != nil && b.Monetary != nil
	var before, after, fresh, lost retail.Money
	seen := make([]bool, a.Len())
	again := byEarlierModel(earlier, later)
	for j, id := range b.ID {
		to := state(b.Label[j], toPair)
		i, known := at[id]
		if !known {
			f.New++
			if money {
				fresh += b.Monetary[j]
			}
			full[absent][to]++
			continue
		}
		seen[i] = true
		f.Kept++
		if money {
			before += a.Monetary[i]
			after += b.Monetary[j]
		}
		from := state(a.Label[i], pairOf)
		full[from][to]++
		switch {
		case from == to:
			f.Stayed++
		default:
			f.Moved++
			if again != nil && again[j] == a.Label[i] {
				f.ByModel++
			}
		}
	}
	for i, is := range seen {
		if !is {
			f.Gone++
			if money {
				lost += a.Monetary[i]
			}
			full[state(a.Label[i], pairOf)][absent]++
		}
	}
	if why := unfollowable(a, b, f.Kept); why != "" {
		return nil, why
	}
	if money {
		f.KeptBefore, f.KeptAfter = told(f.Kept, before), told(f.Kept, after)
		f.NewMoney, f.GoneMoney = told(f.New, fresh), told(f.Gone, lost)
	}
	f.tabulate(full, list)
	return f, ""
}

// told returns an amount, or nil where it is that of too few customers. Nobody's
// amount is zero.
func told(customers int, m retail.Money) *retail.Money {
	if 0 < customers && customers < disclosure.Least {
		return nil
	}
	return &m
}

// tabulate keeps the rows and columns that stand for something.
func (f *Followed) tabulate(full [][]int, list []Pair) {
	n := len(list)
	var rows, columns []int
	for at, p := range list {
		if p.Earlier != nil {
			rows, f.From = append(rows, at), append(f.From, p.Earlier.Name)
		}
		if p.Later != nil {
			columns, f.To = append(columns, at), append(f.To, p.Later.Name)
		}
	}
	some := func(row bool) bool {
		for i := range full {
			if row && full[n][i] > 0 || !row && full[i][n] > 0 {
				return true
			}
		}
		return false
	}
	if some(true) {
		rows, f.From = append(rows, n), append(f.From, Unassigned)
	}
	if some(false) {
		columns, f.To = append(columns, n), append(f.To, Unassigned)
	}
	rows, f.From = append(rows, n+1), append(f.From, NotYet)
	columns, f.To = append(columns, n+1), append(f.To, Gone)
	for _, i := range rows {
		line := make([]int, len(columns))
		for at, j := range columns {
			line[at] = full[i][j]
		}
		f.Flow = append(f.Flow, line)
	}
}

// byEarlierModel labels the later customers by the earlier model; nil where it is the
// same model, or does not fit them.
func byEarlierModel(earlier, later *Side) []int {
	if later.Scored || sameModel(earlier.Model, later.Model) {
		return nil
	}
	return labels(earlier.Model, later.Customers)
}

func labels(m *model.Model, c *Customers) []int {
	columns := c.measures()
	raw := matrix.New(c.Len(), len(columns))
	for j, values := range columns {
		for i, v := range values {
			raw.Row(i)[j] = v
		}
	}
	out, _, err := m.Labeller().Label(raw)
	if err != nil {
		return nil
	}
	return out
}

// agree compares the earlier model with the later labels on the later customers.
func agree(earlier, later *Side, list []Pair) *Agreement {
	if later.Customers == nil {
		return nil
	}
	again := byEarlierModel(earlier, later)
	if again == nil {
		return nil
	}
	pairOf := places(list, len(earlier.Segments), func(p Pair) int { return p.earlier })
	toPair := places(list, len(later.Segments), func(p Pair) int { return p.later })
	alike := 0
	for i, l := range later.Customers.Label {
		if l < 0 && again[i] < 0 || l >= 0 && again[i] >= 0 && toPair[l] == pairOf[again[i]] {
			alike++
		}
	}
	n := later.Customers.Len()
	return &Agreement{Customers: n, Share: float64(alike) / float64(max(n, 1)), ARI: validity.AdjustedRand(again, later.Customers.Label)}
}
