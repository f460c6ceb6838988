package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"customer-segmentation/internal/child"
	"customer-segmentation/internal/testenv"
	"customer-segmentation/internal/testenv/warm"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/memo"
)

// testCopies begins the name of the folder in which tests copy and run notebooks,
// so that nobody's own copies take part.
const testCopies = copiesFolder + "-test-"

// ownCopies is that folder, once it is made.
var ownCopies atomic.Pointer[string]

// makeCopies makes that folder in root. Those that are a day old go: their tests were killed.
func makeCopies(root string) (string, error) {
	entries, err := os.ReadDir(root)
	if err != nil {
		return "", err
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), testCopies) {
			continue
		}
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > 24*time.Hour {
			os.RemoveAll(filepath.Join(root, e.Name()))
		}
	}
	folder, err := os.MkdirTemp(root, testCopies)
	if err == nil {
		ownCopies.Store(&folder)
	}
	return folder, err
}

// TestMain removes the folder, also when the tests are interrupted.
func TestMain(m *testing.M) {
	exit := func(code int) {
		if folder := ownCopies.Load(); folder != nil {
			os.RemoveAll(*folder)
		}
		os.Exit(code)
	}
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-interrupted
		exit(1)
	}()
	exit(m.Run())
}

// prepared sets up Python, JupyterLab and the kernel, and copies the notebooks,
// once for all tests.
var prepared = sync.OnceValues(func() (*session, error) {
	root, err := findHome()
	if err != nil {
		return nil, err
	}
	if _, err := findPython(); err != nil {
		return nil, err
	}
	var said strings.Builder
	own, err := makeCopies(root.root)
	if err != nil {
		return nil, err
	}
	root.own = filepath.Base(own)
	s := &session{ctx: context.Background(), stdout: &said, stderr: &said, home: root}
	if err := s.setup(true); err != nil {
		return nil, err
	}
	return s, nil
})

func setUp(t *testing.T) *session {
	t.Helper()
	testenv.Slow(t, "notebooks take minutes")
	s, err := prepared()
	if err != nil {
		testenv.Missing(t, "%v", err)
	}
	own := *s
	own.stdout = testWriter{t}
	return &own
}

type testWriter struct{ t *testing.T }

func (w testWriter) Write(p []byte) (int, error) {
	w.t.Log(strings.TrimSpace(string(p)))
	return len(p), nil
}

// wanted holds the least number of tables and the number of charts that each
// notebook must show.
var wanted = map[string]struct{ tables, charts int }{
	"01-business-understanding": {2, 0}, "02-data-understanding": {9, 1}, "03-data-preparation": {14, 10},
	"04-modelling": {8, 9}, "05-evaluation": {9, 8}, "06-deployment": {9, 4}, "07-what-next": {12, 7},
}

// displays counts a notebook's outputs by MIME type and its tables, and returns
// the digest it shows.
func displays(t *testing.T, nb *notebook) (kinds map[string]int, tables int, digest string) {
	t.Helper()
	kinds = map[string]int{}
	for i, c := range nb.Cells {
		for _, o := range c.Outputs {
			if o["output_type"] == "error" {
				t.Errorf("cell %d: %v", i+1, o["evalue"])
			}
			data, _ := o["data"].(map[string]any)
			for kind := range data {
				kinds[kind]++
			}
			if data[vegaType] != nil && (data["image/png"] == nil || data["text/plain"] == nil) {
				t.Errorf("cell %d: a chart without its picture and its words", i+1)
			}
			tables += strings.Count(joined(data["text/html"]), "<table")
			if text := joined(o["text"]); strings.Contains(text, "they differ") {
				t.Errorf("cell %d: %s", i+1, text)
			}
			if text, ok := strings.CutPrefix(joined(data["text/plain"]), "digest "); ok {
				digest = text
			}
		}
	}
	return kinds, tables, digest
}

// digestOf returns the digest of a study in this process, as the report command computes
// it, with a store in the folder.
func digestOf(t *testing.T, input, folder string) string {
	t.Helper()
	config := segkit.Default()
	config.Input = input
	store, err := memo.Open(folder, memo.Options{})
	if err != nil {
		t.Fatal(err)
	}
	study, err := segkit.Open(t.Context(), config, segkit.Options{Store: store})
	if err != nil {
		t.Fatal(err)
	}
	results, err := study.Results()
	if err != nil {
		t.Fatal(err)
	}
	return results.Digest
}

// examine checks what executed notebooks show.
func examine(t *testing.T, done []execution, digest string) {
	t.Helper()
	if len(done) != len(stages) {
		t.Fatalf("%d notebooks were executed, of %d", len(done), len(stages))
	}
	agreed := 0 // figures of plain methods
	for _, e := range done {
		t.Run(e.Name, func(t *testing.T) {
			if e.Problem != "" {
				t.Errorf("%s", e.Problem)
			}
			nb, err := readNotebook(e.Path)
			if err != nil {
				t.Fatal(err)
			}
			kinds, tables, shown := displays(t, nb)
			want := wanted[e.Name]
			if kinds[vegaType] != want.charts || tables < want.tables {
				t.Errorf("%d charts and %d tables, expected %d and at least %d", kinds[vegaType], tables, want.charts, want.tables)
			}
			if shown != digest {
				t.Errorf("digest %q; the report's is %q", shown, digest)
			}
			for _, c := range nb.Cells {
				for _, o := range c.Outputs {
					agreed += strings.Count(joined(o["text"]), "they agree")
				}
			}
		})
	}
	if agreed < 16 {
		t.Errorf("%d figures of plain methods agree with the library's, expected 16 at least", agreed)
	}
}

// TestNotebooks executes all notebooks on the demo shop, compares their digest
// with the report's, and the committed notebooks with what came out.
func TestNotebooks(t *testing.T) {
	s := setUp(t)
	t.Parallel() // most of the time is spent linking cells, one at a time
	folder := t.TempDir()
	var done []execution
	execute := func(variables []string) (err error) {
		done, err = s.execute(stages, folder, append(variables, "SEGKIT_STUDY=demo", "SEGKIT_CACHE="+warm.Folder())...)
		return err
	}
	stored := exists(s.home.bin("versitygw")) // as in the committed notebooks
	var err error
	if stored {
		err = s.besideShop(execute)
	} else {
		err = execute([]string{"SEGKIT_UPLOAD="})
	}
	if err != nil {
		t.Fatal(err)
	}
	examine(t, done, digestOf(t, segkit.Demo, t.TempDir())) // computed afresh, without the notebooks' store
	for _, e := range done {
		t.Run("committed "+e.Name, func(t *testing.T) {
			if e.Name == stages[1] && !stored {
				testenv.Missing(t, "the S3 server is not installed: go run ./notebooks --s3 does it")
			}
			compareCommitted(t, s, e)
		})
	}
}

// compareCommitted compares a committed notebook with a fresh execution. Figures
// may differ in their last digits between processor architectures, so outputs are
// compared byte by byte only on the one they were made on.
func compareCommitted(t *testing.T, s *session, e execution) {
	committed, err := os.ReadFile(s.home.path("notebooks", e.Name+".ipynb"))
	if err != nil {
		t.Fatal(err)
	}
	source, err := s.source(e.Name)
	if err != nil {
		t.Fatal(err)
	}
	old := &notebook{}
	if err := json.Unmarshal(committed, old); err != nil {
		t.Fatal(err)
	}
	built := build(source)
	if len(old.Cells) != len(built.Cells) {
		t.Fatalf("the committed notebook has %d cells, its source %d; run: go run ./notebooks refresh", len(old.Cells), len(built.Cells))
	}
	for i := range old.Cells {
		if old.Cells[i].Source.String() != built.Cells[i].Source.String() {
			t.Fatalf("cell %d is not as in src/%s.md; run: go run ./notebooks refresh", i+1, e.Name)
		}
	}
	if runtime.GOARCH != "amd64" {
		t.Skip("outputs are compared on amd64, where they were made")
	}
	nb, err := readNotebook(e.Path)
	if err != nil {
		t.Fatal(err)
	}
	normalise(nb)
	fresh, err := nb.bytes()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(committed, fresh) {
		t.Errorf("stale%s; run: go run ./notebooks refresh", difference(committed, fresh))
	}
}

// TestNotebooksOnRealData executes all notebooks on Online Retail.
func TestNotebooksOnRealData(t *testing.T) {
	s := setUp(t)
	t.Parallel()
	input := testenv.Data(t, "online-retail.csv.gz")
	done, err := s.execute(stages, t.TempDir(), "SEGKIT_STUDY="+input, "SEGKIT_UPLOAD=", "SEGKIT_CACHE="+warm.Folder())
	if err != nil {
		t.Fatal(err)
	}
	examine(t, done, digestOf(t, input, warm.Folder()))
}

// TestInBrowser opens each notebook in JupyterLab in a real Chromium, runs all
// cells, moves a slider, drags over a chart, completes a name, and finds no error. It
// has the machine to itself, as the first completion waits for gopls to load the module.
func TestInBrowser(t *testing.T) {
	s := setUp(t)
	chromium := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			chromium = path
			break
		}
	}
	if chromium == "" {
		testenv.Missing(t, "there is no Chromium on the PATH: apt-get install chromium")
	}
	node := testenv.Tool(t, "node", "apt-get install nodejs npm")
	browser := s.home.path("notebooks", "browser")
	if !exists(filepath.Join(browser, "node_modules", "playwright-core")) {
		testenv.Missing(t, "playwright-core is not installed: npm ci in notebooks/browser")
	}
	ctx, stop := context.WithTimeout(t.Context(), 25*time.Minute)
	defer stop()
	before := snapshot(t, s)
	lab, err := s.serve(ctx, t.TempDir(), "in-the-test", "SEGKIT_STUDY=demo", "SEGKIT_UPLOAD=", "SEGKIT_CACHE="+warm.Folder())
	if err != nil {
		t.Fatal(err)
	}
	defer lab.stop()
	pictures := "-"
	if folder := os.Getenv("SEGKIT_PICTURES"); folder != "" {
		pictures = folder
	}
	args := []string{filepath.Join(browser, "lab.mjs"), chromium, lab.address, lab.token, s.home.own, pictures}
	cmd := exec.CommandContext(ctx, node, append(args, stages...)...)
	var stderr bytes.Buffer
	cmd.Dir, cmd.Stderr = browser, &stderr
	child.EndsWithUs(cmd, syscall.SIGTERM)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s %s", err, stderr.String(), out)
	}
	type seen struct {
		Notebook                                       string
		Cells, Executed, Tables, Charts, Errors, Drawn int
		Slider, Choice, Brush                          *bool
		Completed                                      []string
		Faults                                         []string
	}
	var names []string
	sliders, choices, brushes, completed := 0, 0, 0, []string(nil)
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		t.Log(line)
		var p seen
		if err := json.Unmarshal([]byte(line), &p); err != nil {
			t.Fatal(err)
		}
		names = append(names, p.Notebook)
		completed = append(completed, p.Completed...)
		want := wanted[p.Notebook]
		if p.Errors > 0 || p.Executed != p.Cells || p.Charts != want.charts || p.Drawn != p.Charts || p.Tables < want.tables || len(p.Faults) > 0 {
			t.Errorf("%s: %s", p.Notebook, line)
		}
		for _, act := range []struct {
			what string
			done *bool
			n    *int
		}{
			{"a slider was moved", p.Slider, &sliders}, {"a choice was made", p.Choice, &choices}, {"a brush was drawn", p.Brush, &brushes},
		} {
			if act.done != nil {
				*act.n++
				if !*act.done {
					t.Errorf("%s: %s and the chart stayed the same", p.Notebook, act.what)
				}
			}
		}
	}
	if !slices.Equal(names, stages) || sliders < 2 || choices < 3 || brushes < 3 {
		t.Errorf("seen %v with %d sliders, %d choices and %d brushes", names, sliders, choices, brushes)
	}
	// The first completion waits for gopls to load the module, for longer than
	// JupyterLab waits by itself.
	for _, method := range []string{"Ledger", "Personas", "Decision"} { // of *segkit.Study
		if !slices.ContainsFunc(completed, func(shown string) bool { return strings.HasPrefix(shown, method) }) {
			t.Errorf("Tab after \"study.\" does not offer %s: %q", method, completed)
		}
	}
	if after := snapshot(t, s); before != after {
		t.Error("opening the notebooks changed them on disk")
	}
}

// snapshot returns a hash of the committed notebooks as they are on disk.
func snapshot(t *testing.T, s *session) string {
	t.Helper()
	out := ""
	for _, name := range stages {
		data, err := os.ReadFile(s.home.path("notebooks", name+".ipynb"))
		if err != nil {
			t.Fatal(err)
		}
		out += sum(data)
	}
	return out
}

// Every notebook's source has short cells and all the parts that a reader needs.
func TestSources(t *testing.T) {
	root, err := findHome()
	if err != nil {
		t.Fatal(err)
	}
	s := &session{home: root}
	for _, name := range stages {
		source, err := s.source(name)
		if err != nil {
			t.Fatal(err)
		}
		nb, cellsWithCode := build(source), 0
		for i, c := range nb.Cells {
			if c.Type != "code" {
				continue
			}
			cellsWithCode++
			most := 15 // lines
			if source := c.Source.String(); strings.Contains(source, "// Written plainly: ") || strings.HasPrefix(source, "func plain") ||
				strings.Contains(source, "\n\nfunc plain") || strings.HasPrefix(source, "// Your own feature") {
				most = 31 // with %% and the comment
			}
			if len(c.Source) > most {
				t.Errorf("%s: cell %d has %d lines, more than %d", name, i+1, len(c.Source), most)
			}
			for _, line := range c.Source {
				const widest = 110 // letters, of which a browser beside its list of files shows about as many
				if wide := utf8.RuneCountInString(strings.ReplaceAll(strings.TrimSuffix(line, "\n"), "\t", "    ")); wide > widest {
					t.Errorf("%s: cell %d has a line of %d letters, more than %d: %s", name, i+1, wide, widest, line)
				}
			}
		}
		if cellsWithCode < 8 {
			t.Errorf("%s: only %d cells with code", name, cellsWithCode)
		}
		for _, part := range []string{
			"minutes**, by [estimate]", "You need:", "What this stage is for.", "What it must deliver:", "## Your turn", "<summary>Hint</summary>",
			"<summary>Solution</summary>", "lesson.Check(study,", "nb.Digest(study)", "**A trap:",
		} {
			if !bytes.Contains(source, []byte(part)) {
				t.Errorf("%s lacks %q", name, part)
			}
		}
	}
}

// The committed notebooks hold no path, time or id of the machine they ran on.
func TestCommittedNotebooksNameNoMachine(t *testing.T) {
	root, err := findHome()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range stages {
		data, err := os.ReadFile(root.path("notebooks", name+".ipynb"))
		if errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s.ipynb is not there; run: go run ./notebooks refresh", name)
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{root.root, "/tmp/", "/home/", "iopub", "progress-"} {
			if bytes.Contains(data, []byte(word)) {
				t.Errorf("%s.ipynb holds %q", name, word)
			}
		}
	}
}

func TestBuild(t *testing.T) {
	nb := build([]byte("# Title\n\nWords.\n\n```go\n%%\nnb.Show(1)\n```\n\nMore.\n```text\nnot code\n```\n"))
	var kinds []string
	for _, c := range nb.Cells {
		kinds = append(kinds, fmt.Sprintf("%s %d", c.Type, len(c.Source)))
	}
	if want := []string{"markdown 3", "code 2", "markdown 4"}; !slices.Equal(kinds, want) {
		t.Errorf("%v, expected %v", kinds, want)
	}
	data, err := nb.bytes()
	if err != nil {
		t.Fatal(err)
	}
	again := &notebook{}
	if err := json.Unmarshal(data, again); err != nil {
		t.Fatal(err)
	}
	second, err := again.bytes()
	if err != nil || !bytes.Equal(data, second) {
		t.Errorf("a notebook that is read and written changes: %v\n%s\n%s", err, data, second)
	}
}

// An address on S3 or the web is not taken for a path.
func TestFromAnywhere(t *testing.T) {
	t.Chdir(t.TempDir())
	here, err := filepath.Abs("sales.csv")
	if err != nil {
		t.Fatal(err)
	}
	for input, want := range map[string]string{
		"demo":                          "demo",
		"s3://shop/a b.csv?versionId=1": "s3://shop/a b.csv?versionId=1",
		"https://example.org/sales.csv": "https://example.org/sales.csv",
		"sales.csv":                     here, here: here,
	} {
		if got, err := fromAnywhere(input, ""); err != nil || got != want {
			t.Errorf("%s: %s, %v", input, got, err)
		}
	}
}

// A file with the right content is not written again: in the image it is
// read-only.
func TestKeep(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kernel.json")
	for _, text := range []string{"one", "two"} {
		if err := keep(path, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	before, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	old := before.ModTime().Add(-time.Hour)
	if err := os.Chtimes(path, old, old); err != nil {
		t.Fatal(err)
	}
	if err := keep(path, []byte("two")); err != nil {
		t.Fatal(err)
	}
	if after, err := os.Stat(path); err != nil || !after.ModTime().Equal(old) {
		t.Errorf("written again: %v", err)
	}
}

func TestNormalise(t *testing.T) {
	nb := build([]byte("```go\n%%\n```\n"))
	n := 17
	nb.Cells[0].Count, nb.Cells[0].ID = &n, "f00d"
	nb.Cells[0].Metadata = map[string]any{"execution": map[string]any{"iopub.execute_input": "2026-01-01T00:00:00Z"}}
	nb.Cells[0].Outputs = []output{
		{"output_type": "display_data", "data": map[string]any{"text/html": ""}},
		{"output_type": "display_data", "metadata": map[string]any{"x": 1}, "data": map[string]any{"text/html": "<b>a</b>\n<b>b</b>", "image/png": "QQ==\n"}},
		{"output_type": "stream", "name": "stdout", "text": []any{"one\n"}},
		{"output_type": "stream", "name": "stdout", "text": "two\nMeasured he"},
		{"output_type": "stream", "name": "stdout", "text": "re: 12 ms\n"},
		{"output_type": "stream", "name": "stderr", "text": "Measured here: 12 ms\n"},
		{"output_type": "display_data", "data": map[string]any{"text/plain": "a?versionId=01M8HSVG73EK2W3V92Q25J2M8E, 01M8HSW05XZMTSERCETK9187TE and 01M8HSVG73EK2W3V92Q25J2M8E"}},
	}
	normalise(nb)
	c := nb.Cells[0]
	if *c.Count != 1 || c.ID != "cell-01" || len(c.Metadata) != 0 || len(c.Outputs) != 3 {
		t.Fatalf("%+v", c)
	}
	if text, ok := c.Outputs[0]["text"].(lines); !ok || !slices.Equal(text, lines{"one\n", "two"}) {
		t.Errorf("two messages of one stream become %q", c.Outputs[0]["text"])
	}
	if got := fmt.Sprint(c.Outputs[2]["data"]); !strings.Contains(got, "a?versionId=VERSION-1, VERSION-2 and VERSION-1") {
		t.Errorf("ids of versions become %s", got)
	}
	if c.Outputs[0]["name"] != "stdout" || c.Outputs[1]["data"].(map[string]any)["image/png"] != "QQ==" {
		t.Errorf("%v", c.Outputs)
	}
}

// Folders that tests left behind go once they are a day old; others may be in use.
func TestCopiesLeftBehind(t *testing.T) {
	root := filepath.Join(t.TempDir(), "shop [2") // no pattern
	if err := os.Mkdir(root, 0o755); err != nil {
		t.Fatal(err)
	}
	before := ownCopies.Load()
	defer ownCopies.Store(before)
	for name, age := range map[string]time.Duration{testCopies + "old": 25 * time.Hour, testCopies + "new": time.Hour, copiesFolder: 25 * time.Hour} {
		folder := filepath.Join(root, name)
		if err := os.Mkdir(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		then := time.Now().Add(-age)
		if err := os.Chtimes(folder, then, then); err != nil {
			t.Fatal(err)
		}
	}
	made, err := makeCopies(root)
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(root)
	var left []string
	for _, e := range entries {
		left = append(left, e.Name())
	}
	if want := []string{copiesFolder, filepath.Base(made), testCopies + "new"}; err != nil || len(left) != len(want) ||
		!slices.Contains(left, want[0]) || !slices.Contains(left, want[1]) || !slices.Contains(left, want[2]) {
		t.Errorf("%q, %v, expected %q", left, err, want)
	}
}
