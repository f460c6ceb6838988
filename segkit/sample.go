package segkit

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/validity"
)

// What is refitted hundreds of times (the bootstrap, the gap statistic, the
// structure test), or with each choice changed, would take hours on a large shop,
// and its answer is about the shape of the cloud, which a sample shows as well.
// Above sampleAbove customers it is computed on a random sample of sampleSize of
// them; the results say so. DBSCAN is refitted to all customers nevertheless: its
// eps is a density, which a sample does not have.
const (
	sampleAbove = validity.ExactLimit
	sampleSize  = 20_000
)

// sampled are the customers that are clustered, or a random sample of them, and
// their places among them; nil places mean all.
func (s *Study) sampled(f *prep.Features) (x matrix.Matrix, places []int) {
	n := len(f.Fit)
	if n <= sampleAbove {
		return fitted(f), nil
	}
	places = rand.New(s.stream("sample")).Perm(n)[:sampleSize]
	slices.Sort(places)
	rows := make([]int, len(places))
	for i, p := range places {
		rows[i] = f.Fit[p]
	}
	return f.X.Select(rows), places
}

// sampledFor is sampled for what one technique is refitted to.
func (s *Study) sampledFor(technique string, f *prep.Features) (x matrix.Matrix, places []int) {
	if technique == cluster.TechniqueDBSCAN {
		return fitted(f), nil
	}
	return s.sampled(f)
}

// at picks the labels at the places; nil places mean all.
func at(labels, places []int) []int {
	if places == nil {
		return labels
	}
	out := make([]int, len(places))
	for i, p := range places {
		out[i] = labels[p]
	}
	return out
}

// sampleWarning says that a sample was drawn; "" where none was.
func sampleWarning(f *prep.Features) string {
	if len(f.Fit) <= sampleAbove {
		return ""
	}
	return fmt.Sprintf("Stability, the gap statistic, the structure test and sensitivity are computed on a random sample of %s of the %s customers.", describe.Count(sampleSize), describe.Count(len(f.Fit)))
}

// onSample is added to a verdict that was reached on a sample.
func onSample(verdict string, places []int) string {
	if places == nil {
		return verdict
	}
	return fmt.Sprintf("%s, on a random sample of %s customers", verdict, describe.Count(len(places)))
}

// silhouetteNote says how the candidates' silhouettes were estimated; "" where
// they are exact.
func (e *Entrants) silhouetteNote() string {
	sampled, largest := 0, 0.
	for _, entrant := range slices.Concat(e.ByTechnique...) {
		if entrant.Indices.Sampled > 0 {
			sampled++
			largest = max(largest, float64(entrant.Indices.SilhouetteError))
		}
	}
	if sampled == 0 {
		return ""
	}
	return fmt.Sprintf("Silhouettes are estimated from a sample of about 4,000 customers, each scored against all; their standard errors are %.4f at most.", largest)
}
