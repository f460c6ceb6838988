package main

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"slices"
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
	if _, err := writeAudiences(t.Context(), out, &roster{plan: r.plan}); err == nil || !strings.Contains(err.Error(), "no e-mail addresses") {
		t.Errorf("without addresses: %v", err)
	}
	r.plan.outline.Moves = []campaign.Move{move}
	if notes, err := writeAudiences(t.Context(), out, r); err != nil || notes != nil {
		t.Fatal(notes, err)
	}
	folder := filepath.Join(out, audiencesFolder)
	earlier := []string{"call-list-klaviyo.csv", "win-back-offer-meta.csv"}
	own := []string{"newsletter 2023-mailchimp.csv", "notes.csv", "win-back-offer of May-meta.csv"}
	for _, name := range slices.Concat(earlier, own) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("email\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	notes, err := writeAudiences(t.Context(), out, r)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range earlier {
		if exists(filepath.Join(folder, name)) {
			t.Errorf("%s of the earlier run is left", name)
		}
	}
	for _, name := range own {
		if !exists(filepath.Join(folder, name)) {
			t.Errorf("%s is the user's own, and was removed", name)
		}
	}
	if want := []string{
		"Removed from " + folder + ", as this plan has no such list: call-list-klaviyo.csv and win-back-offer-meta.csv.",
		"Left in " + folder + ", as no list of a plan is called so: newsletter 2023-mailchimp.csv and win-back-offer of May-meta.csv.",
	}; !slices.Equal(notes, want) {
		t.Errorf("%q, want %q", notes, want)
	}
	rows := rowsOf(t, filepath.Join(folder, "regulars-late-meta.csv"))
	if !reflect.DeepEqual(rows, [][]string{{"email"}, {hash}}) {
		t.Errorf("%q", rows)
	}
}

// A run knows every list of a plan by its name.
func TestAudienceFilesAreThoseOfEveryList(t *testing.T) {
	out, _ := quick(t)
	moves := results(t, out).Plan.Moves
	if len(moves) == 0 {
		t.Fatal("no lists")
	}
	for _, m := range moves {
		if name := audienceFile(m.List, platforms[0]); !slices.Contains(audienceFiles(), name) {
			t.Errorf("%s would be left by the next run", name)
		}
	}
}

// What is read from the folder of the lists is not replaced by one, nor read with them by the next run.
func TestAudiencesSpareWhatIsRead(t *testing.T) {
	t.Chdir(t.TempDir())
	folder := filepath.Join("out", audiencesFolder)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(folder, "win-back-offer-mailchimp.csv")
	smallShop(t, file, 0)
	before := read(t, file)
	for input, want := range map[string]string{file: "is an input and would be overwritten", folder: "is the folder that is read"} {
		code, _, stderr := command(t, "-q", "--config", quickFile, "--audiences", input)
		if code != exitUsage || !strings.Contains(stderr, want) || !bytes.Equal(read(t, file), before) {
			t.Errorf("%s: exit %d, %q", input, code, stderr)
		}
	}
}
