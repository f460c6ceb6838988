package sheet

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestDecode(t *testing.T) {
	for text, want := range map[string]string{
		"":                           "",
		"plain_text x_x0041":         "plain_text x_x0041",
		"a&amp;b&#233;&#x1F600;":     "a&bé😀",
		"\r\n\r\r\n":                 "\n\n\n",
		"_x0041__x0042_":             "AB",
		"_x005F_x0041_":              "_x0041_",
		"_x005f__x0041_":             "_A",
		"__x0041_":                   "_A",
		"_xD83D__xDE00_":             "😀",
		"_xD83D_a_xDE00_":            "\ufffda\ufffd",
		"_x00e9_":                    "é",
		"_x00G0_ _x00_ _X0041_":      "_x00G0_ _x00_ _X0041_",
		"&#95;x0041_":                "A", // the entity is resolved first
		strings.Repeat("a&lt;", 500): strings.Repeat("a<", 500),
	} {
		arena := []byte("before")
		got, ok := decode(&arena, []byte(text))
		if !ok || string(got) != want {
			t.Errorf("%q is %q, %v, want %q", text, got, ok, want)
		}
		if !bytes.HasPrefix(arena, []byte("before")) {
			t.Errorf("%q: the texts before are gone", text)
		}
	}
	for _, text := range []string{"&nbsp;", "&", "&amp", "&#0;", "&#xD800;", "&#x110000;", "&#;", "&#x;", "&#-5;",
		"&#1;", "\x00", "\x1f", "\xff", "&#99999999999;"} {
		if got, ok := decode(new([]byte), []byte(text)); ok {
			t.Errorf("%q is %q, want a refusal", text, got)
		}
	}
}

// parseNumber agrees with strconv to the last bit.
func TestParseNumber(t *testing.T) {
	check := func(text string) {
		want, err := strconv.ParseFloat(text, 64)
		got, ok := parseNumber([]byte(text))
		if !ok || err != nil || math.Float64bits(got) != math.Float64bits(want) {
			t.Fatalf("%s is %v, %v, want %v, %v", text, got, ok, want, err)
		}
	}
	for _, text := range []string{"0", "-0", "5.", ".5", "-.5", "1e5", "1E+05", "9007199254740993", "123456789012345678901234",
		"0.1", "40513.35138888889", "2.5499999999999998", "1e-400", "0.00000000000000000000001", "+5"} {
		check(text)
	}
	rapid.Check(t, func(t *rapid.T) {
		text := strconv.FormatFloat(rapid.Float64().Draw(t, "number"), byte(rapid.SampledFrom([]rune("feg")).Draw(t, "verb")),
			rapid.IntRange(-1, 25).Draw(t, "digits"), 64)
		if _, err := strconv.ParseFloat(text, 64); err == nil { // rounding may have left the range
			check(text)
		}
	})
	for _, text := range []string{"", "-", ".", "1.2.3", "1,5", "0x10", "1_000", "Inf", "NaN", "1e999", "5 ", strings.Repeat("1", 401)} {
		if got, ok := parseNumber([]byte(text)); ok {
			t.Errorf("%q is the number %v", text, got)
		}
	}
}

func TestCellString(t *testing.T) {
	for text, want := range map[string]string{
		"1.0000015E7": "10000015", "536365.0": "536365", "2.5499999999999998": "2.55", "12345678901234567890": "12345678901234567890",
		"1e+05": "100000", "1.5e300": "1.5e+300", "-0.001": "-0.001", "0.0": "0", "1E-10": "1e-10",
	} {
		number, _ := parseNumber([]byte(text))
		if got := (Cell{Kind: Number, Number: number, Text: []byte(text)}).String(); got != want {
			t.Errorf("%s is shown as %s, want %s", text, got, want)
		}
	}
}
