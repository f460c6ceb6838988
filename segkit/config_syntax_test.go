package segkit

import (
	"strings"
	"testing"
)

// What people write in a study.toml that is no TOML, and what to write instead.
func TestSyntaxErrorsSayWhatToWrite(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"[campaign]\nmargin = 0,35", "line 2: margin: a decimal number is written with a point: 0.35"},
		{"[campaign]\nmargin = 0,35 # of revenue", "line 2: margin: a decimal number is written with a point: 0.35"},
		{"[campaign]\nmargin = \"0,35\"", `campaign.margin: a number is needed, not the text "0,35": write 0.35`},
		{"[campaign]\nmargin = 35 %", "line 2: margin: a share is written as a number: 0.35"},
		{"strict = True", "line 1: strict: write true or false, in lower case"},
		{"strict = ja", "line 1: strict: write true or false, in lower case"},
		{"seed = 1\n[cleaning]\nreturns = net", `line 3: returns: a text needs quotes: "net"`},
		{"title = “Spring”", `line 1: title: write straight quotes, " or '`},
		{`input = "C:\Users\ann\sales.csv"`, `line 1: input: within double quotes, \ begins a special character: put a path in single quotes, or write / instead`},
		{"title = \"Spring\nseed = 1", `line 1: title: the text has no " at its end`},
		{"seed: 4", "line 1: write an option as name = value, with = instead of :"},
		{"[modelling\nk = 4", "line 2: expected '.' or ']' to end table name"},
		{"seed = 1\nseed = 2", "line 2: Key 'seed' has already been defined."},
		{"seed = \n", "line 1: expected value"},
		{"title = " + strings.Repeat("x", 1000), "line 1: expected value"},
	} {
		if _, err := Parse(c.text); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%.60s: got %v, want %q", c.text, err, c.want)
		}
	}
}
