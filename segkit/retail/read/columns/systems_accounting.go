package columns

// Accounting programs.
var accounting = []system{
	{
		name:  "QuickBooks sales report",
		marks: "Date|Transaction date; Transaction type|Type; Num|No.; Customer|Customer full name|Name; Amount",
		claims: []claim{
			{Customer, "Customer; Customer full name; Name"}, {Email, "Customer email; Email"},
			{Order, "Num; No."}, {Date, "Date; Transaction date"},
			{Product, "Product/Service; Product/Service full name; Item"},
			{Description, "Memo/Description; Description; Product/Service; Memo"},
			{Quantity, "Qty; Quantity"}, {Price, "Sales Price; Sales price"}, {Amount, "Amount"},
			{Status, "Transaction type; Type"}, {Currency, "Currency"},
		},
		other: `Balance; Open balance; Due date; Account; Split; Class; Memo; Location; Department; Posting;
			A/R paid; Foreign amount`,
	},
	{
		name:  "Xero invoices",
		marks: "ContactName; InvoiceNumber; InvoiceDate; Quantity|UnitAmount|Total",
		claims: []claim{
			{Customer, "ContactName"}, {Email, "EmailAddress"}, {Order, "InvoiceNumber"}, {Date, "InvoiceDate"},
			{Product, "InventoryItemCode; Description"}, {Description, "Description"},
			{Quantity, "Quantity"}, {Price, "UnitAmount"}, {Amount, "LineAmount"}, {OrderTotal, "Total"},
			{Country, "POCountry; SACountry"}, {Currency, "Currency"},
			{Status, "Status; Type"}, {Discount, "Discount"}, {Tax, "TaxAmount; TaxTotal"},
		},
		other: `Reference; DueDate; PlannedDate; InvoiceAmountPaid; InvoiceAmountDue; AccountCode; TaxType;
			Type; SentEmail; TrackingName1; TrackingOption1; Sent; SACountry`,
	},
	{
		name:  "SAP billing documents",
		marks: "VBELN; KUNAG|KUNRG|KUNNR; FKDAT|ERDAT|AUDAT; NETWR",
		claims: []claim{
			{Customer, "KUNAG; KUNNR; KUNRG"}, {CustomerName, "NAME1"}, {Order, "VBELN"}, {Date, "FKDAT; AUDAT; ERDAT"},
			{Product, "MATNR"}, {Description, "ARKTX"}, {Category, "MATKL"}, {Quantity, "FKIMG; KWMENG"},
			{Amount, "NETWR"}, {Currency, "WAERK"}, {Country, "LAND1"}, {LineID, "POSNR"}, {Tax, "MWSBP; MWSBK"},
		},
		other: "FKART; AUART; ERDAT; AUDAT; KUNRG; VRKME; VKORG; VTWEG; SPART; WERKS; KZWI1; WAVWR; MEINS; ERNAM",
		note:  "SAP writes credit memos without a minus: check FKART if they are in the file.",
	},
	{
		name:  "DATEV posting batch",
		marks: "Umsatz (ohne Soll/Haben-Kz)|Umsatz; Soll/Haben-Kennzeichen|Soll/Haben-Kz; Konto; Belegdatum",
		claims: []claim{
			{Customer, "Konto"}, {Order, "Belegfeld 1"}, {Date, "Belegdatum"},
			{Amount, "Umsatz (ohne Soll/Haben-Kz); Umsatz"},
			{DebitCredit, "Soll/Haben-Kennzeichen; Soll/Haben-Kz"},
			{Currency, "WKZ Umsatz"}, {Description, ""}, {Product, ""},
		},
		other: `Buchungstext; Gegenkonto (ohne BU-Schlüssel); Gegenkonto; Basis-Umsatz; WKZ Basis-Umsatz; Kurs;
			Belegfeld 2; BU-Schlüssel; Skonto; Leistungsdatum; Datum Zuord. Steuerperiode; Fälligkeit;
			Auftragsnummer; Stück; Gewicht; Land`,
		lacksRole: Date,
		lacks:     "its Belegdatum has a day and a month and no year: write dates with the year of the batch, such as 28.02.2024",
		note: "A DATEV posting batch also holds payments and purchases: keep only the revenue postings of " +
			"customers' accounts. H in Soll/Haben-Kennzeichen means minus.",
	},
	{
		name: "German invoice lines (Lexware and others)",
		marks: "Belegnummer|Belegnr|Beleg-Nr.|Rechnungsnummer|Rechnungs-Nr.; " +
			"Kundennummer|Kundennr|Kunden-Nr.|KdNr|Kd.-Nr.; Menge|Betrag|Einzelpreis; " +
			"Belegdatum|Rechnungsdatum|Datum",
		claims: []claim{
			{Customer, "Kundennummer; Kundennr; Kunden-Nr.; KdNr; Kd.-Nr."},
			{Order, "Belegnummer; Belegnr; Beleg-Nr.; Rechnungsnummer; Rechnungs-Nr."},
			{Date, "Belegdatum; Rechnungsdatum; Datum"}, {Status, "Belegart; Status"},
		},
		other: "Lieferdatum; Auftragsnummer; Bestellnummer; Auftragsdatum; Lieferscheinnummer",
	},
	{
		name:  "FreshBooks invoice details",
		marks: "Client Name; Invoice #; Date Issued; Item Name; Rate; Quantity; Line Total",
		claims: []claim{
			{CustomerName, "Client Name"}, {Order, "Invoice #"}, {Date, "Date Issued"}, {Description, "Item Name"},
			{Quantity, "Quantity"}, {Price, "Rate"}, {Amount, "Line Subtotal"}, {Status, "Invoice Status"}, {Currency, "Currency"},
		},
		other: "Item Description; Date Paid; Line Total; Discount Percentage; Tax 1 Type; Tax 1 Amount; Tax 2 Type; Tax 2 Amount",
		note:  "FreshBooks's Line Total includes tax: the money is the rate times the quantity, before tax.",
	},
	{
		name:  "Zoho invoices",
		marks: "Invoice Date; Invoice ID|Invoice Number; Invoice Status; Customer ID|Customer Name; Item Name; Quantity; Item Price",
		claims: []claim{
			{Customer, "Customer ID"}, {CustomerName, "Customer Name"}, {Order, "Invoice ID; Invoice Number"}, {Date, "Invoice Date"},
			{Description, "Item Name"}, {Product, "SKU; Item Name"}, {Quantity, "Quantity"}, {Price, "Item Price"}, {Amount, "Item Total"},
			{OrderTotal, "Total"}, {Status, "Invoice Status"}, {Currency, "Currency Code"}, {Country, "Billing Country"},
		},
		other: "Invoice Number; SubTotal; Balance; Due Date; Estimate Number; Item Tax; Item Tax %; Discount; Shipping Charge; Adjustment",
	},
	{
		name:  "SAP sales orders",
		marks: "VBELN; KUNNR|KUNAG; AUDAT|ERDAT; NETWR",
		claims: []claim{
			{Customer, "KUNNR; KUNAG"}, {CustomerName, "NAME1"}, {Order, "VBELN"}, {Date, "AUDAT; ERDAT"}, {OrderTotal, "NETWR"},
			{Currency, "WAERK"}, {Country, "LAND1"},
		},
		other: "AUART; ERDAT; ERZET; ERNAM; VKORG; VTWEG; SPART; BSTNK; KNUMV; AUGRU",
		note:  "SAP writes credit memos without a minus: check AUART if they are in the file.",
	},
	{
		name:  "SAP items of sales orders",
		marks: "VBELN; POSNR; MATNR; NETWR|NETPR; KWMENG|FKIMG",
		claims: []claim{
			{Order, "VBELN"}, {LineID, "POSNR"}, {Product, "MATNR"}, {Description, "ARKTX"}, {Category, "MATKL"},
			{Quantity, "KWMENG; FKIMG"}, {Amount, "NETWR"}, {Currency, "WAERK"},
		},
		other: "NETPR; KPEIN; VRKME; WERKS; KZWI1; WAVWR; MEINS; PSTYV; ABGRU",
	},
	{
		name: "Sage audit trail",
		marks: "Type; Account|Account Reference|A/C|A/C Ref; Nominal|Nominal A/C Ref|N/C; Ref|Reference; " +
			"Net|Net Amount; Date",
		claims: []claim{
			{Customer, "Account Reference; Account; A/C Ref; A/C"}, {CustomerName, "Name"}, {Order, "Reference; Ref"}, {Date, "Date"},
			{Description, "Details"}, {Amount, "Net Amount; Net"}, {Status, "Type"}, {Tax, "Tax Amount; Tax"},
			{LineID, "No; Number"}, {Product, ""},
		},
		other: "Nominal; Nominal A/C Ref; N/C; Dept; Department Code; Ex.Ref; Extra Reference; T/C; Tax Code; Pd; Paid; V; B; Gross",
		note:  "Sage's audit trail also holds receipts and purchases: keep only the lines of SI and SC. SC takes money back.",
	},
	{
		name:  "Business Central or Navision customer ledger",
		marks: "Posting Date; Document Type; Document No.; Customer No.; Amount|Original Amount; Remaining Amount|Open|Entry No.",
		claims: []claim{
			{Customer, "Customer No."}, {CustomerName, "Customer Name"}, {Order, "Document No."}, {Date, "Posting Date"},
			{Amount, "Original Amount; Amount"}, {Status, "Document Type"}, {Currency, "Currency Code"}, {Product, ""}, {Description, ""}, {Quantity, ""},
		},
		other: "Description; Amount; Remaining Amount; Amount (LCY); Remaining Amt. (LCY); Original Amt. (LCY); Due Date; Open; Entry No.; External Document No.",
		sums:  "Document Type=Payment|Refund|Reminder|Finance Charge Memo",
		note:  "Of the customers' ledger, invoices and credit memos are read: payments settle them and are passed over.",
	},
	{
		name:  "NetSuite transactions",
		marks: "Internal ID; Date; Type; Document Number|Number; Name; Amount",
		claims: []claim{
			{CustomerName, "Name"}, {Order, "Document Number; Number"}, {Date, "Date"}, {Product, "Item"}, {Description, "Item"},
			{Quantity, "Quantity"}, {Price, "Item Rate"}, {Amount, "Amount"}, {Status, "Type"}, {Currency, "Currency"}, {LineID, "Line ID"},
		},
		other: "Internal ID; Status; Period; Memo; Account; Tax Period; Amount (Foreign Currency)",
		sums:  "Item=", // of a main line, which sums up the others
	},
	{
		name:  "Tally sales register",
		marks: "Date; Particulars; Voucher Type; Voucher No.|Voucher No; Value|Gross Total|Taxable Value",
		claims: []claim{
			{CustomerName, "Particulars"}, {Order, "Voucher No.; Voucher No"}, {Date, "Date"}, {Amount, "Value; Taxable Value; Gross Total"},
			{Status, "Voucher Type"}, {Quantity, ""}, {Price, ""}, {Product, ""}, {Description, ""},
		},
		other: "Gross Total; Quantity; Rate; GSTIN/UIN; Voucher Ref. No.; Narration",
		sums:  "Voucher Type=Receipt|Payment",
		note:  "Tally's Value is what the sale came to before tax.",
	},
	{
		// Its customers are the titles of groups; with them it is a sales report.
		name:   "QuickBooks transaction list",
		marks:  "Date; Transaction type|Type; Num|No.; Account; Split|Posting; Amount",
		claims: []claim{{Customer, ""}, {Order, "Num; No."}, {Date, "Date"}, {Amount, "Amount"}, {Status, "Transaction type; Type"}, {Product, ""}},
		other:  "Account; Split; Posting; Memo; Memo/Description; Clr; Balance",
	},
}
