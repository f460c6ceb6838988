package bring

import (
	"strings"
	"testing"
)

// Where a product was bought at two prices in the same second and one of them came back, a
// file's order decides which; a table has none, and how much it may move is said.
func TestLinesOfTheSameSecond(t *testing.T) {
	for name, test := range map[string]struct {
		price, at string // of the second line
		says      string // "" for nothing
	}{
		"two prices":     {"3.5000", "100", "for 1 customer it decides which purchase a return takes back: what they spent may differ from a file's by up to 1.50 in all"},
		"one price":      {"5.0000", "100", ""},
		"another second": {"3.5000", "101", ""},
	} {
		m := &matcher{after: map[string]*bought{}, batch: batchLines}
		// customer, kind, invoice, product, second, quantity, price, money
		for _, line := range []string{
			"ann|1|1|A|100|1.0000|5.0000|5.0000", "ann|1|1|A|" + test.at + "|1.0000|" + test.price + "|" + test.price,
			"ann|1|1|B|100|2.0000|4.0000|8.0000", "ann|2|C2|A|900|-1.0000|4.0000|-4.0000", "bob|1|3|A|100|1.0000|5.0000|5.0000",
		} {
			cells := strings.Split(line+"||1", "|")
			row := make([]*string, len(cells))
			for i := range cells {
				row[i] = &cells[i]
			}
			if err := m.take(row); err != nil {
				t.Fatal(err)
			}
		}
		if err := m.flush(); err != nil {
			t.Fatal(err)
		}
		c := Customers{Unsure: m.unsure, Moves: m.moves}
		if said := c.OrderText(); (said == "") != (test.says == "") || !strings.Contains(said, test.says) {
			t.Errorf("%s: %q", name, said)
		}
	}
}
