package persona

import (
	"fmt"
	"strings"
	"testing"

	"customer-segmentation/segkit/internal/realdata/onlineretail"
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

// A product that hardly sold in the coming 90 days a year ago is out of season; one that sold
// all year round, one that was not there yet then, one that sold too seldom to tell, and any
// product in less than a year of data are not.
func TestOutOfSeason(t *testing.T) {
	var lines []line
	sell := func(code string, begin string, days, every int) {
		for d := 0; d < days; d += every {
			when := unix(begin+" 10:00:00") + int64(d)*86400
			lines = append(lines, line{fmt.Sprint(len(lines)), code, code, "7", "", 1, 10000, when})
		}
	}
	sell("all-year", "2023-12-01", 397, 1)  // to 31 December 2024
	sell("christmas", "2024-09-01", 122, 1) // and a few in January before
	sell("christmas", "2023-12-20", 30, 10) // sold before the season, so that it is known
	sell("launched", "2024-02-15", 46, 8)   // after the season's first 30 days
	sell("launched", "2024-04-01", 274, 1)
	sell("seldom", "2023-12-01", 1, 1)  // sold once before, and 30 days in autumn:
	sell("seldom", "2024-12-01", 30, 1) // fewer than 12 lines were due
	words := func(from string) map[string]string {
		list := lines[:0:0]
		for _, l := range lines {
			if l.time >= unix(from+" 00:00:00") {
				list = append(list, l)
			}
		}
		in := input(t, list, nil)
		want := make([]bool, len(in.Kept.StockCode.Dict))
		for i := range want {
			want[i] = i != 0
		}
		got := map[string]string{}
		for code, w := range spans(in.Kept, want) {
			got[in.Kept.StockCode.Dict[code]] = w
		}
		return got
	}
	got := words("2023-12-01")
	const out = "out of season: sold little from 1 January 2024 to 31 March 2024"
	if len(got) != 1 || got["christmas"] != out {
		t.Errorf("got %q, want only christmas: %q", got, out)
	}
	if got := words("2024-02-05"); strings.Contains(got["christmas"], "season") {
		t.Errorf("in less than a year of data: %q", got)
	}
}

// In Online Retail, which ends on 9 December, the season to come is after Christmas.
func TestOutOfSeasonReal(t *testing.T) {
	kept := onlineretail.Cleaned(t).Kept
	want := make([]bool, len(kept.StockCode.Dict))
	for i := range want {
		want[i] = i != 0
	}
	words, names := spans(kept, want), descriptions(kept, want)
	quiet := map[string]bool{}
	for code, w := range words {
		quiet[names[code]] = strings.HasPrefix(w, "out of season")
	}
	for name, is := range map[string]bool{
		"WOODEN STAR CHRISTMAS SCANDINAVIAN": true, "RIBBON REEL SOCKS AND MITTENS": true,
		"JUMBO BAG RED RETROSPOT": false, "HOT WATER BOTTLE KEEP CALM": false,
	} {
		if quiet[name] != is {
			t.Errorf("%s is out of season: %v", name, quiet[name])
		}
	}
}
