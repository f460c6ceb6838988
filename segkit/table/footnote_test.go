package table

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func annotated() *Table {
	t := &Table{
		Name: "segments", Title: "Segments",
		Columns: []Column{{Name: "Segment"}, {Name: "Customers", Kind: Count}},
		Rows:    [][]any{{"Champions", 711}, {"Newcomers", 8}, {"Lapsed", 1615}},
	}
	t.Footnote(1, 1, "Only 8 customers.")
	t.Footnote(Heading, 0, "Of one year.")
	t.Footnote(1, 0, "Unstable.")
	t.Footnote(2, 0, "Unstable.")
	t.Footnote(Header, 1, "With an id.")
	return t
}

// Marks count from the title down and from left to right, whatever the order in which
// footnotes were added; the same text has one mark.
func TestMarks(t *testing.T) {
	a := annotated()
	for _, c := range []struct {
		row, column int
		want        string
	}{{Heading, 0, "¹"}, {Header, 1, "²"}, {Header, 0, ""}, {1, 0, "³"}, {2, 0, "³"}, {1, 1, "⁴"}, {0, 0, ""}, {0, 1, ""}} {
		if got := a.Marks(c.row, c.column); got != c.want {
			t.Errorf("row %d, column %d: %q, want %q", c.row, c.column, got, c.want)
		}
	}
	if diff := cmp.Diff([]string{"¹ Of one year.", "² With an id.", "³ Unstable.", "⁴ Only 8 customers."}, a.Remarks()); diff != "" {
		t.Error(diff)
	}
	want := []string{"Of one year.", "Customers: With an id.", "Newcomers: Unstable.", "Newcomers, Customers: Only 8 customers.", "Lapsed: Unstable."}
	if diff := cmp.Diff(want, a.Asides()); diff != "" {
		t.Error(diff)
	}
	a.Footnote(1, 1, "Of one year.")
	if got := a.Marks(1, 1); got != "¹ ⁴" {
		t.Errorf("two remarks on a cell are %q", got)
	}
	if got := Mark(1203); got != "¹²⁰³" {
		t.Error(got)
	}
}

// Figures stay aligned if one of them has a mark.
func TestFootnotesInText(t *testing.T) {
	var b strings.Builder
	if err := annotated().Text(&b); err != nil {
		t.Fatal(err)
	}
	want := `Segments¹

Segment     Customers²
──────────────────────
Champions         711
Newcomers³          8⁴
Lapsed³         1,615

¹ Of one year.
² With an id.
³ Unstable.
⁴ Only 8 customers.
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

func TestFootnotesInHTML(t *testing.T) {
	a := annotated()
	a.Footnote(0, 1, "<b>")
	html := a.HTML()
	for _, want := range []string{">Segments¹<", ">Customers²<", ">Newcomers⁴<", ">8⁵<", ">1,615" + markSpace + "<",
		"¹ Of one year.<br>² With an id.", "³ &lt;b&gt;"} {
		if !strings.Contains(html, want) {
			t.Errorf("no %q in %s", want, html)
		}
	}
}

func TestFootnotesHaveTheirPlaces(t *testing.T) {
	for _, f := range []Footnote{{3, 0, "x"}, {-3, 0, "x"}, {0, 2, "x"}, {0, -1, "x"}, {Header, 2, "x"}} {
		a := annotated()
		a.Footnotes = append(a.Footnotes, f)
		if err := a.Validate(); !errors.Is(err, ErrTable) {
			t.Errorf("%+v: %v", f, err)
		}
	}
	a := annotated()
	if err := a.Validate(); err != nil {
		t.Error(err)
	}
	if head := a.Head(1); len(head.Footnotes) != 2 || head.Validate() != nil || len(a.Footnotes) != 5 {
		t.Errorf("the head has %v", head.Footnotes)
	}
}

func TestWithout(t *testing.T) {
	a := annotated()
	before := len(a.Footnotes)
	columns, on := len(a.Columns), 0
	for _, f := range a.Footnotes {
		if f.Row != Heading && f.Column == 0 {
			on++
		}
	}
	b := a.Without(0)
	if err := b.Validate(); err != nil {
		t.Error(err)
	}
	if len(b.Columns) != columns-1 || b.Columns[0].Name != a.Columns[1].Name || b.Rows[0][0] != a.Rows[0][1] || on == 0 || len(b.Footnotes) != before-on {
		t.Errorf("columns %v, first row %v, footnotes %v", b.Columns, b.Rows[0], b.Footnotes)
	}
	if len(a.Columns) != columns || len(a.Footnotes) != before || a.Validate() != nil {
		t.Error("Without changed its table")
	}
}
