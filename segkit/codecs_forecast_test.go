package segkit

import (
	"bytes"
	"encoding/json"
	"math"
	"testing"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/lifetime"
)

// A forecast comes back as JSON would bring it back, empty lists and undefined figures
// among its columns; and nothing else is taken for one.
func TestForecastCodec(t *testing.T) {
	u := describe.Undefined
	estimate := func(mean, low, high, spread describe.Float) lifetime.Estimate {
		return lifetime.Estimate{Mean: mean, Low: low, High: high, Spread: spread}
	}
	full := lifetime.Columns{
		Alive: []describe.Float{.5, u, 0}, AliveLow: []describe.Float{.25, u, -1e-300}, AliveHigh: []describe.Float{1, describe.Float(math.Inf(1)), 3},
		OrderValue: []describe.Float{12.3456, u, 7}, Months: []int{3, 6},
		Orders: []lifetime.Estimate{estimate(1, 2, 3, 4), estimate(u, u, u, u), estimate(5, 6, 7, 8)},
		Values: [][]lifetime.Estimate{{estimate(1, 1, 1, 1), estimate(u, u, u, u), estimate(2, 2, 2, 2)}, {}},
	}
	for name, columns := range map[string]lifetime.Columns{"full": full, "none": {}, "empty": {Alive: []describe.Float{}, Values: [][]lifetime.Estimate{nil}}} {
		f := &lifetime.Forecast{Possible: true, Chosen: "BG/NBD", Customers: columns}
		data, err := forecastCodec{}.Encode(f)
		if err != nil {
			t.Fatal(err)
		}
		got, err := forecastCodec{}.Decode(data)
		if err != nil {
			t.Fatal(name, err)
		}
		want, _ := json.Marshal(f)
		if text, _ := json.Marshal(got); !bytes.Equal(text, want) {
			t.Errorf("%s: %s, want %s", name, text, want)
		}
		if again, err := (forecastCodec{}).Encode(got); err != nil || !bytes.Equal(again, data) {
			t.Errorf("%s: other bytes the second time; %v", name, err)
		}
		for n := range len(data) {
			if _, err := (forecastCodec{}).Decode(data[:n]); err == nil {
				t.Errorf("%s: %d of %d bytes are taken for a forecast", name, n, len(data))
			}
		}
		if _, err := (forecastCodec{}).Decode(append(data, 0)); err == nil {
			t.Errorf("%s: a byte too many is taken", name)
		}
	}
	// A length beyond what follows is refused before anything is allocated.
	data, _ := forecastCodec{}.Encode(&lifetime.Forecast{})
	long := bytes.Replace(data, bytes.Repeat([]byte{255}, 8), []byte{0, 0, 0, 0, 0, 0, 0, 127}, 1)
	if _, err := (forecastCodec{}).Decode(long); err == nil {
		t.Error("a length beyond the data is taken")
	}
	nan := bytes.Clone(data)
	nan = append(nan[:len(nan)-6*8], 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0xf8, 0xff)
	nan = append(nan, bytes.Repeat([]byte{255}, 5*8)...)
	if _, err := (forecastCodec{}).Decode(nan); err == nil {
		t.Error("bits of NaN that Encode never writes are taken")
	}
}
