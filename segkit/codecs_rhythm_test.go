package segkit

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/rhythm"
)

// A rhythm comes back as JSON would bring it back, and nothing else is taken for one.
func TestRhythmCodec(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2011, 12, d, 0, 0, 0, 0, time.UTC) }
	full := rhythm.Customers{
		Rhythm: []describe.Float{12.5, describe.Undefined, 1e-300}, Own: []bool{true, false, true},
		Intervals: []int{4, 0, 1 << 20}, Silence: []int{0, 300, 7}, DaysLate: []int{-12, 0, 3},
		Due: []time.Time{day(13), {}, day(1)}, Since: []time.Time{day(9), day(2), {}},
		Standing: []string{rhythm.OnTime, rhythm.Unknown, rhythm.OnTime}, State: []string{"", rhythm.Slowing, "lost"},
		Unusual: []float64{0, .1, 1},
	}
	for name, customers := range map[string]rhythm.Customers{"full": full, "none": {}, "empty": {State: []string{}, Due: []time.Time{}, Own: []bool{}}} {
		want := &rhythm.Result{Snapshot: day(10), Customers: customers, Counts: []rhythm.Count{{State: "lost", Customers: 1}}}
		data, err := rhythmCodec.Encode(want)
		if err != nil {
			t.Fatal(err)
		}
		for _, decode := range []func([]byte) (*rhythm.Result, error){rhythmCodec.Decode, rhythmCodec.DecodeOwn} {
			got, err := decode(data)
			if err != nil {
				t.Fatal(name, err)
			}
			before, _ := json.Marshal(want)
			if after, _ := json.Marshal(got); !bytes.Equal(after, before) {
				t.Errorf("%s: %s, want %s", name, after, before)
			}
			if !reflect.DeepEqual(got.Customers.Due, customers.Due) || !reflect.DeepEqual(got.Customers.Since, customers.Since) {
				t.Errorf("%s: other moments: %v", name, got.Customers)
			}
			for n := range len(data) {
				if _, err := decode(data[:n]); err == nil {
					t.Errorf("%s: %d of %d bytes are taken for a rhythm", name, n, len(data))
				}
			}
			if _, err := decode(append(bytes.Clone(data), 0)); err == nil {
				t.Errorf("%s: a byte too many is taken", name)
			}
		}
	}
}
