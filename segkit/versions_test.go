package segkit

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"os"
	"runtime"
	"slices"
	"testing"

	"customer-segmentation/segkit/memo"
)

var update = flag.Bool("update", false, "write testdata/steps.json anew")

// stepVersion is a step's version beside the digest of its results on the demo
// shop.
type stepVersion struct {
	Version int    `json:"version"`
	Digest  string `json:"digest"`
}

// A step's results may only move with its version. testdata/steps.json holds
// both; -update writes it, after the version in step.go was raised.
func TestVersions(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("digests are kept for amd64: elsewhere products and sums may be fused")
	}
	study, err := Open(t.Context(), quick(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := study.Results(); err != nil {
		t.Fatal(err)
	}
	const path = "testdata/steps.json"
	got := map[string]stepVersion{}
	for _, step := range steps {
		got[step.Name] = stepVersion{step.Version, study.digestOf(step.Name)}
	}
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
	want := map[string]stepVersion{}
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	for _, step := range steps {
		g, w := got[step.Name], want[step.Name]
		switch {
		case g.Digest == "":
			t.Errorf("%s did not run", step.Name)
		case g.Digest != w.Digest && g.Version == w.Version:
			t.Errorf("%s gives other results under the same version %d: raise it in step.go, then run with -update", step.Name, g.Version)
		case g != w:
			t.Errorf("%s: %v is not what %s holds, %v: run with -update", step.Name, g, path, w)
		}
	}
}

// digestOf joins the content hashes of all results of a step in this process.
func (s *Study) digestOf(step string) string {
	var hashes []memo.Hash
	for _, n := range s.nodes {
		if n.step == step {
			hashes = append(hashes, s.hashes[n.value])
		}
	}
	if len(hashes) == 0 {
		return ""
	}
	slices.SortFunc(hashes, func(a, b memo.Hash) int { return slices.Compare(a[:], b[:]) })
	h := sha256.New()
	for _, hash := range hashes {
		h.Write(hash[:])
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
