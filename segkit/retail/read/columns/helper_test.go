package columns

import (
	"encoding/csv"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// table is a small file in a test: fields parted by the comma given, or by tabs.
func table(t testing.TB, text string, comma rune) (header []string, rows [][]Cell) {
	t.Helper()
	r := csv.NewReader(strings.NewReader(strings.TrimSpace(text)))
	r.Comma = comma
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	records, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range records[1:] {
		rows = append(rows, Texts(record...))
	}
	return records[0], rows
}

func commaOf(text string) rune {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	for _, comma := range "\t;" {
		if strings.ContainsRune(line, comma) {
			return comma
		}
	}
	return ','
}

// matchText maps a small file.
func matchText(t *testing.T, text string, given map[Role]string) (*Mapping, error) {
	t.Helper()
	header, rows := table(t, text, commaOf(text))
	return Match(header, Examine(header, rows, Plain{}), given)
}

// summary is what a test compares: customer=Email … | shape | money.
func summary(m *Mapping) string {
	var parts []string
	for _, f := range m.Columns {
		parts = append(parts, fmt.Sprintf("%s=%s", f.Role, f.Column.Name))
	}
	return strings.Join(parts, ", ") + " | " + m.Money.String()
}

// isUnclear reports whether an error is a question to the user.
func isUnclear(err error) bool {
	var unclear *AmbiguousError
	return errors.As(err, &unclear)
}
