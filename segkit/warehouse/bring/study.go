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
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/nearest"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/warehouse"
)

// Study brings the orders of a table for a study with these options, or its customers where
// the options say so or the orders do not fit. q has the dialect and the table; address
// names it. Customers are saved in a local copy. The error for orders that were asked for
// and do not fit wraps ErrOrders.
func Study(ctx context.Context, e Engine, q warehouse.Query, address string, config segkit.Config, copies remote.Options) (*segkit.FromWarehouse, error) {
	snapshot, err := config.SnapshotTime()
	if err != nil {
		return nil, err
	}
	q.Snapshot = snapshot
	l, err := newLake(ctx, e, q, config.WriteBack)
	if err != nil {
		return nil, err
	}
	opt := OptionsOf(q, config)
	q = opt.Query
	c, err := begin(ctx, e, &q, opt)
	if err != nil {
		return nil, err
	}
	l.query = q
	from := &segkit.FromWarehouse{Lake: l, Ledger: c.Ledger}
	why := ""
	if config.Bring != segkit.BringCustomers {
		if why, err = orderless(ctx, e, &q, c.Ledger[0].Rows); err != nil {
			return nil, err
		}
	}
	switch {
	case config.Bring == segkit.BringOrders && why != "":
		return nil, fmt.Errorf("%w: %s; bring = \"customers\" makes a short report of the customers", ErrOrders, why)
	case config.Bring == segkit.BringCustomers || why != "":
		if err := c.bring(ctx, e, &q); err != nil {
			return nil, err
		}
		if from.Copy, err = c.save(address, copies.Dir); err != nil {
			return nil, err
		}
		from.Ledger, from.Snapshot, from.Said = c.Ledger, c.Snapshot(), c.shortSaid(why)
	default:
		if from.Orders, err = c.orders(ctx, e, &q); err != nil {
			return nil, err
		}
		from.Orders.Name, from.Orders.Address = remote.BaseName(address), remote.Redact(address)
	}
	if text := c.OrderText(); text != "" {
		from.Said = append(from.Said, text)
	}
	from.Said = append(from.Said, "The order lines were cleaned in the warehouse, with these columns: "+c.Columns)
	return from, nil
}

// ErrOrders is wrapped where orders were asked for and cannot be brought.
var ErrOrders = errors.New("the orders cannot be brought")

// MaxOrders is the number of orders that are brought back at most, whatever the memory: so
// many come over the network in a few minutes. From Athena, which sends a thousand rows at a
// time, it is MaxOrdersOfAthena.
const (
	MaxOrders         = 50_000_000
	MaxOrdersOfAthena = 2_000_000
)

// orderless says, in a clause, why the orders of a table with so many lines cannot be
// brought; "" where they can. If the lines are no more than what fits, nobody needs to count
// the orders.
func orderless(ctx context.Context, e Engine, q *warehouse.Query, lines int) (why string, err error) {
	if c := q.Cleaning; !c.PositiveQuantity || !c.PositivePrice {
		return "an order may be worth nothing without the rules positive_quantity and positive_price", nil
	}
	most := MaxOrders
	if q.Dialect == warehouse.Athena {
		most = MaxOrdersOfAthena
	}
	if lines <= most && segkit.LacksRoom(lines) == "" {
		return "", nil
	}
	statement, err := q.CountOrderRows()
	if err != nil {
		return "", err
	}
	orders := int64(0)
	err = e.Query(ctx, statement, nil, func(row []*string) error {
		r := cells{row: row}
		orders = r.whole(0)
		return r.err
	})
	switch {
	case err != nil:
		return "", err
	case orders > int64(most):
		return fmt.Sprintf("there are %s orders, and at most %s are brought back", describe.Count(int(orders)), describe.Count(most)), nil
	}
	return segkit.LacksRoom(int(orders)), nil
}

// shortSaid returns what people should know of a study of customers. why is why orders did
// not come back; "" where nobody asked for them.
func (c *Customers) shortSaid(why string) (said []string) {
	if why != "" {
		said = append(said, fmt.Sprintf("Only customers came back from the warehouse, because %s. bring = \"customers\" asks for them without counting orders.", why))
	}
	if c.BadRows > 0 {
		said = append(said, fmt.Sprintf("%d lines of the table have a number or a time that could not be read; they are left out.", c.BadRows))
	}
	return said
}

// OrderText says how much depends on an order of lines that the table does not tell; "" where
// nothing does.
func (c *Customers) OrderText() string {
	if c.Unsure == 0 {
		return ""
	}
	return fmt.Sprintf("The table does not tell the order of lines of the same second, and for %s it decides which purchase a return takes back: "+
		"what they spent may differ from a file's by up to %.2f in all. Recency and the other customers are not concerned.",
		describe.Counted(c.Unsure, "customer"), c.Moves.Float())
}

// Missing returns the error for a table, schema or catalog that is not among those that are there.
func Missing(what, name string, known []string) error {
	hint := ""
	if near := nearest.Name(name, known); near != "" {
		hint = fmt.Sprintf("; did you mean %s?", near)
	}
	return fmt.Errorf("there is no %s %s%s", what, name, hint)
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
