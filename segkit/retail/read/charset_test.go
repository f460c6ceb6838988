package read

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
)

// aShop is a small shop's export in a language: its columns in the order customer, order, date, product,
// description, quantity, price and country, some products and a country, and the code pages in which it comes.
type aShop struct {
	header   string
	products []string
	country  string
	charsets []string
	more     string // further products, parted by semicolons, with letters that tell the code page
}

var shopsOfLanguages = map[string]aShop{
	"Polish": {"Nr klienta;Nr zamówienia;Data zamówienia;Kod produktu;Nazwa produktu;Ilość;Cena jednostkowa;Kraj",
		[]string{"Żółty kubek", "Świeca zapachowa", "Łyżka", "Gąbka do kąpieli"}, "Polska", []string{"Windows-1250", "ISO 8859-2"}, ""},
	"Slovak": {"Číslo zákazníka;Číslo objednávky;Dátum objednávky;Kód tovaru;Názov tovaru;Množstvo;Jednotková cena;Krajina",
		[]string{"Čaj zelený", "Šálka", "Ťažítko", "Lyžička"}, "Slovensko", []string{"Windows-1250", "ISO 8859-2"}, ""},
	"Croatian": {"Šifra kupca;Broj narudžbe;Datum narudžbe;Šifra artikla;Naziv artikla;Količina;Jedinična cijena;Država",
		[]string{"Šalica", "Čaj", "Žlica", "Đumbir"}, "Hrvatska", []string{"Windows-1250", "ISO 8859-2"}, ""},
	"Serbian": {"Šifra kupca;Broj porudžbine;Datum porudžbine;Šifra artikla;Naziv artikla;Količina;Jedinična cena;Država",
		[]string{"Šolja", "Čaj", "Kašika", "Đumbir"}, "Srbija", []string{"Windows-1250", "ISO 8859-2"}, ""},
	"Slovene": {"Šifra stranke;Številka naročila;Datum naročila;Šifra artikla;Naziv artikla;Količina;Cena na enoto;Država",
		[]string{"Skodelica", "Čaj", "Žlička", "Šal"}, "Slovenija", []string{"Windows-1250", "ISO 8859-2"}, ""},
	"Turkish": {"Müşteri No;Sipariş No;Sipariş Tarihi;Ürün Kodu;Ürün Adı;Adet;Birim Fiyat;Ülke",
		[]string{"Yeşil çay", "Kaşık", "Fincan", "Şişe"}, "Türkiye", []string{"Windows-1254"}, ""},
	"Norwegian": {"Kundenøkkel;Ordrenummer;Kjøpsdato;Varenummer;Varenavn;Antall;Enhetspris eks. mva;Land",
		[]string{"Kjøkkenbord", "Grønn te", "Skål", "Blåbærsyltetøy"}, "Norge", nil, ""},
	"German": {"Kundennummer;Bestellnummer;Bestelldatum;Artikelnummer;Artikelbezeichnung;Stückzahl;Stückpreis;Land",
		[]string{"Grüner Tee", "Löffel", "Große Schüssel", "Kännchen"}, "Österreich", nil, ""},
	"French": {"N° client;N° commande;Date de commande;Référence produit;Désignation;Quantité;Prix unitaire;Pays",
		[]string{"Thé vert", "Cuillère à café", "Bol émaillé", "Crêpière"}, "France", nil, ""},
	"Russian": {"Код клиента;Номер заказа;Дата заказа;Артикул;Наименование товара;Количество;Цена за единицу;Страна",
		[]string{"Чай зелёный листовой", "Кружка фарфоровая белая", "Ложка чайная серебряная", "Мёд липовый цветочный"}, "Россия", []string{"Windows-1251", "KOI8-U", "the code page 866"}, "Полотенце махровое банное;Свеча ароматическая лавандовая;Тарелка глубокая столовая;Подушка декоративная бархатная;Салфетки бумажные праздничные;Открытка поздравительная;Коробка деревянная резная;Игрушка мягкая медведь"},
	"Ukrainian": {"Код клієнта;Номер замовлення;Дата замовлення;Артикул;Назва товару;Кількість;Ціна за одиницю;Країна",
		[]string{"Чай зелений листовий", "Чашка порцелянова біла", "Ложка чайна срібна", "Мед липовий квітковий"}, "Україна", []string{"Windows-1251", "KOI8-U"}, "Рушник махровий банний;Свічка ароматична лавандова;Тарілка глибока столова;Подушка декоративна оксамитова;Серветки паперові святкові;Листівка вітальна;Коробка деревяна різьблена;Іграшка мяка ведмідь"},
	"Bulgarian": {"Клиентски номер;Номер на поръчка;Дата на поръчка;Код на продукт;Наименование;Количество;Единична цена;Държава",
		[]string{"Зелен чай на листа", "Порцеланова чаша бяла", "Сребърна чаена лъжица", "Липов мед натурален"}, "България", []string{"Windows-1251", "the code page 866"}, "Кърпа хавлиена за баня;Свещ ароматна лавандула;Чиния дълбока за супа;Възглавница декоративна кадифена;Салфетки хартиени празнични;Картичка поздравителна;Кутия дървена резбована;Играчка плюшено мече"},
	"Greek": {"Κωδικός πελάτη;Αριθμός παραγγελίας;Ημερομηνία;Κωδικός είδους;Περιγραφή;Ποσότητα;Τιμή μονάδας;Χώρα",
		[]string{"Πράσινο τσάι βουνού", "Κούπα πορσελάνης λευκή", "Κουταλάκι ασημένιο", "Μέλι θυμαρίσιο"}, "Ελλάδα", []string{"Windows-1253"}, "Πετσέτα μπάνιου βαμβακερή;Κερί αρωματικό λεβάντα;Πιάτο βαθύ σούπας;Μαξιλάρι διακοσμητικό βελούδινο;Χαρτοπετσέτες γιορτινές πολύχρωμες;Κάρτα ευχετήρια;Κουτί ξύλινο σκαλιστό;Παιχνίδι λούτρινο αρκουδάκι"},
	"Japanese": {"顧客コード;注文番号;注文日;商品コード;商品名;数量;単価;国",
		[]string{"緑茶ティーバッグ", "白い湯のみ茶碗", "木のスプーン", "はちみつ瓶入り"}, "日本", []string{"Shift JIS", "EUC-JP"}, "木綿のふきん三枚組;竹製まな板;急須と茶こし;ろうそく立て;和紙の便箋と封筒;やさしい石けん"},
	"simplified Chinese": {"客户编号;订单编号;下单时间;商品编码;商品名称;数量;单价;国家",
		[]string{"绿茶茶叶礼盒", "白色陶瓷马克杯", "不锈钢咖啡勺", "天然野生蜂蜜"}, "中国", []string{"GB 18030"}, "竹制砧板三件套;棉麻餐巾;香薰蜡烛;木质相框;手工肥皂礼品装;玻璃花瓶"},
	"traditional Chinese": {"客戶編號;訂單編號;訂單日期;商品編號;商品名稱;數量;單價;國家",
		[]string{"高山烏龍茶禮盒", "白色陶瓷馬克杯", "不鏽鋼咖啡匙", "天然野生蜂蜜"}, "台灣", []string{"Big5"}, "竹製砧板三件組;棉麻餐巾;香氛蠟燭;木質相框;手工肥皂禮品裝;玻璃花瓶"},
	"Korean": {"고객번호;주문번호;주문일자;상품코드;상품명;수량;판매가;국가",
		[]string{"녹차 티백 선물 세트", "하얀 도자기 머그컵", "스테인리스 숟가락", "천연 야생화 꿀"}, "대한민국", []string{"EUC-KR"}, "대나무 도마;면 행주 다섯 장;향초와 촛대;나무 액자;수제 비누 모음;유리 꽃병"},
}

// text writes so many lines of the shop, with its own header or an English one.
func (s aShop) text(lines int, english bool) string {
	var b strings.Builder
	header := s.header
	if english {
		header = "Customer ID;Order ID;Order Date;SKU;Description;Quantity;Unit Price;Country"
	}
	fmt.Fprintln(&b, header)
	products := s.products
	if s.more != "" {
		products = slices.Concat(products, strings.Split(s.more, ";"))
	}
	for i := range lines {
		fmt.Fprintf(&b, "C%d;%d;2024-03-%02d;P%d;%s;%d;%d,50;%s\n", i%5, 1000+i/2, 1+i/4%28, i%4, products[i%len(products)], 1+i%3, 3+i%4, s.country)
	}
	return b.String()
}

// Each shop is read from the code pages of its country as from UTF-8, and says so.
func TestCodePages(t *testing.T) {
	for language, shop := range shopsOfLanguages {
		for _, english := range []bool{false, true} {
			text := shop.text(200, english)
			want, _, err := readText("shop.csv", text, Options{})
			if err != nil {
				t.Errorf("%s: %v", language, err)
				continue
			}
			if got := want.Description.At(0); got != shop.products[0] || want.Country.At(0) != shop.country || want.StockCode.At(1) != "P1" {
				t.Errorf("%s: %q, %q, %v", language, got, want.Country.At(0), want.Price[0])
			}
			for _, name := range shop.charsets {
				c := charsetNamed(name)
				if english && c.likes == nil {
					continue // nothing tells Latin letters
				}
				coded, err := c.coded.NewEncoder().String(text)
				if err != nil {
					t.Fatalf("%s in %s: %v", language, name, err)
				}
				got, reading, err := readText("shop.csv", coded, Options{})
				if err != nil {
					t.Errorf("%s in %s: %v", language, name, err)
					continue
				}
				if got.Description.At(0) != want.Description.At(0) || got.Country.At(0) != want.Country.At(0) || got.Len() != want.Len() {
					t.Errorf("%s in %s: %q, %q", language, name, got.Description.At(0), got.Country.At(0))
				}
				if len(reading.Warnings) != 1 || reading.Warnings[0] != c.said(0) {
					t.Errorf("%s in %s says %q", language, name, reading.Warnings)
				}
			}
		}
	}
}

// A text is never taken for that of a code page in which it is not: it is read in its own, or in none.
func TestCodePagesAreCertain(t *testing.T) {
	for language, shop := range shopsOfLanguages {
		for _, english := range []bool{false, true} {
			for _, lines := range []int{1, 3, 20, 500} {
				text := shop.text(lines, english)
				for i := range charsets {
					c := charsets[i]
					coded, err := c.coded.NewEncoder().String(text)
					if err != nil {
						continue
					}
					if got := charsetOf([]byte(coded)).charset; got != nil && !sameText(got.coded, coded, text) {
						t.Errorf("%s in %s, %d lines, English %v, is read as %s", language, c.name, lines, english, got.name)
					}
				}
				latin, ok := inWindows1252(text)
				if got := charsetOf([]byte(latin)).charset; ok && got != nil && !sameText(got.coded, latin, text) {
					t.Errorf("%s in Windows-1252, %d lines, is read as %s", language, lines, got.name)
				}
				if got := charsetOf([]byte(text)).charset; got != nil {
					t.Errorf("%s in UTF-8 is read as %s", language, got.name)
				}
			}
		}
	}
}

func sameText(page encoding.Encoding, coded, want string) bool {
	got, err := page.NewDecoder().String(coded)
	return err == nil && got == want
}

// inWindows1252 writes a text in Windows-1252; ok is false if it has other letters.
func inWindows1252(text string) (string, bool) {
	var b strings.Builder
	for _, r := range text {
		switch at := slices.Index(windows1252[:], r); {
		case at >= 0:
			b.WriteByte(byte(0x80 + at))
		case r < 0x100:
			b.WriteByte(byte(r))
		default:
			return "", false
		}
	}
	return b.String(), true
}

// Few words tell nothing, however often they come, and neither do capitals, nor signs that stand for lost letters.
func TestFewWordsTellNothing(t *testing.T) {
	var hebrew []string // Windows-1255 has its letters from 0xE0 on
	for i := range 60 {
		word := []byte{byte(0xE0 + i%27), byte(0xE0 + 7*i%27), byte(0xE0 + 5*i/2%27), byte(0xE0 + (3+i*i)%27)}
		hebrew = append(hebrew, string(word))
	}
	for _, c := range []struct {
		page  string // "" for words that are in a code page already
		words []string
	}{
		{"GB 18030", []string{"红茶", "绿茶", "白茶", "大杯咖啡"}},
		{"Windows-1253", []string{"ΝΕΡΟ", "ΕΛΛΑΔΑ"}},
		{"Windows-1253", []string{"ΝΕΡΟ", "ΛΕΥΚΟ ΚΡΑΣΙ"}},
		{"KOI8-U", []string{"НОСКИ", "СЕРЕЖКИ"}},
		{"Windows-1251", []string{"НОСКИ", "СЕРЕЖКИ", "ЧАЙ ЗЕЛЕНЫЙ"}},
		{"Windows-1251", []string{"Чай", "Кофе", "Кружка"}},
		{"Windows-1253", []string{"Καφές", "Τσάι", "Νερό"}},
		{"Shift JIS", []string{"緑茶", "コーヒー", "おちゃ"}},
		{"EUC-KR", []string{"녹차", "커피", "머그컵"}},
		{"Big5", []string{"紅茶", "綠茶", "咖啡"}},
		{"", []string{"\xBF\xBF\xBF\xBF\xBF\xBF", "\xBF\xBF\xBF\xBF caf\xE9"}},
		{"", []string{"Mug \xB7\xB7\xB7\xB7\xB7\xB7 5", "Cup \xB7\xB7\xB7\xB7 3"}},
		{"", []string{"\xF9\xEC\xE5\xED \xF2\xE5\xEC\xED", "\xFA\xE4 \xE9\xF8\xE5\xF7", "\xE7\xEC\xE1"}}, // Hebrew
		{"", hebrew},
	} {
		text := aShop{products: c.words, country: "Total"}.text(200, true)
		if c.page != "" {
			var err error
			if text, err = charsetNamed(c.page).coded.NewEncoder().String(text); err != nil {
				t.Fatal(err)
			}
		}
		if got := charsetOf([]byte(text)).charset; got != nil && got.name != c.page {
			t.Errorf("%q in %q is read as %s", c.words, c.page, got.name)
		}
	}
	for language, shop := range shopsOfLanguages {
		shop.products = strings.Split(strings.ToUpper(strings.Join(slices.Concat(shop.products, []string{shop.more}), ";")), ";")
		text := shop.text(300, true)
		for i := range charsets {
			if coded, err := charsets[i].coded.NewEncoder().String(text); err == nil {
				if got := charsetOf([]byte(coded)).charset; got != nil && !sameText(got.coded, coded, text) {
					t.Errorf("capitals of %s in %s are read as %s", language, charsets[i].name, got.name)
				}
			}
		}
	}
}

// Where the names of the columns have letters alone that ISO 8859-2 and Windows-1250 share, the text decides.
func TestCentralEuropeanPages(t *testing.T) {
	for _, c := range []struct{ header, words string }{
		{"Číslo zákazníka;Číslo objednávky;Datum;Název zboží;Množství;Cena", "Košile;Svíčka;Stříbro"},
		{"Číslo zákazníka;Číslo objednávky;Datum;Množství;Cena", "Hrnek;Svíčka;Žehlička"},
		{"Číslo zákazníka;Číslo dokladu;Dátum;Množstvo;Cena", "Šálka;Lyžička;Ťažítko;Košeľa"},
		{"Nr klienta;Numer zamówienia;Data;Nazwa towaru;Ilość;Wartość", "Świeca;Gąbka;Łyżka"},
		{"Numer zamówienia;Data zamówienia;Kwota zamówienia;Ilość", "Kubek żółty;Gąbka;Łyżka"},
		{"Količina;Država;Cena;Datum", "Košulja;Šal;Žlica;Čaj"},
	} {
		text := c.header + "\n" + strings.Repeat(c.words+"\n", 20)
		for _, name := range []string{windows1250, iso88592.name} {
			coded, err := charsetNamed(name).coded.NewEncoder().String(text)
			if err != nil {
				t.Fatal(err)
			}
			if got := charsetOf([]byte(coded)).charset; got != nil && !sameText(got.coded, coded, text) {
				t.Errorf("%s in %s is read as %s", c.words, name, got.name)
			}
		}
	}
	for _, text := range []string{"Číslo zákazníka;Číslo objednávky;Datum\n© 2024;Káva ± 5;«Čaj»\n", "Číslo zákazníka;Číslo objednávky;Datum\nHrnek© ¶;5±1 g;Ľanový ubrus\n"} {
		coded, _ := charsetNamed(windows1250).coded.NewEncoder().String(text)
		if got := charsetOf([]byte(coded)).charset; got == nil || got.name != windows1250 {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}

// What a code page does not have is counted.
func TestLostCharacters(t *testing.T) {
	shop := shopsOfLanguages["Korean"]
	coded, _ := charsetNamed("EUC-KR").coded.NewEncoder().String(shop.text(2000, false))
	coded += "C1;9999;2024-03-05;P9;\xff\xff;1;3,50;\xff\n"
	table, reading, err := readText("shop.csv", coded, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := table.Description.At(table.Len() - 1); !strings.Contains(got, "\uFFFD") {
		t.Errorf("%q", got)
	}
	if want := charsetNamed("EUC-KR").said(3); len(reading.Warnings) != 1 || reading.Warnings[0] != want {
		t.Errorf("%q, want %q", reading.Warnings, want)
	}
}

// A text that is opened again to learn how it is written counts what is lost once.
func TestLostCharactersCountOnce(t *testing.T) {
	shop := shopsOfLanguages["Korean"]
	coded, _ := charsetNamed("EUC-KR").coded.NewEncoder().String(shop.text(3000, false))
	header, rows, _ := strings.Cut(coded, "\n")
	coded = header + "\nC1;9999;2024-03-05;P9;\"a \"b\" c\";1;3,50;x\n" + rows + "C1;9999;2024-03-05;P9;\xff\xff;1;3,50;\xff\n"
	_, reading, err := readText("shop.csv", coded, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if want := charsetNamed("EUC-KR").said(3); !slices.Contains(reading.Warnings, want) {
		t.Errorf("%q, want %q", reading.Warnings, want)
	}
}

// A line above the names of the columns, with some of them, does not decide alone.
func TestCodePageBelowATitle(t *testing.T) {
	names := "Zákazník;Číslo objednávky;Datum;Zboží;Množství;Cena;Město\n"
	rows := "Věra Říhová;3;1.3.2023;Chléb;1;10,50;Plzeň\nJiří Dvořák;4;2.3.2023;Chléb;2;10,50;Zlín\n"
	for _, title := range []string{"", "Zákazník;;;Zboží;Množství;;\n", "Výběr:;Zákazník;Množství\n", "Přehled prodejů\n"} {
		coded, err := charsetNamed(windows1250).coded.NewEncoder().String(title + names + rows)
		if err != nil {
			t.Fatal(err)
		}
		if told := charsetOf([]byte(coded)); told.charset.named() != windows1250 {
			t.Errorf("%q: %q", title, told.charset.named())
		}
	}
}

// Lines may end in CR alone.
func TestCodePageWithCRAlone(t *testing.T) {
	for language, shop := range shopsOfLanguages {
		for _, name := range shop.charsets {
			text := strings.ReplaceAll(shop.text(4000, false), "\n", "\r")
			coded, err := charsetNamed(name).coded.NewEncoder().String(text)
			if err != nil {
				t.Fatal(err)
			}
			if got := charsetOf([]byte(coded[:charsetSample])).charset; got == nil || !sameText(got.coded, coded, text) {
				t.Errorf("%s in %s is read as %v", language, name, got)
			}
		}
	}
}

// A text in Latin letters costs few look-ups: each name once, and beside the row of names no other.
func TestCodePageIsFoundOnce(t *testing.T) {
	var text strings.Builder
	fmt.Fprintln(&text, "Code client;Numéro de commande;Date;Désignation;Quantité;Prix unitaire")
	for i := range 100 {
		fmt.Fprintf(&text, "C%d;%d;2024-03-01;Crème %d;2;3,50\n", i, i, i)
	}
	coded, _ := inWindows1252(text.String())
	if n := testing.AllocsPerRun(3, func() { charsetOf([]byte(coded)) }); n > 1000 {
		t.Errorf("%v allocations", n)
	}
}

// A line without end is looked at in part, and a text in Latin letters costs little.
func BenchmarkCharsetOf(b *testing.B) {
	text, _ := inWindows1252(shopsOfLanguages["German"].text(4000, false))
	for name, text := range map[string]string{"lines": text, "CR": strings.ReplaceAll(text, "\n", "\r"), "one line": strings.ReplaceAll(text, "\n", ";")} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				charsetOf([]byte(text[:charsetSample]))
			}
		})
	}
}

func FuzzCharset(f *testing.F) {
	for _, shop := range shopsOfLanguages {
		f.Add([]byte(shop.text(3, false)))
		for _, name := range shop.charsets {
			coded, _ := charsetNamed(name).coded.NewEncoder().String(shop.text(5, true))
			f.Add([]byte(coded))
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		c := charsetOf(text).charset
		if c == nil {
			return
		}
		if utf8.Valid(text) {
			t.Errorf("UTF-8 is taken for %s", c.name)
		}
		lost := 0
		decoded, err := io.ReadAll(c.decode(bytes.NewReader(text), &lost))
		if err != nil || !utf8.Valid(decoded) || lost != bytes.Count(decoded, []byte("\uFFFD")) {
			t.Errorf("%s: %q, %d lost, %v", c.name, decoded, lost, err)
		}
	})
}
