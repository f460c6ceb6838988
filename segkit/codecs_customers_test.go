package segkit

import (
	"bytes"
	"math"
	"reflect"
	"testing"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/expect"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/rfm"
)

// What is known of each customer comes back as it was, and nothing else is taken for it.
func TestCodecsOfCustomers(t *testing.T) {
	for _, s := range []*rfm.Scores{{}, {
		Recency: []int{1, 5, 3}, Frequency: []int{5, 5, 1}, Monetary: []int{}, Segment: []string{"lost", "", "lost"},
		Scheme: "quintiles", Counts: []rfm.SegmentCount{{}}, Warnings: []string{"a word"},
	}} {
		checkCodec(t, scoresCodec, s)
	}
	for _, d := range []*modelling.KDistances{{}, {MinSamples: 6, Curve: []float64{}}, {Curve: []float64{0, .1, math.MaxFloat64}}} {
		checkCodec(t, distancesCodec, d)
	}
	model := cluster.Clustering{K: 2, Labels: []int{0, 1, -1}, Core: []int{2}, Sizes: []int{1, 1}}
	for _, s := range []*modelling.Segments{{}, {Model: model, Labels: []int{0, 1, -1, 0}, Distance: []float64{.5, 1, 0, 2}, Medoids: []int{0, 1}}} {
		checkCodec(t, segmentsCodec, s)
	}
	for _, e := range []*expect.Result{{}, {Possible: true, Days: 90, Latest: 5, Customers: expect.Customers{
		Cell: []int{0, 3, 1}, OnTime: []int{-1, 2, -1}, Potential: []float64{1.5, 0, 2}, OrderValue: []float64{10, 20, 1. / 3},
	}}} {
		checkCodec(t, expectationsCodec, e)
	}
}

func checkCodec[T any](t *testing.T, codec splitCodec[T], want *T) {
	t.Helper()
	data, err := codec.Encode(want)
	if err != nil {
		t.Fatal(err)
	}
	for _, decode := range []func([]byte) (*T, error){codec.Decode, codec.DecodeOwn} {
		got, err := decode(data)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%+v, want %+v", got, want)
		}
		for n := range len(data) {
			if _, err := decode(data[:n]); err == nil {
				t.Errorf("%d of %d bytes are taken for a %T", n, len(data), want)
			}
		}
		if _, err := decode(append(bytes.Clone(data), 0)); err == nil {
			t.Errorf("a byte too many is taken for a %T", want)
		}
	}
}
