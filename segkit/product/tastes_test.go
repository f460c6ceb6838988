package product

import (
	"fmt"
	"testing"
)

// By hand: 40 customers of segment 0 have two mugs for each clock, 40 of segment 1 the
// other way round, all in one month. Of segment 0's 120 lines the others' rate of a third
// makes 40 mugs, and 80 are found.
func TestTasteByHand(t *testing.T) {
	var s shop
	var customers []string
	var labels []int
	for i := range 80 {
		who := fmt.Sprintf("A%02d", i)
		customers, labels = append(customers, who), append(labels, i/40)
		for k := range 3 {
			if (k == 0) == (i/40 == 0) {
				s.sell(who, "2024-05-01", fmt.Sprint("k", (i+k)%4), fmt.Sprintf("Clock %c", 'p'+(i+k)%4), 1, 20)
			} else {
				s.sell(who, "2024-05-01", fmt.Sprint("m", (i+k)%4), fmt.Sprintf("Mug %c", 'p'+(i+k)%4), 1, 3)
			}
		}
	}
	table := s.table(t)
	f := Make(table, Options{})
	sales := f.sales(table, customers, labels, 2)
	for _, c := range sales.Compare(0) {
		if f.List[c.Item].Name == "Mug" && (c.Lines != 80 || !near(c.Expected, 40) || c.Buyers != 40 || c.Money.Float() != 240) {
			t.Errorf("%+v", c)
		}
	}
	if got := Taste(table, f, customers, labels, 2); len(got.Segments) != 2 {
		t.Errorf("%+v", got)
	}
	if got := Taste(table, &Families{}, customers, labels, 2); len(got.Segments[0]) != 0 {
		t.Errorf("%+v", got)
	}
}
