package persona

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
)

const (
	leastBuyers   = 20  // of a product in the segment, for it to be listed
	discoveryRate = .05 // false discovery rate
	mostLifts     = 10  // products listed per segment
)

// sales holds sums over customers of their order lines, by segment and product.
// The last segment stands for all customers, noise included. The package
// documentation has the formulas in which the sums are used.
type sales struct {
	segments    int
	codes       int
	buyers      []int32   // [segment·codes + code]
	lines       []float64 // Σ x
	square      []float64 // Σ x²
	cross       []float64 // Σ x·N_i
	total       []float64 // per segment: Σ N_i
	totalSquare []float64 // per segment: Σ N_i²
	people      float64   // customers with at least one line
}

func newSales(segments, codes int) sales {
	s := segments + 1
	return sales{
		segments: segments, codes: codes, buyers: make([]int32, s*codes),
		lines: make([]float64, s*codes), square: make([]float64, s*codes), cross: make([]float64, s*codes),
		total: make([]float64, s), totalSquare: make([]float64, s),
	}
}

// add counts one customer's lines per product.
func (s *sales) add(segment int, t *tally) {
	var all float64
	for _, c := range t.codes {
		all += float64(t.count[c])
	}
	if all == 0 {
		return
	}
	s.people++
	for _, g := range [2]int{segment, s.segments} {
		if g < 0 {
			continue // noise counts among all customers only
		}
		s.total[g] += all
		s.totalSquare[g] += all * all
		for _, c := range t.codes {
			x, i := float64(t.count[c]), g*s.codes+int(c)
			s.buyers[i]++
			s.lines[i] += x
			s.square[i] += x * x
			s.cross[i] += x * all
		}
	}
}

// logLift returns the logarithm of a product's lift in a segment and its standard
// error; ok is false where either is undefined.
func (s *sales) logLift(segment, code int) (log, se float64, ok bool) {
	g, e := segment*s.codes+code, s.segments*s.codes+code
	a, n, bigA, bigN := s.lines[g], s.total[segment], s.lines[e], s.total[s.segments]
	if a == 0 || s.people < 2 {
		return 0, 0, false
	}
	log = math.Log(a * bigN / (n * bigA))
	squares := func(alpha, beta, xx, xn, nn float64) float64 {
		return alpha*alpha*xx - 2*alpha*beta*xn + beta*beta*nn
	}
	inside := squares(1/a-1/bigA, 1/n-1/bigN, s.square[g], s.cross[g], s.totalSquare[segment])
	outside := squares(1/bigA, 1/bigN, s.square[e]-s.square[g], s.cross[e]-s.cross[g],
		s.totalSquare[s.segments]-s.totalSquare[segment])
	variance := (max(inside, 0) + max(outside, 0)) * s.people / (s.people - 1)
	return log, math.Sqrt(variance), variance > 0
}

// lifts returns each segment's products with the highest lifts, at most ten per
// segment; no list is nil.
func (s *sales) lifts(t *retail.Transactions) [][]ProductLift {
	type found struct {
		code  int
		lift  ProductLift
		pLess float64
	}
	out := make([][]ProductLift, s.segments)
	chosen := make([][]found, s.segments)
	for g := range s.segments {
		var tested []found
		for c := range s.codes {
			if int(s.buyers[g*s.codes+c]) < leastBuyers {
				continue
			}
			log, se, ok := s.logLift(g, c)
			if !ok {
				continue
			}
			tested = append(tested, found{c, ProductLift{
				StockCode: t.StockCode.Dict[c], Lift: math.Exp(log), Low: math.Exp(log - describe.Z975*se),
				Buyers: int(s.buyers[g*s.codes+c]), Lines: int(s.lines[g*s.codes+c]),
			}, math.Erfc(log/se/math.Sqrt2) / 2})
		}
		slices.SortFunc(tested, func(x, y found) int {
			return cmp.Or(cmp.Compare(x.pLess, y.pLess), cmp.Compare(x.lift.StockCode, y.lift.StockCode))
		})
		kept := 0
		for i, f := range tested {
			if f.pLess <= discoveryRate*float64(i+1)/float64(len(tested)) {
				kept = i + 1
			}
		}
		tested = slices.DeleteFunc(tested[:kept], func(f found) bool { return f.lift.Lift <= 1 })
		slices.SortFunc(tested, func(x, y found) int {
			return cmp.Or(-cmp.Compare(x.lift.Lift, y.lift.Lift), cmp.Compare(x.lift.StockCode, y.lift.StockCode))
		})
		chosen[g] = tested[:min(len(tested), mostLifts)]
	}
	want := make([]bool, s.codes)
	for _, list := range chosen {
		for _, f := range list {
			want[f.code] = true
		}
	}
	names, spans := descriptions(t, want), spans(t, want)
	for g, list := range chosen {
		out[g] = []ProductLift{}
		for _, f := range list {
			f.lift.Description, f.lift.Span = names[f.code], spans[f.code]
			out[g] = append(out[g], f.lift)
		}
	}
	return out
}

// descriptions returns the most frequent description of each wanted code, the one
// that appears first in case of a tie. Codes without a description are missing.
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
		if m := count[old]; !ok || n > m || n == m && p.text < old.text {
			best[int(p.code)] = p
		}
	}
	out := map[int]string{}
	for code, p := range best {
		out[code] = strings.Join(strings.Fields(t.Description.Dict[p.text]), " ")
	}
	return out
}
