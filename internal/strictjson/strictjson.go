// Package strictjson reads JSON that somebody may have altered to deceive. encoding/json
// takes the last of two equal keys, and a key in another case for its own, so that a
// program and a reader, or two programs, can see different values in one file.
package strictjson

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// ErrAmbiguous is wrapped by the error for a file whose keys can be read in two ways.
var ErrAmbiguous = errors.New("it can be read in more than one way")

// Unmarshal decodes one JSON value into v. Two equal keys in an object, and a key that
// differs from the name of a field in case, are errors that wrap ErrAmbiguous. unknown
// lists the keys that v has no place for, each with its path, sorted.
//
// To find them, it encodes v again; so v must encode every field that it decodes,
// except for empty ones.
func Unmarshal(data []byte, v any) (unknown []string, err error) {
	if err := json.Unmarshal(data, v); err != nil {
		return nil, err
	}
	given, err := tree(data)
	if err != nil {
		return nil, err
	}
	again, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	known, err := tree(again)
	if err != nil {
		return nil, err
	}
	err = compare("", given, known, &unknown)
	slices.Sort(unknown)
	return unknown, err
}

// tree decodes a value into maps, slices and numbers, and refuses duplicate keys. data
// is valid JSON; encoding/json has checked its depth too.
func tree(data []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	value, err := parse(d, "")
	if err != nil {
		return nil, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("there is more after the end")
	}
	return value, nil
}

func parse(d *json.Decoder, path string) (any, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('{'):
		object := map[string]any{}
		for d.More() {
			token, err := d.Token()
			if err != nil {
				return nil, err
			}
			key, _ := token.(string)
			if _, twice := object[key]; twice {
				return nil, fmt.Errorf("%w: %s is there twice", ErrAmbiguous, join(path, key))
			}
			if object[key], err = parse(d, join(path, key)); err != nil {
				return nil, err
			}
		}
		_, err := d.Token()
		return object, err
	case json.Delim('['):
		list := []any{}
		for d.More() {
			value, err := parse(d, fmt.Sprintf("%s[%d]", path, len(list)))
			if err != nil {
				return nil, err
			}
			list = append(list, value)
		}
		_, err := d.Token()
		return list, err
	}
	return token, nil
}

// compare finds the keys of given that known lacks.
func compare(path string, given, known any, unknown *[]string) error {
	switch given := given.(type) {
	case map[string]any:
		known, ok := known.(map[string]any)
		if !ok {
			return nil // a type that writes itself in another form
		}
		for key, value := range given {
			have, ok := known[key]
			if !ok {
				for name := range maps.Keys(known) {
					if strings.EqualFold(name, key) {
						return fmt.Errorf("%w: it has %s instead of or besides %s", ErrAmbiguous, join(path, key), join(path, name))
					}
				}
				*unknown = append(*unknown, join(path, key))
				continue
			}
			if err := compare(join(path, key), value, have, unknown); err != nil {
				return err
			}
		}
	case []any:
		known, ok := known.([]any)
		for i := range given {
			if !ok || i >= len(known) {
				break
			}
			if err := compare(fmt.Sprintf("%s[%d]", path, i), given[i], known[i], unknown); err != nil {
				return err
			}
		}
	}
	return nil
}

func join(path, key string) string {
	if key == "" {
		key = `""`
	}
	if path == "" {
		return key
	}
	return path + "." + key
}
