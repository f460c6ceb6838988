package main

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"customer-segmentation/segkit/campaign"
)

// Audiences hold the customers to contact alone, once each. The hash is the one that
// sha256sum gives for test@example.com.
func TestAudience(t *testing.T) {
	const hash = "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b"
	r := &roster{
		emails: []string{"test@example.com", "held@example.com", "", "test@example.com", "other@example.com"}, segments: []string{"a", "a", "a", "a", "b"},
		plan: &planned{groups: []string{campaign.Contact, campaign.HoldOut, campaign.Contact, campaign.Contact, campaign.Contact},
			outline: &campaign.Outline{}},
	}
	move := campaign.Move{List: "Regulars, late", Rows: []int{3, 0, 1, 2}}
	want := map[string][]any{
		"google-ads": {hash}, "meta": {hash}, "linkedin": {hash}, "mailchimp": {"test@example.com", "Regulars, late,a"}, "klaviyo": {"test@example.com", "Regulars, late", "a"},
	}
	for _, p := range platforms {
		got := r.audience(move, p)
		if err := got.Validate(); err != nil {
			t.Error(p.name, err)
		}
		if len(got.Rows) != 1 || !reflect.DeepEqual(got.Rows[0], want[p.name]) {
			t.Errorf("%s: %q, want %q", p.name, got.Rows, want[p.name])
		}
	}
	if got := slug("Regulars, a quarter late"); got != "regulars-a-quarter-late" {
		t.Error(got)
	}
	out := t.TempDir()
	if err := writeAudiences(t.Context(), out, &roster{plan: r.plan}); err == nil || !strings.Contains(err.Error(), "no e-mail addresses") {
		t.Errorf("without addresses: %v", err)
	}
	r.plan.outline.Moves = []campaign.Move{move}
	if err := writeAudiences(t.Context(), out, r); err != nil {
		t.Fatal(err)
	}
	earlier, own := filepath.Join(out, audiencesFolder, "a-list-of-last-month-meta.csv"), filepath.Join(out, audiencesFolder, "notes.csv")
	for _, path := range []string{earlier, own} {
		if err := os.WriteFile(path, []byte("email\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := writeAudiences(t.Context(), out, r); err != nil {
		t.Fatal(err)
	}
	if exists(earlier) || !exists(own) {
		t.Error("the lists of the earlier run are left, or a file of the user's own is not")
	}
	rows := rowsOf(t, filepath.Join(out, audiencesFolder, "regulars-late-meta.csv"))
	if !reflect.DeepEqual(rows, [][]string{{"email"}, {hash}}) {
		t.Errorf("%q", rows)
	}
}
