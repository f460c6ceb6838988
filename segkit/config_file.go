package segkit

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"reflect"
	"strings"

	"github.com/BurntSushi/toml"

	"customer-segmentation/internal/regular"
	"customer-segmentation/segkit/nearest"
	"customer-segmentation/segkit/remote"
)

// maxConfig is the largest study.toml that Load reads, in bytes.
const maxConfig = 4 << 20

// Load reads a study.toml. An option that the file does not set keeps its default.
// An unknown key is an error that names the known one if it looks like a typing error.
// Relative paths in the file start at its folder.
func Load(path string) (Config, error) {
	data, err := regular.ReadFile(path, maxConfig)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Config{}, configErrorf("there is no file %s%s", path, nearest.DidYouMean(path))
	case err != nil:
		return Config{}, configErrorf("cannot read the study: %v", err)
	}
	c, err := Parse(string(data))
	if err != nil {
		return Config{}, fmt.Errorf("%s: %w", path, err)
	}
	c.beside(filepath.Dir(path))
	return c, nil
}

// Parse reads the text of a study.toml, as Load does.
func Parse(text string) (Config, error) {
	// TOML allows either line end, also within texts, and its reader names the wrong line after \r\n.
	text = strings.ReplaceAll(text, "\r\n", "\n")
	var plain map[string]any
	if _, err := toml.Decode(text, &plain); err != nil {
		var syntax toml.ParseError
		if errors.As(err, &syntax) {
			at, said := syntaxError(strings.SplitAfter(text, "\n"), syntax.Position.Line-1, syntax.Message)
			return Config{}, configErrorf("line %d: %s", at+1, said)
		}
		return Config{}, configErrorf("%s", strings.TrimPrefix(err.Error(), "toml: "))
	}
	if err := checkFields(configType, "", plain); err != nil {
		return Config{}, err
	}
	c := Default()
	// A plan in the file replaces the default one; decoding would append to it.
	c.Plan = nil
	meta, err := toml.Decode(text, &c)
	if err != nil {
		return Config{}, configErrorf("%s", strings.TrimPrefix(err.Error(), "toml: "))
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return Config{}, unknownKey(unknown[0].String(), keys(configType, ""))
	}
	c.CurrencyGiven, c.FamilyOrder = meta.IsDefined("currency"), familyOrder(meta)
	if !meta.IsDefined("plan") {
		c.Plan = Default().Plan
	}
	return c, c.Validate()
}

// beside makes the relative paths of a study.toml start at the folder that it is in.
func (c *Config) beside(folder string) {
	beside := func(file string) string {
		if file == "" || file == Demo || remote.Scheme(file) != "" || filepath.IsAbs(file) {
			return file
		}
		return filepath.Join(folder, file)
	}
	c.Input, c.Font = beside(c.Input), beside(c.Font)
	for _, list := range [][]string{c.MoreFiles, c.Customers} { // of this configuration alone
		for i, file := range list {
			list[i] = beside(file)
		}
	}
}

// unknownKey returns the error about a key that is no option. It names an option only
// if the key is that option in another table or before all tables, or a typing error away from it.
func unknownKey(key string, known []string) error {
	last := func(name string) string { return name[strings.LastIndex(name, ".")+1:] }
	meant := ""
	for _, k := range known {
		if last(k) == last(key) && k != key {
			meant = k
			break
		}
	}
	if meant == "" {
		meant = nearest.Typo(key, known)
	}
	if table, option, in := strings.Cut(key, "."); in && option == meant {
		return configErrorf("there is no option %s: %s stands before the first [table]; below [%s] it is taken for one of its options",
			key, meant, table)
	}
	switch table, option, nested := strings.Cut(meant, "."); {
	case meant == "":
		return configErrorf("there is no option %s; report/study.toml lists every option", key)
	case nested && !strings.HasPrefix(key, table+"."):
		return configErrorf("there is no option %s; did you mean %s under [%s]?", key, option, table)
	}
	return configErrorf("there is no option %s; did you mean %s?", key, meant)
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

var configType = reflect.TypeFor[Config]()
