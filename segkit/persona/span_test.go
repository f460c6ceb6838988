package persona

import (
	"fmt"
	"testing"
)

// Products on sale for only part of the period are distinguished from the others, and
// no action is based on them.
func TestSpans(t *testing.T) {
	var lines []line
	sell := func(code, day string) {
		lines = append(lines, line{fmt.Sprint(len(lines)), code, code, "7", "", 1, 10000, unix(day + " 10:00:00")})
	}
	for _, code := range []string{"10001", "10002", "10003", "10004"} {
		first, last := "2024-01-01", "2024-12-31"
		if code == "10002" || code == "10004" {
			first = "2024-10-14"
		}
		if code == "10003" || code == "10004" {
			last = "2024-11-20"
		}
		sell(code, first)
		sell(code, last)
	}
	in := input(t, lines, nil)
	want := make([]bool, len(in.Kept.StockCode.Dict))
	for i := range want {
		want[i] = i != 0
	}
	got := map[string]string{}
	for code, words := range spans(in.Kept, want) {
		got[in.Kept.StockCode.Dict[code]] = words
	}
	for code, words := range map[string]string{
		"10001": "", "10002": "sold only since 14 October 2024", "10003": "not sold since 20 November 2024",
		"10004": "sold only from 14 October 2024 to 20 November 2024",
	} {
		if got[code] != words {
			t.Errorf("%s: %q, want %q", code, got[code], words)
		}
	}
	short := input(t, []line{{"1", "10001", "", "7", "", 1, 1, unix("2024-01-01 10:00:00")}, {"2", "10002", "", "7", "", 1, 1, unix("2024-03-01 10:00:00")}}, nil)
	if got := spans(short.Kept, []bool{false, true, true}); len(got) != 0 {
		t.Errorf("in two months of data: %v", got)
	}
	s := &profile{lifts: []ProductLift{{StockCode: "10002", Span: "sold only since 14 October 2024"}, {StockCode: "10001", Lift: 2, Low: 1.5}}}
	if text := s.fill("{product}", s.n); text != "“Product 10001”" {
		t.Error(text)
	}
	s.lifts = s.lifts[:1]
	if _, ok := typical(s, nil); ok {
		t.Error("an action rests on a product that came late")
	}
}
