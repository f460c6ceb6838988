package nb

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"time"

	"customer-segmentation/segkit/table"
)

// mostShown is how many rows of a reader's own values are shown.
const mostShown = 30

// valueTable shows a reader's own value: a number, a text, a slice, a map, a struct,
// or a slice of structs. It returns nil for what is none of these.
func valueTable(value any) *table.Table {
	v := reflect.ValueOf(value)
	for v.Kind() == reflect.Pointer && !v.IsNil() {
		v = v.Elem()
	}
	t := &table.Table{Name: "value", Title: fmt.Sprintf("%T", value)}
	switch v.Kind() {
	case reflect.Slice, reflect.Array:
		rows := v.Len()
		if elem := indirect(v.Type().Elem()); elem.Kind() == reflect.Struct && elem != reflect.TypeFor[time.Time]() {
			return head(structRows(t, v, elem), rows)
		}
		t.Columns = []table.Column{count("Index"), text("Value")}
		for i := range min(rows, mostShown) {
			t.Rows = append(t.Rows, []any{i, plainText(v.Index(i))})
		}
		return head(t, rows)
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, compareKeys)
		t.Columns = []table.Column{text("Key"), text("Value")}
		for _, key := range keys[:min(len(keys), mostShown)] {
			t.Rows = append(t.Rows, []any{plainText(key), plainText(v.MapIndex(key))})
		}
		return head(t, len(keys))
	case reflect.Struct:
		t.Columns = []table.Column{text("Field"), text("Value")}
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				t.Rows = append(t.Rows, []any{f.Name, plainText(v.Field(i))})
			}
		}
		return t
	case reflect.Bool, reflect.Float32, reflect.Float64, reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.String:
		t.Columns = []table.Column{text("Value")}
		t.Rows = [][]any{{plainText(v)}}
		return t
	}
	return nil
}

func indirect(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer {
		return t.Elem()
	}
	return t
}

// structRows adds a column per exported field and a row per element.
func structRows(t *table.Table, v reflect.Value, elem reflect.Type) *table.Table {
	var fields []int
	for i := range elem.NumField() {
		if f := elem.Field(i); f.IsExported() {
			fields = append(fields, i)
			t.Columns = append(t.Columns, text(f.Name))
		}
	}
	for i := range min(v.Len(), mostShown) {
		one, row := v.Index(i), []any{}
		if one.Kind() == reflect.Pointer {
			if one.IsNil() {
				continue
			}
			one = one.Elem()
		}
		for _, f := range fields {
			row = append(row, plainText(one.Field(f)))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// head says that a table shows only the first rows, and how many there are.
func head(t *table.Table, rows int) *table.Table {
	t.Caption = fmt.Sprintf("%s in all.", table.Format(rows, count(""), ""))
	if rows > len(t.Rows) {
		t.Caption = fmt.Sprintf("The first %d of %s.", len(t.Rows), table.Format(rows, count(""), ""))
	}
	return t
}

// plainText writes a value as a person would: numbers with up to six digits, texts as
// they are.
func plainText(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Float32, reflect.Float64:
		return fmt.Sprintf("%.6g", v.Float())
	case reflect.Interface, reflect.Pointer:
		if !v.IsNil() {
			return plainText(v.Elem())
		}
		return "nil"
	}
	if !v.CanInterface() {
		return "…"
	}
	return fmt.Sprint(v.Interface())
}

func compareKeys(a, b reflect.Value) int {
	switch {
	case a.Kind() != b.Kind():
	case a.CanInt():
		return cmp.Compare(a.Int(), b.Int())
	case a.CanFloat():
		return cmp.Compare(a.Float(), b.Float())
	}
	return cmp.Compare(plainText(a), plainText(b))
}
