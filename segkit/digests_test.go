package segkit

import (
	"encoding/json"
	"flag"
	"os"
	"runtime"
	"testing"

	"customer-segmentation/segkit/memo"
)

var update = flag.Bool("update", false, "write testdata/steps.json anew")

// testdata/steps.json holds the digest of each step's result on the demo shop, so
// that a change shows which results it moved; -update writes it.
func TestDigestsOfSteps(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("digests are kept for amd64: elsewhere products and sums may be fused")
	}
	study, err := Open(t.Context(), quick(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	hashes, err := study.run.Hashes()
	if err != nil {
		t.Fatal(err)
	}
	const path = "testdata/steps.json"
	got := map[string]string{}
	for name, hash := range hashes {
		got[name] = hash.String()[:16]
	}
	// Features are put together each time, but all that follows rests on them.
	f, err := study.Features()
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	got["features"] = memo.HashOf(text).String()[:16]
	if *update {
		data, err := json.MarshalIndent(got, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, append(data, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	for name := range want {
		if got[name] != want[name] {
			t.Errorf("%s gives other results than before: if that is meant, run with -update and say so in the changelog", name)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d steps, and %d in %s: run with -update", len(got), len(want), path)
	}
}
