package exchange

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

var names = []string{"report.pdf", "customers.csv", "results.json"}

// extra is a file that an earlier set had.
const extra = "evidence.xlsx"

// hasExtra makes it.
func hasExtra(t *testing.T, dir string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, extra), []byte(extra), 0o644); err != nil {
		t.Fatal(err)
	}
}

// set makes files that say which set they are of.
func set(which string) []File {
	var files []File
	for _, name := range names {
		files = append(files, File{name, []byte(name + " of " + which + strings.Repeat("\n", 10_000))})
	}
	return files
}

// sets lists the sets that the files in a folder are of.
func sets(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		which := strings.TrimSpace(strings.TrimPrefix(string(data), name+" of "))
		if !slices.Contains(out, which) {
			out = append(out, which)
		}
	}
	return out
}

// onlyOutputs fails the test if a folder holds anything but the files of a set.
func onlyOutputs(t *testing.T, dir string) {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !slices.Contains(names, f.Name()) {
			t.Errorf("%s is left", f.Name())
		}
	}
}

func replace(t *testing.T, dir, which string) {
	t.Helper()
	if err := Replace(t.Context(), dir, set(which)); err != nil {
		t.Fatal(err)
	}
}

func TestMain(m *testing.M) {
	if dir := os.Getenv("EXCHANGE_TEST_DIR"); dir != "" {
		child(dir, os.Getenv("EXCHANGE_TEST_STOP"))
	}
	os.Exit(m.Run())
}

// child exchanges a set in a process of its own, and waits to be killed at a step.
func child(dir, at string) {
	step = func(name string) {
		if name == at {
			fmt.Println("there")
			time.Sleep(time.Hour)
		}
	}
	if err := Replace(context.Background(), dir, set("new"), extra); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// killedAt runs a child and kills it when it is at the step.
func killedAt(t *testing.T, dir, at string) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), "EXCHANGE_TEST_DIR="+dir, "EXCHANGE_TEST_STOP="+at)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, _ := bufio.NewReader(out).ReadString('\n'); line != "there\n" {
		t.Fatalf("the child did not reach %q", at)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // killed
}

// A run that is killed at any step leaves the earlier set, or one that the next run
// completes and that Torn tells until then.
func TestKilledBetweenSteps(t *testing.T) {
	for _, c := range []struct {
		at   string
		torn bool
		then string
	}{
		{"stage report.pdf", false, "old"},
		{"stage results.json", false, "old"},
		{"commit", false, "old"},
		{"move report.pdf", true, "new"},
		{"move customers.csv", true, "new"},
		{"move results.json", true, "new"},
		{"remove evidence.xlsx", true, "new"},
		{"done", false, "new"},
	} {
		dir := t.TempDir()
		replace(t, dir, "old")
		hasExtra(t, dir)
		killedAt(t, dir, c.at)
		if got := Torn(dir); got != c.torn {
			t.Errorf("killed at %q: torn is %v", c.at, got)
		}
		done, err := Complete(t.Context(), dir, append(slices.Clone(names), extra))
		if err != nil || done != c.torn {
			t.Errorf("killed at %q: something to do: %v, %v", c.at, done, err)
		}
		if got := sets(t, dir); !slices.Equal(got, []string{c.then}) {
			t.Errorf("killed at %q: files of %q", c.at, got)
		}
		if err := os.Remove(filepath.Join(dir, extra)); (err == nil) != (c.then == "old") {
			t.Errorf("killed at %q: %s: %v", c.at, extra, err)
		}
		onlyOutputs(t, dir)
	}
}

// What a killed run wrote so far can be read by its owner only.
func TestStagedFilesArePrivate(t *testing.T) {
	dir := t.TempDir()
	killedAt(t, dir, "move report.pdf")
	if info, err := os.Stat(filepath.Join(dir, setName)); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	killedAt(t, dir, "stage results.json")
	info, err := os.Stat(filepath.Join(dir, setName, "report.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	replace(t, dir, "new")
	if placed, err := os.Stat(filepath.Join(dir, "report.pdf")); err != nil || placed.Mode() != info.Mode() {
		t.Errorf("%v, %v", placed.Mode(), err)
	}
}

// A name that is taken changes nothing, even one taken at the last moment.
func TestNameInTheWay(t *testing.T) {
	dir := t.TempDir()
	replace(t, dir, "old")
	for _, late := range []bool{false, true} {
		taken := filepath.Join(dir, "results.json")
		block := func() {
			if err := os.Remove(taken); err != nil {
				t.Fatal(err)
			}
			if err := os.MkdirAll(filepath.Join(taken, "below"), 0o700); err != nil {
				t.Fatal(err)
			}
		}
		if late {
			step = func(name string) {
				if name == "move results.json" {
					block()
				}
			}
		} else {
			block()
		}
		err := Replace(t.Context(), dir, set("new"))
		step = func(string) {}
		var failed *FileError
		if !errors.As(err, &failed) || failed.Torn || failed.Path != taken {
			t.Fatalf("late %v: %v", late, err)
		}
		if err := os.RemoveAll(taken); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(taken, set("old")[2].Data, 0o644); err != nil {
			t.Fatal(err)
		}
		if got := sets(t, dir); !slices.Equal(got, []string{"old"}) {
			t.Errorf("late %v: files of %q", late, got)
		}
		onlyOutputs(t, dir)
	}
}

// A file of the earlier set that this one lacks goes. If it cannot, nothing has changed.
func TestFileThatGoes(t *testing.T) {
	dir := t.TempDir()
	replace(t, dir, "old")
	hasExtra(t, dir)
	path := filepath.Join(dir, extra)
	step = func(name string) {
		if name == "remove "+extra {
			if err := errors.Join(os.Remove(path), os.MkdirAll(filepath.Join(path, "below"), 0o700)); err != nil {
				t.Error(err)
			}
		}
	}
	err := Replace(t.Context(), dir, set("new"), extra)
	step = func(string) {}
	var failed *FileError
	if !errors.As(err, &failed) || failed.Torn || failed.Path != path {
		t.Error(err)
	}
	if got := sets(t, dir); !slices.Equal(got, []string{"old"}) {
		t.Errorf("files of %q", got)
	}
	if err := os.RemoveAll(path); err != nil {
		t.Fatal(err)
	}
	hasExtra(t, dir)
	for range 2 { // the second time it is gone already
		if err := Replace(t.Context(), dir, set("new"), extra); err != nil {
			t.Fatal(err)
		}
		onlyOutputs(t, dir)
	}
}

// A failed first exchange leaves nothing.
func TestFailedFirstExchange(t *testing.T) {
	dir := t.TempDir()
	step = func(name string) {
		if name == "move results.json" {
			if err := os.Mkdir(filepath.Join(dir, "results.json"), 0o700); err != nil {
				t.Error(err)
			}
		}
	}
	defer func() { step = func(string) {} }()
	if err := Replace(t.Context(), dir, set("new")); err == nil {
		t.Fatal("no error")
	}
	for _, name := range names[:2] {
		if _, err := os.Lstat(filepath.Join(dir, name)); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Many runs into one folder at once leave the files of one.
func TestRunsIntoOneFolder(t *testing.T) {
	dir := t.TempDir()
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			if err := Replace(t.Context(), dir, set(fmt.Sprint(i))); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if got := sets(t, dir); len(got) != 1 {
		t.Errorf("files of %q", got)
	}
	onlyOutputs(t, dir)
}

func TestCancelledExchange(t *testing.T) {
	dir := t.TempDir()
	replace(t, dir, "old")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	step = func(name string) {
		if name == "stage results.json" {
			cancel()
		}
	}
	defer func() { step = func(string) {} }()
	if err := Replace(ctx, dir, set("new")); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if got := sets(t, dir); !slices.Equal(got, []string{"old"}) {
		t.Errorf("files of %q", got)
	}
	onlyOutputs(t, dir)
}

// A manifest from elsewhere moves nothing but files of a set.
func TestForeignManifest(t *testing.T) {
	dir := t.TempDir()
	inner := filepath.Join(dir, setName)
	if err := os.Mkdir(inner, 0o700); err != nil {
		t.Fatal(err)
	}
	others := []string{filepath.Join(dir, "z"), filepath.Join(dir, "..", "z")}
	for _, path := range others {
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	const sum = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881" // of "x"
	for name, text := range map[string]string{
		"x":          "x",
		manifestName: `{"files": [{"name": "x", "sha256": "` + sum + `"}, {"name": "../y", "sha256": "` + sum + `"}], "gone": ["../z", "z"]}`,
	} {
		if err := os.WriteFile(filepath.Join(inner, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if done, err := Complete(t.Context(), dir, names); done || err != nil {
		t.Error(done, err)
	}
	for _, path := range others {
		if err := os.Remove(path); err != nil {
			t.Error(err)
		}
	}
	onlyOutputs(t, dir)
}

// Files that come in any order and at once are replaced together, or not at all.
func TestSetInAnyOrder(t *testing.T) {
	dir := t.TempDir()
	replace(t, dir, "old")
	for _, commit := range []bool{false, true} {
		s, err := Begin(t.Context(), dir, names)
		if err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		for _, f := range slices.Backward(set("new")) {
			wg.Go(func() {
				if err := s.Put(t.Context(), f.Name, f.write); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if got := sets(t, dir); !slices.Equal(got, []string{"old"}) {
			t.Errorf("before the end there are files of %q", got)
		}
		want := "old"
		if commit {
			if want = "new"; s.Commit(t.Context()) != nil {
				t.Error("not committed")
			}
		}
		s.Close()
		if got := sets(t, dir); !slices.Equal(got, []string{want}) {
			t.Errorf("files of %q, want %q", got, want)
		}
		onlyOutputs(t, dir)
	}
}
