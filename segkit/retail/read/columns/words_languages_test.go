package columns

import (
	"strings"
	"testing"
)

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
		"Croatian":   "Šifra kupca;Broj narudžbe;Datum narudžbe;Šifra artikla;Naziv artikla;Količina;Jedinična cijena;Država",
		"Serbian":    "Šifra kupca;Broj porudžbine;Datum porudžbine;Šifra artikla;Naziv artikla;Količina;Jedinična cena;Zemlja",
		"Slovene":    "Šifra stranke;Številka naročila;Datum naročila;Šifra artikla;Naziv artikla;Količina;Cena na enoto;Država",
		"Russian":    "Код клиента;№ заказа;Дата заказа;Артикул;Наименование;Кол-во;Цена, руб;Страна",
		"1C":         "Контрагент;Документ;Период;Номенклатура.Код;Номенклатура;Количество;Цена;Страна",
		"Ukrainian":  "Код клієнта;№ замовлення;Дата замовлення;Артикул;Назва товару;Кількість;Ціна (грн);Країна",
		"Bulgarian":  "Клиентски номер;Поръчка №;Дата на поръчка;Код на продукт;Наименование;К-во;Ед. цена;Държава",
		"Greek":      "Κωδικός πελάτη;Αρ. παραστατικού;Ημ/νία;Κωδ. είδους;Περιγραφή;Ποσότητα;Τιμή μονάδας;Χώρα",
		"capitals":   "ΚΩΔΙΚΟΣ ΠΕΛΑΤΗ;ΑΡ. ΠΑΡΑΣΤΑΤΙΚΟΥ;ΗΜ/ΝΙΑ;ΚΩΔ. ΕΙΔΟΥΣ;ΠΕΡΙΓΡΑΦΗ;ΠΟΣΟΤΗΤΑ;ΤΙΜΗ ΜΟΝΑΔΑΣ;ΧΩΡΑ",
		"Japanese":   "顧客ID;注文番号;注文日時;商品コード;商品名;数量;単価（税込）;国",
		"narrow":     "顧客ｺｰﾄﾞ;受注No.;受注日;商品ｺｰﾄﾞ;商品名;数量;販売単価;国",
		"mainland":   "会员卡号;订单编号;下单时间;商品编码;商品名称;数量;单价（元）;国家",
		"Taiwan":     "客戶編號;訂單編號;訂單日期;商品編號;商品名稱;數量;單價;國家",
		"Korean":     "고객번호;주문번호;주문일시;상품코드;상품명;수량;판매가;국가",
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

// TestQuestionsOfLanguages wants a question where a header says two things, in every language.
func TestQuestionsOfLanguages(t *testing.T) {
	for _, header := range []string{
		"Клиент;Дата;Сумма с НДС;Выручка", "Покупатель;Код клиента;Номер карты;Дата заказа;Сумма", "Πελάτης;Ημερομηνία;Καθαρή αξία;Ποσό",
		"顧客ID;会員番号;注文日;金額", "客户编号;会员号;下单时间;金额", "고객번호;회원번호;주문일시;금액", "Kupac;Datum računa;Datum izdavanja;Iznos",
	} {
		names, _ := table(t, header, ';')
		if _, err := Match(names, nil, nil); !isUnclear(err) {
			t.Errorf("%s: %v", header, err)
		}
	}
}

// TestWordsOfOtherLanguages maps headers with words that mean something else in Croatian or Slovene, as they
// were mapped before those languages were known; and with the words in a header that is in these languages.
func TestWordsOfOtherLanguages(t *testing.T) {
	for header, want := range map[string]string{
		"Order ID,Date,Email,Partner,Amount":                   "email=Email, order=Order ID, date=Date, amount=Amount | the line's amount",
		"Order ID,Date,Customer Name,Partner,Amount":           "customer=Customer Name, order=Order ID, date=Date, amount=Amount | the line's amount",
		"Order ID,Date,Customer Email,Clan,Amount":             "email=Customer Email, order=Order ID, date=Date, amount=Amount | the line's amount",
		"Číslo objednávky,Datum,E-mail,Stránka,Částka":         "email=E-mail, order=Číslo objednávky, date=Datum, amount=Částka | the line's amount",
		"Zákazník,Stránka,Datum,Částka":                        "customer=Zákazník, date=Datum, amount=Částka | the line's amount",
		"Order ID,Date,Email,Kos,Kom,Kol,Amount":               "email=Email, order=Order ID, date=Date, amount=Amount | the line's amount",
		"Order ID,Date,Email,MPC,Osnova,RB,Amount":             "email=Email, order=Order ID, date=Date, amount=Amount | the line's amount",
		"Partner,Pos,Customer,Order,Date,Ime,Grad,Amount":      "customer=Customer, order=Order, date=Date, amount=Amount, line=Pos, first_name=Ime | the line's amount",
		"Partner,Customer,Order,Date,Regija,Operater,Amount":   "customer=Customer, order=Order, date=Date, amount=Amount | the line's amount",
		"Partner,Datum,Iznos,Grad":                             "customer=Partner, date=Datum, amount=Iznos | the line's amount",
		"Datum,Št. računa,Stranka,Naziv artikla,Kos,Cena":      "customer=Stranka, order=Št. računa, date=Datum, description=Naziv artikla, quantity=Kos, price=Cena | price × quantity",
		"Datum računa,Broj računa,Partner,Naziv robe,Kol.,MPC": "customer=Partner, order=Broj računa, date=Datum računa, description=Naziv robe, quantity=Kol., price=MPC | price × quantity",
	} {
		names, _ := table(t, header, ',')
		m, err := Match(names, nil, nil)
		if err != nil {
			t.Errorf("%s: %v", header, err)
			continue
		}
		if got := summary(m); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", header, got, want)
		}
	}
	names, rows := table(t, "Factura;Fecha;RUC;Importe\n1;05/01/2024;20123456789;10,50\n2;06/01/2024;20987654321;12,50", ';')
	if _, err := Match(names, Examine(names, rows, Plain{}), nil); err == nil || !strings.Contains(err.Error(), "RUC") {
		t.Errorf("RUC: %v", err)
	}
}
