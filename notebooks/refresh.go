package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"

	"github.com/google/renameio/v2"
)

// refreshCommand rebuilds the committed notebooks.
type refreshCommand struct {
	Only []int `placeholder:"N" help:"Rebuild only these notebooks: 1 to 7, separated by commas."`
}

// Run implements the command.
func (c refreshCommand) Run(s *session) error {
	names, err := chosen(c.Only)
	if err != nil {
		return err
	}
	fresh, err := s.fresh(names)
	if err != nil {
		return err
	}
	for i, name := range names {
		if err := renameio.WriteFile(s.home.path("notebooks", name+".ipynb"), fresh[i], 0o644); err != nil {
			return err
		}
	}
	return nil
}

// fresh builds notebooks from their sources, executes them on the demo shop and
// returns them as they should be committed.
func (s *session) fresh(names []string) ([][]byte, error) {
	if err := s.setup(false); err != nil {
		return nil, err
	}
	s.say("Executing %d notebooks on the demo shop, about two minutes:", len(names))
	folder, err := os.MkdirTemp("", "notebooks-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	var done []execution
	err = s.besideShop(func(variables []string) (err error) {
		done, err = s.execute(names, folder, append(variables, "SEGKIT_STUDY=demo")...)
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := failed(done); err != nil {
		return nil, err
	}
	var out [][]byte
	for _, e := range done {
		nb, err := readNotebook(e.Path)
		if err != nil {
			return nil, err
		}
		normalise(nb)
		data, err := nb.bytes()
		if err != nil {
			return nil, err
		}
		if i := bytes.Index(data, []byte(s.home.root)); i >= 0 {
			return nil, fmt.Errorf("%s shows a path of this machine: %.80q", e.Name, data[i:])
		}
		out = append(out, data)
	}
	return out, nil
}

// checkCommand lists the committed notebooks that are stale.
type checkCommand struct{}

// Run implements the command.
func (checkCommand) Run(s *session) error {
	fresh, err := s.fresh(stages)
	if err != nil {
		return err
	}
	var stale []string
	for i, name := range stages {
		committed, err := os.ReadFile(s.home.path("notebooks", name+".ipynb"))
		if err != nil || !bytes.Equal(committed, fresh[i]) {
			stale = append(stale, name)
			s.say("%-28s differs%s", name, difference(committed, fresh[i]))
		}
	}
	if len(stale) > 0 {
		return fmt.Errorf("stale: %s; run: go run ./notebooks refresh", strings.Join(stale, ", "))
	}
	s.say("All committed notebooks are up to date.")
	return nil
}

// difference names the first line in which two files differ, and quotes both from a little
// before the place where they part.
func difference(a, b []byte) string {
	x, y := bytes.Split(a, []byte("\n")), bytes.Split(b, []byte("\n"))
	for i := range min(len(x), len(y)) {
		if !bytes.Equal(x[i], y[i]) {
			from := 0
			for from < min(len(x[i]), len(y[i])) && x[i][from] == y[i][from] {
				from++
			}
			from = max(from-20, 0)
			return fmt.Sprintf(" (line %d, from column %d: %.100q, now %.100q)", i+1, from+1, x[i][from:], y[i][from:])
		}
	}
	return " (a different number of lines)"
}
