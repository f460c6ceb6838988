package typeface

import (
	"strings"
	"testing"
)

func TestKeep(t *testing.T) {
	for in, want := range map[string]string{
		"16 % of all":                      "16_% of all",
		"(£0 – £7.77 k)":                   "(£0_–_£7.77_k)",
		"£166\u00a0k – £373\u00a0k in all": "£166_k_–_£373_k in all",
		"75 % to 89 %, which":              "75_%_to_89_%, which",
		"216 of the 221 are active":        "216_of_the_221 are active",
		"3 of 24 and most of them":         "3_of_24 and most of them",
		"of 24 rows":                       "of 24 rows",
		"£ 1,234 or CHF 1,234 or 1,234 €":  "£_1,234 or CHF_1,234 or 1,234_€",
		"k = 4, min_samples = 6, p < .001": "k_=_4, min_samples_=_6, p_<_.001",
		"9 December 2011 (page 19)":        "9_December 2011 (page_19)",
		"£28.3 k → £21.0 k":                "£28.3_k_→_£21.0_k",
		"in 90 days. Then":                 "in 90_days. Then",
		"in 2011 December came":            "in 2011 December came",
		"from here – there":                "from here – there",
		"an M of 3":                        "an M of 3",
		"n = 712":                          "n_=_712",
		"−£1,200 – −£80":                   "−£1,200_–_−£80",
		"":                                 "",
		"  ":                               "  ",
	} {
		if got := strings.ReplaceAll(Keep(in), string(noBreak), "_"); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// What belongs together moves to the next line in whole; only a line too short for it
// breaks it, and then between words.
func TestWrapKeepsIntervals(t *testing.T) {
	f := Go()
	const text = "Gain £3.69 k (£0 – £7.77 k)"
	width := f.Width("Gain £3.69 k (£0 –", Regular, 9)
	if got, want := strings.Join(f.Wrap(text, Regular, 9, width), "|"), "Gain £3.69 k|(£0 – £7.77 k)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	narrow := f.Width("£7.77 k)", Regular, 9)
	if got, want := strings.Join(f.Wrap("(£0 – £7.77 k)", Regular, 9, narrow), "|"), "(£0 –|£7.77 k)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
