package nb

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/table"
)

// A table that was written by WriteCSV comes back with names, units and numbers, and a study
// on two of its columns goes as far as the profiles.
func TestOpenTable(t *testing.T) {
	s := need[*segkit.Study](t)(small())
	path := filepath.Join(t.TempDir(), "mine.csv")
	if _, err := WriteCSV(path, need[*table.Table](t)(CustomerTable(s))); err != nil {
		t.Fatal(err)
	}
	m, left, notes, err := readMeasures(path, "Customer (pseudonym)", []string{"frequency (orders)", "recency (days)"})
	if err != nil {
		t.Fatal(err)
	}
	if left != 0 || len(notes) != 0 || m.X.N != 1486 || !slices.Equal(m.Names, []string{"frequency", "recency"}) || !slices.Equal(m.Units, []string{"orders", "days"}) {
		t.Errorf("%d left out of %d, %v in %v", left, m.X.N, m.Names, m.Units)
	}
	config := s.Config()
	mine := Use(segkit.OpenMeasures(t.Context(), "mine", m, config, segkit.Options{}))
	decision := need[*choose.Record](t)(mine.Decision())
	profiles := need[*segkit.Profiles](t)(mine.Profiles())
	if len(profiles.List) != decision.K || profiles.List[0].Measures[0].Name != "frequency" || profiles.List[0].Measures[0].Unit != "orders" {
		t.Errorf("%d profiles of %d segments: %+v", len(profiles.List), decision.K, profiles.List[0].Measures[0])
	}
}

func TestReadMeasures(t *testing.T) {
	path := filepath.Join(t.TempDir(), "members.csv")
	if err := os.WriteFile(path, []byte("member,fee (£),visits\nB,7.5,3\nA,5,\nC,5,1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	m, left, notes, err := readMeasures(path, "member", []string{"fee (£)", "visits"})
	if err != nil || left != 1 || !slices.Equal(m.IDs, []string{"B", "C"}) || !slices.Equal(m.X.Data, []float64{7.5, 3, 5, 1}) || m.Units[0] != "£" {
		t.Errorf("%+v, %d left out (%v)", m, left, err)
	}
	if len(notes) != 0 {
		t.Error(notes)
	}
	// Columns come in the order asked for, and their names without regard to case.
	m, _, _, err = readMeasures(path, "Member", []string{"Visits", "Fee (£)"})
	if err != nil || !slices.Equal(m.X.Data, []float64{3, 7.5, 1, 5}) || !slices.Equal(m.Names, []string{"Visits", "Fee"}) {
		t.Errorf("%+v (%v)", m, err)
	}
	for want, columns := range map[string][]string{
		"name the columns": nil, "there is no attribute fee, only fee (£) and visits": {"fee"},
	} {
		if _, _, _, err := readMeasures(path, "member", columns); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

// A table that Excel saved in a country with a decimal comma: semicolons, a mark at its
// beginning, ids with a fraction, and a customer in two rows.
func TestReadMeasuresAsSaved(t *testing.T) {
	path := filepath.Join(t.TempDir(), "members.csv")
	if err := os.WriteFile(path, []byte("\ufeffmember;fee (€);visits\r\n12.0;7,50;3\r\n13;1.005,25;1\r\n13;9,00;1\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	m, left, notes, err := readMeasures(path, "member", []string{"fee (€)", "visits"})
	if err != nil || left != 0 || !slices.Equal(m.IDs, []string{"12", "13"}) || !slices.Equal(m.X.Data, []float64{7.5, 3, 1005.25, 1}) {
		t.Errorf("%+v, %d left out (%v)", m, left, err)
	}
	want := []string{
		"Customer table members.csv: 1 customer is in more than one row; further rows complete the first one.",
		"Customer table members.csv: fee (€) differs between the rows of 1 customer (first in row 4); the first value counts.",
	}
	if !slices.Equal(notes, want) {
		t.Errorf("%q, expected %q", notes, want)
	}
}
