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
		lacks: "its orders have no dates, only the days between them: recency cannot be computed",
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
			// And those of the items, where these have been joined.
			{Product, "product_id"}, {Price, "price"}, {LineID, "order_item_id"}, {Shipping, "freight_value"},
		},
		other: `order_approved_at; order_delivered_carrier_date; order_delivered_customer_date;
			order_estimated_delivery_date; shipping_limit_date; seller_id`,
		note: "Olist's customer_id is a new one for each order: take customer_unique_id from the customers' " +
			"file, or every customer has one order.",
	},
	{
		name:   "Olist customers",
		marks:  "customer_id; customer_unique_id; customer_zip_code_prefix|customer_city|customer_state",
		claims: []claim{{Customer, "customer_unique_id"}},
		other:  "customer_id",
		lacks:  "give the folder with Olist's files, in which olist_orders_dataset.csv has the orders",
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
		lacks: "its DAY counts from the first day of the study: write a date in its place, such as 2016-01-01 plus DAY days",
	},
	{
		name:  "Retailrocket events",
		marks: "timestamp; visitorid; event; itemid; transactionid",
		claims: []claim{
			{Customer, "visitorid"}, {Order, "transactionid"}, {Date, "timestamp"}, {Product, "itemid"}, {Status, "event"},
		},
		note: "Retailrocket's events have no money; only transactions are orders.",
	},
	{
		name:  "Google Analytics 4 events",
		marks: "event_timestamp|event_date; user_pseudo_id",
		claims: []claim{
			{Customer, "user_pseudo_id"}, {Date, "event_timestamp; event_date"}, {Status, "event_name"},
			{Order, "ecommerce.transaction_id; ecommerce_transaction_id; transaction_id"},
			{Amount, `ecommerce.purchase_revenue; ecommerce_purchase_revenue; purchase_revenue; ecommerce.purchase_revenue_in_usd;
				ecommerce_purchase_revenue_in_usd; purchase_revenue_in_usd; event_value_in_usd`},
			{Price, "items.price; items_price; item_price; price"}, {Quantity, "items.quantity; items_quantity; item_quantity; quantity"},
			{Product, "items.item_id; items_item_id; item_id"}, {Description, "items.item_name; items_item_name; item_name"},
			{Category, "items.item_category; items_item_category; item_category"}, {Country, "geo.country; geo_country; country"},
		},
		other: `event_date; user_id; ecommerce.purchase_revenue_in_usd; ecommerce_purchase_revenue_in_usd; purchase_revenue_in_usd;
			event_value_in_usd; event_previous_timestamp; user_first_touch_timestamp; ecommerce.total_item_quantity; total_item_quantity;
			ecommerce.unique_items; ecommerce.tax_value; ecommerce.shipping_value; ga_session_id; session_id; platform; event_bundle_sequence_id`,
	},
	{
		name:  "Black Friday",
		marks: "User_ID; Product_ID; City_Category; Stay_In_Current_City_Years; Purchase",
		claims: []claim{
			{Customer, "User_ID"}, {Product, "Product_ID"}, {Amount, "Purchase"}, {Category, "Product_Category_1"}, {Date, ""},
		},
		other: "Gender; Age; Occupation; City_Category; Stay_In_Current_City_Years; Marital_Status; Product_Category_2; Product_Category_3",
		lacks: "its purchases have no dates and no order numbers: neither recency nor frequency can be computed",
	},
	{
		name:  "Amazon sale report (India)",
		marks: "Order ID; Date; Status; Fulfilment; SKU; ASIN; ship-postal-code",
		claims: []claim{
			{Order, "Order ID"}, {Date, "Date"}, {Status, "Status"}, {Product, "SKU"}, {Category, "Category"}, {Quantity, "Qty"},
			{Amount, "Amount"}, {Currency, "currency"}, {Country, "ship-country"}, {Customer, ""},
		},
		lacks: "its orders name no customers, so there is nobody to segment",
	},
	{
		name:  "Customer shopping trends",
		marks: "Customer ID; Item Purchased; Purchase Amount (USD); Previous Purchases; Frequency of Purchases",
		claims: []claim{
			{Customer, "Customer ID"}, {Description, "Item Purchased"}, {Amount, "Purchase Amount (USD)"}, {Category, "Category"}, {Date, ""},
		},
		lacks: "it has one purchase for each customer and no dates: neither recency nor frequency can be computed",
	},
	{
		name:   "Coffee sales",
		marks:  "date|datetime; cash_type; card; money; coffee_name",
		claims: []claim{{Customer, "card"}, {Date, "datetime; date"}, {Amount, "money"}, {Description, "coffee_name"}},
		other:  "date; cash_type",
	},
	{
		name:  "H&M transactions",
		marks: "t_dat; customer_id; article_id; price",
		claims: []claim{
			{Customer, "customer_id"}, {Date, "t_dat"}, {Product, "article_id"}, {Amount, "price"},
		},
		other:  "sales_channel_id",
		note:   "H&M's prices are scaled: they compare customers, but are no money. Equal rows are so many pieces, and all count.",
		pieces: true,
	},
	{
		name:  "Acquire Valued Shoppers",
		marks: "id; chain; dept; date; purchasequantity; purchaseamount",
		claims: []claim{
			{Customer, "id"}, {Date, "date"}, {Category, "category"}, {Quantity, "purchasequantity"}, {Amount, "purchaseamount"},
			{Product, "category"},
		},
		other: "chain; dept; company; brand; productsize; productmeasure",
	},
	{
		name:  "Amazon purchases (Open e-commerce)",
		marks: "Order Date; Purchase Price Per Unit; Quantity; Survey ResponseID",
		claims: []claim{
			{Customer, "Survey ResponseID"}, {Date, "Order Date"}, {Price, "Purchase Price Per Unit"}, {Quantity, "Quantity"},
			{Product, "ASIN/ISBN (Product Code)"}, {Description, "Title"}, {Category, "Category"},
		},
		other: "Shipping Address State",
	},
	{
		name:  "FoodMart",
		marks: "product_id; time_id; customer_id; store_sales; unit_sales",
		claims: []claim{
			{Customer, "customer_id"}, {Product, "product_id"}, {Quantity, "unit_sales"}, {Amount, "store_sales"}, {Date, ""},
		},
		other: "store_cost; promotion_id; store_id",
		lacks: "its time_id stands for a date that is in the table time_by_day: write that date in its place",
	},
	{
		name:  "Olist order items",
		marks: "order_id; order_item_id; product_id; seller_id; shipping_limit_date; price",
		claims: []claim{
			{Order, "order_id"}, {LineID, "order_item_id"}, {Product, "product_id"}, {Price, "price"}, {Shipping, "freight_value"},
		},
		other: "seller_id; shipping_limit_date",
		lacks: "give the folder with Olist's files, in which olist_orders_dataset.csv has the dates and olist_customers_dataset.csv the customers",
	},
	{
		name:  "Mall customers",
		marks: "CustomerID; Annual Income (k$); Spending Score (1-100)",
		claims: []claim{
			{Customer, "CustomerID"}, {Date, ""},
		},
		lacks: "it has no purchases, only a score for each customer: it can be given with --attributes beside a file of orders",
	},
	{
		name:  "Customer personality analysis",
		marks: "ID; Year_Birth; Dt_Customer; Recency; MntWines",
		claims: []claim{
			{Customer, "ID"}, {Date, ""},
		},
		other: "Dt_Customer",
		lacks: "it has sums for each customer by kind of product and by channel: add them up in two columns named Frequency and Monetary",
	},
	{
		name:   "FLO's customers",
		marks:  "master_id; order_num_total_ever_online; order_num_total_ever_offline; customer_value_total_ever_online",
		claims: []claim{{Customer, "master_id"}, {Date, ""}},
		other: `first_order_date; last_order_date; last_order_date_online; last_order_date_offline; order_num_total_ever_online;
			order_num_total_ever_offline; customer_value_total_ever_online; customer_value_total_ever_offline`,
		lacks: "its orders and its money are summed up in two columns each, for online and offline: add them up in columns named " +
			"Frequency and Monetary, beside last_order_date and master_id, the latter renamed customer_id",
	},
	{
		name:   "Table for BG/NBD (lifetimes)",
		marks:  "frequency; recency; T",
		claims: []claim{{Customer, "customer_id; ID"}, {Date, ""}},
		other:  "ID; frequency; recency; T; monetary_value; frequency_cal; recency_cal; T_cal; frequency_holdout; duration_holdout",
		lacks: "its recency is the time from a customer's first order to the last and T the time since the first, not the days " +
			"since the last: give the orders that it was made from",
	},
	{
		name:  "Sprocket Central (KPMG)",
		marks: "transaction_id; customer_id; transaction_date; list_price; standard_cost; order_status",
		claims: []claim{
			{Customer, "customer_id"}, {Order, "transaction_id"}, {Date, "transaction_date"}, {Product, "product_id"},
			{Category, "product_line"}, {Amount, "list_price"}, {Status, "order_status"}, {Quantity, ""},
		},
		other: "online_order; brand; product_class; product_size; standard_cost; product_first_sold_date",
		note:  "The money is the list price: what was paid is not in this data set.",
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
		lacks: "its sales name no customers, so there is nobody to segment",
	},
	{
		name:  "Retail transactions (customer_id, trans_date, tran_amount)",
		marks: "customer_id; trans_date; tran_amount",
		claims: []claim{
			{Customer, "customer_id"}, {Date, "trans_date"}, {Amount, "tran_amount"},
		},
	},
}
