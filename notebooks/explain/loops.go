package explain

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"
)

// lists are rules about loops and lists, for those who know them from Python: what a loop
// counts, what can be looped over, and what has a length. They are tried first.
var lists = []rule{
	{regexp.MustCompile(`^(\w+)\.\w+ undefined \(type int has no field or method`), func(p Program, at int, m []string) string {
		if list := p.numbered(at, m[1]); list != "" {
			return fmt.Sprintf("%s is the number of the element, 0, 1, 2 …: for the element itself write for _, %[1]s := range %s.", m[1], list)
		}
		return ""
	}},
	{regexp.MustCompile(`^invalid operation: (.+) \(mismatched types (?:int and \S+|\S+ and int)\)$`), func(p Program, at int, m []string) string {
		for _, name := range nameIn.FindAllString(m[1], -1) {
			if list := p.numbered(at, name); list != "" {
				return fmt.Sprintf("%s mixes types: %s is a whole number that counts 0, 1, 2 …. For the element itself write for _, %[2]s := range %s; else convert it, such as float64(%[2]s).",
					m[1], name, list)
			}
		}
		return ""
	}},
	{regexp.MustCompile(`^declared and not used: (\w+)$`), func(p Program, at int, m []string) string {
		if p.hides(at, m[1]) {
			return fmt.Sprintf("%s := makes a second %[1]s, which ends with its block: write %[1]s = to change the one above.", m[1])
		}
		return ""
	}},
	{regexp.MustCompile(`^cannot range over (\S+) \(.*\btype (\S+)\)`), func(p Program, _ int, m []string) string {
		text, members := fmt.Sprintf("%s, of type %s, is no list to loop over", m[1], m[2]), p.members(m[2])
		switch n := len(members); {
		case slices.Contains(members, "Len"):
			return text + fmt.Sprintf(": count its rows, for i := range %s.Len().", m[1])
		case n > 0 && n <= mostMembers:
			return text + ": look for one in what it has: " + strings.Join(members, ", ") + "."
		}
		return text + "."
	}},
	{regexp.MustCompile(`^(?:invalid operation: )?cannot index (\S+) \(.*\btype (\S+)\)`), func(p Program, _ int, m []string) string {
		text := fmt.Sprintf("%s, of type %s, is no list, so that [ ] finds nothing in it", m[1], m[2])
		if slices.Contains(p.members(m[2]), "At") {
			return text + fmt.Sprintf(": write %s.At(i).", m[1])
		}
		return text + "."
	}},
	{regexp.MustCompile(`^invalid argument: (\S+) \(.*\btype (\S+)\) for built-in len$`), func(p Program, _ int, m []string) string {
		text := fmt.Sprintf("%s, of type %s, is no list and no text, so that len does not count it", m[1], m[2])
		if slices.Contains(p.members(m[2]), "Len") {
			return text + fmt.Sprintf(": write %s.Len().", m[1])
		}
		return text + "."
	}},
	says(`^invalid argument: (\S+) \(.*\btype \[\]\S+\) cannot be ordered$`, "max and min compare single values: of a list write slices.Max($1) or slices.Min($1)."),
	says(`^invalid argument: (\S+) \(.*\btype map\S+\) cannot be ordered$`, "max and min compare single values: go through a map with for key, value := range $1, and keep the largest so far."),
	says(`^((?:map)?\[\S+) \(type\) is not an expression$`, "A type alone is no value: write $1{} for an empty one."),
}

// nameIn matches the names in an expression.
var nameIn = regexp.MustCompile(`\b[A-Za-z_]\w*`)

// numbered returns the list that the loop around a line goes through, if the name is the
// only one that it declares and so stands for a number; "" if there is no such loop, or if
// it counts up to a number.
func (p Program) numbered(line int, name string) (list string) {
	p.around(line, func(n ast.Node) {
		if loop, is := n.(*ast.RangeStmt); is && loop.Value == nil && loop.Tok == token.DEFINE {
			if key, is := loop.Key.(*ast.Ident); is && key.Name == name {
				if list = ""; !p.counts(loop.X) {
					list = p.text(loop.X)
				}
			}
		}
	})
	return list
}

// counts reports whether an expression is a whole number, as far as the program itself and
// the usual names for numbers of rows tell.
func (p Program) counts(e ast.Expr) bool {
	if call, is := e.(*ast.CallExpr); is {
		switch f := types.ExprString(call.Fun); {
		case f == "len", f == "min", f == "max", f == "int", strings.HasSuffix(f, ".Len"):
			return true
		}
	}
	if s, is := e.(*ast.SelectorExpr); is && slices.Contains([]string{"N", "D", "K"}, s.Sel.Name) {
		return true
	}
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "main.go", p.Code, 0)
	if err != nil {
		return false
	}
	info := types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	_, _ = (&types.Config{Error: func(error) {}, FakeImportC: true}).Check("main", files, []*ast.File{file}, &info) // what it imports is not known
	for other, t := range info.Types {
		if other.Pos() == e.Pos() && other.End() == e.End() {
			basic, is := t.Type.Underlying().(*types.Basic)
			return is && basic.Info()&types.IsInteger != 0
		}
	}
	return false
}

// hides reports whether a line declares a name that a block around it has declared above.
func (p Program) hides(line int, name string) bool {
	blocks := 0 // in which the name is declared, up to the line
	p.around(line, func(n ast.Node) {
		block, is := n.(*ast.BlockStmt)
		if !is {
			return
		}
		for _, s := range block.List {
			a, is := s.(*ast.AssignStmt)
			if is && a.Tok == token.DEFINE && p.lineOf(a.Pos()) <= line && slices.ContainsFunc(a.Lhs, func(e ast.Expr) bool {
				id, is := e.(*ast.Ident)
				return is && id.Name == name
			}) {
				blocks++
			}
		}
	})
	return blocks > 1
}

// around calls see for each part of the program that holds a line, the outer ones first.
// Nothing happens if the program cannot be parsed.
func (p Program) around(line int, see func(ast.Node)) {
	file, err := parser.ParseFile(token.NewFileSet(), "main.go", p.Code, parser.SkipObjectResolution)
	if err != nil {
		return
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil || p.lineOf(n.Pos()) > line || p.lineOf(n.End()) < line {
			return false
		}
		see(n)
		return true
	})
}

// lineOf returns the line of a position in the program, which is the only file of its set.
func (p Program) lineOf(at token.Pos) int {
	return 1 + strings.Count(p.Code[:min(int(at)-1, len(p.Code))], "\n")
}

// text returns an expression as it stands in the program.
func (p Program) text(e ast.Expr) string { return p.Code[e.Pos()-1 : e.End()-1] }
