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
		"from here – there":                "from here_– there",
		"log1p → none":                     "log1p_→ none",
		"silhouette × coverage · more":     "silhouette_× coverage_· more",
		"Shop · 2 Jan 2024":                "Shop_· 2_Jan 2024",
		"of segment 1 and segment four":    "of segment_1 and segment four",
		"kr 1.2 M, R$ 300 and 300 zł":      "kr_1.2_M, R$_300 and 300_zł",
		"< .001":                           "<_.001",
		"2 × 465 of them":                  "2_×_465 of them",
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

// A name of a model or an index stays on one line; other words end at a hyphen or a
// slash where that saves room, and names only in a line that is too short for them.
func TestWrapKeepsNames(t *testing.T) {
	f := Go()
	for _, c := range []struct{ text, line, want string }{
		{"came. MBG/NBD is", "came. MBG/NB", "came.|MBG/NBD is"},
		{"scored by Davies-Bouldin", "scored by Davies-Boul", "scored by|Davies-Bouldin"},
		{"scored by mini-batch", "scored by mini-bat", "scored by|mini-batch"},
		{"a second-order offer", "a second-orde", "a second-|order offer"},
		{"Calinski-Harabasz", "Calinski-Har", "Calinski-|Harabasz"},
	} {
		if got := strings.Join(f.Wrap(c.text, Regular, 9, f.Width(c.line, Regular, 9)), "|"); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
