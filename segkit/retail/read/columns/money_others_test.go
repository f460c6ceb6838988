package columns

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// sales makes a file of made-up sales: the header, and lines of an order, a customer, a
// date and the given cells.
func sales(header string, cells ...string) string {
	var out strings.Builder
	out.WriteString(header + "\n")
	for i, c := range cells {
		fmt.Fprintf(&out, "%d;k%d;2024-01-%02d;%s\n", i+1, i%2+1, i+5, c)
	}
	return out.String()
}

// An amount that is the sum of quantity × price over the lines of each order gives way to them; one order
// with a coupon, be it of a single line, and it is asked about.
func TestSumOfOrders(t *testing.T) {
	const orders = "Order ID;Customer;Date;Product;Qty;Price;Amount\n" + `1;a;2024-01-05;x;2;10.00;26.00
1;a;2024-01-05;y;1;6.00;26.00
2;b;2024-01-06;x;1;10.00;16.00
2;b;2024-01-06;y;1;6.00;16.00
3;b;2024-01-07;x;3;10.00;36.00
3;b;2024-01-07;y;1;6.00;36.00
4;a;2024-01-08;x;4;10.00;46.00
4;a;2024-01-08;y;1;6.00;46.00
5;a;2024-01-09;x;2;10.00;`
	for _, last := range []string{"20.00", "27.00"} { // another line of it comes later
		m, err := matchText(t, orders+last, nil)
		if err != nil || m.Money != PriceByQuantity || m.At(Amount) >= 0 {
			t.Errorf("%s: %v, %v", last, m, err)
		}
	}
	for _, file := range []string{orders + "18.00", strings.ReplaceAll(orders, ";46.00", ";41.00") + "20.00"} {
		if _, err := matchText(t, file, nil); err == nil || !strings.Contains(err.Error(), `"Amount"`) {
			t.Errorf("%.20q: %v", file[len(file)-20:], err)
		}
	}
}

// Net and gross, before and after shipping, what was billed and what was paid: which one
// counts is asked, in every language.
func TestSeveralAmountsAreAsked(t *testing.T) {
	for _, names := range []string{
		"Invoice;Customer;Date|Net Amount;Gross Amount", "Order ID;Customer;Date|Amount;Total",
		"Order ID;Customer;Date|Subtotal;Grand Total", "Order ID;Customer;Date|Total;Total Paid",
		"Order ID;Customer;Date|Amount excl. tax;Amount incl. tax", "Order ID;Customer;Date|Total without shipping;Total with shipping",
		"Order ID;Customer;Date|Unit Price net;Unit Price incl. VAT", "Order ID;Customer;Date|Revenue;Total Price",
		"Rechnungsnummer;Kunde;Datum|Betrag netto;Gesamtbetrag", "Rechnungsnummer;Kunde;Datum|Betrag ohne MwSt.;Betrag inkl. MwSt.",
		"N° facture;Client;Date|Montant HT;Montant TTC", "N° facture;Client;Date|Total hors livraison;Total",
		"Nº factura;Cliente;Fecha|Base imponible;Total factura", "Nº factura;Cliente;Fecha|Importe sin IVA;Importe con IVA",
		"Numero fattura;Cliente;Data|Imponibile;Totale documento", "Numero fattura;Cliente;Data|Importo IVA esclusa;Importo IVA inclusa",
		"Factuurnummer;Klant;Datum|Bedrag excl. btw;Bedrag incl. btw", "Factuurnummer;Klant;Datum|Bedrag;Totaalbedrag",
		"Número da fatura;Cliente;Data|Valor líquido;Valor bruto", "Número da fatura;Cliente;Data|Total s/ IVA;Total c/ IVA",
		"Numer faktury;Klient;Data|Wartość netto;Wartość brutto", "Numer faktury;Klient;Data|Kwota bez VAT;Kwota z VAT",
	} {
		start, amounts, _ := strings.Cut(names, "|")
		_, err := matchText(t, sales(start+";"+amounts, "100,00;119,00", "50,00;59,50", "20,00;23,80", "10,00;11,90"), nil)
		var unclear *AmbiguousError
		if !errors.As(err, &unclear) || len(unclear.Questions) != 1 {
			t.Errorf("%s: %v", names, err)
			continue
		}
		for name := range strings.SplitSeq(amounts, ";") {
			if !slices.ContainsFunc(unclear.Questions[0].Candidates, func(c Candidate) bool { return c.Column.Name == name }) {
				t.Errorf("%s: %q is no candidate: %v", names, name, err)
			}
		}
	}
}

// What is the same, what is of the order, and what a product or a discount explains is
// decided, and columns that differ are named.
func TestSeveralAmountsAreDecided(t *testing.T) {
	for _, c := range []struct{ name, file, amount, warning string }{
		{"equal amounts", sales("Order ID;Customer;Date;Amount;Total", "1.00;1.00", "2.00;2.00"), "Amount", ""},
		{"after a discount", sales("Order ID;Customer;Date;Amount;Discount;Total", "10.00;2.00;8.00", "10.00;0.00;10.00", "5.00;1.00;4.00"),
			"Total", ""},
		{"the total after the discount on price × quantity", sales("Order ID;Customer;Date;Qty;Price;Discount;Total",
			"2;10.00;2.00;18.00", "1;10.00;0.00;10.00", "3;5.00;1.00;14.00"), "Total", ""},
		{"before and after a discount, by name", sales("Order ID;Customer;Date;Amount before discount;Amount after discount",
			"10.00;8.00", "10.00;9.00"), "Amount after discount", `"Amount before discount" holds other amounts`},
		{"net sales are after discounts", sales("Order ID;Customer;Date;Gross Sales;Net Sales", "10.00;8.00", "10.00;10.00"),
			"Net Sales", `"Gross Sales" holds other amounts than the money that is read, on 1 of 2 lines looked at. ` +
				`To count it instead, say --columns amount="Gross Sales".`},
		{"price × quantity is the net amount", sales("Documento;Cliente;Data;Quantità;Prezzo;Imponibile;Totale",
			"2;10,00;20,00;24,40", "3;10,00;30,00;36,60", "4;10,00;40,00;48,80"), "Imponibile", `"Totale" holds other amounts`},
		{"the order's total is the same on its lines", `
Order ID;Customer;Date;Item;Amount;Total
1;a;2024-01-05;x;10.00;30.00
1;a;2024-01-05;y;20.00;30.00
2;b;2024-01-06;x;5.00;6.00
2;b;2024-01-06;y;1.00;6.00`, "Amount", ""},
		{"discounts that nothing takes off", sales("Order ID;Customer;Date;Qty;Price;Discount", "2;10.00;0.1", "1;5.00;0"),
			"", `The discount in "Discount" is not taken off`},
		{"discounts that an amount is without", sales("Order ID;Customer;Date;Qty;Price;Discount;Amount", "2;10.00;3.00;20.00", "1;5.00;0;5.00"),
			"Amount", `The discount in "Discount" is not taken off`},
		{"discounts that the price is without", sales("Order ID;Customer;Date;Qty;List Price;Discount;Unit Price;Amount", "2;13.00;3.00;10.00;20.00", "1;5.00;0;5.00;5.00"),
			"Amount", ""},
	} {
		m, err := matchText(t, c.file, nil)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		amount := ""
		if at := m.At(Amount); at >= 0 {
			amount = strings.Split(strings.SplitN(strings.TrimSpace(c.file), "\n", 2)[0], ";")[at]
		}
		if amount != c.amount || !strings.Contains(strings.Join(m.Warnings, " "), c.warning) || c.warning == "" && len(m.Warnings) > 0 {
			t.Errorf("%s: %q, %q", c.name, amount, m.Warnings)
		}
	}
}

// Cents are told by a name, and by the names and cells of Stripe's interface.
func TestUnits(t *testing.T) {
	const api = "id;customer;created;amount;currency;amount_refunded;livemode"
	for _, c := range []struct {
		file  string
		given map[Role]string
		minor bool
		asked bool
	}{
		{file: sales("Order ID;Customer;Date;amount_cents", "1000", "2050"), minor: true},
		{file: sales("Order ID;Customer;Date;Qty;price_in_cents", "1;1000", "2;2050"), minor: true},
		{file: sales("Order ID;Customer;Date;Betrag in Cent", "1000", "2050"), minor: true},
		{file: sales("Order ID;Customer;Date;Montant en centimes", "1000", "2050"), minor: true},
		{file: sales("Order ID;Customer;Date;Valor em centavos", "1000", "2050"), minor: true},
		{file: sales("Order ID;Customer;Date;Amount;amount_minor", "10.00;1000", "20.50;2050")},
		{file: sales("Order ID;Customer;Date;Amount", "1000", "2050")},
		{file: sales("Order ID;Customer;Date;Amount", "1000", "2050"), given: map[Role]string{Cents: "Amount"}, minor: true},
		{file: sales(api, "1000;usd;0;true", "2050;usd;0;true"), minor: true},
		{file: sales(api, "10.00;usd;0;true", "20.50;usd;0;true")},
		{file: sales(api, "1000;jpy;0;true", "2050;jpy;0;true")},
		{file: sales(api, "10;usd;0;true", "2050;usd;0;true"), asked: true}, // nobody pays 10 cents
		{file: sales(api, "10;usd;0;true", "2050;usd;0;true"), given: map[Role]string{Amount: "amount"}},
		{file: "id;created;amount;currency;customer\nch_1;1704099600;1250;eur;cus_1\nch_2;1704099700;2000;eur;cus_1", minor: true},
		{file: "id;created;amount;currency;customer\n1;1704099600;1250;eur;8\n2;1704099700;2000;eur;8", asked: true},
	} {
		m, err := matchText(t, c.file, c.given)
		if isUnclear(err) != c.asked || err == nil && m.Minor != c.minor {
			t.Errorf("%s %v: %+v, %v", c.file, c.given, m, err)
		}
		if err != nil {
			continue
		}
		if again, err := matchText(t, c.file, mustParse(t, unshell(m.Line()))); err != nil || again.Minor != c.minor {
			t.Errorf("%s: %s reads it otherwise: %v", c.file, m.Line(), err)
		}
	}
}

// Money that was given back is taken off, unless that was done.
func TestRefundedAmounts(t *testing.T) {
	for _, c := range []struct {
		file string
		want bool
		said string
	}{
		{sales("Order ID;Customer;Date;Amount;Amount Refunded", "10.00;4.00", "8.00;0.00"), true, "counts as a return"},
		{sales("Bestellnummer;Kunde;Datum;Betrag;Erstattet", "10,00;4,00", "8,00;0,00"), true, "counts as a return"},
		{sales("Order ID;Customer;Date;Gross Sales;Refunds;Net Sales", "10.00;-4.00;6.00", "8.00;0.00;8.00"), false, "already"},
		{sales("Order ID;Customer;Date;Quantity (- Refund);Price;Refund Amount", "1;2.00;2.00", "3;2.00;0.00"), false, "already"},
		{sales("Order ID;Customer;Date;Amount;Refunded", "10.00;1", "8.00;0"), false, ""}, // a mark
		{sales("Order ID;Customer;Date;Amount;Refunded Amount;Refunded Quantity", "10.00;4.00;1", "8.00;0.00;0"), true, "pieces that were given back"},
	} {
		m, err := matchText(t, c.file, nil)
		if err != nil || m.Refunds != c.want {
			t.Errorf("%s: %+v, %v", c.file, m, err)
		} else if !strings.Contains(strings.Join(slices.Concat(m.Notes, m.Warnings), " "), c.said) {
			t.Errorf("%s: %q, %q", c.file, m.Notes, m.Warnings)
		}
	}
}

// A column of statuses under another name is warned about. That of a kind of row is read: its
// returns take back what was sold.
func TestUnreadStatus(t *testing.T) {
	for file, want := range map[string]string{
		sales("Order ID;Customer;Date;Amount;Remarks", "1.00;", "2.00;refunded"):                     "--columns status=Remarks",
		sales("Order ID;Customer;Date;Amount;Zustandsfeld", "1.00;bezahlt", "2.00;storniert"):        "--columns status=Zustandsfeld",
		sales("Order ID;Customer;Date;Amount;Status;Stage", "1.00;paid;paid", "2.00;paid;cancelled"): `the status is "Status"`,
		sales("Order ID;Customer;Date;Amount;Type", "1.00;sale", "-2.00;refund"):                     "",
		sales("Order ID;Customer;Date;Amount;Type", "1.00;sale", "-2.00;refund", "2.00;cancelled"):   "--columns status=Type",
		sales("Order ID;Customer;Date;Amount;Shade", "1.00;red", "2.00;blue"):                        "",
		sales("Order ID;Customer;Date;Amount;Stage", "1.00;paid", "2.00;shipped"):                    "",
	} {
		m, err := matchText(t, file, nil)
		if err != nil || !strings.Contains(strings.Join(m.Warnings, " "), want) || want == "" && len(m.Warnings) > 0 {
			t.Errorf("%s: %+v, %v", file, m, err)
		}
	}
}
