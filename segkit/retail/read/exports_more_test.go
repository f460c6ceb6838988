package read_test

import (
	"testing"
)

// Small made-up exports of further programs, with what they say after cleaning, worked out by hand.
func TestExportsOfFurtherPrograms(t *testing.T) {
	const settles = "lines of payments settle invoices, and are passed over"
	checkExports(t, []export{
		{"payments settle invoices", `
Date,Kind,No,Customer,Amount
2024-01-03,Invoice,1,Ann,10.00
2024-01-05,Payment,P1,Ann,10.00
2024-01-09,Invoice,2,Ben,20.00
2024-01-10,Payment,P2,Ben,15.00
2024-01-11,Payment,P3,Ben,5.00
`, "2 customers, 2 orders, 30", settles},
		{"payments have a minus", `
Datum;Belegart;Nummer;Kunde;Betrag
03.01.2024;Rechnung;1;Ann;10,00
05.01.2024;Zahlung;P1;Ann;-10,00
09.01.2024;Rechnung;2;Ben;20,00
10.01.2024;Gutschrift;3;Ben;-20,00
11.01.2024;Rechnung;4;Ben;5,00
`, "2 customers, 2 orders, 15", settles},
		{"more payments than invoices do not make theirs the side of sales", `
Date,Type,No,Customer,Debit,Credit
2024-01-03,Invoice,1,Ann,10.00,
2024-01-05,Payment,P1,Ann,,5.00
2024-01-06,Payment,P2,Ann,,5.00
2024-01-09,Invoice,2,Ben,20.00,
2024-01-11,Payment,P3,Ben,,20.00
2024-01-12,Invoice,4,Ben,40.00,
2024-01-13,Credit Memo,5,Ben,,40.00
`, "2 customers, 2 orders, 30", settles},
		{"payments alone are sales", `
Date,Type,No,Customer,Amount
2024-01-03,Payment,1,Ann,10.00
2024-01-05,Refund,2,Ann,10.00
2024-01-09,Payment,3,Ben,20.00
`, "1 customers, 1 orders, 20", ""},
		{"some customers pay at once, others are sent an invoice", `
Date,Type,No,Customer,Amount
2024-01-03,Payment,1,Ann,10.00
2024-01-05,Invoice,2,Ben,20.00
2024-01-09,Payment,3,Cid,5.00
`, "3 customers, 3 orders, 35", ""},
		{"invoices without money leave it to the payments", `
Date,Type,No,Customer,Amount
2024-01-03,Invoice,1,Ann,0.00
2024-01-05,Payment,P1,Ann,10.00
2024-01-09,Invoice,2,Ben,0.00
2024-01-10,Payment,P2,Ben,20.00
`, "2 customers, 2 orders, 30", ""},
		{"NetSuite: main lines alone are the sales, and payments settle them", `
Internal ID,*,Date,Type,Document Number,Name,Item,Amount
1,*,1/15/2024,Invoice,INV1,1001 Ann Ltd,,16.00
2,*,1/16/2024,Invoice,INV2,1002 Ben Ltd,,6.00
3,*,1/17/2024,Payment,P1,1001 Ann Ltd,,16.00
`, "2 customers, 2 orders, 22", settles},
		{"Business Central: the customers' ledger", `
Posting Date,Document Type,Document No.,Customer No.,Customer Name,Description,Original Amount,Amount,Remaining Amount,Open,Entry No.
01/03/2024,Invoice,I1,C1,Ann Ltd,Order 1,10.00,10.00,0.00,No,1
01/05/2024,Payment,B1,C1,Ann Ltd,Bank,-10.00,-10.00,0.00,No,2
01/09/2024,Invoice,I2,C2,Ben Ltd,Order 2,20.00,20.00,0.00,No,3
01/10/2024,Credit Memo,M1,C2,Ben Ltd,Order 2,-20.00,-20.00,0.00,No,4
01/11/2024,Invoice,I3,C2,Ben Ltd,Order 3,5.00,5.00,5.00,Yes,5
`, "2 customers, 2 orders, 15", "payments settle them"},
		{"NetSuite: a main line has the star and the sum of its lines", `
Internal ID,*,Date,Type,Document Number,Name,Item,Quantity,Item Rate,Amount,Status
1,*,1/15/2024,Invoice,INV1,1001 Ann Ltd,,,,16.00,Paid In Full
1,,1/15/2024,Invoice,INV1,1001 Ann Ltd,Mug,2,5.00,10.00,Paid In Full
1,,1/15/2024,Invoice,INV1,1001 Ann Ltd,Bag,1,6.00,6.00,Paid In Full
2,*,1/16/2024,Invoice,INV2,1002 Ben Ltd,,,,6.00,Open
2,,1/16/2024,Invoice,INV2,1002 Ben Ltd,Bag,1,6.00,6.00,Open
3,*,1/17/2024,Credit Memo,CM1,1001 Ann Ltd,,,,-6.00,Fully Applied
3,,1/17/2024,Credit Memo,CM1,1001 Ann Ltd,Bag,-1,6.00,-6.00,Fully Applied
`, "2 customers, 2 orders, 16", ""},
		{"Tally: the particulars are the customer, and credit notes have a minus", `
My Traders,,,,,,
Sales Register,,,,,,
1-Jan-24 to 31-Jan-24,,,,,,
Date,Particulars,Voucher Type,Voucher No.,Quantity,Value,Gross Total
3-Jan-24,Ann Ltd,Sales,G/1,2 Nos,10.00,11.80
4-Jan-24,Ben Ltd,Sales,G/2,1 Nos,20.00,23.60
5-Jan-24,Ben Ltd,Sales,G/3,1 Nos,6.00,7.08
5-Jan-24,Ann Ltd,Receipt,R/1,,11.80,11.80
6-Jan-24,Ben Ltd,Credit Note,N/1,-1 Nos,-6.00,-7.08
,Grand Total,,,,30.00,35.40
`, "2 customers, 2 orders, 30", "before tax"},
		{"ERPNext: below an invoice's first line, only its items are filled", `
ID,Customer,Date,Currency,Status,Grand Total,ID (Items),Item (Items),Item Name (Items),Quantity (Items),Rate (Items),Amount (Items)
INV-1,Ann Ltd,2024-01-03,EUR,Paid,19.20,a1,M1,Mug,2,5.00,10.00
,,,,,,a2,B1,Bag,1,6.00,6.00
INV-2,Ben Ltd,2024-01-04,EUR,Cancelled,6.00,b1,B1,Bag,1,6.00,6.00
INV-3,Ben Ltd,2024-01-05,EUR,Paid,12.00,c1,M1,Mug,1,5.00,5.00
,,,,,,c2,C1,Cup,1,3.00,3.00
,,,,,,c3,L1,Lid,2,2.00,4.00
`, "2 customers, 2 orders, 28", "on its first line only"},
		{"osCommerce: products of orders", `
orders_id,customers_id,customers_name,customers_email_address,date_purchased,orders_status_name,currency,products_model,products_name,final_price,products_quantity
1,7,Ann,a@mail.example,2024-01-03 10:00:00,Delivered,EUR,M1,Mug,5.0000,2
1,7,Ann,a@mail.example,2024-01-03 10:00:00,Delivered,EUR,B1,Bag,6.0000,1
2,8,Ben,b@mail.example,2024-01-04 10:00:00,Cancelled,EUR,B1,Bag,6.0000,1
3,8,Ben,b@mail.example,2024-01-05 10:00:00,Processing,EUR,M1,Mug,5.0000,1
`, "2 customers, 2 orders, 21", ""},
		{"OXID: OXSTORNO marks what was cancelled", `
OXID,OXUSERID,OXORDERDATE,OXORDERNR,OXBILLEMAIL,OXTOTALNETSUM,OXTOTALBRUTSUM,OXTOTALORDERSUM,OXDELCOST,OXCURRENCY,OXSTORNO
x1,u1,2024-01-03 10:00:00,1,a@mail.example,10.00,11.90,15.80,3.90,EUR,0
x2,u2,2024-01-04 10:00:00,2,b@mail.example,20.00,23.80,27.70,3.90,EUR,1
x3,u2,2024-01-05 10:00:00,3,b@mail.example,5.00,5.95,9.85,3.90,EUR,0
`, "2 customers, 2 orders, 25.65", "with tax and shipping"},
		{"OXID: an order's total counts once, however many articles it has", `
OXORDERNR,OXORDERDATE,OXUSERID,OXTOTALORDERSUM,OXARTNUM,OXTITLE
1,2024-01-03 10:00:00,u1,16.00,M1,Mug
1,2024-01-03 10:00:00,u1,16.00,B1,Bag
2,2024-01-05 10:00:00,u2,5.00,M1,Mug
`, "2 customers, 2 orders, 21", ""},
		{"Trendyol: the amount that is invoiced is what was paid, after the discount", `
Sipariş Tarihi;Sipariş Numarası;Alıcı;Ürün Adı;Sipariş Statüsü;Stok Kodu;Barkod;Adet;Birim Fiyatı;Satış Tutarı;İndirim Tutarı;Faturalanacak Tutar
03.01.2024 10:00;1;Ann;Kupa;Teslim Edildi;M1;86901;2;5,00;10,00;1,00;9,00
04.01.2024 10:00;2;Ben;Çanta;İptal Edildi;B1;86902;1;6,00;6,00;0,00;6,00
05.01.2024 10:00;3;Ben;Kupa;Teslim Edildi;M1;86901;3;5,00;15,00;0,00;15,00
`, "2 customers, 2 orders, 24", "after discounts"},
		{"Eventbrite: what became of the ticket is said by the attendee's status", `
Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee #,Order Type,Currency,Total Paid,Attendee Status
1,2024-01-03 10:00:00,Ann,Abel,a@mail.example,1,Adult,11,Eventbrite Completed,EUR,10.00,Attending
1,2024-01-03 10:00:00,Ann,Abel,a@mail.example,1,Adult,12,Eventbrite Completed,EUR,10.00,Checked In
2,2024-01-04 10:00:00,Ben,Berg,b@mail.example,1,Child,13,Eventbrite Completed,EUR,6.00,Not Attending
3,2024-01-05 10:00:00,Ben,Berg,b@mail.example,1,Child,14,Eventbrite Completed,EUR,6.00,Attending
`, "2 customers, 2 orders, 26", ""},
		{"Eventbrite: who bought the tickets is the customer, not who attends", `
Order #,Order Date,First Name,Last Name,Email,Buyer Email,Quantity,Ticket Type,Attendee #,Currency,Total Paid,Attendee Status
1,2024-01-03 10:00:00,Ann,Abel,a@mail.example,a@mail.example,1,Adult,11,EUR,10.00,Attending
1,2024-01-03 10:00:00,Cid,Abel,c@mail.example,a@mail.example,1,Adult,12,EUR,10.00,Attending
2,2024-01-05 10:00:00,Ben,Berg,b@mail.example,b@mail.example,1,Child,13,EUR,6.00,Attending
`, "2 customers, 2 orders, 26", ""},
		{"Loyverse: net sales are the money, and refunds are receipts of their own", `
Date,Receipt number,Receipt type,Gross sales,Discounts,Net sales,Taxes,Total collected,Cost of goods,POS,Customer name,Customer contacts,Status
1/15/24 1:05 PM,1-1,Sale,10.00,1.00,9.00,1.80,10.80,4.00,POS 1,Ann,555,Closed
1/16/24 1:05 PM,1-2,Sale,20.00,0.00,20.00,4.00,24.00,9.00,POS 1,Ben,556,Cancelled
1/17/24 1:05 PM,1-3,Sale,6.00,0.00,6.00,1.20,7.20,2.00,POS 1,Ben,556,Closed
1/18/24 1:05 PM,1-4,Sale,7.00,0.00,7.00,1.40,8.40,2.00,POS 1,Ann,555,Closed
1/19/24 1:05 PM,1-5,Refund,-7.00,0.00,-7.00,-1.40,-8.40,-2.00,POS 1,Ann,555,Closed
`, "2 customers, 2 orders, 15", ""},
		{"Bandcamp: payouts are no sales", `
date,item type,item name,currency,item price,quantity,sub total,shipping,item total,bandcamp transaction id,net amount,buyer name,buyer email
1/15/24 1:05pm,album,LP,USD,10.00,1,10.00,,10.00,11,8.90,Ann,a@mail.example
1/16/24 1:05pm,package,Shirt,USD,20.00,2,40.00,5.00,45.00,12,40.10,Ben,b@mail.example
1/17/24 1:05pm,payout,,USD,,,,,,,-49.00,,
`, "2 customers, 2 orders, 50", "before shipping and taxes"},
		{"Hotmart: Estado is a place, and four columns are named Moeda", `
Nome do Produto;Transação;Moeda;Preço do Produto;Moeda;Preço da Oferta;Data de Venda;Status;Nome;Documento;Email;Estado;Preço Total;Moeda
Curso;HP1;BRL;10,00;BRL;10,00;15/01/2024 10:00:00;Completo;Ann;11111111111;a@mail.example;SP;10,00;BRL
Curso;HP2;BRL;10,00;BRL;10,00;16/01/2024 10:00:00;Reembolsado;Ben;22222222222;b@mail.example;RJ;10,00;BRL
Livro;HP3;BRL;6,00;BRL;6,00;17/01/2024 10:00:00;Aprovado;Ben;22222222222;b@mail.example;RJ;12,00;BRL
`, "2 customers, 2 orders, 22", ""},
		{"Airbnb: the day of the booking is the date", `
Confirmation code,Status,Guest name,Contact,# of adults,Start date,End date,# of nights,Booked,Listing,Earnings
HM1,Past guest,Ann,+1,2,02/01/2024,02/03/2024,2,2024-01-03,Loft,$412.50
HM2,Canceled by guest,Ben,+1,2,02/05/2024,02/07/2024,2,2024-01-04,Loft,$0.00
HM3,Confirmed,Ben,+1,2,03/05/2024,03/07/2024,2,2024-01-05,Loft,$100.00
`, "2 customers, 2 orders, 512.5", "the host earns"},
		{"Recurly: an account's code is the customer", `
account_code,account_name,invoice_number,plan_code,total,subtotal,vat_amount,currency,date,status,line_item_total,line_item_description,line_item_origin
a1,Ann,1,gold,12.00,10.00,2.00,USD,2024-01-03 10:00:00 UTC,paid,12.00,Gold,plan
a2,Ben,2,gold,24.00,20.00,4.00,USD,2024-01-04 10:00:00 UTC,failed,24.00,Gold,plan
a2,Ben,3,gold,15.00,12.50,2.50,USD,2024-01-05 10:00:00 UTC,paid,12.00,Gold,plan
a2,Ben,3,gold,15.00,12.50,2.50,USD,2024-01-05 10:00:00 UTC,paid,3.00,Extra,add_on
`, "2 customers, 2 orders, 27", ""},
		{"Adyen: what was refused is no sale", `
Company Account,Merchant Account,Psp Reference,Merchant Reference,Creation Date,Currency,Amount,Type,Shopper Name,Shopper Email,Shopper Reference,Acquirer Response
Co,Me,881,O1,2024-01-03 10:00:00,EUR,10.00,Payment,Ann,a@mail.example,S1,Approved
Co,Me,882,O2,2024-01-04 10:00:00,EUR,20.00,Payment,Ben,b@mail.example,S2,Refused
Co,Me,883,O3,2024-01-05 10:00:00,EUR,6.00,Payment,Ben,b@mail.example,S2,Approved
`, "2 customers, 2 orders, 16", ""},
		{"Lightspeed Retail: discounts are taken off a line", `
ID,Sale ID,Date,Customer,Customer ID,Item,Qty,Retail,Subtotal,Discount,Subtotal w/ Discounts,Tax,Total
1,1,2024-01-03T10:00:00+00:00,Ann,7,Mug,2,$5.00,$10.00,$1.00,$9.00,$1.80,$10.80
2,1,2024-01-03T10:00:00+00:00,Ann,7,Bag,1,$6.00,$6.00,$0.00,$6.00,$1.20,$7.20
3,2,2024-01-04T10:00:00+00:00,Ben,8,Mug,1,$5.00,$5.00,$0.00,$5.00,$1.00,$6.00
`, "2 customers, 2 orders, 20", ""},
		{"Salesforce: products of orders", `
Order Number,Account Name,Order Start Date,Order Amount,Status,Order Product Number,Product: Product Name,Quantity,Unit Price,Total Price
1,Ann Ltd,1/15/2024,16.00,Activated,11,Mug,2.00,5.00,10.00
1,Ann Ltd,1/15/2024,16.00,Activated,12,Bag,1.00,6.00,6.00
2,Ben Ltd,1/16/2024,6.00,Draft,13,Bag,1.00,6.00,6.00
3,Ben Ltd,1/17/2024,5.00,Activated,14,Mug,1.00,5.00,5.00
`, "2 customers, 2 orders, 21", ""},
		{"nopCommerce: the order's total is the money", `
OrderId,CustomerId,OrderSubtotalInclTax,OrderSubtotalExclTax,OrderTax,OrderTotal,RefundedAmount,CustomerCurrencyCode,OrderStatus,PaymentStatus,CreatedOnUtc,BillingEmail
1,7,12.00,10.00,2.00,15.00,0,USD,Complete,Paid,2024-01-03 10:00:00,a@mail.example
2,8,24.00,20.00,4.00,27.00,0,USD,Cancelled,Voided,2024-01-04 10:00:00,b@mail.example
3,8,6.00,5.00,1.00,9.00,0,USD,Complete,Paid,2024-01-05 10:00:00,b@mail.example
`, "2 customers, 2 orders, 24", ""},
		{"Booking.com: the price has its currency behind it", `
Book number,Booked by,Guest name(s),Check-in,Check-out,Booked on,Status,Price,Commission amount,Booker country
41,"Abel, Ann",Ann Abel,2024-02-01,2024-02-03,2024-01-03 10:00:00,ok,100.00 EUR,15 EUR,de
42,"Berg, Ben",Ben Berg,2024-02-05,2024-02-06,2024-01-04 10:00:00,cancelled_by_guest,50.00 EUR,0 EUR,fr
44,"Berg, Ben",Ben Berg,2024-02-07,2024-02-08,2024-01-04 10:00:00,cancelled_by_hotel,70.00 EUR,0 EUR,fr
43,"Berg, Ben",Ben Berg,2024-03-05,2024-03-06,2024-01-05 10:00:00,ok,60.00 EUR,9 EUR,fr
`, "2 customers, 2 orders, 160", ""},
		{"QuickBooks Online: the accounts of a transaction list are no customers", `
My Shop
Transaction List by Customer

,Date,Transaction Type,Num,Posting,Memo/Description,Account,Amount
Ann,,,,,,,
,01/15/2024,Invoice,1001,Yes,,Accounts Receivable (A/R),10.00
,01/18/2024,Payment,,Yes,,Undeposited Funds,10.00
,02/16/2024,Sales Receipt,1002,Yes,,Undeposited Funds,6.00
Total for Ann,,,,,,,$26.00
Ben,,,,,,,
,01/17/2024,Invoice,1003,Yes,,Accounts Receivable (A/R),5.00
,01/19/2024,Invoice,1004,Yes,,Accounts Receivable (A/R),7.00
,01/20/2024,Credit Memo,1005,Yes,,Accounts Receivable (A/R),-7.00
Total for Ben,,,,,,,$5.00
`, "2 customers, 3 orders, 21", "The titles of the groups of rows say who the customer is."},
		{"Odoo's tills: below an order's first line, only its items are filled", `
Order Ref,Date,Receipt Number,Customer,Total,Status,Order Lines/Product,Order Lines/Quantity,Order Lines/Unit Price,Order Lines/Subtotal w/o Tax,Order Lines/Subtotal
S/1,2024-01-03 10:00:00,O-1,Ann,19.20,Posted,Mug,2.0,5.00,10.00,12.00
,,,,,,Bag,1.0,6.00,6.00,7.20
S/2,2024-01-04 10:00:00,O-2,Ben,9.60,Paid,Mug,1.0,5.00,5.00,6.00
,,,,,,Cup,1.0,3.00,3.00,3.60
,,,,,,Lid,1.0,2.00,2.00,2.40
S/3,2024-01-05 10:00:00,O-3,Ben,7.20,Cancelled,Bag,1.0,6.00,6.00,7.20
`, "2 customers, 2 orders, 26", ""},
		{"VTEX: the document tells the customer, and discounts are taken off", `
Origin;Order;Sequence;Creation Date;Client Name;Client Last Name;Client Document;Email;Status;Payment Value;Quantity_SKU;ID_SKU;SKU Name;SKU Value;SKU Selling Price;SKU Total Price;Discounts Totals;Shipping Value;Total Value
M;v1-01;1;2024-01-03 10:00:00Z;Ann;Abel;11111111111;x1@ct.vtex.example;Faturado;16.00;2;1;Caneca;5.00;4.50;9.00;-1.00;1.00;16.00
M;v1-01;1;2024-01-03 10:00:00Z;Ann;Abel;11111111111;x1@ct.vtex.example;Faturado;16.00;1;2;Bolsa;6.00;6.00;6.00;-1.00;1.00;16.00
M;v2-01;2;2024-01-04 10:00:00Z;Ann;Abel;11111111111;x2@ct.vtex.example;Cancelado;6.00;1;2;Bolsa;6.00;6.00;6.00;0.00;0.00;6.00
M;v3-01;3;2024-01-05 10:00:00Z;Ann;Abel;11111111111;x3@ct.vtex.example;Faturado;10.00;2;1;Caneca;5.00;5.00;10.00;0.00;0.00;10.00
`, "1 customers, 2 orders, 25", "the customer is told by the document"},
		{"Busy and Vyapar: the party is the customer", `
Date,Party Name,Vch Type,Vch No,Total Amount
03/01/2024,Ann,Sale,1,10.00
04/01/2024,Ben,Sale,2,20.00
15/01/2024,Ben,Sale Return,3,20.00
16/01/2024,Ben,Sale,4,5.00
`, "2 customers, 2 orders, 15", ""},
		{"the day of the order goes before that on which it starts", `
Order No,Order Date,Order Start Date,Customer,Amount
1,2024-01-03,2024-02-01,Ann,10.00
2,2024-01-05,2024-03-01,Ben,20.00
`, "2 customers, 2 orders, 30", ""},
		{"an invoice's day goes before that of the service", `
Rechnungsnummer;Rechnungsdatum;Leistungsdatum;Kunde;Betrag
1;03.01.2024;01.01.2024;Ann;10,00
2;05.01.2024;02.01.2024;Ben;20,00
`, "2 customers, 2 orders, 30", ""},
	})
}
