package pages

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"customer-segmentation/internal/testenv"
)

// The page for the screen works in a real browser: it asks for nothing, draws every
// chart, sorts its tables, fits a telephone, and axe-core finds no serious barrier.
func TestScreenInBrowser(t *testing.T) {
	testenv.Slow(t, "opens report.html in a browser")
	folder, err := filepath.Abs(filepath.Join("..", "..", "notebooks", "browser"))
	if err != nil {
		t.Fatal(err)
	}
	node := testenv.Tool(t, "node", "install Node.js 20 or later")
	for _, name := range []string{"playwright-core", "axe-core"} {
		if _, err := os.Stat(filepath.Join(folder, "node_modules", name)); err != nil {
			testenv.Missing(t, "%s is not installed: npm ci in notebooks/browser", name)
		}
	}
	chromium := testenv.Tool(t, "chromium", "apt-get install chromium")
	study, r := demo(t)
	dir := t.TempDir()
	page := filepath.Join(dir, "report.html")
	var b bytes.Buffer
	if err := WriteScreen(t.Context(), &b, study, r, Options{}); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(page, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node, filepath.Join(folder, "report.mjs"), chromium, page, dir)
	var stderr bytes.Buffer
	cmd.Dir, cmd.Stderr = folder, &stderr
	found, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, stderr.String())
	}
	if len(found) > 0 {
		t.Errorf("%s", found)
	}
}

// The page says what the printed report says, names no page, and is the same each time.
func TestScreenIsTheReport(t *testing.T) {
	study, r := demo(t)
	var first, second bytes.Buffer
	for _, b := range []*bytes.Buffer{&first, &second} {
		if err := WriteScreen(t.Context(), b, study, r, Options{}); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two pages of one study differ")
	}
	for _, p := range r.Segments {
		if !bytes.Contains(first.Bytes(), []byte(">"+p.Name+"</h2>")) {
			t.Errorf("%s has no section", p.Name)
		}
	}
	for _, word := range []string{"(page ", "(page&nbsp;", "\ufffd", "page 00"} {
		if bytes.Contains(first.Bytes(), []byte(word)) {
			t.Errorf("the page holds %q", word)
		}
	}
	if n := bytes.Count(first.Bytes(), []byte("data-spec=")); n < 10 {
		t.Errorf("only %d charts are interactive", n)
	}
}

// Neither the page's text nor a chart's data names a customer.
func TestScreenNamesNoCustomer(t *testing.T) {
	study, r := demo(t)
	rfm, err := study.RFM()
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, id := range rfm.Customer {
		ids[id] = true
	}
	var b bytes.Buffer
	if err := WriteScreen(t.Context(), &b, study, r, Options{}); err != nil {
		t.Fatal(err)
	}
	body, rest, ok := strings.Cut(b.String(), `<script type="application/json" id="specs">`)
	if !ok {
		t.Fatal("there are no interactive charts")
	}
	for _, word := range strings.FieldsFunc(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(body, " "), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != ',' && r != '.'
	}) {
		if ids[strings.Trim(word, ",.")] {
			t.Errorf("the page has customer %s", word)
		}
	}
	data, _, _ := strings.Cut(rest, "</script>")
	var specs any
	if err := json.Unmarshal([]byte(data), &specs); err != nil {
		t.Fatal(err)
	}
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case string:
			if ids[v] {
				t.Errorf("a chart has customer %s", v)
			}
		case []any:
			for _, e := range v {
				walk(e)
			}
		case map[string]any:
			for name, e := range v {
				walk(name)
				walk(e)
			}
		}
	}
	walk(specs)
}
