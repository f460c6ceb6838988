package finding

import "testing"

func TestPrinted(t *testing.T) {
	for text, want := range map[string]string{
		"":                              "",
		"no name":                       "no name",
		`Sheet "May" was not read.`:     "Sheet “May” was not read.",
		`"May" and ("June") were read.`: "“May” and (“June”) were read.",
		`Sheets "May" and "June" differ; to read one, say --sheet "May".`: `Sheets “May” and “June” differ; to read one, say --sheet "May".`,
		`To take it, say --columns customer="Order ID".`:                  `To take it, say --columns customer="Order ID".`,
		`A board of 5" and one of 7" are left.`:                           `A board of 5" and one of 7" are left.`,
		`An "open mark`:                                                   `An "open mark`,
		`Statuses "zurück \"x\"" and "C:\\May" are known.`:                `Statuses “zurück "x"” and “C:\May” are known.`,
		`Sheet "\x1bMay\n" was not read.`:                                 `Sheet “\x1bMay\n” was not read.`,
		`To read it, say --sheet "Juni \"neu\"".`:                         `To read it, say --sheet "Juni \"neu\"".`,
	} {
		if got := Printed(text); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
