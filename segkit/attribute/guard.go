package attribute

import (
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/disclosure"
)

// guard merges an attribute's values and withholds the cells that must not be
// disclosed. What was computed from them stays. rowTotals says that readers know how
// many customers have each value, as they do for countries.
func (a *Attribute) guard(rowTotals bool) {
	all := a.AttributeAssociation.Counts
	a.AttributeAssociation.Counts = nil // not to be told
	a.Tested, a.Totals, a.Counts = len(all), make([]int, len(a.Segments)), [][]describe.Float{}
	for _, row := range all {
		for j, n := range row {
			a.Totals[j] += n
		}
	}
	small := disclosure.Small(all)
	a.Merged = len(small)
	values := []string{}
	for i, v := range a.Values {
		if !slices.Contains(small, i) {
			values = append(values, v)
		}
	}
	a.Values = values
	if len(values) == 0 {
		if len(all) > 0 {
			a.Warnings = append(a.Warnings, fmt.Sprintf("its values are not shown: they would reveal something about fewer than %d customers", disclosure.Least))
		}
		return
	}
	if others := len(small); others > 0 {
		if a.Rare > 0 && !slices.ContainsFunc(values, func(v string) bool { return strings.Contains(v, " rare values") }) {
			others += a.Rare - 1 // the rare ones are among them
		}
		a.Values = append(a.Values, fmt.Sprintf("%d other values", others))
	}
	shown := disclosure.Merge(all, small)
	a.Counts = append(a.Counts, guarded(shown, rowTotals)...)
}

// guarded returns the counts with those undefined that are not to be shown; see
// disclosure.Withheld.
func guarded(counts [][]int, rowTotals bool) [][]describe.Float {
	out := make([][]describe.Float, len(counts))
	for i, hidden := range disclosure.Withheld(counts, rowTotals) {
		out[i] = make([]describe.Float, len(hidden))
		for j, hide := range hidden {
			out[i][j] = describe.Float(counts[i][j])
			if hide {
				out[i][j] = describe.Undefined
			}
		}
	}
	return out
}
