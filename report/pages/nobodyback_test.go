package pages

import (
	"bytes"
	"strings"
	"testing"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/finding"
)

// Where nobody has ordered on a second day, even if on one day more than once, the report speaks of
// no rhythm, of nobody who is or is not overdue, and of no moves.
func TestNobodyBack(t *testing.T) {
	if testing.Short() {
		t.Skip("makes a report")
	}
	var orders []order
	for customer := range 120 {
		for range 1 + customer%3 {
			orders = append(orders, order{customer: customer, daysAgo: (customer * 37) % 300, amount: float64(10 + customer*customer%170), country: "France"})
		}
	}
	study := studyOf(t, orders, nil)
	r, err := study.Results()
	if err != nil {
		t.Fatal(err)
	}
	if !r.Movement.Possible || !r.Months.Possible || len(r.Movement.Warnings) == 0 {
		t.Fatal("the shop is to have windows, and few customers in one of them")
	}
	for _, f := range r.Findings {
		if strings.HasPrefix(f.Rule, "movement.") || strings.HasPrefix(f.Rule, "prediction.") {
			t.Errorf("%+v", f)
		}
	}
	if len(finding.AtLeast(r.Findings, finding.Note)) == 0 {
		t.Error("no finding at all")
	}
	var text strings.Builder
	var b bytes.Buffer
	if _, err := Write(t.Context(), &b, study, r, Options{trace: func(d pdf.Drawn) { text.WriteString(d.Text + " ") }}); err != nil {
		t.Fatal(err)
	}
	report := strings.ReplaceAll(strings.Join(strings.Fields(text.String()), " "), "\u00a0", " ")
	if !strings.Contains(report, "No customer has ordered on a second day") {
		t.Error("the report does not say that nobody came back")
	}
	for _, words := range []string{"by the shop's rhythm", "not overdue.", "largest move", "who moved,", "Who moved from month to month", "shares of moves", "Stayed", "from others"} {
		if strings.Contains(report, words) {
			t.Errorf("the report says %q", words)
		}
	}
}
