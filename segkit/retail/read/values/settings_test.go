package values

import "testing"

func TestSettings(t *testing.T) {
	for text, want := range map[string]Order{"": OrderUnknown, "day-first": DayFirst, "month-first": MonthFirst, "year-first": YearFirst} {
		order := DayFirst
		if err := order.UnmarshalText([]byte(text)); err != nil || order != want {
			t.Errorf("%q is %s (%v)", text, order, err)
		}
	}
	for text, want := range map[string]DecimalMark{"": DecimalUnknown, "point": DecimalPoint, "comma": DecimalComma} {
		mark := DecimalComma
		if err := mark.UnmarshalText([]byte(text)); err != nil || mark != want {
			t.Errorf("%q is %s (%v)", text, mark, err)
		}
	}
	order, mark := DayFirst, DecimalComma
	if order.UnmarshalText([]byte("dmy")) == nil || order != DayFirst || mark.UnmarshalText([]byte(",")) == nil || mark != DecimalComma {
		t.Error("unknown names are taken", order, mark)
	}
}

func TestLikelyOrder(t *testing.T) {
	for text, want := range map[string]Order{"2,55": DayFirst, "2.55": OrderUnknown, "12": OrderUnknown, "1.250": OrderUnknown} {
		f, _ := decideNumbers(t, NumberOptions{}, text)
		if got := f.LikelyOrder(); got != want {
			t.Errorf("beside %s: %s", text, got)
		}
	}
	for text, want := range map[string]DecimalMark{"2,55": DecimalComma, "2.55": DecimalPoint, "12": DecimalUnknown, "1.250": DecimalUnknown} {
		f, _ := decideNumbers(t, NumberOptions{Likely: DecimalComma}, text)
		if got := f.LikelyDecimal(); got != want {
			t.Errorf("%s proves the %s", text, got)
		}
	}
}

func TestRemarkKindsHaveNames(t *testing.T) {
	for k := Undecided; k <= HiddenMarks; k++ {
		if k.String() == "" {
			t.Errorf("kind %d", k)
		}
	}
}
