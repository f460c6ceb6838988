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
func FromTrino(ctx context.Context, address string, config segkit.Config, opt remote.Options) (*segkit.FromWarehouse, error) {
	a, err := trino.ParseAddress(address)
	if err != nil {
		return nil, err
	}
	client, err := trino.NewClient(a, func(p trino.Progress) {
		if opt.Progress != nil {
			opt.Progress(p.Bytes, -1)
		}
	})
	if err != nil {
		return nil, err
	}
	engine := trinoEngine{client}
	from, err := Study(ctx, engine, warehouse.Query{Dialect: warehouse.Trino, Table: a.Table}, address, config, opt)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", remote.Redact(address), engine.explain(ctx, a, err))
	}
	return from, nil
}

// TrinoOrders is the OrdersOf for such addresses.
func TrinoOrders(ctx context.Context, address string, config segkit.Config, opt remote.Options,
	take func(*retail.Transactions) error) (*Customers, error) {
	a, err := trino.ParseAddress(address)
	if err != nil {
		return nil, err
	}
	client, err := trino.NewClient(a, func(p trino.Progress) {
		if opt.Progress != nil {
			opt.Progress(p.Bytes, -1)
		}
	})
	if err != nil {
		return nil, err
	}
	engine := trinoEngine{client}
	found, err := Orders(ctx, engine, OptionsOf(warehouse.Query{Dialect: warehouse.Trino, Table: a.Table}, config), take)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", remote.Redact(address), engine.explain(ctx, a, err))
	}
	return found, nil
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
