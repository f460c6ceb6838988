package bring

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"

	"customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/warehouse"
)

const (
	sampleRows  = 2000
	maxStatuses = 1000
)

// findColumns matches the table's columns with roles, as those of a file are: by their
// names and by what the first rows hold.
func findColumns(ctx context.Context, e Engine, q *warehouse.Query, opt read.Options, out *Customers) error {
	var sample bytes.Buffer
	w := csv.NewWriter(&sample)
	var cells []string
	err := e.Query(ctx, q.Sample(sampleRows), func(names []string) error {
		cells = make([]string, len(names))
		return w.Write(names)
	}, func(row []*string) error {
		for i, cell := range row {
			cells[i] = ""
			if cell != nil {
				cells[i] = *cell
			}
		}
		return w.Write(cells)
	})
	if err != nil {
		return err
	}
	w.Flush()
	data := sample.Bytes()
	p, err := read.PreviewOf(ctx, q.Table[len(q.Table)-1]+".csv", bytes.NewReader(data), int64(len(data)), opt)
	if err != nil {
		return err
	}
	if p.Aggregated() {
		return fmt.Errorf("the table has a row for each customer already: export it as a file, which is an input like any other")
	}
	q.Columns = map[columns.Role]string{}
	for _, m := range p.Matched {
		if role := columns.Role(m.Role); m.Read && role != columns.Currency {
			q.Columns[role] = m.Column
		}
	}
	out.Columns, out.Reading = p.Line, &p.Reading
	return findStatuses(ctx, e, q)
}

// findStatuses asks which values a status column has.
func findStatuses(ctx context.Context, e Engine, q *warehouse.Query) error {
	if q.Columns[columns.Status] == "" {
		return nil
	}
	return e.Query(ctx, q.DistinctStatuses(maxStatuses+1), nil, func(row []*string) error {
		if len(q.Statuses) == maxStatuses {
			return fmt.Errorf("the column %s has more than %d values, so it is no order's status: leave it out with --columns status=",
				q.Columns[columns.Status], maxStatuses)
		}
		if row[0] != nil {
			q.Statuses = append(q.Statuses, *row[0])
		}
		return nil
	})
}
