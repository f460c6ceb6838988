package values

import "testing"

func TestFoldWord(t *testing.T) {
	for word, want := range map[string]string{
		"Août": "aout", "août": "aout", "ŚRODA": "sroda", "März": "marz", "janv": "janv", "Aou\u0302t": "aout", "p.m": "pm",
		"été": "ete", "日": "", "abcdefghijklmnopqrstuvwxy": "", "": "",
	} {
		var buf [foldedWord]byte
		if got := string(foldWord(&buf, word)); got != want {
			t.Errorf("%q is %q, want %q", word, got, want)
		}
	}
}

func TestTrim(t *testing.T) {
	for s, want := range map[string]string{
		"a": "a", " a b ": "a b", "\u00a0a\u202f": "a", "\ufeffa\u200b": "a", "\x00a\x1f": "a", "\t\r\n": "",
		"": "", "é\u3000": "é",
	} {
		if got := Trim(s); got != want {
			t.Errorf("%q is %q, want %q", s, got, want)
		}
	}
}
