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
	leastBuyers = 20   // of a product in the segment and among the others, for it to be compared
	leastLift   = 1.25 // shrunk lift from which a product is worth a word
	leastExtra  = .001 // share of the segment's spend that the excess must bring
	mostLifts   = 10   // products listed per segment
)

// comparison is a product in a segment against the same months of all other customers.
// The package documentation has the formulas.
type comparison struct {
	code       int
	lines      float64 // of the segment, in months in which others ordered
	expected   float64 // if the segment bought it at the others' rate in each month
	squares    float64 // Σ u², the variance of the logarithm of the lift
	buyers     int     // customers of the segment
	elsewhere  int     // other customers who bought it
	money      retail.Money
	log        float64 // of the raw lift
	shrunk, sd float64 // of the logarithm, after shrinking
}

// compare compares every product with enough buyers in segment g with the same
// months of all other customers. O(lines · months).
func (s *sales) compare(g int) []comparison {
	m, codes := s.months, s.codes
	inside, outside := make([]float64, m), make([]float64, m) // lines by month
	people := 0
	for i, label := range s.labels {
		total := outside
		if label == g {
			total = inside
		}
		any := false
		for j, n := range s.of(i) {
			total[j] += n
			any = any || n > 0
		}
		if any {
			people++
		}
	}
	weight := make([]float64, m) // lines of the segment per line of the others; 0 where these ordered nothing
	for j := range weight {
		if outside[j] > 0 {
			weight[j] = inside[j] / outside[j]
		}
	}
	// Lines of the others by product and month, and people who bought.
	theirs := make([]float64, codes*m)
	out := make([]comparison, codes)
	last := make([]int32, codes)
	for c := range last {
		last[c] = -1
	}
	for _, e := range s.list {
		c := &out[e.code]
		c.code = int(e.code)
		mine := s.labels[e.customer] == g
		if last[e.code] != e.customer {
			last[e.code] = e.customer
			if mine {
				c.buyers++
			} else {
				c.elsewhere++
			}
		}
		switch {
		case !mine:
			theirs[int(e.code)*m+int(e.month)] += float64(e.lines)
		case outside[e.month] > 0:
			c.lines += float64(e.lines)
			c.money += e.money
		}
	}
	rate := theirs // lines of the product per line of the others, by month
	for c := range out {
		for j := range m {
			if outside[j] > 0 {
				rate[c*m+j] /= outside[j]
				out[c].expected += inside[j] * rate[c*m+j]
			}
		}
	}
	s.variances(g, out, rate, outside, weight)
	kept := out[:0]
	for _, c := range out {
		if c.buyers >= leastBuyers && c.elsewhere >= leastBuyers && c.lines > 0 && c.expected > 0 {
			c.squares *= float64(people) / float64(people-1)
			c.log = math.Log(c.lines / c.expected)
			kept = append(kept, c)
		}
	}
	return kept
}

// variances adds up the squared influences of all customers on the logarithm of each
// product's lift. Customers who did not buy a product enter by the products of their
// lines in each pair of months, which are the same for all products.
func (s *sales) variances(g int, out []comparison, rate, outside, weight []float64) {
	m := s.months
	var pairs [2][]float64 // Σ N_ij N_ik of the segment, and of the others weighted
	pairs[0], pairs[1] = make([]float64, m*m), make([]float64, m*m)
	for i, label := range s.labels {
		side := 1
		if label == g {
			side = 0
		}
		lines := s.of(i)
		for j, a := range lines {
			if a == 0 || outside[j] == 0 {
				continue
			}
			for k, b := range lines {
				if b == 0 || outside[k] == 0 {
					continue
				}
				p := a * b
				if side == 1 {
					p *= weight[j] * weight[k]
				}
				pairs[side][j*m+k] += p
			}
		}
	}
	for c := range out {
		if out[c].lines == 0 || out[c].expected == 0 {
			continue
		}
		r := rate[c*m : (c+1)*m]
		sum := 0.0
		for j := range m {
			for k := range m {
				if r[j] > 0 && r[k] > 0 {
					sum += r[j] * r[k] * (pairs[0][j*m+k] + pairs[1][j*m+k])
				}
			}
		}
		out[c].squares = sum / (out[c].expected * out[c].expected)
	}
	// What buyers add to that, customer by customer.
	for from := 0; from < len(s.list); {
		to := from
		customer := s.list[from].customer
		for to < len(s.list) && s.list[to].customer == customer {
			to++
		}
		entries := s.list[from:to]
		from = to
		mine := s.labels[customer] == g
		lines := s.of(int(customer))
		for a := 0; a < len(entries); {
			b, x := a, 0.0
			for ; b < len(entries) && entries[b].code == entries[a].code; b++ {
				switch j := entries[b].month; {
				case outside[j] == 0:
				case mine:
					x += float64(entries[b].lines)
				default:
					x += weight[j] * float64(entries[b].lines)
				}
			}
			c := &out[entries[a].code]
			r := rate[int(entries[a].code)*m : (int(entries[a].code)+1)*m]
			a = b
			if c.lines == 0 || c.expected == 0 {
				continue
			}
			usual := 0.0
			for j, n := range lines {
				if n > 0 && r[j] > 0 {
					if mine {
						usual += n * r[j]
					} else {
						usual += weight[j] * n * r[j]
					}
				}
			}
			if mine { // (x/O − usual/E)²
				c.squares += x*x/(c.lines*c.lines) - 2*x*usual/(c.lines*c.expected)
			} else { // ((usual − x)/E)²
				c.squares += (x*x - 2*x*usual) / (c.expected * c.expected)
			}
		}
	}
	for c := range out {
		out[c].squares = max(out[c].squares, 0)
	}
}

// shrink moves the logarithms of a segment's lifts towards their mean, the more the
// less each is known: the empirical Bayes estimate under a normal prior, whose mean
// and variance are those of the lifts themselves (DerSimonian and Laird 1986). The
// interval of such an estimate holds for the products that look largest too, which
// that of the raw lift does not (Efron 2011).
func shrink(list []comparison) {
	var w, wy, w2 float64
	for _, c := range list {
		if c.squares > 0 {
			w += 1 / c.squares
			wy += c.log / c.squares
			w2 += 1 / (c.squares * c.squares)
		}
	}
	if w == 0 {
		return
	}
	mean, q, n := wy/w, 0.0, 0.0
	for _, c := range list {
		if c.squares > 0 {
			q += (c.log - mean) * (c.log - mean) / c.squares
			n++
		}
	}
	between := 0.0
	if scale := w - w2/w; n > 1 && scale > 0 {
		between = max(0, (q-(n-1))/scale)
	}
	// The mean of the prior, with every product weighed by how well it is known.
	w, wy = 0, 0
	for _, c := range list {
		if c.squares > 0 {
			w += 1 / (c.squares + between)
			wy += c.log / (c.squares + between)
		}
	}
	mean = wy / w
	for i := range list {
		c := &list[i]
		if c.squares == 0 || between == 0 {
			c.shrunk, c.sd = mean, 0
			if c.squares == 0 {
				c.shrunk = 0 // nothing is known of its spread
			}
			continue
		}
		own := between / (between + c.squares)
		c.shrunk, c.sd = own*c.log+(1-own)*mean, math.Sqrt(own*c.squares)
	}
}

// lifts returns the products that each segment buys clearly more of than others do in
// the same months, where that brings something: at most ten per segment, the one
// whose excess brings most first; no list is nil.
func (s *sales) lifts(t *retail.Transactions) [][]ProductLift {
	out, chosen := make([][]ProductLift, s.segments), make([][]comparison, s.segments)
	want := make([]bool, s.codes)
	for g := range s.segments {
		out[g] = []ProductLift{}
		if s.months == 0 {
			continue
		}
		list := s.compare(g)
		shrink(list)
		spend := retail.Money(0)
		for _, e := range s.list {
			if s.labels[e.customer] == g {
				spend += e.money
			}
		}
		list = slices.DeleteFunc(list, func(c comparison) bool {
			return c.sd == 0 || c.shrunk-describe.Z975*c.sd <= 0 || c.shrunk < math.Log(leastLift) || c.extra() < leastExtra*spend.Float()
		})
		slices.SortStableFunc(list, func(a, b comparison) int { return -cmp.Compare(a.extra(), b.extra()) })
		chosen[g] = list[:min(len(list), mostLifts)]
		for _, c := range chosen[g] {
			want[c.code] = true
		}
	}
	names, spans := descriptions(t, want), spans(t, want)
	for g, list := range chosen {
		people, others := 0, 0
		for i, label := range s.labels {
			switch {
			case !slices.ContainsFunc(s.of(i), func(n float64) bool { return n > 0 }):
			case label == g:
				people++
			default:
				others++
			}
		}
		for _, c := range list {
			out[g] = append(out[g], ProductLift{
				StockCode: t.StockCode.Dict[c.code], Description: names[c.code], Span: spans[c.code],
				Lift: math.Exp(c.shrunk), Low: math.Exp(c.shrunk - describe.Z975*c.sd), Raw: c.lines / c.expected,
				Buyers: c.buyers, Lines: int(c.lines), Spend: c.money, Extra: retail.Money(math.Round(c.extra() * retail.MoneyScale)),
				Penetration: float64(c.buyers) / float64(max(people, 1)), Elsewhere: float64(c.elsewhere) / float64(max(others, 1)),
			})
		}
	}
	return out
}

// extra returns the money of the lines beyond what the others' rate would bring.
func (c comparison) extra() float64 { return c.money.Float() * (1 - math.Exp(-c.shrunk)) }

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
