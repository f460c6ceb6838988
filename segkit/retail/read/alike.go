package read

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"customer-segmentation/segkit/describe"
)

// Two systems may write the same customer as AB17 and ab17, or as 17 and 00017. Whether they
// are one, only the shop knows: they are kept apart, and a hint is given.

// saidAlike says how many customers would be one with another if case, zeros in front or the
// way in which accents are stored made no difference. No id occurs twice.
func (b *builder) saidAlike(ids []string) []string {
	for _, c := range []struct {
		what string
		form func(id string) string
	}{
		{"capital letters make no difference", strings.ToLower},
		{"zeros in front make no difference", func(id string) string { return strings.TrimLeft(id, "0") }},
		{"it makes no difference how accents are stored", norm.NFC.String},
	} {
		if !slices.ContainsFunc(ids, func(id string) bool { return c.form(id) != id }) {
			continue // what differs still does
		}
		of := map[string]string{}
		again, first, second := 0, "", ""
		for _, id := range ids {
			form := c.form(id)
			other, ok := of[form]
			switch {
			case id == "":
			case !ok:
				of[form] = id
			default:
				if again++; again == 1 {
					first, second = other, id
				}
			}
		}
		if again > 0 {
			return []string{fmt.Sprintf("Column %s: of %s customers, %s one with another if %s, such as %s and %s: they are kept apart.",
				b.header.name(columnCustomer), describe.Count(len(ids)), verb(again, "1 would be", describe.Count(again)+" would be"),
				c.what, masked(first), masked(second))}
		}
	}
	return nil
}

// masked shows the ends of an identifier, which need not be known to others.
func masked(id string) string {
	letters := []rune(id)
	if len(letters) < 4 {
		return string(letters[:1]) + "…"
	}
	return string(letters[:2]) + "…" + string(letters[len(letters)-1:])
}
