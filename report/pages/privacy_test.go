package pages

import (
	"strings"
	"testing"
	"unicode"

	"customer-segmentation/segkit/describe"
)

// No page names a customer: not as a typical one, nor among a column's most
// frequent values.
func TestCustomersArePseudonymous(t *testing.T) {
	study, r := demo(t)
	table, err := study.RFM()
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, id := range table.Customer {
		ids[id] = true
	}
	if !ids["13969"] {
		t.Fatal("the demo shop has other customers now")
	}
	for _, d := range drawn(t, study, r, Options{}) {
		for _, word := range strings.FieldsFunc(d.Text,
			func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != ',' && r != '.' }) {
			if ids[strings.Trim(word, ",.")] {
				t.Errorf("page %d has customer %s: %q", d.Page, word, d.Text)
			}
		}
	}
}

// However long they are, the amounts in the summary and the title on the cover are not
// cut.
func TestNothingIsCutOnTheFirstPages(t *testing.T) {
	orders := few(60)
	for i := range orders {
		orders[i].amount *= 12345
	}
	title := "The customers of the western region and of the shops by the sea in the year 2023, for the board"
	study := studyOf(t, orders, nil)
	config := study.Config()
	config.Currency, config.Title = "HUF ", title
	d := compute(config)
	if d.err != nil {
		t.Fatal(d.err)
	}
	for _, paper := range []string{"a4", "letter"} {
		pages := pageTexts(drawn(t, d.study, d.results, Options{Paper: paper, Only: "summary"}))
		if text := strings.Join(strings.Fields(pages[0]), " "); !strings.Contains(text, title) {
			t.Errorf("%s: the cover cuts the title: %s", paper, text)
		}
		for _, p := range d.results.Segments {
			spend := "HUF\u00a0" + describe.Count(int(float64(p.Measures[2].Summary.Median)+.5))
			if !strings.Contains(pages[1], spend) && !strings.Contains(strings.ReplaceAll(pages[1], " ", "\u00a0"), spend) {
				t.Errorf("%s: the summary lacks the spend of %s, %s", paper, p.Name, spend)
			}
		}
	}
}

// If all but a few customers of a segment are in one country, the page names neither
// that country nor the others, and the evidence says why.
func TestFewCustomersOfACountryAreNotTold(t *testing.T) {
	orders := few(60)
	for i := range orders {
		orders[i].country = "France"
		if orders[i].customer < 2 {
			orders[i].country = "Malta"
		}
	}
	study := studyOf(t, orders, nil)
	r, err := study.Results()
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(pageTexts(drawn(t, study, r, Options{})), " ")
	text = strings.Join(strings.Fields(text), " ")
	if strings.Contains(text, "France 9") || strings.Contains(text, "Country by segment") {
		t.Error("France's share tells Malta's")
	}
	for _, want := range []string{"Its values are not shown: they would reveal something about fewer than 5 customers."} {
		if !strings.Contains(text, want) {
			t.Errorf("nowhere: %s", want)
		}
	}
}
