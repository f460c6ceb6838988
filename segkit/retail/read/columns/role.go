package columns

import "slices"

// A Role is what a column is for.
type Role string

// The roles that a file's columns can have in a study. Their names are those of
// --columns and of [columns] in study.toml.
const (
	Customer    Role = "customer" // an id; a name, where there is no id
	Email       Role = "email"    // identifies the customer where there is no id
	Order       Role = "order"    // an order, invoice, receipt or basket
	Date        Role = "date"     // of the order
	Product     Role = "product"  // an article number or SKU
	Description Role = "description"
	Category    Role = "category"
	Quantity    Role = "quantity"
	Price       Role = "price"  // of one unit
	Amount      Role = "amount" // of the line, or of the order
	Country     Role = "country"
	Status      Role = "status" // paid, refunded, cancelled …
	Currency    Role = "currency"
)

// Further roles. They are recognised so that their columns are not taken for one
// of the above, and a few help to read the others. They can be given too.
const (
	OrderTotal   Role = "order_total"  // repeated on each line of the order
	LineID       Role = "line"         // makes lines that are equal otherwise different
	LineStatus   Role = "line_status"  // what became of the line, where another column says it of the order
	TimeOfDay    Role = "time"         // beside a date without one
	CustomerName Role = "name"         // the customer's, in full
	FirstName    Role = "first_name"   //
	LastName     Role = "last_name"    //
	Discount     Role = "discount"     //
	Shipping     Role = "shipping"     // what was charged for it
	Tax          Role = "tax"          //
	Refunded     Role = "refunded"     // the amount given back, of the line or of the order
	Cents        Role = "cents"        // the amount, in the currency's smallest unit
	Test         Role = "test"         // marks orders that are none
	DebitCredit  Role = "debit_credit" // tells the sign of amounts that have none
	DaysSince    Role = "recency"      // days since the last order, of aggregated customers
	LastOrder    Role = "last_order"   // its date
	Frequency    Role = "frequency"    // number of orders
	Monetary     Role = "monetary"     // sum of the orders
	Other        Role = ""             // known to be none of these
)

// studyRoles are the roles in the order in which they are decided and shown.
var studyRoles = []Role{Customer, Email, Order, Date, Product, Description, Category, Quantity, Price, Amount,
	Country, Status, Currency}

var furtherRoles = []Role{OrderTotal, LineID, LineStatus, TimeOfDay, CustomerName, FirstName, LastName, Discount, Shipping, Tax,
	Refunded, Cents, Test, DebitCredit, DaysSince, LastOrder, Frequency, Monetary}

var allRoles = slices.Concat(studyRoles, furtherRoles)

// Roles returns the roles that --columns documents, in the order in which they are shown.
func Roles() []Role {
	return append(slices.Clone(studyRoles), OrderTotal, Cents, Refunded, TimeOfDay, LineID, DebitCredit)
}

// noun names the role in a sentence.
func (r Role) noun() string {
	switch r {
	case Email:
		return "the customer's e-mail address"
	case Price:
		return "the price of one unit"
	case Amount:
		return "the amount"
	case OrderTotal:
		return "the order's total"
	case Cents:
		return "the amount in the currency's smallest unit"
	case LineID:
		return "the line number"
	case LineStatus:
		return "the line's status"
	case TimeOfDay:
		return "the time of day"
	case CustomerName:
		return "the customer's name"
	case FirstName:
		return "the first name"
	case LastName:
		return "the last name"
	case DebitCredit:
		return "the debit or credit mark"
	case Refunded:
		return "the refunded amount"
	case Test:
		return "the test mark"
	case DaysSince:
		return "the days since the last order"
	case LastOrder:
		return "the date of the last order"
	case Frequency:
		return "the number of orders"
	case Monetary:
		return "the customer's total"
	}
	return "the " + string(r)
}
