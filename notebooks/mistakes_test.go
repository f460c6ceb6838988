package main

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"strings"
	"testing"
)

// The first notebook tells what Go says to five usual mistakes; this is what it says.
func TestUsualMistakes(t *testing.T) {
	source, err := os.ReadFile("src/01-business-understanding.md")
	if err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]string{
		"package p\nfunc _() { println(totl) }":                  "undefined: totl",
		"package p\nfunc _() { x := 5 }":                         "declared and not used: x",
		"package p\nfunc _() { for i := range 3 { println(i)\n}": "expected '}', found 'EOF'",
		"package p\nprintln(1)":                                  "expected declaration",
		"index":                                                  "index out of range [3] with length 3",
	} {
		if got := whatGoSays(code); !strings.Contains(got, want) {
			t.Errorf("%q: Go says %q, the notebook %q", code, got, want)
		}
		if !strings.Contains(string(source), "`"+want+"`") {
			t.Errorf("the notebook does not quote %q", want)
		}
	}
}

func whatGoSays(code string) (message string) {
	if code == "index" {
		defer func() { message = fmt.Sprint(recover()) }()
		orders := make([]int, 3)
		i := len(orders)
		return fmt.Sprint(orders[i])
	}
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "", code, 0)
	if err == nil {
		_, err = (&types.Config{Importer: importer.Default()}).Check("p", files, []*ast.File{file}, nil)
	}
	return fmt.Sprint(err)
}
