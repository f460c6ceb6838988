package segkit

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"strings"

	"github.com/BurntSushi/toml"
)

// Load reads study.toml over the defaults: what the file does not say keeps its
// default. An unknown key is an error that names the nearest known one.
func Load(path string) (Config, error) {
	data, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Config{}, fmt.Errorf("%w: there is no file %s", ErrConfig, path)
	case err != nil:
		return Config{}, fmt.Errorf("%w: %w", ErrConfig, err)
	}
	c, err := Parse(string(data))
	if err != nil {
		return Config{}, fmt.Errorf("%s: %w", path, err)
	}
	return c, nil
}

// Parse is Load for a text.
func Parse(text string) (Config, error) {
	var plain map[string]any
	if _, err := toml.Decode(text, &plain); err != nil {
		var syntax toml.ParseError
		if errors.As(err, &syntax) {
			return Config{}, fmt.Errorf("%w: line %d: %s", ErrConfig, syntax.Position.Line, syntax.Message)
		}
		return Config{}, fmt.Errorf("%w: %s", ErrConfig, strings.TrimPrefix(err.Error(), "toml: "))
	}
	if err := checkFields(configType, "", plain); err != nil {
		return Config{}, err
	}
	c := Default()
	// A plan in the file replaces the default one; decoding would append to it.
	c.Plan = nil
	meta, err := toml.Decode(text, &c)
	if err != nil {
		return Config{}, fmt.Errorf("%w: %s", ErrConfig, strings.TrimPrefix(err.Error(), "toml: "))
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		key := unknown[0].String()
		return Config{}, fmt.Errorf("%w: unknown key %s; did you mean %s?", ErrConfig, key, nearest(key, keys(configType, "")))
	}
	if !meta.IsDefined("plan") {
		c.Plan = Default().Plan
	}
	return c, c.Validate()
}

// keys lists the full names of all options below a struct type.
func keys(t reflect.Type, prefix string) []string {
	var out []string
	for i := range t.NumField() {
		field := t.Field(i)
		name := field.Tag.Get("toml")
		if name == "" || name == "-" {
			continue
		}
		name = prefix + name
		out = append(out, name)
		inner := field.Type
		if inner.Kind() == reflect.Slice {
			inner = inner.Elem()
		}
		if inner.Kind() == reflect.Struct {
			out = append(out, keys(inner, name+".")...)
		}
	}
	return out
}

// nearest is the known name with the least edit distance to name.
func nearest(name string, known []string) string {
	best, least := "", len(name)+100
	for _, k := range known {
		if d := editDistance(name, k); d < least {
			best, least = k, d
		}
	}
	return best
}

// editDistance counts the single-letter changes between two names
// (Levenshtein).
func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}

var configType = reflect.TypeFor[Config]()
