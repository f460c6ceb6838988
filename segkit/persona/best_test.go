package persona

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Customers who buy little of the range are shown what most others have bought, by name: nothing that
// many of them have already, that is no longer sold, that has no name, or that few have bought. The
// sizes of one product are one, and are counted together.
func TestBestSellersAreNamed(t *testing.T) {
	var lines []line
	buy := func(customer int, when, code, text string) {
		lines = append(lines, line{
			invoice: fmt.Sprint(len(lines)), code: code, text: text, customer: fmt.Sprint(customer),
			quantity: 1, price: 10000, time: unix(when),
		})
	}
	const begin, end = "2024-01-01 12:00:00", "2024-07-30 12:00:00"
	for c := range 20 { // who buy much of it
		buy(c, begin, "GONE", "LAST YEAR'S MUG")
		for _, when := range []string{begin, end} {
			buy(c, when, "MUG", "BLUE MUG")
			if c < 19 {
				buy(c, when, "NAMELESS", "")
			}
			if c < 16 { // no size alone is among the first two
				buy(c, when, "BAG-"+string("SM"[c%2]), "JUTE BAG")
			}
			if c < 12 {
				buy(c, when, "BOWL", "TIN BOWL") // of 12 in 20, and of 4 in 10 of the segment: hardly more
			}
			if c < 10 {
				buy(c, when, "TIN", "CAKE TIN")
			}
			if c < 4 {
				buy(c, when, "RARE", "RARE BELL")
			}
		}
	}
	for c := 20; c < 30; c++ {
		buy(c, end, "MUG", "BLUE MUG")
		if c < 24 {
			buy(c, end, "BOWL", "TIN BOWL")
		}
	}
	in := input(t, lines, nil)
	in.K = 2
	for i, id := range in.Table.Customer {
		if len(id) == 2 && id >= "20" {
			in.Labels[i] = 1
		}
	}
	done := func() []string {
		list, err := Build(in)
		if err != nil {
			t.Fatal(err)
		}
		var do []string
		for _, a := range list[1].Actions {
			do = append(do, a.Do)
		}
		return do
	}
	if do := done(); !slices.Contains(do, "Show them best-sellers such as “Jute bag” and “Cake tin”, not the whole range.") {
		t.Errorf("%q", do)
	}
	for i := range in.Kept.Description.Code {
		in.Kept.Description.Code[i] = 0
	}
	if do := done(); !slices.Contains(do, "Show them best-sellers, not the whole range.") || strings.Contains(strings.Join(do, ""), "“") {
		t.Errorf("without names: %q", do)
	}
}

// Five buyers of many make no best-seller, nor does what the segment buys as the others do.
func TestBestSellersHaveManyBuyers(t *testing.T) {
	n := &soldByName{
		names: []string{"rare", "tenth", "known", "popular"}, lasting: []bool{true, true, true, true},
		buyers: [][]int32{{0, 1, 0, 0}, {19, 19, 80, 100}, {0, 4, 20, 24}}, customers: []int{10, 190, 100},
	}
	if got := n.favourites(1); !slices.Equal(got, []string{"“popular”", "“tenth”"}) {
		t.Errorf("%q", got)
	}
}

// Of equally many buyers the names decide, not the rows that they appear in first.
func TestBestSellersThatTie(t *testing.T) {
	n := &soldByName{
		names: []string{"c", "a", "b"}, lasting: []bool{true, true, true},
		buyers: [][]int32{{0, 0, 0}, {0, 0, 0}, {9, 9, 9}}, customers: []int{0, 9, 9},
	}
	if got := n.favourites(0); !slices.Equal(got, []string{"“a”", "“b”"}) {
		t.Errorf("%q", got)
	}
}
