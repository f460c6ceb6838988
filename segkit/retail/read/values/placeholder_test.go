package values

import "testing"

func TestPlaceholderOf(t *testing.T) {
	for class, texts := range map[Placeholder][]string{
		AlwaysPlaceholder: {"", " ", `\N`, "NULL", "null", "(null)", "<NA>", "NaN", "-nan", "NaT", "None", "nil",
			"N/A", "n/a", "NA", "#N/A", "#NA", "#REF!", "#VALUE!", "#DIV/0!",
			"#NAME?", "#NUM!", "#NULL!", "#NV", "-", "--", "—", "?", ".", "(not set)", "undefined", "1.#QNAN",
			"k.A."},
		WordPlaceholder: {"Guest", "GUEST", " guest ", "Guest Customer", "guest@example.com", "unknown",
			"Unknown Customer", "anonymous", "Anonym", "Walk-in", "Walk-In Customer", "Laufkundschaft",
			"Gast", "Invité", "Invitado", "Ospite", "Convidado", "Gość", "Desconocido", "Onbekend", "Nieznany",
			"no-reply@example.com", "Cash Sales", "Consumidor Final", "Client de passage", "Privatkunde", "xxxx", "Розничный покупатель", "ГОСТЬ", "Физическое лицо",
			"Невідомий покупець", "Физическо лице", "ΠΕΛΑΤΗΣ ΛΙΑΝΙΚΗΣ", "ゲスト", "非会員", "散客", "訪客", "비회원", "Nepoznati kupac"},
		NumberPlaceholder: {"0", "0.0", "00000", "-1", "99999", "9999", "999999.0",
			"00000000-0000-0000-0000-000000000000"},
		NotPlaceholder: {"17850", "1", "9", "99", "007", "Ann", "Guesthouse Mill", "Nancy", "ann@guest.example",
			"90000", "NL-17", "Анна", "山田太郎", "김민수", "Νίκος", "00000000-0000-4000-8000-000000000001", "-5", "C12", "1.5"},
	} {
		for _, s := range texts {
			if got := PlaceholderOf(s); got != class {
				t.Errorf("%q is of class %d, want %d", s, got, class)
			}
		}
	}
}

func TestOutlying(t *testing.T) {
	shop := Orders{Customers: 145, Median: 3, Largest: 24}
	for _, c := range []struct {
		class  Placeholder
		orders int
		want   bool
	}{
		{AlwaysPlaceholder, 1, true},
		{WordPlaceholder, 647, true}, {WordPlaceholder, 25, true}, {WordPlaceholder, 24, false},
		{WordPlaceholder, 1, false},
		{NumberPlaceholder, 647, true}, {NumberPlaceholder, 72, true}, {NumberPlaceholder, 71, false},
		{NumberPlaceholder, 4, false},
		{NotPlaceholder, 647, false},
	} {
		if got := shop.Outlying(c.class, c.orders); got != c.want {
			t.Errorf("class %d with %d orders: %v", c.class, c.orders, got)
		}
	}
	if (Orders{Customers: 2, Median: 1, Largest: 1}).Outlying(NumberPlaceholder, 50) {
		t.Error("with two other customers, nothing stands out")
	}
}
