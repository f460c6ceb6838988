package segkit

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"customer-segmentation/segkit/product"
)

// ownFamilies returns the product families of study.toml in the order of the file, and
// those that have no place in it after them by name.
func (c *Config) ownFamilies() []product.Own {
	order := slices.Clone(c.FamilyOrder)
	for _, name := range slices.Sorted(maps.Keys(c.Families)) {
		if !slices.Contains(order, name) {
			order = append(order, name)
		}
	}
	out := []product.Own{}
	for _, name := range order {
		if entries, is := c.Families[name]; is {
			out = append(out, product.Own{Name: name, Entries: entries})
		}
	}
	return out
}

// familyOrder returns the names under [families] in the order of the file.
func familyOrder(meta toml.MetaData) []string {
	var out []string
	for _, key := range meta.Keys() {
		if len(key) == 2 && key[0] == "families" {
			out = append(out, key[1])
		}
	}
	return out
}

// validateFamilies reports a family without a name or an entry.
func (c *Config) validateFamilies() error {
	for _, family := range c.ownFamilies() {
		key := fmt.Sprintf("families.%q", family.Name)
		switch blank := func(s string) bool { return strings.TrimSpace(s) == "" }; {
		case blank(family.Name):
			return &OptionError{Key: "families", Reason: "a family has no name"}
		case family.Name == product.Other:
			return &OptionError{Key: key, Reason: "this is the name of what no family has; choose another"}
		case len(family.Entries) == 0, slices.ContainsFunc(family.Entries, blank):
			return &OptionError{Key: key, Reason: `a family needs words or codes, such as ["lunch bag", "code:85123A"]`}
		}
	}
	return nil
}
