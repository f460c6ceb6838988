package fold

import (
	"fmt"
	"testing"
	"unicode"
)

func TestPhrase(t *testing.T) {
	for text, want := range map[string]string{
		"Partially_Refunded": "partially refunded", "  Client  invité! ": "client invite", "GOŚĆ": "gosc", "wc-on-hold": "wc on hold",
		"Straße": "strasse", "STRAẞE": "strasse", "Œuvre": "oeuvre", "Aou\u0302t": "aout", "Łódź": "lodz", "Smørrebrød": "smorrebrod",
		"Preț": "pret", "元": "元", "Заказ №1": "заказ 1", "a\u00a0b": "a b", "ǋegoš": "njegos", "\u212a\u212b": "ka", "—": "", "": "",
		"ЗАКАЗЧИК": "заказчик", "Й": "и", "и\u0306": "и", "Счёт": "счет", "Київ": "киів", "ΠΕΛΆΤΗΣ": "πελατησ", "πελάτης": "πελατησ", "Ποσότητα": "ποσοτητα",
		"ＳＫＵ　１２": "sku 12", "商品ｺｰﾄﾞ": "商品コード", "ク\u3099ループ": "グループ", "ｸﾞﾙｰﾌﾟ": "グループ", "주문번호": "주문번호", "\u1112\u1161\u11ab": "한",
	} {
		if got := Phrase(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// Each Latin letter has plain small ones, whose first is that of its accentless form.
func TestEveryLatinLetterIsPlain(t *testing.T) {
	for r := rune('A'); r < singleUntil; r++ {
		plain := Letter(r)
		if plain == "" {
			if unicode.IsLetter(r) && r >= singleFrom {
				t.Errorf("%c is lost", r)
			}
			continue
		}
		if r >= singleFrom && single[r-singleFrom] != ' ' && plain[:1] != single[r-singleFrom:r-singleFrom+1] {
			t.Errorf("%c is %q", r, plain)
		}
		if again := Phrase(plain); again != plain {
			t.Errorf("%c is %q, and that is %q", r, plain, again)
		}
		if upper, lower := Letter(unicode.ToUpper(r)), Letter(unicode.ToLower(r)); upper != lower && r != 'µ' && r != 'ſ' && r != 'ı' && r != 'İ' {
			t.Errorf("%c is %q as a capital and %q as a small letter", r, upper, lower)
		}
	}
}

func ExamplePhrase() {
	fmt.Println(Phrase("Partiellement remboursé"))
	// Output: partiellement rembourse
}

func FuzzPhrase(f *testing.F) {
	f.Add("Août_2024 №3")
	f.Fuzz(func(t *testing.T, text string) {
		once := Phrase(text)
		if twice := Phrase(once); twice != once {
			t.Errorf("%q is %q, and then %q", text, once, twice)
		}
	})
}
