package segkit

import (
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/effort"
	"customer-segmentation/segkit/flow"
	"customer-segmentation/segkit/memo"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read"
)

// work is what every step's function gets besides its options and inputs.
type work = flow.Work[setting]

// Stage 1.

func businessOptions(s setting) Business { return s.Business }

func stateObjectives(_ *work, b Business) (*Business, error) { return &b, nil }

type planned struct {
	Plan []effort.Task `json:"plan"`
}

func planOptions(s setting) planned { return planned{s.Plan} }

func estimateEffort(_ *work, o planned) (*effort.Plan, error) { return effort.Estimate(o.Plan), nil }

// Stage 2.

var transactionsCodec = memo.Binary[retail.Transactions]()

// sourceIdentity is what reading depends on. The file's name is in it for its
// ending, which tells the format.
type sourceIdentity struct {
	Source string `json:"source"` // a fingerprint of the bytes
	Name   string `json:"name"`
	Reading
	Columns Columns `json:"columns,omitempty"`

	source *source // which the fingerprint stands for
}

func sourceOptions(s setting) sourceIdentity {
	return sourceIdentity{s.source.fingerprint(), s.source.name(), s.Reading, s.Config.Columns, s.source}
}

func readTransactions(w *work, o sourceIdentity) (*retail.Transactions, error) {
	return o.source.transactions(w.Context(), o.options(o.Columns))
}

func readReport(w *work, o sourceIdentity) (*read.Reading, error) {
	return o.source.reading(w.Context(), o.options(o.Columns))
}

// countUnreadable takes what the ledger reports of the reading. It is a step of its
// own, so that what else the reader noticed changes nothing downstream.
func countUnreadable(_ *work, _ flow.None, r *read.Reading) (*retail.Unread, error) {
	return &retail.Unread{
		Rows: r.BadRows, Money: r.Bad.Money, MoneyShare: r.Bad.MoneyShare,
		Customers: r.Bad.Customers, LostCustomers: r.Bad.LostCustomers, Text: r.BadRowsText(), Nobody: r.Nobody,
	}, nil
}

// elsewhere says that the transactions are those of a warehouse: orders, and the lines that
// returns may concern, whose products are those of few.
type elsewhere struct {
	Elsewhere bool `json:"elsewhere,omitempty"`
}

func elsewhereOptions(s setting) elsewhere { return elsewhere{s.source.broughtOrders()} }

// returned says whether the file has returns. It is a step of its own, so that whoever asks
// this alone does not hold every line.
type returned struct {
	Any bool `json:"any"` // a line is worth less than nothing
}

func lookForReturns(_ *work, _ flow.None, t *retail.Transactions) (*returned, error) {
	return &returned{t.TakesBack()}, nil
}

func profileQuality(_ *work, o elsewhere, t *retail.Transactions) (*retail.Quality, error) {
	if o.Elsewhere {
		t = t.WithoutProducts()
	}
	q := retail.Profile(t)
	if o.Elsewhere { // products are in the warehouse
		q.Warnings = slices.DeleteFunc(q.Warnings, func(w describe.Warning) bool { return w.About == "products" })
	}
	return &q, nil
}
