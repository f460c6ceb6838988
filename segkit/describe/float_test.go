package describe

import (
	"encoding/json"
	"math"
	"math/rand/v2"
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

// A figure is written and read as encoding/json does it.
func TestFloatIsWrittenAsJSON(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 9))
	for i := range 20_000 {
		v := math.Float64frombits(random.Uint64())
		switch i % 3 {
		case 1:
			v = math.Round(1e4*random.NormFloat64()) / 1e3
		case 2:
			v = random.NormFloat64() * math.Pow10(random.IntN(60)-30)
		}
		if !Float(v).Defined() {
			continue
		}
		want, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		got, err := json.Marshal(Float(v))
		if err != nil || string(got) != string(want) {
			t.Fatalf("%s, want %s; %v", got, want, err)
		}
		var back Float
		if err := json.Unmarshal(got, &back); err != nil || back != Float(v) {
			t.Fatalf("%s reads back as %v; %v", got, back, err)
		}
	}
	for _, bad := range []string{`"1"`, "true", "1e999", "[1]", "{}"} {
		var f Float
		if err := json.Unmarshal([]byte(bad), &f); err == nil {
			t.Errorf("%s is read as %v", bad, f)
		}
	}
}
