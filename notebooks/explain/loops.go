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
		switch list, sure := p.numbered(at, m[1]); {
		case list == "":
			return ""
		case !sure:
			return fmt.Sprintf("%s is a whole number. If %s is a list, it is the number of the element: for the element itself write for _, %[1]s := range %[2]s.", m[1], list)
		default:
			return fmt.Sprintf("%s is the number of the element, 0, 1, 2 …: for the element itself write for _, %[1]s := range %s.", m[1], list)
		}
	}},
	{regexp.MustCompile(`^invalid operation: ((\S+) \S+ (\S+)) \(mismatched types (int and \S+|\S+ and int)\)$`), func(p Program, at int, m []string) string {
		name := m[3] // the side that is an int
		if strings.HasPrefix(m[4], "int and ") {
			name = m[2]
		}
		switch list, sure := p.numbered(at, name); {
		case list == "":
			return ""
		case !sure:
			return fmt.Sprintf("%s mixes types: %s is a whole number, so convert it, such as float64(%[2]s). If %s is a list, it is the number of the element: for the element itself write for _, %[2]s := range %[3]s.",
				m[1], name, list)
		default:
			return fmt.Sprintf("%s mixes types: %s is a whole number that counts 0, 1, 2 …. For the element itself write for _, %[2]s := range %s; else convert it, such as float64(%[2]s).",
				m[1], name, list)
		}
	}},
	{regexp.MustCompile(`^declared and not used: (\w+)$`), func(p Program, at int, m []string) string {
		if p.hides(at, m[1]) {
			return fmt.Sprintf("%s := makes a second %[1]s, which ends with its block: write %[1]s = to change the one above.", m[1])
		}
		return ""
	}},
	{regexp.MustCompile(`^cannot range over (\S+) \([^()]*\btype (\*?[\w.]+)\)`), func(p Program, _ int, m []string) string {
		text, members := fmt.Sprintf("%s, of type %s, is no list to loop over", m[1], m[2]), p.members(m[2])
		switch n := len(members); {
		case slices.Contains(members, "Len"):
			return text + fmt.Sprintf(": count its rows, for i := range %s.Len().", m[1])
		case n > 0 && n <= mostMembers:
			return text + ": look for one in what it has: " + strings.Join(members, ", ") + "."
		}
		return text + "."
	}},
	{regexp.MustCompile(`^(?:invalid operation: )?cannot index (\S+) \([^()]*\btype (\*?[\w.]+)\)`), func(p Program, _ int, m []string) string {
		text := fmt.Sprintf("%s, of type %s, is no list, so that [ ] finds nothing in it", m[1], m[2])
		if slices.Contains(p.members(m[2]), "At") {
			return text + fmt.Sprintf(": write %s.At(i).", m[1])
		}
		return text + "."
	}},
	{regexp.MustCompile(`^invalid argument: (\S+) \([^()]*\btype (\*?[\w.]+)\) for built-in len$`), func(p Program, _ int, m []string) string {
		text := fmt.Sprintf("%s, of type %s, is no list and no text, so that len does not count it", m[1], m[2])
		if slices.Contains(p.members(m[2]), "Len") {
			return text + fmt.Sprintf(": write %s.Len().", m[1])
		}
		return text + "."
	}},
	says(`^invalid argument: ([\w.]+) \(.*\btype \[\](?:u?int\d*|float\d+|string|retail\.Money)\) cannot be ordered$`, "max and min compare single values: of a list write slices.Max($1) or slices.Min($1)."),
	says(`^invalid argument: ([\w.]+) \(.*\btype map\S+\) cannot be ordered$`, "max and min compare single values: go through a map with for key, value := range $1, and keep the largest so far."),
	says(`^((?:map)?\[\S+) \(type\) is not an expression$`, "A type alone is no value: write $1{} for an empty one."),
}

// numbered returns what a loop goes through, if the name on a line is the only one that the
// loop declares: where that is a list, the name stands for a number. It is sure of that if
// the program itself declares the list. It returns "" if there is no such loop, if it goes
// through something else than a list, or if it goes through the result of a call that the
// program does not declare.
func (p Program) numbered(line int, name string) (list string, sure bool) {
	files, info := token.NewFileSet(), types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}}
	file, err := parser.ParseFile(files, "main.go", p.Code, 0)
	if err != nil {
		return "", false
	}
	_, _ = (&types.Config{Error: func(error) {}}).Check("main", files, []*ast.File{file}, &info) // what it imports is not known
	var named types.Object
	for id, object := range info.Uses {
		if id.Name == name && p.lineOf(id.Pos()) == line {
			named = object
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		loop, is := n.(*ast.RangeStmt)
		if !is || loop.Value != nil || loop.Tok != token.DEFINE {
			return true
		}
		if key, is := loop.Key.(*ast.Ident); is && named != nil && info.Defs[key] == named {
			list, sure = p.listed(loop.X, info.TypeOf(loop.X))
		}
		return true
	})
	return list, sure
}

// listed returns the text of an expression that is a list or, if it is no call, may be one,
// as its type is not known; and "" for another.
func (p Program) listed(e ast.Expr, of types.Type) (list string, sure bool) {
	if of == nil {
		of = types.Typ[types.Invalid]
	}
	switch of := of.Underlying().(type) {
	case *types.Slice, *types.Array:
		return p.text(e), true
	case *types.Basic:
		if _, called := e.(*ast.CallExpr); of.Kind() == types.Invalid && !called {
			return p.text(e), false
		}
	}
	return "", false
}

// hides reports whether a line gives a name of its own, and no other, a first value by :=,
// where a block around its block has declared the name above.
func (p Program) hides(line int, name string) bool {
	blocks, last := 0, false // in which the name is declared, up to the line; and on the line itself, alone
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
				last = len(a.Lhs) == 1 && p.lineOf(a.Pos()) == line
			}
		}
	})
	return blocks > 1 && last && name != "err"
}

// around calls see for each part of the program that holds a line, the outer ones first.
// Nothing happens if the program cannot be parsed.
func (p Program) around(line int, see func(ast.Node)) {
	file, err := p.parsed()
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

// parsed returns the program, or as much of it as can be parsed and what is wrong with the
// rest. Its positions count from the beginning of the code, from 1.
func (p Program) parsed() (*ast.File, error) {
	return parser.ParseFile(token.NewFileSet(), "main.go", p.Code, parser.SkipObjectResolution)
}

// lineOf returns the line of a position in the program, which is the only file of its set.
func (p Program) lineOf(at token.Pos) int {
	return 1 + strings.Count(p.Code[:min(int(at)-1, len(p.Code))], "\n")
}

// text returns an expression as it stands in the program.
func (p Program) text(e ast.Expr) string { return p.Code[e.Pos()-1 : e.End()-1] }
