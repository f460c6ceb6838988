package tables

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/table"
)

// Options lists the options of a study by their names in study.toml, each with its
// default where the study differs from it. It leaves out where data comes from and labels
// go, and the objectives and the plan, which have tables of their own.
func Options(c segkit.Config) *table.Table {
	t := &table.Table{
		Name: "options", Title: "Every option of this run",
		Columns: []table.Column{text("Option"), text("Value"), text("instead of")},
		Notes:   []string{"report/study.toml explains each option."},
	}
	changed := 0
	eachOption("", reflect.ValueOf(c), reflect.ValueOf(segkit.Default()), func(name string, value, standard reflect.Value) {
		chosen, usual := optionText(name, value), optionText(name, standard)
		row := []any{name, chosen, nil}
		if chosen != usual {
			row[2] = usual
			changed++
		}
		t.Rows = append(t.Rows, row)
	})
	switch changed {
	case 0:
		t.Caption = "All options have their defaults."
	case 1:
		t.Caption = "One option differs from its default."
	default:
		t.Caption = fmt.Sprintf("%d options differ from their defaults.", changed)
	}
	return t
}

// eachOption visits the fields that have a name in TOML, depth first.
func eachOption(prefix string, value, standard reflect.Value, visit func(name string, value, standard reflect.Value)) {
	for i := range value.NumField() {
		name, _, _ := strings.Cut(value.Type().Field(i).Tag.Get("toml"), ",")
		switch {
		case name == "" || name == "-" || prefix == "" && (name == "business" || name == "plan" || name == "input" || name == "write_back"):
		case value.Field(i).Type() == reflect.TypeFor[rfm.Cutting](): // in one row
			visit(prefix+name, value.Field(i), standard.Field(i))
		case value.Field(i).Kind() == reflect.Struct:
			eachOption(prefix+name+".", value.Field(i), standard.Field(i), visit)
		default:
			visit(prefix+name, value.Field(i), standard.Field(i))
		}
	}
}

// coloursText lists a shop's own colours, with what each is shown as and why.
func coloursText(colours []string) string {
	text := strings.Join(colours, ", ")
	_, changes := chart.Default().WithBrand(colours)
	for i, change := range changes {
		if i == 0 {
			text += "."
		}
		text += " " + change.Sentence()
	}
	return text
}

// ownersText lists the owners of actions by department.
func ownersText(owners map[string]string) string {
	var parts []string
	for _, department := range slices.Sorted(maps.Keys(owners)) {
		parts = append(parts, department+" = "+owners[department])
	}
	return strings.Join(parts, ", ")
}

// familiesText writes the product families of one's own.
func familiesText(families map[string][]string) string {
	if len(families) == 0 {
		return "made from categories or descriptions"
	}
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(families)) {
		parts = append(parts, name+": "+strings.Join(families[name], ", "))
	}
	return strings.Join(parts, "; ")
}

// optionText writes the value of an option for a reader.
func optionText(name string, v reflect.Value) string {
	switch {
	case name == "cleaning.non_product_codes" && v.Len() == 0:
		return "the usual ones"
	case name == "columns" && v.Len() == 0:
		return "found by names and cells"
	case name == "columns":
		return columns.FormatColumns(v.Interface().(segkit.Columns))
	case name == "report.colours" && v.Len() > 0:
		return coloursText(v.Interface().([]string))
	case name == "families":
		return familiesText(v.Interface().(map[string][]string))
	case name == "campaign.owners" && v.Len() > 0:
		return ownersText(v.Interface().(map[string]string))
	case v.Kind() == reflect.Slice:
		parts := make([]string, v.Len())
		for i := range parts {
			parts[i] = fmt.Sprint(v.Index(i))
		}
		if len(parts) == 0 {
			return "none"
		}
		return strings.Join(parts, ", ")
	case v.Kind() == reflect.Map && v.Len() == 0:
		return "none"
	case v.Kind() == reflect.String && v.String() == "":
		return "not given"
	case v.Kind() == reflect.Bool && v.Bool():
		return "yes"
	case v.Kind() == reflect.Bool:
		return "no"
	}
	return fmt.Sprint(v)
}
