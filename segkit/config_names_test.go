package segkit

import (
	"errors"
	"strings"
	"testing"
)

func TestOwnNames(t *testing.T) {
	c, err := Parse("[[segments]]\nname = \"VIPs\"\ncentre = { recency = 9.5, frequency = 11, monetary = 4150 }\n" +
		"[[segments]]\nname = \"Sleepers\"\n[segments.centre]\nrecency = 300\nfrequency = 1.1\n")
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Segments) != 2 || c.Segments[0].Centre["monetary"] != 4150 || c.Segments[1].Centre["frequency"] != 1.1 {
		t.Errorf("%+v", c.Segments)
	}
	if got := c.Segments[0].String(); got != "VIPs (recency 9.5, frequency 11, monetary 4150)" {
		t.Errorf("shown as %q", got)
	}
	const centre = "\ncentre = { recency = 1, frequency = 1, monetary = 1 }\n"
	for text, want := range map[string]string{
		"name = ' '" + centre:                                       "segments[0].name: a name is needed",
		"centre = { recency = 1.0 }":                                "segments[0].name: a name is needed",
		"name = 'a '" + centre:                                      `segments[0].name: "a " begins or ends with a blank`,
		"name = \"a\\nb\"" + centre:                                 "segments[0].name: \"a\\nb\" begins or ends with a blank, or holds a line break",
		"name = '" + strings.Repeat("é", 61) + "'" + centre:         "segments[0].name: ",
		"name = 'a'" + centre + "[[segments]]\nname = 'A'" + centre: `segments[1].name: "A" is there twice`,
		"name = 'a'": "segments[0].centre: recency is missing; report names prints",
		"name = 'a'\ncentre = { recency = 1, frequency = 1, spend = 3 }":     `segments[0].centre: "spend" is no measure; use recency, frequency, monetary`,
		"name = 'a'\ncentre = { recency = -1, frequency = 1, monetary = 1 }": "segments[0].centre: recency is -1, outside 0 to 1e+15",
		"name = 'a'\ncentre = { recency = nan, frequency = 1 }":              "segments[0].centre: recency is NaN",
		"name = 'a'\ncentre = { recency = 'soon' }":                          "segments[0].centre.recency: a number is needed",
		"name = 'a'\ncenter = { recency = 1 }":                               "there is no option segments.center",
	} {
		_, err := Parse("[[segments]]\n" + text)
		if err == nil || !strings.HasPrefix(err.Error(), want) || !errors.Is(err, ErrConfig) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}

func TestSignificant(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 9.43921: "9.439", 124.06: "124.1", 2540.4: "2540", 123456.7: "123457", .01234567: "0.01235", 5: "5", 10.0001: "10"} {
		if got := Significant(v); got != want {
			t.Errorf("%v: %s, want %s", v, got, want)
		}
	}
}
