package columns

// Public data sets that courses and papers use.
var datasets = []system{
	{
		name:  "Superstore",
		marks: "Order ID; Order Date; Ship Date; Customer ID; Sales",
		claims: []claim{
			{Customer, "Customer ID"}, {CustomerName, "Customer Name"}, {Order, "Order ID"}, {Date, "Order Date"},
			{Product, "Product ID"}, {Description, "Product Name"},
			{Category, "Category; Sub-Category"}, {Quantity, "Quantity"}, {Amount, "Sales"},
			{Country, "Country; Country/Region"}, {LineID, "Row ID"}, {Discount, "Discount"},
			{Shipping, "Shipping Cost"},
		},
		other: "Sub-Category; Ship Mode; Segment; Region; Profit; Market; Order Priority; State; City",
		note:  "Superstore's Sales is the line's amount, after the discount: it is not multiplied by the quantity.",
	},
	{
		name: "CDNOW",
		marks: "cust|id|cust_id|customer_id|users_id; date|order_dt; cds|order_products|number_of_cds; " +
			"dollars|spent|order_amount|sales|amount|dollar_value",
		claims: []claim{
			{Customer, "cust; cust_id; customer_id; users_id; id"}, {Date, "date; order_dt"},
			{Amount, "dollars; spent; order_amount; sales; amount; dollar_value"}, {Quantity, ""},
		},
		other: "cds; order_products; number_of_cds; sampleid; id_in_sample; sample_id; id",
	},
	{
		name:  "Istanbul's customer shopping data",
		marks: "invoice_no; customer_id; shopping_mall; price",
		claims: []claim{
			{Customer, "customer_id"}, {Order, "invoice_no"}, {Date, "invoice_date"}, {Category, "category"},
			{Quantity, "quantity"}, {Amount, "price"},
		},
		other: "gender; age; payment_method; shopping_mall",
		note:  "The price of this data set is the line's amount: it is not multiplied by the quantity.",
	},
	{
		name:  "Instacart",
		marks: "order_id; user_id; order_number; order_dow",
		claims: []claim{
			{Customer, "user_id"}, {Order, "order_id"}, {Product, "product_id"}, {Description, "product_name"},
			{LineID, "add_to_cart_order"}, {Date, ""},
		},
		other: `order_number; order_dow; order_hour_of_day; days_since_prior_order; eval_set; reordered;
			aisle_id; department_id`,
		note: "Instacart's orders have no dates, only the days between them.",
	},
	{
		name:  "Olist",
		marks: "order_id; customer_unique_id; order_purchase_timestamp",
		claims: []claim{
			// customer_id is a new one for each order; customer_unique_id is the person.
			{Customer, "customer_unique_id"}, {Order, "order_id"}, {Date, "order_purchase_timestamp"},
			{Product, "product_id"},
			{Category, "product_category_name_english; product_category_name"}, {Price, "price"},
			{OrderTotal, "payment_value"}, {Status, "order_status"}, {LineID, "order_item_id"},
			{Shipping, "freight_value"},
		},
		other: `customer_id; order_approved_at; order_delivered_carrier_date; order_delivered_customer_date;
			order_estimated_delivery_date; shipping_limit_date; payment_type; payment_sequential;
			payment_installments; seller_id; review_id; product_category_name`,
		note: "Olist's customer_id is a new one for each order: customer_unique_id is the customer.",
	},
	{
		name: "Olist orders",
		marks: "order_id; customer_id; order_status; order_purchase_timestamp; " +
			"order_delivered_customer_date|order_estimated_delivery_date",
		claims: []claim{
			{Customer, "customer_id"}, {Order, "order_id"}, {Date, "order_purchase_timestamp"},
			{Status, "order_status"},
		},
		other: `order_approved_at; order_delivered_carrier_date; order_delivered_customer_date;
			order_estimated_delivery_date`,
		note: "Olist's customer_id is a new one for each order: take customer_unique_id from the customers' " +
			"file, or every customer has one order.",
	},
	{
		name:  "The Complete Journey",
		marks: "household_key|household_id; basket_id; product_id|quantity; sales_value",
		claims: []claim{
			{Customer, "household_id; household_key"}, {Order, "basket_id"}, {Date, "transaction_timestamp; DAY"},
			{Product, "product_id"}, {Quantity, "quantity"}, {Amount, "sales_value"},
			{Category, "department; product_category; commodity_desc"},
			{Description, "product_type; sub_commodity_desc"}, {TimeOfDay, "trans_time"},
			{Discount, "retail_disc"},
		},
		other: `week; week_no; store_id; coupon_disc; coupon_match_disc; brand; package_size; manufacturer;
			manufacturer_id; product_category; commodity_desc; curr_size_of_product`,
	},
	{
		name:  "Ta-Feng",
		marks: "TRANSACTION_DT; CUSTOMER_ID; PRODUCT_ID; SALES_PRICE; AMOUNT",
		claims: []claim{
			{Customer, "CUSTOMER_ID"}, {Date, "TRANSACTION_DT"}, {Product, "PRODUCT_ID"},
			{Category, "PRODUCT_SUBCLASS"}, {Quantity, "AMOUNT"}, {Amount, "SALES_PRICE"}, {Order, ""},
		},
		other: "AGE_GROUP; PIN_CODE; ASSET",
		note:  "In Ta-Feng, AMOUNT is the number of pieces and SALES_PRICE the money of the line.",
	},
	{
		name:  "Dunnhumby, Let's Get Sort-of-Real",
		marks: "SHOP_DATE; CUST_CODE; BASKET_ID; SPEND",
		claims: []claim{
			{Customer, "CUST_CODE"}, {Order, "BASKET_ID"}, {Date, "SHOP_DATE"}, {Product, "PROD_CODE"},
			{Category, "PROD_CODE_40; PROD_CODE_10"}, {Quantity, "QUANTITY"}, {Amount, "SPEND"},
		},
		other: `SHOP_WEEK; SHOP_HOUR; SHOP_WEEKDAY; PROD_CODE_20; PROD_CODE_30; PROD_CODE_10; BASKET_TYPE;
			BASKET_SIZE; STORE_CODE`,
	},
	{
		name:  "Supermarket sales",
		marks: "Invoice ID; Branch; Customer type; Product line; Unit price; Quantity; Total",
		claims: []claim{
			{Order, "Invoice ID"}, {Date, "Date"}, {TimeOfDay, "Time"}, {Category, "Product line"},
			{Quantity, "Quantity"}, {Price, "Unit price"}, {Amount, "Total"}, {Customer, ""},
			{Tax, "Tax 5%"},
		},
		other: "Branch; City; Customer type; cogs; gross income; Rating; Payment; Gender",
		note:  "These sales name no customers.",
	},
	{
		name:  "Retail transactions (customer_id, trans_date, tran_amount)",
		marks: "customer_id; trans_date; tran_amount",
		claims: []claim{
			{Customer, "customer_id"}, {Date, "trans_date"}, {Amount, "tran_amount"},
		},
	},
}
