package lesson

import (
	"math"
	"testing"
)

func TestAgreement(t *testing.T) {
	for _, c := range []struct {
		own, library float64
		within       []float64
		want         string
	}{
		{703.7, 703.7 * (1 + 1e-12), nil, "inertia: plain 703.7, library 703.7: they agree."},
		{1145938.75, 1145938.75, nil, "inertia: plain 1,145,938.75, library 1,145,938.75: they agree."},
		{184847, 184847, nil, "inertia: plain 184,847, library 184,847: they agree."},
		{0, 0, nil, "inertia: plain 0, library 0: they agree."},
		{1, 1.001, []float64{.02}, "inertia: plain 1, library 1.001: they agree within 2 %."},
		{1, 1.001, nil, "inertia: plain 1, library 1.001: they differ. If you changed the cell, look there; else your study.toml may choose another method than the cell writes."},
		{1, 1.1, []float64{.05}, "inertia: plain 1, library 1.1: they differ by more than 5 %. If you changed the cell, look there; " +
			"else both draw at random, and among few customers draws differ more."},
		{math.NaN(), 1, nil, "inertia: plain NaN, library 1: they differ. If you changed the cell, look there; else your study.toml may choose another method than the cell writes."},
	} {
		if got := agreement("inertia", c.own, c.library, c.within); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
