package persona

import (
	"cmp"
	"slices"

	"customer-segmentation/segkit/retail"
)

const (
	fewestSellerBuyers = 5   // other customers who must have bought a best-seller
	sellerShare        = .10 // of the others who must have bought it; among a segment less than half of their share has
	mostSellers        = 2   // best-sellers named in an action
)

// bestSellers names, for each segment that buys little of the range, the products that most other
// customers have bought: what it can be shown. At least a tenth of the others have bought each, and
// less than half that share of the segment. Products are told apart by the name that is shown, so that
// the sizes of one shirt are one. Only those with a description are named that are on sale throughout
// and in season; nil where there are none. O(rows) where a segment buys little of the range.
func bestSellers(in *Input, all *profile, segments []*profile) [][]string {
	out := make([][]string, len(segments))
	few := func(s *profile) bool {
		_, few := varietyLow(s, all)
		return few
	}
	if !slices.ContainsFunc(segments, few) {
		return out
	}
	sold := buyersByName(in)
	for g, s := range segments {
		if few(s) {
			out[g] = sold.favourites(g)
		}
	}
	return out
}

// soldByName counts who bought the products of each name.
type soldByName struct {
	names     []string  // as they are shown
	lasting   []bool    // one product of the name is on sale throughout and in season
	buyers    [][]int32 // customers by label + 1 and name
	customers []int     // by label + 1
}

// buyersByName counts the customers who bought products of each name, each once. O(rows).
func buyersByName(in *Input) *soldByName {
	t := in.Kept
	want := make([]bool, len(t.StockCode.Dict))
	for c, not := range nonProducts(in) {
		want[c] = !not && c != 0
	}
	descriptions, spans := descriptions(t, want), spans(t, want)
	n, places, byCode := &soldByName{customers: make([]int, in.K+1)}, map[string]int32{}, make([]int32, len(want))
	for c := range byCode {
		byCode[c] = -1
		if descriptions[c] == "" {
			continue
		}
		name := ProductLift{Description: descriptions[c]}.Name()
		at, known := places[name]
		if !known {
			at = int32(len(n.names))
			places[name], n.names, n.lasting = at, append(n.names, name), append(n.lasting, false)
		}
		byCode[c], n.lasting[at] = at, n.lasting[at] || spans[c] == ""
	}
	n.buyers = make([][]int32, in.K+1)
	for label := range n.buyers {
		n.buyers[label] = make([]int32, len(n.names))
	}
	last := make([]int32, len(n.names)) // the customer who was counted last, from 1
	rows, first := t.Customer.Group(retail.Locate(t.Customer.Dict, in.Table.Customer), in.Table.Len())
	for i, label := range in.Labels {
		n.customers[label+1]++
		for _, r := range rows[first[i]:first[i+1]] {
			if at := byCode[t.StockCode.Code[r]]; at >= 0 && last[at] != int32(i+1) {
				last[at] = int32(i + 1)
				n.buyers[label+1][at]++
			}
		}
	}
	return n
}

// favourites returns up to two names, in quotation marks, of what most customers outside segment g have
// bought and few of its own, most buyers first, then by name.
func (n *soldByName) favourites(g int) (out []string) {
	others, customers := make([]int32, len(n.names)), 0
	for label, bought := range n.buyers {
		if label == g+1 {
			continue
		}
		customers += n.customers[label]
		for at, buyers := range bought {
			others[at] += buyers
		}
	}
	var list []int
	for at, buyers := range others {
		share := float64(buyers) / float64(max(customers, 1))
		own := float64(n.buyers[g+1][at]) / float64(max(n.customers[g+1], 1))
		if n.lasting[at] && buyers >= fewestSellerBuyers && share >= sellerShare && own < share/2 {
			list = append(list, at)
		}
	}
	slices.SortFunc(list, func(x, y int) int {
		return cmp.Or(cmp.Compare(others[y], others[x]), cmp.Compare(n.names[x], n.names[y]))
	})
	for _, at := range list[:min(len(list), mostSellers)] {
		out = append(out, "“"+n.names[at]+"”")
	}
	return out
}
