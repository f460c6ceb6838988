package tables_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/tables"
)

// The table has every option that the annotated study.toml explains, under the same
// name.
func TestOptionsAreThoseOfTheFile(t *testing.T) {
	text, err := os.ReadFile("../../report/study.toml")
	if err != nil {
		t.Fatal(err)
	}
	var c segkit.Config
	meta, err := toml.Decode(string(text), &c)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, row := range tables.Options(c).Rows {
		names = append(names, row[0].(string))
	}
	for _, key := range meta.Keys() {
		name := strings.Join(key, ".")
		if meta.Type(key...) == "Hash" || key[0] == "business" || key[0] == "plan" || name == "input" || name == "write_back" {
			continue
		}
		if measure := strings.Join(key[:len(key)-1], "."); slices.Contains(names, measure) {
			continue // how a measure is scored is one row
		}
		if !slices.Contains(names, name) {
			t.Errorf("%s is in study.toml, not in the table", name)
		}
	}
}

func TestOptionsShowWhatDeparts(t *testing.T) {
	c := segkit.Default()
	if got := tables.Options(c).Caption; got != "All options have their defaults." {
		t.Error(got)
	}
	c.Campaign.Owners = map[string]string{"product": "Alan", "marketing": "Ada"}
	c.RFM.Segments = []segkit.RFMSegment{{Name: "Regulars", Cells: []string{"R 3, F 2-3", "R 2, F 3"}}, {Name: "Others", Cells: []string{"R 1"}}}
	c.Report.Colours = []string{"#004F9F"}
	c.Seed, c.Cleaning.DropNonProducts, c.Cleaning.NonProductCodes = 7, true, []string{"POST", "M"}
	got := map[string][]any{}
	for _, row := range tables.Options(c).Rows {
		got[row[0].(string)] = row[1:]
	}
	for name, want := range map[string][]any{"seed": {"7", "1"}, "cleaning.drop_non_products": {"yes", "no"},
		"cleaning.non_product_codes": {"POST, M", "the usual ones"}, "shop": {"not given", nil},
		"campaign.owners": {"marketing = Ada, product = Alan", "none"}, "report.colours": {"#004F9F", "none"},
		"rfm.segments": {"Regulars (R 3, F 2-3; R 2, F 3), Others (R 1)", "none"}} {
		if !slices.Equal(got[name], want) {
			t.Errorf("%s: %v, want %v", name, got[name], want)
		}
	}
}

// A colour that had to be mended is shown with what it became and why.
func TestOptionsShowMendedColours(t *testing.T) {
	c := segkit.Default()
	c.Report.Colours = []string{"#1C68B3", "#FFD200"}
	for _, row := range tables.Options(c).Rows {
		if row[0] == "report.colours" {
			if text := row[1].(string); !strings.HasPrefix(text, "#1C68B3, #FFD200. The colour #FFD200 is shown as #") ||
				!strings.HasSuffix(text, ", because its contrast with the paper is 1.4, and 3 is needed.") {
				t.Error(text)
			}
			return
		}
	}
	t.Error("no row for the colours")
}
