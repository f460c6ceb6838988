package finding

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
)

func TestStrict(t *testing.T) {
	list := []Finding{
		{Severity: Note, Rule: "elbow", Text: "No clear elbow."},
		{Severity: Warning, Rule: "cleaning.unattributed", Text: "Many rows have no customer id."},
		{Severity: Serious, Rule: "quality.customers", Text: "Nobody to segment."},
	}
	if err := Strict(list[:1]); err != nil {
		t.Error(err)
	}
	const want = "strict: 2 findings\nserious quality.customers: Nobody to segment.\n" +
		"warning cleaning.unattributed: Many rows have no customer id."
	if err := Strict(list); err == nil || err.Error() != want {
		t.Error(err)
	}
	if got := Sorted(list); got[0].Severity != Serious || got[2].Severity != Note || list[0].Severity != Note {
		t.Errorf("%+v", got)
	}
}

// The names of the fields are those of results.json; counts that do not apply are left out.
func TestJSON(t *testing.T) {
	for want, f := range map[string]Finding{
		`{"severity":"note","rule":"elbow","text":"No.","first":[]}`: {Severity: Note, Rule: "elbow", Text: "No.", First: []Place{}},
		`{"severity":"warning","rule":"reading.bad_rows","text":"Bad.","rows":3,"row_share":0.5,"money":1.5,"money_share":0.25,` +
			`"customers":2,"first":[{"sheet":"May","row":7,"column":"Price"}]}`: {Warning, "reading.bad_rows", "Bad.", 3, .5, 15_000, .25, 2,
			[]Place{{Sheet: "May", Row: 7, Column: "Price"}}},
	} {
		got, err := json.Marshal(f)
		if err != nil || string(got) != want {
			t.Errorf("%s, %v; want %s", got, err, want)
		}
	}
	if got := (Place{Sheet: "May", Row: 7, Column: "Price"}).String(); got != `sheet "May", row 7, column Price` {
		t.Error(got)
	}
}

// Of more than three alike the first is shown and the others are counted; findings about the
// file are each about something else.
func TestShown(t *testing.T) {
	var list []Finding
	add := func(n int, severity Severity, rule string) {
		for i := range n {
			list = append(list, Finding{Severity: severity, Rule: rule, Text: fmt.Sprint(rule, i)})
		}
	}
	add(4, Warning, "segment")
	add(3, Note, "segment")
	add(5, Note, AboutFile+"columns")
	var got []string
	for _, f := range Shown(list) {
		got = append(got, fmt.Sprintf("%s+%d", f.Text, f.More))
	}
	want := []string{"segment0+3", "segment0+0", "segment1+0", "segment2+0",
		"reading.columns0+0", "reading.columns1+0", "reading.columns2+0", "reading.columns3+0", "reading.columns4+0"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if Shown(nil) != nil {
		t.Error("something of nothing")
	}
}
