package tables_test

import (
	"slices"
	"testing"

	"customer-segmentation/segkit/model"
	"customer-segmentation/segkit/tables"
)

// Names in notes have the quotation marks of the other tables.
func TestNotesOfAssigned(t *testing.T) {
	got := tables.Assigned(&model.Model{}, &model.Assigned{Warnings: []string{`In file "a.csv": as --currency "kr".`}})
	if want := `In file “a.csv”: as --currency "kr".`; !slices.Contains(got.Notes, want) {
		t.Errorf("%q lack %q", got.Notes, want)
	}
}
