package model

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// checkFields compares decoded JSON with the layout of Model: every field but those
// with omitempty must be there, no other may be, and each must be of the right kind. encoding/json alone
// would leave a missing field, or null, at zero, which is a number like any other.
func checkFields(plain any) error { return check("", reflect.TypeFor[Model](), plain) }

// check compares a decoded value with a type. path names the value in errors.
func check(path string, t reflect.Type, v any) error {
	want := ""
	ok := false
	switch t.Kind() {
	case reflect.Pointer:
		if v == nil {
			return nil
		}
		return check(path, t.Elem(), v)
	case reflect.Struct:
		if fields, is := v.(map[string]any); is {
			return checkStruct(path, t, fields)
		}
		want = "an object"
	case reflect.Slice:
		if list, is := v.([]any); is {
			for i, item := range list {
				if err := check(fmt.Sprintf("%s[%d]", path, i), t.Elem(), item); err != nil {
					return err
				}
			}
			return nil
		}
		want = "a list"
	case reflect.String:
		want = "a string"
		_, ok = v.(string)
	case reflect.Bool:
		want = "true or false"
		_, ok = v.(bool)
	case reflect.Int:
		want = "a whole number"
		var n json.Number
		if n, ok = v.(json.Number); ok {
			_, err := n.Int64()
			ok = err == nil
		}
	default: // float64
		want = "a finite number"
		var n json.Number
		if n, ok = v.(json.Number); ok {
			_, err := n.Float64()
			ok = err == nil
		}
	}
	if !ok {
		return bad(path, "it must be %s", want)
	}
	return nil
}

// checkStruct compares a decoded object with a struct type.
func checkStruct(path string, t reflect.Type, fields map[string]any) error {
	if path != "" {
		path += "."
	}
	var names []string
	for _, field := range reflect.VisibleFields(t) {
		if field.Anonymous {
			continue // its fields follow: in JSON they stand beside the others
		}
		name, how, _ := strings.Cut(field.Tag.Get("json"), ",")
		names = append(names, name)
		v, ok := fields[name]
		if !ok && how == "omitempty" { // what may be empty, and earlier models do not have
			continue
		}
		if !ok {
			return bad(path+name, "it is missing")
		}
		if err := check(path+name, field.Type, v); err != nil {
			return err
		}
	}
	extra := ""
	for name := range fields {
		if !slices.Contains(names, name) && (extra == "" || name < extra) {
			extra = name
		}
	}
	if extra != "" {
		return bad(fmt.Sprintf("%s%.60q", path, extra), "there is no such field")
	}
	return nil
}
