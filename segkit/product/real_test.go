package product

import (
	"reflect"
	"testing"

	"customer-segmentation/segkit/internal/realdata/onlineretail"
)

// The families of the real shop are things that its people would name, one in five pounds
// is in none, and the block that is printed makes them again.
func TestRealFamilies(t *testing.T) {
	kept := onlineretail.Cleaned(t).Kept
	f := Make(kept, Options{})
	if f.Products != 3659 || !reflect.DeepEqual(f.Languages, []string{"English"}) {
		t.Errorf("%d products in %q", f.Products, f.Languages)
	}
	known := map[string]bool{}
	for _, l := range f.List {
		known[l.Name] = true
	}
	for _, want := range []string{"Bag", "T-light", "Doormat", "Sign", "Bunting", "Hot water bottle", "Mug", "Candle", "Wrap", "Ribbon", "Cake cases", "Drawer knob"} {
		if !known[want] {
			t.Errorf("no family %s", want)
		}
	}
	if last := f.List[len(f.List)-1]; !last.Rest || last.Share > .2 {
		t.Errorf("%s of the revenue is in no family: %+v", last.Name, last)
	}
	if again := Make(kept, Options{Own: ownOf(f)}); !reflect.DeepEqual(f.Of, again.Of) {
		t.Error("the block makes other families")
	}
}

// 3,370 customers first ordered by 10 September 2011, 90 days before the data end, and 968
// later. Teacups and the cake stand of one line go together.
func TestRealFirstOrdersAndBaskets(t *testing.T) {
	kept := onlineretail.Cleaned(t).Kept
	f := Make(kept, Options{})
	if first := Begin(kept, f); first.Customers != 3370 || first.TooLate != 968 || first.Days != 90 {
		t.Errorf("%d customers, %d too late, %d days", first.Customers, first.TooLate, first.Days)
	}
	b := Together(kept, f)
	if b.Orders != 18386 || b.Long != 16 || len(b.Products) == 0 {
		t.Fatalf("%d orders, %d long", b.Orders, b.Long)
	}
	if p := b.Products[0]; p.CodeA != "22699" || p.CodeB != "22423" || p.Orders != 412 || p.Low < 3 {
		t.Errorf("%+v", p)
	}
}
