package values

import "fmt"

// Orders and decimal marks have names for flags and files of settings: day-first,
// month-first, year-first; point, comma. The empty name leaves the choice to the
// column.

var orderSettings = map[string]Order{"": OrderUnknown, "day-first": DayFirst, "month-first": MonthFirst, "year-first": YearFirst}

// UnmarshalText implements encoding.TextUnmarshaler.
func (o *Order) UnmarshalText(text []byte) error {
	order, ok := orderSettings[string(text)]
	if !ok {
		return fmt.Errorf("%q is no order of dates: day-first, month-first or year-first", text)
	}
	*o = order
	return nil
}

// UnmarshalText implements encoding.TextUnmarshaler.
func (m *DecimalMark) UnmarshalText(text []byte) error {
	switch string(text) {
	case "":
		*m = DecimalUnknown
	case "point":
		*m = DecimalPoint
	case "comma":
		*m = DecimalComma
	default:
		return fmt.Errorf("%q is no decimal mark: point or comma", text)
	}
	return nil
}

// LikelyDecimal returns the decimal mark that a column proves, for the
// NumberOptions.Likely of other columns of the file.
func (f *NumberFormat) LikelyDecimal() DecimalMark {
	if f.Proven {
		return f.Decimal
	}
	return DecimalUnknown
}

// LikelyOrder returns the order of dates that goes with a column of numbers, for
// DateOptions.Likely: where the comma marks decimals, the day comes first.
func (f *NumberFormat) LikelyOrder() Order {
	if f.LikelyDecimal() == DecimalComma {
		return DayFirst
	}
	return OrderUnknown
}
