package segkit

import (
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strings"
	"time"
)

// checkTypes compares what study.toml says with the kinds of the options, and
// reports the first option, in their order, that is of another kind: by its name,
// with what it needs and what it got. Keys that are no option are left to Parse.
func checkTypes(t reflect.Type, key string, value any) error {
	needs := func(what string) error {
		return configErrorf("%s: %s is needed, not %s", key, what, tomlKind(value))
	}
	ok := false
	if t == reflect.TypeFor[Files]() { // one or several
		if list, several := value.([]any); several {
			for i, one := range list {
				if err := checkTypes(reflect.TypeFor[string](), fmt.Sprintf("%s[%d]", key, i), one); err != nil {
					return err
				}
			}
			return nil
		}
		t = reflect.TypeFor[string]()
	}
	switch t.Kind() {
	case reflect.Struct:
		fields, is := value.(map[string]any)
		if !is {
			return needs("a table with options of its own, such as [" + key + "],")
		}
		return checkFields(t, key, fields)
	case reflect.Slice:
		list := reflect.ValueOf(value)
		if list.Kind() != reflect.Slice {
			if t.Elem().Kind() == reflect.Struct {
				return needs("a list of tables, each headed [[" + key + "]],")
			}
			return needs("a list in brackets")
		}
		for i := range list.Len() {
			if err := checkTypes(t.Elem(), fmt.Sprintf("%s[%d]", key, i), list.Index(i).Interface()); err != nil {
				return err
			}
		}
		return nil
	case reflect.Map:
		fields, is := value.(map[string]any)
		if !is {
			return needs("a table of names in quotes, headed [" + key + "],")
		}
		for _, name := range slices.Sorted(maps.Keys(fields)) {
			if err := checkTypes(t.Elem(), key+"."+name, fields[name]); err != nil {
				return err
			}
		}
		return nil
	case reflect.String:
		if _, ok = value.(string); !ok {
			return needs("a text in quotes")
		}
	case reflect.Bool:
		if _, ok = value.(bool); !ok {
			return needs("true or false")
		}
	case reflect.Float64:
		if _, ok = value.(float64); !ok {
			_, ok = value.(int64)
		}
		if text, _ := value.(string); withoutComma(text) != "" {
			return configErrorf("%s: a number is needed, not the text %.40q: write %.90s", key, text, withoutComma(text))
		}
		if !ok {
			return needs("a number")
		}
	case reflect.Uint64:
		if n, is := value.(int64); !is || n < 0 {
			return needs("a whole number from 0")
		}
	default: // int
		if _, ok = value.(int64); !ok {
			return needs("a whole number")
		}
	}
	return nil
}

func checkFields(t reflect.Type, prefix string, fields map[string]any) error {
	if prefix != "" {
		prefix += "."
	}
	for i := range t.NumField() {
		name := t.Field(i).Tag.Get("toml")
		if value, there := fields[name]; there && name != "" && name != "-" {
			if err := checkTypes(t.Field(i).Type, prefix+name, value); err != nil {
				return err
			}
		}
	}
	return nil
}

// tomlKind shows a value as a person wrote it, or says what it is.
func tomlKind(value any) string {
	switch v := value.(type) {
	case string:
		return fmt.Sprintf("the text %.40q", v)
	case float64:
		if text := fmt.Sprint(v); v != math.Trunc(v) || strings.ContainsAny(text, "eIN") {
			return text
		}
		return fmt.Sprintf("%.1f", v)
	case bool, int64:
		return fmt.Sprint(v)
	case time.Time:
		return "a date without quotes"
	case map[string]any:
		return "a table"
	}
	return "a list"
}
