// Package retail holds a shop's transactions and makes them ready for analysis.
//
// # The table
//
// Transactions is a table with one row per order line, stored column by column.
// Texts such as customer ids and product codes repeat thousands of times, so a
// column of texts is coded: each different string is stored once, in a
// dictionary, and a row holds its number. Comparing, counting and grouping then
// work on small integers. Amounts are Money, a fixed-point number, so that sums
// are exact and do not depend on the order of the rows.
//
// NewTransactions makes a table of a program's own order lines; package read
// makes one of a file, and package demo makes one of an invented shop.
//
// # Cleaning, with a ledger
//
// Clean applies the usual rules, each of which is a choice (CleanOptions): drop
// rows without a customer id, exact duplicates, and quantities or prices that are
// not positive. Cancelled invoices never count as purchases: those that take
// something back and sell nothing, and any other with the same prefix as these,
// such as the C of C536379, if no invoice with that prefix brings money. A letter
// alone means nothing, because another shop's numbers may all begin with C.
//
// A table may have the status of each order in the shop's own words (paid, on
// hold, refunded). Orders that were cancelled, failed, were tests, are not paid yet
// or were refunded in full are left out, each kind by a rule of its own; package
// status knows the words. The ledger lists every status with how it was understood.
// A word that is not known is kept, and said.
//
// Every rule costs rows, customers and money, and a rule that is too strict
// distorts everything that follows without an error. Clean therefore returns a
// Ledger, in which each entry states what is left after a rule and what the rule
// removed. The differences add up exactly to the totals of the file.
//
// # Returns
//
// A return is a line that takes something back, on a cancelled invoice or within
// an order. It says that a customer gave back so many pieces of a product, but
// not which purchase they came from. There are three policies: match each one to
// purchases (ReturnsMatch, which DefaultCleaning sets), leave returns out as textbooks do
// (ReturnsDrop), or subtract their amounts from the customer's total
// (ReturnsNet). What is matched was no purchase, and an order that was taken back
// entirely was no order: it counts neither for frequency nor for recency, nor as
// a customer's first. The ledger says what each policy would leave.
//
// Matching looks at what the same customer bought of the same product earlier, or
// in the same minute. It takes purchases of the same order first, if the return has
// its number; then those at the refunded price, the newest before the others; what
// is still open is matched to purchases at other prices, again the newest first.
// One return may use up several purchases and one purchase may serve several
// returns, but nothing is given back twice. A purchase of which pieces are left
// loses its unit price for each piece that came back or, in a table with an amount
// for each line, what was refunded for it.
//
// A refund may name no product. Its money comes off the order with its number;
// otherwise it takes back a purchase without a product at the refunded price, or
// the customer's newest earlier order of exactly that amount. A return without a
// purchase was bought before the data begins, or is not a return of goods at all
// but a discount or a correction: it is counted, not guessed.
//
// A discount may be a line of its order with a negative amount. A line that takes
// back nothing its customer ever bought, and leaves some of the order in which it
// stands, comes off that order.
//
// A shop may book a refund on a line of its own although the status of the order
// says already that it was refunded. Such a refund is matched to that order, and
// takes back nothing else.
//
// # Data quality
//
// Profile describes a table before cleaning: what each column holds, how many
// rows are doubtful, and what a reader should know before trusting the figures.
package retail
