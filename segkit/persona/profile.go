package persona

import (
	"cmp"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/parallel"
	"customer-segmentation/segkit/retail"
)

// profile holds every figure of a group of customers that names, facts and
// portraits are made from. One is computed for all customers, as the yardstick.
type profile struct {
	segment  int // −1 for all customers
	n        int
	share    float64 // of customers
	currency string

	measures [3]describe.Summary // recency, frequency, monetary
	bands    [3]string
	claim    claim // what most of the customers are
	kinds    []Kind
	raw      raw

	revenue      retail.Money
	revenueShare float64
	gross        retail.Money
	returned     retail.Money
	returnShare  describe.Float
	returners    int            // customers who sent something back
	topReturn    float64        // the largest returner's share of what came back
	returnRest   describe.Float // return share without the largest returner

	orderValue describe.Float // medians over customers
	products   describe.Float
	sold       int            // different products of the shop
	gap        describe.Float // over repeat customers
	oneOrder   describe.Float
	newShare   float64

	countries []CountryShare
	home      string
	homeShare describe.Float
	hours     [7][24]int
	lifts     []ProductLift
	sellers   []string // best-sellers among the others that few of them have bought, in quotation marks
}

// raw holds the values of a segment's customers that its name may speak of.
type raw struct{ recency, orders, spend, orderValue, products []float64 }

// profiles computes the figures of all customers and of each segment.
func profiles(in *Input, act *activity, members []Member, rowsOf [][]int) (all *profile, segments []*profile) {
	everyone := make([]int, in.Table.Len())
	for i := range everyone {
		everyone[i] = i
	}
	all = measure(in, act, everyone)
	all.segment = -1
	all.home = in.HomeCountry
	if all.home == "" && len(all.countries) > 0 {
		all.home = all.countries[0].Country
	}
	all.finish(all, in)
	segments = make([]*profile, len(rowsOf))
	parallel.Pieces(len(rowsOf), 1, func(g, _ int) {
		s := measure(in, act, rowsOf[g])
		s.segment = g
		s.finish(all, in)
		s.claim, s.kinds = claimOf(members, rowsOf[g]), compose(members, rowsOf[g], in.Table.Monetary)
		segments[g] = s
	})
	return all, segments
}

// finish sets the figures that are relative to all customers.
func (s *profile) finish(all *profile, in *Input) {
	s.share = float64(s.n) / float64(all.n)
	s.revenueShare = ratio(s.revenue, all.revenue)
	s.currency = in.Currency
	s.bands = bandsOf(s.measures, all.measures)
	s.home = all.home
	known := 0
	s.homeShare = describe.Undefined
	for i, c := range s.countries {
		known += c.Customers
		if j := slices.IndexFunc(all.countries, func(a CountryShare) bool { return a.Country == c.Country }); j >= 0 {
			s.countries[i].Everyone = all.countries[j].Share
		}
	}
	if known == 0 || s.home == "" {
		return
	}
	s.homeShare = 0
	for _, c := range s.countries {
		if c.Country == s.home {
			s.homeShare = describe.Float(c.Share)
		}
	}
}

// measure computes the figures of the customers in the given rows, at least one.
func measure(in *Input, act *activity, rows []int) *profile {
	t, n := in.Table, len(rows)
	s := &profile{n: n, sold: act.sold}
	var raw [3][]float64
	for j := range raw {
		raw[j] = make([]float64, 0, n)
	}
	value, products := make([]float64, 0, n), make([]float64, 0, n)
	var gaps []float64
	var largest, largestGross retail.Money
	once, fresh := 0, 0
	byCountry := map[string]int{}
	from := t.Snapshot.Unix() - newDays*retail.SecondsPerDay
	for _, i := range rows {
		m := t.Monetary[i].Float()
		raw[0] = append(raw[0], float64(t.RecencyDays[i]))
		raw[1] = append(raw[1], float64(t.Frequency[i]))
		raw[2] = append(raw[2], m)
		s.revenue += t.Monetary[i]
		gross := act.gross[i]
		if in.Kept.Len() == 0 {
			gross = t.Monetary[i]
		}
		if i < len(t.Returned) {
			if in.AfterReturn {
				gross += t.Returned[i]
			}
			s.returned += t.Returned[i]
			if t.Returned[i] > 0 {
				s.returners++
			}
			if t.Returned[i] > largest {
				largest, largestGross = t.Returned[i], gross
			}
		}
		s.gross += gross
		if t.Frequency[i] > 0 {
			value = append(value, m/float64(t.Frequency[i]))
		}
		if t.Frequency[i] == 1 {
			once++
		}
		if i < len(t.First) && t.First[i] > from {
			fresh++
		}
		if act.products[i] > 0 {
			products = append(products, float64(act.products[i]))
		}
		orders := act.ordersOf(i)
		if g := medianGap(orders); g.Defined() {
			gaps = append(gaps, float64(g))
		}
		for _, when := range orders {
			day, second := floorDiv(when, retail.SecondsPerDay)
			_, weekday := floorDiv(day+3, 7) // 1 January 1970 was a Thursday
			s.hours[weekday][second/3600]++
		}
		if i < len(t.Country) && t.Country[i] != "" {
			byCountry[t.Country[i]]++
		}
	}
	for j := range raw {
		s.measures[j] = describe.Describe(raw[j])
	}
	s.returnShare = share(s.returned, s.gross)
	s.topReturn = ratio(largest, s.returned)
	s.returnRest = share(s.returned-largest, s.gross-largestGross)
	s.orderValue = describe.Float(describe.Median(value))
	s.products = describe.Float(describe.Median(products))
	s.gap = describe.Float(describe.Median(gaps))
	s.raw.recency, s.raw.orders, s.raw.spend, s.raw.orderValue, s.raw.products = raw[0], raw[1], raw[2], value, products
	s.oneOrder = describe.Float(float64(once) / float64(n))
	if act.watched {
		s.newShare = float64(fresh) / float64(n)
	}
	s.countries = countries(byCountry, n)
	return s
}

// countries returns the shares of countries among n customers, largest first.
func countries(customers map[string]int, n int) []CountryShare {
	out := []CountryShare{}
	for country, count := range customers {
		out = append(out, CountryShare{Country: country, Customers: count, Share: float64(count) / float64(n)})
	}
	slices.SortFunc(out, func(a, b CountryShare) int {
		return cmp.Or(cmp.Compare(b.Customers, a.Customers), cmp.Compare(a.Country, b.Country))
	})
	return out
}

// medianGap returns the median number of whole days (floor, as for recency)
// between a customer's orders, given their times in ascending order. It is
// undefined for fewer than two orders.
func medianGap(orders []int64) describe.Float {
	if len(orders) < 2 {
		return describe.Undefined
	}
	gaps := make([]float64, len(orders)-1)
	for i := range gaps {
		gaps[i] = float64((orders[i+1] - orders[i]) / retail.SecondsPerDay)
	}
	slices.Sort(gaps)
	return describe.Float(describe.Quantile(gaps, .5))
}

// share returns part over whole, undefined where whole is not positive.
func share(part, whole retail.Money) describe.Float {
	if whole <= 0 {
		return describe.Undefined
	}
	return describe.Float(part.Float() / whole.Float())
}

// ratio returns part over whole, 0 where whole is not positive.
func ratio(part, whole retail.Money) float64 {
	if s := share(part, whole); s.Defined() {
		return float64(s)
	}
	return 0
}

// floorDiv divides and rounds down, so that times before 1970 fall on the right day.
func floorDiv(a, b int64) (quotient, rest int64) {
	quotient, rest = a/b, a%b
	if rest < 0 {
		quotient, rest = quotient-1, rest+b
	}
	return quotient, rest
}
