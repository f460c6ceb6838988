package read

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/segkit/retail/read/columns"
)

// names returns the cells of a held row as names of columns.
func (t *table) names(row int) []string {
	names := columns.HeaderNames(t.held[row].cells)
	for i, name := range names {
		names[i] = strings.Clone(toUTF8(name))
	}
	return names
}

// match returns the row of names among those held, and what its columns are for.
func (t *table) match() (at int, h *header, err error) {
	rows := make([][]columns.Cell, len(t.held))
	for i, r := range t.held {
		rows[i] = valid(r.cells)
	}
	if len(t.b.opt.Columns) == 0 && isOnlineRetail(t.names(0)) {
		names := t.names(0)
		m, err := columns.Match(names, nil, nil)
		if err != nil {
			return 0, nil, err
		}
		return 0, newHeader(names, m), nil
	}
	at, err = columns.FindHeader(rows[:min(len(rows), titleRows)])
	if err != nil {
		return 0, nil, err
	}
	names := t.names(at)
	if err := t.completed(at, rows); err != nil {
		return 0, nil, err
	}
	data := slices.DeleteFunc(slices.Clone(rows[at+1:]), func(row []columns.Cell) bool { return columns.IsAside(names, row) })
	values := readValues(len(names), data, t.b.opt)
	m, err := columns.Match(names, columns.Examine(names, data, values), t.b.opt.Columns)
	var missing *columns.MissingError
	if t.b.opt.Exact && errors.As(err, &missing) { // a column may be empty in a copy
		m, err = columns.Match(names, nil, t.b.opt.Columns)
	}
	unnamed := errors.As(err, &missing) && missing.Role == columns.Customer && len(names) > 0 && names[0] == ""
	if (unnamed || err == nil && m.At(m.Identity()) == 0) && inGroups(names, rows[at+1:]) {
		m, names, err = t.byGroup(names, rows[at+1:])
	}
	if err != nil {
		return 0, nil, err
	}
	if t.b.opt.Exact { // a copy of the file has no lines of its own, and counts no money
		m.Refunds, m.Warnings = false, nil
	}
	return at, newHeader(names, m), nil
}

// fail makes the error of a table whose columns are not known.
func (t *table) fail(err error) error {
	in := ""
	if t.sheet != "" {
		in = fmt.Sprintf("sheet %q ", t.sheet)
	}
	var unclear *columns.AmbiguousError
	var given *columns.GivenError
	var missing *columns.MissingError
	const alsoInFile = " (or the same under [columns] in study.toml)"
	known := &Error{Name: t.file, Cause: err}
	switch {
	case errors.As(err, &unclear):
		known.Kind, known.Detail = ErrUnclear, in+"needs a word about its columns: "+err.Error()+alsoInFile
	case errors.As(err, &given):
		known.Kind, known.Detail = ErrGiven, in+"cannot be read as asked: "+err.Error()
	case errors.As(err, &missing) && missing.Helpless():
		known.Kind, known.Detail = ErrColumns, in+err.Error()
	case errors.As(err, &missing):
		known.Kind, known.Detail = ErrColumns, in+err.Error()+alsoInFile
	case errors.Is(err, columns.ErrNoHeader):
		known.Kind, known.Detail = ErrColumns, in+err.Error()
	default:
		return err
	}
	return known
}
