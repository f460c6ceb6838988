package persona

import (
	"testing"
	"time"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/rhythm"
)

// Several orders on one day are no rhythm: such a customer is on no list that goes by one, and gets
// what those get who ordered once. A customer won back who is late again is late, and one with a
// single order day only from overdue on.
func TestOneDayIsNoRhythm(t *testing.T) {
	for _, c := range []struct {
		what   string
		member Member
		list   string
		late   bool
	}{
		{"two orders on a day, lately", Member{Orders: 2, OneDay: true, Recency: 20, Tenure: 20, State: rhythm.OneDay}, "Second-order offer", false},
		{"two orders on a day, long ago", Member{Orders: 2, OneDay: true, Recency: 182, Tenure: 182, State: rhythm.OneDay, Behind: true}, "Last reminder", false},
		{"the same, overdue", Member{Orders: 2, OneDay: true, Recency: 300, Tenure: 300, State: rhythm.StateLate, Behind: true}, "Last reminder", true},
		{"two orders on two days", Member{Orders: 2, Intervals: 1, Recency: 20, Tenure: 60, State: rhythm.Steady}, "Reminder when due", false},
		{"won back, and late again", Member{Orders: 5, Intervals: 4, Recency: 80, Tenure: 400, State: rhythm.WonBack, Behind: true}, "Win-back offer", true},
	} {
		if got := (&Persona{}).ActionFor(&c.member).List; got != c.list {
			t.Errorf("%s: %q, want %q", c.what, got, c.list)
		}
		if got := c.member.isLate(); got != c.late {
			t.Errorf("%s: late is %v", c.what, got)
		}
	}
}

// Whether a customer is new cannot be told from orders that begin shortly before.
func TestNobodyIsNewInShortData(t *testing.T) {
	const day = retail.SecondsPerDay
	snapshot := time.Date(2025, 10, 1, 0, 0, 0, 0, time.UTC)
	table := &rfm.Table{Snapshot: snapshot, RecencyDays: []int{5, 5}, Frequency: []int{1, 2}, Monetary: []retail.Money{1, 1}, Customer: []string{"1", "2"}}
	for days, known := range map[int64]bool{90: false, 179: false, 180: true, 400: true} {
		table.First = []int64{snapshot.Unix() - 5*day, snapshot.Unix() - days*day}
		if m := Members(table, nil)[0]; !m.isNew() || m.isKnownNew() != known {
			t.Errorf("orders of %d days: new %v, known %v", days, m.isNew(), m.isKnownNew())
		}
	}
}
