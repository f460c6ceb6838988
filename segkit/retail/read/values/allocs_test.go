package values

import "testing"

func TestParseAllocatesNothing(t *testing.T) {
	numbers := NumberFormat{Decimal: DecimalPoint}
	dates, _ := decideDates(t, DateOptions{}, "2023-01-25", "25/01/2023", "25.01.2023")
	for name, read := range map[string]func(){
		"2.55":                func() { _, _ = numbers.Parse("2.55") },
		"£1,250.00":           func() { _, _ = numbers.Parse("£1,250.00") },
		"(1,250.00)":          func() { _, _ = numbers.Parse("(1,250.00)") },
		"six":                 func() { _, _ = numbers.Parse("six") },
		"2023-01-25 17:07:00": func() { _, _ = dates.Parse("2023-01-25 17:07:00") },
		"25/01/2023 17:07":    func() { _, _ = dates.Parse("25/01/2023 17:07") },
		"25. ledna 2023":      func() { _, _ = dates.Parse("25. ledna 2023") },
		"25.01.23":            func() { _, _ = dates.Parse("25.01.23") },
		"44931.713194444":     func() { _, _ = dates.Parse("44931.713194444") },
		"31/02/2023":          func() { _, _ = dates.Parse("31/02/2023") },
		"ann@example.com":     func() { _, _ = (IDFormat{}).Clean("ann@example.com") },
		"17850":               func() { _, _ = (IDFormat{Integers: true}).Clean("17850") },
	} {
		if n := testing.AllocsPerRun(100, read); n != 0 {
			t.Errorf("%s costs %v allocations", name, n)
		}
	}
}
