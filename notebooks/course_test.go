package main

import (
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/internal/testenv/warm"
	"customer-segmentation/segkit/nb/lesson"
)

// A course has a shop of their own for each student, no solutions for students, and
// the truth for the teacher; what comes back is marked on the student's own shop.
func TestCourse(t *testing.T) {
	t.Setenv("SEGKIT_CACHE", warm.Folder())
	dir := filepath.Join(t.TempDir(), "course")
	if code, _, stderr := command(t, "course", "--students", "2", "--to", dir); code != exitDone {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	read := func(parts ...string) string {
		data, err := os.ReadFile(filepath.Join(append([]string{dir}, parts...)...))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	first, second := read("students", "student-01", "orders.csv"), read("students", "student-02", "orders.csv")
	if first == second || strings.Count(first, "\n") < 30_000 {
		t.Errorf("the shops are the same, or small: %d lines", strings.Count(first, "\n"))
	}
	for _, name := range stages {
		student, teacher := read("students", "student-01", name+".ipynb"), read("teacher", name+".ipynb")
		if has(student, "Solution") || has(student, "What a good answer") || !has(student, "Hint") {
			t.Errorf("%s: the student's edition has solutions, or no hints", name)
		}
		if !has(teacher, "Solution") || !has(teacher, "What a good answer") {
			t.Errorf("%s: the teacher's edition has no solutions", name)
		}
	}
	truth, err := csv.NewReader(strings.NewReader(read("teacher", "truth-student-01.csv"))).ReadAll()
	if err != nil || len(truth) != 1501 || truth[1][1] == "" {
		t.Errorf("%d rows of truth, %v", len(truth), err)
	}
	if strings.Contains(read("students", "student-01", "customers.csv"), truth[1][1]) {
		t.Error("the planted groups are in the student's folder")
	}
	if code, _, stderr := command(t, "course", "--to", dir); code != exitFailure || !strings.Contains(stderr, "is not empty") {
		t.Errorf("exit %d: %s", code, stderr)
	}

	answer(t, filepath.Join(dir, "students", "student-01", stages[0]+".ipynb"), "hours := 0.0", "hours := (2 + 4*4 + 12) / 6.0")
	answer(t, filepath.Join(dir, "students", "student-01", stages[0]+".ipynb"), "spread := 0.0", "spread := 7.0")
	// An exercise that was answered in a cell of one's own, above the one that is still blank.
	answer(t, filepath.Join(dir, "students", "student-01", stages[1]+".ipynb"), `"var study = nb.Open(\"study.toml\")"`,
		`"var study = nb.Open(\"study.toml\")\n", "\n", "%%\n", "lesson.Check(study, \"3.2\", \"monetary value\")\n"`)
	modelling := filepath.Join(dir, "students", "student-02", stages[3]+".ipynb")
	if err := errors.Join(os.WriteFile(modelling, []byte(`{"cells": [`), 0o644), os.Remove(filepath.Join(dir, "students", "student-02", stages[4]+".ipynb")),
		os.Mkdir(filepath.Join(dir, "students", "=1+2\x1b"), 0o755)); err != nil {
		t.Fatal(err)
	}
	answer(t, filepath.Join(dir, "students", "student-02", stages[2]+".ipynb"), `measure := \"\"`, `measure := \"=HYPERLINK(1)\"`)
	code, stdout, stderr := command(t, "mark", filepath.Join(dir, "students"))
	if strings.Contains(stdout, "\x1b") {
		t.Errorf("a control character is printed: %q", stdout)
	}
	if code != exitDone || !strings.Contains(stdout, "student-01           2 of ") || !strings.Contains(stdout, "student-02           0 of ") {
		t.Errorf("exit %d: %s%s", code, stdout, stderr)
	}
	marks, err := csv.NewReader(strings.NewReader(read("students", "marks.csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range [][]string{
		{"student-01", "1.1", verdictRight, "", "5", "5"},
		{"student-01", "1.2", verdictWrong, "That is the sum; only the squares add up.", "7", "5"},
		{"student-01", "3.2", verdictRight, "", "monetary value", "monetary value"},
		{"student-02", "1.1", verdictMissing, "", "", ""},
		{"student-02", "4.1", verdictMissing, "04-modelling.ipynb is damaged: ask for it again", "", ""},
		{"student-02", "5.1", verdictMissing, "05-evaluation.ipynb was not handed in", "", ""},
	} {
		if !slices.ContainsFunc(marks, func(row []string) bool { return slices.Equal(row, want) }) {
			t.Errorf("the marks lack %v", want)
		}
	}
	if !slices.ContainsFunc(marks, func(row []string) bool { return row[1] == "3.2" && row[4] == "'=HYPERLINK(1)" }) {
		t.Error("the marks lack the answer that is a formula, as a text")
	}
	if !slices.ContainsFunc(marks, func(row []string) bool { return strings.HasPrefix(row[0], "'=1+2") && row[2] == "not marked" }) {
		t.Errorf("the marks lack the folder that is named like a formula: %v", marks[:3])
	}
	if code, _, stderr := command(t, "mark", filepath.Join(dir, "none")); code != exitFailure || !strings.Contains(stderr, "there is no folder") {
		t.Errorf("exit %d: %s", code, stderr)
	}
	if code, _, stderr := command(t, "mark", t.TempDir()); code != exitFailure || !strings.Contains(stderr, "no folders of students") {
		t.Errorf("exit %d: %s", code, stderr)
	}
}

// has reports whether a notebook has something to unfold with this heading.
func has(notebook, heading string) bool {
	return regexp.MustCompile(`summary(>|\\u003e)` + heading).MatchString(notebook)
}

// answer writes an answer into a notebook.
func answer(t *testing.T, path, before, after string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), before) {
		t.Fatalf("%s has no %q", path, before)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(data), before, after, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Where the value is computed in the cell, the cell's output tells.
func TestVerdictByOutput(t *testing.T) {
	for output, want := range map[string][2]string{
		"Right. That is what the study says too.":                            {verdictOutput, "the value is computed in the cell"},
		"Mind: Not yet. That is the sum; only the squares add up.":           {verdictWrong, "That is the sum; only the squares add up."},
		"Your turn. Put your answer in the line that is marked, and run it.": {verdictMissing, "Your turn. Put your answer in the line that is marked, and run it."},
		"": {verdictMissing, "the value is computed in the cell, which shows no verdict"},
	} {
		if verdict, remark, err := verdictOn(nil, "1.2", submission{output: output}); err != nil || verdict != want[0] || remark != want[1] {
			t.Errorf("%q: %s, %q (%v)", output, verdict, remark, err)
		}
	}
}

// An answer is what its cell says, as far as that can be known without executing it.
func TestAnswerIn(t *testing.T) {
	for source, want := range map[string]any{
		"%%\nrows := 8592 // ← your answer\nlesson.Check(study, \"3.1\", rows)":            8592,
		"%%\nrows := 100 * 8592.0 / 40354\nlesson.Check(study, \"3.1\", rows)":             100 * 8592.0 / 40354,
		"%%\nrows := -1.0\nlesson.Check(study, \"3.1\", rows)":                             -1.0,
		"%%\nrows := \"8592\"\nlesson.Check(study, \"3.1\", rows)":                         "8592",
		"%%\nrows := count()\nlesson.Check(study, \"3.1\", rows)":                          nil,
		"%%\nrows := 0\nfor range 5 {\n\trows++\n}\nlesson.Check(study, \"3.1\", rows)":    nil,
		"%%\nrows := 0\nrows = 5\nlesson.Check(study, \"3.1\", rows)":                      nil,
		"%%\nrows := (\nlesson.Check(study, \"3.1\", rows)":                                nil,
		"func f() int { return 1 }\n\n%%\nrows := 2\nlesson.Check(study, \"3.1\", rows)\n": 2,
		"%%\nlesson.Check(study, \"3.1\", 8592)":                                           8592,
		"%%\nlesson.Check(study, \"3.1\", count())":                                        nil,
		"%%\nlesson.Check(study, \"3.1\", false)":                                          nil,
		"%%\nvar rows = 5\nrows += 3\nlesson.Check(study, \"3.1\", rows)":                  nil,
		"%main\nrows := 3\nlesson.Check(study, \"3.1\", rows)":                             3,
		"func f(rows int) {\n\tlesson.Check(study, \"3.1\", rows)\n}\n\n%%\nf(3)":          nil,
	} {
		c := &cell{Type: "code", Source: split(source), Outputs: []output{{"data": map[string]any{"text/plain": "Right. Yes."}}}}
		found := answersIn(c)
		if want := []submission{{"3.1", want, "Right. Yes."}}; !slices.Equal(found, want) {
			t.Errorf("%q: %v, want %v", source, found, want)
		}
	}
	if found := answersIn(&cell{Type: "code", Source: split("%%\nfmt.Println(1)")}); found != nil {
		t.Errorf("a cell without a check has an answer: %v", found)
	}
}

// What a cell shows besides is no verdict, and each of several checks has its own.
func TestAnswersBesideOtherOutputs(t *testing.T) {
	shown := func(texts ...string) (out []output) {
		for _, text := range texts {
			out = append(out, output{"data": map[string]any{"text/plain": text}})
		}
		return out
	}
	const two = "%%\nhours := 5\nlesson.Check(study, \"1.1\", hours)\nlesson.Check(study,\n\t\"1.2\", math.Sqrt(25))"
	for _, c := range []struct {
		source string
		shown  []output
		want   []submission
	}{
		{"%%\nkept := nb.With(study, nil)\nnb.Show(kept.Ledger())\nrows := count(kept)\nlesson.Check(study, \"2.3\", rows)",
			shown("Cleaning ledger\n…", "Right. That is what the study says too."), []submission{{"2.3", nil, "Right. That is what the study says too."}}},
		{two, shown("Right. Yes.", "Mind: Not yet. No."), []submission{{"1.1", 5, "Right. Yes."}, {"1.2", nil, "Mind: Not yet. No."}}},
		{two, shown("Right. Yes."), []submission{{"1.1", 5, ""}, {"1.2", nil, ""}}}, // it ended before the second
		{two + "\n}", nil, []submission{{"1.1", nil, ""}, {"1.2", nil, ""}}},
		{"%%\n// lesson.Check(study, \"1.1\", 5)", nil, nil},
	} {
		if found := answersIn(&cell{Type: "code", Source: split(c.source), Outputs: c.shown}); !slices.Equal(found, c.want) {
			t.Errorf("%q: %v, want %v", c.source, found, c.want)
		}
	}
}

// Every exercise stands in exactly one notebook.
func TestExercisesAreAsked(t *testing.T) {
	root, err := findHome()
	if err != nil {
		t.Fatal(err)
	}
	s, asked := &session{home: root}, map[string]int{}
	for _, name := range stages {
		source, err := s.source(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range build(source).Cells {
			for _, answer := range answersIn(c) {
				number := answer.exercise
				asked[number]++
				if !strings.HasPrefix(name, "0"+number[:1]) || answer.value == nil {
					t.Errorf("exercise %s in %s begins with %v", number, name, answer.value)
				}
			}
		}
	}
	for _, number := range lesson.Exercises() {
		if asked[number] != 1 {
			t.Errorf("exercise %s is asked %d times", number, asked[number])
		}
	}
	if len(asked) != len(lesson.Exercises()) {
		t.Errorf("%d exercises are asked, there are %d", len(asked), len(lesson.Exercises()))
	}
}
