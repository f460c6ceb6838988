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
	"customer-segmentation/segkit/warehouse"
	"customer-segmentation/segkit/warehouse/athena"
	"customer-segmentation/segkit/warehouse/bring"
)

// Open returns the segkit.Warehouse for addresses athena://database/table?workgroup=…,
// with the credentials of an account at AWS.
func Open(account s3.Options) segkit.Warehouse {
	return func(ctx context.Context, address string, config segkit.Config, opt remote.Options) (*segkit.FromWarehouse, error) {
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
		said, err := client.Workgroup(ctx)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", remote.Redact(address), err)
		}
		from, err := bring.Study(ctx, client, warehouse.Query{Dialect: warehouse.Athena, Table: a.Name()}, address, config, opt)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", remote.Redact(address), explain(ctx, client, a, err))
		}
		from.Said = append(from.Said, said...)
		return from, nil
	}
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
