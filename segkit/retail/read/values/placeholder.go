package values

import (
	"strings"

	"customer-segmentation/segkit/retail/fold"
)

// A Placeholder says whether a text is what programs and people write where
// there is no value.
type Placeholder int

const (
	// NotPlaceholder is any other text.
	NotPlaceholder Placeholder = iota
	// AlwaysPlaceholder is what no customer and no number is called: NULL, NaN,
	// #N/A, \N, a dash, a question mark, nothing at all.
	AlwaysPlaceholder
	// WordPlaceholder is a word for an unknown customer, such as Guest. A shop may
	// have given it to everyone who did not sign in, and then it has more orders
	// than any customer; see Orders.Outlying.
	WordPlaceholder
	// NumberPlaceholder is a number such as 0 or 99999 that may be an ordinary id.
	NumberPlaceholder
)

// always are compared without case and without blanks around them. The first one
// is empty. Lisp, Ruby and Python write nil and None; #NV, #BEZUG! and #WERT! are
// German Excel's errors.
var always = phrases(`; \n; null; (null); <null>; [null]; {null}; nil; none; nan; -nan; nan(ind); -nan(ind); -1.#ind; nat;
	<na>; na; n/a; n.a.; n.a; n/d; #n/a; #na; #n/a!; #null!; #ref!; #value!; #name?; #div/0!; #num!;
	#spill!; #calc!; #field!; #blocked!; #getting_data; #error!; #nv; #bezug!; #wert!; #valeur!;
	undefined; -; --; ---; –; —; _; .; ..; ...; ?; ??; ???; !; /; //; *; #; ##; ###; ####; #####;
	######; #######; ########; (none); (blank); (empty); (missing); <none>; <empty>; k.a.; k.a; s.o.;
	b.d.; b/d; (not set); (nicht gesetzt)`)

// words are folded phrases.
var words = phrases(`guest; guest user; guest customer; guest checkout; guest account; guests; gast; gastkunde;
	gastbestellung; gaste; invite; client invite; invitado; cliente invitado; ospite; cliente ospite;
	convidado; cliente convidado; visitante; visitor; gosc; klient gosc; unknown; unknown customer;
	unknown user; not known; unbekannt; unbekannter kunde; inconnu; client inconnu; desconocido; cliente
	desconocido; sconosciuto; onbekend; onbekende klant; desconhecido; cliente desconhecido; nieznany;
	klient nieznany; anonymous; anonymous customer; anonymous user; anonym; anonyme; anonimo; anoniem;
	anonimowy; anon; deleted; deleted user; deleted customer; walk in; walkin; walk in customer; walk in
	client; walkin customer; laufkundschaft; laufkunde; barverkauf; barkunde; cash customer; cash sale;
	cash sales; cash; counter sale; pos customer; retail customer; default customer; default; general
	customer; consumidor final; publico general; publico en general; client comptoir; client divers; client de passage; client passager; client anonyme;
	divers; diverse; diverser kunde; cliente vario; cliente generico; cliente general; passant; missing;
	not available; not applicable; not specified; not provided; not set; no customer; no id; no name; no
	email; blank; empty; void; other; others; sonstige; autres; otros; altri; overig; outros; inne; kein
	kunde; privatkunde; einmalkunde; cpd kunde; kunde unbekannt; keine angabe; sans nom; sin nombre; senza nome; test; test customer; test
	user; testkunde; dummy; dummy customer; tbd; tba; xxxx; xxx; xx; x; nobody; noone; no one; misc;
	miscellaneous; various; gaest; gjest; gaestekunde; gastkund; vieras; vierasasiakas; host; navstevnik; hostia; vendeg; vendegvasarlo; vizitator; oaspete;
	client ocazional; misafir; misafir musteri; ukendt; ukendt kunde; ukjent; okand; okand kund; tuntematon; tuntematon asiakas; neznamy; neznamy zakaznik; neznama; ismeretlen;
	ismeretlen vevo; necunoscut; client necunoscut; bilinmeyen; bilinmiyor; anonymt; anonyymi; anonymni; nevtelen; anonim musteri; kontantkunde; kontantsalg; kontantkund; kontantforsaljning;
	kateisasiakas; kateismyynti; hotovost; hotovostni zakaznik; keszpenzes vevo; perakende musteri; perakende; nihai tuketici; pesin musteri; pesin satis; muhtelif; persoana fizica`)

// noAddress are the local parts of e-mail addresses that reach nobody.
var noAddress = phrases("no reply; noreply; donotreply; do not reply; none; null; na; noemail; nomail")

func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, s := range strings.Fields(list) {
		m[s] = true
	}
	return m
}

func phrases(list string) map[string]bool {
	m := map[string]bool{}
	for s := range strings.SplitSeq(list, ";") {
		m[strings.Join(strings.Fields(s), " ")] = true
	}
	return m
}

// The longest of always and of words spare longer texts the look-ups.
const (
	longestAlways      = 15
	longestPlaceholder = 28
)

// PlaceholderOf returns the class of a text.
func PlaceholderOf(text string) Placeholder {
	if text != "" && isDigit(text[0]) {
		switch {
		case text[0] == '0' || text[0] == '9':
			if isPlaceholderNumber(text) {
				return NumberPlaceholder
			}
		case strings.HasPrefix(text, "1.#"): // NaN of the C library on Windows
			return AlwaysPlaceholder
		}
		return NotPlaceholder
	}
	text = Trim(text)
	switch {
	case isAlways(text):
		return AlwaysPlaceholder
	case text == "-1" || text == "-1.0":
		return NumberPlaceholder
	}
	name, _, address := strings.Cut(text, "@") // guest@shop.example
	if len(name) > longestPlaceholder {
		return NotPlaceholder
	}
	if folded := fold.Phrase(name); words[folded] || address && noAddress[folded] {
		return WordPlaceholder
	}
	return NotPlaceholder
}

// isBlank reports whether a text stands for no value, whatever the column.
func isBlank(text string) bool {
	if text != "" && isDigit(text[0]) {
		return strings.HasPrefix(text, "1.#")
	}
	return isAlways(Trim(text))
}

// isAlways looks text up in lower case without allocating.
func isAlways(text string) bool {
	var lower [longestAlways]byte
	if len(text) > len(lower) {
		return false
	}
	for i := range len(text) {
		c := text[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		lower[i] = c
	}
	return always[string(lower[:len(text)])]
}

const nilUUID = "00000000-0000-0000-0000-000000000000"

// isPlaceholderNumber finds 0, 0.0, 000, 99999 and the like among digits.
func isPlaceholderNumber(text string) bool {
	text = strings.TrimSuffix(text, ".0")
	if len(text) == len(nilUUID) {
		return text == nilUUID
	}
	if text[0] == '9' && len(text) < 4 {
		return false
	}
	return strings.Trim(text, text[:1]) == "" // one digit, repeated
}

// Orders describes how many orders the customers of a file have.
type Orders struct {
	Customers int // that are no placeholder of any class
	Median    int // orders of the middle one
	Largest   int // orders of the one with most
}

// Outlying reports whether an id with so many orders behaves as a placeholder. A
// word does if no customer has as many. A number must stand out clearly, since
// 0 or 9999 may be somebody: at least three times the orders of the next and
// ten times those of the middle customer.
func (o Orders) Outlying(class Placeholder, orders int) bool {
	switch class {
	case AlwaysPlaceholder:
		return true
	case WordPlaceholder:
		return orders > o.Largest
	case NumberPlaceholder:
		return o.Customers >= 3 && orders >= 3*o.Largest && orders >= 10*o.Median
	}
	return false
}
