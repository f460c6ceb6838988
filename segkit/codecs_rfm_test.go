package segkit

import (
	"bytes"
	"math"
	"reflect"
	"testing"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

// A table comes back as it was, and nothing else is taken for one.
func TestRFMCodec(t *testing.T) {
	full := &rfm.Table{
		Snapshot: time.Date(2011, 12, 10, 0, 0, 0, 0, time.UTC),
		Customer: []string{"17850", "", "Ångström"}, Country: []string{"UK", "", "UK"},
		RecencyDays: []int{3, 0, 400}, Frequency: []int{1, 30, 1},
		Monetary: []retail.Money{1, math.MaxInt64, 20_000}, First: []int64{math.MinInt64, 5, 1_300_000_000}, Last: []int64{7, 8, 9},
		Returned: []retail.Money{0, 0, 5}, SetAside: []rfm.SetAside{{Customer: "9", Reason: "nothing is left"}},
		ReturnsOnly: 2, Warnings: []describe.Warning{{About: "set_aside", Text: "1 customer"}},
	}
	empty := &rfm.Table{Customer: []string{}, Country: []string{}, Monetary: []retail.Money{}}
	for name, want := range map[string]*rfm.Table{"full": full, "empty": empty, "none": {}} {
		data, err := rfmCodec.Encode(want)
		if err != nil {
			t.Fatal(err)
		}
		for _, decode := range []func([]byte) (*rfm.Table, error){rfmCodec.Decode, rfmCodec.DecodeOwn} {
			if got, err := decode(data); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%s: %+v, want %+v; %v", name, got, want, err)
			}
			for n := range len(data) {
				if _, err := decode(data[:n]); err == nil {
					t.Errorf("%s: %d of %d bytes are taken for a table", name, n, len(data))
				}
			}
			if _, err := decode(append(bytes.Clone(data), 0)); err == nil {
				t.Errorf("%s: a byte too many is taken", name)
			}
		}
	}
}
