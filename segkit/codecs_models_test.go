package segkit

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"testing"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/modelling"
)

// Models come back as JSON would bring them back, and nothing else is taken for them.
func TestModelsCodec(t *testing.T) {
	m := &modelling.Models{Technique: cluster.TechniqueDBSCAN, NotRun: []string{"eps = 3"}, List: []*cluster.Clustering{
		{K: 2, Labels: []int{0, 1, -1, 1, 0, math.MaxInt}, Sizes: []int{2, 2}, Core: []int{1, 3, 500_000}, Warnings: []string{}},
		{K: 0, Labels: []int{}, Inertia: 1.5},
		{},
	}}
	data, err := modelsCodec.Encode(m)
	if err != nil {
		t.Fatal(err)
	}
	want, _ := json.Marshal(m)
	for _, decode := range []func([]byte) (*modelling.Models, error){modelsCodec.Decode, modelsCodec.DecodeOwn} {
		got, err := decode(data)
		if err != nil {
			t.Fatal(err)
		}
		if text, _ := json.Marshal(got); !bytes.Equal(text, want) {
			t.Errorf("%s, want %s", text, want)
		}
		for n := range len(data) {
			if _, err := decode(data[:n]); err == nil {
				t.Errorf("%d of %d bytes are taken for models", n, len(data))
			}
		}
		if _, err := decode(append(bytes.Clone(data), 0)); err == nil {
			t.Error("a byte too many is taken")
		}
	}
	text := []byte(`{"technique":"k-means","list":[{"labels":[0,1]},null],"not_run":[]}`)
	if _, err := (modelsCodec).Decode(appendPart(nil, text)); err == nil {
		t.Error("no clustering is taken for one")
	}
	// One label in two bytes where one would do.
	short, _ := modelsCodec.Encode(&modelling.Models{List: []*cluster.Clustering{{Labels: []int{1}}}})
	at := bytes.LastIndex(short, binary.LittleEndian.AppendUint64(nil, 1)) + 8
	long := append(append(bytes.Clone(short[:at]), 0x82, 0), short[at+1:]...)
	if _, err := (modelsCodec).Decode(long); err == nil {
		t.Error("bytes that Encode never writes are taken")
	}
	if _, err := (modelsCodec).DecodeOwn(long); err != nil {
		t.Errorf("the longer form is wrong for another reason: %v", err)
	}
}

// Representatives come back as they were.
func TestRepresentativesCodec(t *testing.T) {
	want := &modelling.Representatives{List: []*cluster.Clustering{{K: 2, Labels: []int{0, 1, -1}, Core: []int{1}, Sizes: []int{1, 1}}}, Entries: []int{7}}
	data, err := representativesCodec.Encode(want)
	if err != nil {
		t.Fatal(err)
	}
	got, err := representativesCodec.Decode(data)
	if err != nil || len(got.List) != 1 || !reflect.DeepEqual(got.List[0], want.List[0]) || !slices.Equal(got.Entries, want.Entries) {
		t.Errorf("%+v, want %+v; %v", got, want, err)
	}
}
