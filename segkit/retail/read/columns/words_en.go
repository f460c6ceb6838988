package columns

var english = []entry{
	{Customer, first, `custaccount; cust account; customer account; customer id; customerid; customer no; customer number; customer code; customer key;
		customer unique id; client id; client no; client number; client code; user id; user no; member id;
		member no; member number; membership number; buyer id; buyer user id; buyer username; account id;
		account number; account no; household key; household id; shopper id; visitor id; consumer id;
		contact id; patron id; donor id; guest id; cust id; cust no; custid; cust key; card number; card no;
		loyalty card; loyalty id; loyalty card number; customer ref; customer reference; customer identifier;
		subscriber id; sell-to customer no; bill-to customer no; sold-to party; cust code; customer account no;
		loyalty number; customer account; customer account number; person id; panelist id; panel id; buyer no; shopper reference; user pseudo id; respondent id;
		customer reference id; account reference; customer account reference`},
	{Customer, second, `customer; client; buyer; user; member; account; household; shopper; consumer; contact;
		customers; cust; subscriber; patron; donor; username; user name; debtor; ordered by; bill to; sold to;
		sold-to; ship-to party`},
	{Email, first, `email; e-mail; customer email; customer e-mail; email address; e-mail address;
		customer email address; buyer email; billing email; billing email address; contact email; client email;
		user email; from email address; receipt email; mail; email id; member email; order email; payer email;
		billing e-mail`},
	{CustomerName, first, `co/last name; customer name; client name; customer full name; customer fullname; buyer name;
		full name; contact name; billing name; bill-to name; billing full name; member name; user full name;
		payer name; customer names; billing customer name;
		partner name; order partner name; partner display name; party name`},
	{CustomerName, third, `name`},
	{FirstName, first, `first name; firstname; given name; forename; customer first name; billing first name;
		first name billing`},
	{LastName, first, `last name; lastname; surname; family name; customer last name; billing last name;
		last name billing`},
	{Order, first, `order id; orderid; order no; order number; order code; order reference; order ref;
		order key; order name; invoice id; invoice; invoice no; invoice number; invoice code; invoice ref;
		transaction id; transaction no; transaction number; trans id; transactionid; sale id; sale no; sales id;
		sale number; sales order; sales order no; sales order number; sales order id; receipt id; receipt no;
		receipt number; basket id; bill no; bill number; bill id; purchase id; purchase number; ticket no;
		ticket id; ticket number; cart id; checkout id; booking id; booking number; document number;
		document no; payment id; charge id; po number; txn id; increment id; invoice reference; docno;
		voucher no; sales doc; billing document; billing doc; order #; order_ref; visit id; sales record number; web order number;
		reservation id; contract no; trip id; donation id; merchant reference; order guid; order uuid`},
	{Order, second, `order; receipt; transaction; basket; ticket; bill; purchase; orders id; cart; document;
		docnum; doc no; voucher; trans`},
	{Order, third, `order num; order nr; no; num; number; nr; reference; ref; reference number; ref no; user session; session id`},
	{Date, first, `order date; orderdate; date of order; purchase date; purchased at; date of purchase;
		purchased on; sale date; sales date; date of sale; ordered at; ordered on; order created at;
		order placed at; order timestamp; order purchase timestamp; order time; order datetime; order date time;
		date ordered; order created; date purchased; order creation date; order placed; order day; order dt;
		ordering date; placed; placed on; placed at; date placed; purchase day; purchase datetime;
		purchase timestamp;
		ordered date; sale created at; order created date; date order; date purchase; order date gmt; purchase date gmt`},
	{Date, second, `invoice date; invoicedate; billing date; date; transaction date; trans date; transaction dt;
		transaction timestamp; transaction time; transaction datetime; bill date; receipt date; document date;
		doc date; datetime; date time; date and time; timestamp; basket date; date of invoice; booking date;
		txn date; day of purchase; event time; event date; purchase time; invoice time; date of transaction;
		invoice datetime; visit date; tran date; calendar date; trandate; posting date; issued on; issue date;
		date issued; invoice dt; tran dt; sale dt; sold on; sold at; date sold; donation date; donation received date; date of donation; visited on; shop date`},
	{Date, third, `created at; created; created on; creation date; date created; created date; created time;
		created utc; paid at; paid on; payment date; date paid; paid date; paid on date; payments date;
		processed at; completed at; completed date; day; when; approved at; order approved at; time stamp; time; created datetime; created on utc; created at utc; creation datetime; creation time; created on date; received date;
		create date; date added; date add; added; added on; charge date; charged on; charged at; received at; invoice created at; invoice created; payment created;
		original timestamp; sent at; event timestamp; date created gmt; created gmt; created at gmt; date created utc`},
	{TimeOfDay, first, `time; order time of day; time of day; sale time; time of purchase; trans time; hour`},
	{Product, first, `product id; productid; product code; product no; product number; product key; product sku;
		sku; sku id; item id; itemid; item no; item number; item code; item sku; stock code; stockcode;
		article id; article no; article number; article code; variant sku; variant id; upc; ean; isbn; asin;
		material; material number; material no; part number; part no; lineitem sku; line item sku; listing id;
		prod id; prod code; barcode; gtin; stock keeping unit; inventory item code; merchant sku; seller sku;
		custom label; plu; movie id; film id; track id; course id; ingredient id`},
	{Product, second, `product; item; article; products; items; product/service; product service; service;
		goods; style; model`},
	{Description, first, `description; product name; item name; product title; item title; product description;
		item description; article name; article description; lineitem name; line item name; stock description;
		product desc; item desc; title; product names; prod desc; line item; line item title; lineitem title;
		item title name; product details; listing title; line description; productname; itemname;
		memo/description; item details;
		item purchased; product purchased`},
	{Description, second, `product; item; article; product/service; details; memo; service; products; items`},
	{Category, first, `category; product category; product category name; item category; category name;
		department; product type; product group; item group; family; product family; product line;
		product class; main category; commodity desc; product subclass;
		product department; aisle; category code; product category name english`},
	{Category, second, `category id; product category id; sub-category; subcategory; class; collection; type of product; sub category; group;
		division; genre; segment name`},
	{Quantity, first, `quantity; qty; quantity ordered; qty ordered; ordered quantity; order quantity;
		order qty; quantity purchased; units; units sold; unit sold; no of items; number of items;
		item quantity; item qty; quantity sold; qty sold; sold quantity; lineitem quantity; line item quantity;
		product quantity; product qty; items sold; quantity shipped; quantity invoiced; item count;
		order item quantity; sales quantity; sales qty; sale qty; sale quantity; no of units; number of units; billed quantity; invoiced quantity;
		purchased quantity; purchase quantity; qnty; product uom qty; purchase quantity; item quantity; items quantity; article quantity; article qty`},
	{Quantity, second, `pieces; pcs; count; volume; number of pieces; no of pieces; quantities; n items;
		num items; number of cds; cds`},
	{Price, first, `unit price; unitprice; price; price per unit; price per item; price each; item price;
		product price; sales price; selling price; sale price; retail price; unit cost to customer; rate;
		lineitem price; line item price; unit amount; unit selling price; price/unit; unit net price;
		net unit price; unit retail; unit price net; unit price excl tax; unit price incl tax; item cost;
		single price; price unit; item unit price; actual price; final price; unit_price_usd;
		selling unit price; price paid per unit; purchase price per unit; items price; order item product price; article price`},
	{Amount, first, `amount; line total; line amount; line price; item total; line item total; line value;
		line revenue; extended price; extended amount; extension; amount paid; paid amount; sales amount;
		sale amount; net sales; net amount; sales value; sale value; transaction amount; trans amount;
		item subtotal; line subtotal; total sales; sales revenue; revenue; row total; purchase amount; spend;
		spent; amount spent; transaction value; dollar sales; payment amount; payment value; invoice amount;
		sold for; invoice value; net revenue; gross amount; total line; price total; line net; net; gross;
		order amount; order value; charged amount; charge amount; product sales; item revenue; basket value;
		basket total; amount net; amount gross; purchase value; total paid; bill amount; net value; gross value;
		purchase total; amount spent usd; order revenue; value of sale; net order value; amt; sales amt;
		order item total; order amt; item amt; line amt; net amt; tran amount; tran amt; debit amount; net order amount; donation amount; store sales; sales total; purchase revenue; amount charged; amount collected; price subtotal; total paid w/ payment method`},
	{Amount, second, `sales; value; turnover; payment; gross sales; gross revenue; price paid; sum; money;
		dollars; gmv; income; proceeds; total revenue; total value; cost to customer; net total; subtotal;
		sub total; order subtotal; sub-total; order sum; paid`},
	{OrderTotal, first, `total; order total; grand total; total amount; total price; invoice total;
		order total amount; order grand total; total cost; transaction total; total paid by customer;
		base grand total; grand total base; grand total purchased; total inc tax; order total inc tax;
		total incl tax; total owed; total order value; total order amount; bill total; receipt total;
		cart total; total gross; total net; order total price; total invoice;
		total payment; total collected; total spent; total spend; total purchase amount; total amount spent;
		total amt; total price gross`},
	{Amount, third, `amount due; total due; balance due`},
	{Country, first, `country; customer country; billing country; country name; country code; country/region;
		bill country; country billing; billing country code; country code billing; customer country code;
		nation; buyer country; billing address country; bill-to country; market country; country iso; pocountry;
		country of residence; billing country name`},
	{Country, second, `shipping country; ship country; delivery country; ship-to country; ship to country;
		country shipping; shipping country code; country code shipping; delivery country code;
		destination country; shipping address country; market; post to country`},
	{Status, first, `status; order status; financial status; payment status; order state; transaction status;
		invoice status; sale status; sales status; current state; order status name; payment state;
		state of order; paid status; transaction state`},
	{Status, second, `event type; transaction type; fulfillment status; shipping status; item status;
		delivery status; shipment status; event; order type; event name; deal stage; sales stage;
		document type; sale type; sales type; record type; invoice type; txn type; tran type; doc type`},
	{Currency, first, `currency; currency code; order currency; currency iso; currency iso code;
		transaction currency; payment currency; invoice currency; iso currency code; order currency code;
		base currency code; presentment currency; doc currency; document currency; converted currency;
		currency name`},
	{LineID, first, `line; line no; line number; line id; lineno; lineitem id; line item id; order item id;
		order item no; order line; order line id; order line number; item line; row id; row no; row number; row;
		line item number; sales order detail id; order detail id; position; pos; item position; index; rownum;
		transaction line; add to cart order; orderlineid; sequence; seq; seq no; order item number; entry id;
		amazon-order-item-id; order-item-id; order_item_id; line sequence`},
	{LineID, third, `id; record id; unnamed 0; record no; line item`},
	{Discount, first, `discount; discounts; discount amount; line discount; lineitem discount; discount total;
		discount percent; discount rate; rebate; item discount; cart discount; cart discount amount;
		total discount; total discounts; coupon discount; order item discount; retail disc; coupon disc; coupon match disc;
		promotion discount; item promotion discount; order discount; voucher amount; discount value;
		discount applied`},
	{Shipping, first, `shipping; shipping cost; shipping price; shipping amount; shipping total; freight;
		freight value; shipping charge; delivery charge; postage; shipping and handling; delivery cost;
		delivery fee; shipping fee; order shipping; order shipping amount; shipping cost ex tax;
		shipping cost inc tax; carriage; freight cost; shipping charges; delivery fees`},
	{Tax, first, `tax; taxes; vat; gst; sales tax; tax amount; tax total; item tax; vat amount; order tax;
		total tax; tax percent; tax rate; vat rate; vat percent; order total tax amount; unit price tax; hst;
		tax paid; taxamount`},
	{Refunded, first, `refunded amount; amount refunded; refund amount; total refunded; refunded; refund;
		refunds; order refund amount; refund total; returned amount; partial refunds; partial refund; refund value; total refund; total refund amount; amount returned; refunded total; refund amt; money refunded; partial refund amount; refunds total`},
	{Test, first, `test; test order; is test; livemode; live mode; voided; is voided; void; is void; cancelled;
		canceled; is cancelled; is canceled; refunded; is refunded; fully refunded; returned; is returned; was returned`},
	{DaysSince, first, `recency; recency days; days since last purchase; days since last order;
		days since last transaction; days since last visit; last purchase days; days since purchase;
		days inactive; days since last; recency in days; r; recency score days`},
	{LastOrder, first, `last order date; last purchase date; date of last order; date of last purchase;
		last order; last purchase; last transaction date; last transaction; last visit date; most recent order;
		most recent purchase; most recent visit; latest order; latest purchase; last active; last ordered;
		date last order; last invoice date; last sale date`},
	{Frequency, first, `frequency; number of orders; orders; order count; orders count; total orders;
		no of orders; purchase count; number of purchases; purchases; transaction count; transactions;
		number of transactions; visits; number of visits; f; num orders; no of purchases; n orders;
		times purchased; no of transactions`},
	{Monetary, first, `monetary; monetary value; total spent; total spend; lifetime value; lifetime spend;
		total revenue; customer value; m; life time value; ltv; clv; total purchase amount; money spent;
		total amount spent; lifetime revenue; monetary amount`},
	{Other, first, `ship date; shipped date; ship-date; shipment date; shipped at; shipped on; date shipped;
		shipping date; delivery date; delivered at; delivered date; due date; order delivered carrier date;
		order delivered customer date; order estimated delivery date; fulfilled at; cancelled at; refunded at;
		date of birth; birth date; birthday; dob; birthdate; expiry date; expiration date; last updated date;
		updated at; modified; modified at; date modified; last modified; registration date; first order date;
		required date; promise date; signup date; join date; reporting date; start date; end date;
		shipping limit date; review creation date; return date; refund date; cost; unit cost; cost price;
		cost of goods; cogs; profit; gross profit; margin; gross margin; purchase cost; fee; fees;
		processing fees; stripe fee; compare at price; list price; original price; retail price suggested; msrp;
		rrp; regular price; lineitem compare at price; balance; open balance; tip; tips; weight; gross weight;
		stock; stock quantity; quantity on hand; inventory; quantity refunded; qty refunded; qty canceled;
		qty shipped; qty invoiced; lineitem fulfillment status; returned quantity; quantity returned; returns;
		asset; phone; telephone; phone number; mobile; address; address1; address2; street; city; town; state;
		province; region; zip; postal code; postcode; zip code; county; billing city; shipping city;
		shipping email; ship to email; to email address; ip address; customer ip; tags; note; notes; comment;
		comments; remarks; customer note; message; payment method; payment type; shipping method; channel;
		source; sales channel; coupon; coupon code; discount code; promo code; promotion; campaign; url;
		website; image; vendor; supplier; brand; manufacturer; employee; staff; sales rep; salesperson; store;
		store id; store no; store name; location; warehouse; device; device name; gender; sex; age; age group;
		segment; time zone; timezone; week; week no; month; year; quarter; weekday; day of week; order dow;
		order hour of day; days since prior order; reordered; eval set; order number sequence; customer type;
		customer group; customer segment; review score; rating; color; colour; size; unit; uom; unit of measure;
		account name; account code; account type; split; class name; company; company name; captured;
		card brand; risk level; ship mode; seller id; invoice status url; converted amount;
		converted amount refunded; balance impact; sales tax code; order item count; payment sequential;
		payment installments; operator; cashier; terminal; register; recency score; frequency score;
		monetary score; r score; f score; m score; rfm; rfm score; rfm segment; cluster; qoh;
		quantity available; customer since; paid by; transfer; transfer date; invoice id reference`},
}
