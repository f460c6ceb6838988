package lifetime

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
)

// fitted returns each continuous model with its CDNOW parameters, and others that
// try the formulas' corners: a on both sides of 1 and at it, α below and above β.
func fitted(t *testing.T) []*Fitted {
	models, _, _ := goldens(t)
	var out []*Fitted
	for _, name := range Continuous {
		out = append(out, &Fitted{Name: name, Parameters: models[name].Parameters})
	}
	for _, a := range []float64{.3, 1, 1.7, 4, 20.5} {
		for _, name := range []string{BGNBD, MBGNBD} {
			out = append(out, &Fitted{Name: name, Parameters: map[string]float64{"r": .8, "alpha": 3, "a": a, "b": 2.2}})
		}
	}
	for _, s := range []float64{.4, 1, 2, 3.5} {
		out = append(out, &Fitted{Name: ParetoNBD, Parameters: map[string]float64{"r": 1.4, "alpha": 20, "s": s, "beta": 4}},
			&Fitted{Name: ParetoNBD, Parameters: map[string]float64{"r": .4, "alpha": 2, "s": s, "beta": 30}})
	}
	return out
}

// The longer the silence, the less likely a customer is alive. BG/NBD calls all who
// never came back alive.
func TestAliveFallsWithSilence(t *testing.T) {
	for _, f := range fitted(t) {
		for _, x := range []int{0, 1, 3, 40} {
			recency := float64(min(x, 20))
			before := 1.1
			for age := recency; age < 200; age += 3 {
				p := f.Alive(History{x, recency, age})
				if f.Name == BGNBD && x == 0 {
					if p != 1 {
						t.Errorf("%s: a customer without repeats is alive with %v", f.Name, p)
					}
					continue
				}
				if !(p < before) || p <= 0 || p > 1 {
					t.Errorf("%s %v: P(alive) is %v at age %v after %v", f.Name, f.Parameters, p, age, before)
				}
				before = p
			}
		}
	}
}

// What is expected in two periods adds up to what is expected in both together, for
// new customers and for known ones: the second period's expectation is taken over
// all that can happen in the first.
func TestExpectationsAddUp(t *testing.T) {
	for _, f := range fitted(t) {
		h := History{3, 11, 17}
		whole := f.Orders(h, 20)
		parts := 0.0
		for u := 0.0; u < 20; u += 4 {
			parts += f.Orders(h, u+4) - f.Orders(h, u)
		}
		if !near(parts, whole, 1e-10) || whole <= 0 {
			t.Errorf("%s: %v in parts, %v in one", f.Name, parts, whole)
		}
		small := f.Orders(h, 1e-6) / 1e-6
		rate := f.Alive(h) * (f.Parameters["r"] + 3) / (f.Parameters["alpha"] + 17)
		if !near(small, rate, 1e-4) {
			t.Errorf("%s: the rate at once is %v, want %v", f.Name, small, rate)
		}
	}
}

// A simulated shop of the model's own customers orders as the model expects: the
// population mean, and P(alive), the mean and the variance of those who did not come
// back in the first period.
func TestSimulationAgrees(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, f := range fitted(t)[:3] {
		const customers, first, second = 100_000, 20.0, 15.0
		var total, n, sum, squares, alive float64
		for range customers {
			times, until := simulate(rng, f.Name, f.Parameters, first+second)
			total += float64(len(times))
			if len(times) > 0 && times[0] <= first {
				continue
			}
			later := float64(len(times))
			n++
			sum += later
			squares += later * later
			if until > first {
				alive++
			}
		}
		if got, want := total/customers, f.Population(first+second); math.Abs(got-want) > .02*want {
			t.Errorf("%s: %v orders per customer, want %v", f.Name, got, want)
		}
		h := History{Age: first}
		mean, variance := f.moments(f.vector(), h, second)
		got := sum / n
		if spread := squares/n - got*got; math.Abs(got-mean) > 5*math.Sqrt(variance/n) || math.Abs(spread-variance) > .1*variance {
			t.Errorf("%s: mean %v and variance %v, want %v and %v", f.Name, got, spread, mean, variance)
		}
		if got, want := alive/n, f.Alive(h); math.Abs(got-want) > .01 {
			t.Errorf("%s: %v alive, want %v", f.Name, got, want)
		}
	}
}

// simulate draws the repeat orders of one customer in a time, and when the customer
// leaves.
func simulate(rng *rand.Rand, model string, p map[string]float64, end float64) (times []float64, until float64) {
	rate := gamma(rng, p["r"]) / p["alpha"]
	until = math.Inf(1)
	coin := 0.0
	if model == ParetoNBD {
		until = rng.ExpFloat64() / (gamma(rng, p["s"]) / p["beta"])
	} else {
		a, b := gamma(rng, p["a"]), gamma(rng, p["b"])
		coin = a / (a + b)
	}
	if model == MBGNBD && rng.Float64() < coin {
		return nil, 0
	}
	for at := rng.ExpFloat64() / rate; at < end && at < until; at += rng.ExpFloat64() / rate {
		times = append(times, at)
		if model != ParetoNBD && rng.Float64() < coin {
			return times, at
		}
	}
	return times, until
}

// gamma draws from a gamma distribution with the given shape (Marsaglia and Tsang 2000).
func gamma(rng *rand.Rand, shape float64) float64 {
	if shape < 1 {
		return gamma(rng, shape+1) * math.Pow(1-rng.Float64(), 1/shape)
	}
	d := shape - 1./3
	for {
		x := rng.NormFloat64()
		v := 1 + x/math.Sqrt(9*d)
		if v <= 0 {
			continue
		}
		v = v * v * v
		if math.Log(1-rng.Float64()) < x*x/2+d-d*v+d*math.Log(v) {
			return d * v
		}
	}
}

// integrate applies Simpson's rule to f over (0, ∞) by u ↦ e^u.
func integrate(f func(float64) float64) float64 {
	const from, to, n = -70.0, 30.0, 1200
	step := (to - from) / n
	sum := 0.0
	for i := 0; i <= n; i++ {
		weight := 4.0
		if i%2 == 0 {
			weight = 2
		}
		if i == 0 || i == n {
			weight = 1
		}
		x := math.Exp(from + float64(i)*step)
		sum += weight * f(x) * x
	}
	return sum * step / 3
}

// The likelihoods equal integrals over what differs between customers.
func TestLikelihoodIsAnIntegral(t *testing.T) {
	gammaDensity := func(x, shape, rate float64) float64 {
		return math.Exp(shape*math.Log(rate) - lgamma(shape) + (shape-1)*math.Log(x) - rate*x)
	}
	for _, f := range fitted(t) {
		p := f.Parameters
		for _, h := range []History{{0, 0, 12}, {1, 2, 9}, {4, 7, 7}, {6, 5, 11}} {
			x := float64(h.Repeats)
			var want float64
			if f.Name == ParetoNBD {
				// For one rate of leaving µ: alive to the end, or left at y in between.
				inner := func(µ float64) float64 {
					return integrate(func(λ float64) float64 {
						living := math.Exp(x*math.Log(λ) - (λ+µ)*h.Age)
						left := µ / (λ + µ) * math.Exp(x*math.Log(λ)) * (math.Exp(-(λ+µ)*h.Recency) - math.Exp(-(λ+µ)*h.Age))
						return (living + left) * gammaDensity(λ, p["r"], p["alpha"])
					})
				}
				if f.Parameters["s"] < .5 || h.Repeats > 1 {
					continue // a double integral is slow; a few cases will do
				}
				want = coarse(func(µ float64) float64 { return inner(µ) * gammaDensity(µ, p["s"], p["beta"]) })
			} else {
				// Over the odds of the coin, o = p/(1−p).
				base := lbeta(p["a"], p["b"])
				k := x
				if f.Name == MBGNBD {
					k++
				}
				moment := func(rest float64) float64 {
					return math.Exp(lgamma(p["r"]+x) - lgamma(p["r"]) + p["r"]*math.Log(p["alpha"]) - (p["r"]+x)*math.Log(p["alpha"]+rest))
				}
				want = integrate(func(o float64) float64 {
					q := o / (1 + o)
					density := math.Exp(p["a"]*math.Log(q)-p["b"]*math.Log1p(o)-base) / o
					value := math.Pow(1-q, k) * moment(h.Age)
					if k > 0 {
						value += q * math.Pow(1-q, k-1) * moment(h.Recency)
					}
					return value * density
				})
			}
			got := math.Exp(f.LogLikelihoods(Weighted([]History{h}, []float64{1}))[0])
			if math.Abs(got-want) > 1e-5*want {
				t.Errorf("%s %v %v: likelihood %.10g, want %.10g", f.Name, f.Parameters, h, got, want)
			}
		}
	}
}

// coarse is integrate with fewer points.
func coarse(f func(float64) float64) float64 {
	const from, to, n = -60.0, 8.0, 400
	step := (to - from) / n
	sum := 0.0
	for i := 1; i < n; i++ {
		x := math.Exp(from + float64(i)*step)
		sum += f(x) * x
	}
	return sum * step
}

// The gradients are those of the log-likelihoods.
func TestGradients(t *testing.T) {
	data := Weighted([]History{{0, 0, 12}, {1, 2, 9}, {4, 7, 7}, {6, 5, 11}, {2, 3, 9}}, []float64{3, 1, 2, 1, 5})
	models := append(fitted(t), &Fitted{Name: BGBB, Parameters: map[string]float64{"alpha": 1.2, "beta": .7, "gamma": .6, "delta": 2.8}})
	for _, f := range models {
		d := data
		if f.Name == BGBB {
			d = donations()
		}
		m, v := families[f.Name], f.vector()
		grad := make([]float64, len(v))
		m.logLikelihood(v, d, grad, nil)
		for i := range v {
			h := 1e-5 * v[i]
			up, down := slices.Clone(v), slices.Clone(v)
			up[i] += h
			down[i] -= h
			want := (m.logLikelihood(up, d, nil, nil) - m.logLikelihood(down, d, nil, nil)) / (2 * h)
			if math.Abs(grad[i]-want) > 1e-5*max(1, math.Abs(want)) {
				t.Errorf("%s %v: slope by %s %v, want %v", f.Name, f.Parameters, m.names()[i], grad[i], want)
			}
		}
	}
}

// The same customers in days, weeks or months give the same model.
func TestUnitsDoNotMatter(t *testing.T) {
	weeks := cdnow(t)
	days := Weighted(weeks.Histories, weeks.Weights)
	var scaled []History
	for _, h := range days.Histories {
		scaled = append(scaled, History{h.Repeats, h.Recency * 7, h.Age * 7})
	}
	days = Weighted(scaled, weeks.Weights)
	for _, name := range Continuous {
		a, err := Fit(name, weeks)
		if err != nil {
			t.Fatal(err)
		}
		b, err := Fit(name, days)
		if err != nil {
			t.Fatal(err)
		}
		for _, parameter := range []string{"alpha", "beta"} {
			if a.Parameters[parameter] > 0 && !near(b.Parameters[parameter], 7*a.Parameters[parameter], 1e-4) {
				t.Errorf("%s: %s is %v in weeks and %v in days", name, parameter, a.Parameters[parameter], b.Parameters[parameter])
			}
		}
	}
}

func TestSameOnAnyNumberOfCores(t *testing.T) {
	data := cdnow(t)
	var first *Fitted
	for _, cores := range []int{1, 3} {
		old := runtime.GOMAXPROCS(cores)
		f, err := Fit(ParetoNBD, data)
		runtime.GOMAXPROCS(old)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = f
		} else if f.LogLikelihood != first.LogLikelihood || f.Parameters["s"] != first.Parameters["s"] {
			t.Error("another number of cores gives another fit")
		}
	}
}

// Odd shops get a fit and a note, or an error in words; never a panic or a NaN.
func TestOddShops(t *testing.T) {
	same := func(h History, n float64) *Data { return Weighted([]History{h}, []float64{n}) }
	for name, d := range map[string]*Data{
		"one customer":        same(History{3, 10, 12}, 1),
		"all alike":           same(History{3, 10, 12}, 500),
		"two days":            Weighted([]History{{0, 0, .28}, {1, .14, .28}, {0, 0, .14}}, []float64{50, 3, 20}),
		"nearly one-timers":   Weighted([]History{{0, 0, 30}, {1, 4, 30}}, []float64{100_000, 1}),
		"nobody leaves":       Weighted([]History{{5, 30, 31}, {10, 30, 31}, {20, 31, 31}, {1, 28, 31}}, []float64{50, 50, 50, 50}),
		"everybody has left":  Weighted([]History{{5, 2, 300}, {10, 3, 300}, {2, 1, 300}}, []float64{50, 50, 50}),
		"a whale":             Weighted([]History{{0, 0, 50}, {1, 20, 50}, {900, 50, 50}}, []float64{50, 20, 1}),
		"seen on one day":     Weighted([]History{{0, 0, 0}, {1, 7, 7}}, []float64{10, 2}),
		"ordered at the last": Weighted([]History{{1, 9, 9}, {2, 5, 5}}, []float64{10, 2}),
	} {
		for _, model := range Continuous {
			f, err := Fit(model, d)
			if err != nil {
				t.Errorf("%s, %s: %v", name, model, err)
				continue
			}
			for _, h := range d.Histories {
				alive, orders := f.Alive(h), f.Orders(h, 10)
				if !(alive >= 0 && alive <= 1) || !(orders >= 0) || math.IsInf(orders, 0) {
					t.Errorf("%s, %s %v: %v alive with %v, %v orders", name, model, f.Parameters, h, alive, orders)
				}
			}
			if math.IsNaN(f.LogLikelihood) || math.IsInf(f.LogLikelihood, 0) {
				t.Errorf("%s, %s: log-likelihood %v", name, model, f.LogLikelihood)
			}
			if extremes := slices.ContainsFunc(f.vector(), func(v float64) bool { return math.Abs(math.Log(v)) > 14 }); (extremes || !f.Converged) && len(f.Notes) == 0 {
				t.Errorf("%s, %s: no note on %v", name, model, f.Parameters)
			}
		}
	}
	for name, d := range map[string]*Data{
		"nobody":            Weighted(nil, nil),
		"one-timers only":   same(History{0, 0, 30}, 500),
		"orders after end":  same(History{2, 5, 4}, 1),
		"negative":          same(History{-1, 0, 4}, 1),
		"repeat at no time": same(History{0, 3, 4}, 1),
	} {
		if f, err := Fit(BGNBD, d); err == nil {
			t.Errorf("%s: fitted %v", name, f)
		}
	}
}

// Where customers hardly differ, the forecast is that of one customer: at rate λ, with
// a coin p, E[Y] = (1 − e^(−λpt))/p, and E[Y(Y−1)] = 2(1−p)(1 − (1+λpt)e^(−λpt))/p².
func TestAlikeCustomers(t *testing.T) {
	const rate, coin, ahead = .3, .2, 40.0
	for _, size := range []float64{1e4, 1e6} {
		f := &Fitted{Name: BGNBD, Parameters: map[string]float64{"r": size, "alpha": size / rate, "a": coin * size, "b": (1 - coin) * size}}
		m, v := families[f.Name], f.vector()
		e := math.Exp(-rate * coin * ahead)
		if got, want := m.ahead(v, History{}, ahead), (1-e)/coin; !near(got, want, 10/size) {
			t.Errorf("%v orders, want %v", got, want)
		}
		if got, want := m.pairs(v, History{}, ahead), 2*(1-coin)*(1-(1+rate*coin*ahead)*e)/(coin*coin); !near(got, want, 30/size) {
			t.Errorf("%v pairs, want %v", got, want)
		}
	}
	// Rates alike, coins as different as can be.
	f := &Fitted{Name: MBGNBD, Parameters: map[string]float64{"r": 8000, "alpha": 50_000, "a": .03, "b": .06}}
	mean := 0.0
	rng := rand.New(rand.NewPCG(2, 2))
	const n = 200_000
	for range n {
		times, _ := simulate(rng, MBGNBD, f.Parameters, 30)
		mean += float64(len(times)) / n
	}
	if got := f.Population(30); !near(got, mean, .01) {
		t.Errorf("%v orders, simulated %v", got, mean)
	}
}

// Coins that are nearly all heads or all tails, with rates alike: where the series cannot
// be added up, the integral takes over, and equals it where both can.
func TestExtremeCoins(t *testing.T) {
	for _, c := range [][5]float64{{.8, 3, .3, .4, 10}, {5, 12, .05, .2, 52}, {12, 20, .6, .39, 104}, {2, 5, .001, .5, 7}} {
		series, integral := tossing(c[0], c[1], c[2], c[3], c[4]), tossingBetween(c[0], c[1], c[2], c[3], c[4])
		if !near(series, integral, 1e-7) {
			t.Errorf("%v: %v by the series, %v by the integral", c, series, integral)
		}
	}
	// Everybody who came back did so after a day: the rates are alike and the coins are not.
	d := Weighted([]History{{0, 0, 0}, {1, 1, 1}}, []float64{200, 200})
	f, err := Fit(BGNBD, d)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range d.Histories {
		if orders := f.Orders(h, 52); !(orders > 0 && orders <= 52) {
			t.Errorf("%v: %v orders in 52 days at a rate of 1 a day", h, orders)
		}
	}
}

// Some who bought once never come again, and the others never leave: the coins of
// MBG/NBD lie at both ends, which a fit that begins in the middle does not see.
func TestSomeLeaveAtOnce(t *testing.T) {
	d := Weighted([]History{{0, 0, 7}, {0, 0, 5}, {3, 7, 7}, {2, 5, 5}, {4, 7, 7}}, []float64{20, 10, 15, 5, 10})
	f, err := Fit(MBGNBD, d)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := f.Parameters["a"], f.Parameters["b"]; a/(a+b) < .3 || a/(a+b) > .6 {
		t.Errorf("%v of customers leave after an order, and half did: %+v", a/(a+b), f)
	}
}

// overOdds integrates f over a probability that is beta distributed with a and b, by its
// odds.
func overOdds(a, b float64, f func(p float64) float64) float64 {
	base := lbeta(a, b)
	return integrate(func(o float64) float64 {
		p := o / (1 + o)
		return f(p) * math.Exp(a*math.Log(o)-(a+b)*math.Log1p(o)-base) / o
	})
}

// BG/BB's likelihood integrates over the probability of taking an opportunity and over
// that of leaving at one: alive to the end, or gone after any opportunity since the last
// that was taken.
func TestBernoulliLikelihoodIsAnIntegral(t *testing.T) {
	f := &Fitted{Name: BGBB, Parameters: map[string]float64{"alpha": 1.2, "beta": .75, "gamma": .66, "delta": 2.8}}
	for _, h := range []History{{0, 0, 4}, {1, 3, 6}, {3, 4, 6}, {6, 6, 6}, {2, 2, 5}} {
		x, last, n := float64(h.Repeats), int(h.Recency), int(h.Age)
		take := func(opportunities int) float64 {
			return overOdds(1.2, .75, func(p float64) float64 {
				return math.Exp(x*math.Log(p) + (float64(opportunities)-x)*math.Log1p(-p))
			})
		}
		want := take(n) * overOdds(.66, 2.8, func(q float64) float64 { return math.Exp(float64(n) * math.Log1p(-q)) })
		for i := last; i < n; i++ {
			want += take(i) * overOdds(.66, 2.8, func(q float64) float64 { return q * math.Exp(float64(i)*math.Log1p(-q)) })
		}
		if got := math.Exp(f.LogLikelihoods(Weighted([]History{h}, []float64{1}))[0]); math.Abs(got-want) > 1e-6*want {
			t.Errorf("%v: likelihood %.10g, want %.10g", h, got, want)
		}
	}
}

// Gamma-Gamma's likelihood integrates over the rate of a customer's amounts: the mean of
// x orders is gamma distributed with shape px and rate xν.
func TestSpendLikelihoodIsAnIntegral(t *testing.T) {
	for _, v := range [][3]float64{{6.25, 3.74, 15.44}, {.7, 1.3, 2}, {3, 9, .5}} {
		p, q, gamma := v[0], v[1], v[2]
		want := 0.0
		spends := []Spend{{1, 12.5}, {4, 30}, {1, 7}, {9, .8}}
		for _, s := range spends {
			x, m := float64(s.Orders), s.Mean
			want += math.Log(integrate(func(rate float64) float64 {
				amount := p*x*math.Log(x*rate) - lgamma(p*x) + (p*x-1)*math.Log(m) - x*rate*m
				return math.Exp(amount + q*math.Log(gamma) - lgamma(q) + (q-1)*math.Log(rate) - gamma*rate)
			}))
		}
		theta, grad := []float64{math.Log(p), math.Log(q), math.Log(gamma)}, make([]float64, 3)
		u := newPurse(spends)
		if got := u.likelihood(theta, grad) * 4; !near(got, want, 1e-6) {
			t.Errorf("%v: %v, want %v", v, got, want)
		}
		for i := range theta {
			up, down := slices.Clone(theta), slices.Clone(theta)
			up[i] += 1e-5
			down[i] -= 1e-5
			slope := (u.likelihood(up, make([]float64, 3)) - u.likelihood(down, make([]float64, 3))) / 2e-5
			if !near(grad[i], slope, 1e-6) {
				t.Errorf("%v: slope %d is %v, want %v", v, i, grad[i], slope)
			}
		}
	}
}

// Of contracts, the share that lives through t renewals is the integral of (1 − θ)^t.
func TestSurvivalIsAnIntegral(t *testing.T) {
	s := &SBG{Alpha: .704, Beta: 1.182}
	for renewals := range 8 {
		want := overOdds(.704, 1.182, func(leave float64) float64 { return math.Exp(float64(renewals) * math.Log1p(-leave)) })
		if got := s.Survival(renewals); !near(got, want, 1e-6) {
			t.Errorf("after %d: %v, want %v", renewals, got, want)
		}
	}
}

// A million customers of a few histories, two customers, days and months as units, and
// customers with every opportunity taken or none: a fit, finite figures, and a note where
// there is a boundary.
func TestOrdinaryData(t *testing.T) {
	for name, c := range map[string]struct {
		models []string
		d      *Data
	}{
		"a million":            {Continuous, Weighted([]History{{0, 0, 40}, {0, 0, 12}, {1, 9, 40}, {3, 38, 40}, {12, 39, 40}}, []float64{6e5, 2e5, 1e5, 8e4, 2e4})},
		"two customers":        {Continuous, Weighted([]History{{0, 0, 100}, {1, 30, 90}}, []float64{1, 1})},
		"years of days":        {Continuous, Weighted([]History{{0, 0, 3600}, {40, 3550, 3600}, {5, 300, 2800}}, []float64{50, 20, 30})},
		"months":               {Continuous, Weighted([]History{{0, 0, 23.9}, {2, 11.04, 17.2}, {9, 22.8, 23.9}}, []float64{50, 20, 30})},
		"one of two years":     {[]string{BGBB}, Weighted([]History{{0, 0, 2}, {1, 1, 2}, {1, 2, 2}, {2, 2, 2}}, []float64{40, 10, 5, 20})},
		"every opportunity":    {[]string{BGBB}, Weighted([]History{{6, 6, 6}, {3, 3, 3}}, []float64{10, 5})},
		"one gift, long ago":   {[]string{BGBB}, Weighted([]History{{1, 1, 300}, {0, 0, 300}}, []float64{10, 500})},
		"opportunities of one": {[]string{BGBB}, Weighted([]History{{1, 1, 1}, {0, 0, 1}}, []float64{10, 5})},
	} {
		for _, model := range c.models {
			f, err := Fit(model, c.d)
			if err != nil {
				t.Errorf("%s, %s: %v", name, model, err)
				continue
			}
			if !f.Converged && len(f.Notes) == 0 || math.IsNaN(f.LogLikelihood) || math.IsInf(f.LogLikelihood, 0) {
				t.Errorf("%s, %s: %+v", name, model, f)
			}
			probability := f.orderWithin(c.d, 12)
			for i, h := range c.d.Histories {
				alive, orders := f.Alive(h), f.Orders(h, 12)
				if !(alive >= 0 && alive <= 1) || !(orders >= 0) || math.IsInf(orders, 0) || !(probability[i] >= 0 && probability[i] <= 1) {
					t.Errorf("%s, %s %v: %v alive with %v, %v orders, one with %v", name, model, f.Parameters, h, alive, orders, probability[i])
				}
			}
		}
	}
}

// moments returns the mean of the number of orders in the time t after the history
// and its variance.
func (f *Fitted) moments(v []float64, h History, t float64) (mean, variance float64) {
	m := families[f.Name]
	alive := m.alive(v, h)
	mean = alive * m.ahead(v, h, t)
	return mean, max(0, alive*m.pairs(v, h, t)+mean-mean*mean)
}
