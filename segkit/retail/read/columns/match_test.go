package columns

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// TestOnlineRetail maps both headers as the reader has done so far, in any order and
// spelling.
func TestOnlineRetail(t *testing.T) {
	const rest = `
536365,85123A,WHITE HOLDER,6,2010-12-01 08:26,2.55,17850,United Kingdom
536365,71053,WHITE LANTERN,8,2010-12-01 08:26,3.39,17850,United Kingdom
536370,22728,ALARM CLOCK,24,2010-12-01 08:45,3.75,12583,France`
	for _, header := range []string{
		"InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
		"INVOICENO,STOCKCODE,DESCRIPTION,QUANTITY,INVOICEDATE,UNITPRICE,CUSTOMERID,COUNTRY",
		"Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country", // Online Retail II
		"\ufeff invoice_no,stock code,description,QUANTITY,Invoice Date,Unit\u00a0Price,customer__id,country ",
		"Invoice No.,StockCode,Description,Quantity,InvoiceDate,Unit Price (£),Customer-ID,Country",
		"Invoice\u200bNo,Stock Code,Description,Qty.,Invoice Date,Price [GBP],Customer #,Country",
	} {
		for _, body := range []string{rest, ""} { // with contents, and by names alone
			m, err := matchText(t, header+body, nil)
			if err != nil {
				t.Errorf("%q: %v", header, err)
				continue
			}
			for i, role := range []Role{Order, Product, Description, Quantity, Date, Price, Customer, Country} {
				if m.At(role) != i {
					t.Errorf("%q: %s is column %d, not %d", header, role, m.At(role), i)
				}
			}
			if m.Shape != ItemLines || m.Money != PriceByQuantity || len(m.Rest) > 0 || len(m.Notes) > 0 || m.System != "" {
				t.Errorf("%q: %v, %v, rest %v, notes %v", header, m.Shape, m.Money, m.Rest, m.Notes)
			}
		}
	}
}

// TestMatch maps home-made files in several languages and shapes.
func TestMatch(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"customer, date, amount", `
customer,date,amount
c1,2024-01-05,10.00
c2,2024-02-05,12.00`, "customer=customer, date=date, amount=amount | the line's amount"},
		{"customer and date alone", `
Kunde;Datum
A;05.01.2024
B;06.01.2024`, "customer=Kunde, date=Datum | none"},
		{"a line number", `
InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country,LineNo
536365,1,LAMP,1,2023-01-05,8.65,12374,Germany,1
536365,1,LAMP,1,2023-01-05,8.65,12374,Germany,2`,
			"customer=CustomerID, order=InvoiceNo, date=InvoiceDate, product=StockCode, description=Description, " +
				"quantity=Quantity, price=UnitPrice, country=Country, line=LineNo | price × quantity"},
		{"names only", `
Date,Name,Total
05/01/2024,Ann,10
06/01/2024,Ben,20`, "customer=Name, date=Date, amount=Total | the line's amount"},
		{"German", `
Bestellnummer;Bestelldatum;Kundennummer;Artikelnummer;Artikelbezeichnung;Stückzahl;Stückpreis in €;Lieferland;Bestellstatus
1;05.01.2024;10;A1;Tasse;2;15,00;Österreich;bezahlt`,
			"customer=Kundennummer, order=Bestellnummer, date=Bestelldatum, product=Artikelnummer, " +
				"description=Artikelbezeichnung, quantity=Stückzahl, price=Stückpreis in €, country=Lieferland, " +
				"status=Bestellstatus | price × quantity"},
		{"German without umlauts", `
Auftrag-Nr;Kaeufer-ID;Datum;Stueck;Preis;Waehrung
1;10;05.01.2024;2;15,00;EUR`,
			"customer=Kaeufer-ID, order=Auftrag-Nr, date=Datum, quantity=Stueck, price=Preis, currency=Waehrung " +
				"| price × quantity"},
		{"French", `
N° commande;Date de commande;Code client;Référence produit;Désignation;Quantité;Prix unitaire HT;Pays;Statut
1;05/01/2024;10;A1;Tasse;2;15,00;France;payée`,
			"customer=Code client, order=N° commande, date=Date de commande, product=Référence produit, " +
				"description=Désignation, quantity=Quantité, price=Prix unitaire HT, country=Pays, status=Statut " +
				"| price × quantity"},
		{"Spanish", `
Nº pedido;Fecha;Cliente;Producto;Cantidad;Precio unitario;Importe;País
1;05/01/2024;Ana;Taza;2;15,00;30,00;España
2;06/01/2024;Eva;Taza;3;15,00;45,00;España
3;07/01/2024;Ana;Vaso;4;5,00;20,00;España`,
			"customer=Cliente, order=Nº pedido, date=Fecha, product=Producto, description=Producto, quantity=Cantidad, price=Precio " +
				"unitario, amount=Importe, country=País | price × quantity"},
		{"Italian", `
Numero ordine;Data ordine;Codice cliente;Descrizione;Quantità;Prezzo unitario;Nazione
1;05/01/2024;10;Tazza;2;15,00;Italia`,
			"customer=Codice cliente, order=Numero ordine, date=Data ordine, description=Descrizione, " +
				"quantity=Quantità, price=Prezzo unitario, country=Nazione | price × quantity"},
		{"Dutch", `
Ordernummer;Besteldatum;Klantnummer;Artikelcode;Omschrijving;Aantal;Stuksprijs;Land
1;05-01-2024;10;A1;Mok;2;15,00;Nederland`,
			"customer=Klantnummer, order=Ordernummer, date=Besteldatum, product=Artikelcode, " +
				"description=Omschrijving, quantity=Aantal, price=Stuksprijs, country=Land | price × quantity"},
		{"Portuguese", `
Número do pedido;Data do pedido;CPF;Produto;Qtd;Valor unitário;Valor total;Situação
1;05/01/2024;123.456.789-00;Caneca;2;15,00;30,00;pago
1;05/01/2024;123.456.789-00;Copo;4;5,00;20,00;pago
2;05/01/2024;123.456.789-11;Copo;3;5,00;15,00;pago`,
			"customer=CPF, order=Número do pedido, date=Data do pedido, product=Produto, description=Produto, quantity=Qtd, " +
				"price=Valor unitário, amount=Valor total, status=Situação | price × quantity"},
		{"Polish", `
Numer zamówienia;Data zamówienia;Klient;Nazwa produktu;Ilość;Cena jednostkowa;Waluta
1;2024-01-05;Anna;Kubek;2;15,00;PLN`,
			"customer=Klient, order=Numer zamówienia, date=Data zamówienia, description=Nazwa produktu, " +
				"quantity=Ilość, price=Cena jednostkowa, currency=Waluta | price × quantity"},
		{"a date and the time beside it, an e-mail as the customer", `
Order ID,Date,Time,E-Mail,SKU,Qty,Unit Price
1,2024-01-05,10:00,ann@example.com,A1,2,15.00`,
			"email=E-Mail, order=Order ID, date=Date, product=SKU, quantity=Qty, price=Unit Price, time=Time | " +
				"price × quantity"},
		{"time that holds the date", `
customer,time,value
1,2024-01-05 10:00,3.50`, "customer=customer, date=time, amount=value | the line's amount"},
		{"net is price × quantity, gross is not", `
order,customer,date,qty,price,netto,brutto
1,a,2024-01-05,2,10.00,20.00,23.80
2,b,2024-01-06,3,10.00,30.00,35.70
3,c,2024-01-07,4,10.00,40.00,47.60`,
			"customer=customer, order=order, date=date, quantity=qty, price=price, amount=netto | price × quantity"},
		{"which of two prices, told by the amount", `
order,customer,date,qty,Price,Unit Price,amount
1,a,2024-01-05,2,12.00,10.00,20.00
2,b,2024-01-06,3,12.00,10.00,30.00
3,c,2024-01-07,4,12.00,10.00,40.00`, "customer=customer, order=order, date=date, quantity=qty, price=Unit Price, amount=amount | price × " +
			"quantity"},
		{"Price is the line's, told by the unit price", `
order,customer,date,qty,Unit Price,Price
1,a,2024-01-05,2,10.00,20.00
2,b,2024-01-06,3,10.00,30.00
3,c,2024-01-07,4,10.00,40.00`, "customer=customer, order=order, date=date, quantity=qty, price=Unit Price, amount=Price | price × " +
			"quantity"},
		{"net sales are after discounts, gross sales before", `
order,customer,date,qty,price,gross sales,discount,net sales
1,a,2024-01-05,2,10.00,20.00,2.00,18.00
2,b,2024-01-06,3,10.00,30.00,0.00,30.00
3,c,2024-01-07,4,10.00,40.00,10.00,30.00`,
			"customer=customer, order=order, date=date, quantity=qty, price=price, amount=net sales, discount=discount | the line's amount"},
		{"of two amounts the one after the discount", `
order,customer,date,qty,price,discount,gross amount,net amount
1,a,2024-01-05,2,10.00,2.00,20.00,18.00
2,b,2024-01-06,3,10.00,0.00,30.00,30.00
3,c,2024-01-07,4,10.00,10.00,40.00,30.00`,
			"customer=customer, order=order, date=date, quantity=qty, price=price, amount=net amount, discount=discount | the line's amount"},
		{"discounted amounts", `
order,customer,date,qty,price,amount
1,a,2024-01-05,2,10.00,18.00
2,b,2024-01-06,3,10.00,27.00
3,c,2024-01-07,4,10.00,36.00`,
			"customer=customer, order=order, date=date, quantity=qty, price=price, amount=amount | the line's " +
				"amount"},
		{"a credit note's minus stands in the amount only", `
order,customer,date,qty,price,amount
1,a,2024-01-05,2,10.00,20.00
2,b,2024-01-06,3,10.00,30.00
3,b,2024-01-07,3,10.00,-30.00`,
			"customer=customer, order=order, date=date, quantity=qty, price=price, amount=amount | the line's " +
				"amount"},
		{"an order's total on each of its lines", `
order id,customer id,date,product,total
1,a,2024-01-05,Mug,50.00
1,a,2024-01-05,Tee,50.00
2,b,2024-01-06,Mug,15.00
2,b,2024-01-06,Cup,15.00
3,b,2024-01-07,Tee,35.00
3,b,2024-01-07,Mug,35.00`, "customer=customer id, order=order id, date=date, product=product, description=product, amount=total | the order's amount, " +
			"once for each order"},
		{"an order's total on its first line", `
order id,customer id,date,product,total
1,a,2024-01-05,Mug,50.00
1,a,2024-01-05,Tee,`, "customer=customer id, order=order id, date=date, product=product, description=product, amount=total | the order's amount, " +
			"once for each order"},
		{"an order's total beside prices, with orders of one line", `
order id,customer id,date,product,qty,price,total
1,a,2024-01-05,Mug,2,10.00,20.00
2,a,2024-01-05,Tee,3,10.00,30.00
3,b,2024-01-06,Mug,4,10.00,40.00
4,b,2024-01-06,Mug,5,10.00,60.00
4,b,2024-01-06,Tee,1,10.00,60.00`, "customer=customer id, order=order id, date=date, product=product, description=product, quantity=qty, price=price, " +
			"order_total=total | price × quantity"},
		{"an id of orders", `
id,created_at,customer_id,total
1,2024-01-05,a,10.00
2,2024-01-05,a,12.00`, "customer=customer_id, order=id, date=created_at, amount=total | the line's amount"},
		{"dates to choose from, by rank", `
Order ID,Order Date,Invoice Date,Ship Date,Due Date,Customer ID,Amount
1,2024-01-05,2024-01-06,2024-01-07,2024-02-05,a,10.00`,
			"customer=Customer ID, order=Order ID, date=Order Date, amount=Amount | the line's amount"},
		{"a column named date without dates", `
Customer ID,Date,Created at,Amount
1,yes,2024-01-05,10
2,no,2024-01-06,11`, "customer=Customer ID, date=Created at, amount=Amount | the line's amount"},
		{"two columns with the same orders", `
Invoice No,Order ID,Date,Customer ID,Amount
R1,1,2024-01-05,a,10
R2,2,2024-01-06,b,10
R2,2,2024-01-06,b,12`, "customer=Customer ID, order=Invoice No, date=Date, amount=Amount | the line's amount"},
	} {
		m, err := matchText(t, c.file, nil)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := summary(m); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, got, c.want)
		}
	}
}

// TestAggregated knows files with a line for each customer.
func TestAggregated(t *testing.T) {
	for _, c := range []struct {
		file, want string
		shape      Shape
	}{
		{"CustomerID,Recency,Frequency,Monetary\n1,5,3,100.5\n2,40,1,20",
			"customer=CustomerID, recency=Recency, frequency=Frequency, monetary=Monetary", AggregatedByDays},
		{"customer_id,last_order_date,orders,total_spent\n1,2024-01-05,3,100.5\n2,2024-02-05,1,20",
			"customer=customer_id, last_order=last_order_date, frequency=orders, monetary=total_spent", AggregatedByDate},
		{"id,recency_days,frequency,monetary,segment\n1,5,3,100.5,a\n2,40,1,20,b",
			"customer=id, recency=recency_days, frequency=frequency, monetary=monetary", AggregatedByDays},
		{"Email,Letzte Bestellung,Anzahl Bestellungen,Gesamtumsatz\na@example.com,05.01.2024,3,100,5\n",
			"email=Email, last_order=Letzte Bestellung, frequency=Anzahl Bestellungen, monetary=Gesamtumsatz", AggregatedByDate},
	} {
		m, err := matchText(t, c.file, nil)
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		if got := strings.TrimSuffix(summary(m), " | the line's amount"); got != c.want || m.Shape != c.shape {
			t.Errorf("got  %s, %v\nwant %s, %v", got, m.Shape, c.want, c.shape)
		}
	}
}

// TestUnclear asks rather than guess.
func TestUnclear(t *testing.T) {
	var perProduct strings.Builder // one price for each product, whatever the quantity
	perProduct.WriteString("Order ID,StockCode,Quantity,Order Date,Sales,Customer ID\n")
	for i := range 20 {
		fmt.Fprintf(&perProduct, "%d,A%d,%d,2024-01-05,%d.50,c%d\n", i, i%3, 2+i, i%3+7, i%4)
	}
	growing := strings.Replace(perProduct.String(), "Sales", "Price", 1)
	for i := range 20 {
		before := fmt.Sprintf(",%d,2024-01-05,%d.50,", 2+i, i%3+7)
		after := fmt.Sprintf(",%d,2024-01-05,%g,", 2+i, float64(2+i)*(float64(i%3)+7.5))
		growing = strings.Replace(growing, before, after, 1)
	}
	for _, c := range []struct{ name, file, want string }{
		{"two prices", `
InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country,Price
536365,1,LAMP,16,2023-01-05,8.65,12374,Germany,10.38
536365,2,BELL,14,2023-01-05,18.1,12374,Germany,21.72`,
			`it is not clear which column is the price of one unit: "UnitPrice" (8.65, 18.1 …) or "Price" ` +
				`(10.38, 21.72 …); say --columns price=UnitPrice or --columns price=Price or --columns price= if ` +
				`none is`},
		{"a near miss", `
InvoiceNo,StockCode,Quantity,InvoiceDate,Unit_Prise,CustomerID
536365,1,16,2023-01-05,8.65,12374`,
			`is "Unit_Prise" (8.65 …) the price of one unit? Then say --columns price=Unit_Prise or --columns ` +
				`price= if none is`},
		{"a near miss of the customer", `
InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,Custmer ID
536365,1,16,2023-01-05,8.65,12374`,
			`is "Custmer ID" (12374 …) the customer? Then say --columns customer="Custmer ID"`},
		{"two e-mail addresses", `
Email,Buyer Email,Date,Amount
ann@example.com,a@example.org,2024-01-05,10.00
ben@example.com,a@example.org,2024-01-06,10.00`,
			`it is not clear which column is the customer's e-mail address: "Email" (a…@example.com, ` +
				`b…@example.com …) or "Buyer Email" (a…@example.org …); say --columns email=Email or --columns ` +
				`email="Buyer Email"`},
		{"a column named in no language", `
customer,when it was,amount
1,2024-01-05,10.00
2,2024-01-06,10.00`,
			`no column's name says that it is the date: "when it was" (2024-01-05, 2024-01-06 …); say --columns date="when ` +
				`it was"`},
		{"money without a name", `
customer,date,Zaster
1,2024-01-05,10.50
2,2024-01-06,10.25`,
			`no column's name says that it is the money: "Zaster" (10.50, 10.25 …); say --columns amount=Zaster or ` +
				`--columns amount= if none is`},
		{"a unit price named Sales", perProduct.String(),
			`"Sales" (7.50, 8.50, 9.50 …) is the same for a product whatever the quantity: it may be the price ` +
				`of one unit and not the line's amount; say --columns amount=Sales or --columns price=Sales`},
		{"a line's amount named Price", growing,
			`"Price" (15, 25.5, 38 …) grows with the quantity: it may be the amount of the line and not the ` +
				`price of one unit; say --columns price=Price or --columns amount=Price`},
		{"one order whose lines have the same total", `
order id,customer id,date,product,total
1,a,2024-01-05,Mug,50.00
1,a,2024-01-05,Tee,50.00
2,b,2024-01-06,Mug,15.00`,
			`"total" (50.00, 15.00 …) is the same on all lines of an order: it may be the order's total and not the line's amount; ` +
				`say --columns amount=total or --columns order_total=total`},
		{"an order's total named Amount", `
order id,customer id,date,product,amount
1,a,2024-01-05,Mug,50.00
1,a,2024-01-05,Tee,50.00
2,b,2024-01-06,Mug,15.00
2,b,2024-01-06,Cup,15.00
3,b,2024-01-07,Tee,35.00
3,b,2024-01-07,Mug,35.00
4,c,2024-01-08,Tee,36.00
4,c,2024-01-08,Mug,36.00`,
			`"amount" (50.00, 15.00, 35.00 …) is the same on all lines of an order: it may be the order's total ` +
				`and not the line's amount; say --columns amount=amount or --columns order_total=amount`},
	} {
		_, err := matchText(t, c.file, nil)
		var unclear *AmbiguousError
		if !errors.As(err, &unclear) || !isUnclear(err) {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if err.Error() != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, err, c.want)
		}
	}
}

func TestMissing(t *testing.T) {
	for _, c := range []struct {
		file string
		want string
	}{
		{"customer,amount\n1,10.00\n2,11.00",
			`needs a column with the date of each order; its columns are "customer", "amount"; if one of them is ` +
				`meant, say --columns date=…`},
		{"First name,Last name,Date,Amount\nAnn,A,2024-01-05,1.50",
			`needs a column that says who bought: a customer number, an e-mail address or a name ` +
				`(first and last name stand in two columns: join them into one); its columns are "First name", "Last name", ` +
				`"Date", "Amount"; if one of them is meant, say --columns customer=…`},
		{"date,amount\n2024-01-05,10.00",
			`needs a column that says who bought: a customer number, an e-mail address or a name; its columns ` +
				`are "date", "amount"; if one of them is meant, say --columns customer=…`},
		{"household_key,BASKET_ID,DAY,PRODUCT_ID,QUANTITY,SALES_VALUE\n1,900,1,50,2,3.0",
			`needs a column with the date of each order: it is recognised as The Complete Journey; its DAY counts from the ` +
				`first day of the study: write a date in its place, such as 2016-01-01 plus DAY days`},
		{"customer_id,frequency,recency,T,monetary_value\n1,2,30.43,38.86,22.35\n2,1,1.71,38.86,11.77",
			`needs a column with the date of each order: it is recognised as Table for BG/NBD (lifetimes); its recency is the time ` +
				`from a customer's first order to the last and T the time since the first, not the days since the last: ` +
				`give the orders that it was made from`},
		{"Customer,Jan 2024,Feb 2024,Mar 2024,Apr 2024\nA,1.50,,2.00,3.00",
			`needs a column with the date of each order; it has one column for each period ("Jan 2024", "Feb 2024", "Mar 2024" …), ` +
				`and one line for all orders of a customer: export the orders, one line for each`},
		{"customer,DAY,amount\n1,1,3.0",
			`needs a column with the date of each order ("DAY" holds no dates); its columns are "customer", "DAY", "amount"; ` +
				`if one of them is meant, say --columns date=…`},
	} {
		_, err := matchText(t, c.file, nil)
		var missing *MissingError
		if !errors.As(err, &missing) || err.Error() != c.want {
			t.Errorf("got  %v\nwant %s", err, c.want)
		}
	}
}

// TestGiven lets the user decide.
func TestGiven(t *testing.T) {
	const twoPrices = `
InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country,Price
536365,1,LAMP,16,2023-01-05,8.65,12374,Germany,10.38
536365,2,BELL,14,2023-01-05,18.1,12374,Germany,21.72`
	const rest = "customer=CustomerID, order=InvoiceNo, date=InvoiceDate, product=StockCode, " +
		"description=Description, quantity=Quantity, "
	for _, c := range []struct{ file, given, want string }{
		{twoPrices, "price=Price", rest + "price=Price, country=Country | price × quantity"},
		{twoPrices, "price=unit price", rest + "price=UnitPrice, country=Country | price × quantity"},
		{twoPrices, "price=#9", rest + "price=Price, country=Country | price × quantity"},
		{twoPrices, "amount=Price", rest + "amount=Price, country=Country | the line's amount"},
		{twoPrices, "price=", rest + "country=Country | none"},
		{twoPrices, "price=Price,quantity=", "customer=CustomerID, order=InvoiceNo, date=InvoiceDate, " +
			"product=StockCode, description=Description, amount=Price, country=Country | the line's amount"},
		{twoPrices, "price=Price,country=", rest + "price=Price | price × quantity"},
		{"Email,Date,Amount\nA@example.com,2024-01-05,1.50", "customer=Email", "customer=Email, date=Date, amount=Amount | the line's amount"},
		{"Email,Date,Amount\nA@example.com,2024-01-05,1.50", "customer=Email,email=Email",
			"customer=Email, email=Email, date=Date, amount=Amount | the line's amount"},
		{"Who,When it was,What it cost\na,2024-01-05,1.50", `customer=Who,date="When it was",amount=what it cost`,
			"customer=Who, date=When it was, amount=What it cost | the line's amount"},
		{"order,customer,date,product,amount\n1,a,2024-01-05,Mug,50\n1,a,2024-01-05,Tee,50", "order_total=amount",
			"customer=customer, order=order, date=date, product=product, description=product, amount=amount | the order's amount, " +
				"once for each order"},
		{"Name,Email,Paid at,Created at,Financial Status,Total\n#1,a@example.com,2024-01-05,2024-01-04,paid,5.50", `date="Paid at"`,
			"email=Email, order=Name, date=Paid at, amount=Total, status=Financial Status | the line's amount"},
	} {
		m, err := matchText(t, c.file, mustParse(t, c.given))
		if err != nil {
			t.Errorf("%s: %v", c.given, err)
			continue
		}
		if got := summary(m); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.given, got, c.want)
		}
	}
	for _, c := range []struct {
		given map[Role]string
		want  string
	}{
		{map[Role]string{"custommer": "Email"}, `"custommer" is none of the columns' roles (customer, email, ` +
			`order, date, product, description, category, quantity, price, amount, country, status, currency, order_total, cents, refunded, time, line, debit_credit); ` +
			`did you mean customer?`},
		{map[Role]string{Price: "UnitPrize"}, `price=UnitPrize: there is no column "UnitPrize"; the columns are ` +
			`"InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country", "Price"; ` +
			`did you mean "UnitPrice"?`},
		{map[Role]string{Price: "Price", Amount: "Price"}, `price and amount are both given as "Price": a column ` +
			`has one role`},
	} {
		_, err := matchText(t, twoPrices, c.given)
		var wrong *GivenError
		if !errors.As(err, &wrong) || err.Error() != c.want {
			t.Errorf("got  %v\nwant %s", err, c.want)
		}
	}
	_, err := matchText(t, "Date,Who,Date,Sum\n2024-01-05,a,2024-01-05,1", map[Role]string{Date: "Date"})
	if want := "date=Date: columns 1 and 3 are both named so; say date=#1 or date=#3"; err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

// TestNotes says what a file does without, and what was chosen for it.
func TestNotes(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"customer,date,amount\na,2024-01-05,10.50",
			"There is no order number: what a customer bought at the same moment counts as one order. | " +
				"There is no product column: nothing can be said about what customers buy."},
		{"order,customer,date,product\n1,a,2024-01-05,Mug",
			"There is no price and no amount: only recency and frequency can be computed."},
		{"order,date,product,Customer Name,price\n1,2024-01-05,Mug,Ann,3.50",
			`There is no customer number and no e-mail address: customers are told apart by "Customer Name", ` +
				`and two with the same name count as one. | ` +
				`There is no quantity: each line counts as one piece at the price in "price".`},
		{"order,customer,date,sku,qty,price,amount\n1,a,2024-01-05,A,2,10.00,20.00\n2,b,2024-01-06,B,3,10.00,30.00\n" +
			"3,b,2024-01-07,B,4,10.00,40.00\n4,b,2024-01-08,B,1,10.00,9.00",
			`"amount" is not "qty" × "price" on 1 of 4 lines looked at, perhaps because of discounts: the money is "amount".`},
		{"order,date,product,customer id,email,amount\n1,2024-01-05,Mug,,a@example.com,3.50\n" +
			"2,2024-01-05,Mug,,b@example.com,3.50\n3,2024-01-05,Mug,7,c@example.com,3.50",
			`"customer id" is empty on most lines: customers are told apart by "email".`},
	} {
		m, err := matchText(t, c.file, nil)
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		if got := strings.Join(m.Notes, " | "); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

// TestFirstLine finds that orders are described on their first line only.
func TestFirstLine(t *testing.T) {
	m, err := matchText(t, `
order id,order date,customer id,sku,qty,price
1,2024-01-05,a,A,1,2.00
1,,,B,1,2.00
2,2024-01-06,b,A,1,2.00
2,,,B,1,2.00
2,,,C,1,2.00
3,2024-01-07,a,A,1,2.00
3,,,C,1,2.00`, nil)
	if err != nil || !m.FirstLine {
		t.Errorf("%v, %v", m, err)
	}
	m, err = matchText(t, "order id,order date,customer "+
		"id,sku,qty,price\n1,2024-01-05,a,A,1,2.00\n1,2024-01-05,,B,1,2.00", nil)
	if err != nil || m.FirstLine {
		t.Errorf("%v, %v", m, err)
	}
}

// Words that are neither debit nor credit are no signs, whoever says so.
func TestGivenSides(t *testing.T) {
	for file, want := range map[string]string{
		"customer,date,amount,kind\nA,2024-01-05,1.50,in\nB,2024-01-06,2.50,out": `"kind" holds more than debit and credit, such as "in"`,
		"customer,date,amount,kind\nA,2024-01-05,1.50,D\nB,2024-01-06,2.50,C":    "",
		"customer,date,amount,kind\nA,2024-01-05,1.50,\nB,2024-01-06,,2.50":      "",
	} {
		_, err := matchText(t, file, map[Role]string{Amount: "amount", DebitCredit: "kind"})
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", file, err, want)
		}
	}
}

// A table whose fields are parted by blanks is refused with what to do.
func TestPartedByBlanks(t *testing.T) {
	const cure = "blanks part its fields: put commas in their place, as by sed -E 's/^ +//; s/ +/,/g' FILE > NEW.csv"
	for file, told := range map[string]bool{
		"customer_id  date number_of_cds  dollar_value\n00001 19970101  1   11.77": true,
		"customer_id  date amount\n00001 1997-01-01 10:00  11.77":                  false,
		"Customer Order Date\nAnn":                                                 false,
		"Customer Name\nAnn Smith":                                                 false,
	} {
		if _, err := matchText(t, file, nil); err == nil || strings.HasSuffix(err.Error(), cure) != told {
			t.Errorf("%q: %v", file, err)
		}
	}
}

// What is the same on every line of a long file may be the shop's own account, and where another column
// may say who bought, a warning says so.
func TestShopsOwnAccount(t *testing.T) {
	const warning = `"Account" is the same on every line looked at. If "Customer Name" says who bought, say --columns customer="Customer Name".`
	line := "2024-01-05,3.50,till@shop.example"
	for _, c := range []struct {
		file, warning string
	}{
		{"date,amount,Account\n" + strings.Repeat(line+"\n", 100), ""},
		{"date,amount,Account,Customer Name\n" + strings.Repeat(line+",Ann\n", 100) + line + ",Ben", warning},
		{"date,amount,Account,Customer Name\n" + strings.Repeat(line+",Ann\n", 100) + "2024-01-05,3.50,b@mail.example,Ben", ""},
	} {
		m, err := matchText(t, c.file, nil)
		if err != nil || strings.Join(m.Warnings, " ") != c.warning {
			t.Errorf("%.40q: %v, %v", c.file, m, err)
		}
	}
}

// A warning says which lines are left out where many people have an e-mail address and no number.
func TestGuests(t *testing.T) {
	customers := func(guest func(i int) string) string {
		var b strings.Builder
		b.WriteString("date,customer id,email,amount\n")
		for i := range 40 {
			fmt.Fprintf(&b, "2024-01-05,%d,c%d@mail.example,5.00\n", i, i)
			if i < 20 {
				fmt.Fprintf(&b, "2024-01-05,%s,5.00\n", guest(i))
			}
		}
		return b.String()
	}
	for _, c := range []struct {
		guest   func(i int) string
		warning string
	}{
		{func(i int) string { return fmt.Sprintf(",g%d@mail.example", i) }, `"customer id" is missing on 20 of 60 lines looked at that have "email", ` +
			`of 20 different addresses: these are left out. To tell all customers apart by their addresses, say --columns customer=email.`},
		{func(i int) string { return fmt.Sprintf("Guest,g%d@mail.example", i%12) }, `"customer id" is missing on 20 of 60 lines looked at that have "email", ` +
			`of 12 different addresses: these are left out. To tell all customers apart by their addresses, say --columns customer=email.`},
		{func(int) string { return ",till@shop.example" }, ""},
		{func(int) string { return "," }, ""},
		{func(i int) string { return fmt.Sprintf("99999,g%d@mail.example", i) }, `"customer id" is 99999 on 20 of 60 lines looked at that have "email", ` +
			`and stands for 20 different addresses: these are no single customer. To tell all customers apart by their addresses, say --columns customer=email.`},
		{func(i int) string { return fmt.Sprintf("99999,g%d@mail.example", i%9) }, ""}, // an ordinary number, perhaps
	} {
		m, err := matchText(t, customers(c.guest), nil)
		if err != nil || m.At(Customer) != 1 || strings.Join(m.Warnings, " ") != c.warning {
			t.Errorf("%s: %v, %v", c.guest(1), m, err)
		}
	}
}

// What a posting batch of DATEV lacks is said where its dates have no year, and not where its customers are missing.
func TestLacksOfOneRole(t *testing.T) {
	const header = "Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;WKZ Umsatz;Konto;Gegenkonto (ohne BU-Schlüssel);Belegdatum;Belegfeld 1\n"
	for line, told := range map[string]bool{"10,00;H;EUR;10001;8400;2802;R1": true, "10,00;H;EUR;;;28.02.2024;R1": false} {
		if _, err := matchText(t, header+line, nil); err == nil || strings.Contains(err.Error(), "no year") != told {
			t.Errorf("%s: %v", line, err)
		}
	}
}
