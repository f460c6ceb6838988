package publish

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"customer-segmentation/segkit/checksum"
	"customer-segmentation/segkit/remote/s3"
	"customer-segmentation/segkit/warehouse"
	"customer-segmentation/segkit/warehouse/bring"
)

// Store keeps files.
type Store interface {
	Put(ctx context.Context, a s3.Address, file io.ReaderAt, size int64, opt s3.PutOptions) (*s3.Stored, error)
}

// Options of Publish.
type Options struct {
	Table   []string   // catalog, schema and table
	Folder  s3.Address // whose key is the folder for the table's files, ending in a slash or empty
	Replace bool       // a table of the same name
	Stored  func(files, of int)
}

// The reasons for which nothing is published.
var (
	ErrExists    = errors.New("the table exists already")
	ErrConnector = errors.New("the catalog cannot have tables over files on S3 that others wrote")
	ErrCount     = errors.New("the table in the lake has another number of rows than the file")
	// After all others, the table is as it was.
	ErrIncomplete = errors.New("the table may be missing or incomplete now, and its files are stored")
)

// Published tells of a table.
type Published struct {
	Folder     string // of its files
	Rows       int
	Partitions int
}

// Publish stores finished parts and makes a table over them. The files of a table lie in a
// folder of their own, which is named after their content, so that nothing that an earlier
// table has is overwritten. Before a table of the same name is replaced, the rows of the new
// one are counted by the engine, under another name. Between dropping the old one and making
// the new one, a query finds no table, for about a second: Hive has no statement for both.
func Publish(ctx context.Context, e bring.Engine, store Store, p *Parts, opt Options) (*Published, error) {
	l := lake{e, opt.Table, p.by}
	there, err := l.check(ctx)
	switch {
	case err != nil:
		return nil, err
	case there && !opt.Replace:
		return nil, fmt.Errorf("%w: %s; --replace replaces it", ErrExists, strings.Join(opt.Table, "."))
	}
	columns, err := p.columns()
	if err != nil {
		return nil, err
	}
	if err := l.needSchema(ctx); err != nil {
		return nil, err
	}
	folder, err := p.store(ctx, store, opt)
	if err != nil {
		return nil, err
	}
	place := "s3://" + folder.Bucket + "/" + folder.Key
	trial := l
	trial.table = append(append([]string{}, opt.Table[:2]...), opt.Table[2]+"__new")
	if err := trial.drop(ctx); err != nil {
		return nil, err
	}
	rows, err := 0, trial.create(ctx, columns, place)
	if err == nil {
		rows, err = trial.count(ctx)
	}
	if dropped := trial.dropAnyway(ctx); err == nil {
		err = dropped
	}
	if err != nil {
		return nil, err
	}
	if rows != p.Rows {
		return nil, fmt.Errorf("%w: %d, and the file has %d", ErrCount, rows, p.Rows)
	}
	if err = ctx.Err(); err != nil {
		return nil, err
	}
	if there {
		if err = l.drop(ctx); bring.Refused(err) { // the table is as it was
			return nil, err
		}
	}
	if err == nil {
		err = l.create(ctx, columns, place)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: run again with --replace: %w", ErrIncomplete, err)
	}
	return &Published{place, p.Rows, len(p.open)}, nil
}

// store stores the files.
func (p *Parts) store(ctx context.Context, store Store, opt Options) (s3.Address, error) {
	folder := opt.Folder
	all := strings.Builder{}
	sizes := map[string]int64{}
	for _, key := range sortedKeys(p.open) {
		info, err := p.open[key].file.Stat()
		if err != nil {
			return folder, err
		}
		sizes[key] = info.Size()
		sum, err := checksum.Of(io.NewSectionReader(p.open[key].file, 0, info.Size()))
		if err != nil {
			return folder, err
		}
		fmt.Fprintf(&all, "%s %x\n", key, sum)
	}
	name, err := checksum.Of(strings.NewReader(all.String()))
	if err != nil {
		return folder, err
	}
	folder.Key += fmt.Sprintf("%s-%x/", opt.Table[2], name[:6])
	for n, key := range sortedKeys(p.open) {
		to := folder
		if column := p.by.Column(); column != "" {
			to.Key += column + "=" + key + "/"
		}
		to.Key += "part-0.parquet"
		// An object of that name has the same content, from an attempt that was broken off.
		if _, err := store.Put(ctx, to, p.open[key].file, sizes[key], s3.PutOptions{Replace: true}); err != nil {
			return folder, err
		}
		if opt.Stored != nil {
			opt.Stored(n+1, len(p.open))
		}
	}
	return folder, nil
}

// lake is a table in a catalog of Trino.
type lake struct {
	engine bring.Engine
	table  []string
	by     Partition
}

// check reports whether the table is there, after making sure that it can be made.
func (l *lake) check(ctx context.Context) (there bool, err error) {
	t := warehouse.Trino
	connector := ""
	err = l.engine.Query(ctx, t.ConnectorOf(l.table[0]), nil, func(row []*string) error {
		connector = *row[0]
		return nil
	})
	switch {
	case err != nil:
		return false, err
	case connector == "":
		return false, fmt.Errorf("there is no catalog %s", l.table[0])
	case connector != "hive":
		return false, fmt.Errorf("%w: %s is one of the connector %s, and only Hive's can; publish to one of those, and then "+
			"CREATE TABLE %[2]s.… AS SELECT * FROM it", ErrConnector, l.table[0], connector)
	}
	err = l.engine.Query(ctx, t.TableNamed(l.table), nil, func([]*string) error {
		there = true
		return nil
	})
	return there, err
}

// needSchema makes the schema unless it is there.
func (l *lake) needSchema(ctx context.Context) error {
	there := false
	err := l.engine.Query(ctx, warehouse.Trino.SchemaNamed(l.table[:2]), nil, func([]*string) error {
		there = true
		return nil
	})
	if err != nil || there {
		return err
	}
	return l.engine.Query(ctx, warehouse.Trino.CreateSchema(l.table[:2]), nil, nil)
}

func (l *lake) drop(ctx context.Context) error {
	return l.engine.Query(ctx, warehouse.Trino.DropTable(l.table), nil, nil)
}

// dropAnyway drops the table even if the caller's context has ended, or ends meanwhile. An engine
// may take as long as it needs, unless somebody has stopped the program and waits for its end.
func (l *lake) dropAnyway(ctx context.Context) error {
	if err := l.drop(ctx); ctx.Err() == nil {
		return err
	}
	ctx, end := context.WithTimeout(context.WithoutCancel(ctx), 20*time.Second)
	defer end()
	return l.drop(ctx)
}

// create makes the table and finds its partitions.
func (l *lake) create(ctx context.Context, columns []column, place string) error {
	partition := l.by.Column()
	lines := make([][2]string, 0, len(columns)+1)
	for _, c := range columns {
		lines = append(lines, [2]string{c.name, c.kind})
	}
	if partition != "" {
		lines = append(lines, [2]string{partition, "VARCHAR"})
	}
	if err := l.engine.Query(ctx, warehouse.Trino.CreateOverParquet(l.table, lines, place, partition), nil, nil); err != nil {
		return err
	}
	if partition == "" {
		return nil
	}
	return l.engine.Query(ctx, warehouse.Trino.SyncPartitions(l.table), nil, nil)
}

func (l *lake) count(ctx context.Context) (n int, err error) {
	err = l.engine.Query(ctx, warehouse.Trino.CountRows(l.table), nil, func(row []*string) error {
		n, err = strconv.Atoi(*row[0])
		return err
	})
	return n, err
}
