package columns

// Marketplaces: what sellers, and in one case buyers, can download.
var marketplaces = []system{
	{
		name:  "Amazon order report",
		marks: "amazon-order-id; purchase-date; item-price|quantity|sku",
		claims: []claim{
			{Email, "buyer-email"}, {CustomerName, "buyer-name"}, {Order, "amazon-order-id"},
			{Date, "purchase-date"}, {Product, "sku; asin"}, {Description, "product-name"},
			{Quantity, "quantity; quantity-shipped; quantity-purchased"}, {Amount, "item-price"},
			{Country, "bill-country; ship-country"},
			{Status, "order-status; item-status"}, {Currency, "currency"}, {LineID, "amazon-order-item-id"},
			{Shipping, "shipping-price"},
			{Tax, "item-tax"}, {Discount, "item-promotion-discount"},
		},
		other: `merchant-order-id; item-status; payments-date; last-updated-date; shipment-date;
			reporting-date; asin; recipient-name; gift-wrap-price; purchase-order-number;
			merchant-order-item-id; shipment-id`,
		note: "Amazon's item-price is the price of the whole line: it is read as the line's amount.",
	},
	{
		name:  "Amazon order report",
		marks: "order-id; purchase-date; order-item-id; item-price|quantity-purchased",
		claims: []claim{
			{Email, "buyer-email"}, {CustomerName, "buyer-name"}, {Order, "order-id"}, {Date, "purchase-date"},
			{Product, "sku"}, {Description, "product-name"},
			{Quantity, "quantity-purchased; quantity"}, {Amount, "item-price"},
			{Country, "bill-country; ship-country"}, {Currency, "currency"}, {LineID, "order-item-id"},
			{Shipping, "shipping-price"}, {Tax, "item-tax"}, {Status, "order-status; item-status"},
		},
		other: `payments-date; reporting-date; promise-date; recipient-name; quantity-shipped; quantity-to-ship;
			days-past-promise`,
		note: "Amazon's item-price is the price of the whole line: it is read as the line's amount.",
	},
	{
		name:  "Amazon order history",
		marks: "Website; Order ID; Order Date; Total Owed; ASIN",
		claims: []claim{
			{Order, "Order ID"}, {Date, "Order Date"}, {Product, "ASIN"}, {Description, "Product Name"},
			{Quantity, "Quantity"}, {Price, "Unit Price"},
			{Amount, "Total Owed"}, {Status, "Order Status"}, {Currency, "Currency"}, {Tax, "Unit Price Tax"},
			{Shipping, "Shipping Charge"}, {Discount, "Total Discounts"},
		},
		other: `Shipment Item Subtotal; Shipment Status; Ship Date; Purchase Order Number;
			Shipment Item Subtotal Tax`,
	},
	{
		name:  "eBay orders report",
		marks: "Sales Record Number; Order Number; Buyer Username; Sold For|Total Price|Item Title",
		claims: []claim{
			{Customer, "Buyer Username"}, {Email, "Buyer Email"}, {CustomerName, "Buyer Name"},
			{Order, "Order Number; Sales Record Number"},
			{Date, "Sale Date; Paid On Date"}, {Product, "Custom Label; Item Number"}, {Description, "Item Title"},
			{Quantity, "Quantity"}, {Price, "Sold For"},
			{OrderTotal, "Total Price"}, {Country, "Buyer Country; Ship To Country"}, {LineID, "Transaction ID"},
			{Shipping, "Shipping And Handling"},
			{Tax, "Seller Collected Tax; eBay Collected Tax"},
		},
		other: `Sales Record Number; Paid On Date; Item Number; Shipped On Date; Ship To Name; Tax Status;
			eBay Reference Name`,
		firstLine: true,
		sums:      "Item Title=",
		note:      "eBay's Sold For is the price of one item.",
	},
	{
		name:  "Etsy sold order items",
		marks: "Sale Date; Item Name; Buyer; Order ID; Transaction ID|Item Total|Listing ID",
		claims: []claim{
			{Customer, "Buyer"}, {Order, "Order ID"}, {Date, "Sale Date"}, {Product, "Listing ID; SKU"},
			{Description, "Item Name"}, {Quantity, "Quantity"},
			{Price, "Price"}, {Amount, "Item Total"}, {Country, "Ship Country"}, {Currency, "Currency"},
			{LineID, "Transaction ID"}, {Discount, "Discount Amount"},
			{Shipping, "Order Shipping"}, {Tax, "Order Sales Tax"},
		},
		other: "SKU; Date Paid; Date Shipped; Ship Name; VAT Paid by Buyer; Order Type; Shipping Discount",
	},
	{
		name:  "Etsy sold orders",
		marks: "Sale Date; Order ID; Full Name|Buyer User ID; Order Value|Order Total; Number of Items|Order Net|Currency",
		claims: []claim{
			{Customer, "Buyer User ID; Buyer; Full Name"}, {Order, "Order ID"}, {Date, "Sale Date"},
			{Amount, "Order Total; Order Value"}, {Country, "Ship Country"},
			{Status, "Status"}, {Currency, "Currency"}, {CustomerName, "Full Name"}, {FirstName, "First Name"},
			{LastName, "Last Name"}, {Discount, "Discount Amount"},
			{Shipping, "Shipping"}, {Tax, "Sales Tax"},
		},
		other: `Buyer; Number of Items; Order Value; Order Net; Adjusted Order Total; Adjusted Net Order Amount;
			Date Shipped; Order Type; SKU; Card Processing Fees; Payment Type`,
	},
}
