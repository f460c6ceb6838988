package persona

import (
	"math"
	"strings"

	"customer-segmentation/segkit/lift"
	"customer-segmentation/segkit/parallel"
	"customer-segmentation/segkit/retail"
)

const leastBuyers = lift.LeastBuyers

// typicalProducts says which products are worth a word.
var typicalProducts = lift.Terms{Least: 1.25, Extra: .001, Most: 10}

// lifts returns the products that each of k segments buys clearly more of than others
// do in the same months, where that brings something: at most ten per segment, the one
// whose excess brings most first; no list is nil. Items are the codes of t.
func lifts(s *lift.Sales, k int, t *retail.Transactions) [][]ProductLift {
	out, chosen := make([][]ProductLift, k), make([][]lift.Comparison, k)
	parallel.Pieces(k, 1, func(g, _ int) { out[g], chosen[g] = []ProductLift{}, s.Typical(g, typicalProducts) })
	want := make([]bool, len(t.StockCode.Dict))
	for _, list := range chosen {
		for _, c := range list {
			want[c.Item] = true
		}
	}
	names, spans := descriptions(t, want), spans(t, want)
	for g, list := range chosen {
		people, others := s.People(g)
		for _, c := range list {
			out[g] = append(out[g], ProductLift{
				StockCode: t.StockCode.Dict[c.Item], Description: names[c.Item], Span: spans[c.Item],
				Lift: c.Lift(), Low: c.Low(), Raw: c.Lines / c.Expected,
				Buyers: c.Buyers, Lines: int(c.Lines), Spend: c.Money, Extra: retail.Money(math.Round(c.Extra() * retail.MoneyScale)),
				Penetration: float64(c.Buyers) / float64(max(people, 1)), Elsewhere: float64(c.Elsewhere) / float64(max(others, 1)),
			})
		}
	}
	return out
}

// descriptions returns the most frequent description of each wanted code, the first
// by its letters in case of a tie. Codes without a description are missing.
func descriptions(t *retail.Transactions, want []bool) map[int]string {
	type pair struct{ code, text int32 }
	count := map[pair]int{}
	for r, c := range t.StockCode.Code {
		if want[c] && !t.Description.Missing(r) {
			count[pair{c, t.Description.Code[r]}]++
		}
	}
	best := map[int]pair{}
	for p, n := range count {
		old, ok := best[int(p.code)]
		if m := count[old]; !ok || n > m || n == m && t.Description.Dict[p.text] < t.Description.Dict[old.text] {
			best[int(p.code)] = p
		}
	}
	out := map[int]string{}
	for code, p := range best {
		out[code] = strings.Join(strings.Fields(t.Description.Dict[p.text]), " ")
	}
	return out
}
