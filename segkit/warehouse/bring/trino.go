package bring

import (
	"context"
	"errors"
	"fmt"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/warehouse"
	"customer-segmentation/segkit/warehouse/trino"
)

// FromTrino is the segkit.Warehouse for addresses trino://user@host:port/catalog/schema/table.
func FromTrino(ctx context.Context, address string, config segkit.Config, opt remote.Options) (from *segkit.FromWarehouse, err error) {
	err = askTrino(ctx, address, opt, func(engine Engine, q warehouse.Query) error {
		from, err = Study(ctx, engine, q, address, config, opt)
		return err
	})
	return from, err
}

// TrinoOrders is the OrdersOf for such addresses.
func TrinoOrders(ctx context.Context, address string, config segkit.Config, opt remote.Options,
	take func(*retail.Transactions) error) (found *Customers, err error) {
	err = askTrino(ctx, address, opt, func(engine Engine, q warehouse.Query) error {
		found, err = Orders(ctx, engine, OptionsOf(q, config), take)
		return err
	})
	return found, err
}

// askTrino tells use of the server of an address and of its table. Errors of use name the
// address, and near names where there is no such table.
func askTrino(ctx context.Context, address string, opt remote.Options, use func(Engine, warehouse.Query) error) error {
	a, err := trino.ParseAddress(address)
	if err != nil {
		return err
	}
	client, err := trino.NewClient(a, func(p trino.Progress) {
		if opt.Progress != nil {
			opt.Progress(p.Bytes, -1)
		}
	})
	if err != nil {
		return err
	}
	engine := trinoEngine{client}
	if err := use(engine, warehouse.Query{Dialect: warehouse.Trino, Table: a.Table}); err != nil {
		return fmt.Errorf("%s: %w", remote.Redact(address), engine.explain(ctx, a, err))
	}
	return nil
}

// NewTrino returns the server of an address as an Engine.
func NewTrino(a *trino.Address) (Engine, error) {
	client, err := trino.NewClient(a, nil)
	if err != nil {
		return nil, err
	}
	return trinoEngine{client}, nil
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
		return Missing(ask.what, ask.name, known)
	}
	return err
}
