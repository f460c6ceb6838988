package printable

import "testing"

func TestWord(t *testing.T) {
	for in, want := range map[string]string{
		"": "''", "out/sales.csv": "out/sales.csv", "Klasse 7b/students": "'Klasse 7b/students'", "it's": `'it'\''s'`, "$(x)": "'$(x)'",
		"sales[1].csv": "'sales[1].csv'", "{a,b}": "'{a,b}'", "two\nlines": "'two\nlines'",
	} {
		if got := Word(in); got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
	}
}
