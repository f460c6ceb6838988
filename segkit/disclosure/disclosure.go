package disclosure

import (
	"cmp"
	"fmt"
	"slices"

	"customer-segmentation/segkit/persona"
)

// Least is the fewest customers that results tell about by country or attribute.
const Least = 5

// few says whether so many customers are too few to tell about.
func few(n int) bool { return 0 < n && n < Least }

// Small returns the rows of an r×c table of counts (values by segments) to merge
// into one, in ascending order: none, or at least two with at least Least
// customers; all of them where no row could stand beside those. O(r·(c + log r)).
func Small(counts [][]int) []int {
	order, total := make([]int, len(counts)), make([]int, len(counts))
	for i, row := range counts {
		order[i] = i
		for _, n := range row {
			total[i] += n
		}
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(total[a], total[b]), cmp.Compare(b, a)) })
	small, customers := []int{}, 0
	for _, i := range order {
		if total[i] >= Least && (len(small) == 0 || len(small) > 1 && customers >= Least) {
			break
		}
		small, customers = append(small, i), customers+total[i]
	}
	slices.Sort(small)
	return small
}

// Withheld marks the cells of an r×c table of counts (columns are segments) that
// are not to be shown. With rowTotals the sums of the rows are known to readers
// too. O(r·c·(r + c)) at most, for each round in which a cell is added.
func Withheld(counts [][]int, rowTotals bool) [][]bool {
	hidden := make([][]bool, len(counts))
	for i, row := range counts {
		hidden[i] = make([]bool, len(row))
		for j, n := range row {
			hidden[i][j] = 0 < n && n < Least
		}
	}
	if len(counts) == 0 {
		return hidden
	}
	for changed := true; changed; {
		changed = false
		for j := range counts[0] {
			changed = cover(len(counts), func(i int) (int, *bool) { return counts[i][j], &hidden[i][j] }, true) || changed
		}
		for i := range counts {
			changed = rowTotals && cover(len(counts[0]), func(j int) (int, *bool) { return counts[i][j], &hidden[i][j] }, false) || changed
		}
	}
	return hidden
}

// cover hides further cells of a line of n cells whose sum is known, until at
// least two are hidden, with at least Least customers: the smallest first,
// and where that does not do, those without a customer. A line whose sum is known
// only while one of its cells is shown (not always) needs no more once none is.
func cover(n int, cell func(int) (int, *bool), always bool) (changed bool) {
	for {
		count, customers, next := 0, 0, -1
		for i := range n {
			switch c, hidden := cell(i); {
			case *hidden:
				count, customers = count+1, customers+c
			case c > 0:
				if next < 0 {
					next = i
				} else if least, _ := cell(next); c < least {
					next = i
				}
			}
		}
		switch {
		case count == 0, count > 1 && customers >= Least:
			return changed
		case next >= 0:
			_, hidden := cell(next)
			*hidden, changed = true, true
		default:
			for i := range n {
				if _, hidden := cell(i); always && !*hidden {
					*hidden, changed = true, true
				}
			}
			return changed
		}
	}
}

// Countries merges, in each segment's list of countries, what must not be told
// into one entry at the end. A list that would hold nothing else is empty.
// Countries keep their order.
func Countries(lists [][]persona.CountryShare) [][]persona.CountryShare {
	row, everyone := map[string]int{}, []float64{}
	counts := [][]int{}
	for j, list := range lists {
		for _, c := range list {
			i, known := row[c.Country]
			if !known {
				i = len(counts)
				row[c.Country], counts, everyone = i, append(counts, make([]int, len(lists))), append(everyone, c.Everyone)
			}
			counts[i][j] = c.Customers
		}
	}
	small := Small(counts)
	hidden := Withheld(Merge(counts, small), true)
	shown := make([][]bool, len(counts)) // by country and segment
	for i, row := 0, 0; i < len(counts); i++ {
		shown[i] = make([]bool, len(lists))
		if slices.Contains(small, i) {
			continue
		}
		for j := range lists {
			shown[i][j] = !hidden[row][j]
		}
		row++
	}
	out := make([][]persona.CountryShare, len(lists))
	for j, list := range lists {
		out[j] = []persona.CountryShare{}
		rest := persona.CountryShare{}
		for i := range counts {
			if !shown[i][j] {
				rest.Merged, rest.Everyone = rest.Merged+1, rest.Everyone+everyone[i]
			}
		}
		for _, c := range list {
			if shown[row[c.Country]][j] {
				out[j] = append(out[j], c)
				continue
			}
			rest.Customers, rest.Share = rest.Customers+c.Customers, rest.Share+c.Share
		}
		if rest.Customers > 0 && len(out[j]) > 0 {
			rest.Country = fmt.Sprintf("%d other countries", rest.Merged)
			out[j] = append(out[j], rest)
		}
	}
	return out
}

// Merge returns the table with the small rows summed into one at the end. It
// shares the other rows.
func Merge(counts [][]int, small []int) [][]int {
	if len(small) == 0 {
		return counts
	}
	out, rest := [][]int{}, make([]int, len(counts[0]))
	for i, row := range counts {
		if !slices.Contains(small, i) {
			out = append(out, row)
			continue
		}
		for j, n := range row {
			rest[j] += n
		}
	}
	return append(out, rest)
}
