package pdf_test

import (
	"fmt"
	"strings"
	"testing"

	"customer-segmentation/report/pdf"
)

// Where more follows, a table keeps to its page although a few of the lines below it have no room there;
// where nothing does, it goes to the next page in whole, as these lines would be all of it.
func TestLinesBelowGoOnWhereMoreFollows(t *testing.T) {
	for _, followed := range []bool{true, false} {
		pages := map[string][]int{}
		o := options()
		o.Trace = func(d pdf.Drawn) {
			for _, kind := range []string{"row", "note", "long"} {
				if strings.HasPrefix(d.Text, kind) {
					pages[kind] = append(pages[kind], d.Page)
				}
			}
		}
		table := rowsOf(5)
		for i := range 8 {
			table.Data.Notes = append(table.Data.Notes, fmt.Sprintf("note %d is %s", i, strings.Repeat("long ", 30)))
		}
		table.Followed = followed
		const lineOfNotes = 11
		d := pdf.New(o)
		d.Add(pdf.Space(.3*d.PageHeight()), pdf.Paragraph{Text: "above"})
		for d.Add(pdf.Space(1)); d.Fits(table); {
			d.Add(pdf.Space(1))
		}
		d.Add(pdf.Space(2*lineOfNotes), table, pdf.Paragraph{Text: "more"})
		if _, err := d.Bytes(); err != nil {
			t.Fatal(err)
		}
		rows, notes, second := fmt.Sprint(pages["row"]), fmt.Sprint(pages["note"]), fmt.Sprint(pages["long"])
		wantRows, wantNotes := "[1 1 1 1 1]", "[1 1 1 1 1 1 2 2]"
		if !followed {
			wantRows, wantNotes = "[2 2 2 2 2]", "[2 2 2 2 2 2 2 2]"
		}
		if rows != wantRows || notes != wantNotes || second != wantNotes { // no note goes over the end of the page
			t.Errorf("followed %t: rows on %s, notes on %s, their second lines on %s; want %s and %s", followed, rows, notes, second, wantRows, wantNotes)
		}
	}
}
