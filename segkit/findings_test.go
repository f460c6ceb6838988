package segkit

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/internal/testenv"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/finding"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/retail/convert"
	"customer-segmentation/segkit/retail/demo"
)

// Every warning is the text of a finding, in the same order, with a rule that stays
// the same from run to run.
func TestFindings(t *testing.T) {
	testenv.Studies(t)
	s, err := Open(t.Context(), quick(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Results()
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, f := range r.Findings {
		texts = append(texts, f.Text)
		if f.Rule == "" || strings.ContainsAny(f.Rule, "0123456789 ") || !f.Severity.AtLeast(finding.Note) {
			t.Errorf("%+v", f)
		}
	}
	if !slices.Equal(texts, r.Warnings) || len(texts) == 0 {
		t.Errorf("findings %q, warnings %q", texts, r.Warnings)
	}
	at := slices.IndexFunc(r.Findings, func(f finding.Finding) bool { return f.Rule == "cleaning.unattributed" })
	if at < 0 {
		t.Fatal("the demo shop has sales without a customer")
	}
	ledger, err := s.Ledger()
	if err != nil {
		t.Fatal(err)
	}
	got, want := r.Findings[at], ledger.Unattributed.Float()/(ledger.Unattributed+ledger.Gross).Float() // of all sales
	if got.Severity != finding.Warning || got.Rows != ledger.Entries[1].RemovedRows || got.Money != ledger.Unattributed || got.MoneyShare != want {
		t.Errorf("%+v", got)
	}
	data, err := s.DataFindings()
	if err != nil || len(data) == 0 || len(data) >= len(r.Findings) {
		t.Errorf("%d findings about the data, %v", len(data), err)
	}
	all, err := s.Findings()
	if err != nil || len(all) != len(r.Findings) {
		t.Errorf("%d findings, %v", len(all), err)
	}
}

// A strict study ends with what was found, before anything is clustered.
func TestStrictStudy(t *testing.T) {
	c := quick()
	c.Strict = true
	s, err := Open(t.Context(), c, Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Results()
	var strict *finding.StrictError
	if !errors.As(err, &strict) || !strings.Contains(err.Error(), "cleaning.unattributed: ") {
		t.Errorf("%v", err)
	}
	for _, timing := range s.Timings() {
		if timing.Stage > 3 && timing.Seconds > 0 {
			t.Errorf("%+v was computed", timing)
		}
	}
}

// What is said about a file is no part of the digest: the same data in another file
// may have nothing to say.
func TestDigestWithoutTheFile(t *testing.T) {
	testenv.Studies(t)
	dir := t.TempDir()
	digest := map[string]string{}
	for _, name := range []string{"shop.csv", "bad.csv"} {
		path := filepath.Join(dir, name)
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		w, err := convert.New(f, path)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(w.Write(demo.New(DemoSeed).Transactions), w.Close()); err != nil {
			t.Fatal(err)
		}
		if name == "bad.csv" {
			if _, err := f.WriteString("99,A,x,many,2011-01-01 10:00:00,1,9,UK\n"); err != nil {
				t.Fatal(err)
			}
		}
		f.Close()
		c := quick()
		c.Input = path
		s, err := Open(t.Context(), c, Options{})
		if err != nil {
			t.Fatal(err)
		}
		r, err := s.Results()
		if err != nil {
			t.Fatal(err)
		}
		told := slices.ContainsFunc(r.Warnings, func(text string) bool { return strings.Contains(text, "could not be read") })
		if told != (name == "bad.csv") {
			t.Errorf("%s: %q", name, r.Warnings)
		}
		for _, f := range r.Findings {
			if f.Rule == "reading.bad_rows" && (f.Rows != 1 || f.Customers != 1 || strings.Contains(f.Text, "many") ||
				!slices.Equal(f.First, []finding.Place{{Row: 40_356, Column: "Quantity"}})) {
				t.Errorf("%+v", f)
			}
		}
		digest[name] = r.Digest
	}
	if digest["shop.csv"] != digest["bad.csv"] {
		t.Error("one row that cannot be read makes another digest")
	}
}

// A finding about a segment whose name has a comma begins with the name in quotation marks.
func TestFindingsOfSegmentsQuoteNames(t *testing.T) {
	r := &Results{Segments: []persona.Persona{{Name: "Regulars, a quarter late", Warnings: []describe.Warning{{Text: "Few."}}}}}
	if r.findSegments(); len(r.Findings) != 1 || r.Findings[0].Text != "“Regulars, a quarter late”: Few." {
		t.Errorf("%+v", r.Findings)
	}
}
