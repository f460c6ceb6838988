package columns

// Tills and payment programs.
var payments = []system{
	{
		name:  "Square item sales",
		marks: "Date; Item; Qty; Net Sales|Gross Sales; Transaction ID|Payment ID|Price Point Name",
		claims: []claim{
			{Customer, "Customer ID; Customer Reference ID"}, {CustomerName, "Customer Name"},
			{Order, "Transaction ID; Payment ID"}, {Date, "Date"}, {TimeOfDay, "Time"},
			{Product, "SKU; Item"}, {Description, "Item"}, {Category, "Category"}, {Quantity, "Qty"},
			{Amount, "Net Sales; Gross Sales"},
			{Status, "Event Type"}, {Discount, "Discounts"}, {Tax, "Tax"},
		},
		other: `Gross Sales; Payment ID; Customer Reference ID; Count; Unit; GTIN; Token; Employee; Commission;
			Itemization Type; Details; Notes; Location; Price Point Name; Time Zone; Channel`,
		note: "Square's Net Sales is the line's amount, after discounts: it is not multiplied by the quantity.",
	},
	{
		name:  "Square transactions",
		marks: "Date; Time; Net Sales; Total Collected; Transaction ID",
		claims: []claim{
			{Customer, "Customer ID; Customer Reference ID"}, {CustomerName, "Customer Name"},
			{Order, "Transaction ID"}, {Date, "Date"}, {TimeOfDay, "Time"},
			{Amount, "Net Sales"}, {Status, "Event Type"}, {Discount, "Discounts"}, {Tax, "Tax"},
			{Refunded, "Partial Refunds"},
		},
		other: `Gross Sales; Total Collected; Net Total; Tip; Fees; Payment ID; Description; Details;
			Customer Reference ID; Cash; Card; Source; Gift Card Sales; Transaction Status`,
	},
	{
		name: "Stripe payments export",
		marks: "id; Created (UTC)|Created date (UTC)|Created; Amount; Currency|Amount Refunded|Captured; " +
			"Status|Captured|Customer ID",
		claims: []claim{
			{Customer, "Customer ID"}, {Email, "Customer Email; email (metadata)"}, {Order, "id"},
			{Date, "Created (UTC); Created date (UTC); Created"},
			{Amount, "Amount"}, {Status, "Status"}, {Currency, "Currency"}, {Refunded, "Amount Refunded"},
			{Country, "Card Address Country; Card Issue Country"},
			{CustomerName, "Card Name; Name (metadata)"}, {Tax, "Tax; Taxes On Fee"}, {Test, "Mode"},
			{Description, ""}, {Product, ""},
		},
		other: `Description; Seller Message; Converted Amount; Converted Amount Refunded; Converted Currency;
			Fee; Captured; Invoice ID; Payment Source Type; Statement Descriptor; Customer Description;
			Invoice Number; Checkout Session ID; Transfer; Card ID; Refunded date (UTC)`,
	},
	{
		name:  "Lemon Squeezy orders",
		marks: "order_number; user_name; user_email; currency; subtotal; discount_total; total; status; created_at",
		claims: []claim{
			{Email, "user_email"}, {CustomerName, "user_name"}, {Order, "order_number"}, {Date, "created_at"}, {Amount, "total"},
			{Status, "status"}, {Currency, "currency"}, {Tax, "tax"}, {Discount, "discount_total"}, {Test, "test_mode"}, {Product, ""}, {Description, ""},
		},
		other: "id; subtotal; refunded; refunded_at; identifier; updated_at; subtotal_usd; discount_total_usd; tax_usd; total_usd; tax_name; tax_rate; store_id",
		minor: true,
	},
	{
		name:  "Clover payments",
		marks: "Payment Date; Payment ID; Order ID; Tender; Amount; Result",
		claims: []claim{
			{Customer, "Customer ID"}, {Email, "Customer Email"}, {CustomerName, "Customer Name"}, {Order, "Order ID"},
			{Date, "Order Date; Payment Date"}, {Amount, "Amount"}, {Status, "Result"}, {Currency, "Currency"},
			{Tax, "Tax Amount"}, {LineID, "Payment ID"}, {Product, ""}, {Description, ""},
		},
		other: "Payment Date; Transaction #; Tip Amount; Service Charge Amount; Card Brand; Refunds; Note; Device",
	},
	{
		name:  "Stripe API",
		marks: "id; created; amount; currency; customer; livemode|captured|payment_intent|payment_method|refunded|object",
		claims: []claim{
			{Customer, "customer"}, {Email, "receipt_email"}, {Order, "id"}, {Date, "created"}, {Amount, "amount"},
			{Status, "status"}, {Currency, "currency"}, {Test, "refunded; livemode"}, {Refunded, "amount_refunded"},
			{Description, ""}, {Product, ""},
		},
		other: `object; description; captured; paid; amount_captured; amount_received; payment_intent; payment_method;
			invoice; balance_transaction; livemode`,
		minor: true,
	},
	{
		name:  "Toast orders",
		marks: "Order Id; Order #; Opened; Amount; Voided",
		claims: []claim{
			{Customer, "Customer Id; Customer"}, {Email, "Email; Customer Email"}, {Order, "Order Id"},
			{Date, "Opened; Closed"}, {Amount, "Amount"}, {Test, "Voided"}, {Tax, "Tax"}, {Discount, "Discount Amount"},
			{Product, ""}, {Description, ""}, {Quantity, ""},
		},
		other: "Order #; Checks; # of Guests; Paid; Closed; Total; Tip; Gratuity; Tab Names; Server; Table; Location",
	},
	{
		name:  "Mollie payments",
		marks: "ID; Date; Amount; Status; Consumer name|Consumer account; Settlement amount|Amount refunded",
		claims: []claim{
			{Customer, "Consumer account"}, {CustomerName, "Consumer name"}, {Order, "ID"}, {Date, "Date"},
			{Amount, "Amount"}, {Status, "Status"}, {Currency, "Currency"}, {Refunded, "Amount refunded"},
			{Description, ""}, {Product, ""},
		},
		other: "Description; Settlement currency; Settlement amount; Settlement reference; Consumer BIC; Payment method",
	},
	{
		name:  "Gumroad sales",
		marks: "Purchase ID; Purchase Email|Buyer Email; Purchase Date; Sale Price ($)|Subtotal ($)",
		claims: []claim{
			{Email, "Purchase Email; Buyer Email"}, {CustomerName, "Buyer Name"}, {Order, "Purchase ID"},
			{Date, "Purchase Date"}, {TimeOfDay, "Purchase Time (PST)"}, {Product, "Item Name"},
			{Description, "Item Name"}, {Amount, "Sale Price ($); Subtotal ($)"}, {Country, "Country"},
			{Tax, "Taxes ($)"}, {Shipping, "Shipping ($)"}, {Test, "Fully Refunded?; Refunded?"},
			{Refunded, "Partial Refund ($)"},
		},
		other: "Buyer Email; Subtotal ($); Fees ($); Net Total ($); Refunded?; Do not contact?; Tip ($)",
	},
	{
		name: "Stripe balance report",
		marks: "balance_transaction_id|charge_id; created|created_utc; gross|net; currency; " +
			"reporting_category|customer_id|customer_email",
		claims: []claim{
			{Customer, "customer_id"}, {Email, "customer_email; receipt_email"},
			{Order, "charge_id; source_id; balance_transaction_id"}, {Date, "created_utc; created"},
			{Amount, "gross"},
			{Currency, "currency"}, {Status, "reporting_category"}, {Description, ""},
		},
		other: `description; balance_transaction_id; net; fee; available_on; available_on_utc; payout_id;
			customer_facing_amount; customer_facing_currency; source_id; invoice_id; subscription_id; created`,
	},
	{
		name:  "PayPal activity",
		marks: "Date; Name; Type; Status; Currency; Gross; From Email Address|Net",
		claims: []claim{
			{Email, "From Email Address"}, {CustomerName, "Name"}, {Order, "Transaction ID"}, {Date, "Date"},
			{TimeOfDay, "Time"}, {Amount, "Gross"}, {Status, "Status"},
			{Currency, "Currency"}, {Country, "Country; Country Code"}, {Quantity, ""}, {Product, ""},
			{Description, ""}, {Tax, "Sales Tax"}, {Shipping, "Shipping and Handling Amount"},
		},
		other: `Net; Fee; Type; To Email Address; Quantity; Item ID; Item Title; Invoice Number; Receipt ID;
			Reference Txn ID; Custom Number; Subject; Balance; Option 1 Name; Option 1 Value; Shipping Address`,
		payee: "Type=To Email Address",
		note: "PayPal's activity report also lists fees, withdrawals and your own payments: " +
			"keep only the customers' lines. Of a refund, the receiver is the customer.",
	},
	{
		name:  "PayPal activity (German)",
		marks: "Datum; Name; Typ; Status; Währung; Brutto",
		claims: []claim{
			{Email, "Absender E-Mail-Adresse; Von E-Mail-Adresse"}, {CustomerName, "Name"},
			{Order, "Transaktionscode; Transaktionsnummer"}, {Date, "Datum"}, {TimeOfDay, "Uhrzeit"},
			{Amount, "Brutto"}, {Status, "Status"}, {Currency, "Währung"}, {Country, "Land; Ländercode"},
			{Quantity, ""}, {Product, ""}, {Description, ""},
		},
		other: `Netto; Gebühr; Entgelt; Typ; Anzahl; Artikelnummer; Artikelbezeichnung; Rechnungsnummer;
			Empfänger E-Mail-Adresse; An E-Mail-Adresse; Zugehöriger Transaktionscode; Empfangsnummer; Betreff;
			Guthaben`,
		payee: "Typ=Empfänger E-Mail-Adresse|An E-Mail-Adresse",
		note: "PayPal's activity report also lists fees, withdrawals and your own payments: " +
			"keep only the customers' lines. Of a refund, the receiver is the customer.",
	},
	{
		name:  "Adyen payments",
		marks: "Psp Reference; Merchant Reference; Shopper Reference|Shopper Email; Amount|Main Amount|Authorised (PC)|Captured (PC)",
		claims: []claim{
			{Customer, "Shopper Reference"}, {Email, "Shopper Email"}, {CustomerName, "Shopper Name"},
			{Order, "Merchant Reference; Psp Reference"}, {Date, "Creation Date; Booking Date"},
			{Amount, "Amount; Main Amount; Captured (PC); Authorised (PC)"}, {Currency, "Currency; Main Currency; Payment Currency"},
			{Status, "Record Type; Status; Acquirer Response"}, {Country, "Shopper Country"},
		},
		other: "Psp Reference; Merchant Account; Company Account; Booking Date; Payment Method; Acquirer; Captured (PC); Authorised (PC)",
	},
	{
		name:  "Braintree transactions",
		marks: "Transaction ID; Transaction Type; Transaction Status; Created Datetime; Amount Authorized|Amount Submitted For Settlement",
		claims: []claim{
			{Customer, "Customer ID"}, {Email, "Customer Email"}, {Order, "Order ID; Transaction ID"}, {Date, "Created Datetime"},
			{Amount, "Amount Submitted For Settlement; Amount Authorized"}, {Status, "Transaction Status"},
			{Currency, "Currency; Currency ISO Code"}, {Refunded, ""},
		},
		other: `Transaction ID; Subscription ID; Transaction Type; Amount Authorized; Settlement Amount; Service Fee; Tax Amount;
			Refunded Transaction ID; Created Timezone; Settlement Date; Disbursement Date; Merchant Account`,
		note: "Braintree lists refunds as lines of their own, without a minus: leave out those whose Transaction Type is credit.",
	},
	{
		name:  "Clover orders",
		marks: "Order ID; Order Number; Order Date; Order Total; Payments Total|Order Payment State",
		claims: []claim{
			{Customer, "Customer ID"}, {Email, "Customer Email"}, {CustomerName, "Customer Name"}, {Order, "Order ID"},
			{Date, "Order Date"}, {Amount, "Order Total"}, {Status, "Order Payment State"}, {Currency, "Currency"},
			{Tax, "Tax Amount"}, {Discount, "Discount"}, {Refunded, "Refunds Total"}, {Product, ""}, {Description, ""},
		},
		other: `Order Number; Payments Total; Tip; Service Charge; Manual Refunds Total; Order Employee Name; Order Employee ID;
			Note; Payment Note; Tender; Credit Card Transaction ID; Credit Card Auth Code`,
	},
	{
		name:  "Toast payments",
		marks: "Payment Id; Order Id; Paid Date; Amount; Tip; Total",
		claims: []claim{
			{Email, "Email"}, {CustomerName, "Guest; Customer"}, {Order, "Order Id"}, {Date, "Order Date; Paid Date"},
			{Amount, "Amount"}, {Status, "Status"}, {Refunded, "Refund Amount"}, {LineID, "Payment Id"},
			{Product, ""}, {Description, ""},
		},
		other: `Order #; Check Id; Check #; Total; Tip; Gratuity; Paid Date; Refunded; Refund Date; Refund Tip Amount; Phone; Type; Source;
			Void Date; Void User; Tab Name; Server; Table; Location; Swiped Card Amount; Keyed Card Amount; Amount Tendered`,
	},
	{
		name:  "Lightspeed sales history",
		marks: "Date; Receipt|Receipt Number; Line Type; Quantity; Price|Total; Customer Code|Customer Name",
		claims: []claim{
			{Customer, "Customer Code"}, {CustomerName, "Customer Name"}, {Order, "Receipt; Receipt Number"}, {Date, "Date"},
			{Product, "SKU; Product; Details"}, {Description, "Product; Details"}, {Quantity, "Quantity"}, {Amount, "Total"}, {Price, "Price"},
			{Status, "Status"}, {Tax, "Tax"}, {Discount, "Discount"},
		},
		other: "Line Type; Register; User; Cost; Loyalty; Note; Subtotal; Paid",
		sums:  "Line Type=Sale|Payment|Sale Total|Discount|Loyalty",
	},
	{
		name:  "Loyverse receipts",
		marks: "Date; Receipt number; Receipt type; Gross sales; Net sales; Customer name|Customer contacts",
		claims: []claim{
			{CustomerName, "Customer name"}, {Order, "Receipt number"}, {Date, "Date"}, {Product, "SKU"}, {Description, "Item; Item name"},
			{Category, "Category"}, {Quantity, "Quantity"}, {Amount, "Net sales"}, {Status, "Status"}, {Discount, "Discounts"}, {Tax, "Taxes"},
			{LineID, ""},
		},
		other: `Gross sales; Total collected; Cost of goods; Gross profit; POS; Store; Cashier name; Customer contacts; Description; Dining option;
			Payment type; Variant; Modifiers applied; Comment; Receipt type`,
		note: "Loyverse's Net sales is the money, after discounts and without added taxes; refunds are receipts of their own, with a minus.",
	},
	{
		name:  "Recurly invoices",
		marks: "account_code; invoice_number; line_item_total; line_item_origin|line_item_description",
		claims: []claim{
			{Customer, "account_code"}, {CustomerName, "account_name"}, {Order, "invoice_number"}, {Date, "date; date_created"},
			{Product, "line_item_product_code; line_item_description"}, {Description, "line_item_description"}, {Amount, "line_item_total"},
			{Status, "status"}, {Currency, "currency"}, {Country, "purchase_country"}, {LineID, "line_item_uuid"}, {Quantity, ""},
		},
		other: `id; total; subtotal; total_subtotal; vat_amount; tax_amount; discount; plan_code; subscription_id; closed_at; date_closed_at; modified_at;
			line_item_start_date; line_item_end_date; line_item_accounting_code; invoice_type; original_invoice_number; date_created; po_number`,
	},
	{
		name:  "Bandcamp sales",
		marks: "item type; item name; bandcamp transaction id; buyer email|buyer name; sub total|item total|net amount",
		claims: []claim{
			{Email, "buyer email"}, {CustomerName, "buyer name"}, {Order, "bandcamp transaction id"}, {Date, "date"},
			{Product, "sku; item name"}, {Description, "item name"}, {Quantity, "quantity"}, {Amount, "sub total; item total; net amount"},
			{Country, "country code; country"}, {Currency, "currency"}, {Shipping, "shipping"}, {Tax, "seller tax"}, {Category, "item type"}, {Status, ""},
		},
		other: `item price; item total; amount you received; net amount; transaction fee; additional fan contribution; marketplace tax; ship from country name;
			package; artist; catalog number; upc; isrc; paypal transaction id; ship date; ship to name; ship to country; ship to country code; referer`,
		sums: "item type=payout",
		note: "Bandcamp's sub total is the line's amount, before shipping and taxes: it is not multiplied by the quantity.",
	},
	{
		name:  "Lightspeed Retail sale lines",
		marks: "Sale ID; Item; Qty; Retail; Subtotal w/ Discounts",
		claims: []claim{
			{Customer, "Customer ID"}, {CustomerName, "Customer"}, {Order, "Sale ID"}, {Date, "Date"}, {Product, "Item ID; Item"}, {Description, "Item"},
			{Quantity, "Qty"}, {Amount, "Subtotal w/ Discounts"}, {Discount, "Discount"}, {Tax, "Tax"}, {LineID, "ID"},
		},
		other: "Retail; Subtotal; Total; Cost; Employee; Shop",
	},
	{
		name:  "Hotmart sales",
		marks: "Transação; Nome do Produto; Data de Venda; Status; Email",
		claims: []claim{
			{Email, "Email"}, {CustomerName, "Nome"}, {Order, "Transação"}, {Date, "Data de Venda"}, {Product, "Código do Produto; Nome do Produto"},
			{Description, "Nome do Produto"}, {Amount, "Preço Total; Preço da Oferta; Preço do Produto"}, {Status, "Status"}, {Currency, "Moeda"},
			{Country, "País"}, {Quantity, ""}, {Price, ""},
		},
		other: `Documento; Estado; Data de Confirmação; Data Vencimento; Preço do Produto; Preço da Oferta; Preço Original; Preço Total Convertido;
			Nome do Produtor; Documento do Produtor; Nome do Afiliado; Número da Parcela; Código de Oferta; Código da Afiliação; Número; chave;
			Valor que você recebeu convertido; Tipo de Pagamento; Meio de Pagamento; Origem; Recorrência; Quantidade de itens; Taxa de Câmbio`,
		note: "Hotmart's Preço Total is what the buyer paid: it is not multiplied by the number of items.",
	},
}
