package segkit

import (
	"context"
	"fmt"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/rfm"
)

// CustomersBeyondMemory are the customers of a file of order lines, however long it is.
type CustomersBeyondMemory struct {
	Table   *rfm.Table
	Ledger  *retail.Ledger
	Reading *read.Reading
	OnDisk  int64 // bytes of the temporary file; 0 if the rows fitted into the budget
}

// MeasureBeyondMemory computes recency, frequency and monetary value of the customers in a
// file whose rows need not fit into memory, with the reading, the cleaning and the snapshot
// of config, and the same figures as a study. Memory follows customers and orders;
// see retail.Parts, whose options these are. The file is a single one on this machine.
func MeasureBeyondMemory(ctx context.Context, path string, config Config, opt retail.PartsOptions) (*CustomersBeyondMemory, error) {
	return OrdersBeyondMemory(ctx, path, config, opt, nil)
}

// OrdersBeyondMemory does what MeasureBeyondMemory does, and gives take the purchases that
// cleaning left, one row for each order (see retail.Condense), in tables of some customers
// each. With a policy other than match, what was returned follows as orders with negative
// amounts. A study of these rows with the same options and without their products gives the
// same figures as one of the file. An error of take ends it; take may be nil.
func OrdersBeyondMemory(ctx context.Context, path string, config Config, opt retail.PartsOptions,
	take func(*read.Reading, *retail.Transactions) error) (*CustomersBeyondMemory, error) {
	snapshot, err := config.RFM.snapshot()
	if err != nil {
		return nil, err
	}
	parts := retail.NewParts(opt)
	defer parts.Close()
	out := &CustomersBeyondMemory{}
	if out.Reading, err = read.PartsFile(ctx, path, config.ReaderOptions(), parts); err != nil {
		return nil, err
	}
	out.OnDisk = parts.Spilled()
	var sums rfm.Sums
	sums.Expect(len(parts.Customers()))
	out.Ledger, err = parts.Clean(out.Reading.BadRows, config.Cleaning, func(c *retail.Cleaned) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if take != nil {
			if err := take(out.Reading, retail.Condense(c.Kept)); err != nil {
				return err
			}
		}
		if take != nil && config.Cleaning.Returns != retail.ReturnsMatch {
			// Something worthless that was given back would be an order worth nothing.
			if err := take(out.Reading, retail.Condense(c.Returns).Debits()); err != nil {
				return err
			}
		}
		return sums.Add(c, config.Cleaning.Returns)
	})
	if err != nil {
		return nil, err
	}
	if out.Table, err = sums.Table(rfm.Options{Snapshot: snapshot, Net: config.net()}); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return out, nil
}
