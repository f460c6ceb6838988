package prep

import (
	"errors"
	"fmt"
	"math"

	"customer-segmentation/segkit/matrix"
)

// Errors that the functions of this package wrap.
var (
	ErrValue  = errors.New("a value cannot be used")
	ErrShape  = errors.New("the measures do not fit together")
	ErrOption = errors.New("an option is not known")
)

// checkMeasures refuses what no method can work on: no rows, no columns, a name too
// many or too few, and values that are not finite. Errors count rows from 1, as
// people do.
func checkMeasures(raw matrix.Matrix, names []string) error {
	switch {
	case raw.N == 0 || raw.D == 0:
		return fmt.Errorf("%w: there are %d rows and %d measures; at least one of each is needed",
			ErrShape, raw.N, raw.D)
	case len(names) != raw.D:
		return fmt.Errorf("%w: %d names for %d measures", ErrShape, len(names), raw.D)
	}
	for i := range raw.N {
		for j, v := range raw.Row(i) {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return fmt.Errorf("%w: %s of row %d is %v; it must be a finite number", ErrValue, names[j], i+1, v)
			}
		}
	}
	return nil
}

// oneOf returns the given one of the known options, the first where it is empty.
func oneOf(what, given string, known ...string) (string, error) {
	if given == "" {
		return known[0], nil
	}
	for _, k := range known {
		if k == given {
			return k, nil
		}
	}
	return "", fmt.Errorf("%w: %s %q; choose one of %q", ErrOption, what, given, known)
}
