package main

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/google/renameio/v2"

	"customer-segmentation/internal/printable"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/memo"
	"customer-segmentation/segkit/nb/lesson"
	"customer-segmentation/segkit/table"
)

// markCommand marks what students have handed in.
type markCommand struct {
	Folder string `arg:"" help:"Folder with one folder for each student, each with study.toml and notebooks."`
}

// The verdicts on an exercise.
const (
	verdictRight   = "right"
	verdictWrong   = "wrong"
	verdictMissing = "not answered"
	verdictOutput  = "right by its output" // computed in the cell: only the output tells
)

// verdicts lists the verdicts, the best last.
var verdicts = []string{verdictMissing, verdictWrong, verdictOutput, verdictRight}

// Run implements the command.
func (c markCommand) Run(s *session) error {
	entries, err := os.ReadDir(c.Folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no folder %s", c.Folder)
	case err != nil:
		return err
	}
	store, err := memo.OpenDefault()
	if err != nil {
		return err
	}
	rows := [][]string{{"student", "exercise", "verdict", "remark", "answer", "right answer"}}
	students := 0
	for _, e := range entries {
		if !e.IsDir() {
			continue
		}
		students++
		marked, err := markStudent(s.ctx, store, filepath.Join(c.Folder, e.Name()))
		if err != nil {
			rows = append(rows, []string{table.CSVText(e.Name()), "", "not marked", table.CSVText(err.Error()), "", ""})
			s.say("%-20s not marked: %s", printable.Line(e.Name()), printable.Line(err.Error()))
			continue
		}
		right := 0
		for _, m := range marked {
			rows = append(rows, append([]string{table.CSVText(e.Name())}, m...))
			if m[1] == verdictRight || m[1] == verdictOutput {
				right++
			}
		}
		s.say("%-20s %d of %d right", printable.Line(e.Name()), right, len(marked))
	}
	if students == 0 {
		return fmt.Errorf("%s has no folders of students", c.Folder)
	}
	path := filepath.Join(c.Folder, "marks.csv")
	if err := renameio.WriteFile(path, asCSV(rows), 0o644); err != nil {
		return err
	}
	s.say("Written: %s", path)
	return nil
}

// markStudent marks one student's notebooks. It returns a row for each exercise: its number,
// the verdict, a remark, the student's answer, and the right one where there is an answer to
// compare. The student's code is not executed: an answer is the value in the cell or, where
// that is computed, what the cell's output says of it.
func markStudent(ctx context.Context, store *memo.Store, folder string) ([][]string, error) {
	config, err := segkit.Load(filepath.Join(folder, "study.toml"))
	if err != nil {
		return nil, err
	}
	study, err := segkit.Open(ctx, config, segkit.Options{Store: store})
	if err != nil {
		return nil, err
	}
	found := map[string][]submission{}
	absent := map[string]string{} // why a stage's exercises are not answered
	for i, name := range stages {
		nb, err := readNotebook(filepath.Join(folder, name+".ipynb"))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			absent[strconv.Itoa(i+1)] = name + ".ipynb was not handed in"
			continue
		case err != nil:
			absent[strconv.Itoa(i+1)] = name + ".ipynb is damaged: ask for it again"
			continue
		}
		for _, c := range nb.Cells {
			for _, a := range answersIn(c) {
				found[a.exercise] = append(found[a.exercise], a)
			}
		}
	}
	var out [][]string
	for _, number := range lesson.Exercises() {
		stage, _, _ := strings.Cut(number, ".")
		verdict, remark, answer := verdictMissing, absent[stage], ""
		for _, s := range found[number] { // whoever tries in several cells has the best of them
			v, r, err := verdictOn(study, number, s)
			if err != nil {
				return nil, fmt.Errorf("exercise %s: %w", number, err)
			}
			if slices.Index(verdicts, v) >= slices.Index(verdicts, verdict) {
				verdict, remark, answer = v, r, written(s.value)
			}
		}
		row := []string{number, verdict, table.CSVText(remark), "", ""}
		if verdict != verdictMissing {
			right, err := lesson.Answer(study, number)
			if err != nil {
				return nil, fmt.Errorf("exercise %s: %w", number, err)
			}
			row[3], row[4] = answer, written(right)
		}
		out = append(out, row)
	}
	return out, nil
}

// verdictOn returns the verdict on what a student's cell answers, and a remark.
func verdictOn(study *segkit.Study, number string, s submission) (verdict, remark string, err error) {
	if s.value == nil { // computed in the cell
		_, mistake, wrong := strings.Cut(s.output, "Not yet. ")
		switch {
		case strings.HasPrefix(s.output, "Right."):
			return verdictOutput, "the value is computed in the cell", nil
		case wrong:
			return verdictWrong, strings.TrimSpace(mistake), nil
		case s.output == "":
			return verdictMissing, "the value is computed in the cell, which shows no verdict", nil
		}
		return verdictMissing, strings.TrimSpace(s.output), nil
	}
	answered, right, mistake, err := lesson.Mark(study, number, s.value)
	switch {
	case err != nil || !answered:
		return verdictMissing, "", err
	case right:
		return verdictRight, "", nil
	}
	return verdictWrong, mistake, nil
}

// written returns an answer as a cell of marks.csv: a number as it is, a text so that no
// spreadsheet takes it for a formula.
func written(answer any) string {
	switch v := answer.(type) {
	case nil:
		return "computed"
	case float64:
		return strconv.FormatFloat(v, 'g', 6, 64)
	case string:
		return table.CSVText(v)
	}
	return fmt.Sprint(answer)
}

// submission is an answer in a cell to an exercise: a value, nil if it is computed, and
// the verdict that the cell shows of it, "" if it shows none.
type submission struct {
	exercise string
	value    any
	output   string
}

// checkCall matches the beginning of a check in a cell, verdictText what one shows, and
// mainLine the line below which a cell's statements stand.
var (
	checkCall   = regexp.MustCompile(`lesson\.Check\(\s*study\s*,\s*"([\d.]+)"\s*,`)
	verdictText = regexp.MustCompile(`^(Right\. |Mind: Not yet\. |Your turn\. )`)
	mainLine    = regexp.MustCompile(`(?m)^%(?:%|main)`)
)

// answersIn returns the answers that a cell checks, in their order. Where it shows as many
// verdicts as it has checks, each goes with its check.
func answersIn(c *cell) (found []submission) {
	source := c.Source.String()
	calls := checkCall.FindAllStringSubmatch(source, -1)
	if c.Type != "code" || len(calls) == 0 {
		return nil
	}
	for _, call := range calls {
		found = append(found, submission{exercise: call[1]})
	}
	program := mainLine.ReplaceAllString(source, "func _() {") + "\n}"
	if file, err := parser.ParseFile(token.NewFileSet(), "", "package p\n"+program, 0); err == nil {
		found = checked(file)
	}
	var shown []string
	for _, o := range c.Outputs {
		data, _ := o["data"].(map[string]any)
		if text := joined(data["text/plain"]); verdictText.MatchString(text) {
			shown = append(shown, text)
		}
	}
	if len(shown) == len(found) {
		for i := range found {
			found[i].output = shown[i]
		}
	}
	return found
}

// checked returns the answers that a file checks: a constant in the call, or in the only
// assignment of the name that stands there.
func checked(file *ast.File) (found []submission) {
	ast.Inspect(file, func(n ast.Node) bool {
		call, is := n.(*ast.CallExpr)
		if !is || len(call.Args) != 3 || types.ExprString(call.Fun) != "lesson.Check" || types.ExprString(call.Args[0]) != "study" {
			return true
		}
		if number, is := constantOf(call.Args[1]).(string); is {
			s := submission{exercise: number}
			if name, is := call.Args[2].(*ast.Ident); is {
				s.value = assigned(file, name.Name)
			} else {
				s.value = constantOf(call.Args[2])
			}
			found = append(found, s)
		}
		return true
	})
	return found
}

// assigned returns the constant that a file gives to a name; nil if it gives none, or
// changes it.
func assigned(file *ast.File, name string) (value any) {
	times := 0
	ast.Inspect(file, func(n ast.Node) bool {
		a, is := n.(*ast.AssignStmt)
		if !is || len(a.Lhs) != 1 || len(a.Rhs) != 1 {
			return true
		}
		if left, is := a.Lhs[0].(*ast.Ident); is && left.Name == name {
			if times++; a.Tok == token.ASSIGN || a.Tok == token.DEFINE {
				value = constantOf(a.Rhs[0])
			}
		}
		return true
	})
	if times != 1 || slices.Contains(incremented(file), name) { // it changes: only the output tells
		return nil
	}
	return value
}

// incremented lists the variables that a file counts up or down.
func incremented(file *ast.File) (names []string) {
	ast.Inspect(file, func(n ast.Node) bool {
		if step, is := n.(*ast.IncDecStmt); is {
			if name, is := step.X.(*ast.Ident); is {
				names = append(names, name.Name)
			}
		}
		return true
	})
	return names
}

// constantOf evaluates an expression of constants, such as 100 * 8592.0 / 40354; nil if
// it is none.
func constantOf(e ast.Expr) any {
	value, err := types.Eval(token.NewFileSet(), nil, token.NoPos, types.ExprString(e))
	if err != nil || value.Value == nil {
		return nil
	}
	switch value.Value.Kind() {
	case constant.Bool: // no exercise asks for one
		return nil
	case constant.String:
		return constant.StringVal(value.Value)
	case constant.Int:
		if basic, is := value.Type.(*types.Basic); !is || basic.Info()&types.IsFloat == 0 {
			n, err := strconv.Atoi(value.Value.ExactString())
			if err == nil {
				return n
			}
		}
	}
	f, _ := constant.Float64Val(constant.ToFloat(value.Value))
	return f
}
