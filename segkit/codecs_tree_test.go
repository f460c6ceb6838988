package segkit

import (
	"bytes"
	"reflect"
	"testing"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/modelling"
)

// A dendrogram comes back as it was, and nothing else is taken for one.
func TestTreeCodec(t *testing.T) {
	for name, want := range map[string]*modelling.Tree{
		"merges":    {Dendrogram: &cluster.Dendrogram{Linkage: "ward", N: 3, Merges: []cluster.Merge{{A: 1, B: 2, Size: 2}, {A: 0, B: 3, Height: 1. / 3, Size: 3}}}},
		"one point": {Dendrogram: &cluster.Dendrogram{Linkage: "ward", N: 1, Merges: []cluster.Merge{}}},
		"no merges": {Dendrogram: &cluster.Dendrogram{}},
		"too large": {TooLarge: &cluster.TooLargeError{}},
	} {
		data, err := treeCodec.Encode(want)
		if err != nil {
			t.Fatal(err)
		}
		for _, decode := range []func([]byte) (*modelling.Tree, error){treeCodec.Decode, treeCodec.DecodeOwn} {
			if got, err := decode(data); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%s: %+v, want %+v; %v", name, got, want, err)
			}
			for n := range len(data) {
				if _, err := decode(data[:n]); err == nil {
					t.Errorf("%s: %d of %d bytes are taken for a tree", name, n, len(data))
				}
			}
			if _, err := decode(append(bytes.Clone(data), 0)); err == nil {
				t.Errorf("%s: a byte too many is taken", name)
			}
		}
	}
}
