// Package columns decides which column of a shop's export is which.
//
// Every program writes its own names: the customer is "Email" to one, "Kundennummer" to
// another and "cust" to a third, and "Price" may be the price of a unit or the amount of
// a line. Match takes the names of the columns and what their cells look like, and
// returns a Mapping from roles to columns, or an error that says what only the user can
// tell. It never guesses: a wrong column gives wrong figures that look right.
//
// # How a column is found
//
//  1. What the user gave (--columns customer=Email,date="Paid at") is taken as it is.
//  2. A known export is recognised by a few of its names (a system, files systems_*.go),
//     and its own names are taken: in Shopify's orders, Name is the order's number.
//  3. Other names are looked up in the vocabularies (words_*.go), one for each language,
//     without regard to case, accents and separators. A word has a tier: "customer id"
//     goes before "customer". Two columns of the same tier are rivals.
//  4. The cells can object (Evidence): a column named Date without dates is none, and the
//     next candidate has its turn. They can also settle a rivalry: columns that tell the
//     orders apart in the same way are equally good.
//  5. Money is decided by arithmetic where there is something to check with. If quantity ×
//     one column is another, these are price and amount. A column that is the same on
//     all lines of an order is the order's total, which must not be counted on each line.
//     One that is the same for a product whatever the quantity is no line's amount.
//
// What is still open is asked: an *AmbiguousError names the candidates with some of their
// values and what to say; nearly known names ("Unit_Prise") and nameless candidates
// ("no column is named as the date") are asked about in the same way. A *MissingError says in
// one sentence what the file needs, which is a date and somebody who bought. Without
// money, recency and frequency are left, and a note says so.
//
// # What a mapping says
//
// Mapping.Shape is what one line stands for: an item, an order, a purchase, or a customer
// already summed up. Mapping.Money is how a line's money comes about. Mapping.FirstLine
// tells of exports that write an order's date and customer on its first line only.
// Mapping.Line is the text to paste after --columns, and ParseColumns reads it.
//
// # The rows around the table
//
// FindHeader finds the row of names below titles and notes. Mapping.Kind tells rows of data
// from totals, remarks and repeated headers. Merged completes tables whose left
// columns are merged cells.
//
// # Where the names come from
//
// Some names were found in public import programs, their tests and sample files: those of
// Shopify's orders, Square's item sales, Stripe's payments, Amazon's order reports and
// history, Etsy's sold orders and items, eBay's orders, PayPal's activity, Xero's invoices,
// QuickBooks' sales detail, DATEV's posting batch (format EXTF), Magento's order grid, Loyverse's
// receipts, Trendyol's orders, Eventbrite's attendees, Bandcamp's and Hotmart's sales, Airbnb's and
// Booking.com's reservations, Recurly's invoices, ERPNext's documents, Tally's sales register, and of
// the data sets Online Retail, Superstore, The Complete Journey and Ta-Feng. The others are
// the names that these programs are generally known to write, and were not compared with a
// file: WooCommerce, BigCommerce, PrestaShop, Shopware, Wix, Squarespace, Square's
// transactions, Stripe's balance report, Magento's items, osCommerce, OXID, nopCommerce, VTEX,
// Odoo, Lightspeed Retail, Business Central, NetSuite, Salesforce's orders, CDNOW, Instacart, Olist,
// Rakuten, Taobao, Shopee. So are the words of 1C, Bitrix, Softone, BASE, STORES, Youzan, Cafe24 and Naver in
// the vocabularies.
//
// The package does no input or output and has no state: the same header, evidence and
// wishes give the same mapping.
package columns
