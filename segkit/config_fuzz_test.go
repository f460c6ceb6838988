package segkit

import (
	"encoding/json"
	"testing"
)

// FuzzParse reads a text as study.toml. What is read is a valid configuration, and goes
// through results.json unchanged.
func FuzzParse(f *testing.F) {
	for _, text := range []string{
		"seed = 7\ntitle = 'A'\n[modelling]\nk = 4\n", "[[plan]]\ntask = 'x'\n", "[cleaning]\nreturns = 'net'\n",
		"[rfm]\nsnapshot = 2011-12-10\n", "a.b.c = [1, {x = 2}]\n", "seed = 99999999999999999999\n", "title = \"\\u001b\"\n",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := Parse(text)
		if err != nil {
			return
		}
		if err := c.Validate(); err != nil {
			t.Errorf("%q is read, and is not valid: %v", text, err)
		}
		if _, err := json.Marshal(c); err != nil {
			t.Errorf("%q cannot be written: %v", text, err)
		}
	})
}
