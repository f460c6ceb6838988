package columns

import "testing"

// TestLanguagesByNameAlone maps a header as a shop program writes it in each of the languages,
// without any rows that could help.
func TestLanguagesByNameAlone(t *testing.T) {
	want := []Role{Customer, Order, Date, Product, Description, Quantity, Price, Country}
	for language, header := range map[string]string{
		"German":     "Kundennummer;Bestellnummer;Bestelldatum;Artikelnummer;Artikelbezeichnung;Menge;Einzelpreis;Land",
		"French":     "N° client;N° commande;Date de commande;Référence produit;Désignation;Quantité;Prix unitaire;Pays",
		"Polish":     "Nr klienta;Nr zamówienia;Data zamówienia;Kod produktu;Nazwa produktu;Ilość;Cena jednostkowa;Kraj",
		"Danish":     "Kundenummer;Ordrenr.;Ordredato;Varenr.;Varenavn;Antal;Stykpris;Land",
		"Norwegian":  "Kundenr;Ordrenummer;Ordredato;Varenummer;Varenavn;Antall;Pris eks. mva;Land",
		"Swedish":    "Kundnummer;Ordernummer;Orderdatum;Artikelnummer;Benämning;Antal;À-pris;Land",
		"Finnish":    "Asiakasnumero;Tilausnumero;Tilauspäivä;Tuotenumero;Tuotenimi;Määrä;Yksikköhinta;Maa",
		"Czech":      "Číslo zákazníka;Číslo objednávky;Datum objednávky;Kód zboží;Název zboží;Množství;Cena za kus;Země",
		"Slovak":     "Číslo zákazníka;Číslo objednávky;Dátum objednávky;Kód tovaru;Názov tovaru;Množstvo;Cena za kus;Krajina",
		"Hungarian":  "Vevőkód;Rendelésszám;Rendelés dátuma;Cikkszám;Megnevezés;Mennyiség;Egységár;Ország",
		"Romanian":   "Cod client;Număr comandă;Data comenzii;Cod produs;Denumire produs;Cantitate;Preț unitar;Țară",
		"Turkish":    "Müşteri No;Sipariş No;Sipariş Tarihi;Ürün Kodu;Ürün Adı;Adet;Birim Fiyat;Ülke",
		"upper case": "MÜŞTERİ NO;SİPARİŞ NO;SİPARİŞ TARİHİ;ÜRÜN KODU;ÜRÜN ADI;ADET;BİRİM FİYAT;ÜLKE",
	} {
		names, rows := table(t, header, ';')
		m, err := Match(names, Examine(names, rows, Plain{}), nil)
		if err != nil {
			t.Errorf("%s: %v", language, err)
			continue
		}
		for i, role := range want {
			if m.At(role) != i {
				t.Errorf("%s: %s is column %d, not %d", language, role, m.At(role), i)
			}
		}
	}
}
