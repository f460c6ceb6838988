package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"customer-segmentation/internal/testenv"
	"customer-segmentation/internal/testenv/warm"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/persona"
)

// quickStudy is a study.toml with few random draws, to keep tests short.
const quickStudy = `
[modelling]
restarts = 5
max_k = 6
[evaluation]
gap_draws = 3
structure_draws = 3
resamples = 10
bootstrap_restarts = 2
`

// command runs the command with the step store that all tests share.
func command(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	return commandIn(t.Context(), args...)
}

func commandIn(ctx context.Context, args ...string) (code int, stdout, stderr string) {
	var out, errs bytes.Buffer
	code = run(ctx, &out, &errs, args)
	return code, out.String(), errs.String()
}

func TestMain(m *testing.M) {
	if os.Getenv(asReport) != "" {
		ctx, _ := listen()
		os.Exit(run(ctx, os.Stdout, os.Stderr, os.Args[1:]))
	}
	dir, err := os.MkdirTemp("", "segkit-report-*")
	if err != nil {
		panic(err)
	}
	os.Setenv("SEGKIT_CACHE", warm.Folder())
	if err := os.WriteFile(filepath.Join(dir, "study.toml"), []byte(quickStudy), 0o644); err != nil {
		panic(err)
	}
	quickFile = filepath.Join(dir, "study.toml")
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

var quickFile string

// quick runs the command on the quick study and fails the test if it fails.
func quick(t *testing.T, args ...string) (out, stdout string) {
	t.Helper()
	out = t.TempDir()
	code, stdout, stderr := command(t, append([]string{"--config", quickFile, "-q", "-o", out}, args...)...)
	if code != exitDone {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	return out, stdout
}

func read(t *testing.T, path ...string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestDemoShopGivesItsFilesTwiceTheSame(t *testing.T) {
	first, _ := quick(t)
	second, _ := quick(t, "--no-cache", "demo")
	for _, name := range []string{"report.pdf", "report.html", "customers.xlsx", "evidence.xlsx", "customers.csv", "model.json"} {
		if !bytes.Equal(read(t, first, name), read(t, second, name)) {
			t.Errorf("%s differs from run to run", name)
		}
	}
	var a, b segkit.Results
	for dir, r := range map[string]*segkit.Results{first: &a, second: &b} {
		if err := json.Unmarshal(read(t, dir, "results.json"), r); err != nil {
			t.Fatal(err)
		}
	}
	if a.Digest != b.Digest || len(a.Digest) != 64 {
		t.Errorf("digests %q and %q", a.Digest, b.Digest)
	}
	entries, err := os.ReadDir(first)
	if err != nil || len(entries) != 7 {
		t.Errorf("the output folder holds %v, want seven files", entries)
	}
	if size := len(read(t, first, "report.pdf")); size > 2<<20 {
		t.Errorf("report.pdf has %d bytes, above 2 MB", size)
	}
}

// results.json has at least the fields that its readers rely on.
func TestResultsHaveTheirFields(t *testing.T) {
	out, _ := quick(t)
	var r map[string]any
	if err := json.Unmarshal(read(t, out, "results.json"), &r); err != nil {
		t.Fatal(err)
	}
	for _, path := range strings.Fields(`schema digest source.name source.sha256 source.rows ledger.0.rule ledger.0.rows ledger.0.customers
		ledger.0.invoices ledger.0.money snapshot rfm.customers rfm.recency_days.mean rfm.recency_days.std rfm.recency_days.median rfm.frequency.mean
		rfm.monetary.mean transform.transform outliers.0.method pca.explained_variance_ratio.0 pca.loadings.0.0 sweep.0.k sweep.0.inertia sweep.1.silhouette
		sweep.1.calinski_harabasz sweep.1.davies_bouldin elbow.verdict techniques.0.name techniques.0.k techniques.0.parameters techniques.0.sizes techniques.0.noise
		techniques.0.disqualified techniques.2.stability agreement.ari decision.technique decision.k decision.margin decision.reasons.0 segments.0.name
		segments.0.customers segments.0.revenue_share warnings timings`) {
		if _, ok := valueAt(r, path); !ok {
			t.Errorf("results.json has no %s", path)
		}
	}
	if v, ok := valueAt(r, "sweep.0.silhouette"); !ok || v != nil {
		t.Errorf("the silhouette of one cluster is %v, want null", v)
	}
	names := map[any]bool{}
	for _, technique := range r["techniques"].([]any) {
		names[technique.(map[string]any)["name"]] = true
	}
	for _, name := range []string{"k-means", "mini-batch k-means", "hierarchical", "dbscan"} {
		if !names[name] {
			t.Errorf("no technique %s in results.json", name)
		}
	}
}

// valueAt finds a value by a path such as ledger.0.rows.
func valueAt(v any, path string) (any, bool) {
	for key := range strings.SplitSeq(path, ".") {
		switch x := v.(type) {
		case map[string]any:
			next, ok := x[key]
			if !ok {
				return nil, false
			}
			v = next
		case []any:
			var i int
			if _, err := fmt.Sscan(key, &i); err != nil || i >= len(x) {
				return nil, false
			}
			v = x[i]
		default:
			return nil, false
		}
	}
	return v, true
}

func TestReportIsAValidPDFThatSaysWhatTheResultsSay(t *testing.T) {
	pdftotext, qpdf := testenv.Tool(t, "pdftotext", "apt-get install poppler-utils"), testenv.Tool(t, "qpdf", "apt-get install qpdf")
	out, _ := quick(t)
	path := filepath.Join(out, "report.pdf")
	if said, err := exec.Command(qpdf, "--check", path).CombinedOutput(); err != nil {
		t.Errorf("qpdf: %v\n%s", err, said)
	}
	text, err := exec.Command(pdftotext, "-layout", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	var r segkit.Results
	if err := json.Unmarshal(read(t, out, "results.json"), &r); err != nil {
		t.Fatal(err)
	}
	want := []string{"Read with care", "The plan for the next 90 days", "The data", "Method and evidence", "The decision",
		"Glossary", r.Digest, "Dendrogram", "Elbow", "k-distance", "Silhouette of each customer", "Sensitivity"}
	for _, s := range r.Segments {
		want = append(want, s.Name, s.Thumb.Text)
	}
	flat := strings.Join(strings.Fields(string(text)), " ")
	for _, w := range want {
		if !strings.Contains(flat, strings.Join(strings.Fields(w), " ")) {
			t.Errorf("report.pdf does not say %q", w)
		}
	}
	for _, bad := range []string{"NaN", "+Inf", "%!", "�", "<nil>"} {
		if strings.Contains(flat, bad) {
			t.Errorf("report.pdf holds %q", bad)
		}
	}
}

func TestCheck(t *testing.T) {
	out, _ := quick(t)
	path := filepath.Join(out, "results.json")
	code, stdout, stderr := command(t, "--config", quickFile, "-q", "-o", t.TempDir(), "--check", path)
	if code != exitDone || !strings.Contains(stdout, "same results as") {
		t.Errorf("unchanged: exit %d, %q %q", code, stdout, stderr)
	}
	code, stdout, stderr = command(t, "--config", quickFile, "-q", "-o", t.TempDir(), "--check", path, "--seed", "9")
	if code != exitFailure || !strings.Contains(stdout, "options.seed: was 1, is 9") || !strings.Contains(stderr, "differ") || strings.Contains(stdout, "edited") {
		t.Errorf("another seed: exit %d, %q %q", code, stdout, stderr)
	}
	before, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	code, _, stderr = command(t, "--config", quickFile, "-q", "-o", out, "--check", path, "--seed", "9")
	if code != exitUsage || !strings.Contains(stderr, "would be overwritten") {
		t.Errorf("into the folder of the reference: exit %d, %q", code, stderr)
	}
	t.Chdir(t.TempDir())
	code, stdout, stderr = command(t, "--config", quickFile, "--check", path)
	if !strings.Contains(oneLine(stdout), "Returns policy match leaves 1,486 customers (14 returned all they bought)") {
		t.Errorf("nothing of returns: %q", stdout)
	}
	if entries, err := os.ReadDir("."); code != exitDone || !strings.Contains(stdout, "nothing written") || err != nil || len(entries) > 0 {
		t.Errorf("without a folder: exit %d, %q %q, written %v", code, stdout, stderr, entries)
	}
	if after, err := os.Stat(path); err != nil || !os.SameFile(before, after) || after.ModTime() != before.ModTime() {
		t.Error("the reference was rewritten")
	}
	code, _, stderr = command(t, "-q", "-o", t.TempDir(), "--check", quickFile)
	if code != exitFailure || !strings.Contains(stderr, "is not a results.json") {
		t.Errorf("no results: exit %d, %q", code, stderr)
	}
}

func TestHelpAndUsage(t *testing.T) {
	code, stdout, _ := command(t, "--help")
	if code != exitDone || !strings.Contains(stdout, "--snapshot") || !strings.Contains(stdout, "report.pdf") {
		t.Errorf("help: exit %d\n%s", code, stdout)
	}
	for _, args := range [][]string{{"--no-such-flag"}, {"--k", "many"}, {"--paper", "a3"}, {"demo", "and", "more"}} {
		code, _, stderr := command(t, args...)
		if code != exitUsage || !strings.Contains(stderr, "report:") {
			t.Errorf("%v: exit %d, %q", args, code, stderr)
		}
	}
}

// An interruption leaves nothing in the output folder.
func TestInterruptedRunWritesNothing(t *testing.T) {
	out := t.TempDir()
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	code, _, stderr := commandIn(ctx, "--no-cache", "-q", "-o", out, "demo")
	if code != exitFailure || !strings.Contains(stderr, "interrupted; nothing was written") {
		t.Errorf("exit %d, %q", code, stderr)
	}
	if entries, _ := os.ReadDir(out); len(entries) > 0 {
		t.Errorf("left behind: %v", entries)
	}
}

func TestProgressIsPlainLinesWhenPiped(t *testing.T) {
	code, _, stderr := command(t, "--no-cache", "--config", quickFile, "-o", t.TempDir())
	if code != exitDone {
		t.Fatal(stderr)
	}
	for _, want := range []string{"Reading the transactions", "Bootstrap stability: k-means, k = 3", "Personas", "Writing the report"} {
		if !strings.Contains(stderr, want) {
			t.Errorf("no line %q in\n%s", want, stderr)
		}
	}
	if strings.ContainsAny(stderr, "\r\x1b") {
		t.Error("control characters in piped progress")
	}
}

// One customer is not "1 customers".
func TestSegmentOfOneCustomer(t *testing.T) {
	var b strings.Builder
	p := newPrinter(&b)
	r := &segkit.Results{}
	r.Segments = []persona.Persona{{Name: "Best customers"}, {Name: "Others"}}
	r.Segments[0].Customers, r.Segments[1].Customers = 1, 12
	summarise(p, "", r, 0)
	if said := b.String(); !strings.Contains(said, "Best customers   1 customer (") || !strings.Contains(said, "Others          12 customers (") {
		t.Error(said)
	}
}
