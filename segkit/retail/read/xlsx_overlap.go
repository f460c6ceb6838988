package read

import (
	"cmp"
	"fmt"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/retail/read/sheet"
)

// A workbook may hold its orders twice: a "Cleaned" sheet beside the raw one, a copy
// made before an edit, a sheet for the year beside those for its months. Added up, every
// customer would have twice the money. So where several sheets could be read, their
// orders are compared first.

// candidate is a sheet that could be read.
type candidate struct {
	sheet.Sheet
	header *header
	from   int // the number of the first row below its header

	orders map[uint64]uint64 // by a hash of the order's number, one of its customer and time as well
}

// copies is the share of a sheet's orders from which on it is taken for a copy of the
// sheet that has them too.
const copies = .5

// withoutCopies returns the sheets whose orders are not those of another one, in the
// workbook's order. Of two sheets the one with more orders stays, or else the first.
func (x *workbook) withoutCopies(all []candidate) (kept []candidate, skipped []skippedSheet, err error) {
	bySize := slices.Clone(all)
	slices.SortStableFunc(bySize, func(a, b candidate) int { return cmp.Compare(len(b.orders), len(a.orders)) })
next:
	for _, c := range bySize {
		for _, k := range kept {
			shared, same := c.shared(k)
			switch {
			case float64(shared) < copies*float64(len(c.orders)) || shared == 0:
				continue
			case float64(same) < copies*float64(shared):
				return nil, nil, &Error{Name: x.name, Kind: ErrUnclear, Detail: fmt.Sprintf(
					"has %s in sheet %q and in sheet %q, but with other customers or times: to read one of them, say --sheet %q; "+
						"if the numbers begin anew on each sheet, name all sheets to be read (or the same as sheets = [\"…\"] under [reading] in study.toml)",
					describe.Counted(shared, "order number"), k.Name, c.Name, k.Name)}
			}
			why := fmt.Sprintf("%s of its %s are on sheet %q too; to read it instead, say --sheet %q",
				describe.Count(shared), describe.Counted(len(c.orders), "order"), k.Name, c.Name)
			if shared == len(c.orders) {
				why = fmt.Sprintf("all of its %s are on sheet %q too; to read it instead, say --sheet %q",
					describe.Counted(shared, "order"), k.Name, c.Name)
			}
			skipped = append(skipped, skippedSheet{name: c.Name, why: why})
			continue next
		}
		kept = append(kept, c)
	}
	slices.SortStableFunc(kept, func(a, b candidate) int { return cmp.Compare(x.place(a.Name), x.place(b.Name)) })
	return kept, skipped, nil
}

// noteShared says which sheets that are read share orders.
func (x *workbook) noteShared(kept []candidate) {
	for i, b := range kept {
		for _, a := range kept[:i] {
			if shared, _ := b.shared(a); shared > 0 {
				x.reading.Warnings = append(x.reading.Warnings, fmt.Sprintf(
					"Sheets %q and %q share %s: lines that are equal in every column count once, others are added up.",
					a.Name, b.Name, describe.Counted(shared, "order number")))
			}
		}
	}
}

// shared counts the orders that are on another sheet too, and those of them with the
// same customer and time.
func (c candidate) shared(other candidate) (shared, same int) {
	for number, whole := range c.orders {
		if there, ok := other.orders[number]; ok {
			shared++
			if there == whole {
				same++
			}
		}
	}
	return shared, same
}

// listOrders reads the columns of a sheet that tell its orders apart.
func (x *workbook) listOrders(c *candidate) error {
	at := c.header.at
	var wanted []int
	for _, i := range []int{at[columnInvoice], at[columnCustomer], at[columnTime]} {
		if i >= 0 {
			wanted = append(wanted, i)
		}
	}
	rows := x.book.Rows(x.ctx, c.Sheet, sheet.ReadOptions{Columns: wanted})
	defer rows.Close()
	c.orders = map[uint64]uint64{}
	var cells rowCells
	for rows.Next() {
		row := rows.Row()
		if row.Number < c.from {
			continue
		}
		line := cells.of(row)
		whole := hashOf(hashOf(fnvOffset, line, at[columnCustomer]), line, at[columnTime])
		number := whole // without numbers, customer and time make the order
		if at[columnInvoice] >= 0 {
			if number = hashOf(fnvOffset, line, at[columnInvoice]); number == nothing {
				continue
			}
		}
		if _, ok := c.orders[number]; !ok {
			c.orders[number] = whole
		}
	}
	return workbookError(x.name, rows.Err())
}

// nothing is the hash of a cell without text.
var nothing = hashOf(fnvOffset, nil, 0)

// hashOf goes on with a hash over a cell as a person sees it.
func hashOf(h uint64, cells []columns.Cell, at int) uint64 {
	if at >= 0 && at < len(cells) {
		text := cells[at].Text
		if cells[at].Kind == columns.Number || cells[at].Kind == columns.Day {
			text = numberText(text, false)
		}
		h = fnv(h, trimSpace(text))
	}
	return (h ^ 0xff) * fnvPrime
}
