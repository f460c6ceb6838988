package columns

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestFold makes names equal that differ in nothing that matters.
func TestFold(t *testing.T) {
	for _, c := range []struct{ name, fold, plain string }{
		{"CustomerID", "customerid", "customerid"},
		{"\ufeff customer__id ", "customerid", "customerid"},
		{"Invoice No.", "invoiceno", "invoiceno"},
		{"Order #", "orderno", "orderno"},
		{"Unit Price (£)", "unitprice", "unitprice"},
		{"Grand Total (Base)", "grandtotalbase", "grandtotal"},
		{"Umsatz (ohne Soll/Haben-Kz)", "umsatzohnesollhabenkz", "umsatz"},
		{"Betrag in EUR", "betragineur", "betrag"},
		{"Amount_USD", "amountusd", "amount"},
		{"Stückpreis €", "stuckpreis", "stuckpreis"},
		{"Ilos\u0301c\u0301", "ilosc", "ilosc"}, // with combining accents
		{"Größe", "grosse", "grosse"},
		{"(id)", "id", "id"},
		{"Price", "price", "price"},
		{"EUR", "eur", "eur"},
		{"Tax 5%", "tax5percent", "tax5percent"},
	} {
		if got := fold(c.name); got != c.fold {
			t.Errorf("fold(%q) is %q, not %q", c.name, got, c.fold)
		}
		if got := plain(c.name); got != c.plain {
			t.Errorf("plain(%q) is %q, not %q", c.name, got, c.plain)
		}
	}
}

// TestMeanings lists the words that mean more than one thing, so that a new one is seen.
func TestMeanings(t *testing.T) {
	var several []string
	for _, word := range append(slices.Sorted(maps.Keys(meanings())), slices.Sorted(maps.Keys(otherMeanings()))...) {
		list := meant(word)
		if word == "" || list == nil {
			t.Errorf("%q is in the wrong list", word)
		}
		if len(list) < 2 || len(list) == 2 && list[0].role == Product && list[1].role == Description && list[0].tier == second {
			continue // an article's name or number, whichever is still missing
		}
		several = append(several, word)
	}
	for word := range meaningsAmongSouthSlavic() {
		if list := meant(word); list != nil {
			t.Errorf("%q means %v in any header", word, list)
		}
	}
	want := "ar estado lineitem nombre ref refunded suma summa time totalamountspent totalpurchaseamount totalrevenue totalspend totalspent 時間 총구매금액"
	if got := strings.Join(several, " "); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestEveryLanguageNamesEveryRole keeps the vocabularies complete.
func TestEveryLanguageNamesEveryRole(t *testing.T) {
	for i, vocabulary := range slices.Concat(vocabularies, otherScripts) {
		has := map[Role]bool{}
		for _, e := range vocabulary {
			has[e.role] = true
		}
		for _, role := range append([]Role{Discount, Shipping, Tax, LineID, OrderTotal, LastOrder, Frequency, Monetary}, studyRoles...) {
			if !has[role] {
				t.Errorf("vocabulary %d has no word for %s", i, role)
			}
		}
	}
}

func TestNear(t *testing.T) {
	for _, c := range []struct {
		name, word string
		want       bool
	}{
		{"unitprise", "unitprice", true},
		{"custmerid", "customerid", true},
		{"qunatity", "quantity", true},
		{"invoicedtae", "invoicedate", true},
		{"date", "data", false}, // too short to tell
		{"price", "price", false},
		{"products", "product", true},
		{"channel", "customer", false},
	} {
		if got := spellingOf(c.name).near(c.word); got != c.want {
			t.Errorf("near(%q, %q) is %v", c.name, c.word, got)
		}
	}
}

// TestNearSaysAsPlainly compares names that are words with up to four slips with every word, and with the rule of
// near without what rejects early.
func TestNearSaysAsPlainly(t *testing.T) {
	plainly := func(name, word string) bool {
		n, letters, allowed := len([]rune(name)), len([]rune(word)), 1
		if letters >= 9 {
			allowed = 2
		}
		return n >= 5 && letters >= 5 && name != word && !strings.ContainsFunc(word, isSyllable) &&
			distance([]rune(name), []rune(word), allowed) <= allowed
	}
	random := rand.New(rand.NewPCG(7, 1))
	for _, all := range []map[string][]meaning{meanings(), otherMeanings()} {
		words := slices.Sorted(maps.Keys(all))
		found := 0
		for range 50 {
			letters := []rune(words[random.IntN(len(words))])
			for range random.IntN(5) {
				i := random.IntN(len(letters))
				switch other := []rune(words[random.IntN(len(words))])[0]; random.IntN(4) {
				case 0:
					letters[i] = other
				case 1:
					letters = slices.Insert(letters, i, other)
				case 2:
					j := max(0, i-1)
					letters[j], letters[i] = letters[i], letters[j]
				case 3:
					if len(letters) > 1 {
						letters = slices.Delete(letters, i, i+1)
					}
				}
			}
			name := spellingOf(string(letters))
			for _, word := range words {
				want := plainly(name.text, word)
				if got := name.near(word); got != want {
					t.Fatalf("%q is near %q: %v, want %v", name.text, word, got, want)
				}
				if want {
					found++
				}
			}
		}
		if found < 10 {
			t.Errorf("only %d names are near a word", found)
		}
	}
}

func TestPlainValues(t *testing.T) {
	for _, c := range []struct {
		text             string
		number           float64
		ok               bool
		likely, possible bool
	}{
		{"12.50", 12.5, true, false, false},
		{"1.234,50", 1234.5, true, false, false},
		{"1,234.50", 1234.5, true, false, false},
		{"15,00 €", 15, true, false, false},
		{"$1,250", 1250, true, false, false},
		{"-$5.00", -5, true, false, false},
		{"(12.00)", -12, true, false, false},
		{"5-", -5, true, false, false},
		{"EUR 3,5", 3.5, true, false, false},
		{"1'234.50", 1234.5, true, false, false},
		{"1e+05", 1e5, true, false, false},
		{"PAY1", 0, false, false, false},
		{"", 0, false, false, false},
		{"2024-01-05", 0, false, true, true},
		{"2024-01-05T09:15:00Z", 0, false, true, true},
		{"5. 1. 2023 17:07", 0, false, true, true},
		{"05.01.2024", 0, false, true, true},
		{"1/5/23", 0, false, true, true},
		{"05-Jan-2023", 0, false, true, true},
		{"January 5, 2023", 0, false, true, true},
		{"20230105", 20230105, true, false, true},
		{"1672938420", 1672938420, true, false, true},
		{"44931.71", 44931.71, true, false, true},
		{"24-14934-88735", 0, false, false, false}, // an eBay order number
		{"85123A", 0, false, false, false},
		{"192.168.1.1", 0, false, false, false},
		{"1.234.567", 1234567, true, false, false},
		{"１，２３４円", 1234, true, false, false},
		{"￥1,234", 1234, true, false, false},
		{"△1,234", -1234, true, false, false},
		{"12,000원", 12000, true, false, false},
		{"1\u00a0234,50 руб.", 1234.5, true, false, false},
		{"12.50 лв.", 12.5, true, false, false},
		{"1 234,50 ₴", 1234.5, true, false, false},
		{"2024年3月5日 15:30", 0, false, true, true},
		{"令和6年3月5日", 0, false, true, true},
		{"２０２４／０３／０５", 0, false, true, true},
		{"2024년 3월 5일 화요일 오후 3:05:20", 0, false, true, true},
		{"2024. 3. 5. 오후 3:05", 0, false, true, true},
		{"2024-03-05 下午 3:05", 0, false, true, true},
		{"05.03.2024 г. 15:30 ч.", 0, false, true, true},
		{"5 марта 2024 г.", 0, false, true, true},
		{"2024年モデル 3月発売", 0, false, false, false},
		{"Fri, 05 Jan 2024 15:30:00 +0100 (CET)", 0, false, true, true},
		{"5 тра 2024", 0, false, true, true},
		{"12DEC34", 0, false, false, true},   // a code
		{"Лис 20 см", 0, false, false, true}, // a fox, and short for November
		{"Чай 5 мар", 0, false, false, true},
		{"Mar 5 cm", 0, false, false, true},
		{"Pro 20 x 30 cm", 0, false, false, true},
	} {
		number, ok := Plain{}.Number(0, c.text)
		likely, possible := Plain{}.Date(0, c.text)
		if ok != c.ok && !c.likely || ok && number != c.number || likely != c.likely || possible != c.possible {
			t.Errorf("%q: number %v %v, date %v %v", c.text, number, ok, likely, possible)
		}
	}
}

// TestPart maps orders and their lines apart, to be joined by the order's number.
func TestPart(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"order_id,order_date,customer_id,status\n1,2024-01-05,a,paid", "customer=customer_id, order=order_id, " +
			"date=order_date, status=status | none"},
		{"order_id,sku,qty,price\n1,A,2,3.50", "order=order_id, product=sku, quantity=qty, price=price | price × " +
			"quantity"},
	} {
		header, rows := table(t, c.file, ',')
		m, err := Part(header, Examine(header, rows, Plain{}), nil)
		if err != nil || summary(m) != c.want || len(m.Notes) > 0 {
			t.Errorf("%v, %v", m, err)
		}
	}
}
