package campaign

import (
	"fmt"
	"math"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/validity"
)

// Result is what one customer of a plan did in the days after it.
type Result struct {
	Segment string
	Chance  float64 // of an order, as the plan knew it; customers of about the same are compared. 0 where unknown
	Group   string  // Contact, HoldOut or "" for a customer in no wave
	Orders  int     // days with an order
	Revenue float64
}

// ReadOptions holds the terms of Read.
type ReadOptions struct {
	Cost   float64 // of contacting one customer, in money
	Call   float64 // of calling one customer of CallList
	Margin float64 // share of revenue that is profit; 0 means 1
	// Less holds the segments whose action contacts customers less, with the fall of the
	// share of buyers that the test is to rule out.
	Less map[string]float64
}

// cost returns what the action of a list costs per customer. An action that contacts
// customers less saves a contact: its cost is negative.
func (o *ReadOptions) cost(list string) float64 {
	if _, less := o.Less[list]; less {
		return -o.Cost
	}
	if list == CallList {
		return o.Call
	}
	return o.Cost
}

// Arm is one of the two groups of a wave.
type Arm struct {
	Customers int            `json:"customers"`
	Buyers    int            `json:"buyers"`
	Rate      describe.Float `json:"rate"` // of buyers, with the bounds of a 95 % interval (Wilson)
	RateLow   describe.Float `json:"rate_low"`
	RateHigh  describe.Float `json:"rate_high"`
	Orders    describe.Float `json:"orders"`  // per head
	Revenue   describe.Float `json:"revenue"` // per head

	ordersVariance, revenueVariance float64
}

// Effect is contacted less held out, with the bounds of a 95 % interval. Those of
// money and orders are undefined where hardly anybody bought.
type Effect struct {
	Value describe.Float `json:"value"`
	Low   describe.Float `json:"low"`
	High  describe.Float `json:"high"`
}

// Comparison is a wave read back.
type Comparison struct {
	Segment   string         `json:"segment"` // All for all waves together
	Contacted Arm            `json:"contacted"`
	HeldOut   Arm            `json:"held_out"`
	Rate      Effect         `json:"rate"`    // difference in the share of buyers (Newcombe 1998, method 10)
	Orders    Effect         `json:"orders"`  // in orders per head
	Revenue   Effect         `json:"revenue"` // in revenue per head
	P         describe.Float `json:"p"`       // of the planned test: two shares, two-sided; non-inferiority, one-sided
	Visible   describe.Float `json:"visible"` // the smallest difference that these groups could show
	Earned    Effect         `json:"earned"`  // profit of the contacted, less the cost
	Verdict   string         `json:"verdict"` // on the share of buyers
	Spent     string         `json:"spent"`   // on revenue per head: SpentMore, SpentLess, SpentOpen, SpentTooFew or SpentFewBuyers
	Paid      string         `json:"paid"`    // on what is earned after cost, in the same words
	Less      bool           `json:"less"`    // the action contacts less, in every list of the comparison
}

// What can be concluded about money.
const (
	SpentMore   = "more" // the interval lies above 0
	SpentLess   = "less" // below 0
	SpentOpen   = "open" // it holds 0: neither can be concluded
	SpentTooFew = "too few"

	// SpentFewBuyers says that fewer than fewestBuyers bought: the normal interval of a
	// mean does not hold then.
	SpentFewBuyers = "few buyers"
)

// concluded says on which side of 0 an interval lies.
func (c *Comparison) concluded(e Effect) string {
	switch {
	case c.Contacted.Customers < fewest || c.HeldOut.Customers < fewest || !e.Value.Defined():
		return SpentTooFew
	case !e.Low.Defined():
		return SpentFewBuyers
	case e.Low > 0:
		return SpentMore
	case e.High < 0:
		return SpentLess
	}
	return SpentOpen
}

// All names the comparison of all waves together.
const All = "All segments"

// Readout is a campaign read back.
type Readout struct {
	Waves    []Comparison `json:"waves"`    // in the order in which segments appear
	Together *Comparison  `json:"together"` // of the waves that have both groups; nil with fewer than two
	LeftOut  int          `json:"left_out"` // customers of the plan in no wave
}

// Read compares the customers whom a plan contacted with those it held out, by
// segment, customers of about the same chance of an order with each other, and all of them together: each segment's difference weighted by its
// contacted customers, because the segments held out different shares. O(n).
func Read(results []Result, opt ReadOptions) *Readout {
	if opt.Margin == 0 {
		opt.Margin = 1
	}
	out := &Readout{Waves: []Comparison{}}
	var names []string
	groups := map[string]*[2][]Result{}
	for _, r := range results {
		if r.Group != Contact && r.Group != HoldOut {
			out.LeftOut++
			continue
		}
		if groups[r.Segment] == nil {
			names = append(names, r.Segment)
			groups[r.Segment] = &[2][]Result{}
		}
		arm := 0
		if r.Group == HoldOut {
			arm = 1
		}
		groups[r.Segment][arm] = append(groups[r.Segment][arm], r)
	}
	for _, name := range names {
		out.Waves = append(out.Waves, compareLike(name, groups[name], opt))
	}
	var both []Comparison
	for i := range out.Waves {
		if out.Waves[i].Both() {
			both = append(both, out.Waves[i])
		}
	}
	if len(both) > 1 {
		out.Together = together(both, opt)
	}
	return out
}

// Both reports whether there are customers in both groups.
func (c *Comparison) Both() bool { return c.Contacted.Customers > 0 && c.HeldOut.Customers > 0 }

// armOf sums up one group.
func armOf(list []Result) Arm {
	a := Arm{Customers: len(list), Rate: describe.Undefined, Orders: describe.Undefined, Revenue: describe.Undefined}
	orders, revenue := make([]float64, len(list)), make([]float64, len(list))
	for i, r := range list {
		orders[i], revenue[i] = float64(r.Orders), r.Revenue
		if r.Orders > 0 {
			a.Buyers++
		}
	}
	low, high := validity.WilsonInterval(a.Buyers, a.Customers)
	a.RateLow, a.RateHigh = describe.Float(low), describe.Float(high)
	if n := float64(len(list)); n > 0 {
		a.Rate = describe.Float(float64(a.Buyers) / n)
		a.Orders, a.Revenue = describe.Float(describe.Mean(orders)), describe.Float(describe.Mean(revenue))
	}
	a.ordersVariance, a.revenueVariance = squaredError(orders), squaredError(revenue)
	return a
}

// squaredError returns the variance of a mean, 0 with fewer than two values.
func squaredError(x []float64) float64 {
	if len(x) < 2 {
		return 0
	}
	std := float64(describe.Describe(x).Std)
	return std * std / float64(len(x))
}

// compare fills in the differences between the two groups.
func (c *Comparison) compare(opt ReadOptions) {
	c.Rate, c.Orders, c.Revenue, c.Earned = unknown(), unknown(), unknown(), unknown()
	c.P, c.Visible = describe.Undefined, describe.Undefined
	a, b := &c.Contacted, &c.HeldOut
	if !c.Both() {
		c.Verdict = "Nothing can be concluded: nobody was held out."
		if a.Customers == 0 {
			c.Verdict = "Nothing can be concluded: nobody was contacted."
		}
		c.Spent, c.Paid = SpentTooFew, SpentTooFew
		return
	}
	d := float64(a.Rate - b.Rate)
	c.Rate = Effect{describe.Float(d),
		describe.Float(d - math.Hypot(float64(a.Rate-a.RateLow), float64(b.RateHigh-b.Rate))),
		describe.Float(d + math.Hypot(float64(a.RateHigh-a.Rate), float64(b.Rate-b.RateLow)))}
	c.Orders = meanEffect(float64(a.Orders-b.Orders), a.ordersVariance+b.ordersVariance)
	c.Revenue = meanEffect(float64(a.Revenue-b.Revenue), a.revenueVariance+b.revenueVariance)
	n, m := float64(a.Customers), float64(b.Customers)
	limit, less := opt.Less[c.Segment]
	c.Less = less
	if less {
		c.P = describe.Float(noFallTest(a, b, limit))
		c.Visible = describe.Float(visibleFall(float64(b.Rate), n, m))
	} else {
		c.P = describe.Float(sharesTest(a.Buyers, a.Customers, b.Buyers, b.Customers))
		c.Visible = describe.Float(visible(float64(b.Rate), n, m))
	}
	c.conclude(n, n*opt.cost(c.Segment), limit, opt.Margin)
}

// conclude fills in what n contacted customers earned after cost, and the verdicts.
func (c *Comparison) conclude(n, cost, limit, margin float64) {
	if c.Contacted.Buyers+c.HeldOut.Buyers < fewestBuyers {
		c.Orders, c.Revenue = unbounded(c.Orders), unbounded(c.Revenue)
	}
	earn := func(perHead describe.Float) describe.Float {
		return describe.Float(n*float64(perHead)*margin - cost)
	}
	c.Earned = Effect{earn(c.Revenue.Value), earn(c.Revenue.Low), earn(c.Revenue.High)}
	c.Verdict = c.verdict()
	if c.Less {
		c.Verdict = c.noFall(limit)
	}
	c.Spent, c.Paid = c.concluded(c.Revenue), c.concluded(c.Earned)
}

// noFall says whether contacting less cost buyers: a test of non-inferiority.
func (c *Comparison) noFall(limit float64) string {
	points := func(share float64) string { return fmt.Sprintf("%.1f points", 100*share) }
	fall, lowered := points(limit), points(-float64(c.Rate.Value))
	switch {
	case c.Contacted.Customers < fewest || c.HeldOut.Customers < fewest:
		return "Nothing can be concluded: one of the two groups is too small."
	case float64(c.Rate.Low) > -limit && c.Rate.High < 0:
		return fmt.Sprintf("Contacting them less lowered the share who bought, by %s, but by less than %s; that is unlikely to be chance.", lowered, fall)
	case float64(c.Rate.Low) > -limit:
		return fmt.Sprintf("Contacting them less did not lower the share who bought by %s or more; that is unlikely to be chance.", fall)
	case c.Rate.High < 0:
		return fmt.Sprintf("Contacting them less lowered the share who bought, by %s; that is unlikely to be chance.", lowered)
	}
	return fmt.Sprintf("A fall of %s is not ruled out: contacting them less may have cost buyers, or not.", fall)
}

// noFallTest returns the one-sided p-value that the contacted do not buy by limit less
// often than the others, by the normal approximation with a share for each group
// (Blackwelder 1982). Where neither share varies, the estimate of Agresti and Coull
// takes its place.
func noFallTest(a, b *Arm, limit float64) float64 {
	p, q := float64(a.Rate), float64(b.Rate)
	variance := p*(1-p)/float64(a.Customers) + q*(1-q)/float64(b.Customers)
	if variance == 0 {
		variance = shareVariance(a) + shareVariance(b)
	}
	return oneSided(p-q+limit, variance)
}

// oneSided returns the probability of a normal value above d by chance.
func oneSided(d, variance float64) float64 { return math.Erfc(d/math.Sqrt(2*variance)) / 2 }

func unknown() Effect { return Effect{describe.Undefined, describe.Undefined, describe.Undefined} }

// unbounded returns an effect without its interval.
func unbounded(e Effect) Effect { return Effect{e.Value, describe.Undefined, describe.Undefined} }

// meanEffect returns a difference of means with its interval.
func meanEffect(d, variance float64) Effect {
	half := describe.Z975 * math.Sqrt(variance)
	return Effect{describe.Float(d), describe.Float(d - half), describe.Float(d + half)}
}

// sharesTest returns the two-sided p-value of equal shares, by the normal
// approximation with the common share.
func sharesTest(x, n, y, m int) float64 {
	p := float64(x+y) / float64(n+m)
	spread := math.Sqrt(p * (1 - p) * (1/float64(n) + 1/float64(m)))
	if spread == 0 {
		return 1
	}
	z := math.Abs(float64(x)/float64(n)-float64(y)/float64(m)) / spread
	return math.Erfc(z / math.Sqrt2)
}

// fewest is the size of a group under which no difference is read.
const fewest = 20

// fewestBuyers is the number of buyers in both groups together under which nothing is
// said of money.
const fewestBuyers = 5

// verdict says what can be concluded, and what cannot.
func (c *Comparison) verdict() string {
	points := func(f describe.Float) string { return fmt.Sprintf("%.1f points", 100*math.Abs(float64(f))) }
	switch {
	case c.Contacted.Customers < fewest || c.HeldOut.Customers < fewest:
		return "Nothing can be concluded: one of the two groups is too small."
	case c.Rate.Low > 0:
		return fmt.Sprintf("More of those contacted bought, by %s; that is unlikely to be chance.", points(c.Rate.Value))
	case c.Rate.High < 0:
		return fmt.Sprintf("Fewer of those contacted bought, by %s; that is unlikely to be chance.", points(c.Rate.Value))
	}
	return fmt.Sprintf("No effect on the share who bought is shown, which does not prove that there is none: the groups could show a difference of %s.", points(c.Visible))
}

// together weighs the differences of waves that have both groups by their contacted
// customers. It tests that no fewer buy if all of them contact customers less, and
// otherwise that both groups buy alike.
func together(waves []Comparison, opt ReadOptions) *Comparison {
	c := Comparison{Segment: All, Contacted: pooled(waves, func(w *Comparison) *Arm { return &w.Contacted }),
		HeldOut: pooled(waves, func(w *Comparison) *Arm { return &w.HeldOut }), Less: true}
	n := float64(c.Contacted.Customers)
	var cost, limit, rate, orders, revenue, rateVariance, ordersVariance, revenueVariance float64
	for i := range waves {
		w := &waves[i]
		a, b := &w.Contacted, &w.HeldOut
		c.Less = c.Less && w.Less
		cost += float64(a.Customers) * opt.cost(w.Segment)
		share := float64(a.Customers) / n
		limit += share * opt.Less[w.Segment]
		rate += share * float64(w.Rate.Value)
		orders += share * float64(w.Orders.Value)
		revenue += share * float64(w.Revenue.Value)
		rateVariance += share * share * (shareVariance(a) + shareVariance(b))
		ordersVariance += share * share * (a.ordersVariance + b.ordersVariance)
		revenueVariance += share * share * (a.revenueVariance + b.revenueVariance)
	}
	c.Rate, c.Orders, c.Revenue = meanEffect(rate, rateVariance), meanEffect(orders, ordersVariance), meanEffect(revenue, revenueVariance)
	c.P = describe.Float(math.Erfc(math.Abs(rate) / math.Sqrt(2*rateVariance)))
	if c.Less {
		c.P = describe.Float(oneSided(rate+limit, rateVariance))
	}
	c.Visible = describe.Float((describe.Z975 + zPower) * math.Sqrt(rateVariance))
	c.conclude(n, cost, limit, opt.Margin)
	return &c
}

// shareVariance returns the variance of an arm's share of buyers, by the estimate of
// Agresti and Coull, which is not 0 where nobody or everybody bought.
func shareVariance(a *Arm) float64 {
	n := float64(a.Customers) + 4
	p := (float64(a.Buyers) + 2) / n
	return p * (1 - p) / n
}

// pooled adds up one arm over the waves.
func pooled(waves []Comparison, arm func(*Comparison) *Arm) Arm {
	a := Arm{Rate: describe.Undefined, Orders: describe.Undefined, Revenue: describe.Undefined}
	orders, revenue := 0.0, 0.0
	for i := range waves {
		w := arm(&waves[i])
		a.Customers += w.Customers
		a.Buyers += w.Buyers
		if w.Customers > 0 {
			orders += float64(w.Customers) * float64(w.Orders)
			revenue += float64(w.Customers) * float64(w.Revenue)
		}
	}
	low, high := validity.WilsonInterval(a.Buyers, a.Customers)
	a.RateLow, a.RateHigh = describe.Float(low), describe.Float(high)
	if n := float64(a.Customers); n > 0 {
		a.Rate, a.Orders, a.Revenue = describe.Float(float64(a.Buyers)/n), describe.Float(orders/n), describe.Float(revenue/n)
	}
	return a
}
