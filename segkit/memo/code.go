package memo

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io/fs"
	"path"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
)

// CodeHash returns what a step's key takes in so that no edit ever serves a stale
// result: a hash of the Go files in sources and below, tests and testdata left
// out, the version of Go, the processor architecture
// (floating-point figures may differ between them in the last digit), and the
// versions of the modules named, those that results depend on. A module that is
// not linked into the program counts as absent; name only modules that the
// package with the steps imports itself, which every program with the steps
// then links.
//
// Embedded with go:embed, the sources of a package are exactly those that were
// compiled, whether the working tree is committed or not. Names count, so that
// moving code between files counts as a change. O(bytes), about a millisecond for
// half a megabyte.
func CodeHash(sources fs.FS, modules ...string) (string, error) {
	h := sha256.New()
	if err := hashSources(h, sources); err != nil {
		return "", err
	}
	fmt.Fprintf(h, "%s %s\n", runtime.Version(), runtime.GOARCH)
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{}
	}
	for _, name := range modules {
		fmt.Fprintf(h, "%s %s\n", name, moduleVersion(info, name))
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// moduleVersion returns the version of a module that was linked, with its checksum,
// after replacement.
func moduleVersion(info *debug.BuildInfo, name string) string {
	for _, module := range info.Deps {
		if module.Path != name {
			continue
		}
		for module.Replace != nil {
			module = module.Replace
		}
		return module.Path + " " + module.Version + " " + module.Sum
	}
	return "absent"
}

func hashSources(h hash.Hash, fsys fs.FS) error {
	var names []string
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "testdata":
			return fs.SkipDir
		case !d.IsDir() && path.Ext(name) == ".go" && !strings.HasSuffix(name, "_test.go"):
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("hashing the sources: %w", err)
	}
	if len(names) == 0 {
		// An empty set would give the same hash for ever, whatever is edited.
		return fmt.Errorf("hashing the sources: %w: no Go files", fs.ErrNotExist)
	}
	slices.Sort(names)
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return fmt.Errorf("hashing the sources: %w", err)
		}
		fmt.Fprintf(h, "%q %d\n", name, len(data))
		h.Write(data)
	}
	return nil
}
