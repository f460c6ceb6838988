package main

import (
	"context"
	"fmt"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/warehouse/athena"
	"customer-segmentation/segkit/warehouse/bring"
	"customer-segmentation/segkit/warehouse/fromathena"
	"customer-segmentation/segkit/warehouse/trino"
)

// warehouses returns the engines that a study can take its data from, by the scheme of
// their addresses.
func (f *storeFlags) warehouses() map[string]segkit.Warehouse {
	return map[string]segkit.Warehouse{trino.Scheme: bring.FromTrino, athena.Scheme: fromathena.Open(f.s3())}
}

// ordersOf returns the engines that orders can be taken from, by the scheme of their
// addresses; said takes what an engine costs, in a sentence.
func (f *storeFlags) ordersOf(said func(string)) map[string]bring.OrdersOf {
	return map[string]bring.OrdersOf{trino.Scheme: bring.TrinoOrders, athena.Scheme: fromathena.Orders(f.s3(), said)}
}

// writeBack makes the table of labels that the study asks for, once the files are written.
func (r *runCommand) writeBack(ctx context.Context, study *segkit.Study, lines printer, digest string, customers int) error {
	if r.Out == "" {
		return nil
	}
	if err := study.WriteBack(digest); err != nil {
		return afterFiles(ctx, r.Out, err)
	}
	if to := study.Config().WriteBack; to != "" && !r.Quiet {
		lines.labelled("Labels", fmt.Sprintf("%s written to %s", describe.Counted(customers, "customer"), to))
	}
	return nil
}
