package demo

import (
	"slices"
	"testing"
)

// Sales follow the seasons: garden in spring, Christmas in autumn.
func TestSeasons(t *testing.T) {
	table := New(1).Transactions
	var pieces [categoryCount][13]int
	for i, q := range table.Quantity {
		for c := range categoryCount {
			if code := table.StockCode.At(i); len(code) == 6 && code[:2] == [...]string{"31", "32", "33", "34", "35", "36", "37"}[c] && q > 0 {
				pieces[c][table.When(i).Month()]++
			}
		}
	}
	if garden := pieces[garden]; garden[5] < 3*garden[11] {
		t.Errorf("garden by month: %v", garden)
	}
	if christmas := pieces[christmas]; christmas[11] < 5*christmas[1] || christmas[3] != 0 {
		t.Errorf("Christmas by month: %v", christmas)
	}
	for c, months := range pieces {
		if slices.Max(months[:]) == 0 {
			t.Errorf("category %d sells nothing", c)
		}
	}
}

func TestRange(t *testing.T) {
	codes, names := map[string]bool{}, map[string]bool{}
	for _, p := range productRange() {
		codes[p.code], names[p.name] = true, true
		if p.price <= 0 || p.price%priceStep != 0 {
			t.Errorf("%s costs %v", p.name, p.price)
		}
	}
	if len(codes) != len(productRange()) || len(names) != len(codes) || len(codes) != categoryCount*11*4 {
		t.Errorf("%d products, %d codes, %d names", len(productRange()), len(codes), len(names))
	}
}
