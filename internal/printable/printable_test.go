package printable

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestText(t *testing.T) {
	for in, want := range map[string]string{
		"plain, with ü, 日本 and 😀":       "plain, with ü, 日本 and 😀",
		"two\nlines\tand a tab":         "two\nlines\tand a tab",
		"\x1b]0;title\x07":              `\u001b]0;title\u0007`,
		"over\rwritten\x7f":             `over\u000dwritten\u007f`,
		"csi \u009b31m":                 `csi \u009b31m`,
		"gpj\u202e.exe":                 `gpj\u202e.exe`,
		"isolate \u2066x\u2069":         `isolate \u2066x\u2069`,
		"tag \U000e0041":                `tag \udb40\udc41`,
		"not UTF-8 \xff":                "not UTF-8 \ufffd",
		"joined \u200d and \u00ad stay": "joined \u200d and \u00ad stay",
	} {
		if got := Text(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	if got := Line("a\r\nreport: b\tc\x1b"); got != `a report: b c\u001b` {
		t.Errorf("%q", got)
	}
}

// What is printed as JSON stays JSON with the same content.
func TestShort(t *testing.T) {
	for text, want := range map[string]string{"": "", "äöü": "äöü", "äöüß": "äöü…", "a\r\nb": "a b", "a\nbc": "a b…"} {
		if got := Short(text, 3); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestTextOfJSON(t *testing.T) {
	const name = "x\x1b\x7f\u202e\U000e0041y"
	data, err := json.Marshal(name)
	if err != nil {
		t.Fatal(err)
	}
	var back string
	if err := json.Unmarshal([]byte(Text(string(data))), &back); err != nil || back != name {
		t.Errorf("%q, %v", back, err)
	}
}

func TestWriterJoinsCharacters(t *testing.T) {
	const text = "ü\x1b[31m日😀\u202e\n"
	var whole, bits strings.Builder
	if _, err := (&Writer{W: &whole}).Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	w := &Writer{W: &bits}
	for i := range len(text) {
		if n, err := w.Write([]byte{text[i]}); n != 1 || err != nil {
			t.Fatal(n, err)
		}
	}
	if want := "ü\\u001b[31m日😀\\u202e\n"; whole.String() != want || bits.String() != want {
		t.Errorf("%q and %q, want %q", whole.String(), bits.String(), want)
	}
}

func TestWriterAllowsOwnStyles(t *testing.T) {
	var b strings.Builder
	w := &Writer{W: &b, Allow: []string{"\x1b[1m", "\x1b[0m"}}
	if _, err := w.Write([]byte("\x1b[1mName\x1b[0m \x1b[8mhidden\x1b[0m")); err != nil {
		t.Fatal(err)
	}
	if want := "\x1b[1mName\x1b[0m \\u001b[8mhidden\x1b[0m"; b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
	if File(w) != nil || File(&Writer{W: os.Stdout}) != os.Stdout || File(os.Stderr) != os.Stderr {
		t.Error("the file is not found")
	}
}

func FuzzText(f *testing.F) {
	f.Add("\x1b[2J\u202e\xff")
	f.Fuzz(func(t *testing.T, s string) {
		got := Text(s)
		if !utf8.ValidString(got) || strings.ContainsFunc(got, unsafe) || Text(got) != got {
			t.Errorf("%q", got)
		}
		if line := Line(s); strings.ContainsAny(line, "\n\r\t") {
			t.Errorf("%q", line)
		}
	})
}
