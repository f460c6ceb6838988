package persona

import (
	"cmp"
	"slices"
)

const (
	fewestSellerBuyers = 5  // other customers who must have bought a best-seller
	mostSellers        = 2  // best-sellers named in an action
	sellersTried       = 20 // products looked at, as some are out of season
)

// bestSellers names, for each segment that buys little of the range, the products that most other
// customers have bought and at most half of its own: what it can be shown. Only products with a
// description are named that are on sale throughout and in season; nil where there are none.
func bestSellers(in *Input, act *activity, all *profile, segments []*profile) [][]string {
	tried := make([][]int32, len(segments))
	want := make([]bool, len(in.Kept.StockCode.Dict))
	for g, s := range segments {
		if _, few := varietyLow(s, all); !few {
			continue
		}
		tried[g] = act.favourites(g, s.n)
		for _, c := range tried[g] {
			want[c] = true
		}
	}
	out := make([][]string, len(segments))
	if !slices.Contains(want, true) {
		return out
	}
	names, spans := descriptions(in.Kept, want), spans(in.Kept, want)
	for g, list := range tried {
		for _, c := range list {
			if names[int(c)] == "" || spans[int(c)] != "" || len(out[g]) == mostSellers {
				continue
			}
			out[g] = append(out[g], "“"+ProductLift{Description: names[int(c)]}.Name()+"”")
		}
	}
	return out
}

// favourites returns the codes of the products that most customers outside segment g have bought, and
// at most half of its n customers, most buyers first.
func (a *activity) favourites(g, n int) (codes []int32) {
	others := make([]int32, len(a.buyers[0]))
	for label, bought := range a.buyers {
		for c, buyers := range bought {
			if label != g+1 {
				others[c] += buyers
			}
		}
	}
	for c, buyers := range others {
		if buyers >= fewestSellerBuyers && 2*int(a.buyers[g+1][c]) <= n {
			codes = append(codes, int32(c))
		}
	}
	slices.SortFunc(codes, func(x, y int32) int { return cmp.Or(cmp.Compare(others[y], others[x]), cmp.Compare(x, y)) })
	return codes[:min(len(codes), sellersTried)]
}
