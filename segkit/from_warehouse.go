package segkit

import (
	"context"
	"crypto/sha256"
	"fmt"

	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/retail"
)

// Warehouse brings customers from a table that stays where it is: the engine there cleans
// the order lines and measures the customers by the options of the study, and the copy has
// one row for each. Package warehouse/bring does so.
type Warehouse func(ctx context.Context, address string, config Config, opt remote.Options) (*FromWarehouse, error)

// FromWarehouse is what came back.
type FromWarehouse struct {
	Copy   *remote.Copy         // a local file of customers with recency, frequency and monetary value
	Ledger []retail.LedgerEntry // of the order lines
	Said   []string             // what people should know, in sentences
}

// openWarehouse opens an address of a warehouse; ok is false for another input.
func openWarehouse(ctx context.Context, config Config, opt Options) (src *source, ok bool, err error) {
	inputs := config.Inputs()
	open := opt.Warehouses[remote.Scheme(inputs[0])]
	if open == nil {
		return nil, false, nil
	}
	if len(inputs) > 1 {
		return nil, true, fmt.Errorf("%s cannot be read together with other inputs: join the tables in a view", remote.Redact(inputs[0]))
	}
	from, err := open(ctx, inputs[0], config, opt.Remote)
	if err != nil {
		return nil, true, err
	}
	c := from.Copy
	return &source{
		path: c.Path, files: []string{c.Path}, copy: c, warehouse: from,
		sum: func() ([sha256.Size]byte, error) { return c.SHA256, nil },
	}, true, nil
}
