package validity

import (
	"context"
	"encoding/json"
	"math"
	"math/rand/v2"
	"testing"

	"customer-segmentation/segkit/matrix"
)

// Over many samples the estimates must scatter around the exact value by as much
// as their standard errors say.
func TestSampledSilhouetteIsUnbiased(t *testing.T) {
	x, labels := blobs(1.2, 3, 1200, 100, 700)
	labels[5] = -1
	exact, err := Silhouette(context.Background(), x, labels)
	if err != nil {
		t.Fatal(err)
	}
	const draws = 200
	var sum, squares, errors, below float64
	for i := range draws {
		s, err := SampledSilhouette(context.Background(), x, labels, SampleOptions{Size: 250, Src: rand.NewPCG(uint64(i), 1)})
		if err != nil {
			t.Fatal(err)
		}
		difference := float64(s.Mean - exact.Mean)
		sum += difference
		squares += difference * difference
		errors += float64(s.StandardError) / draws
		below += float64(s.BelowZero) / draws
	}
	if got, want := below, float64(exact.BelowZero); want < 50 || math.Abs(got-want) > .05*want {
		t.Errorf("%.1f points are below 0 by the estimates' mean, %.0f in truth", got, want)
	}
	scatter := math.Sqrt(squares / draws)
	if bias := sum / draws; math.Abs(bias) > 4*scatter/math.Sqrt(draws) {
		t.Errorf("the estimates are off by %.5f on average, with a scatter of %.5f", bias, scatter)
	}
	if ratio := errors / scatter; ratio < .85 || ratio > 1.15 {
		t.Errorf("the standard errors are %.2f times the scatter", ratio)
	}
}

func TestSampledSilhouette(t *testing.T) {
	x, labels := blobs(2, 4, 900, 3, 400, 1)
	ctx := context.Background()
	exact, err := Silhouette(ctx, x, labels)
	if err != nil {
		t.Fatal(err)
	}
	s, err := SampledSilhouette(ctx, x, labels, SampleOptions{Size: 100})
	if err != nil {
		t.Fatal(err)
	}
	scored := 0
	for i, v := range s.Customers {
		if v.Defined() {
			scored++
			near(t, "a sampled point", v, float64(exact.Customers[i]))
		}
	}
	// 69 and 31 by proportion, and all of the two small clusters.
	if scored != 104 || s.Sampled != scored {
		t.Errorf("%d points are scored, and %d said to be", scored, s.Sampled)
	}
	all, err := SampledSilhouette(ctx, x, labels, SampleOptions{Size: x.N})
	if err != nil {
		t.Fatal(err)
	}
	if all.Mean != exact.Mean || all.Sampled != 0 || all.StandardError != 0 {
		t.Errorf("a sample of everybody gives %v, %d sampled, error %v", all.Mean, all.Sampled, all.StandardError)
	}
	one, err := SampledSilhouette(ctx, x, make([]int, x.N), SampleOptions{Size: 10})
	if err != nil || one.Mean.Defined() {
		t.Errorf("one cluster gives %v, %v", one, err)
	}
	sameOnAnyCores(t, func() any {
		s, err := SampledSilhouette(ctx, x, labels, SampleOptions{Size: 200, Src: rand.NewPCG(3, 4)})
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}

func TestScoreSamplesAboveTheLimit(t *testing.T) {
	n := ExactLimit + 1
	x, labels := matrix.New(n, 1), make([]int, n)
	random := rand.New(rand.NewPCG(1, 1))
	for i := range labels {
		labels[i] = i % 2
		x.Row(i)[0] = random.Float64() + 3*float64(labels[i])
	}
	got, err := Score(context.Background(), x, labels)
	if err != nil {
		t.Fatal(err)
	}
	if got.Sampled != 4_000 || !(got.SilhouetteError > 0 && got.SilhouetteError < .01) {
		t.Errorf("%d sampled with error %v", got.Sampled, got.SilhouetteError)
	}
	again, err := Score(context.Background(), x, labels)
	if err != nil {
		t.Fatal(err)
	}
	a, _ := json.Marshal(got)
	b, _ := json.Marshal(again)
	if string(a) != string(b) {
		t.Errorf("%s, then %s", a, b)
	}
}

// In up to three dimensions far points are summed by the moments of their
// blocks, which must not show: each silhouette against the exact one, on groups
// apart, overlapping, all in one place, and with one of them far away.
func TestSampledSilhouetteFromAfar(t *testing.T) {
	for d := 1; d <= 3; d++ {
		for name, spread := range map[string]float64{"apart": 4, "overlapping": .7} {
			x, labels := blobs(spread, d, 2000, 40, 1500, 1)
			for i := 300; i < 400; i++ {
				copy(x.Row(i), x.Row(0))
			}
			x.Row(7)[0] = 1e6
			labels[9] = -1
			exact, err := Silhouette(context.Background(), x, labels)
			if err != nil {
				t.Fatal(err)
			}
			got, err := SampledSilhouette(context.Background(), x, labels, SampleOptions{Size: 2500})
			if err != nil {
				t.Fatal(err)
			}
			worst, total := 0.0, 0.0
			for i, v := range got.Customers {
				if v.Defined() {
					worst = max(worst, math.Abs(float64(v-exact.Customers[i])))
					total += float64(v-exact.Customers[i]) / float64(got.Sampled)
				}
			}
			if got.Sampled < 2500 || worst > 2e-4 || math.Abs(total) > 1e-5 {
				t.Errorf("%s in %d dimensions: %d points are off by %.1g at most and %.1g on average", name, d, got.Sampled, worst, total)
			}
		}
	}
}

// However many clusters there are, the sample stays near its size, and each
// cluster is seen twice.
func TestSampledSilhouetteOfVeryManyClusters(t *testing.T) {
	x, labels := blobs(2, 2, 6000)
	for i := range labels {
		labels[i] = i % 1500
	}
	got, err := SampledSilhouette(context.Background(), x, labels, SampleOptions{Size: 1000})
	if err != nil {
		t.Fatal(err)
	}
	if got.Sampled != 3000 || !got.StandardError.Defined() {
		t.Errorf("%d points are scored, with the error %v", got.Sampled, got.StandardError)
	}
}
