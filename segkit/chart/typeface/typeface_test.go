package typeface

import (
	"errors"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/image/font/gofont/gomono"
)

func TestClean(t *testing.T) {
	f := Go()
	for in, want := range map[string]string{
		"plain":                "plain",
		"Čeština, Ελλάδα, Юг":  "Čeština, Ελλάδα, Юг",
		"e\u0301":              "é",
		"a\tb\r\nc":            "a b  c",
		"a\x00b\x1b[31m":       "ab[31m",
		"bad\xffutf8\xe2\x82":  "bad\uFFFDutf8\uFFFD",
		"＃１ ＡＢＣ":               "#1 ABC",
		"🎁🎁 gift 👩‍👩‍👧":        "\uFFFD gift \uFFFD",
		"👍🏽 ok":                "\uFFFD ok",
		"中文":                   "\uFFFD\uFFFD",
		"₹500":                 "INR 500",
		"x\u202ey":             "xy",
		"5\u202f%":             "5\u00a0%",
		"soft\u00adhyphen":     "softhyphen",
		"ḿ":                    "m",
		"\U0010FFFF\u2028next": "\uFFFD next",
		"":                     "",
	} {
		if got := f.Clean(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// Whatever comes in, what goes out is drawable, and cleaning it again changes
// nothing.
func FuzzClean(f *testing.F) {
	for _, s := range []string{"a", "e\u0301", "\xff", "🎁👍🏽", "ﷺ", "①²½", "\u202e\u0000"} {
		f.Add(s)
	}
	family := Go()
	f.Fuzz(func(t *testing.T, s string) {
		out := family.Clean(s)
		if !utf8.ValidString(out) {
			t.Fatalf("%q: not UTF-8", out)
		}
		for _, r := range out {
			if r > 0xFFFF || family.face(r, Regular) == nil {
				t.Fatalf("%q: %q cannot be drawn", s, r)
			}
		}
		if again := family.Clean(out); again != out {
			t.Fatalf("%q: %q, then %q", s, out, again)
		}
		for _, width := range []float64{0, 5, 60} {
			if fit := family.Fit(s, Bold, 9, width); family.Width(fit, Bold, 9) > width+1e-3 {
				t.Fatalf("%q in %v: %q is too wide", s, width, fit)
			}
			family.Wrap(s, Regular, 9, width)
		}
	})
}

func TestWrap(t *testing.T) {
	f := Go()
	for _, s := range []string{"one two three", "Set of 5 lucky-cat magnets", strings.Repeat("W", 80),
		"a " + strings.Repeat("m", 60) + " b", "16 % of all", "", "   ", "x/y/z and/or more/less"} {
		for _, width := range []float64{20, 47, 100, 1000} {
			lines := f.Wrap(s, Regular, 9, width)
			if len(lines) == 0 {
				t.Fatalf("%q: no line", s)
			}
			for _, line := range lines {
				if w := f.Width(line, Regular, 9); w > width+1e-3 && utf8.RuneCountInString(line) > 1 {
					t.Errorf("%q in %v: line %q is %v wide", s, width, line, w)
				}
			}
			squeeze := func(s string) string { return strings.ReplaceAll(s, " ", "") }
			if got := squeeze(strings.Join(lines, "")); got != squeeze(s) {
				t.Errorf("%q in %v: lost something: %q", s, width, lines)
			}
		}
	}
	if lines := f.Wrap("we keep 16 % of it", Regular, 10, f.Width("we keep 16", Regular, 10)); lines[0] != "we keep" {
		t.Errorf("a figure was parted from its sign: %q", lines)
	}
}

func TestBalanceNeedsNoFurtherLine(t *testing.T) {
	f := Go()
	s := "One customer in six brings two thirds of the revenue"
	for _, width := range []float64{150, 250, 400, 900} {
		if a, b := f.Wrap(s, Bold, 20, width), f.Balance(s, Bold, 20, width); len(a) != len(b) {
			t.Errorf("%v: %d lines, balanced %d", width, len(a), len(b))
		}
	}
}

func TestFitKeepsWhatFits(t *testing.T) {
	f := Go()
	if got := f.Fit("Champions", Regular, 9, f.Width("Champions", Regular, 9)); got != "Champions" {
		t.Errorf("%q", got)
	}
	if got := f.Fit("Champions", Regular, 9, 30); !strings.HasSuffix(got, "…") || !strings.HasPrefix("Champions", strings.TrimSuffix(got, "…")) {
		t.Errorf("%q", got)
	}
	if got := f.Fit("Champions", Regular, 9, 2); got != "" {
		t.Errorf("%q", got)
	}
}

// The widths are those of the font's own tables: a digit of Go Regular is 1139
// of 2048 units (golang.org/x/image/font/gofont/goregular, hmtx table).
func TestWidth(t *testing.T) {
	if got, want := Go().Width("0123456789", Regular, 20), 10*20*1139./2048; math.Abs(got-want) > .01 {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestWithFallback(t *testing.T) {
	if _, err := Go().WithFallback([]byte("OTTO….")); !errors.Is(err, ErrFont) {
		t.Errorf("a font without TrueType outlines: %v", err)
	}
	if _, err := Go().WithFallback([]byte("\x00\x01\x00\x00 broken")); !errors.Is(err, ErrFont) {
		t.Errorf("a broken font: %v", err)
	}
	f, err := Go().WithFallback(gomono.TTF)
	if err != nil {
		t.Fatal(err)
	}
	if got := len(f.Faces()); got != len(Go().Faces())+1 {
		t.Errorf("%d faces", got)
	}
	if runs := f.Runs("both have it", Bold); len(runs) != 1 || runs[0].Face.Name() != "Go-Bold" {
		t.Errorf("%v", runs)
	}
}
