package lifetime

import (
	"errors"
	"fmt"
	"math"

	"customer-segmentation/segkit/describe"
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
	Covariance []float64 `json:"covariance"`
}

// ParameterNames returns the names of a model's parameters in their usual order.
func ParameterNames(model string) []string { return families[model].names() }

// manyHistories is the number of distinct histories above which a fit starts from a
// part of them.
const manyHistories = 4000

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
	theta, best, converged := []float64(nil), math.Inf(-1), false
	for _, start := range m.starts(d) {
		at, value, ok := maximise(perCustomer(m, part), logs(start))
		if value > best || theta == nil {
			theta, best, converged = at, value, ok
		}
	}
	if part != d {
		theta, best, converged = maximise(perCustomer(m, d), theta)
	}
	n := d.Customers()
	out := &Fitted{
		Name: model, Parameters: map[string]float64{}, LogLikelihood: best * n, Converged: converged, Notes: []string{},
		Covariance: covariance(curvature(perCustomer(m, d), theta), n),
	}
	for i, name := range m.names() {
		out.Parameters[name] = math.Exp(theta[i])
	}
	out.note(theta)
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

func logs(v []float64) []float64 {
	out := make([]float64, len(v))
	for i, x := range v {
		out[i] = min(max(math.Log(x), -bound), bound)
	}
	return out
}

// extreme is how far from 1, as a logarithm, a parameter without a unit counts as
// on a boundary.
const extreme = 7

// note says what is odd about the fit.
func (f *Fitted) note(theta []float64) {
	if !f.Converged {
		f.Notes = append(f.Notes, "The fit did not converge: its parameters are the best that were found, and not to be relied on.")
	}
	names := ParameterNames(f.Name)
	low := func(name string) bool {
		for i, n := range names {
			if n == name {
				return theta[i] < -extreme
			}
		}
		return false
	}
	switch {
	case (f.Name == BGNBD || f.Name == MBGNBD) && low("a"):
		f.Notes = append(f.Notes, "a → 0: the data shows nobody leaving, so every customer counts as alive.")
	case f.Name == ParetoNBD && low("s"):
		f.Notes = append(f.Notes, "s → 0: the data shows nobody leaving, so every customer counts as alive.")
	case f.Name == BGBB && low("gamma"):
		f.Notes = append(f.Notes, "γ → 0: the data shows nobody leaving, so every customer counts as alive.")
	}
	for i, name := range names {
		if math.Abs(theta[i]) > 10 {
			f.Notes = append(f.Notes, fmt.Sprintf("%s lies on a boundary: the data does not tell how customers differ in this respect.", name))
		}
	}
	if f.Name == BGNBD {
		f.Notes = append(f.Notes, "A customer who never came back counts as alive for ever in this model: compare MBG/NBD and Pareto/NBD.")
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
	mean, _ := f.moments(f.vector(), h, t)
	return mean
}

// moments returns the mean of the number of orders in the time t after the history
// and its variance.
func (f *Fitted) moments(v []float64, h History, t float64) (mean, variance float64) {
	m := families[f.Name]
	alive := m.alive(v, h)
	orders, pairs := m.ahead(v, h, t)
	mean = alive * orders
	return mean, max(0, alive*pairs+mean-mean*mean)
}

// Population returns the expected number of repeat orders of a new customer in the
// time t after the first order.
func (f *Fitted) Population(t float64) float64 { return families[f.Name].population(f.vector(), t) }

// Estimate is an expected value with what limits its precision.
type Estimate struct {
	Mean   describe.Float `json:"mean"`
	Low    describe.Float `json:"low"`    // 95 % interval of the mean: the parameters are estimated
	High   describe.Float `json:"high"`   //
	Spread describe.Float `json:"spread"` // standard deviation of what one such customer does, or of the sum
}
