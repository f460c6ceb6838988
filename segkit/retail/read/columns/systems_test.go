package columns

import (
	"strings"
	"testing"
)

// The headers are those of the systems' exports, some shortened in the middle; where they
// were looked up stands in doc.go. All values are made up.
var exports = []struct {
	system, file string
	want         string
	shape        Shape
}{
	{"Shopify orders export", `
Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Country,Shipping Name,Shipping Country,Notes,Cancelled at,Payment Method,Refunded Amount,Vendor,Id,Tags,Risk Level,Source,Lineitem discount,Phone
#1001,ann@example.com,paid,2024-01-05 10:00:00 +0100,fulfilled,2024-01-06 09:00:00 +0100,yes,EUR,50.00,4.90,8.00,54.90,,0.00,Standard,2024-01-05 09:59:00 +0100,2,Mug,15.00,,MUG-1,true,true,fulfilled,Ann A,DE,Ann A,DE,,,Card,0.00,Shop,551,,Low,web,0.00,
#1001,ann@example.com,,,,,,,,,,,,,,2024-01-05 09:59:00 +0100,1,Tee,20.00,,TEE-1,true,true,fulfilled,,,,,,,,,Shop,,,,,0.00,
#1002,ben@example.com,refunded,2024-02-07 12:00:00 +0100,fulfilled,2024-02-08 12:00:00 +0100,no,EUR,15.00,4.90,3.00,19.90,,0.00,Standard,2024-02-07 11:59:00 +0100,1,Mug,15.00,,MUG-1,true,true,fulfilled,Ben B,AT,Ben B,AT,,,Card,19.90,Shop,552,,Low,web,0.00,`,
		"email=Email, order=Name, date=Created at, product=Lineitem sku, description=Lineitem name, quantity=Lineitem quantity, price=Lineitem price, " +
			"country=Billing Country, status=Financial Status, currency=Currency, order_total=Total, name=Billing Name, discount=Lineitem discount, " +
			"shipping=Shipping, tax=Taxes, refunded=Refunded Amount | price × quantity", ItemLines},
	{"Shopify orders export", `
Name,Email,Financial Status,Paid at,Currency,Total
#1001,ann@example.com,paid,2024-01-05 10:00:00 +0100,EUR,54.90
#1002,ben@example.com,paid,2024-02-07 12:00:00 +0100,EUR,19.90`,
		"email=Email, order=Name, date=Paid at, amount=Total, status=Financial Status, currency=Currency | the line's amount", OrderLines},
	{"WooCommerce order export", `
Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Last Name (Billing),Email (Billing),Country Code (Billing),Payment Method Title,Cart Discount Amount,Order Subtotal Amount,Order Shipping Amount,Order Refund Amount,Order Total Amount,Order Total Tax Amount,SKU,Item #,Item Name,Quantity (- Refund),Item Cost,Coupon Code,Discount Amount
501,completed,2024-01-05 12:00,,Ann,A,ann@example.com,DE,Card,0,50,5,0,55,8,MUG-1,1,Mug,2,15,,0
501,completed,2024-01-05 12:00,,Ann,A,ann@example.com,DE,Card,0,50,5,0,55,8,TEE-1,2,Tee,1,20,,0`,
		"email=Email (Billing), order=Order Number, date=Order Date, product=SKU, description=Item Name, quantity=Quantity (- Refund), price=Item Cost, " +
			"country=Country Code (Billing), status=Order Status, order_total=Order Total Amount, line=Item #, first_name=First Name (Billing), last_name=Last Name (Billing), " +
			"discount=Discount Amount, shipping=Order Shipping Amount, tax=Order Total Tax Amount, refunded=Order Refund Amount | price × quantity", ItemLines},
	{"WooCommerce Analytics orders", `
Date,Order #,Status,Customer,Customer type,Product(s),Items sold,Coupon(s),Net Sales,Attribution
2024-01-05 10:00:00,501,completed,Ann A,returning,2× Mug,2,,30.00,Direct
2024-02-05 10:00:00,502,completed,Ben B,new,1× Tee,1,,20.00,Direct`,
		"customer=Customer, order=Order #, date=Date, amount=Net Sales, status=Status | the line's amount", OrderLines},
	{"Magento order grid", `
ID,"Purchase Point","Purchase Date","Bill-to Name","Ship-to Name","Grand Total (Base)","Grand Total (Purchased)",Status,"Billing Address","Shipping Address","Shipping Information","Customer Email","Customer Group",Subtotal,"Shipping and Handling","Customer Name","Payment Method","Total Refunded"
000000101,Main,2024-01-05 10:00:00,Ann A,Ann A,55.00,55.00,complete,x,x,x,ann@example.com,General,50.00,5.00,Ann A,card,
000000102,Main,2024-02-05 10:00:00,Ben B,Ben B,25.00,25.00,complete,x,x,x,ben@example.com,General,20.00,5.00,Ben B,card,3.00`,
		"email=Customer Email, order=ID, date=Purchase Date, amount=Grand Total (Base), status=Status, name=Customer Name, shipping=Shipping and Handling, refunded=Total Refunded | the line's amount", OrderLines},
	{"BigCommerce orders export", `
Order ID,Order Status,Order Date,Order Time,Subtotal (inc tax),Order Total (inc tax),Order Total (ex tax),Customer ID,Customer Name,Customer Email,Order Currency Code,Product Details,Billing Country
101,Completed,05/01/2024,10:00:00,50.00,55.00,46.00,7,Ann A,ann@example.com,GBP,Mug,United Kingdom
102,Completed,25/02/2024,11:00:00,20.00,25.00,21.00,8,Ben B,ben@example.com,GBP,Tee,United Kingdom`,
		"customer=Customer ID, email=Customer Email, order=Order ID, date=Order Date, amount=Order Total (inc tax), country=Billing Country, status=Order Status, " +
			"currency=Order Currency Code, time=Order Time, name=Customer Name | the line's amount", OrderLines},
	{"PrestaShop orders", `
ID;Reference;New client;Delivery;Customer;Total;Payment;Status;Date
1;XKBKNABJK;1;Germany;J. DOE;61.80;Card;Payment accepted;2024-01-05 10:00:00
2;OHSATSERP;0;Germany;A. ROE;69.90;Card;Cancelled;2024-02-05 10:00:00`,
		"customer=Customer, order=Reference, date=Date, amount=Total, status=Status | the line's amount", OrderLines},
	{"Amazon order report", strings.ReplaceAll(`
amazon-order-id|merchant-order-id|purchase-date|last-updated-date|order-status|fulfillment-channel|sales-channel|product-name|sku|asin|item-status|quantity|currency|item-price|item-tax|shipping-price|item-promotion-discount|ship-city|ship-country|buyer-email
112-1|M1|2024-01-05T09:15:00Z|2024-01-06T09:15:00Z|Shipped|AFN|Amazon.de|Mug|MUG-1|B01|Shipped|2|EUR|30.00|4.79|0|0|Berlin|DE|k1@marketplace.example
112-2|M2|2024-02-05T09:15:00Z|2024-02-06T09:15:00Z|Shipped|AFN|Amazon.de|Tee|TEE-1|B02|Shipped|1|EUR|20.00|3.19|0|0|Wien|AT|k2@marketplace.example`, "|", "\t"),
		"email=buyer-email, order=amazon-order-id, date=purchase-date, product=sku, description=product-name, quantity=quantity, amount=item-price, country=ship-country, " +
			"status=item-status, currency=currency, discount=item-promotion-discount, shipping=shipping-price, tax=item-tax | the line's amount", ItemLines},
	{"eBay orders report", `
Sales Record Number,Order Number,Buyer Username,Buyer Name,Buyer Email,Buyer Country,Ship To Country,Item Number,Item Title,Custom Label,Quantity,Sold For,Shipping And Handling,Total Price,Payment Method,Sale Date,Paid On Date,Transaction ID
112,24-1,cosmos,Ann A,ann@example.com,Germany,Germany,318,Card,PH-1,1,$9.00,$5.00,$14.00,Card,Jul-25-24,Jul-25-24,1
113,24-2,planet,Ben B,ben@example.com,Austria,Austria,319,Mug,PH-2,2,$6.00,$5.00,$17.00,Card,Jul-26-24,Jul-26-24,2`,
		"customer=Buyer Username, email=Buyer Email, order=Order Number, date=Sale Date, product=Custom Label, description=Item Title, quantity=Quantity, price=Sold For, " +
			"country=Buyer Country, order_total=Total Price, line=Transaction ID, name=Buyer Name, shipping=Shipping And Handling | price × quantity", ItemLines},
	{"Etsy sold order items", `
Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Coupon Details,Discount Amount,Shipping Discount,Order Shipping,Order Sales Tax,Item Total,Currency,Transaction ID,Listing ID,Date Paid,Date Shipped,Ship Name,Ship Country,Order ID,Variations,Order Type,Listings Type,Payment Type,SKU
08/14/24,Card,cool42,2,5.00,,,0,0,4.50,0.62,10.00,USD,4001,9001,08/14/24,08/15/24,Jane D,United States,501,,online,listing,cc,C1
08/15/24,Mug,ann1,3,7.00,,,0,0,4.50,0.62,21.00,USD,4002,9002,08/15/24,08/16/24,Ann A,United States,502,,online,listing,cc,C2
08/16/24,Mug,ben1,2,7.00,,,0,0,4.50,0.62,14.00,USD,4003,9002,08/16/24,08/17/24,Ben B,United States,503,,online,listing,cc,C2`,
		"customer=Buyer, order=Order ID, date=Sale Date, product=Listing ID, description=Item Name, quantity=Quantity, price=Price, amount=Item Total, country=Ship Country, " +
			"currency=Currency, line=Transaction ID, discount=Discount Amount, shipping=Order Shipping, tax=Order Sales Tax | price × quantity", ItemLines},
	{"Etsy sold orders", `
Sale Date,Order ID,Buyer User ID,Full Name,First Name,Last Name,Number of Items,Payment Method,Date Shipped,Ship Country,Currency,Order Value,Discount Amount,Shipping,Sales Tax,Order Total,Status,Card Processing Fees,Order Net,Buyer,Order Type,Payment Type
12/30/24,39351,kj7,Andrew D,Andrew,D,1,cc,12/31/24,Ireland,EUR,82.27,8.23,0.00,0.00,80.85,Paid,3.53,70.51,Andrew D,online,cc
12/31/24,39352,kj8,Jane D,Jane,D,1,cc,12/31/24,Ireland,EUR,20.00,0,0.00,0.00,20.00,Paid,3.53,17.00,Jane D,online,cc`,
		"customer=Buyer User ID, order=Order ID, date=Sale Date, amount=Order Total, country=Ship Country, status=Status, currency=Currency, name=Full Name, first_name=First Name, " +
			"last_name=Last Name, discount=Discount Amount, shipping=Shipping, tax=Sales Tax | the line's amount", OrderLines},
	{"Square item sales", `
Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID,Unit,Count,Itemization Type,Commission,Employee
2024-10-05,10:15:00,Eastern Time (US & Canada),Mugs,Mug,2,Regular,M1,,"$45.00","$0.00","$45.00","$0.00",ABC123,PAY1,iPad,,,Payment,Main,,C1,Ann A,,ea,2,Physical,,Lin
2024-10-06,11:15:00,Eastern Time (US & Canada),Mugs,Mug,3,Regular,M1,,"$67.50","$7.50","$60.00","$0.00",ABC124,PAY2,iPad,,,Payment,Main,,C2,Ben B,,ea,3,Physical,,Lin`,
		"customer=Customer ID, order=Transaction ID, date=Date, product=SKU, description=Item, category=Category, quantity=Qty, amount=Net Sales, status=Event Type, " +
			"time=Time, name=Customer Name, discount=Discounts, tax=Tax | the line's amount", ItemLines},
	{"Stripe payments export", `
id,Description,Seller Message,Created (UTC),Amount,Amount Refunded,Currency,Converted Amount,Converted Amount Refunded,Fee,Tax,Converted Currency,Mode,Status,Statement Descriptor,Customer ID,Customer Description,Customer Email,Captured,Card ID,Invoice ID
ch_1,Order 1,Payment complete.,2024-01-05 10:00,54.90,0.00,eur,54.90,0.00,1.10,0,eur,Live,Paid,SHOP,cus_1,,ann@example.com,true,card_1,
ch_2,Order 2,Payment complete.,2024-02-05 10:00,19.90,19.90,eur,19.90,19.90,0.70,0,eur,Live,Refunded,SHOP,cus_2,,ben@example.com,true,card_2,`,
		"customer=Customer ID, email=Customer Email, order=id, date=Created (UTC), amount=Amount, status=Status, currency=Currency, tax=Tax, refunded=Amount Refunded, test=Mode | the line's amount", OrderLines},
	{"PayPal activity", `
"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","From Email Address","To Email Address","Transaction ID","Item Title","Item ID","Quantity","Receipt ID","Balance","Country"
"01/15/2024","13:57:10","PST","Ann A","Express Checkout Payment","Completed","USD","42.92","-1.50","41.42","ann@example.com","shop@example.com","91C6","","","","","41.42","United States"
"01/16/2024","13:57:10","PST","Ben B","Express Checkout Payment","Completed","USD","10.00","-0.50","9.50","ben@example.com","shop@example.com","91C7","","","","","50.92","United States"`,
		"email=From Email Address, order=Transaction ID, date=Date, amount=Gross, country=Country, status=Status, currency=Currency, time=Time, name=Name | the line's amount", OrderLines},
	{"QuickBooks sales report", `
Date,Transaction Type,Num,Customer,Product/Service,Memo/Description,Qty,Sales Price,Amount,Balance
01/15/2024,Invoice,1001,Acme,Mug,White mug,2,15.00,30.00,30.00
01/16/2024,Invoice,1002,Bolt,Tee,Blue tee,3,20.00,60.00,90.00
01/17/2024,Credit Memo,1003,Acme,Mug,White mug,-2,15.00,-30.00,60.00`,
		"customer=Customer, order=Num, date=Date, product=Product/Service, description=Memo/Description, quantity=Qty, price=Sales Price, amount=Amount, status=Transaction Type | price × quantity", ItemLines},
	{"Xero invoices", `
*ContactName,EmailAddress,POAddressLine1,POCity,PORegion,POPostalCode,POCountry,*InvoiceNumber,Reference,*InvoiceDate,*DueDate,Total,InventoryItemCode,*Description,*Quantity,*UnitAmount,Discount,*AccountCode,*TaxType,TaxAmount,TrackingName1,TrackingOption1,Currency
Acme,pay@acme.example,1 Road,York,,YO1,United Kingdom,INV-1,,15/01/2024,15/02/2024,50.00,MUG,Mug,2,15.00,,200,20%,10,,,GBP
Acme,pay@acme.example,1 Road,York,,YO1,United Kingdom,INV-1,,15/01/2024,15/02/2024,50.00,TEE,Tee,1,20.00,,200,20%,10,,,GBP`,
		"customer=*ContactName, email=EmailAddress, order=*InvoiceNumber, date=*InvoiceDate, product=InventoryItemCode, description=*Description, quantity=*Quantity, price=*UnitAmount, " +
			"country=POCountry, currency=Currency, order_total=Total, tax=TaxAmount | price × quantity", ItemLines},
	{"German invoice lines (Lexware and others)", `
Belegdatum;Belegnummer;Belegart;Kundennummer;Kundenname;Artikelnummer;Bezeichnung;Menge;Einzelpreis;Betrag;MwSt;Währung;Land
05.01.2024;RE-1001;Rechnung;10001;Anna A;4711;Tasse;2,00;15,00;30,00;19%;EUR;DE
07.02.2024;RE-1002;Rechnung;10002;Bernd B;4712;Hemd;3,00;20,00;60,00;19%;EUR;DE
08.02.2024;GS-1003;Gutschrift;10002;Bernd B;4712;Hemd;-2,00;20,00;-40,00;19%;EUR;DE`,
		"customer=Kundennummer, order=Belegnummer, date=Belegdatum, product=Artikelnummer, description=Bezeichnung, quantity=Menge, price=Einzelpreis, amount=Betrag, " +
			"country=Land, status=Belegart, currency=Währung, name=Kundenname, tax=MwSt | price × quantity", ItemLines},
	{"DATEV posting batch", `
Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;WKZ Umsatz;Kurs;Basis-Umsatz;WKZ Basis-Umsatz;Konto;Gegenkonto (ohne BU-Schlüssel);BU-Schlüssel;Belegdatum;Belegfeld 1;Belegfeld 2;Skonto;Buchungstext
1172,50;S;EUR;;;;10200;8400;;20240228;RE1019;;;Rechnung RE1019
129,70;H;EUR;;;;10201;8400;;20240301;RE1020;;;Gutschrift`,
		"customer=Konto, order=Belegfeld 1, date=Belegdatum, amount=Umsatz (ohne Soll/Haben-Kz), currency=WKZ Umsatz, debit_credit=Soll/Haben-Kennzeichen | the line's amount", OrderLines},
	{"Superstore", `
Row ID,Order ID,Order Date,Ship Date,Ship Mode,Customer ID,Customer Name,Segment,Country,City,State,Postal Code,Region,Product ID,Category,Sub-Category,Product Name,Sales,Quantity,Discount,Profit
1,CA-2016-1,11/8/2016,11/11/2016,Second Class,CG-1,Claire G,Consumer,United States,Henderson,Kentucky,42420,South,FUR-1,Furniture,Bookcases,Bookcase,261.96,2,0,41.91
2,CA-2016-1,11/8/2016,11/11/2016,Second Class,CG-1,Claire G,Consumer,United States,Henderson,Kentucky,42420,South,FUR-2,Furniture,Chairs,Chair,731.94,3,0,219.58`,
		"customer=Customer ID, order=Order ID, date=Order Date, product=Product ID, description=Product Name, category=Category, quantity=Quantity, amount=Sales, country=Country, " +
			"line=Row ID, name=Customer Name, discount=Discount | the line's amount", ItemLines},
	{"CDNOW", `
cust,sampleid,date,cds,dollars
4,1,19970101,2,29.33
4,1,19970118,2,29.73
21,2,19970101,3,63.34`,
		"customer=cust, date=date, amount=dollars | the line's amount", CustomerDateAmount},
	{"Olist", `
order_id,customer_id,customer_unique_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_customer_date,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value,product_category_name
a1,c1,u1,delivered,2017-10-02 10:56:33,2017-10-02 11:07:15,2017-10-10 21:25:13,1,p1,s1,2017-10-06 11:07:15,29.99,8.72,utilidades
a2,c2,u1,delivered,2018-07-24 20:41:37,2018-07-26 03:24:27,2018-08-07 15:27:45,1,p2,s2,2018-07-30 03:24:27,118.70,22.76,perfumaria`,
		"customer=customer_unique_id, order=order_id, date=order_purchase_timestamp, product=product_id, category=product_category_name, amount=price, status=order_status, " +
			"line=order_item_id, shipping=freight_value | the line's amount", ItemLines},
	{"The Complete Journey", `
household_id,store_id,basket_id,product_id,quantity,sales_value,retail_disc,coupon_disc,coupon_match_disc,week,transaction_timestamp
900,330,31198570044,1095275,1,0.5,0,0,0,1,2017-01-01 11:53:26
900,330,31198570047,9878513,2,1.98,0.1,0,0,1,2017-01-01 12:10:28`,
		"customer=household_id, order=basket_id, date=transaction_timestamp, product=product_id, quantity=quantity, amount=sales_value, discount=retail_disc | the line's amount", ItemLines},
	{"Ta-Feng", `
TRANSACTION_DT,CUSTOMER_ID,AGE_GROUP,PIN_CODE,PRODUCT_SUBCLASS,PRODUCT_ID,AMOUNT,ASSET,SALES_PRICE
11/1/2000,1104905,45-49,115,110411,4710199010372,2,24,30
11/13/2000,418683,45-49,115,120107,4710857472535,1,48,46`,
		"customer=CUSTOMER_ID, date=TRANSACTION_DT, product=PRODUCT_ID, category=PRODUCT_SUBCLASS, quantity=AMOUNT, amount=SALES_PRICE | the line's amount", ItemLines},
}

func TestKnownExports(t *testing.T) {
	for _, c := range exports {
		m, err := matchText(t, c.file, nil)
		if err != nil {
			t.Errorf("%s: %v", c.system, err)
			continue
		}
		if m.System != c.system {
			t.Errorf("taken for %q, not %q", m.System, c.system)
		}
		if got := summary(m); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.system, got, c.want)
		}
		if m.Shape != c.shape {
			t.Errorf("%s: %v, want %v", c.system, m.Shape, c.shape)
		}
		again, err := matchText(t, c.file, mustParse(t, unshell(m.Line())))
		if err != nil {
			t.Errorf("%s: --columns %s: %v", c.system, m.Line(), err)
			continue
		}
		for _, role := range studyRoles {
			if again.At(role) != m.At(role) && m.At(role) >= 0 {
				t.Errorf("%s: the line to paste gives column %d for %s, not %d", c.system, again.At(role), role, m.At(role))
			}
		}
	}
}

func mustParse(t *testing.T, line string) map[Role]string {
	t.Helper()
	given, err := ParseColumns(line)
	if err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	return given
}

// unshell takes away what a shell does: single quotes around the whole line. Double
// quotes are left for ParseColumns, which does not mind them.
func unshell(line string) string {
	if strings.HasPrefix(line, "'") {
		return strings.ReplaceAll(strings.TrimSuffix(strings.TrimPrefix(line, "'"), "'"), `'\''`, "'")
	}
	return line
}

// TestSystemsStandAlone holds the list itself to its rules.
func TestSystemsStandAlone(t *testing.T) {
	for _, s := range systems {
		if s.name == "" || s.marks == "" || len(s.claims) == 0 {
			t.Errorf("%q: a system needs a name, marks and claims", s.name)
		}
		roles := map[Role]bool{}
		for _, c := range s.claims {
			if roles[c.role] {
				t.Errorf("%s claims %s twice", s.name, c.role)
			}
			roles[c.role] = true
		}
	}
}
