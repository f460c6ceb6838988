package read

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit/retail"
)

// A short file has the code page of another one with which it is read, unless its own is certain.
func TestCodePageOfOtherFiles(t *testing.T) {
	header := "Customer Name,Order ID,Date,SKU,Amount\n"
	january, february := header, header+"Иванов Пётр,900,2024-02-05,A,5.00\nИванов Пётр,901,2024-02-06,A,7.00\n"
	for i, word := range strings.Fields(strings.NewReplacer(";", " ").Replace(shopsOfLanguages["Russian"].more)) {
		january += fmt.Sprintf("Иванов Пётр,%d,2024-01-05,%s,3.00\n", i, word)
	}
	coded := map[string]string{"1.csv": january, "2.csv": february}
	for name, text := range coded {
		coded[name], _ = charsetNamed("Windows-1251").coded.NewEncoder().String(text)
	}
	german, _ := inWindows1252("Kundenname,Bestellnummer,Bestelldatum,Stückpreis,Größe\nJosé,1,2024-03-01,2.00,L\n")
	for _, c := range []struct {
		others map[string]string
		want   []string
	}{
		{nil, []string{"Иванов Пётр"}},
		{map[string]string{"3.csv": header + "Zoë,902,2024-03-05,A,5.00\n"}, []string{"Zoë", "Иванов Пётр"}}, // UTF-8
	} {
		folder := t.TempDir()
		var paths []string
		files := maps.Clone(coded)
		maps.Copy(files, c.others)
		for _, name := range slices.Sorted(maps.Keys(files)) {
			paths = append(paths, filepath.Join(folder, name))
			if err := os.WriteFile(paths[len(paths)-1], []byte(files[name]), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		slices.Reverse(paths) // the short file comes first
		table, reading, err := Files(context.Background(), paths, Options{})
		if err != nil {
			t.Fatal(err)
		}
		var customers []string
		for i := range table.Len() {
			customers = append(customers, table.Customer.At(i))
		}
		slices.Sort(customers)
		if got := slices.Compact(customers); !slices.Equal(got, c.want) {
			t.Errorf("%q", got)
		}
		if said := strings.Join(reading.Warnings, " "); !strings.Contains(said, "Windows-1251. So is a file that is read with it") {
			t.Errorf("%q", said)
		}
	}
	if told := charsetOf([]byte(german)); told.charset != nil || slices.Contains(told.among, charsetNamed("Windows-1251")) {
		t.Errorf("%v", told)
	}
}

// Names of columns that are the same in Windows-1252 are no proof of it: such a file has the code page in which
// another one's names make more sense, unless a third one's do in another.
func TestCodePageOfFilesWithTheSameNames(t *testing.T) {
	const same, own = "Zákazník;Doklad;Datum;Zboží;Množství;Cena\n", "Zákazník;Doklad;Datum;Zboží;Množství;Cena;Město\n"
	inPage := func(page, text string) string {
		coded, err := charsetNamed(page).coded.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return coded
	}
	a := inPage(windows1250, same+"Věra Říhová;1;1.2.2023;Chléb;1;10,50\nJiří Dvořák;2;13.2.2023;Chléb;1;10,50\n")
	b := inPage(windows1250, own+"Věra Říhová;3;1.3.2023;Chléb;1;10,50;Plzeň\nJiří Dvořák;4;13.3.2023;Chléb;1;10,50;Plzeň\n")
	danish, _ := inWindows1252("Kundenøkkel;Ordrenummer;Kjøpsdato;Varenummer;Antall;Enhetspris\nSøren;5;1.3.2023;Brød;1;10,50\n")
	turkish := inPage("Windows-1254", "Müşteri;Sipariş No;Tarih;Ürün;Miktar;Fiyat\nŞükrü;5;1.3.2023;Çay;1;10,50\n")
	for name, c := range map[string]struct {
		texts []string
		want  []string
	}{
		"alone":            {[]string{a}, []string{"Jiøí Dvoøák", "Vìra Øíhová"}},
		"the same":         {[]string{a, a}, []string{"Jiøí Dvoøák", "Vìra Øíhová"}},
		"another's":        {[]string{a, b}, []string{"Jiří Dvořák", "Věra Říhová"}},
		"in other order":   {[]string{b, a}, []string{"Jiří Dvořák", "Věra Říhová"}},
		"two others'":      {[]string{a, b, turkish}, []string{"Jiøí Dvoøák", "Jiří Dvořák", "Vìra Øíhová", "Věra Říhová", "Şükrü"}},
		"Windows-1252 too": {[]string{a, b, danish}, []string{"Jiøí Dvoøák", "Jiří Dvořák", "Søren", "Vìra Øíhová", "Věra Říhová"}},
	} {
		folder := t.TempDir()
		var paths, archive []string
		for i, text := range c.texts {
			file := fmt.Sprintf("%d.csv", i)
			archive = append(archive, file, text)
			paths = append(paths, filepath.Join(folder, file))
			if err := os.WriteFile(paths[i], []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		check := func(table *retail.Transactions, _ *Reading, err error) {
			if err != nil {
				t.Errorf("%s: %v", name, err)
				return
			}
			if got := slices.DeleteFunc(slices.Sorted(slices.Values(table.Customer.Dict)), func(id string) bool { return id == "" }); !slices.Equal(got, c.want) {
				t.Errorf("%s: %q, want %q", name, got, c.want)
			}
		}
		check(Files(context.Background(), paths, Options{}))
		check(readText("shop.zip", zipped(t, archive...), Options{}))
	}
}

// Orders and their lines, and tables of customers, tell their code pages.
func TestCodePagesOfJoinedFiles(t *testing.T) {
	folder := t.TempDir()
	orders, lines := "Номер заказа,Код клиента,Дата заказа\n", "Номер заказа,Артикул,Количество,Цена\n"
	for i := range 40 {
		orders += fmt.Sprintf("%d,К%d,2024-01-%02d\n", i, i%5, 1+i%28)
		lines += fmt.Sprintf("%d,Чай,2,3.50\n%d,Кофе,1,4.50\n", i, i)
	}
	var paths []string
	for name, text := range map[string]string{"orders.csv": orders, "lines.csv": lines} {
		coded, _ := charsetNamed("Windows-1251").coded.NewEncoder().String(text)
		paths = append(paths, filepath.Join(folder, name))
		if err := os.WriteFile(paths[len(paths)-1], []byte(coded), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(paths)
	table, reading, err := Files(context.Background(), paths, Options{})
	if err != nil || table.Len() != 80 || table.StockCode.At(0) != "Чай" {
		t.Fatal(err)
	}
	for _, name := range []string{"orders.csv", "lines.csv"} {
		if want := fmt.Sprintf("In file %q: %s", name, charsetNamed("Windows-1251").said(0)); !slices.Contains(reading.Warnings, want) {
			t.Errorf("%q lack %q", reading.Warnings, want)
		}
	}
	customers, _ := charsetNamed("Windows-1251").coded.NewEncoder().String("Код клиента,Город,Группа клиентов\nК1,Москва,А\nК2,Тула,Б\nК3,Москва,А\n")
	got, err := Attributes(context.Background(), "a.csv", strings.NewReader(customers), int64(len(customers)), AttributeOptions{})
	if err != nil || got.Customer[0] != "К1" || !strings.Contains(strings.Join(got.Notes, " "), "Customer table a.csv: "+charsetNamed("Windows-1251").said(0)) {
		t.Errorf("%v, %v", got, err)
	}
}

// Tables of customers have the code page of the transactions, and else of one another, where nothing tells theirs,
// and in any case that in which they know the customers.
func TestCodePageOfCustomers(t *testing.T) {
	in1250 := func(text string) string {
		coded, err := charsetNamed(windows1250).coded.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return coded
	}
	open := in1250("Zakaznik;Mesto\nJiří Dvořák;Zlín\nVěra Říhová;Tábor\nAnna;Zlín\n")
	same := in1250("Zákazník;Množství\nJiří Dvořák;A\nVěra Říhová;B\nAnna;A\n")
	sure := in1250("Zákazník;Množství;Město\nJiří Dvořák;A;Zlín\nVěra Říhová;B;Tábor\nAnna;A;Zlín\n")
	right, wrong := []string{"Jiří Dvořák", "Věra Říhová", "Anna"}, []string{"Jiøí Dvoøák", "Vìra Øíhová", "Anna"}
	for name, c := range map[string]struct {
		page   string
		tables []string
		want   []string
	}{
		"nothing tells":         {windows1250, []string{open}, right},
		"names are the same":    {windows1250, []string{same}, right},
		"several":               {windows1250, []string{open, same}, right},
		"another table tells":   {"", []string{open, sure}, right},
		"none tells":            {"", []string{open, same}, wrong},
		"transactions disagree": {"", []string{sure}, wrong},
	} {
		for _, bought := range [][]string{nil, c.want} {
			if bought == nil && name == "transactions disagree" {
				continue
			}
			var paths []string
			folder := t.TempDir()
			for i, text := range c.tables {
				paths = append(paths, filepath.Join(folder, fmt.Sprintf("%d.csv", i)))
				if err := os.WriteFile(paths[i], []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			got, err := AttributesFiles(t.Context(), paths, AttributeOptions{CodePage: c.page, Customers: bought})
			if err != nil || !slices.Equal(got.Customer, c.want) {
				t.Errorf("%s: %v, %v", name, got, err)
			}
		}
	}
	_, reading, err := readText("shop.csv", in1250("Zákazník;Doklad;Datum;Zboží;Množství;Cena;Město\nVěra Říhová;3;1.3.2023;Chléb;1;10,50;Plzeň\n"), Options{})
	if err != nil || reading.CodePage != windows1250 {
		t.Errorf("%q, %v", reading.CodePage, err)
	}
}

// A table in Windows-1252 is read as such where the letters of the transactions hide who bought.
func TestCodePageOfWesternCustomers(t *testing.T) {
	for id, western := range map[string]string{
		"":      "Kunde;Type\nS\xf8ren;M\n\xc5se;L\n",
		"Nøgle": "N\xf8gle;Type\nS\xf8ren;M\n\xc5se;L\n", // which no other code page has
	} {
		for _, page := range []string{windows1250, "Windows-1251", "Shift JIS", ""} {
			opt := AttributeOptions{ID: id, CodePage: page, Customers: []string{"Søren", "Åse"}}
			got, err := Attributes(t.Context(), "a.csv", strings.NewReader(western), int64(len(western)), opt)
			if err != nil || !slices.Equal(got.Customer, opt.Customers) {
				t.Errorf("%q: %v, %v", page, got, err)
				continue
			}
			said := strings.Contains(strings.Join(got.Notes, " "), "read as Windows-1252, in which more of its columns or customers are known.")
			if said != (page != "") && page != "Shift JIS" { // the bytes may be no characters of it, and then it is not tried
				t.Errorf("%q: %q", page, got.Notes)
			}
		}
	}
}
