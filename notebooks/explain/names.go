package explain

import (
	"cmp"
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// near returns at most three of the names that a misspelt one resembles, the likeliest
// first: those at the smallest distance, which may be a third of the name's length, or one
// letter of a short name. A name that begins with four letters or more of it counts as one
// letter away.
func near(misspelt string, names []string) []string {
	type candidate struct {
		name     string
		distance int
	}
	var found []candidate
	for _, name := range names {
		a, b := strings.ToLower(misspelt), strings.ToLower(name)
		d := distance(a, b)
		if len(a) >= 4 && strings.HasPrefix(b, a) {
			d = min(d, 1)
		}
		if name != misspelt && d <= max(min(1, len(misspelt)-1), len(misspelt)/3) {
			found = append(found, candidate{name, d})
		}
	}
	slices.SortFunc(found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.name, b.name))
	})
	found = slices.CompactFunc(found, func(a, b candidate) bool { return a.name == b.name })
	var out []string
	for _, c := range found {
		if c.distance == found[0].distance && len(out) < 3 {
			out = append(out, c.name)
		}
	}
	return out
}

// distance counts the letters to insert, delete, replace or swap with their neighbour
// that make b of a (the optimal string alignment of Damerau and Levenshtein). It takes
// O(len(a)·len(b)) time.
func distance(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			replace := rows[i-1][j-1]
			if a[i-1] != b[j-1] {
				replace++
			}
			rows[i][j] = min(replace, rows[i-1][j]+1, rows[i][j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}

// builtin holds the names that are declared everywhere and that cells use.
var builtin = []string{
	"append", "bool", "cap", "clear", "copy", "delete", "error", "false", "float64", "int", "len", "make", "map", "max", "min", "new", "nil", "panic",
	"string", "true", "any", "fmt", "math", "slices", "sort", "strings", "nb", "segkit", "lesson",
}

// names returns the names that could be meant at a line of the program: those that it
// declares outside functions or imports, and those of the function around the line.
func (p Program) names(line int) []string {
	var out []string
	file, _ := p.parsed()
	if file == nil {
		return out
	}
	add := func(ids ...*ast.Ident) {
		for _, id := range ids {
			if id.Name != "_" && id.Name != "main" {
				out = append(out, id.Name)
			}
		}
	}
	declared := func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, left := range n.Lhs {
				if id, ok := left.(*ast.Ident); ok && n.Tok == token.DEFINE {
					add(id)
				}
			}
		case *ast.RangeStmt:
			for _, left := range []ast.Expr{n.Key, n.Value} {
				if id, ok := left.(*ast.Ident); ok && n.Tok == token.DEFINE {
					add(id)
				}
			}
		case *ast.ValueSpec:
			add(n.Names...)
		case *ast.TypeSpec:
			add(n.Name)
		case *ast.Field:
			add(n.Names...)
		}
		return true
	}
	for _, spec := range file.Imports {
		if p, err := strconv.Unquote(spec.Path.Value); err == nil {
			out = append(out, path.Base(p))
		}
	}
	for _, d := range file.Decls {
		f, isFunction := d.(*ast.FuncDecl)
		switch {
		case !isFunction:
			for _, spec := range d.(*ast.GenDecl).Specs {
				declared(spec)
			}
		default:
			if f.Recv == nil {
				add(f.Name)
			}
			if p.lineOf(f.Pos()) <= line && line <= p.lineOf(f.End()) {
				ast.Inspect(f, declared)
			}
		}
	}
	return out
}

// exported returns the names that a package of the program offers.
func (p Program) exported(name string) []string {
	var out []string
	for _, f := range p.files(name) {
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv == nil {
					out = append(out, d.Name.Name)
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					switch spec := spec.(type) {
					case *ast.TypeSpec:
						out = append(out, spec.Name.Name)
					case *ast.ValueSpec:
						for _, id := range spec.Names {
							out = append(out, id.Name)
						}
					}
				}
			}
		}
	}
	return slices.DeleteFunc(out, func(name string) bool { return !ast.IsExported(name) })
}

// members returns the fields and methods of a type such as *segkit.Study.
func (p Program) members(of string) []string {
	of = strings.TrimLeft(of, "*")
	pkg, name, ok := strings.Cut(of, ".")
	var files []*ast.File
	if ok {
		files = p.files(pkg)
	} else {
		pkg, name = "main", of
		if f, _ := p.parsed(); f != nil {
			files = []*ast.File{f}
		}
	}
	name, _, _ = strings.Cut(name, "[")
	var out []string
	for _, f := range files {
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv != nil && receiver(d.Recv.List[0].Type) == name {
					out = append(out, d.Name.Name)
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					if t, ok := spec.(*ast.TypeSpec); ok && t.Name.Name == name {
						if s, ok := t.Type.(*ast.StructType); ok {
							for _, field := range s.Fields.List {
								for _, id := range field.Names {
									out = append(out, id.Name)
								}
							}
						}
					}
				}
			}
		}
	}
	return slices.DeleteFunc(out, func(name string) bool { return pkg != "main" && !ast.IsExported(name) })
}

// receiver returns the name of a method's type.
func receiver(t ast.Expr) string {
	switch t := t.(type) {
	case *ast.StarExpr:
		return receiver(t.X)
	case *ast.IndexExpr:
		return receiver(t.X)
	case *ast.Ident:
		return t.Name
	}
	return ""
}

// files parses the packages of a name among those that the program is made of and the
// standard library. It asks the go command where they are; without an answer there are
// none, and no suggestions.
func (p Program) files(name string) []*ast.File {
	if p.Folder == "" {
		return nil
	}
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	defer stop()
	list := exec.CommandContext(ctx, "go", "list", "-deps", "-e", "-f", "{{.Name}} {{.Dir}}", ".", "std")
	list.Dir = p.Folder
	said, _ := list.Output()
	var out []*ast.File
	for line := range strings.Lines(string(said)) {
		if folder, ok := strings.CutPrefix(strings.TrimSpace(line), name+" "); ok {
			paths, _ := filepath.Glob(filepath.Join(folder, "*.go"))
			for _, path := range paths {
				if strings.HasSuffix(path, "_test.go") {
					continue
				}
				if f, _ := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution); f != nil {
					out = append(out, f)
				}
			}
		}
	}
	return out
}
