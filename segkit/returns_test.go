package segkit

import (
	"math"
	"slices"
	"testing"

	"customer-segmentation/internal/testenv"
	"customer-segmentation/segkit/retail"
)

// One returns policy reaches every figure: the customers, their money, the
// segments, movement, prediction and the largest customers' share all agree with
// the lines that cleaning kept and, with net, the returns.
func TestReturnsPolicyReachesEveryFigure(t *testing.T) {
	testenv.Studies(t)
	for i, policy := range []string{retail.ReturnsDrop, retail.ReturnsNet, retail.ReturnsMatch} {
		t.Run(policy, func(t *testing.T) {
			c := quick()
			c.Cleaning.Returns = policy
			s, err := Open(t.Context(), c, Options{})
			if err != nil {
				t.Fatal(err)
			}
			r, err := s.Results()
			if err != nil {
				t.Fatal(err)
			}
			cleaned, err := s.Cleaned()
			if err != nil {
				t.Fatal(err)
			}
			table, err := s.RFM()
			if err != nil {
				t.Fatal(err)
			}
			same := func(what string, got, want retail.Money) {
				t.Helper()
				if got != want {
					t.Errorf("%s: %v, want %v", what, got, want)
				}
			}
			all := moneyBetween(cleaned, policy, math.MinInt64, math.MaxInt64)
			var sum, returned retail.Money
			for i, id := range table.Customer {
				same("customer "+id, table.Monetary[i], all[id])
				sum += table.Monetary[i]
				returned += table.Returned[i]
			}
			outcome := cleaned.Ledger.Policies[i]
			same("the ledger's outcome", outcome.Money, sum)
			if outcome.Returns != policy || outcome.Customers != table.Len() {
				t.Errorf("the ledger has %+v, RFM has %d customers", outcome, table.Len())
			}
			if returned <= 0 {
				t.Error("nothing was returned: nothing is tested")
			}

			segments := s.outsideRevenue(t)
			for _, p := range r.Segments {
				segments += p.Revenue
				gross := p.Revenue
				if policy != retail.ReturnsDrop {
					gross += p.Returned
				}
				if want := p.Returned.Float() / gross.Float(); math.Abs(float64(p.ReturnShare)-want) > 1e-12 {
					t.Errorf("%s: %v of their spend returned, want %v", p.Name, p.ReturnShare, want)
				}
			}
			same("the segments together", segments, sum)

			top := slices.Clone(table.Monetary)
			slices.Sort(top)
			var ten retail.Money
			for _, m := range top[len(top)-10:] {
				ten += m
			}
			if want := ten.Float() / sum.Float(); math.Abs(r.TopTenShare-want) > 1e-12 {
				t.Errorf("the ten largest customers bring %v, want %v", r.TopTenShare, want)
			}

			p := r.Prediction
			from, to := p.Earlier.From.Unix(), p.Earlier.To.Unix()
			before := moneyBetween(cleaned, policy, from, to)
			after := moneyBetween(cleaned, policy, to, math.MaxInt64)
			buyers := map[string]bool{}
			for id := range after {
				buyers[id] = true
			}
			if policy == retail.ReturnsNet { // also of those who buy nothing then
				for i, at := range cleaned.Returns.Time {
					id := cleaned.Returns.Customer.At(i)
					if !buyers[id] && at >= to {
						after[id] += cleaned.Returns.Amount(i)
					}
				}
			}
			var spent, earlier retail.Money
			for id, m := range before {
				if m > 0 {
					earlier += m
					spent += after[id]
				}
			}
			same("before the days that are hidden", p.Earlier.Revenue, earlier)
			same("within the days that are hidden", p.Everyone.Revenue, spent)

			m := r.Movement
			for _, span := range []struct {
				name string
				got  retail.Money
				in   map[string]retail.Money
			}{
				{"earlier window", m.Earlier.Revenue, moneyBetween(cleaned, policy, m.Earlier.From.Unix(), m.Earlier.To.Unix())},
				{"later window", m.Later.Revenue, moneyBetween(cleaned, policy, m.Later.From.Unix(), m.Later.To.Unix())},
			} {
				var want retail.Money
				for _, money := range span.in {
					want += max(0, money)
				}
				same(span.name, span.got, want)
			}
		})
	}
}

// What a customer spent before returns is the same by every policy.
func TestSpendBeforeReturns(t *testing.T) {
	gross := map[string]retail.Money{}
	for _, policy := range []string{retail.ReturnsDrop, retail.ReturnsNet, retail.ReturnsMatch} {
		c := quick()
		c.Cleaning.Returns = policy
		s, err := Open(t.Context(), c, Options{})
		if err != nil {
			t.Fatal(err)
		}
		table, err := s.RFM()
		if err != nil {
			t.Fatal(err)
		}
		for i, id := range table.Customer {
			if policy == retail.ReturnsDrop {
				gross[id] = table.Monetary[i]
			} else if got := table.Monetary[i] + table.Returned[i]; got != gross[id] {
				t.Errorf("%s, customer %s: %v, want %v", policy, id, got, gross[id])
			}
		}
	}
}

// moneyBetween sums, plainly, the money of each customer with a purchase in
// [from, to).
func moneyBetween(c *retail.Cleaned, policy string, from, to int64) map[string]retail.Money {
	out := map[string]retail.Money{}
	for i, at := range c.Kept.Time {
		if at >= from && at < to {
			out[c.Kept.Customer.At(i)] += c.Kept.Amount(i)
		}
	}
	if policy != retail.ReturnsNet {
		return out
	}
	for i, at := range c.Returns.Time {
		if _, bought := out[c.Returns.Customer.At(i)]; bought && at >= from && at < to {
			out[c.Returns.Customer.At(i)] += c.Returns.Amount(i)
		}
	}
	return out
}

func (s *Study) outsideRevenue(t *testing.T) retail.Money {
	t.Helper()
	o, err := s.Outside()
	if err != nil {
		t.Fatal(err)
	}
	return o.Revenue
}
