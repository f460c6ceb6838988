package columns

// Shop systems. The names are those of the systems' own order exports.
var shops = []system{
	{
		name:  "Shopify orders export",
		marks: "Name; Financial Status|Lineitem name|Lineitem price; Email|Lineitem quantity|Total|Lineitem name",
		claims: []claim{
			{Customer, "Customer ID"}, {Email, "Email"}, {Order, "Name; Id"},
			// Created at stands on every line of an order, Paid at on its first only.
			{Date, "Created at; Paid at; Processed at"},
			{Product, "Lineitem sku; Lineitem name"}, {Description, "Lineitem name"},
			{Quantity, "Lineitem quantity"}, {Price, "Lineitem price"},
			{OrderTotal, "Total"}, {Country, "Billing Country; Shipping Country"},
			{Status, "Financial Status"}, {Currency, "Currency"}, {CustomerName, "Billing Name"},
			{Discount, "Lineitem discount; Discount Amount"}, {Shipping, "Shipping"}, {Tax, "Taxes"},
			{Refunded, "Refunded Amount"},
		},
		other: `Id; Paid at; Subtotal; Fulfillment Status; Fulfilled at; Lineitem compare at price;
			Lineitem fulfillment status; Cancelled at; Outstanding Balance; Shipping Name; Phone; Vendor; Payment ID;
			Payment Reference; Payment References; Receipt Number; Accepts Marketing; Lineitem requires shipping;
			Lineitem taxable; Discount Code; Shipping Method; Billing Phone; Payment Method; Employee; Location; Device ID;
			Risk Level; Source; Duties; Tax 1 Name; Tax 1 Value; Next Payment Due At; Payment Terms Name`,
		firstLine: true,
	},
	{
		name:  "Shopify orders (Matrixify)",
		marks: "Line: Quantity; Line: Price|Line: Total; Name",
		claims: []claim{
			{Customer, "Customer: ID"}, {Email, "Customer: Email; Email"}, {Order, "Name; ID"},
			{Date, "Created At; Processed At"},
			{Product, "Line: SKU; Line: Variant SKU"}, {Description, "Line: Title; Line: Name"},
			{Quantity, "Line: Quantity"},
			{Price, "Line: Price"}, {Amount, "Line: Total"}, {OrderTotal, "Price: Total"},
			{Country, "Billing: Country; Shipping: Country"},
			{Status, "Payment: Status"}, {Currency, "Currency"}, {LineID, "Line: ID"}, {Discount, "Line: Discount"},
		},
		other: "ID; Number; Price: Subtotal; Line: Type; Line: Variant Title; Updated At; Cancelled At; Closed At",
		sums:  "Line: Type=Transaction|Shipping Line|Discount|Fulfillment Line|Refund Shipping|Refund Adjustment|Risk",
	},
	{
		name:  "WooCommerce order export",
		marks: "Order Number|order_number; Order Status|status; Order Total Amount|order_total|Item Cost|Item Name",
		claims: []claim{
			{Customer, "Customer User ID; Customer User; customer_id; customer_user"},
			{Email, "Email (Billing); Billing Email; Billing Email Address; billing_email; customer_email"},
			{Order, "Order Number; order_number; order_id; Order ID"}, {Date, "Order Date; order_date; date"},
			{Product, "SKU; Item SKU; Product ID; Item #"}, {Description, "Item Name; Product Name; item_name"},
			{Category, "Category; Product Categories"},
			{Quantity, "Quantity (- Refund); Quantity; Item Quantity; item_quantity"},
			{Price, "Item Cost; Item Price"},
			{Amount, "Order Line Total; Order Line (w/o tax); Item Total; Line Total; item_total"},
			{OrderTotal, "Order Total Amount; Order Total; order_total"},
			{Country, "Country Code (Billing); Country Name (Billing); Billing Country; billing_country; Country Code (Shipping)"},
			{Status, "Order Status; status"}, {Currency, "Order Currency; order_currency; Currency"},
			{Discount, "Discount Amount; Cart Discount Amount; discount_total"},
			{Shipping, "Order Shipping Amount; shipping_total"},
			{Tax, "Order Total Tax Amount; tax_total"}, {Refunded, "Order Refund Amount; refunded_total"},
			{LineID, "Item #"},
		},
		other: `Order Subtotal Amount; order_subtotal; order_id; Order ID; paid_date; Paid Date; Completed Date;
			Order Subtotal Amount Refunded; order_key`,
	},
	{
		name:  "WooCommerce Analytics orders",
		marks: "Order #; Status; Net Sales; Customer|Items Sold|Product(s)",
		claims: []claim{
			{Customer, "Customer"}, {Order, "Order #"}, {Date, "Date"}, {Amount, "Net Sales"}, {Status, "Status"},
			{Quantity, ""},
		},
		other: "Items sold; Product(s); Coupon(s); Customer type; N. Revenue; N. Revenue (formatted); Attribution",
	},
	{
		name:  "Magento order grid",
		marks: "Purchase Point|Bill-to Name; Grand Total (Purchased)|Grand Total (Base); Purchase Date",
		claims: []claim{
			{Customer, "Customer ID"}, {Email, "Customer Email"}, {Order, "ID"}, {Date, "Purchase Date"},
			{Amount, "Grand Total (Base); Grand Total (Purchased)"}, {Status, "Status"},
			{CustomerName, "Customer Name; Bill-to Name"},
			{Refunded, "Total Refunded"}, {Shipping, "Shipping and Handling"},
		},
		other: "Grand Total (Purchased); Subtotal; Bill-to Name; Ship-to Name",
	},
	{
		name:  "Magento order items",
		marks: "increment_id; created_at; grand_total|base_grand_total|row_total|qty_ordered",
		claims: []claim{
			{Customer, "customer_id"}, {Email, "customer_email"}, {Order, "increment_id; order_id"},
			{Date, "created_at"}, {Product, "sku"},
			{Description, "name"}, {Quantity, "qty_ordered"}, {Price, "price; base_price"},
			{Amount, "row_total; base_row_total"},
			{OrderTotal, "grand_total; base_grand_total"}, {Country, "country_id; billing_country_id"},
			{Status, "status; state"},
			{Currency, "order_currency_code; base_currency_code"}, {LineID, "item_id"}, {Discount, "discount_amount"},
			{Tax, "tax_amount"}, {Shipping, "shipping_amount"}, {Refunded, "total_refunded"},
		},
		other: `entity_id; order_id; base_row_total; base_grand_total; base_price; base_currency_code; store_id;
			subtotal; base_subtotal; total_qty_ordered; original_price; updated_at; total_paid; state;
			product_type`,
	},
	{
		name: "BigCommerce orders export",
		marks: "Order ID; Order Status; Order Date; Customer ID|Customer Email; " +
			"Order Total (inc tax)|Subtotal (inc tax)|Product Details",
		claims: []claim{
			{Customer, "Customer ID"}, {Email, "Customer Email; Billing Email"}, {Order, "Order ID"},
			{Date, "Order Date"},
			{Product, "Product SKU; Product ID"}, {Description, "Product Name"}, {Quantity, "Product Qty"},
			{Price, "Product Unit Price"}, {Amount, "Product Total Price"},
			{OrderTotal, "Order Total (inc tax); Order Total (ex tax)"},
			{Country, "Billing Country; Shipping Country; Billing Country Code"}, {Status, "Order Status"},
			{Currency, "Order Currency Code; Order Currency; Transactional Currency Code"}, {TimeOfDay, "Order Time"},
			{CustomerName, "Customer Name; Billing Name"}, {Refunded, "Refund Amount"},
		},
		other: `Total Quantity; Total Shipped; Order Total (ex tax); Subtotal (inc tax); Subtotal (ex tax);
			Subtotal Tax; Date Shipped; Product Details; Billing Email; Order Currency Exchange Rate`,
	},
	{
		name:  "PrestaShop orders",
		marks: "Reference|reference|id_order; New client|id_customer|total_paid; Customer|Total|id_customer|total_paid",
		claims: []claim{
			{Customer, "id_customer; Customer"}, {Email, "email"}, {Order, "id_order; Reference; ID"},
			{Date, "date_add; Date; invoice_date"},
			{Product, "product_reference; product_id"}, {Description, "product_name"}, {Quantity, "product_quantity"},
			{Price, "unit_price_tax_incl; product_price; unit_price_tax_excl"},
			{Amount, "total_price_tax_incl; total_price_tax_excl"},
			{OrderTotal, "total_paid; Total; total_paid_real; total_paid_tax_incl"},
			{Status, "current_state; Status; order_state"}, {Currency, "iso_code; id_currency"},
			{LineID, "id_order_detail"},
		},
		other: `ID; reference; New client; Delivery; Payment; total_paid_real; total_products;
			total_paid_tax_incl; total_paid_tax_excl; date_upd; invoice_date; delivery_date; id_cart;
			unit_price_tax_excl; total_price_tax_excl; product_price`,
	},
	{
		name: "Shopware orders",
		marks: "orderNumber|order_number|number; orderTime|ordertime|orderDateTime; " +
			"invoiceAmount|invoice_amount|amountTotal|articleNumber|articleordernumber",
		claims: []claim{
			{Customer, "customerNumber; customernumber; customerId; userID"},
			{Email, "customerEmail; email; customer_email"},
			{Order, "orderNumber; number; order_number"}, {Date, "orderTime; ordertime; orderDateTime"},
			{Product, "articleNumber; articleordernumber"}, {Description, "articleName; name"},
			{Quantity, "quantity"}, {Price, "price"},
			{OrderTotal, "invoiceAmount; invoice_amount; amountTotal"}, {Country, "billingCountry; billing_country"},
			{Status, "orderStatusId; orderStatusDescription; stateMachineState; status"}, {Currency, "currency"},
			{Shipping, "invoiceShipping; invoice_shipping"},
		},
		other: `orderId; invoiceAmountNet; invoice_amount_net; amountNet; amount_net; positionPrice; clearedDate;
			cleareddate; orderDetailId; transactionState; deliveryState`,
	},
	{
		name:  "German shop export (Billbee, JTL and others)",
		marks: "Bestellnummer; Bestelldatum; Artikelnummer|Artikelname|Produktname; Kundennummer|E-Mail|Email",
		claims: []claim{
			{Customer, "Kundennummer"}, {Email, "E-Mail; Email; E-Mail-Adresse"}, {Order, "Bestellnummer"},
			{Date, "Bestelldatum"},
			{Product, "Artikelnummer; Artikel-Nr"}, {Description, "Artikelname; Produktname; Artikelbezeichnung"},
		},
		other: "Rechnungsnummer; Rechnungsdatum",
	},
	{
		name: "Nuvemshop or Tiendanube orders",
		marks: "Número do Pedido|Número de orden; Status do Pedido|Estado de la orden; Status do Pagamento|Estado del pago; " +
			"Nome do Produto|Nombre del producto|Total",
		claims: []claim{
			{Email, "E-mail; Email"}, {Order, "Número do Pedido; Número de orden"}, {Date, "Data; Fecha"},
			{Product, "SKU; Nome do Produto; Nombre del producto"}, {Description, "Nome do Produto; Nombre del producto"},
			{Quantity, "Quantidade Comprada; Cantidad del producto"}, {Price, "Valor do Produto; Precio del producto"},
			{OrderTotal, "Total"}, {Status, "Status do Pagamento; Estado del pago; Status do Pedido; Estado de la orden"},
			{Currency, "Moeda; Moneda"}, {CustomerName, "Nome do comprador; Nombre del comprador"}, {Discount, "Desconto; Descuento"},
			{Shipping, "Valor do Frete; Costo de envío"}, {Country, "País"},
		},
		other: `Status do Envio; Estado del envío; Subtotal; Subtotal de productos; CPF / CNPJ; DNI / CUIT; Telefone; Teléfono;
			Data de pagamento; Fecha de pago; Data de envío; Fecha de envío; Identificador de la orden`,
		firstLine: true,
	},
	{
		name:  "Odoo sales orders with lines",
		marks: "Order Reference; Order Lines/Product|Order Lines/Description; Order Lines/Quantity",
		claims: []claim{
			{Customer, "Customer; Customer/Display Name"}, {Order, "Order Reference"}, {Date, "Order Date"},
			{Product, "Order Lines/Product"}, {Description, "Order Lines/Description; Order Lines/Product"},
			{Quantity, "Order Lines/Quantity"}, {Price, "Order Lines/Unit Price"},
			{Amount, "Order Lines/Subtotal; Order Lines/Total"}, {OrderTotal, "Total"}, {Status, "Status"},
			{Currency, "Currency"},
		},
		other:     "Untaxed Amount; Salesperson; Company; Order Lines/Total; Invoice Status",
		firstLine: true,
	},
	{
		name:  "Wix orders export",
		marks: "Order number; Date created; Contact email|Billing name; Item|Qty|Total",
		claims: []claim{
			{Email, "Contact email"}, {Order, "Order number"}, {Date, "Date created"}, {TimeOfDay, "Time"},
			{Product, "SKU"}, {Description, "Item"},
			{Quantity, "Qty"}, {Price, "Price"}, {OrderTotal, "Total"},
			{Country, "Billing country; Delivery country"}, {Status, "Payment status"},
			{Currency, "Currency"}, {CustomerName, "Billing name"}, {Refunded, "Refunded amount"},
			{Shipping, "Shipping rate"}, {Tax, "Total tax; Tax"},
		},
		other: "Fulfillment status; Total order quantity; Qty refunded; Net amount; Delivery time",
	},
	{
		name:  "Squarespace orders export",
		marks: "Order ID; Email; Financial Status; Lineitem quantity; Paid at; Channel Type",
		claims: []claim{
			{Email, "Email"}, {Order, "Order ID"}, {Date, "Created at; Paid at"},
			{Product, "Lineitem sku; Lineitem name"}, {Description, "Lineitem name"},
			{Quantity, "Lineitem quantity"}, {Price, "Lineitem price"}, {OrderTotal, "Total"},
			{Country, "Billing Country; Shipping Country"},
			{Status, "Financial Status"}, {Currency, "Currency"}, {Refunded, "Amount Refunded"},
			{Discount, "Discount Amount"}, {Tax, "Taxes"}, {Shipping, "Shipping"},
		},
		other: `Paid at; Subtotal; Fulfillment Status; Fulfilled at; Lineitem fulfillment status;
			Cancelled at; Payment Reference`,
		firstLine: true,
	},
	{
		name:  "Shopify sales report",
		marks: "Order name|Order ID|Order; Net sales; Gross sales; Returns; Total sales; Customer ID|Customer name|Customer email",
		claims: []claim{
			{Customer, "Customer ID"}, {Email, "Customer email"}, {CustomerName, "Customer name"},
			{Order, "Order ID; Order name; Order"}, {Date, "Day; Date; Hour; Second"},
			{Product, "Product variant SKU; Variant SKU; Product title"}, {Description, "Product title"},
			{Category, "Product type"},
			{Quantity, "Net items sold; Net quantity; Quantity ordered; Items sold"}, {Amount, "Net sales"},
			{Country, "Billing country; Shipping country"}, {Currency, "Currency"},
			{Discount, "Discounts"}, {Tax, "Taxes"}, {Shipping, "Shipping; Shipping charges"},
		},
		other: "Gross sales; Returns; Total sales; Order name; Orders; Duties; Additional fees; Tips; Average order value",
		note:  "Shopify's Net sales is the line's amount, after discounts and returns: it is not multiplied by the quantity.",
	},
	{
		name:  "WooCommerce orders (database)",
		marks: "id; status; date_created_gmt; total_amount; customer_id|billing_email",
		claims: []claim{
			{Customer, "customer_id"}, {Email, "billing_email"}, {Order, "id"}, {Date, "date_created_gmt"},
			{Amount, "total_amount"}, {Status, "status"}, {Currency, "currency"}, {Tax, "tax_amount"}, {Product, ""}, {Description, ""},
		},
		other: "type; parent_order_id; date_updated_gmt; payment_method; transaction_id; ip_address; user_agent; customer_note",
	},
	{
		name:  "WooCommerce order statistics (database)",
		marks: "order_id; date_created; num_items_sold; total_sales; net_total; customer_id; status",
		claims: []claim{
			{Customer, "customer_id"}, {Order, "order_id"}, {Date, "date_created"}, {Amount, "net_total"}, {Status, "status"},
			{Tax, "tax_total"}, {Shipping, "shipping_total"}, {Quantity, ""},
		},
		other: "total_sales; num_items_sold; parent_id; date_created_gmt; date_paid; date_completed; returning_customer",
		note:  "net_total is what the order came to without tax and shipping; --columns amount=total_sales takes these in.",
	},
	{
		name:  "Shopware orders (API)",
		marks: "orderNumber; orderDateTime|orderDate; amountTotal; orderCustomer.email|orderCustomer.customerNumber",
		claims: []claim{
			{Customer, "orderCustomer.customerNumber; orderCustomer.customerId"}, {Email, "orderCustomer.email"},
			{Order, "orderNumber"}, {Date, "orderDateTime; orderDate"}, {Amount, "amountTotal"},
			{Status, "stateMachineState.technicalName; stateMachineState.name"}, {Currency, "currency.isoCode; currency.shortName"},
			{Country, "billingAddress.country.iso; billingAddress.country.name"}, {Shipping, "shippingTotal"},
			{FirstName, "orderCustomer.firstName"}, {LastName, "orderCustomer.lastName"},
		},
		other: "id; amountNet; positionPrice; orderDate; stateMachineState.name",
	},
	{
		name:  "Odoo invoices",
		marks: "Number; Invoice Partner Display Name|Partner; Invoice/Bill Date|Invoice Date; Total Signed|Untaxed Amount Signed|Total",
		claims: []claim{
			{CustomerName, "Invoice Partner Display Name; Partner"}, {Order, "Number"}, {Date, "Invoice/Bill Date; Invoice Date"},
			{Amount, "Untaxed Amount Signed; Untaxed Amount; Total Signed; Total"}, {Status, "Status"}, {Currency, "Currency"},
			{Tax, "Tax; Tax Signed"}, {Product, ""}, {Description, ""},
		},
		other: `Due Date; Origin; Source Document; Reference; Amount Due Signed; Amount Due; Payment Status; Total Signed; Total;
			Untaxed Amount; Salesperson; Company; Activities; Next Activity`,
	},
	{
		name:  "osCommerce orders (also xt:Commerce, Gambio, Zen Cart)",
		marks: "orders_id; customers_id|customers_email_address|customers_name; date_purchased",
		claims: []claim{
			{Customer, "customers_id; customers_cid"}, {Email, "customers_email_address"}, {CustomerName, "customers_name"}, {Order, "orders_id"},
			{Date, "date_purchased"}, {Product, "products_model; products_id"}, {Description, "products_name"},
			{Quantity, "products_quantity"}, {Price, "final_price; products_price"}, {OrderTotal, "order_total; ot_total"},
			{Country, "billing_country; customers_country; delivery_country"}, {Status, "orders_status_name; orders_status"}, {Currency, "currency"},
			{LineID, "orders_products_id"}, {Amount, ""},
		},
		other: `currency_value; products_id; products_price; products_tax; delivery_name; billing_name; last_modified; orders_date_finished;
			payment_method; payment_class; customers_cid; customers_status; customers_telephone; customers_company`,
	},
	{
		name:  "OXID orders (database)",
		marks: "OXORDERNR; OXORDERDATE; OXUSERID|OXBILLEMAIL; OXTOTALORDERSUM|OXTOTALBRUTSUM",
		claims: []claim{
			{Customer, "OXUSERID"}, {Email, "OXBILLEMAIL"}, {Order, "OXORDERNR"}, {Date, "OXORDERDATE"}, {FirstName, "OXBILLFNAME"},
			{LastName, "OXBILLLNAME"}, {OrderTotal, "OXTOTALORDERSUM; OXTOTALBRUTSUM"}, {Test, "OXSTORNO"}, {Currency, "OXCURRENCY"},
			{Shipping, "OXDELCOST"}, {Discount, "OXDISCOUNT"}, {Product, ""}, {Description, ""},
		},
		other: `OXID; OXSHOPID; OXTOTALNETSUM; OXTOTALBRUTSUM; OXPAID; OXSENDDATE; OXFOLDER; OXTRANSSTATUS; OXCURRATE; OXPAYMENTTYPE;
			OXBILLNR; OXINVOICENR; OXVOUCHERDISCOUNT; OXLANG; OXTIMESTAMP`,
		note: "OXID's OXTOTALORDERSUM is what the order came to, with tax and shipping.",
	},
	{
		name:  "ERPNext documents with items",
		marks: "ID; Customer; Item (Items)|Item Code (Items)|Item Name (Items); Quantity (Items)|Qty (Items)",
		claims: []claim{
			{Customer, "Customer"}, {CustomerName, "Customer Name"}, {Order, "ID"}, {Date, "Date; Posting Date; Transaction Date"},
			{Product, "Item (Items); Item Code (Items)"}, {Description, "Item Name (Items); Item (Items)"}, {Category, "Item Group (Items)"},
			{Quantity, "Quantity (Items); Qty (Items)"}, {Price, "Rate (Items)"}, {Amount, "Amount (Items); Net Amount (Items)"},
			{OrderTotal, "Grand Total"}, {Status, "Status"}, {Currency, "Currency"}, {LineID, "ID (Items)"},
		},
		other: `Posting Date; Transaction Date; Due Date; Payment Due Date; Series; Company; Total; Net Total; Outstanding Amount; Rounded Total;
			Price List Rate (Items); Net Amount (Items); Net Rate (Items); Net Rate (Company Currency) (Items); UOM (Items); Exchange Rate`,
		firstLine: true,
	},
	{
		name:  "nopCommerce orders",
		marks: "OrderId; OrderTotal; OrderSubtotalInclTax|OrderSubtotalExclTax; CustomerId|CustomerEmail|BillingEmail; CreatedOnUtc",
		claims: []claim{
			{Customer, "CustomerId"}, {Email, "CustomerEmail; BillingEmail"}, {Order, "OrderId"}, {Date, "CreatedOnUtc"}, {OrderTotal, "OrderTotal"},
			{Status, "OrderStatus; OrderStatusId"}, {Currency, "CustomerCurrencyCode"}, {Country, "BillingCountry; ShippingCountry"},
			{FirstName, "BillingFirstName"}, {LastName, "BillingLastName"}, {Refunded, "RefundedAmount"}, {Tax, "OrderTax"},
			{Shipping, "OrderShippingInclTax"}, {Discount, "OrderDiscount"}, {Product, ""}, {Description, ""}, {Quantity, ""},
		},
		other: `OrderGuid; CustomerGuid; OrderSubtotalInclTax; OrderSubtotalExclTax; OrderSubTotalDiscountInclTax; OrderSubTotalDiscountExclTax;
			OrderShippingExclTax; PaymentStatus; PaymentStatusId; ShippingStatus; ShippingStatusId; CurrencyRate; BillingEmail; StoreId; TaxRates`,
		note: "nopCommerce may write the status as a number, and 40 is a cancelled order: status_drop = [\"40\"] under [cleaning] leaves it out.",
	},
	{
		name:  "Odoo point of sale orders",
		marks: "Order Ref|Receipt Number; Order Lines/Product|Order Lines/Full Product Name; Order Lines/Quantity",
		claims: []claim{
			{Customer, "Customer; Customer/Display Name"}, {Order, "Order Ref; Receipt Number"}, {Date, "Date; Order Date"},
			{Product, "Order Lines/Product"}, {Description, "Order Lines/Full Product Name; Order Lines/Product"}, {Quantity, "Order Lines/Quantity"},
			{Amount, "Order Lines/Subtotal w/o Tax; Order Lines/Subtotal"}, {OrderTotal, "Total"}, {Status, "Status"}, {Currency, "Currency"},
		},
		other:     "Receipt Number; Session; Employee; Order Lines/Unit Price; Order Lines/Subtotal; Order Lines/Discount (%); Taxes; Point of Sale; Company",
		firstLine: true,
	},
	{
		name:  "VTEX orders",
		marks: "Order; Creation Date; Client Document|Email; Quantity_SKU; SKU Total Price|SKU Selling Price|SKU Value",
		claims: []claim{
			{Customer, "Client Document"}, {Email, "Email"}, {FirstName, "Client Name"}, {LastName, "Client Last Name"}, {Order, "Order"},
			{Date, "Creation Date"}, {Product, "Reference Code; ID_SKU"}, {Description, "SKU Name"}, {Quantity, "Quantity_SKU"}, {Price, "SKU Selling Price"},
			{Amount, "SKU Total Price"}, {OrderTotal, "Total Value"}, {Country, "Country"}, {Status, "Status"}, {Currency, "Currency Code"},
			{Discount, "Discounts Totals"}, {Shipping, "Shipping Value"},
		},
		other: "Sequence; Payment Value; SKU Value; ID_SKU; Last Change Date; UF; Origin; Category Ids Sku; Authorized Date; Delivery Deadline; Seller Name",
		note:  "VTEX gives each order another e-mail address: the customer is told by the document.",
	},
}
