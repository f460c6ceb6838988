package pages

import (
	"strings"
	"testing"
	"time"
)

// A shop of three customers, of whom little can be told: one customer is no customers, and columns that are
// empty and left out have no notes.
func TestThreeCustomers(t *testing.T) {
	study := studyOf(t, few(3), nil)
	r, err := study.Results()
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(strings.Join(pageTexts(drawn(t, study, r, Options{})), " ")), " ")
	for _, not := range []string{"customers, 33", "If nothing is done: what", "Gain: "} {
		if at := strings.Index(text, not); at >= 0 {
			t.Errorf("%q is said: …%s…", not, text[max(0, at-80):at+80])
		}
	}
	if !strings.Contains(text, "customer, 33") {
		t.Error("no segment has one customer")
	}
}

func TestAsked(t *testing.T) {
	until := time.Date(2024, 12, 20, 0, 0, 0, 0, time.UTC)
	said(t, "one", asked(1, 1, until), "what its 1 customer would do until 20 December 2024. This one placed 1 order.")
	said(t, "several", asked(1200, 3400, until), "what its 1,200 customers would do until 20 December 2024. These placed 3,400 orders.")
}
