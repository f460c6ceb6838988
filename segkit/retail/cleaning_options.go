package retail

// Returns policies: how cancelled invoices count.
const (
	ReturnsDrop  = "drop"  // cancellations are left out
	ReturnsNet   = "net"   // their amounts are subtracted from the customer's monetary value
	ReturnsMatch = "match" // each is matched to the same customer's earlier purchases of the product
)

// CleanOptions holds the cleaning rules in the order in which they are applied.
//
// The zero value applies none of them: it keeps every row but those on cancelled
// invoices, which never count as purchases. Most programs start from
// DefaultCleaning.
type CleanOptions struct {
	// RequireCustomer drops rows without a customer id. Kept, they belong to
	// nobody and to no segment.
	RequireCustomer bool `toml:"require_customer" json:"require_customer"`
	// DropDuplicates drops rows that equal an earlier one in every column.
	DropDuplicates bool `toml:"drop_duplicates" json:"drop_duplicates"`
	// StatusKinds lists the kinds of order status that are no sale (StatusKinds
	// returns all). Their rows are dropped. It has no effect on a table without a
	// status column.
	StatusKinds []string `toml:"status_kinds" json:"status_kinds,omitempty"`
	// StatusKeep and StatusDrop decide on single values of the status column, in the
	// shop's own words, whatever their kind. StatusKeep goes first.
	StatusKeep []string `toml:"status_keep" json:"status_keep,omitempty"`
	StatusDrop []string `toml:"status_drop" json:"status_drop,omitempty"`
	// PositiveQuantity drops rows with a quantity of 0 or less.
	PositiveQuantity bool `toml:"positive_quantity" json:"positive_quantity"`
	// PositivePrice drops rows with a unit price of 0 or less.
	PositivePrice bool `toml:"positive_price" json:"positive_price"`
	// DropNonProducts drops postage, manual entries, fees and the like.
	DropNonProducts bool `toml:"drop_non_products" json:"drop_non_products"`
	// NonProductCodes lists the stock codes that are not products. Empty means
	// DefaultNonProductCodes.
	NonProductCodes []string `toml:"non_product_codes" json:"non_product_codes"`
	// Returns is ReturnsDrop, ReturnsNet or ReturnsMatch. "" means ReturnsDrop,
	// as the zero value applies no rule.
	Returns string `toml:"returns" json:"returns"`
}

// DefaultCleaning returns the rules that a study applies unless told otherwise:
// all but the one on codes that are not products. Returns are matched, because a
// purchase that was taken back was none: left out, a large order that was
// cancelled within minutes makes a customer the shop's best. Orders that are not
// paid yet are left out, because many never are; one that is paid later has
// another status in the next export.
func DefaultCleaning() CleanOptions {
	return CleanOptions{
		RequireCustomer: true, DropDuplicates: true, PositiveQuantity: true, PositivePrice: true,
		StatusKinds: StatusKinds(), StatusKeep: []string{}, StatusDrop: []string{},
		NonProductCodes: []string{}, Returns: ReturnsMatch,
	}
}

// NonProducts returns the codes in force: NonProductCodes, or
// DefaultNonProductCodes where that is empty.
func (o CleanOptions) NonProducts() []string {
	if len(o.NonProductCodes) == 0 {
		return DefaultNonProductCodes
	}
	return o.NonProductCodes
}
