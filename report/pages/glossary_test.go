package pages

import (
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit/tables"
)

// The glossary explains no word that the report does not use, and has them in alphabetical order.
func TestGlossaryIsOfTheReport(t *testing.T) {
	study, r := demo(t)
	var said strings.Builder
	for _, page := range pageTexts(drawn(t, study, r, Options{})) {
		text := strings.ToLower(strings.NewReplacer("\n", " ", "\u00a0", " ").Replace(page))
		if before, _, found := strings.Cut(text, "glossary and definitions "); found && !strings.Contains(text, "in this report") {
			said.WriteString(before)
			break
		}
		said.WriteString(text + " ")
	}
	var terms []string
	for _, row := range tables.Definitions().Rows {
		term := strings.ToLower(row[0].(string))
		terms = append(terms, strings.TrimPrefix(term, "95 % "))
		for _, word := range strings.Split(strings.TrimSuffix(term, " of segments"), ", ") {
			if !strings.Contains(said.String(), word) {
				t.Errorf("the report explains %q and does not use it", word)
			}
		}
	}
	if !slices.IsSorted(terms) {
		t.Errorf("not in alphabetical order: %q", terms)
	}
}
