package describe

import "time"

// MonthName writes a month such as "2011-06" as sentences do: "June 2011". What is no month is returned
// as it is.
func MonthName(month string) string {
	when, err := time.Parse("2006-01", month)
	if err != nil {
		return month
	}
	return when.Format("January 2006")
}
