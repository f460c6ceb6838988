package values

import "testing"

func TestNumbersSettled(t *testing.T) {
	for _, c := range []struct {
		texts []string
		want  bool
	}{
		{nil, true},
		{[]string{"14", "250"}, true}, // read alike whatever the marks mean
		{[]string{"1.250"}, false},
		{[]string{"1.250", "2,55"}, true},
		{[]string{"1.250", "3.5"}, true},
		{[]string{"1,250", "1.234,5"}, true},
	} {
		var n Numbers
		for _, text := range c.texts {
			n.Add(text, 1)
		}
		if n.Settled() != c.want {
			t.Errorf("%q: %v", c.texts, !c.want)
		}
	}
}

func TestDatesSettled(t *testing.T) {
	for _, c := range []struct {
		texts []string
		set   Order
		want  bool
	}{
		{[]string{"2021-03-04 17:07"}, OrderUnknown, false}, // 2021-13-04 may follow
		{[]string{"2021-03-04 17:07", "2021-03-14"}, OrderUnknown, true},
		{[]string{"2021-03-14", "03/04/2021"}, OrderUnknown, false},
		{[]string{"2021-03-14", "03/04/2021"}, DayFirst, true},
		{[]string{"03/04/2021", "14/04/2021"}, OrderUnknown, true},
		{[]string{"03/04/2021", "14/04/2021", "03-04-2021"}, OrderUnknown, false},
		{[]string{"14/04/2021", "04/14/2021"}, OrderUnknown, false},
		{[]string{"2021-03-14", "1970-01-01"}, OrderUnknown, false}, // may stand for none
		{[]string{"44931"}, OrderUnknown, false},
		{[]string{"202103"}, OrderUnknown, false},
	} {
		var d Dates
		for _, text := range c.texts {
			d.Add(text, 1)
		}
		if d.Settled(c.set) != c.want {
			t.Errorf("%q: %v", c.texts, !c.want)
		}
	}
}
