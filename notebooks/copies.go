package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/renameio/v2"
)

// Notebooks are used as copies, in a folder of their own that git ignores: cells
// that are run or edited leave the checkout clean, and a pull never collides with
// them. The folder stands beside notebooks/, so that relative paths in a cell,
// such as ../out, mean the same in both.
const copiesFolder = "my-notebooks"

// copiesRecord is the file in that folder that remembers what was copied.
const copiesRecord = ".copies.json"

// copies is what copiesRecord holds, by SHA-256.
type copies struct {
	Offered map[string]string `json:"offered"` // by original: the version copied last
	Written map[string]string `json:"written"` // by copy: its content when it was made
}

// setupCopies brings the folder of copies up to date. A copy that was not edited
// follows its original. One that was edited is never touched: the new version of
// its original is put beside it.
func (s *session) setupCopies() error {
	folder := s.home.copies()
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	record, err := readCopies(filepath.Join(folder, copiesRecord))
	if err != nil {
		return err
	}
	before := record.text()
	originals := []string{"study.toml", "glossary.md"} // notebooks link to the glossary beside them
	for _, name := range stages {
		originals = append(originals, name+".ipynb")
	}
	var made []string
	for _, name := range originals {
		data, err := os.ReadFile(s.home.path("notebooks", name))
		if err != nil {
			return err
		}
		copied, err := record.offer(folder, name, data)
		if err != nil {
			return err
		}
		switch copied {
		case "":
		case name:
			made = append(made, name)
		default:
			s.say("%s has a new version, and you have edited your copy: the new one is %s.",
				filepath.Join(copiesFolder, name), filepath.Join(copiesFolder, copied))
		}
	}
	switch len(made) {
	case 0:
	case len(originals):
		s.say("The notebooks and study.toml are copied into %s: edit and run them there.", copiesFolder)
	default:
		s.say("Copied into %s: %s.", copiesFolder, strings.Join(made, ", "))
	}
	if record.text() == before {
		return nil
	}
	return renameio.WriteFile(filepath.Join(folder, copiesRecord), []byte(record.text()), 0o644)
}

// offer copies an original unless its present version was copied before and is
// still there. It returns the name of the copy it wrote, "" if it wrote none.
func (c *copies) offer(folder, name string, data []byte) (copied string, err error) {
	version := sum(data)
	if c.Offered[name] == version && exists(filepath.Join(folder, name)) {
		return "", nil
	}
	c.Offered[name] = version
	for n := 1; ; n++ {
		target := beside(name, n)
		path := filepath.Join(folder, target)
		have, err := os.ReadFile(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return "", err
		case sum(have) == version:
			c.Written[target] = version
			return "", nil
		case sum(have) != c.Written[target]: // edited
			continue
		}
		c.Written[target] = version
		return target, renameio.WriteFile(path, data, 0o644)
	}
}

// beside returns the name of the nth copy of a file: x.ipynb, x-new.ipynb,
// x-new-2.ipynb and so on.
func beside(name string, n int) string {
	if n == 1 {
		return name
	}
	ending := filepath.Ext(name)
	suffix := "-new"
	if n > 2 {
		suffix = fmt.Sprintf("-new-%d", n-1)
	}
	return strings.TrimSuffix(name, ending) + suffix + ending
}

// readCopies reads the record; without one nothing was copied yet. A damaged
// record counts as none: every copy that differs then counts as edited.
func readCopies(path string) (*copies, error) {
	c := &copies{}
	data, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if json.Unmarshal(data, c) != nil || c.Offered == nil || c.Written == nil {
		c = &copies{Offered: map[string]string{}, Written: map[string]string{}}
	}
	return c, nil
}

// text returns the record as a file.
func (c *copies) text() string {
	data, err := json.MarshalIndent(c, "", " ")
	if err != nil {
		panic(err) // two maps of strings
	}
	return string(data) + "\n"
}
