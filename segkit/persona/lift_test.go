package persona

import (
	"fmt"
	"testing"
)

// Of equally many descriptions the letters decide, not the rows that they appear in first.
func TestDescriptionsThatTie(t *testing.T) {
	var lines []line
	for i, text := range []string{"BLUE CUP", "BLUE  CUP.", "CUP", "A CUP", "CUP", "A CUP"} {
		lines = append(lines, line{fmt.Sprint(i), "10A", text, "1", "", 1, 10000, unix("2024-05-01 10:00:00")})
	}
	kept := input(t, lines, nil).Kept
	want := make([]bool, len(kept.StockCode.Dict))
	want[kept.StockCode.Code[0]] = true
	if got := descriptions(kept, want)[int(kept.StockCode.Code[0])]; got != "A CUP" {
		t.Errorf("%q", got)
	}
}

// By hand: segment 0 has 40 customers with 2 lines of A and 1 of B, segment 1 has 40
// with 1 of A and 3 of B. Others have A in a quarter of their lines, so of the 120
// lines of segment 0 30 are expected and 80 found.
func TestLiftByHand(t *testing.T) {
	var lines []line
	add := func(customer int, code, text string, n int) {
		for i := range n {
			lines = append(lines, line{fmt.Sprintf("%d-%d", customer, i), code, text, fmt.Sprint(customer), "", 1, 10000, unix("2024-05-01 10:00:00")})
		}
	}
	for c := range 40 {
		add(100+c, "10A", " NEW  NAME ", 2)
		add(100+c, "10B", "", 1)
		add(200+c, "10A", "", 1)
		add(200+c, "10B", "", 3)
		add(200+c, "POST", "POSTAGE", 1) // no product
	}
	in := input(t, lines, nil)
	in.K = 2
	for i := range in.Labels {
		in.Labels[i] = i / 40
	}
	s := observe(&in).sales
	for _, c := range s.Compare(0) {
		if in.Kept.StockCode.Dict[c.Item] == "10A" && (c.Lines != 80 || c.Expected != 30 || c.Buyers != 40 || c.Elsewhere != 40 || c.Money.Float() != 80) {
			t.Errorf("%+v", c)
		}
	}
}
