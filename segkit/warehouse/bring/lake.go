package bring

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/warehouse"
)

// lake is a segkit.Lake on an engine.
type lake struct {
	engine Engine
	query  warehouse.Query
	labels *warehouse.LabelTable // nil: nothing is written back
	number int                   // of the table in which labels are collected; 0 before
	before []string              // the tables of earlier runs
	kept   int                   // the number of the table that the view names so far
	known  *segkit.Labels        // those that are staged
}

// statementBytes is how long a statement may be: Trino takes a million letters, unless
// query.max-length says otherwise, and Athena 262,144 bytes. What the statement needs
// besides its list of customers is much less than what is left.
func statementBytes(d warehouse.Dialect) int {
	if d == warehouse.Athena {
		return 200_000
	}
	return 800_000
}

// ErrTarget is wrapped by the errors about a table that labels cannot be written to.
var ErrTarget = errors.New("labels cannot be written to this table")

// newLake returns the lake, after it has made sure that the labels can be written where
// they are to be: before anything is computed.
func newLake(ctx context.Context, e Engine, q warehouse.Query, writeBack string) (*lake, error) {
	l := &lake{engine: e, query: q}
	if writeBack == "" {
		return l, nil
	}
	name, err := warehouse.ParseTable(writeBack)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrTarget, err)
	}
	if q.Dialect == warehouse.Athena && len(name) == 2 {
		name = append([]string{q.Table[0]}, name...)
	}
	switch {
	case len(name) != 3:
		return nil, fmt.Errorf("%w: %.80s: catalog, schema and table are needed", ErrTarget, writeBack)
	case strings.Join(name, ".") == strings.Join(q.Table, "."):
		return nil, fmt.Errorf("%w: it is the table with the order lines", ErrTarget)
	case q.Dialect == warehouse.Athena && name[0] != q.Table[0]:
		return nil, fmt.Errorf("%w: %s is in another catalog than the order lines", ErrTarget, writeBack)
	}
	l.labels = &warehouse.LabelTable{Dialect: q.Dialect, Name: name}
	if err := l.findConnector(ctx); err != nil {
		return nil, err
	}
	return l, l.findFamily(ctx)
}

// findConnector finds out how the connector can replace a table.
func (l *lake) findConnector(ctx context.Context) error {
	if l.labels.Dialect != warehouse.Trino {
		return nil
	}
	catalog, connector := l.labels.Name[0], ""
	err := l.engine.Query(ctx, warehouse.Trino.ConnectorOf(catalog), nil, func(row []*string) error {
		connector = *row[0]
		return nil
	})
	if err == nil && connector == "" {
		err = fmt.Errorf("%w: there is no catalog %s", ErrTarget, catalog)
	}
	l.labels.Replaces = warehouse.CanReplace(connector)
	l.labels.Micro = l.labels.Replaces
	return err
}

// findFamily finds the table of labels and those of earlier runs.
func (l *lake) findFamily(ctx context.Context) error {
	l.number = 1
	return l.engine.Query(ctx, l.labels.Family(), nil, func(row []*string) error {
		if len(row) < 2 || row[0] == nil || row[1] == nil {
			return errors.New("the engine returned a table without a name")
		}
		n, staged, ok := l.labels.Number(*row[0])
		switch {
		case ok:
			l.before = append(l.before, *row[0])
			if l.number = max(l.number, n+1); !staged {
				l.kept = max(l.kept, n)
			}
		case strings.EqualFold(*row[0], l.labels.Name[2]) && !l.labels.Replaces && !strings.Contains(strings.ToUpper(*row[1]), "VIEW"):
			return fmt.Errorf("%w: %s is a table, and this catalog cannot replace one in a single step, only a view: "+
				"drop it, or give another name, which becomes a view of the latest labels", ErrTarget, strings.Join(l.labels.Name, "."))
		}
		return nil
	})
}

// Stage implements segkit.Lake.
func (l *lake) Stage(ctx context.Context, labels *segkit.Labels) error {
	limit := statementBytes(l.labels.Dialect)
	batch, size, first := make([]warehouse.Label, 0, 1024), 0, true
	flush := func() error {
		if len(batch) == 0 {
			return nil
		}
		err := l.engine.Query(ctx, l.labels.Stage(l.number, batch, first), nil, nil)
		if first && err == nil {
			l.known = labels
		}
		batch, size, first = batch[:0], 0, false
		return err
	}
	put := func() error {
		for i, customer := range labels.Customers {
			one := warehouse.Label{Customer: customer, Segment: labels.Segment[i], Confidence: describe.Undefined, Value: labels.Value[i]}
			if labels.Confidence != nil {
				one.Confidence = labels.Confidence[i]
			}
			if need := 2*len(customer) + 60; size+need > limit { // quotes and letters that JSON writes longer
				if err := flush(); err != nil {
					return err
				}
			}
			size += 2*len(customer) + 60
			batch = append(batch, one)
		}
		return flush()
	}
	err := put()
	if err == nil {
		err = l.counted(ctx, len(labels.Customers))
	}
	if err != nil {
		l.Discard()
		return fmt.Errorf("%w; an earlier table is as it was: %w", segkit.ErrWrittenBack, err)
	}
	return nil
}

// counted makes sure that every label was collected once.
func (l *lake) counted(ctx context.Context, want int) error {
	var rows, customers int64
	err := l.engine.Query(ctx, l.labels.Count(l.number), nil, func(row []*string) (err error) {
		if len(row) != 2 || row[0] == nil || row[1] == nil {
			return errors.New("the engine returned no count")
		}
		if _, err = fmt.Sscan(*row[0], &rows); err == nil {
			_, err = fmt.Sscan(*row[1], &customers)
		}
		return err
	})
	if err == nil && (rows != int64(want) || customers != int64(want)) {
		err = fmt.Errorf("%d labels of %d customers arrived, and %d were sent: does another run write to %s?",
			rows, customers, want, strings.Join(l.labels.Name, "."))
	}
	return err
}

// Publish implements segkit.Lake.
func (l *lake) Publish(ctx context.Context, model string) error {
	if l.known == nil {
		return errors.New("no labels were collected")
	}
	statements := l.labels.Publish(l.number, l.known.Names, l.known.Snapshot, model)
	for i, s := range statements {
		err := l.engine.Query(ctx, s, nil, nil)
		if err == nil {
			continue
		}
		l.Discard()
		switch last := i == len(statements)-1; {
		case last && !Refused(err): // the view may name the new table, so that stays
			return fmt.Errorf("%w: if they were, the column model of %s is %s; run again to be sure: %w",
				segkit.ErrWriteUnsure, strings.Join(l.labels.Name, "."), model, err)
		case i > 0:
			l.drop(l.labels.Numbered(l.number))
		}
		return err
	}
	l.Discard()
	// The table that the view named so far stays until the next run, for queries that still
	// read it.
	for _, name := range l.before {
		if n, staged, _ := l.labels.Number(name); staged || n != l.kept {
			l.drop(append(append([]string{}, l.labels.Name[:2]...), name))
		}
	}
	return nil
}

// Refused reports whether an error of an Engine says for certain that a statement has changed
// nothing. After any other, such as a lost connection or the user's interrupt, it may have
// succeeded.
func Refused(err error) bool {
	var said interface{ Refused() bool }
	return errors.As(err, &said) && said.Refused()
}

// Discard implements segkit.Lake.
func (l *lake) Discard() {
	if l.known != nil {
		l.drop(l.labels.Staged(l.number))
		l.known = nil
	}
}

// drop drops a table, even if the caller's context has ended. One that stays is dropped by
// the next run.
func (l *lake) drop(name []string) {
	ctx, end := context.WithTimeout(context.Background(), 20*time.Second)
	defer end()
	_ = l.engine.Query(ctx, l.labels.Drop(name), nil, nil)
}

// Cost implements segkit.Lake.
func (l *lake) Cost() string {
	if paid, ok := l.engine.(interface{ Cost() string }); ok {
		return paid.Cost()
	}
	return ""
}
