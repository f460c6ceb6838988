package columns

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// An export is a file of testdata/exports with the header of a system and made-up values,
// and what testdata/exports/want says about it. Where the headers were looked up stands
// in doc.go.
type export struct{ name, text, want string }

func exports(t *testing.T) (all []export) {
	t.Helper()
	folder := filepath.Join("testdata", "exports")
	wants, err := os.ReadFile(filepath.Join(folder, "want"))
	if err != nil {
		t.Fatal(err)
	}
	for want := range strings.SplitSeq(strings.TrimSpace(string(wants)), "\n\n") {
		name, _, _ := strings.Cut(want, ":")
		text, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, export{name, string(text), want})
	}
	return all
}

// described writes a mapping as the file want does.
func described(name string, m *Mapping) string {
	lines := []string{name + ": " + m.System, fmt.Sprintf("%s; %s", m.Shape, m.Money)}
	for _, f := range m.Columns {
		lines = append(lines, fmt.Sprintf("\t%s = %s", f.Role, f.Column.Name))
	}
	return strings.Join(lines, "\n")
}

// TestKnownExports maps them, and maps them again by the line to paste.
func TestKnownExports(t *testing.T) {
	for _, c := range exports(t) {
		m, err := matchText(t, c.text, nil)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if diff := cmp.Diff(c.want, described(c.name, m)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
		again, err := matchText(t, c.text, mustParse(t, unshell(m.Line())))
		if err != nil {
			t.Errorf("%s: --columns %s: %v", c.name, m.Line(), err)
			continue
		}
		if again.Money != m.Money || again.Shape != m.Shape || again.FirstLine != m.FirstLine {
			t.Errorf("%s: the line to paste makes %v, %v", c.name, again.Shape, again.Money)
		}
		for _, role := range studyRoles {
			if again.At(role) != m.At(role) && m.At(role) >= 0 {
				t.Errorf("%s: the line to paste gives column %d for %s, not %d", c.name, again.At(role), role, m.At(role))
			}
		}
	}
}

func mustParse(t *testing.T, line string) map[Role]string {
	t.Helper()
	given, err := ParseColumns(line)
	if err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	return given
}

// unshell takes away what a shell does: single quotes around the whole line. Double
// quotes are left for ParseColumns, which does not mind them.
func unshell(line string) string {
	if strings.HasPrefix(line, "'") {
		return strings.ReplaceAll(strings.TrimSuffix(strings.TrimPrefix(line, "'"), "'"), `'\''`, "'")
	}
	return line
}

// TestSystemsStandAlone holds the list itself to its rules.
func TestSystemsStandAlone(t *testing.T) {
	for _, s := range systems {
		if s.name == "" || s.marks == "" || len(s.claims) == 0 {
			t.Errorf("%q: a system needs a name, marks and claims", s.name)
		}
		roles := map[Role]bool{}
		for _, c := range s.claims {
			if roles[c.role] {
				t.Errorf("%s claims %s twice", s.name, c.role)
			}
			roles[c.role] = true
		}
	}
}
