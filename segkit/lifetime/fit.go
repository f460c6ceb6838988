package lifetime

import (
	"errors"
	"fmt"
	"math"
	"strings"
)

// ErrData is wrapped by errors about data that no model can be fitted to.
var ErrData = errors.New("lifetime")

// Fitted is a model with the parameters that make the data most likely.
type Fitted struct {
	Name          string             `json:"name"`
	Parameters    map[string]float64 `json:"parameters"`
	LogLikelihood float64            `json:"log_likelihood"`
	Converged     bool               `json:"converged"`
	Notes         []string           `json:"notes"` // what to know before trusting the parameters

	// Covariance of the parameters' logarithms, row by row in the order of
	// ParameterNames.
	Covariance []float64 `json:"covariance,omitempty"`
}

// ParameterNames returns the names of a model's parameters in their usual order.
func ParameterNames(model string) []string { return families[model].names() }

// manyHistories is the number of distinct histories above which the starting points
// are tried on a part of them.
const manyHistories = 400

// Fit finds the parameters of the model with that name by maximum likelihood, from
// several starting points. The error wraps ErrData if the name is not known, there
// is no customer, a history is impossible, or no customer has a repeat order. That a
// fit did not converge, or lies on a boundary, is said in the notes. An iteration
// takes O(distinct histories).
func Fit(model string, d *Data) (*Fitted, error) {
	m, ok := families[model]
	if !ok {
		return nil, fmt.Errorf("%w: there is no model %q", ErrData, model)
	}
	if err := d.check(model); err != nil {
		return nil, err
	}
	part := d
	if n := len(d.Histories); n > manyHistories {
		part = d.thin((n + manyHistories - 1) / manyHistories)
	}
	limits := d.bounds(m)
	var theta []float64
	best := math.Inf(-1)
	for _, start := range m.starts(d) {
		at, value, _ := maximise(perCustomer(m, part), logs(start, limits), limits, part.Customers(), rough)
		if value > best+rough/part.Customers() || theta == nil { // on a ridge the first start is as good
			theta, best = at, value
		}
	}
	theta, best, converged := maximise(perCustomer(m, d), theta, limits, d.Customers(), fine)
	n := d.Customers()
	out := &Fitted{
		Name: model, Parameters: map[string]float64{}, LogLikelihood: best * n, Converged: converged, Notes: []string{},
		Covariance: covariance(curvature(perCustomer(m, d), theta), n),
	}
	for i, name := range m.names() {
		out.Parameters[name] = math.Exp(theta[i])
	}
	_, age := d.means()
	out.note(theta, age, limits)
	return out, nil
}

// check refuses data that no parameters fit.
func (d *Data) check(model string) error {
	repeats := false
	for _, h := range d.Histories {
		if h.Repeats < 0 || !(h.Recency >= 0) || !(h.Age >= h.Recency) || math.IsInf(h.Age, 1) || h.Repeats == 0 && h.Recency != 0 {
			return fmt.Errorf("%w: %d repeat orders, the last at %g of %g, are impossible", ErrData, h.Repeats, h.Recency, h.Age)
		}
		if model == BGBB && float64(h.Repeats) > h.Recency {
			return fmt.Errorf("%w: %d orders at %g opportunities are impossible", ErrData, h.Repeats, h.Recency)
		}
		repeats = repeats || h.Repeats > 0
	}
	switch {
	case len(d.Histories) == 0:
		return fmt.Errorf("%w: there is no customer", ErrData)
	case !repeats:
		return fmt.Errorf("%w: no customer has ordered on a second day", ErrData)
	}
	return nil
}

// perCustomer returns the log-likelihood per customer as a function of the
// parameters' logarithms.
func perCustomer(m family, d *Data) objective {
	n := d.Customers()
	v := make([]float64, len(m.names()))
	return func(theta, grad []float64) float64 {
		for i, t := range theta {
			v[i] = math.Exp(t)
		}
		clear(grad)
		value := m.logLikelihood(v, d, grad, nil)
		for i := range grad {
			grad[i] *= v[i] / n
		}
		return value / n
	}
}

// The logarithms of parameters without a unit stay in this range, and those of times
// in another around that of the mean age. Beyond, nothing changes any more.
const (
	lowest, highest         = -14, 9
	lowestTime, highestTime = -9, 12
)

// bounds returns the limits of a model's parameters on this data.
func (d *Data) bounds(m family) bounds {
	_, age := d.means()
	age = math.Log(max(age, 1e-6))
	names := m.names()
	b := unbounded(len(names))
	for i, name := range names {
		if _, discrete := m.(bernoulli); !discrete && (name == "alpha" || name == "beta") {
			b.low[i], b.high[i] = age+lowestTime, age+highestTime
		}
	}
	return b
}

// unbounded returns the limits of n parameters without a unit.
func unbounded(n int) bounds {
	b := bounds{make([]float64, n), make([]float64, n)}
	for i := range n {
		b.low[i], b.high[i] = lowest, highest
	}
	return b
}

func logs(v []float64, b bounds) []float64 {
	out := make([]float64, len(v))
	for i, x := range v {
		out[i] = min(max(math.Log(x), b.low[i]), b.high[i])
	}
	return out
}

// The notes of a fit.
const (
	noteFailed  = "The fit did not converge: its parameters are the best that were found, and not to be relied on."
	noteStay    = "a → 0: the data shows nobody leaving for good, so every customer counts as alive."
	noteOneTime = "A customer who never came back counts as alive for ever in this model: compare MBG/NBD and Pareto/NBD."
	noteRates   = "r and α lie on a boundary: customers hardly differ in how often they order, or too little is known of it."
	noteLeaving = "%s and %s lie on a boundary: customers hardly differ in when they leave, or too little is known of it."
)

// few is the share of customers leaving below which nobody leaves, and extreme how far
// from the middle of its range a parameter's logarithm is on a boundary.
const (
	few     = .001
	extreme = 9
)

// note says what is odd about the fit of customers with this mean age.
func (f *Fitted) note(theta []float64, age float64, limits bounds) {
	add := func(text string) { f.Notes = append(f.Notes, text) }
	if !f.Converged {
		add(noteFailed)
	}
	v := f.vector()
	far := func(i int) bool {
		center := (limits.low[i] + limits.high[i]) / 2
		return theta[i] > center+extreme || theta[i] < center-extreme || theta[i] < limits.low[i]+.5 || theta[i] > limits.high[i]-.5
	}
	leaving, first, second := v[2]/(v[2]+v[3]), "a", "b"
	switch f.Name {
	case ParetoNBD:
		first, second = "s", "β"
		leaving = -math.Expm1(-v[2] * math.Log1p(age/v[3]))
	case BGBB:
		first, second = "γ", "δ"
	}
	switch {
	case leaving < few:
		add(strings.Replace(noteStay, "a", first, 1))
	case far(2) || far(3):
		add(fmt.Sprintf(noteLeaving, first, second))
	}
	switch {
	case f.Name == BGBB && (far(0) || far(1)):
		add(strings.Replace(noteRates, "r and α", "α and β", 1))
	case f.Name != BGBB && (far(0) || far(1)):
		add(noteRates)
	}
	if f.Name == BGNBD {
		add(noteOneTime)
	}
}

// vector returns the parameters in their usual order.
func (f *Fitted) vector() []float64 {
	names := ParameterNames(f.Name)
	v := make([]float64, len(names))
	for i, name := range names {
		v[i] = f.Parameters[name]
	}
	return v
}

// LogLikelihoods returns the log-likelihood of one customer with each of the
// histories, under the parameters as they are.
func (f *Fitted) LogLikelihoods(d *Data) []float64 {
	each := make([]float64, len(d.Histories))
	families[f.Name].logLikelihood(f.vector(), d, nil, each)
	return each
}

// Alive returns the probability that a customer with this history is still one.
func (f *Fitted) Alive(h History) float64 { return families[f.Name].alive(f.vector(), h) }

// Orders returns the expected number of orders of a customer in the time t after
// the history.
func (f *Fitted) Orders(h History, t float64) float64 {
	m, v := families[f.Name], f.vector()
	return m.alive(v, h) * m.ahead(v, h, t)
}

// aliveOf returns what Alive does for each distinct history.
func (f *Fitted) aliveOf(d *Data) []float64 { return d.alive(families[f.Name], f.vector()) }

// aheadOf returns, for each distinct history, the expected number of orders in the time t
// after it of a customer who is alive.
func (f *Fitted) aheadOf(d *Data, t float64) []float64 {
	m, v := families[f.Name], f.vector()
	byPair := d.byPair(1, func(h History, out []float64) { out[0] = m.ahead(v, h, t) })
	out := make([]float64, len(d.Histories))
	for i := range out {
		out[i] = byPair[d.index[i].agePair][0]
	}
	return out
}

// Population returns the expected number of repeat orders of a new customer in the
// time t after the first order.
func (f *Fitted) Population(t float64) float64 { return families[f.Name].population(f.vector(), t) }
