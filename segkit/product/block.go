package product

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Block writes the families as the table [families] of study.toml, in the order in which
// they take their products. With it, the same products make the same families.
func (f *Families) Block() string {
	var out strings.Builder
	out.WriteString("[families]\n")
	list := slices.Clone(f.List)
	slices.SortFunc(list, func(a, b Family) int { return cmp.Compare(a.Place, b.Place) })
	for _, family := range list {
		if family.Rest {
			continue
		}
		var words []string
		for _, w := range family.Words {
			words = append(words, quoted(w))
		}
		fmt.Fprintf(&out, "%s = [%s]\n", quoted(family.Name), strings.Join(words, ", "))
	}
	return out.String()
}

// quoted writes a text as a basic string of TOML, whose escapes JSON's are a part of.
func quoted(s string) string {
	var out strings.Builder
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string can always be written
	return strings.ReplaceAll(strings.TrimSuffix(out.String(), "\n"), "\x7f", `\u007f`)
}
