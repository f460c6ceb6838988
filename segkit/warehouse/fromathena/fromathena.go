// Package fromathena takes the customers of a study from Amazon Athena. It is apart from
// package bring, because it links the SDK of AWS.
package fromathena

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/remote/s3"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/warehouse"
	"customer-segmentation/segkit/warehouse/athena"
	"customer-segmentation/segkit/warehouse/bring"
)

// Open returns the segkit.Warehouse for addresses athena://database/table?workgroup=…,
// with the credentials of an account at AWS.
func Open(account s3.Options) segkit.Warehouse {
	return func(ctx context.Context, address string, config segkit.Config, opt remote.Options) (from *segkit.FromWarehouse, err error) {
		said, err := ask(ctx, account, address, opt, func(client *athena.Client, q warehouse.Query) error {
			from, err = bring.Study(ctx, client, q, address, config, opt)
			return err
		})
		if err != nil {
			return nil, err
		}
		from.Said = append(from.Said, said...)
		return from, nil
	}
}

// Orders returns the bring.OrdersOf for such addresses; said takes what the workgroup means for it and what it cost, in
// sentences.
func Orders(account s3.Options, said func(string)) bring.OrdersOf {
	return func(ctx context.Context, address string, config segkit.Config, opt remote.Options,
		take func(*retail.Transactions) error) (found *bring.Customers, err error) {
		cost := ""
		told, err := ask(ctx, account, address, opt, func(client *athena.Client, q warehouse.Query) error {
			found, err = bring.Orders(ctx, client, bring.OptionsOf(q, config), take)
			cost = client.Cost()
			return err
		})
		if err != nil {
			return nil, err
		}
		for _, text := range append(told, cost) {
			said(text)
		}
		return found, nil
	}
}

// ask makes a client for an address, and tells use of it and of the table. It returns what
// the workgroup means for the queries, in sentences.
func ask(ctx context.Context, account s3.Options, address string, opt remote.Options,
	use func(*athena.Client, warehouse.Query) error) (said []string, err error) {
	a, err := athena.ParseAddress(address)
	if err != nil {
		return nil, err
	}
	client, err := athena.NewClient(ctx, a, account, func(scanned int64) {
		if opt.Progress != nil {
			opt.Progress(scanned, -1)
		}
	})
	if err != nil {
		return nil, err
	}
	if said, err = client.Workgroup(ctx); err != nil {
		return nil, fmt.Errorf("%s: %w", remote.Redact(address), err)
	}
	if err := use(client, warehouse.Query{Dialect: warehouse.Athena, Table: a.Name()}); err != nil {
		return nil, fmt.Errorf("%s: %w", remote.Redact(address), explain(ctx, client, a, err))
	}
	return said, nil
}

// explain names a table that is nearly called so, where there is none of that name.
func explain(ctx context.Context, client *athena.Client, a *athena.Address, err error) error {
	var failed *athena.QueryError
	if !errors.As(err, &failed) || !failed.Missing() {
		return err
	}
	known, listing := client.Tables(ctx)
	if listing != nil || slices.Contains(known, a.Table) {
		return err
	}
	return bring.Missing("table", a.Table, known)
}
