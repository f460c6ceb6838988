package segkit

import (
	"errors"
	"time"

	"customer-segmentation/segkit/memo"
	"customer-segmentation/segkit/retail"
)

// errOwnRows is returned for studies whose data has no bytes to tell it by.
var errOwnRows = errors.New("the data is not read from a file")

// Identity returns a hash of all that the study's results, and what is shown of them,
// depend on besides the program: every option, and the bytes and names of the data.
// It computes no step. The error is for a study on rows of the program's own, and for
// data that cannot be read.
func (s *Study) Identity() (memo.Hash, error) {
	if s.source.own != "" {
		return memo.Hash{}, errOwnRows
	}
	source, err := s.source.describe(0, memo.Hash{})
	if err != nil {
		return memo.Hash{}, err
	}
	var from fromWarehouse
	if w := s.source.warehouse; w != nil {
		from = fromWarehouse{w.Ledger, w.Snapshot, w.Said}
	}
	key, err := memo.NewKey("study", "", identity{
		Config: s.config, Unwritten: unwrittenOf(&s.config), Source: source,
		Data: s.source.fingerprint(), Customers: s.source.customersFingerprints(s.config.Customers), Warehouse: from,
	})
	return memo.Hash(key), err
}

// identity is what Identity hashes.
type identity struct {
	Config    Config
	Unwritten unwritten
	Source    Source
	Data      string // a fingerprint of the bytes
	Customers []tableIdentity
	Warehouse fromWarehouse
}

// fromWarehouse is what came from a warehouse besides the copy, which the source tells.
type fromWarehouse struct {
	Ledger   []retail.LedgerEntry
	Snapshot time.Time
	Said     []string
}

// unwritten are the options that results.json leaves out.
type unwritten struct {
	CurrencyGiven bool
	Input         string
	MoreFiles     []string
	Customers     Files
	Font          string
	Strict        bool
	WriteBack     string
}

func unwrittenOf(c *Config) unwritten {
	return unwritten{c.CurrencyGiven, c.Input, c.MoreFiles, c.Customers, c.Font, c.Strict, c.WriteBack}
}
