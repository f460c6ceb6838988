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
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/persona"
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
// of an earlier run are replaced together: a list that this plan does not have goes. notes says
// which went, and which have the name of such a file but none that a run gives.
func writeAudiences(ctx context.Context, dir string, r *roster) (notes []string, err error) {
	if r.emails == nil {
		return nil, fmt.Errorf("--audiences: %w; nothing was written to %s", segkit.ErrNoEmails, filepath.Join(dir, audiencesFolder))
	}
	folder := filepath.Join(dir, audiencesFolder)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, fmt.Errorf("cannot make the folder %s: %w", folder, reason(err))
	}
	gone, left := audiencesIn(dir)
	var files []exchange.File
	for _, m := range r.plan.outline.Moves {
		for _, p := range platforms {
			var b bytes.Buffer
			if err := r.audience(m, p).CSV(&b); err != nil {
				return nil, err
			}
			f := exchange.File{Name: audienceFile(m.List, p), Data: b.Bytes()}
			files = append(files, f)
			written := func(name string) bool { return name == f.Name }
			gone, left = slices.DeleteFunc(gone, written), slices.DeleteFunc(left, written)
		}
	}
	if err := exchange.Replace(ctx, folder, files, gone...); err != nil {
		return nil, notWritten(err, inPlace+", and the lists of an earlier run are as they were")
	}
	if len(gone) > 0 {
		notes = append(notes, fmt.Sprintf("Removed from %s, as this plan has no such list: %s.", folder, describe.Listed(gone)))
	}
	if len(left) > 0 {
		notes = append(notes, fmt.Sprintf("Left in %s, as no list of a plan is called so: %s.", folder, describe.Listed(left)))
	}
	return notes, nil
}

// audienceFile returns the name of the file of a list for a platform.
func audienceFile(list string, p platform) string { return slug(list) + "-" + p.name + ".csv" }

// audienceFiles returns the names of all files that a run can write to audiencesFolder.
func audienceFiles() (names []string) {
	for _, list := range append(persona.Lists(), campaign.CallList) {
		for _, p := range platforms {
			names = append(names, audienceFile(list, p))
		}
	}
	return names
}

// audiencesIn returns the names of the audiences that are in an output folder, and of files there
// that are for a platform by their names, but have none that a run gives: they are the user's own.
func audiencesIn(dir string) (written, others []string) {
	names := audienceFiles()
	entries, _ := os.ReadDir(filepath.Join(dir, audiencesFolder)) // none where it cannot be read
	for _, e := range entries {
		switch {
		case !e.Type().IsRegular():
		case slices.Contains(names, e.Name()):
			written = append(written, e.Name())
		case slices.ContainsFunc(platforms, func(p platform) bool { return strings.HasSuffix(e.Name(), "-"+p.name+".csv") }):
			others = append(others, e.Name())
		}
	}
	return written, others
}

// warnOfAudiences warns of audiences that an earlier run left in the output folder.
func (r *runCommand) warnOfAudiences(alerts printer) {
	if written, _ := audiencesIn(r.Out); len(written) > 0 {
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
