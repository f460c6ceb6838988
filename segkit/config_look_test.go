package segkit

import (
	"errors"
	"strings"
	"testing"
)

func TestColoursOfOnesOwn(t *testing.T) {
	c, err := Parse("[report]\ncolours = [\"#004f9F\", \"#E30613\"]\n")
	if err != nil || len(c.Report.Colours) != 2 {
		t.Fatalf("%v: %v", c.Report, err)
	}
	for text, want := range map[string]string{
		`["blue"]`:            `report.colours[0]: "blue" is no colour such as #1C68B3`,
		`["#004F9F", "#0A5"]`: `report.colours[1]: "#0A5" is no colour`,
		`["#004F9F\n"]`:       `report.colours[0]: "#004F9F\n" is no colour`,
		"[" + strings.Repeat(`"#004F9F",`, 13) + "]": "report.colours: 13 colours are more than 12",
		`"#004F9F"`: "report.colours: a list in brackets is needed",
	} {
		if _, err := Parse("[report]\ncolours = " + text + "\n"); err == nil || !strings.HasPrefix(err.Error(), want) || !errors.Is(err, ErrConfig) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}
