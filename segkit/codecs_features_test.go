package segkit

import (
	"bytes"
	"math"
	"reflect"
	"testing"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/prep"
)

// Features come back as they were, and nothing else is taken for them.
func TestFeaturesCodec(t *testing.T) {
	full := &prep.Features{
		Names: []string{"recency", "frequency"}, X: matrix.FromRows([][]float64{{1, -2}, {math.Pi, 5e-324}, {math.MaxFloat64, 0}}), Fit: []int{0, 2},
		Pipeline: prep.Pipeline{Names: []string{"recency", "frequency"}, Transform: prep.YeoJohnson, Lambda: []float64{.1, 2}, Low: []float64{}, High: []float64{},
			Scale: prep.ZScore, Center: []float64{1. / 3, 4}, Spread: []float64{1, 2}},
		Before: []describe.Summary{describe.Describe([]float64{1})}, Warnings: []string{"a word"},
	}
	for name, want := range map[string]*prep.Features{"full": full, "none": {}} {
		data, err := featuresCodec.Encode(want)
		if err != nil {
			t.Fatal(err)
		}
		for _, decode := range []func([]byte) (*prep.Features, error){featuresCodec.Decode, featuresCodec.DecodeOwn} {
			got, err := decode(data)
			if err != nil {
				t.Fatal(name, err)
			}
			if again, err := featuresCodec.Encode(got); err != nil || !bytes.Equal(again, data) || !reflect.DeepEqual(got.X, want.X) || !reflect.DeepEqual(got.Pipeline, want.Pipeline) {
				t.Errorf("%s: %+v, want %+v; %v", name, got, want, err)
			}
			for n := range len(data) {
				if _, err := decode(data[:n]); err == nil {
					t.Errorf("%s: %d of %d bytes are taken for features", name, n, len(data))
				}
			}
			if _, err := decode(append(bytes.Clone(data), 0)); err == nil {
				t.Errorf("%s: a byte too many is taken", name)
			}
		}
	}
	torn := *full
	torn.X.N = 2
	if data, err := featuresCodec.Encode(&torn); err != nil {
		t.Error(err)
	} else if _, err := featuresCodec.DecodeOwn(data); err == nil {
		t.Error("six figures are taken for two rows of two")
	}
}
