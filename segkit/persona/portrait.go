package persona

import (
	"fmt"

	"customer-segmentation/segkit/describe"
)

// portrait describes the segment in one line.
func (s *profile) portrait() string {
	text := fmt.Sprintf("%s, %s of all, bringing %s of revenue", people(s.n), percent(s.share), percent(s.revenueShare))
	text += fmt.Sprintf(": typically %s worth %s in total, the last %s ago",
		quantity(float64(s.measures[1].Median), "order"), s.money(s.measures[2].Median), days(s.measures[0].Median))
	switch {
	case s.newShare == 1:
		text += fmt.Sprintf("; all first bought in the last %d days", newDays)
	case s.newShare >= newcomers:
		text += fmt.Sprintf("; %s of them first bought in the last %d days", percent(s.newShare), newDays)
	case s.oneOrder >= .5:
		text += fmt.Sprintf("; %s of them ordered only once", percent(float64(s.oneOrder)))
	case s.gap >= 1:
		text += fmt.Sprintf("; those who come back order about every %s", days(s.gap))
	}
	if s.homeShare.Defined() && s.homeShare < .5 && len(s.countries) > 0 {
		text += fmt.Sprintf("; %s live outside %s", percent(1-float64(s.homeShare)), s.home)
	}
	return text + "."
}

func people(n int) string {
	return describe.Counted(n, "customer")
}
