package main

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
)

// home is the clone, into which everything is installed.
type home struct {
	root string
	own  string // the folder of copies below root; "" means copiesFolder
}

// findHome looks for the clone in the current folder and the folders above it.
func findHome() (home, error) {
	dir, err := os.Getwd()
	if err != nil {
		return home{}, err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "segkit", "nb", "doc.go")); err == nil {
			return home{root: dir}, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return home{}, errors.New("this is not a clone of the project; change into it and run again")
		}
		dir = parent
	}
}

func (h home) path(parts ...string) string {
	return filepath.Join(append([]string{h.root}, parts...)...)
}

func (h home) copies() string              { return h.path(cmp.Or(h.own, copiesFolder)) }
func (h home) venv(parts ...string) string { return h.path(append([]string{".venv"}, parts...)...) }
func (h home) bin(parts ...string) string  { return h.path(append([]string{".bin"}, parts...)...) }
func (h home) python() string              { return h.venv("bin", "python") }

// environment returns the variables for Jupyter's programs, which make them write
// into the virtual environment only.
func (h home) environment(more ...string) []string {
	return append(append(os.Environ(),
		"JUPYTER_DATA_DIR="+h.venv("share", "jupyter"),
		"JUPYTER_RUNTIME_DIR="+h.venv("share", "runtime"),
		"JUPYTER_CONFIG_DIR="+h.venv("etc", "own"),
		"IPYTHONDIR="+h.venv("etc", "ipython"),
	), more...)
}
