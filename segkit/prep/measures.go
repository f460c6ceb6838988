package prep

import (
	"fmt"
	"strings"

	"customer-segmentation/segkit/matrix"
)

// Measures describes customers before any preparation: by recency, frequency and
// monetary value, or by measures of the caller's own.
type Measures struct {
	IDs   []string      `json:"ids"`   // one per row
	Names []string      `json:"names"` // of the columns
	Units []string      `json:"units"` // of the columns, such as "days"; "" where a measure has none
	X     matrix.Matrix `json:"x"`     // n×d
	Order int           `json:"order"` // the column by whose medians segments are numbered, largest first
}

// Validate reports what does not fit together: ids, names and units that are not
// one per row or column, an order outside the columns, an id or a name that is
// empty or stands twice, a value that is not finite.
func (m *Measures) Validate() error {
	if err := checkMeasures(m.X, m.Names); err != nil {
		return err
	}
	switch {
	case len(m.IDs) != m.X.N:
		return fmt.Errorf("%w: %d ids for %d rows", ErrShape, len(m.IDs), m.X.N)
	case len(m.Units) != m.X.D:
		return fmt.Errorf("%w: %d units for %d measures", ErrShape, len(m.Units), m.X.D)
	case m.Order < 0 || m.Order >= m.X.D:
		return fmt.Errorf("%w: segments are to be numbered by column %d of %d", ErrShape, m.Order, m.X.D)
	}
	if err := distinctTexts("id", m.IDs); err != nil {
		return err
	}
	return distinctTexts("measure", m.Names)
}

func distinctTexts(what string, texts []string) error {
	seen := make(map[string]int, len(texts))
	for i, text := range texts {
		if text == "" {
			return fmt.Errorf("%w: %s %d has no name", ErrShape, what, i+1)
		}
		if j, twice := seen[text]; twice {
			return fmt.Errorf("%w: %s %q stands at %d and at %d", ErrShape, what, text, j+1, i+1)
		}
		seen[text] = i
	}
	return nil
}

// Ordering returns the column by whose medians segments are numbered.
func (m *Measures) Ordering() []float64 { return m.X.Col(m.Order) }

// Words names the measures in a sentence: "recency, frequency and monetary value".
func (m *Measures) Words() string {
	names := make([]string, len(m.Names))
	for i, name := range m.Names {
		names[i] = name
		if name == "monetary" {
			names[i] = "monetary value"
		}
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
