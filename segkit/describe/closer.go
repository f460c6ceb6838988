package describe

import "math"

// Closer compares the errors that two forecasts make in a sum over customers. Customers are
// drawn, so the errors of each are one draw of a pair. The zero value has none.
type Closer struct {
	n, first, second           float64
	squares, products, squared float64 // of the first, of both, of the second
}

// Add counts what each forecast expected of a customer beyond what came.
func (c *Closer) Add(first, second float64) {
	c.n++
	c.first, c.second = c.first+first, c.second+second
	c.squares, c.products, c.squared = c.squares+first*first, c.products+first*second, c.squared+second*second
}

// Verdict returns −1 if the first forecast's sum is clearly the closer one, 1 if the second's is,
// and 0 if the difference could be chance: if the 95 % interval of the difference between the two
// distances holds 0 (delta method).
func (c *Closer) Verdict() int {
	a, b := 1.0, 1.0
	if c.first < 0 {
		a = -1
	}
	if c.second < 0 {
		b = -1
	}
	difference := a*c.first - b*c.second
	return Beyond(difference, c.squares-2*a*b*c.products+c.squared-difference*difference/max(1, c.n))
}

// Beyond returns the sign of a difference with the given variance if its 95 % interval does not
// hold 0, and else 0.
func Beyond(difference, variance float64) int {
	switch half := Z975 * math.Sqrt(max(0, variance)); {
	case difference < -half:
		return -1
	case difference > half:
		return 1
	}
	return 0
}
