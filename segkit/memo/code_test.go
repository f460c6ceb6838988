package memo

import (
	"errors"
	"io/fs"
	"maps"
	"runtime/debug"
	"testing"
	"testing/fstest"
)

func TestHashFS(t *testing.T) {
	base := fstest.MapFS{
		"study.go":       {Data: []byte("package segkit\n")},
		"rfm/rfm.go":     {Data: []byte("package rfm\n")},
		"retail/demo.go": {Data: []byte("package retail\n")},
	}
	hash := func(change func(fstest.MapFS)) string {
		t.Helper()
		fsys := maps.Clone(base)
		change(fsys)
		h, err := HashFS(fsys)
		if err != nil {
			t.Fatal(err)
		}
		return h
	}
	want := hash(func(fstest.MapFS) {})
	for name, change := range map[string]func(fstest.MapFS){
		"a test is added":         func(f fstest.MapFS) { f["rfm/rfm_test.go"] = &fstest.MapFile{} },
		"a golden file is added":  func(f fstest.MapFS) { f["rfm/testdata/x.go"] = &fstest.MapFile{} },
		"documentation is edited": func(f fstest.MapFS) { f["README.md"] = &fstest.MapFile{Data: []byte("x")} },
	} {
		if hash(change) != want {
			t.Errorf("the hash changes when %s", name)
		}
	}
	for name, change := range map[string]func(fstest.MapFS){
		"a file is edited":       func(f fstest.MapFS) { f["rfm/rfm.go"] = &fstest.MapFile{Data: []byte("package rfm \n")} },
		"a file is added":        func(f fstest.MapFS) { f["rfm/b.go"] = &fstest.MapFile{} },
		"a file is removed":      func(f fstest.MapFS) { delete(f, "study.go") },
		"a file is renamed":      func(f fstest.MapFS) { f["rfm/r.go"] = f["rfm/rfm.go"]; delete(f, "rfm/rfm.go") },
		"a file changes folders": func(f fstest.MapFS) { f["rfm.go"] = f["rfm/rfm.go"]; delete(f, "rfm/rfm.go") },
	} {
		if hash(change) == want {
			t.Errorf("the hash stays when %s", name)
		}
	}
}

func TestHashFSWithoutSources(t *testing.T) {
	if _, err := HashFS(fstest.MapFS{"README.md": {}}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no Go files: %v", err)
	}
}

func TestCodeHash(t *testing.T) {
	sources := fstest.MapFS{"a.go": {Data: []byte("package a\n")}}
	plain, err := CodeHash(sources)
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := CodeHash(sources); again != plain {
		t.Error("two hashes of the same sources")
	}
	if edited, _ := CodeHash(fstest.MapFS{"a.go": {Data: []byte("package a // b\n")}}); edited == plain {
		t.Error("the hash stays when the source is edited")
	}
	if with, _ := CodeHash(sources, "example.org/numbers"); with == plain {
		t.Error("the hash does not take in the modules")
	}
}

func TestModuleVersion(t *testing.T) {
	info := &debug.BuildInfo{Deps: []*debug.Module{
		{Path: "example.org/a", Version: "v1.0.0", Sum: "h1:x"},
		{Path: "example.org/b", Version: "v1.0.0", Replace: &debug.Module{Path: "example.org/c", Version: "v2.0.0", Sum: "h1:y"}},
	}}
	for name, want := range map[string]string{
		"example.org/a": "example.org/a v1.0.0 h1:x",
		"example.org/b": "example.org/c v2.0.0 h1:y",
		"example.org/d": "absent",
	} {
		if got := moduleVersion(info, name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
