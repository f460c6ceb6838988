package pages

import (
	"flag"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"customer-segmentation/internal/testenv"
	"customer-segmentation/report/pdf"
)

var update = flag.Bool("update", false, "rewrite the texts of the demo shop's pages; read the difference before committing")

// pageTexts returns the texts of each page in reading order, with the line breaks of
// the page.
func pageTexts(texts []pdf.Drawn) []string {
	var out []string
	var last pdf.Drawn
	for _, d := range texts {
		for len(out) < d.Page {
			out = append(out, "")
		}
		page := &out[d.Page-1]
		switch {
		case *page == "":
		case last.Page == d.Page && math.Abs(last.Box.Y1-d.Box.Y1) < 2 && math.Abs(d.Box.X0-last.Box.X1) < .01: // the same text
		case last.Page == d.Page && math.Abs(last.Box.Y1-d.Box.Y1) < 2 && d.Box.X0 >= last.Box.X1-1:
			*page += "  "
		default:
			*page += "\n"
		}
		*page += d.Text
		last = d
	}
	return out
}

// Every page of the demo shop's report says what it said before. After an
// intended change, run go test ./report/pages -run Golden -update, and read the
// difference as a stakeholder would.
func TestGoldenTexts(t *testing.T) {
	study, r := demo(t)
	got := pageTexts(drawn(t, study, r, Options{}))
	for i := range got { // the digest, which any change of a step changes, and the version of Go
		got[i] = strings.NewReplacer(r.Digest, "DIGEST", r.Digest[:12], "DIGEST", runtime.Version(), "GO").Replace(got[i]) + "\n"
	}
	files, err := filepath.Glob("testdata/demo/page-*.txt")
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		for _, file := range files {
			if err := os.Remove(file); err != nil {
				t.Fatal(err)
			}
		}
		for i, text := range got {
			if err := os.WriteFile(fmt.Sprintf("testdata/demo/page-%02d.txt", i+1), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		return
	}
	if len(files) != len(got) {
		t.Errorf("%d pages, there were %d", len(got), len(files))
	}
	for i, text := range got {
		want, err := os.ReadFile(fmt.Sprintf("testdata/demo/page-%02d.txt", i+1))
		if err != nil {
			t.Error(err)
			continue
		}
		if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(text, "\n")); diff != "" {
			t.Errorf("page %d:\n%s", i+1, diff)
		}
	}
}

// What a PDF reader finds, selects and searches is what was set; the file is valid,
// and contains its fonts.
func TestOtherReadersAgree(t *testing.T) {
	study, r := demo(t)
	path := filepath.Join(t.TempDir(), "report.pdf")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Write(t.Context(), f, study, r, Options{}); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	pages := pageTexts(drawn(t, study, r, Options{}))
	found := strings.Split(strings.TrimSuffix(tool(t, "pdftotext", "-layout", path, "-"), "\f"), "\f")
	if len(found) != len(pages) {
		t.Fatalf("%d pages are found, %d were set", len(found), len(pages))
	}
	for i, page := range pages {
		words := strings.Fields(found[i])
		for _, word := range strings.Fields(page) {
			if !strings.Contains(found[i], word) && !slices.Contains(words, word) {
				t.Errorf("page %d: %q is not found", i+1, word)
			}
		}
	}
	if out := tool(t, "qpdf", "--check", path); !strings.Contains(out, "No syntax or stream encoding errors found") {
		t.Error(out)
	}
	lines := strings.Split(strings.TrimSpace(tool(t, "pdffonts", path)), "\n")
	if len(lines) < 4 {
		t.Fatalf("%q", lines)
	}
	for _, line := range lines[2:] {
		if fields := strings.Fields(line); len(fields) < 8 || fields[len(fields)-5] != "yes" || fields[len(fields)-3] != "yes" {
			t.Errorf("a font is not embedded, or has no way back to text: %s", line)
		}
	}
}

// tool runs a program that reads PDF and returns what it prints.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	path := testenv.Tool(t, name, "apt-get install poppler-utils qpdf")
	out, err := exec.Command(path, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}
