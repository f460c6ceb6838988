package nb

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"slices"
	"syscall"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/prep"
)

// OpenTable opens a study on a table of customers of the reader's own: a file as ReadNumbers
// reads it, the column that names the customers, and columns of numbers, which need not be
// recency, frequency and monetary value. A unit may stand in brackets at the end of a
// column's name, as WriteCSV writes it.
//
//	mine := nb.OpenTable("members.csv", "member", "tenure (days)", "fee (£)", "visits")
//	nb.Show(mine.Decision())
//	nb.Show(mine.Profiles())
//
// Customers who lack a number are left out, and a sentence says how many. Segments are
// numbered by the first column, largest first. Steps that need order lines, such as Personas,
// are not possible. If the table cannot be opened, the reason is shown and the cell ends.
func OpenTable(path, customer string, columns ...string) *segkit.Study {
	m, left, notes, err := readMeasures(path, customer, columns)
	if err != nil {
		fail(err)
	}
	store, err := steps()
	if err != nil {
		fail(err)
	}
	ctx, _ := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	study := Use(segkit.OpenMeasures(ctx, filepath.Base(path), m, segkit.Default(), segkit.Options{Store: store, Progress: working}))
	for _, n := range notes {
		Note("Mind:", n)
	}
	if left > 0 {
		Note("Left out:", describe.Counted(left, "customer")+" without a number in one of the columns.")
	}
	return study
}

var unitInBrackets = regexp.MustCompile(`^(.*\S) \(([^()]+)\)$`)

// readMeasures reads columns of numbers from a table of customers, and returns how many
// customers lack one, and sentences about the table.
func readMeasures(path, customer string, columns []string) (m *prep.Measures, left int, notes []string, err error) {
	if len(columns) == 0 {
		return nil, 0, nil, errors.New("name the columns of numbers that the customers are to be grouped by")
	}
	values, notes, err := numbersIn(path, customer, columns)
	if err != nil {
		return nil, 0, nil, err
	}
	m, all := &prep.Measures{}, map[string]bool{}
	for j, column := range columns {
		name, unit := column, ""
		if parts := unitInBrackets.FindStringSubmatch(column); parts != nil {
			name, unit = parts[1], parts[2]
		}
		m.Names, m.Units = append(m.Names, name), append(m.Units, unit)
		for id := range values[j] {
			all[id] = true
		}
	}
	var rows [][]float64
	for _, id := range slices.Sorted(maps.Keys(all)) {
		row := make([]float64, len(columns))
		for j := range columns {
			v, is := values[j][id]
			if !is {
				row = nil
				break
			}
			row[j] = v
		}
		if row == nil {
			left++
			continue
		}
		m.IDs, rows = append(m.IDs, id), append(rows, row)
	}
	if len(rows) == 0 {
		return nil, 0, nil, fmt.Errorf("%s has no customer with a number in every column of %s", path, describe.Listed(columns))
	}
	m.X = matrix.FromRows(rows)
	return m, left, notes, nil
}
