package describe

import (
	"encoding/json"
	"math"
	"testing"
)

func TestFloatJSON(t *testing.T) {
	for _, c := range []struct {
		f    Float
		want string
	}{{.1, "0.1"}, {0, "0"}, {-2.5e-300, "-2.5e-300"}, {Undefined, "null"}, {Float(math.Inf(1)), "null"}, {Float(math.Inf(-1)), "null"}} {
		data, err := json.Marshal(c.f)
		if err != nil || string(data) != c.want {
			t.Errorf("%v: got %s, %v, want %s", float64(c.f), data, err, c.want)
		}
		var back Float
		if err := json.Unmarshal(data, &back); err != nil {
			t.Errorf("%s: %v", data, err)
		}
		if back.Defined() != c.f.Defined() || c.f.Defined() && back != c.f {
			t.Errorf("%v came back as %v", float64(c.f), float64(back))
		}
	}
	var f Float
	if err := json.Unmarshal([]byte(`"7"`), &f); err == nil {
		t.Error("a text was read as a number")
	}
}

func TestFloats(t *testing.T) {
	got := Floats([]float64{1, math.NaN()})
	if len(got) != 2 || got[0] != 1 || got[1].Defined() {
		t.Errorf("got %v", got)
	}
	if Floats(nil) == nil {
		t.Error("no values must be an empty list, not null")
	}
}

// A lower bound is never written as more than it is.
func TestRoundDown(t *testing.T) {
	for _, c := range []struct {
		x, want  float64
		decimals int
	}{{1.256, 1.2, 1}, {1.256, 1.25, 2}, {2, 2, 1}, {-.01, -.1, 1}} {
		if got := RoundDown(c.x, c.decimals); got != c.want {
			t.Errorf("%v to %d decimals is %v, want %v", c.x, c.decimals, got, c.want)
		}
	}
}
