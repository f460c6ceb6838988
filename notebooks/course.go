package main

import (
	"bytes"
	"embed"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"regexp"

	"github.com/google/renameio/v2"

	"customer-segmentation/internal/printable"
	"customer-segmentation/segkit/retail/convert"
	"customer-segmentation/segkit/retail/demo"
)

//go:embed teaching
var teaching embed.FS

// courseCommand makes what a teacher hands out.
type courseCommand struct {
	Students int    `default:"20" help:"Number of students."`
	Seed     uint64 `default:"1000" help:"Seed of the first student's shop; the others follow."`
	To       string `default:"out/course" placeholder:"DIR" help:"Folder to write; it must be new or empty."`
}

// Run implements the command.
func (c courseCommand) Run(s *session) error {
	if c.Students < 1 || c.Students > 999 {
		return usageError{fmt.Errorf("--students: %d is outside 1 to 999", c.Students)}
	}
	if entries, err := os.ReadDir(c.To); err == nil && len(entries) > 0 {
		return fmt.Errorf("%s is not empty: name a new folder with --to", c.To)
	}
	teacher := filepath.Join(c.To, "teacher")
	if err := s.writeNotebooks(teacher, func(source []byte) []byte { return source }); err != nil {
		return err
	}
	if err := hand(teacher, "teacher.md", "README.md"); err != nil {
		return err
	}
	for i := range c.Students {
		name := fmt.Sprintf("student-%02d", i+1)
		if err := c.student(s, name, c.Seed+uint64(i)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	s.say("%s: a folder with a shop of its own per student (%d), and one for the teacher, with the solutions and the planted groups.",
		c.To, c.Students)
	s.say("Mark what comes back with: go run ./notebooks mark %s", printable.Word(filepath.Join(c.To, "students")))
	return nil
}

// student writes one student's folder, and the truth of the shop into the teacher's.
func (c courseCommand) student(s *session, name string, seed uint64) error {
	folder := filepath.Join(c.To, "students", name)
	if err := s.writeNotebooks(folder, withoutSolutions); err != nil {
		return err
	}
	if err := hand(folder, "student.md", "README.md"); err != nil {
		return err
	}
	shop := demo.New(seed)
	var orders bytes.Buffer
	w, err := convert.New(&orders, "orders.csv")
	if err != nil {
		return err
	}
	if err := w.Write(shop.Transactions); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	attributes := shop.Attributes()
	known := [][]string{append([]string{"customer"}, attributes.Names...)}
	for i, id := range attributes.Customer {
		row := []string{id}
		for j := range attributes.Names {
			row = append(row, attributes.Values[j][i])
		}
		known = append(known, row)
	}
	truth := [][]string{{"customer", "group"}}
	for i, id := range shop.Customers.ID {
		truth = append(truth, []string{id, shop.Customers.Group[i]})
	}
	config := "# The study of your own shop. Nobody else in the course has the same one.\n\n" +
		"input = \"orders.csv\"\ncustomers = \"customers.csv\"\nshop = \"The shop of " + name + "\"\n"
	for path, data := range map[string][]byte{
		filepath.Join(folder, "orders.csv"):                  orders.Bytes(),
		filepath.Join(folder, "customers.csv"):               asCSV(known),
		filepath.Join(folder, "study.toml"):                  []byte(config),
		filepath.Join(c.To, "teacher", "truth-"+name+".csv"): asCSV(truth),
	} {
		if err := renameio.WriteFile(path, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func asCSV(rows [][]string) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	_ = w.WriteAll(rows) // a buffer does not fail
	return out.Bytes()
}

// writeNotebooks builds all notebooks, without outputs, from changed sources.
func (s *session) writeNotebooks(folder string, change func(source []byte) []byte) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, name := range stages {
		source, err := s.source(name)
		if err != nil {
			return err
		}
		data, err := build(change(source)).bytes()
		if err != nil {
			return err
		}
		if err := renameio.WriteFile(filepath.Join(folder, name+".ipynb"), data, 0o644); err != nil {
			return err
		}
	}
	glossary, err := os.ReadFile(s.home.path("notebooks", "glossary.md"))
	if err != nil {
		return err
	}
	return renameio.WriteFile(filepath.Join(folder, "glossary.md"), glossary, 0o644)
}

// hand copies a text of the course.
func hand(folder, from, to string) error {
	data, err := teaching.ReadFile("teaching/" + from)
	if err != nil {
		return err
	}
	return renameio.WriteFile(filepath.Join(folder, to), data, 0o644)
}

var solution = regexp.MustCompile(`(?s)<details><summary>(Solution|What a good answer contains)</summary>.*?</details>\n*`)

// withoutSolutions removes the solutions, and what good answers to open questions contain,
// from a notebook's source.
func withoutSolutions(source []byte) []byte { return solution.ReplaceAll(source, nil) }
