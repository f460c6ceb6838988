package memo

import (
	"math"
	"testing"
)

func TestKeysDiffer(t *testing.T) {
	a, b := HashOf([]byte("a")), HashOf([]byte("b"))
	type options struct {
		K      int
		Policy string
	}
	seen := map[Key]int{}
	for i, c := range []struct {
		step    string
		code    string
		options any
		inputs  []Hash
	}{
		{"rfm", "code", options{K: 1}, nil},
		{"rf", "mcode", options{K: 1}, nil}, // the same letters, cut elsewhere
		{"rfm", "coda", options{K: 1}, nil},
		{"rfm", "code", options{K: 2}, nil},
		{"rfm", "code", options{K: 1, Policy: "net"}, nil},
		{"rfm", "code", nil, nil},
		{"rfm", "code", options{K: 1}, []Hash{a}},
		{"rfm", "code", options{K: 1}, []Hash{b}},
		{"rfm", "code", options{K: 1}, []Hash{a, b}},
		{"rfm", "code", options{K: 1}, []Hash{b, a}},
	} {
		key, err := NewKey(c.step, c.code, c.options, c.inputs...)
		if err != nil {
			t.Fatal(err)
		}
		again, _ := NewKey(c.step, c.code, c.options, c.inputs...)
		if key != again {
			t.Errorf("case %d: two keys for the same step", i)
		}
		if j, ok := seen[key]; ok {
			t.Errorf("cases %d and %d have the same key", i, j)
		}
		seen[key] = i
	}
}

func TestKeyOfMapDoesNotDependOnOrder(t *testing.T) {
	first, _ := NewKey("s", "", map[string]int{"a": 1, "b": 2, "c": 3, "d": 4})
	for range 50 {
		m := map[string]int{}
		for _, k := range []string{"d", "b", "a", "c"} {
			m[k] = int(k[0]-'a') + 1
		}
		if key, _ := NewKey("s", "", m); key != first {
			t.Fatal("the same map gave another key")
		}
	}
}

func TestKeyRefusesWhatJSONCannotWrite(t *testing.T) {
	if _, err := NewKey("s", "", struct{ X float64 }{math.NaN()}); err == nil {
		t.Error("options with NaN were taken")
	}
}

// SHA-256 of the empty string, FIPS 180-4.
func TestHashOf(t *testing.T) {
	if got := HashOf(nil).String(); got != "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" {
		t.Error(got)
	}
}
