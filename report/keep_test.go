package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"customer-segmentation/report/pages"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/memo"
)

// counted is an output that counts how often it is written.
func counted(name string, times *int) output {
	return output{name, func(w io.Writer) (int, error) {
		*times++
		_, err := fmt.Fprintf(w, "the bytes of %s", name)
		return 3, err
	}}
}

// made returns what a keeper makes of an output.
func made(t *testing.T, k keeper, o output) (data []byte, undrawable int, err error) {
	t.Helper()
	undrawable, err = k.file(t.Context(), o, func(write func(io.Writer) error) error {
		var b bytes.Buffer
		err := write(&b)
		data = b.Bytes()
		return err
	})
	return data, undrawable, err
}

func TestOutputsAreDrawnOnce(t *testing.T) {
	dir := t.TempDir()
	store, err := memo.Open(dir, memo.Options{})
	if err != nil {
		t.Fatal(err)
	}
	keep := keeper{store: store, code: "program"}
	times := 0
	draw := func(k keeper, name string) {
		t.Helper()
		data, undrawable, err := made(t, k, counted(name, &times))
		if err != nil || string(data) != "the bytes of "+name || undrawable != 3 {
			t.Errorf("%s: %q with %d names, %v", name, data, undrawable, err)
		}
	}
	for _, step := range []struct {
		name   string
		change func(*keeper)
		file   string
		times  int // in all
	}{
		{"first", func(*keeper) {}, "report.pdf", 1},
		{"again", func(*keeper) {}, "report.pdf", 1},
		{"another file", func(*keeper) {}, "report.html", 2},
		{"other data or options", func(k *keeper) { k.from.Study[0] = 1 }, "report.pdf", 3},
		{"another program", func(k *keeper) { k.code = "later program" }, "report.pdf", 4},
		{"another logo", func(k *keeper) { k.from.Look.Logo = []byte("sum") }, "report.pdf", 5},
		{"other flags", func(k *keeper) { k.from.Look.Only = "summary" }, "report.pdf", 6},
		{"pseudonyms", func(k *keeper) { k.from.Pseudonyms = true }, "report.pdf", 7},
		{"the first again", func(*keeper) {}, "report.pdf", 7},
		{"timings", func(*keeper) {}, resultsFile, 8},
		{"timings again", func(*keeper) {}, resultsFile, 9},
		{"no store", func(k *keeper) { k.store = nil }, "report.pdf", 10},
	} {
		k := keep
		step.change(&k)
		if draw(k, step.file); times != step.times {
			t.Errorf("%s: drawn %d times in all, want %d", step.name, times, step.times)
		}
	}
	broken := errors.New("broken")
	if _, _, err := made(t, keep, output{"evidence.xlsx", func(io.Writer) (int, error) { return 0, broken }}); !errors.Is(err, broken) {
		t.Errorf("an output that cannot be written: %v", err)
	}
}

// An entry is used only where every byte of it is the one that was stored, and nobody
// but the user can read it: outputs hold customers' ids.
func TestDamagedOutputsAreDrawnAgain(t *testing.T) {
	dir := t.TempDir()
	store, err := memo.Open(dir, memo.Options{})
	if err != nil {
		t.Fatal(err)
	}
	keep, times := keeper{store: store}, 0
	draw := func() {
		t.Helper()
		data, undrawable, err := made(t, keep, counted("report.pdf", &times))
		if err != nil || string(data) != "the bytes of report.pdf" || undrawable != 3 {
			t.Fatalf("%q with %d names, %v", data, undrawable, err)
		}
	}
	draw()
	entries, err := filepath.Glob(filepath.Join(dir, "*.step"))
	if err != nil || len(entries) != 2 { // a block, and what is beside it
		t.Fatal(entries, err)
	}
	for _, entry := range entries {
		if info, err := os.Stat(entry); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("mode %v, %v", info.Mode(), err)
		}
		sound, err := os.ReadFile(entry)
		if err != nil {
			t.Fatal(err)
		}
		for at := range sound {
			damaged := append([]byte(nil), sound...)
			damaged[at] ^= 1
			if err := os.WriteFile(entry, damaged, 0o600); err != nil {
				t.Fatal(err)
			}
			before := times
			if draw(); times != before+1 {
				t.Fatalf("byte %d was altered, and the entry was used", at)
			}
		}
	}
}

// An output of several blocks comes back whole, and is drawn again where the last is missing.
func TestLargeOutputs(t *testing.T) {
	dir := t.TempDir()
	store, err := memo.Open(dir, memo.Options{})
	if err != nil {
		t.Fatal(err)
	}
	times := 0
	large := output{"customers.csv", func(w io.Writer) (int, error) {
		times++
		for i := range 2*blockSize/1000 + 1 {
			if _, err := fmt.Fprintf(w, "%0999d\n", i); err != nil {
				return 0, err
			}
		}
		return 2, nil
	}}
	keep := keeper{store: store}
	want, _, err := made(t, keeper{}, large)
	if err != nil || len(want) < 2*blockSize {
		t.Fatal(len(want), err)
	}
	check := func(drawn int) {
		t.Helper()
		if got, undrawable, err := made(t, keep, large); !bytes.Equal(got, want) || undrawable != 2 || err != nil || times != drawn {
			t.Errorf("%d bytes of %d, %d names, drawn %d times, %v", len(got), len(want), undrawable, times, err)
		}
	}
	check(2)
	check(2)
	key, err := memo.NewKey("report: customers.csv"+blockName(2), "", drawnFrom{})
	if err != nil {
		t.Fatal(err)
	}
	store.Forget(key)
	check(3)
	check(3)
}

// A study's outputs are kept under its identity; timings are of one run only.
func TestKeeperOf(t *testing.T) {
	store, err := memo.Open(t.TempDir(), memo.Options{})
	if err != nil {
		t.Fatal(err)
	}
	study, err := segkit.Open(t.Context(), segkit.Default(), segkit.Options{})
	if err != nil {
		t.Fatal(err)
	}
	look := pages.Options{Logo: []byte("a logo")}
	k := (&runCommand{}).keeperOf(store, study, look)
	if k.store == nil || k.code == "" || len(k.from.Look.Logo) != 32 || string(look.Logo) != "a logo" {
		t.Errorf("%+v", k)
	}
	if k := (&runCommand{Timings: true}).keeperOf(store, study, look); k.store != nil {
		t.Error("a report with timings is kept")
	}
}

// What an earlier run kept stands for results only where it is whole and of the same
// study, and a comparison gathers them anew.
func TestOutcome(t *testing.T) {
	store, err := memo.OpenDefault() // that all tests share
	if err != nil {
		t.Fatal(err)
	}
	config, err := segkit.Load(quickFile)
	if err != nil {
		t.Fatal(err)
	}
	study, err := segkit.Open(t.Context(), config, segkit.Options{Store: store})
	if err != nil {
		t.Fatal(err)
	}
	own, err := memo.Open(t.TempDir(), memo.Options{})
	if err != nil {
		t.Fatal(err)
	}
	keep := (&runCommand{}).keeperOf(own, study, pages.Options{})
	first, err := keep.outcome(t.Context(), study, false)
	if err != nil || first.earlier || len(first.results.Timings) == 0 {
		t.Fatalf("the first run: earlier %v, %v", first.earlier, err)
	}
	again, err := keep.outcome(t.Context(), study, false)
	if err != nil || !again.earlier || len(again.results.Timings) != 0 || !again.results.DigestHolds() || again.results.Digest != first.results.Digest {
		t.Errorf("again: earlier %v, digest %s for %s, %v", again.earlier, again.results.Digest, first.results.Digest, err)
	}
	if all, err := again.all(); err != nil || all.Digest != first.results.Digest || len(all.Timings) == 0 {
		t.Errorf("drawn from other results, %v", err)
	}
	if fresh, err := keep.outcome(t.Context(), study, true); err != nil || fresh.earlier {
		t.Errorf("for a comparison: earlier %v, %v", fresh.earlier, err)
	}
	keep.from.Study[0]++
	if other, err := keep.outcome(t.Context(), study, false); err != nil || other.earlier {
		t.Errorf("another study: earlier %v, %v", other.earlier, err)
	}
}

// What was said of the data is said again without asking the study.
func TestKeptValues(t *testing.T) {
	store, err := memo.Open(t.TempDir(), memo.Options{})
	if err != nil {
		t.Fatal(err)
	}
	keep, times := keeper{store: store}, 0
	compute := func() (*dataSaid, error) {
		times++
		return &dataSaid{Facts: [][2]string{{"Data", "two rows"}}}, nil
	}
	for range 2 {
		said, err := kept(t.Context(), keep, "data", compute)
		if err != nil || times != 1 || len(said.Facts) != 1 || said.Facts[0][1] != "two rows" {
			t.Errorf("%+v after %d computations, %v", said, times, err)
		}
	}
	broken := errors.New("broken")
	if _, err := kept(t.Context(), keep, "other", func() (*dataSaid, error) { return nil, broken }); !errors.Is(err, broken) {
		t.Error(err)
	}
}
