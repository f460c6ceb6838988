package lifetime

// The names of the models.
const (
	BGNBD     = "BG/NBD"
	MBGNBD    = "MBG/NBD"
	ParetoNBD = "Pareto/NBD"
	BGBB      = "BG/BB"
)

// family is one model's mathematics. The parameters v come in the order of names.
type family interface {
	names() []string

	// starts returns parameters to begin fits from.
	starts(d *Data) [][]float64

	// logLikelihood returns the log-likelihood of the data. It adds the gradient by
	// the parameters to grad, and writes the log-likelihood of one customer with each
	// history into each; both may be nil.
	logLikelihood(v []float64, d *Data, grad, each []float64) float64

	// alive returns the probability that a customer is still alive at the end of the
	// history.
	alive(v []float64, h History) float64

	// ahead returns the mean of the number Y of orders in the time t after the
	// history, for a customer who is alive at its end. It depends on the repeats
	// and the age alone.
	ahead(v []float64, h History, t float64) float64

	// pairs returns the mean of Y(Y−1) of such a customer.
	pairs(v []float64, h History, t float64) float64

	// population returns the expected number of repeat orders of a new customer in
	// the time t after the first order.
	population(v []float64, t float64) float64
}

// families lists the models that a fit can be asked for.
var families = map[string]family{
	BGNBD: coin{}, MBGNBD: coin{first: true}, ParetoNBD: pareto{}, BGBB: bernoulli{},
}

// Continuous lists the models for orders at any time.
var Continuous = []string{BGNBD, MBGNBD, ParetoNBD}
