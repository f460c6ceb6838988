package retail

// Returns policies: how cancelled invoices count.
const (
	ReturnsDrop  = "drop"  // cancellations are left out (the default)
	ReturnsNet   = "net"   // their amounts are subtracted from the customer's monetary value
	ReturnsMatch = "match" // each is matched to the same customer's earlier purchases of the product
)

// CleanOptions are the cleaning rules, in the order in which they are applied.
// The zero value applies every rule but the one on non-product codes, and drops
// cancellations.
type CleanOptions struct {
	KeepMissingCustomer     bool     // keep rows without a customer id (they then belong to nobody and to no segment)
	KeepDuplicates          bool     // keep exact duplicate rows
	KeepNonPositiveQuantity bool     // keep quantity ≤ 0 outside cancelled invoices
	KeepNonPositivePrice    bool     // keep unit price ≤ 0
	DropNonProducts         bool     // drop postage, manual entries, fees
	NonProductCodes         []string // codes that are no product; nil means DefaultNonProductCodes
	Returns                 string   // ReturnsDrop, ReturnsNet or ReturnsMatch; "" means ReturnsDrop
}

// Cleaned is the shop's data ready for analysis.
type Cleaned struct {
	Kept    *Transactions // purchases; with ReturnsMatch, what is left of them after returns
	Returns *Transactions // cancelled rows of identified customers, exact duplicates dropped; quantities negative
	Ledger  Ledger
}

// Ledger accounts for every row of the file: what each rule left and removed.
// Differences add up exactly to the file's totals.
type Ledger struct {
	Entries      []LedgerEntry   `json:"entries"`         // the first is the file as read, then one a rule, in order
	BadRows      int             `json:"bad_rows"`        // rows the reader could not understand, counted before the first entry
	Unattributed Money           `json:"unattributed"`    // money in rows without a customer id that are sales: not cancelled, quantity and price > 0
	Gross        Money           `json:"gross"`           // revenue of identified customers before returns
	AfterReturns Money           `json:"after_returns"`   // Gross less all cancelled amounts of identified customers
	FileTotal    Money           `json:"file_total"`      // sum of quantity × price over every row of the file
	NonProducts  []CodeCount     `json:"non_products"`    // among kept rows, most rows first
	Match        *MatchedReturns `json:"match,omitempty"` // with ReturnsMatch
	Warnings     []string        `json:"warnings"`
}

// LedgerEntry is what is left after a rule, and what the rule removed.
type LedgerEntry struct {
	Rule             string `json:"rule"`
	Rows             int    `json:"rows"`
	Customers        int    `json:"customers"`
	Invoices         int    `json:"invoices"`
	Money            Money  `json:"money"`
	RemovedRows      int    `json:"removed_rows"`
	RemovedCustomers int    `json:"removed_customers"`
	RemovedInvoices  int    `json:"removed_invoices"`
	RemovedMoney     Money  `json:"removed_money"`
}

// CodeCount counts the rows and the money of a code that is no product.
type CodeCount struct {
	Code  string `json:"code"`
	Rows  int    `json:"rows"`
	Money Money  `json:"money"`
}

// MatchedReturns tells how cancelled rows found their purchases.
type MatchedReturns struct {
	Full      int   `json:"full"`      // cancelled rows matched whole
	Partial   int   `json:"partial"`   // matched in part
	None      int   `json:"none"`      // matched not at all
	Unmatched Money `json:"unmatched"` // money of what found no purchase, positive
}
