package modelling

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/seed"
	"customer-segmentation/segkit/validity"
)

// Above SampleAbove customers, what is refitted is refitted to a random sample of
// SampleSize of them, and the restarts of k-means are on that sample.
const (
	SampleAbove = validity.ExactLimit
	SampleSize  = 20_000
)

// Sample is the customers that are clustered, or a random sample of them.
type Sample struct {
	X      matrix.Matrix // of the sample
	places []int         // of the sample among the clustered customers; nil means all
}

// SampleOf returns all the clustered customers up to SampleAbove of them, else a
// random sample, which depends on the seed alone.
func SampleOf(s seed.Seed, f *prep.Features) Sample {
	n := len(f.Fit)
	if n <= SampleAbove {
		return Sample{X: f.X.Select(f.Fit)}
	}
	places := samplePlaces(s, n)
	return Sample{X: f.X.Select(pick(f.Fit, places)), places: places}
}

// samplePlaces draws the places of a sample among n customers, ascending.
func samplePlaces(s seed.Seed, n int) []int {
	places := rand.New(s.Stream("sample")).Perm(n)[:SampleSize]
	slices.Sort(places)
	return places
}

// sampleFor returns the customers that one technique is refitted to.
func sampleFor(s seed.Seed, technique string, f *prep.Features) Sample {
	if technique == cluster.TechniqueDBSCAN {
		return Sample{X: f.X.Select(f.Fit)}
	}
	return SampleOf(s, f)
}

// All reports whether the sample is everyone.
func (s Sample) All() bool { return s.places == nil }

// Pick returns the values of the sample, from one for each clustered customer.
func (s Sample) Pick(values []int) []int {
	if s.All() {
		return values
	}
	return pick(values, s.places)
}

// pick returns the values at the places.
func pick[T any](values []T, places []int) []T {
	out := make([]T, len(places))
	for i, p := range places {
		out[i] = values[p]
	}
	return out
}

// Note adds to a verdict that it was reached on a sample, where it was.
func (s Sample) Note(verdict string) string {
	if s.All() {
		return verdict
	}
	return fmt.Sprintf("%s, on a random sample of %s customers", verdict, describe.Count(len(s.places)))
}

// SampleWarning says that samples of n customers were drawn; "" where none was.
func SampleWarning(n int) string {
	if n <= SampleAbove {
		return ""
	}
	return fmt.Sprintf("Stability, the gap statistic, the structure test and sensitivity are computed on a random sample of %s of the %s customers; "+
		"k-means is started on the same sample, and its three best solutions are continued on all customers.",
		describe.Count(SampleSize), describe.Count(n))
}
