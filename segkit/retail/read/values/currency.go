package values

import (
	"cmp"
	"slices"
	"strings"
)

// Currency is what a value says about its currency. Some signs are shared: $ is
// USD to most files and CAD, AUD or MXN to others.
type Currency struct {
	Sign  string // as the file writes it: £, US$, EUR
	Code  string // ISO 4217; of a shared sign the likeliest
	Count int    // values
}

// sharedSigns lists, for signs of several currencies, all of these; the first
// is the likeliest.
var sharedSigns = map[string]string{
	"$": "USD CAD AUD NZD SGD HKD MXN ARS CLP COP TWD", "£": "GBP EGP", "¥": "JPY CNY", "￥": "JPY CNY",
	"kr": "SEK NOK DKK ISK", "rs": "INR PKR LKR NPR", "₨": "INR PKR LKR NPR", "r": "ZAR", "fr": "CHF XOF",
	"lei": "RON MDL",
}

// signs are the signs of one currency alone.
var signs = map[string]string{
	"€": "EUR", "zł": "PLN", "zl": "PLN", "kč": "CZK", "kc": "CZK", "ft": "HUF", "r$": "BRL", "us$": "USD",
	"$us": "USD",
	"c$":  "CAD", "ca$": "CAD", "$ca": "CAD", "a$": "AUD", "au$": "AUD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD",
	"mx$": "MXN",
	"nt$": "TWD", "cn¥": "CNY", "jp¥": "JPY", "元": "CNY", "円": "JPY", "₹": "INR", "₽": "RUB", "руб": "RUB",
	"₺": "TRY", "tl": "TRY",
	"₩": "KRW", "₪": "ILS", "₴": "UAH", "฿": "THB", "₫": "VND", "₱": "PHP", "₦": "NGN", "лв": "BGN", "sfr": "CHF",
	"dkr": "DKK",
	"skr": "SEK", "nkr": "NOK", "rp": "IDR", "rm": "MYR", "s/": "PEN", "gbp£": "GBP", "€eur": "EUR", "euro": "EUR",
	"euros": "EUR", "dollar": "USD", "dollars": "USD", "pounds": "GBP", "yen": "JPY", "원": "KRW",
	"₸": "KZT", "₾": "GEL", "₼": "AZN", "֏": "AMD", "₮": "MNT", "৳": "BDT", "₲": "PYG", "₡": "CRC", "₵": "GHS", "gh₵": "GHS", "₭": "LAK",
	"грн": "UAH", "тг": "KZT", "дин": "RSD", "din": "RSD", "rub": "RUB", "руб.": "RUB", "kn": "HRK", "ksh": "KES", "tk": "BDT", "dh": "MAD",
	"dhs": "AED", "bs": "BOB", "kronor": "SEK", "kroner": "DKK", "forint": "HUF", "lv": "BGN", "den": "MKD",
	"р": "RUB", "рубль": "RUB", "рубля": "RUB", "рубли": "RUB", "рублей": "RUB", "гривня": "UAH", "гривні": "UAH", "гривень": "UAH", "лева": "BGN", "лев": "BGN",
	"ден": "MKD", "динар": "RSD", "динара": "RSD", "евро": "EUR", "євро": "EUR", "ευρώ": "EUR", "ευρω": "EUR", "тенге": "KZT",
	"日本円": "JPY", "人民币": "CNY", "人民幣": "CNY", "rmb": "CNY", "rmb¥": "CNY", "rmb￥": "CNY", "新台幣": "TWD", "新臺幣": "TWD", "台幣": "TWD", "ntd": "TWD", "港幣": "HKD", "港币": "HKD",
	"美元": "USD", "美金": "USD", "米ドル": "USD", "欧元": "EUR", "歐元": "EUR", "ユーロ": "EUR", "￦": "KRW", "원화": "KRW", "달러": "USD", "＄": "USD", "￡": "GBP", "圆": "CNY",
}

// currencyCodes are the codes of ISO 4217 that shops use.
const currencyCodes = " AED AMD ARS AUD AZN BAM BDT BGN BHD BOB BRL BYN CAD CHF CLP CNY COP CRC CZK DKK DOP EGP EUR GBP GEL GHS GTQ HKD HRK HUF IDR " +
	"ILS INR ISK JOD JPY KES KGS KRW KWD KZT LAK LKR MAD MDL MKD MNT MXN MYR NGN NOK NPR NZD OMR PEN PHP PKR PLN PYG QAR RON " +
	"RSD RUB SAR SEK SGD THB TND TRY TWD UAH USD UYU UZS VES VND XAF XOF ZAR "

// CurrencyOf returns the currency that a sign or a code stands for, as found in
// a price or in a currency column; ok is false for other texts.
func CurrencyOf(text string) (c Currency, ok bool) {
	text = Trim(text)
	c.Sign = text
	if len(text) == 3 && isCode(text) {
		c.Code = strings.ToUpper(text)
		return c, true
	}
	key := strings.TrimSuffix(strings.ToLower(text), ".")
	if code, found := signs[key]; found {
		c.Code = code
		return c, true
	}
	if codes, found := sharedSigns[key]; found {
		c.Code = codes[:3]
		return c, true
	}
	return c, false
}

// isCode reports whether three letters are an ISO code, without allocating.
func isCode(s string) bool {
	var code [5]byte
	code[0], code[4] = ' ', ' '
	for i := range 3 {
		c := s[i]
		if 'a' <= c && c <= 'z' {
			c -= 'a' - 'A'
		}
		if c < 'A' || 'Z' < c {
			return false
		}
		code[i+1] = c
	}
	for i := 0; i+5 <= len(currencyCodes); i += 4 {
		if string(code[:]) == currencyCodes[i:i+5] {
			return true
		}
	}
	return false
}

// Currencies counts the currencies of a column.
type Currencies struct{ seen []Currency }

// Add notes that count values carry a sign or a code. It reports whether that is
// the name of a currency.
func (c *Currencies) Add(text string, count int) bool {
	for i := range c.seen {
		if c.seen[i].Sign == text {
			c.seen[i].Count += count
			return true
		}
	}
	found, ok := CurrencyOf(text)
	if !ok {
		return false
	}
	found.Count = count
	found.Sign = strings.Clone(found.Sign)
	c.seen = append(c.seen, found)
	return true
}

// Merged returns the currencies, the most frequent first. Signs of one currency
// are counted together, and a shared sign with the only currency of the column
// that it can stand for: $ beside CAD is CAD.
func (c *Currencies) Merged() []Currency {
	var merged []Currency
	add := func(x Currency) {
		for i := range merged {
			if merged[i].Code == x.Code {
				merged[i].Count += x.Count
				return
			}
		}
		merged = append(merged, x)
	}
	for _, x := range c.seen {
		if _, shared := sharedSigns[strings.TrimSuffix(strings.ToLower(x.Sign), ".")]; !shared {
			add(x)
		}
	}
	certain := slices.Clone(merged)
	for _, x := range c.seen {
		codes, shared := sharedSigns[strings.TrimSuffix(strings.ToLower(x.Sign), ".")]
		if !shared {
			continue
		}
		var of []string
		for _, y := range certain {
			if strings.Contains(codes, y.Code) {
				of = append(of, y.Code)
			}
		}
		if len(of) == 1 {
			x.Code = of[0]
		}
		add(x)
	}
	slices.SortStableFunc(merged, func(a, b Currency) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Code, b.Code))
	})
	return merged
}
