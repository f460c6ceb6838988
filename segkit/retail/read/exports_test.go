package read_test

import (
	"slices"
	"strings"
	"testing"
)

// Small made-up exports as the programs write them, with what they say after cleaning:
// customers, orders and revenue, worked out by hand.
func TestExports(t *testing.T) {
	checkExports(t, []export{
		{"Odoo: below an order's first line, its number, date and customer are empty", `
Order Reference,Order Date,Customer,Order Lines/Product,Order Lines/Quantity,Order Lines/Unit Price,Order Lines/Subtotal,Total,Status
S1,2024-01-02 10:00:00,Ann,Mug,2,5.00,10.00,16.00,Sales Order
,,,Bag,1,6.00,6.00,,
S2,2024-01-03 11:00:00,Ben,Mug,1,5.00,5.00,12.00,Sales Order
,,,Cup,1,3.00,3.00,,
,,,Lid,2,2.00,4.00,,
S3,2024-01-04 11:00:00,Ann,Mug,1,5.00,5.00,5.00,Cancelled
`, "2 customers, 2 orders, 28", "The number, date and customer of an order stand on its first line only"},
		{"QuickBooks Online: the customers are titles of groups", `
My Shop
Sales by Customer Detail

,Date,Transaction Type,Num,Product/Service,Qty,Sales Price,Amount,Balance
Ann
,01/15/2024,Invoice,1001,Mug,2,5.00,10.00,10.00
,02/16/2024,Invoice,1002,Bag,1,6.00,6.00,16.00
Total for Ann,,,,,,,$16.00,
Ben
,01/17/2024,Invoice,1003,Mug,1,5.00,5.00,5.00
Ben:Branch
,01/18/2024,Invoice,1004,Mug,3,5.00,15.00,15.00
Total for Ben:Branch,,,,,,,$15.00,
,01/19/2024,Invoice,1005,Mug,4,5.00,20.00,25.00
Total for Ben,,,,,,,$40.00,
TOTAL,,,,,,,$56.00,
`, "3 customers, 5 orders, 56", "The titles of the groups of rows say who the customer is."},
		{"QuickBooks Desktop: totals are called by the customer's name", `
,Type,Date,Num,Memo,Name,Item,Qty,Sales Price,Amount,Balance
Ann,,,,,,,,,,
,Invoice,01/15/2024,1001,,Ann,Mug,2,5.00,10.00,10.00
Total Ann,,,,,,,2,,10.00,10.00
Ben,,,,,,,,,,
,Invoice,01/17/2024,1002,,Ben,Mug,1,5.00,5.00,5.00
Total Ben,,,,,,,1,,5.00,5.00
TOTAL,,,,,,,3,,15.00,
`, "2 customers, 2 orders, 15", ""},
		{"Amazon: a cancelled order has no price", `
amazon-order-id,purchase-date,order-status,product-name,sku,item-status,quantity,currency,item-price,buyer-email
1,2024-01-02T10:00:00+00:00,Shipped,Mug,S1,Shipped,2,EUR,10.00,a@mail.example
2,2024-01-03T10:00:00+00:00,Cancelled,Bag,S2,Cancelled,0,,,b@mail.example
3,2024-01-04T10:00:00+00:00,Shipped,Bag,S2,Shipped,1,EUR,6.00,a@mail.example
`, "1 customers, 2 orders, 16", ""},
		{"Amazon: nor has one that is not paid yet, or an item that was cancelled", `
amazon-order-id,purchase-date,order-status,product-name,sku,item-status,quantity,currency,item-price,buyer-email
1,2024-01-02T10:00:00+00:00,Shipped,Mug,S1,Shipped,2,EUR,10.00,a@mail.example
1,2024-01-02T10:00:00+00:00,Shipped,Bag,S2,Cancelled,0,EUR,,a@mail.example
2,2024-01-03T10:00:00+00:00,Pending,Bag,S2,Unshipped,1,EUR,,b@mail.example
3,2024-01-04T10:00:00+00:00,Shipped,Bag,S2,Shipped,1,EUR,6.00,a@mail.example
`, "1 customers, 2 orders, 16", ""},
		{"Toast: voided or not", `
Order Id,Order #,Opened,Amount,Total,Voided,Customer Id
4001,1,1/15/24 1:05 PM,10.00,12.00,false,A
4002,2,1/15/24 2:05 PM,20.00,22.00,true,B
4003,1,1/16/24 1:05 PM,6.00,8.00,false,A
`, "1 customers, 2 orders, 16", ""},
		{"test orders are marked", `
Order ID,Created,Email,Test,Amount
1,2024-01-15 10:00:00,a@mail.example,no,10.00
2,2024-01-15 11:00:00,b@mail.example,yes,20.00
3,2024-01-16 11:00:00,b@mail.example,no,6.00
`, "2 customers, 2 orders, 16", ""},
		{"Stripe's API: refunded or not, beside a status", `
id,created,amount,currency,customer,status,refunded
ch_1,1705312800,1000,eur,cus_1,succeeded,false
ch_2,1705399200,2000,eur,cus_2,succeeded,true
ch_3,1705485600,600,eur,cus_2,succeeded,false
`, "2 customers, 2 orders, 16", "the currency's smallest unit"},
		{"livemode marks the orders that are real", `
id,created,amount,currency,customer,livemode
ch_1,1705312800,1000,eur,cus_1,true
ch_2,1705399200,2000,eur,cus_2,false
`, "1 customers, 1 orders, 10", ""},
		{"totals of orders in the place of a product", `
order_id,customer,date,sku,quantity,line total
1,A,2024-01-15,S1,2,10.00
1,A,2024-01-15,S2,1,6.00
1,A,2024-01-15,TOTAL,3,16.00
2,B,2024-01-16,S2,1,6.00
2,B,2024-01-16,TOTAL,1,6.00
3,B,2024-01-17,Overall,1,9.00
`, "2 customers, 3 orders, 31", ""},
		{"subtotals of a spreadsheet", `
order,date,customer,product,quantity,line total
1,2024-01-15,A,Mug,2,10.00
1,2024-01-15,A,Bag,1,6.00
1 Total,,,,3,16.00
2,2024-01-16,B,Bag,1,6.00
2 Total,,,,1,6.00
Grand Total,,,,4,22.00
`, "2 customers, 2 orders, 22", ""},
		{"a line without a product code has a name, and a discount comes off its order", `
order_id,customer,date,sku,product_name,quantity,price
1,A,2024-01-15,S1,Mug,2,5.00
1,A,2024-01-15,,Voucher SPRING,1,-2.00
2,B,2024-01-16,S2,Bag,1,6.00
2,B,2024-01-16,,Tip,1,1.00
`, "2 customers, 2 orders, 15", ""},
		{"debit and credit in two columns, of which sales are credited", `
Customer,Invoice,Date,Debit,Credit
A,1,2024-01-15,,10.00
B,2,2024-01-15,0.00,20.00
B,3,2024-01-15,,6.00
B,4,2024-01-16,6.00,
A,5,2024-01-16,,1.00
`, "2 customers, 3 orders, 31", `"Credit" counts as sales, since most lines have it, and "Debit" as money given back`},
		{"Soll und Haben", `
Kunde;Belegnummer;Datum;Betrag Soll;Betrag Haben
A;1;15.01.2024;1.010,00;
B;2;15.01.2024;15,00;
A;3;15.01.2024;5,00;
A;4;16.01.2024;;5,00
`, "2 customers, 2 orders, 1025", "counts as sales"},
		{"debit and credit behind the amounts", `
Customer,Invoice,Date,Amount
A,1,2024-01-15,"1,010.00 Dr"
B,2,2024-01-15,15.00 Dr
A,3,2024-01-15,5.00 Dr
A,4,2024-01-16,5.00 Cr
`, "2 customers, 2 orders, 1025", "1 of 4 amounts, such as 5.00 Cr, are on the other side of the account"},
		{"credits alone are marked", `
Customer,Invoice,Date,Amount
A,1,2024-01-15,£5.00
B,2,2024-01-15,£20.00
A,3,2024-01-15,£5.50
A,4,2024-01-16,£5.50CR
`, "2 customers, 2 orders, 25", "count as money given back"},
		{"a column that tells debit from credit", `
Customer,Invoice,Date,Amount,Debit/Credit Indicator
A,1,2024-01-15,5.00,C
B,2,2024-01-15,20.00,C
A,3,2024-01-15,5.50,C
A,4,2024-01-16,5.50,D
`, "2 customers, 2 orders, 25", `lines with "C" count as sales, since most have it, and those with "D" as money given back`},
		{"a type of transaction that tells debit from credit", `
Customer,Invoice,Date,Amount,Transaction Type
A,1,2024-01-15,5.00,DEBIT
B,2,2024-01-15,20.00,DEBIT
A,3,2024-01-15,5.50,DEBIT
A,4,2024-01-16,5.50,CREDIT
`, "2 customers, 2 orders, 25", `lines with "DEBIT" count as sales`},
		{"Clover: the result tells what failed", `
Payment Date,Payment ID,Order ID,Tender,Amount,Customer ID,Result
15-Jan-2024 01:05 PM EST,P1,O1,Credit Card,10.00,A,SUCCESS
16-Jan-2024 01:05 PM EST,P2,O2,Credit Card,20.00,B,FAIL
`, "1 customers, 1 orders, 10", ""},
		{"shop events: only purchases are orders", `
event_time,event_type,product_id,price,user_id,user_session
2024-01-15 10:00:00 UTC,view,1,5.00,7,s1
2024-01-15 10:01:00 UTC,cart,1,5.00,7,s1
2024-01-15 10:02:00 UTC,purchase,1,5.00,7,s1
2024-01-15 10:03:00 UTC,view,2,6.00,8,s2
`, "1 customers, 1 orders, 5", ""},
		{"prices of lines add up to the receipt's total", `
Receipt No,Sold At,Loyalty Card,Product,Qty,Price,Receipt Total
1,2024-01-15 10:00,A,Mug,2,£10.00,£16.00
1,2024-01-15 10:00,A,Bag,1,£6.00,£16.00
2,2024-01-16 10:00,B,Mug,3,£15.00,£15.00
3,2024-01-17 10:00,A,Mug,1,£5.00,£17.00
3,2024-01-17 10:00,A,Bag,2,£12.00,£17.00
4,2024-01-18 10:00,A,Mug,4,£20.00,£20.00
5,2024-01-19 10:00,B,Bag,3,£18.00,£18.00
6,2024-01-20 10:00,B,Bag,2,£12.00,£12.00
`, "2 customers, 6 orders, 98", "it adds up to the order's total"},
		{"Shopware 6: the amount is what was paid, not the net amount", `
orderNumber;orderDateTime;customerNumber;stateMachineState;transactionState;amountTotal;amountNet;currency
1;2024-01-15T10:00:00.000+00:00;K1;completed;paid;11.90;10.00;EUR
2;2024-01-16T10:00:00.000+00:00;K2;cancelled;open;23.80;20.00;EUR
`, "1 customers, 1 orders, 11.9", ""},
		{"PrestaShop in French: a cheque is awaited", `
ID;Référence;Nouveau client;Client;Total;État;Date
1;A;Non;Ann;10,00 €;Livré;15/01/2024 10:00:00
2;B;Non;Ben;20,00 €;En attente du paiement par chèque;16/01/2024 10:00:00
`, "1 customers, 1 orders, 10", ""},
		{"partly refunded: what was given back is a return", `
Order ID,Date,Email,Amount,Amount Refunded
1,2024-01-02,a@mail.example,10.00,4.00
2,2024-01-03,b@mail.example,20.00,0.00
3,2024-01-04,a@mail.example,6.00,6.00
`, "2 customers, 2 orders, 26", "2 refunds, 10 in all"},
		{"refunds of a refunded order count once", `
Order ID,Date,Email,Amount,Amount Refunded,Status
1,2024-01-02,a@mail.example,10.00,10.00,refunded
2,2024-01-03,a@mail.example,20.00,5.00,partially refunded
`, "1 customers, 1 orders, 15", "each is a line of its own"},
		{"the order's refund stands on each of its lines", `
Order ID,Date,Email,SKU,Qty,Price,Refunded Amount
1,2024-01-02,a@mail.example,A,2,10.00,5.00
1,2024-01-02,a@mail.example,B,1,6.00,5.00
2,2024-01-03,b@mail.example,A,1,10.00,0.00
2,2024-01-03,b@mail.example,B,1,6.00,0.00
`, "2 customers, 2 orders, 37", "1 refund, 5 in all"},
		{"each line has its refund", `
Order ID,Date,Email,SKU,Qty,Price,Refunded Amount
1,2024-01-02,a@mail.example,A,2,10.00,5.00
1,2024-01-02,a@mail.example,B,1,6.00,6.00
2,2024-01-03,b@mail.example,A,1,10.00,0.00
`, "2 customers, 2 orders, 25", "2 refunds, 11 in all"},
		{"what is left after refunds is the money", `
Order ID,Date,Email,Gross Sales,Refunds,Net Sales
1,2024-01-02,a@mail.example,10.00,-4.00,6.00
2,2024-01-03,b@mail.example,20.00,0.00,20.00
`, "2 customers, 2 orders, 26", "is taken off the amounts already"},
		{"Stripe's API counts yen in yen", `
id,created,amount,currency,customer,livemode,amount_refunded
ch_1,1705312800,1000,jpy,cus_1,true,0
ch_2,1705399200,2000,jpy,cus_2,true,500
`, "2 customers, 2 orders, 2500", ""},
		{"amounts in cents, of which one is refunded", `
id,created,amount,currency,customer,livemode,amount_refunded
ch_1,1705312800,1050,usd,cus_1,true,0
ch_2,1705399200,2000,usd,cus_2,true,500
`, "2 customers, 2 orders, 25.5", "smallest unit"},
		{"prices in cents", `
order_id,date,customer,qty,price_in_cents
1,2024-01-02,a,3,250
2,2024-01-03,b,1,1999
`, "2 customers, 2 orders, 27.49", "smallest unit"},
		{"Retailrocket: transactions are the orders", `
timestamp,visitorid,event,itemid,transactionid
1433221332117,7,view,1,
1433221432117,7,addtocart,1,
1433221532117,7,transaction,1,900
1433221532118,7,transaction,2,900
1433321532117,8,transaction,2,901
`, "2 customers, 2 orders, no money", "no money"},
		{"Google Analytics 4: purchases are the orders, other events are none", `
event_date,event_timestamp,event_name,user_pseudo_id,ecommerce.transaction_id,ecommerce.purchase_revenue
20240115,1705312800000000,session_start,1001.1705312800,,
20240115,1705312900000000,my_own_event,1001.1705312800,(not set),
20240115,1705313000000000,purchase,1001.1705312800,T1,10.5
20240116,1705399200000000,purchase,1002.1705399100,T2,20
`, "2 customers, 2 orders, 30.5", "read in UTC"},
		{"SAP's technical names", `
VBELN|FKART|KUNAG|FKDAT|POSNR|MATNR|ARKTX|FKIMG|NETWR|WAERK|LAND1
0001|F2|K1|20240115|000010|M1|Mug|2.000|10.00|EUR|DE
0001|F2|K1|20240115|000020|M2|Bag|1.000|6.00|EUR|DE
0002|F2|K2|20240116|000010|M1|Mug|1.000|5.00|EUR|DE
`, "2 customers, 2 orders, 21", ""},
		{"Nuvemshop: the payment's status counts", `
Número do Pedido;E-mail;Data;Status do Pedido;Status do Pagamento;Moeda;Total;Nome do Produto;Valor do Produto;Quantidade Comprada
1;a@mail.example;15/01/2024 10:00:00;Aberto;Confirmado;BRL;26.00;Caneca;5.00;2
1;a@mail.example;;;;;;Bolsa;6.00;1
2;b@mail.example;16/01/2024 10:00:00;Aberto;Recusado;BRL;15.00;Caneca;5.00;1
`, "1 customers, 1 orders, 16", ""},
		{"PayPal: money that is given back goes to the customer", `
Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,To Email Address,Transaction ID
01/15/2024,10:00:00,PST,Ann,Express Checkout Payment,Completed,USD,10.00,-0.50,9.50,a@mail.example,shop@shop.example,T1
01/16/2024,10:00:00,PST,Ben,Express Checkout Payment,Completed,USD,"1,020.00",-0.90,19.10,b@mail.example,shop@shop.example,T2
01/17/2024,10:00:00,PST,Ann,Payment Refund,Completed,USD,-10.00,0.50,-9.50,shop@shop.example,a@mail.example,T3
01/18/2024,10:00:00,PST,Ann,Express Checkout Payment,Completed,USD,6.00,-0.50,5.50,a@mail.example,shop@shop.example,T4
01/19/2024,10:00:00,PST,Hosting,PreApproved Payment,Completed,USD,-12.00,0.00,-12.00,shop@shop.example,h@host.example,T5
01/20/2024,10:00:00,PST,Ben,PreApproved Payment,Completed,USD,-12.00,0.00,-12.00,shop@shop.example,b@mail.example,T6
`, "2 customers, 2 orders, 1026", ""},
		{"Tiendanube: the payment's status counts, and a warning says that the order's own is not read", `
Número de orden;Email;Fecha;Estado de la orden;Estado del pago;Moneda;Total;Nombre del producto;Precio del producto;Cantidad del producto
1;a@mail.example;15/01/2024 10:00:00;Abierta;Recibido;ARS;26,00;Taza;5,00;2
1;a@mail.example;;;;;;Bolsa;6,00;1
2;b@mail.example;16/01/2024 10:00:00;Abierta;Pendiente;ARS;5,00;Taza;5,00;1
3;b@mail.example;17/01/2024 10:00:00;Cancelada;Recibido;ARS;11,00;Taza;5,00;1
3;b@mail.example;;;;;;Bolsa;6,00;1
4;b@mail.example;18/01/2024 10:00:00;Cerrada;Recibido;ARS;5,00;Taza;5,00;1
`, "2 customers, 3 orders, 32", `"Estado de la orden" has words such as "Cancelada", which say that an order is no sale, and is not read`},
		{"Gumroad: a part of the money was given back", `
Purchase ID,Item Name,Purchase Email,Purchase Date,Subtotal ($),Taxes ($),Sale Price ($),Refunded?,Partial Refund ($),Fully Refunded?
a,Plan,a@mail.example,2024-01-15,10.00,0.00,10.00,0,4.00,0
b,Plan,b@mail.example,2024-01-16,20.00,0.00,20.00,0,0.00,0
c,Plan,b@mail.example,2024-01-17,6.00,0.00,6.00,1,0.00,1
`, "2 customers, 2 orders, 26", "1 refund, 4 in all"},
		{"Etsy: a discount stands beside what the items came to without it", `
Sale Date,Item Name,Buyer,Quantity,Price,Discount Amount,Item Total,Currency,Transaction ID,Listing ID,Order ID
01/15/24,Mug,Ann,2,5.00,2.00,10.00,USD,T1,L1,1
01/16/24,Bag,Ben,1,6.00,0.00,6.00,USD,T2,L2,2
`, "2 customers, 2 orders, 16", `The discount in "Discount Amount" is not taken off`},
		{"eBay's transactions: fees, labels and payouts are no orders", `
Transaction report
Start date,2024-01-01

Transaction creation date,Type,Order number,Buyer username,Net amount,Item ID,Item title,Custom label,Quantity,Item subtotal,Shipping and handling,Gross transaction amount,Transaction currency
"Jan 15, 2024",Order,12-1,ann,8.50,900,Mug,M1,2,10.00,5.00,15.00,USD
"Jan 15, 2024",Shipping label,12-1,ann,-4.10,,Mug,,,,,-4.10,USD
"Jan 16, 2024",Order,12-2,ben,17.00,901,Bag,B1,1,20.00,5.00,25.00,USD
"Jan 17, 2024",Refund,12-2,ben,-17.00,901,Bag,B1,1,-20.00,-5.00,-25.00,USD
"Jan 18, 2024",Other fee,,,-1.50,,Promoted,,,,,-1.50,USD
"Jan 19, 2024",Payout,,,-100.00,,,,,,,,USD
"Jan 20, 2024",Order,12-3,ben,5.00,900,Mug,M1,1,5.00,5.00,10.00,USD
`, "2 customers, 2 orders, 15", "fees, labels and payouts are passed over"},
		{"eBay in German: an order of several items has a line for the whole of it", `
Verkaufsprotokollnummer;Bestellnummer;Nutzername des Käufers;Name des Käufers;Artikelnummer;Angebotstitel;Anzahl;Verkauft für;Verpackung und Versand;Gesamtbetrag*;Verkauft am
1;23-1;ann;Ann A;;;3;16,00 €;5,00 €;21,00 €;10-Dez-23
1;23-1;ann;;900;Becher;2;5,00 €;;;
1;23-1;ann;;901;Tasche;1;6,00 €;;;
2;23-2;ben;Ben B;900;Becher;1;5,00 €;5,00 €;10,00 €;11-Mrz-24
`, "2 customers, 2 orders, 21", ""},
		{"TikTok Shop: the order's amount stands beside those of its items", `
Order ID,Order Status,Order Substatus,SKU ID,Seller SKU,Product Name,Quantity,SKU Unit Original Price,SKU Subtotal Before Discount,SKU Seller Discount,SKU Subtotal After Discount,Shipping Fee After Discount,Order Amount,Created Time,Paid Time,Buyer Username,Recipient
1,Completed,Completed,S1,M1,Mug,2,5.00,10.00,1.00,9.00,5.00,20.00,15/01/2024 10:00:00,15/01/2024 10:01:00,ann,A
1,Completed,Completed,S2,B1,Bag,1,6.00,6.00,0.00,6.00,5.00,20.00,15/01/2024 10:00:00,15/01/2024 10:01:00,ann,A
2,Canceled,Canceled,S1,M1,Mug,1,5.00,5.00,0.00,5.00,5.00,10.00,16/01/2024 10:00:00,,ben,B
3,To ship,Awaiting shipment,S1,M1,Mug,1,5.00,5.00,0.00,5.00,5.00,10.00,17/01/2024 10:00:00,17/01/2024 10:01:00,ben,B
`, "2 customers, 2 orders, 20", ""},
		{"Faire: the customers are shops", `
Order Number,Order Date,Retailer Name,Product Name,Option Name,SKU,Quantity,Wholesale Price,Retail Price,Status
F1,2024-01-15,Ann's Gifts,Mug,Red,M1,6,5.00,10.00,Shipped
F2,2024-01-16,Ben's Books,Bag,Blue,B1,2,6.00,12.00,Cancelled
F3,2024-01-17,Ben's Books,Mug,Red,M1,1,5.00,10.00,Shipped
`, "2 customers, 2 orders, 35", ""},
		{"a wholesaler's orders, which are not Faire's", `
Order Number,Order Date,Retailer Name,Customer,Product,Quantity,Wholesale Price,Retail Price
F1,2024-01-15,Kiosk Ltd,Ann,Mug,6,5.00,10.00
F2,2024-01-16,Kiosk Ltd,Ben,Bag,2,6.00,12.00
`, "2 customers, 2 orders, 84", ""},
		{"eBay's transactions in German", `
Datum der Transaktionserstellung;Typ;Bestellnummer;Nutzername des Käufers;Betrag abzügl. Kosten;Artikelnummer;Angebotstitel;Bestandseinheit;Menge;Zwischensumme Artikel;Transaktionswährung
15. Jan 2024;Bestellung;12-1;ann;8,50;900;Becher;M1;2;10,00;EUR
15. Jan 2024;Versandetikett;12-1;ann;-4,10;;Becher;;;;EUR
16. Mrz 2024;Bestellung;12-2;ben;17,00;901;Tasche;B1;1;20,00;EUR
17. Mrz 2024;Rückerstattung;12-2;ben;-17,00;901;Tasche;B1;1;-20,00;EUR
18. Mrz 2024;Andere Gebühr;;;-1,50;;;;;;EUR
19. Mrz 2024;Auszahlung;;;-100,00;;;;;;EUR
20. Mrz 2024;Bestellung;12-3;ben;5,00;900;Becher;M1;1;5,00;EUR
`, "2 customers, 2 orders, 15", "fees, labels and payouts are passed over"},
		{"Etsy's payments: what the buyer paid, with what went back", `
Payment ID,Buyer Username,Buyer Name,Order ID,Gross Amount,Fees,Net Amount,Currency,Status,Order Date,Buyer,Refund Amount
P1,ann,Ann,1,10.00,0.70,9.30,EUR,SETTLED,01/15/2024,Ann A,0
P2,ben,Ben,2,20.00,1.10,18.90,EUR,SETTLED,01/16/2024,Ben B,20.00
P3,ben,Ben,3,6.00,0.50,5.50,EUR,SETTLED,01/17/2024,Ben B,0
`, "2 customers, 2 orders, 16", ""},
		{"Matrixify: an order's payments and shipping are lines of their own", `
Name,Email,Created At,Currency,Price: Total,Payment: Status,Customer: ID,Line: Type,Line: ID,Line: Title,Line: SKU,Line: Quantity,Line: Price,Line: Total
#1,a@mail.example,2024-01-15 10:00:00 -0500,USD,15.00,paid,7,Line Item,1,Mug,M1,2,5.00,10.00
#1,a@mail.example,2024-01-15 10:00:00 -0500,USD,15.00,paid,7,Shipping Line,2,Standard,,,5.00,5.00
#1,a@mail.example,2024-01-15 10:00:00 -0500,USD,15.00,paid,7,Transaction,,,,,,
#2,b@mail.example,2024-01-16 10:00:00 -0500,USD,12.00,partially_refunded,8,Line Item,3,Bag,B1,2,6.00,12.00
#2,b@mail.example,2024-01-16 10:00:00 -0500,USD,12.00,partially_refunded,8,Refund Line,3,Bag,B1,-1,6.00,-6.00
`, "2 customers, 2 orders, 16", ""},
		{"Mercado Libre: the total is what is left after fees, and dates are in words", `
# de venta,Fecha de venta,Estado,Descripción del estado,Unidades,Ingresos por productos (ARS),Total (ARS),SKU,Título de la publicación,Comprador,DNI,Estado,País
2000001,3 de enero de 2024 20:12 hs.,Entregado,,2,10.00,7.50,M1,Taza,Ana,301,Córdoba,Argentina
2000002,4 de marzo de 2024 09:05 hs.,Venta cancelada,,1,6.00,0.00,B1,Bolsa,Ben,302,Salta,Argentina
2000003,15 de marzo de 2024 09:05 hs.,Venta entregada,,1,6.00,4.10,B1,Bolsa,Ben,302,Salta,Argentina
`, "2 customers, 2 orders, 16", ""},
		{"Shopee in Indonesia: an order that is not paid, and one that was cancelled", `
No. Pesanan,Status Pesanan,Waktu Pesanan Dibuat,Nomor Referensi SKU,Nama Produk,Harga Awal,Harga Setelah Diskon,Jumlah,Total Harga Produk,Total Pembayaran,Username (Pembeli)
1,Selesai,2024-01-15 10:00,M1,Mug,1.006.000,1.005.000,2,2.010.000,2.020.000,ann
2,Belum Bayar,2024-01-16 10:00,B1,Bag,6.000,6.000,1,6.000,16.000,ben
3,Batal,2024-01-17 10:00,B1,Bag,6.000,6.000,1,6.000,16.000,ben
4,Dikirim,2024-01-18 10:00,B1,Bag,6.000,6.000,1,6.000,16.000,ben
`, "2 customers, 2 orders, 2016000", ""},
		{"Lazada: a row is a piece", `
orderItemId;sellerSku;createTime;updateTime;orderNumber;customerName;customerEmail;billingCountry;paidPrice;unitPrice;itemName;status
11;M1;15 Jan 2024 10:00;16 Jan 2024 10:00;1;Ann;;Malaysia;5.00;5.00;Mug;delivered
12;M1;15 Jan 2024 10:00;16 Jan 2024 10:00;1;Ann;;Malaysia;5.00;5.00;Mug;delivered
13;B1;16 Jan 2024 10:00;16 Jan 2024 10:00;2;Ben;;Malaysia;6.00;6.00;Bag;canceled
14;B1;17 Jan 2024 10:00;17 Jan 2024 10:00;3;Ben;;Malaysia;6.00;6.00;Bag;shipped
`, "2 customers, 2 orders, 16", ""},
		{"Ecwid: the order's subtotal is the sum of its items", `
order_number;email;payment_status;order_date;order_subtotal;order_total;currency;sku;product_name;product_quantity;product_price
1;a@mail.example;PAID;2024-01-15 10:00:00 +0000;16.00;21.00;USD;M1;Mug;2;5.00
1;a@mail.example;PAID;2024-01-15 10:00:00 +0000;16.00;21.00;USD;B1;Bag;1;6.00
2;b@mail.example;PAID;2024-01-16 10:00:00 +0000;11.00;16.00;USD;M1;Mug;1;5.00
2;b@mail.example;PAID;2024-01-16 10:00:00 +0000;11.00;16.00;USD;B1;Bag;1;6.00
3;b@mail.example;AWAITING_PAYMENT;2024-01-17 10:00:00 +0000;10.00;15.00;USD;M1;Mug;2;5.00
4;b@mail.example;PAID;2024-01-18 10:00:00 +0000;17.00;22.00;USD;M1;Mug;1;5.00
4;b@mail.example;PAID;2024-01-18 10:00:00 +0000;17.00;22.00;USD;B1;Bag;2;6.00
`, "2 customers, 3 orders, 44", `"order_subtotal" is the sum of "product_quantity" × "product_price" over the lines of an order`},
		{"Vend: sales with their lines and payments", `
Date,Receipt Number,Line Type,Customer Code,Customer Name,Quantity,Subtotal,Total,Paid,Details,Status,Sku
2024-01-15 10:00:00,101,Sale,C1,Ann,3,16.00,16.00,16.00,"2 X Mug, 1 X Bag",CLOSED,
2024-01-15 10:00:00,101,Sale Line,C1,,2,10.00,10.00,,Mug,,M1
2024-01-15 10:00:00,101,Sale Line,C1,,1,6.00,6.00,,Bag,,B1
2024-01-15 10:00:00,101,Payment,C1,,,,,16.00,Cash,,
2024-01-16 10:00:00,102,Sale,C2,Ben,1,5.00,5.00,5.00,1 X Mug,CLOSED,
2024-01-16 10:00:00,102,Sale Line,C2,,1,5.00,5.00,,Mug,,M1
2024-01-16 10:00:00,102,Payment,C2,,,,,5.00,Cash,,
`, "2 customers, 2 orders, 21", ""},
		{"PayPal in German: money that is given back goes to the customer", `
Datum,Uhrzeit,Zeitzone,Name,Typ,Status,Währung,Brutto,Gebühr,Netto,Absender E-Mail-Adresse,Empfänger E-Mail-Adresse,Transaktionscode
15.01.2024,10:00:00,CET,Ann,Express-Kauf-Zahlung,Abgeschlossen,EUR,"10,00","-0,50","9,50",a@mail.example,shop@shop.example,T1
16.01.2024,10:00:00,CET,Ben,Express-Kauf-Zahlung,Abgeschlossen,EUR,"20,00","-0,90","19,10",b@mail.example,shop@shop.example,T2
17.01.2024,10:00:00,CET,Ann,Rückzahlung,Abgeschlossen,EUR,"-10,00","0,50","-9,50",shop@shop.example,a@mail.example,T3
`, "1 customers, 1 orders, 20", ""},
		{"DataCo: what an item came to after its discount", `
Order Id,order date (DateOrders),Customer Id,Product Name,Order Item Quantity,Order Item Product Price,Order Item Discount,Sales,Order Item Total,Order Status
1,1/15/2024 10:00,7,Mug,2,5.00,1.00,10.00,9.00,COMPLETE
2,1/16/2024 10:00,8,Bag,3,6.00,2.00,18.00,16.00,COMPLETE
3,1/17/2024 10:00,8,Mug,4,5.00,1.00,20.00,19.00,CANCELED
`, "2 customers, 2 orders, 25", ""},
	})
}

// export is a file as a program writes it, the customers, orders and revenue in it, and a part of a
// warning about it; "" for any.
type export struct{ name, text, want, said string }

func checkExports(t *testing.T, list []export) {
	t.Helper()
	for _, c := range list {
		got, reading, err := shopResult(t, "shop.csv", []byte(strings.TrimSpace(c.text)+"\n"))
		if err != nil || got != c.want {
			t.Errorf("%s: %q, %v; want %q", c.name, got, err, c.want)
			continue
		}
		if !slices.ContainsFunc(reading.Warnings, func(w string) bool { return strings.Contains(w, c.said) }) {
			t.Errorf("%s: nothing says %q: %q", c.name, c.said, reading.Warnings)
		}
	}
}
