package segkit

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// validateTexts reports the first option whose text holds a control character or is not UTF-8:
// it could not be shown. Line breaks and tabs may stand in texts; names of files and addresses,
// which the results leave out, are not looked at.
func (c *Config) validateTexts() error { return checkTexts(reflect.ValueOf(c).Elem(), "") }

func checkTexts(v reflect.Value, key string) error {
	switch v.Kind() {
	case reflect.String:
		if what := unshown(v.String()); what != "" {
			return badOption(key, "%q %s", v.String(), what)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			tag := v.Type().Field(i).Tag
			name := tag.Get("toml")
			if name == "" || name == "-" || tag.Get("json") == "-" {
				continue
			}
			if err := checkTexts(v.Field(i), strings.TrimPrefix(key+"."+name, ".")); err != nil {
				return err
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			if err := checkTexts(v.Index(i), fmt.Sprintf("%s[%d]", key, i)); err != nil {
				return err
			}
		}
	case reflect.Map: // all have names as keys
		entries := byName(v)
		for _, name := range slices.Sorted(maps.Keys(entries)) {
			if what := unshown(name); what != "" {
				return badOption(key, "the name %q %s", name, what)
			}
			if err := checkTexts(entries[name], key+"."+name); err != nil {
				return err
			}
		}
	}
	return nil
}

// unshown says why a text cannot be shown, "" if it can.
func unshown(text string) string {
	switch {
	case !utf8.ValidString(text):
		return "is not UTF-8"
	case strings.ContainsFunc(text, isControl):
		return "holds a control character"
	}
	return ""
}

// byName returns the entries of a map from names.
func byName(v reflect.Value) map[string]reflect.Value {
	out := map[string]reflect.Value{}
	for entries := v.MapRange(); entries.Next(); {
		out[entries.Key().String()] = entries.Value()
	}
	return out
}

func isControl(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' }
