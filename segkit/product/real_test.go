package product

import (
	"testing"
	"time"

	"customer-segmentation/segkit/internal/realdata/onlineretail"
)

func TestRealTry(t *testing.T) {
	c := onlineretail.Cleaned(t)
	start := time.Now()
	f := Make(c.Kept, Options{})
	t.Log(time.Since(start), f.Languages, len(f.List), f.Products, f.Rule)
	for i, l := range f.List {
		if i < 45 || l.Rest {
			t.Logf("%-28s %4d %5d %6d %5.1f%% %3d %.90s", l.Name, l.Products, l.Customers, l.Orders, 100*float64(l.Share), l.Place, l.Examples)
		}
	}
}

func TestRealFirst(t *testing.T) {
	c := onlineretail.Cleaned(t)
	f := Make(c.Kept, Options{})
	start := time.Now()
	r := Begin(c.Kept, f)
	t.Log(time.Since(start), r.Customers, r.TooLate, r.Again, r.Compared, len(r.Products))
	for _, p := range r.Products {
		t.Logf("%+v", p)
	}
	for _, p := range r.Families {
		t.Logf("%+v", p)
	}
	start = time.Now()
	b := Together(c.Kept, f)
	t.Log(time.Since(start), b.Orders, b.Long, b.Least, b.Compared, b.Items, len(b.Products), len(b.Variants), len(b.Families))
	for _, l := range [][]Pair{b.Products[:8], b.Variants[:8], b.Families} {
		for _, p := range l {
			t.Logf("%s + %s: %d of %d,%d (%d) plain %.1f raw %.2f lift %.2f low %.2f extra %.0f", p.A, p.B, p.Orders, p.OrdersA, p.OrdersB, p.Customers, p.Plain, p.Raw, p.Lift, p.Low, p.Extra)
		}
	}
}
