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
	case "€", "£", "$", "¥", "zł", "kr", "Fr.", "US$", "R$", "C$", "A$", "₹", "₽", "₺", "Kč", "Ft":
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
	Niemcy; Francja; Hiszpania; Włochy; Wielka Brytania; Czechy`
