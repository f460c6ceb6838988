package pages

import (
	"fmt"
	"strings"
	"testing"

	"customer-segmentation/report/pdf"
)

// Twelve segments leave the values of an attribute room for whole words.
func TestAttributesOfManySegmentsKeepTheirWords(t *testing.T) {
	study, r := shop(t, 400, 12)
	texts, page := drawn(t, study, r, Options{}), 0
	for _, d := range texts {
		if strings.HasPrefix(d.Text, "Country by segment") {
			page = d.Page
		}
	}
	whole := 0
	for _, d := range texts {
		if d.Page == page && (d.Text == "France" || d.Text == "Ελλάδα" || d.Text == "Россия") {
			whole++
		}
	}
	if page == 0 || whole < 3 {
		t.Errorf("page %d has %d of three countries in one piece", page, whole)
	}
}

// What belongs together among the evidence stands on one page, on both papers,
// with four segments and with twelve.
func TestTopicsKeepToAPage(t *testing.T) {
	if testing.Short() {
		t.Skip("makes many reports")
	}
	demoStudy, demoResults := demo(t)
	many, manyResults := shop(t, 400, 12)
	topics := [][2]string{ // a heading, and what the last title or caption under it begins with
		{"Outliers, transform and scale", "Transform (log1p) and scale (z-score)"},
		{"Principal components", "Variance by component"},
		{"How many segments?", "The elbow for several ranges of k"},
		{"Four techniques side by side", "Dendrogram (ward)"},
		{howSure, "Silhouette of each customer"},
	}
	for _, paper := range []string{"a4", "letter"} {
		for name, texts := range map[string][]pdf.Drawn{
			"demo": drawn(t, demoStudy, demoResults, Options{Paper: paper}), "12 segments": drawn(t, many, manyResults, Options{Paper: paper}),
		} {
			t.Run(fmt.Sprintf("%s on %s", name, paper), func(t *testing.T) {
				page := func(text string) (last int) {
					for _, d := range texts {
						if d.Page > 2 && strings.HasPrefix(d.Text, text) { // the contents name headings too
							last = d.Page
						}
					}
					return last
				}
				for _, topic := range topics {
					if from, to := page(topic[0]), page(topic[1]); from == 0 || from != to {
						t.Errorf("%q is on page %d, %q on page %d", topic[0], from, topic[1], to)
					}
				}
			})
		}
	}
}
