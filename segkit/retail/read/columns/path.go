package columns

import (
	"strings"
	"unicode"
)

// Names of fields that stand in each other, of joined tables and of data models have a path:
// "orderCustomer.email", "order_id/date_order", "Sales[Order Date]". The last part says what
// the column is, with the part before it ("Customer[Name]") or alone ("fact_sales[OrderDate]").

// byPath returns what the end of a path means, nil for a name that is no path. A tier is
// taken off: "total" means more than "shipping.total".
func byPath(name string) []meaning {
	parts := pathOf(name)
	if len(parts) < 2 {
		return nil
	}
	before, last := parts[len(parts)-2], parts[len(parts)-1]
	means := meant(fold(before) + fold(last))
	for _, end := range []string{"_id", " id", "Id", "ID"} { // order_id/name is the order's name
		if owner, ok := strings.CutSuffix(before, end); ok && means == nil && fold(owner) != "" {
			means = meant(fold(owner) + fold(last))
		}
	}
	if means == nil {
		means = meant(fold(last))
	}
	var out []meaning
	for _, m := range means {
		m.tier = min(m.tier+1, third)
		out = append(out, m)
	}
	return out
}

// pathOf returns the parts of a path, which no blank stands beside, or nil.
func pathOf(name string) []string {
	name = trim(name)
	if column, ok := strings.CutSuffix(name, "]"); ok { // Table[Column], but no "Price [EUR]"
		table, column, ok := strings.Cut(column, "[")
		if table = strings.Trim(table, "'"); ok && table != "" && !strings.HasSuffix(table, " ") {
			return []string{table, column}
		}
		return nil
	}
	parts := strings.FieldsFunc(name, func(r rune) bool { return r == '.' || r == '/' || r == ':' })
	for _, part := range parts {
		if !strings.ContainsFunc(part, unicode.IsLetter) || trim(part) != part {
			return nil
		}
	}
	return parts
}

// commonPrefix returns the word and the mark behind it with which all names of a header
// begin, "" if they do not: "sales_order_id", "sales_date", "sales_quantity".
func commonPrefix(header []string) string {
	const few = 3
	prefix, n := "", 0
	for _, name := range header {
		if name = trim(name); name == "" {
			continue
		}
		at := strings.IndexAny(name, "_.-: /")
		if at < 1 || at == len(name)-1 || prefix != "" && name[:at+1] != prefix {
			return ""
		}
		prefix = name[:at+1]
		n++
	}
	if n < few {
		return ""
	}
	return prefix
}
