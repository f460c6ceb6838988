package validity

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"customer-segmentation/segkit/describe"
)

// NumberAssociation says how far a numeric attribute that took no part in the
// clustering differs between the clusters.
type NumberAssociation struct {
	H                describe.Float `json:"h"`                  // Kruskal–Wallis, corrected for ties
	DegreesOfFreedom int            `json:"degrees_of_freedom"` // clusters − 1
	P                describe.Float `json:"p"`                  // before any correction for several tests
	EpsilonSquared   describe.Float `json:"epsilon_squared"`    // of the ranks, 0 to 1
	EtaSquared       describe.Float `json:"eta_squared"`        // of the values: the share of variance between clusters
	Groups           []NumberGroup  `json:"groups"`             // by cluster, ascending
	Customers        int            `json:"customers"`          // points counted
	Missing          int            `json:"missing"`            // left out: no value
	Noise            int            `json:"noise"`              // left out: in no cluster
	Warnings         []string       `json:"warnings"`
}

// NumberGroup describes the values in one cluster.
type NumberGroup struct {
	Segment   int            `json:"segment"` // its label
	Customers int            `json:"customers"`
	Mean      describe.Float `json:"mean"`
	Q1        describe.Float `json:"q1"` // quartiles of type 7
	Median    describe.Float `json:"median"`
	Q3        describe.Float `json:"q3"`
}

// AssociationOfNumbers tests whether a number, NaN where it is unknown, is distributed
// alike in all clusters. Negative labels are noise and left out. The test is that of
// Kruskal and Wallis, which compares ranks, so that a few large values decide nothing.
// Undefined figures come with a warning. An error is returned if the lengths differ.
// O(n log n).
func AssociationOfNumbers(values []float64, labels []int) (*NumberAssociation, error) {
	if len(values) != len(labels) {
		return nil, fmt.Errorf("%w: %d attribute values for %d labels", ErrInput, len(values), len(labels))
	}
	u := describe.Undefined
	a := &NumberAssociation{H: u, P: u, EpsilonSquared: u, EtaSquared: u, Groups: []NumberGroup{}, Warnings: []string{}}
	var known []float64
	var of []int // labels of the known values
	for i, v := range values {
		switch {
		case labels[i] < 0:
			a.Noise++
		case math.IsNaN(v) || math.IsInf(v, 0):
			a.Missing++
		default:
			known, of = append(known, v), append(of, labels[i])
		}
	}
	a.Customers = len(known)
	clusters := slices.Compact(slices.Sorted(slices.Values(of)))
	members := make([][]int, len(clusters))
	for i, label := range of {
		c, _ := slices.BinarySearch(clusters, label)
		members[c] = append(members[c], i)
	}
	for c, label := range clusters {
		a.Groups = append(a.Groups, numberGroup(label, known, members[c]))
	}
	if len(clusters) < 2 || slices.Min(known) == slices.Max(known) {
		a.Warnings = append(a.Warnings, "the association cannot be measured: there are fewer than two values or two clusters")
		return a, nil
	}
	ranks := describe.Ranks(known)
	h, between := kruskalWallis(ranks, members), shareBetween(known, members)
	a.H, a.DegreesOfFreedom, a.EtaSquared = describe.Float(h), len(clusters)-1, describe.Float(between)
	a.P = describe.Float(distuv.ChiSquared{K: float64(a.DegreesOfFreedom)}.Survival(h))
	a.EpsilonSquared = describe.Float(h / float64(a.Customers-1))
	if smallest := slices.MinFunc(a.Groups, func(x, y NumberGroup) int { return cmp.Compare(x.Customers, y.Customers) }); smallest.Customers < 5 {
		a.Warnings = append(a.Warnings, "fewer than five values are known in a cluster: the p-value is only approximate")
	}
	return a, nil
}

func numberGroup(label int, known []float64, members []int) NumberGroup {
	of := make([]float64, len(members))
	for i, row := range members {
		of[i] = known[row]
	}
	slices.Sort(of)
	quantile := func(p float64) describe.Float { return describe.Float(describe.Quantile(of, p)) }
	return NumberGroup{Segment: label, Customers: len(of), Mean: describe.Float(describe.Mean(of)),
		Q1: quantile(.25), Median: quantile(.5), Q3: quantile(.75)}
}

// kruskalWallis returns H of ranks from 1, ties having their mean, corrected for ties.
//
//	H = (12 / (n(n+1)) · Σ R²/m − 3(n+1)) / (1 − Σ(t³−t) / (n³−n))
//
// R is the sum of the ranks of a cluster, m its size, and t how many share a rank.
func kruskalWallis(ranks []float64, members [][]int) float64 {
	n := float64(len(ranks))
	var squares float64
	for _, rows := range members {
		var sum float64
		for _, row := range rows {
			sum += ranks[row]
		}
		squares += sum * sum / float64(len(rows))
	}
	sorted := slices.Sorted(slices.Values(ranks))
	var ties float64
	for from := 0; from < len(sorted); {
		to := from
		for to < len(sorted) && sorted[to] == sorted[from] {
			to++
		}
		t := float64(to - from)
		ties += t*t*t - t
		from = to
	}
	return max(0, (12/(n*(n+1))*squares-3*(n+1))/(1-ties/(n*n*n-n)))
}

// shareBetween returns eta squared: the share of the sum of squares around the mean
// that lies between the clusters.
func shareBetween(known []float64, members [][]int) float64 {
	mean := describe.Mean(known)
	var total, between float64
	for _, v := range known {
		total += (v - mean) * (v - mean)
	}
	for _, rows := range members {
		var sum float64
		for _, row := range rows {
			sum += known[row] - mean
		}
		between += sum * sum / float64(len(rows))
	}
	return between / total
}
