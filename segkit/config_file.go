package segkit

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"customer-segmentation/segkit/nearest"
	"customer-segmentation/segkit/remote"
)

// Load reads a study.toml. An option that the file does not set keeps its default.
// An unknown key is an error that names the nearest known one.
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

// Parse reads the text of a study.toml, as Load does.
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
		return Config{}, fmt.Errorf("%w: unknown key %s; did you mean %s?", ErrConfig, key, nearest.Name(key, keys(configType, "")))
	}
	if !meta.IsDefined("plan") {
		c.Plan = Default().Plan
	}
	return c, c.Validate()
}

// Beside makes relative paths of the input and the customer tables relative to a
// folder: that of the study.toml that names them.
func (c *Config) Beside(folder string) {
	beside := func(file string) string {
		if file == "" || file == Demo || remote.Scheme(file) != "" || filepath.IsAbs(file) {
			return file
		}
		return filepath.Join(folder, file)
	}
	c.Input = beside(c.Input)
	c.Customers = slices.Clone(c.Customers)
	for i, file := range c.Customers {
		c.Customers[i] = beside(file)
	}
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
