package nb

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
)

// Code is a file of segkit's own code, with an explanation.
type Code struct {
	File    string // below segkit: "cluster/lloyd.go"
	Explain string // the comments that explain it
	Text    string
}

// Source returns the code of an algorithm: a file below segkit, such as
// "cluster/lloyd.go". It is shown with the given sections of its package's
// documentation, or without any with the longest comment of the file. The code, and each
// section but the first, is folded.
func Source(file string, sections ...string) (*Code, error) {
	_, here, _, ok := runtime.Caller(0)
	if !ok {
		return nil, fmt.Errorf("the source of %s is not here", file)
	}
	path := filepath.Join(filepath.Dir(here), "..", filepath.FromSlash(file))
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("there is no file segkit/%s", file)
	}
	parsed, err := parser.ParseFile(token.NewFileSet(), file, data, parser.ParseComments)
	if err != nil {
		return nil, fmt.Errorf("segkit/%s: %w", file, err)
	}
	code := &Code{File: file, Explain: explanation(parsed), Text: string(data)}
	if len(sections) > 0 {
		if code.Explain, err = documentation(filepath.Join(filepath.Dir(path), "doc.go"), sections); err != nil {
			return nil, fmt.Errorf("segkit/%s: %w", file, err)
		}
	}
	return code, nil
}

// documentation returns the sections with the given titles of a package's doc.go.
func documentation(path string, titles []string) (string, error) {
	parsed, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments)
	if err != nil {
		return "", fmt.Errorf("its package has no doc.go that can be read")
	}
	var found []string
	all := strings.Split(parsed.Doc.Text(), "\n# ")
	for _, title := range titles {
		i := slices.IndexFunc(all, func(section string) bool { return strings.HasPrefix(section, title+"\n") })
		if i < 0 {
			return "", fmt.Errorf("the documentation of its package has no section %q", title)
		}
		found = append(found, "# "+strings.TrimSpace(all[i]))
	}
	return docLink.ReplaceAllString(strings.Join(found, "\n\n"), "$1"), nil
}

// docLink matches a link to a name in documentation, such as [KMeansOptions.Refine].
var docLink = regexp.MustCompile(`\[([A-Z][\w.]*)\]`)

// explanation returns the longest comment that belongs to no declaration, or else the
// longest of all.
func explanation(file *ast.File) string {
	owned := map[*ast.CommentGroup]bool{}
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			owned[d.Doc] = true
		case *ast.GenDecl:
			owned[d.Doc] = true
		}
	}
	best := ""
	for _, free := range []bool{true, false} {
		for _, c := range file.Comments {
			if text := c.Text(); owned[c] != free && len(text) > len(best) {
				best = text
			}
		}
		if len(best) > 300 {
			break
		}
	}
	return best
}

func (c *Code) output() output {
	var b strings.Builder
	fmt.Fprintf(&b, `<div style="max-width:60em"><p><b>segkit/%s</b></p>`, html.EscapeString(c.File))
	end := ""
	for i, paragraph := range strings.Split(strings.TrimSpace(c.Explain), "\n\n") {
		title, ok := strings.CutPrefix(paragraph, "# ")
		switch {
		case ok && i > 0: // sections behind the first are folded
			b.WriteString(end + "<details><summary>" + html.EscapeString(title) + "</summary>")
			end = "</details>"
		case ok:
			b.WriteString("<p><b>" + html.EscapeString(title) + "</b></p>")
		default:
			b.WriteString("<p>" + html.EscapeString(strings.ReplaceAll(paragraph, "\n", " ")) + "</p>")
		}
	}
	b.WriteString(end + `<details><summary>The code</summary><pre style="font-size:smaller">`)
	b.WriteString(html.EscapeString(c.Text) + "</pre></details></div>")
	return htmlOutput(b.String(), "segkit/"+c.File+"\n\n"+c.Explain)
}
