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

// Study brings the customers of a table for a study with these options. q has the dialect
// and the table; address names it. The customers are saved in a local copy.
func Study(ctx context.Context, e Engine, q warehouse.Query, address string, config segkit.Config, opt remote.Options) (*segkit.FromWarehouse, error) {
	snapshot, err := config.SnapshotTime()
	if err != nil {
		return nil, err
	}
	q.Snapshot = snapshot
	l, err := newLake(ctx, e, q, config.WriteBack)
	if err != nil {
		return nil, err
	}
	c, err := Bring(ctx, e, OptionsOf(q, config))
	if err != nil {
		return nil, err
	}
	local, err := c.save(address, opt.Dir)
	if err != nil {
		return nil, err
	}
	l.query = c.Query
	from := &segkit.FromWarehouse{Copy: local, Ledger: c.Ledger, Snapshot: c.Snapshot(), Lake: l}
	if c.BadRows > 0 {
		from.Said = append(from.Said, fmt.Sprintf("%d lines of the table have a number or a time that could not be read; they are left out.", c.BadRows))
	}
	if text := c.OrderText(); text != "" {
		from.Said = append(from.Said, text)
	}
	from.Said = append(from.Said, "The order lines were cleaned in the warehouse, with these columns: "+c.Columns)
	return from, nil
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
