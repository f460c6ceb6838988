package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"customer-segmentation/report/exchange"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/table"
)

// audiencesFolder is where --audiences writes, in the output folder.
const audiencesFolder = "audiences"

// platform is where an audience can be uploaded, and the shape of the file that it
// takes.
type platform struct {
	name   string
	header []string
	row    func(email, list, segment string) []any
}

// platforms are the shapes that the platforms document: those for advertising take
// addresses that are trimmed, in lower case and hashed by SHA-256, those for mail the
// addresses themselves, which they have to write to.
var platforms = []platform{
	{"google-ads", []string{"Email"}, hashedOnly}, // Customer Match: a column Email
	{"meta", []string{"email"}, hashedOnly},       // Custom Audiences: a column email
	{"linkedin", []string{"email"}, hashedOnly},   // Matched Audiences, contact list
	{"mailchimp", []string{"Email Address", "Tags"}, func(email, list, segment string) []any { return []any{email, list + "," + segment} }},
	{"klaviyo", []string{"Email", "List", "Segment"}, func(email, list, segment string) []any { return []any{email, list, segment} }},
}

func hashedOnly(email, _, _ string) []any {
	sum := sha256.Sum256([]byte(email))
	return []any{hex.EncodeToString(sum[:])}
}

// writeAudiences writes the customers to contact of each list, in the shape of each
// platform. Customers who are held out, and those without an address, are in none. The files
// of an earlier run are replaced together: a list that this plan does not have goes.
func writeAudiences(ctx context.Context, dir string, r *roster) error {
	if r.emails == nil {
		return fmt.Errorf("--audiences: %w; nothing was written to %s", segkit.ErrNoEmails, filepath.Join(dir, audiencesFolder))
	}
	folder := filepath.Join(dir, audiencesFolder)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("cannot make the folder %s: %w", folder, reason(err))
	}
	gone := audiencesIn(dir)
	var files []exchange.File
	for _, m := range r.plan.outline.Moves {
		for _, p := range platforms {
			var b bytes.Buffer
			if err := r.audience(m, p).CSV(&b); err != nil {
				return err
			}
			f := exchange.File{Name: slug(m.List) + "-" + p.name + ".csv", Data: b.Bytes()}
			files = append(files, f)
			gone = slices.DeleteFunc(gone, func(name string) bool { return name == f.Name })
		}
	}
	return writeAll(ctx, folder, files, gone...)
}

// audiencesIn returns the names of the audiences that are in an output folder.
func audiencesIn(dir string) (names []string) {
	entries, _ := os.ReadDir(filepath.Join(dir, audiencesFolder)) // none where it cannot be read
	for _, e := range entries {
		if e.Type().IsRegular() && slices.ContainsFunc(platforms, func(p platform) bool { return strings.HasSuffix(e.Name(), "-"+p.name+".csv") }) {
			names = append(names, e.Name())
		}
	}
	return names
}

// warnOfAudiences warns of audiences that an earlier run left in the output folder.
func (r *runCommand) warnOfAudiences(alerts printer) {
	if len(audiencesIn(r.Out)) > 0 {
		alerts.warning(fmt.Sprintf("The lists in %s are of an earlier run, and may have customers who are now held out: "+
			"add --audiences to replace them, or delete them.", filepath.Join(r.Out, audiencesFolder)))
	}
}

// audience makes the table of one list for one platform.
func (r *roster) audience(m campaign.Move, p platform) *table.Table {
	t := &table.Table{Name: p.name}
	for _, name := range p.header {
		t.Columns = append(t.Columns, table.Column{Name: name})
	}
	seen := map[string]bool{}
	for _, i := range m.Rows {
		email := r.emails[i]
		if r.plan.groups[i] != campaign.Contact || email == "" || seen[email] {
			continue
		}
		seen[email] = true
		t.Rows = append(t.Rows, p.row(email, m.List, r.segments[i]))
	}
	return t
}

// slug makes the name of a file: "Regulars, a quarter late" becomes
// "regulars-a-quarter-late".
func slug(name string) string {
	fields := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(fields, "-")
}
