package bring

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/google/renameio/v2"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/nearest"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/warehouse"
	"customer-segmentation/segkit/warehouse/trino"
)

// FromTrino is the segkit.Warehouse for addresses trino://user@host:port/catalog/schema/table.
func FromTrino(ctx context.Context, address string, config segkit.Config, opt remote.Options) (*segkit.FromWarehouse, error) {
	a, err := trino.ParseAddress(address)
	if err != nil {
		return nil, err
	}
	progress := func(p trino.Progress) {
		if opt.Progress != nil {
			opt.Progress(p.Bytes, -1)
		}
	}
	client, err := trino.NewClient(a, progress)
	if err != nil {
		return nil, err
	}
	snapshot, err := config.SnapshotTime()
	if err != nil {
		return nil, err
	}
	engine := trinoEngine{client}
	c, err := Bring(ctx, engine, Options{
		Query: warehouse.Query{Dialect: warehouse.Trino, Table: a.Table, Cleaning: config.Cleaning, Snapshot: snapshot},
		Read:  config.ReaderOptions(), MaxBadShare: config.Reading.MaxBadShare,
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", remote.Redact(address), engine.explain(ctx, a, err))
	}
	local, err := c.save(address, opt.Dir)
	if err != nil {
		return nil, err
	}
	from := &segkit.FromWarehouse{Copy: local, Ledger: c.Ledger}
	if c.BadRows > 0 {
		from.Said = append(from.Said, fmt.Sprintf("%d lines of the table have a number or a time that could not be read; they are left out.", c.BadRows))
	}
	from.Said = append(from.Said, "The order lines were cleaned in the warehouse, with these columns: "+c.Columns)
	return from, nil
}

// trinoEngine is a Trino server as an Engine.
type trinoEngine struct{ client *trino.Client }

func (e trinoEngine) Query(ctx context.Context, statement string, begin func([]string) error, take func([]*string) error) error {
	return e.client.Query(ctx, statement, func(columns []trino.Column) error {
		if begin == nil {
			return nil
		}
		names := make([]string, len(columns))
		for i, c := range columns {
			names[i] = c.Name
		}
		return begin(names)
	}, take)
}

// explain names a table, schema or catalog that is nearly called so, where there is none
// of that name.
func (e trinoEngine) explain(ctx context.Context, a *trino.Address, err error) error {
	var failed *trino.QueryError
	if !errors.As(err, &failed) || !failed.Missing() {
		return err
	}
	for _, ask := range []struct{ what, name, statement string }{
		{"catalog", a.Table[0], "SHOW CATALOGS"},
		{"schema", a.Table[1], warehouse.Trino.ShowSchemas(a.Table[0])},
		{"table", a.Table[2], warehouse.Trino.ShowTables(a.Table[:2])},
	} {
		var known []string
		if listing := e.Query(ctx, ask.statement, nil, func(row []*string) error {
			if row[0] != nil {
				known = append(known, *row[0])
			}
			return nil
		}); listing != nil {
			return err
		}
		there := false
		for _, name := range known {
			there = there || name == ask.name
		}
		if there {
			continue
		}
		hint := ""
		if near := nearest.Name(ask.name, known); near != "" {
			hint = fmt.Sprintf("; did you mean %s?", near)
		}
		return fmt.Errorf("there is no %s %s%s", ask.what, ask.name, hint)
	}
	return err
}

// save writes the customers to a file in the folder of local copies, which only this user
// can read. A later run for the same address replaces it.
func (c *Customers) save(address, dir string) (*remote.Copy, error) {
	if dir == "" {
		if cache := os.Getenv("SEGKIT_CACHE"); cache != "" {
			dir = cache
		} else if cache, err := os.UserCacheDir(); err == nil && filepath.IsAbs(cache) {
			dir = filepath.Join(cache, "customer-segmentation")
		} else {
			return nil, errors.New("there is no folder for local copies: set SEGKIT_CACHE to a folder")
		}
	}
	plain := remote.Redact(address)
	of := sha256.Sum256([]byte(plain))
	dir = filepath.Join(dir, "warehouse", fmt.Sprintf("%x", of[:16]))
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("cannot make the folder for local copies: %w; set SEGKIT_CACHE to a writable folder", err)
	}
	var b bytes.Buffer
	if err := c.Write(&b); err != nil {
		return nil, err
	}
	name := remote.BaseName(address) + ".csv"
	path := filepath.Join(dir, name)
	if err := renameio.WriteFile(path, b.Bytes(), 0o600); err != nil {
		return nil, fmt.Errorf("cannot write the local copy: %w", err)
	}
	return &remote.Copy{Path: path, Name: name, Size: int64(b.Len()), SHA256: sha256.Sum256(b.Bytes()), Address: plain, Fetched: true}, nil
}
