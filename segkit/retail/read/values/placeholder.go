package values

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

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
	kateisasiakas; kateismyynti; hotovost; hotovostni zakaznik; keszpenzes vevo; perakende musteri; perakende; nihai tuketici; pesin musteri; pesin satis; muhtelif; persoana fizica;
	gost; nepoznat; nepoznati kupac; nepoznat kupac; krajnji kupac; krajnji potrosac; fizicko lice; maloprodajni kupac; gotovinski kupac; kupac gradjanin; neznan; neznana stranka; koncni kupec;
	koncni potrosnik; fizicna oseba; maloprodaja; kontant; kontantkunde uten navn; koncovy zakaznik; anonymny; anonymny zakaznik; neregistrovany; neprihlaseny; maloobchod`)

// otherWords are those that are not written in Latin letters, as they are written there. Retail buyer,
// natural person and cash customer are what 1C, tills and accounting programs write for anybody.
var otherWords = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for s := range strings.SplitSeq(`гость; гостевой заказ; незарегистрированный; неизвестно; неизвестный; неизвестный покупатель; неизвестный клиент; не указан; не указано; не определен; аноним; анонимный; анонимно;
		без имени; без имени клиента; розничный покупатель; розничный клиент; розница; покупатель; физлицо; физическое лицо; частное лицо; физ лицо; нет; нет данных; пусто; отсутствует; тест; тестовый клиент; прочие; прочее;
		разовый клиент; разовый покупатель; без карты; удален; кассовый клиент; конечный потребитель; розничные покупатели; случайный покупатель; покупатель розничный; население;
		гість; невідомо; невідомий; невідомий клієнт; невідомий покупець; не вказано; не визначено; анонім; анонімний; роздрібний покупець; роздріб; покупець; фізична особа; фізособа; кінцевий споживач; немає; немає даних; відсутній; тестовий клієнт; інші; населення;
		гост; неизвестен; неизвестен клиент; непознат; без име; анонимен; физическо лице; частно лице; краен клиент; краен потребител; клиент на дребно; дребно; няма; няма данни; не е посочен; не е посочено; тестов клиент; други; случаен клиент; граждани; гражданин;
		επισκέπτης; πελάτης επισκέπτης; άγνωστος; άγνωστος πελάτης; άγνωστο; ανώνυμος; πελάτης λιανικής; λιανική; ιδιώτης; ιδιώτες; πελάτες λιανικής; περαστικός; περαστικός πελάτης; διάφοροι; διάφοροι πελάτες; πελάτης μετρητοίς; τοις μετρητοίς; κανένας; χωρίς όνομα; δοκιμή; πελάτης λιανικής πώλησης; γενικός πελάτης; λοιποί;
		ゲスト; ゲスト購入; ゲストユーザー; ゲスト様; 非会員; 非会員購入; 一般; 一般客; 一般のお客様; 不明; 不明顧客; 匿名; 未登録; 未設定; 名無し; 該当なし; なし; 店頭客; 現金; 現金客; 現金売上; フリー客; フリー; 新規客; テスト; 一見客; 諸口; 会員外; 未会員; 退会済み; 退会済; その他; 上様;
		游客; 散客; 匿名; 匿名用户; 匿名买家; 未知; 未知客户; 非会员; 普通顾客; 零售客户; 零售; 零散客户; 现金客户; 测试; 测试客户; 无; 空; 其他; 路人; 临时客户; 门店散客; 默认客户; 普通客户; 未登录; 未注册; 个人; 已注销; 遊客; 訪客; 散客戶; 過路客; 非會員; 未知客戶; 零售客戶; 現金客戶; 門市客戶; 測試;
		無; 一般消費者; 消費者; 匿名用戶; 臨時客戶; 個人; 不詳; 訪客結帳; 現場客; 來店客;
		비회원; 비회원구매; 비회원주문; 비회원 고객; 게스트; 손님; 일반고객; 일반손님; 미등록; 미등록고객; 익명; 알수없음; 알 수 없음; 없음; 미상; 현금고객; 현금손님; 테스트; 테스트고객; 기타; 탈퇴회원; 방문고객; 워크인; 일반소비자; 소비자; 매장고객; 무명; 미지정; 해당없음`, ";") {
		m[fold.Phrase(s)] = true
	}
	return m
})

// isWord reports whether a folded text is a word for nobody.
func isWord(folded string) bool {
	if isASCII(folded) {
		return words[folded]
	}
	return otherWords()[folded]
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII }) < 0
}

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
	longest := longestPlaceholder
	if name != "" && name[0] >= utf8.RuneSelf { // letters of two or three bytes
		longest *= 2
	}
	if len(name) > longest {
		return NotPlaceholder
	}
	if folded := fold.Phrase(name); isWord(folded) || address && noAddress[folded] {
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
