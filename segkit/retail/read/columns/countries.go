package columns

import (
	"strings"
	"sync"
)

// isCountry reports whether a text is a country's name in English or one of the other
// languages of the words, or an ISO 3166 code.
func isCountry(text string) bool {
	if len(text) == 2 || len(text) == 3 {
		return text == strings.ToUpper(text) && strings.Contains(countryCodes, " "+text+" ") || countryNames()[fold(text)]
	}
	return countryNames()[fold(text)]
}

// isCurrency reports whether a text is a code of ISO 4217 or a currency's sign.
func isCurrency(text string) bool {
	text = strings.TrimSpace(text)
	if len(text) == 3 && strings.Contains(currencyCodes, " "+strings.ToUpper(text)+" ") {
		return true
	}
	switch text {
	case "€", "£", "$", "¥", "￥", "zł", "kr", "Fr.", "US$", "R$", "C$", "A$", "₹", "₽", "₺", "₴", "₩", "Kč", "Ft", "NT$", "HK$",
		"руб", "руб.", "рубль", "рубли", "рублей", "р.", "грн", "грн.", "гривня", "лв", "лв.", "лева", "лев", "дин", "дин.", "евро", "євро", "ευρώ",
		"円", "日本円", "元", "人民币", "人民幣", "新台幣", "新臺幣", "台幣", "港幣", "港币", "美元", "欧元", "歐元", "米ドル", "ユーロ", "원", "원화", "달러", "엔":
		return true
	}
	return false
}

const currencyCodes = " AED ARS AUD BGN BHD BRL CAD CHF CLP CNY COP CRC CZK DKK DOP EGP EUR GBP GEL GTQ HKD HRK " +
	"HUF IDR ILS INR ISK " +
	"JOD JPY KES KRW KWD KZT LKR MAD MDL MXN MYR NGN NOK NPR NZD OMR PEN PHP PKR PLN PYG QAR RON RSD RUB SAR SEK " +
	"SGD THB TND TRY " +
	"TWD UAH USD UYU VES VND XAF XOF ZAR "

const countryCodes = " AT AU BE BG BR CA CH CL CN CO CY CZ DE DK EE EG ES FI FR GB GR HK HR HU ID IE IL IN IS IT " +
	"JP KR LB LT LU LV MA " +
	"MT MX MY NL NO NZ PE PH PL PT RO RS RU SA SE SG SI SK TH TR TW UA UK US ZA VN AE AR " +
	"AUT AUS BEL BGR BRA CAN CHE CHL CHN COL CYP CZE DEU DNK EST ESP FIN FRA GBR GRC HKG HRV HUN IDN IRL ISR IND " +
	"ISL ITA JPN KOR " +
	"LTU LUX LVA MLT MEX MYS NLD NOR NZL PER PHL POL PRT ROU SRB RUS SWE SGP SVN SVK THA TUR TWN UKR USA ZAF VNM " +
	"ARE ARG "

var countryNames = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for name := range strings.SplitSeq(countryList, ";") {
		m[fold(name)] = true
	}
	return m
})

const countryList = `Argentina; Australia; Austria; Bahrain; Belgium; Brazil; Bulgaria; Canada; Channel Islands; Chile; China;
	Colombia; Croatia; Cyprus; Czech Republic; Czechia; Denmark; EIRE; Egypt; England; Estonia;
	European Community; Finland; France; Germany; Great Britain; Greece; Hong Kong; Hungary; Iceland; India;
	Indonesia; Ireland; Israel; Italy; Japan; Latvia; Lebanon; Lithuania; Luxembourg; Malaysia; Malta; Mexico;
	Morocco; Netherlands; The Netherlands; New Zealand; Nigeria; Northern Ireland; Norway; Peru; Philippines;
	Poland; Portugal; Republic of Ireland; Romania; RSA; Russia; Saudi Arabia; Scotland; Serbia; Singapore;
	Slovakia; Slovenia; South Africa; South Korea; Korea; Spain; Sweden; Switzerland; Taiwan; Thailand; Turkey;
	Türkiye; Ukraine; United Arab Emirates; United Kingdom; UK; U.K.; United States; United States of America;
	USA; U.S.A.; Unspecified; Vietnam; Wales; Deutschland; Österreich; Schweiz; Frankreich; Italien; Spanien;
	Niederlande; Belgien; Luxemburg; Polen; Tschechien; Dänemark; Schweden; Norwegen; Finnland; Ungarn; Irland;
	Griechenland; Großbritannien; Vereinigtes Königreich; Vereinigte Staaten; Kroatien; Slowenien; Slowakei;
	Allemagne; Autriche; Suisse; Belgique; Espagne; Italie; Pays-Bas; Pologne; Royaume-Uni; États-Unis; Alemania;
	España; Francia; Italia; Países Bajos; Reino Unido; Estados Unidos; México; Polonia; Bélgica; Suiza; Germania;
	Spagna; Svizzera; Paesi Bassi; Regno Unito; Stati Uniti; Portogallo; Belgio; Duitsland; België; Frankrijk;
	Nederland; Spanje; Italië; Verenigd Koninkrijk; Alemanha; Espanha; França; Itália; Brasil; Suíça; Polska;
	Niemcy; Francja; Hiszpania; Włochy; Wielka Brytania; Czechy; Norge; Noreg; Sverige; Danmark; Suomi; Tyskland; Storbritannia; Nederländerna;
	Slovensko; Česko; Česká republika; Slovenská republika; Maďarsko; Poľsko; Polsko; Německo; Nemecko; Rakousko; Rakúsko; Hrvatska; Srbija; Slovenija;
	Bosna i Hercegovina; Crna Gora; Njemačka; Nemačka; Nemčija; Austrija; Avstrija; Italija; Mađarska; Madžarska; Makedonija; Sjeverna Makedonija; Švicarska; Švica;
	Россия; Российская Федерация; РФ; Беларусь; Белоруссия; Республика Беларусь; Казахстан; Республика Казахстан; Украина; Киргизия; Кыргызстан; Узбекистан; Армения;
	Азербайджан; Грузия; Молдова; Молдавия; Германия; Франция; Италия; Испания; Польша; Китай; США; Великобритания; Турция; Израиль; Латвия; Литва; Эстония; Финляндия;
	Чехия; Болгария; Сербия; Греция; Япония; Україна; Німеччина; Польща; Франція; Італія; Іспанія; Чехія; Румунія; Молдова; Білорусь; Литва; Словаччина; Угорщина; Болгарія;
	Велика Британія; Австрія; Австрия; България; Румъния; Гърция; Турция; Полша; Великобритания; Обединено кралство; Северна Македония; Сърбия; Србија; Северна Македонија;
	Ελλάδα; Ελλάς; Κύπρος; Γερμανία; Γαλλία; Ιταλία; Ισπανία; Ηνωμένο Βασίλειο; Βουλγαρία; Ρουμανία; Αλβανία; Αυστρία; Βέλγιο; Ολλανδία; Κάτω Χώρες; Ελβετία; Η.Π.Α.; ΗΠΑ;
	日本; 日本国; アメリカ; アメリカ合衆国; 米国; 中国; 韓国; 台湾; 香港; シンガポール; タイ; イギリス; 英国; ドイツ; フランス; オーストラリア; カナダ;
	中国大陆; 中华人民共和国; 中国香港; 中国台湾; 中国澳门; 澳门; 韩国; 美国; 新加坡; 马来西亚; 泰国; 越南; 德国; 法国; 意大利; 西班牙; 澳大利亚; 加拿大; 俄罗斯; 日本國;
	臺灣; 台灣; 中華民國; 中國; 中國大陸; 澳門; 韓國; 美國; 馬來西亞; 泰國; 英國; 德國; 法國; 澳洲;
	대한민국; 한국; 남한; 일본; 중국; 미국; 대만; 홍콩; 싱가포르; 베트남; 태국; 영국; 독일; 프랑스; 호주; 캐나다`
