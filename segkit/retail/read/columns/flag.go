package columns

import (
	"strings"

	"customer-segmentation/segkit/retail/status"
)

// flags are the ways in which programs write yes and no.
var flags = map[string]bool{
	"true": true, "yes": true, "y": true, "t": true, "1": true, "x": true, "test": true, "ja": true, "j": true,
	"wahr": true, "oui": true, "vrai": true, "si": true, "sí": true, "sim": true, "tak": true,
	"kyllä": true, "ano": true, "áno": true, "igen": true, "da": true, "evet": true, "sand": true, "sann": true, "sant": true,
	"да": true, "так": true, "ναι": true, "ναί": true, "はい": true, "有": true, "是": true, "예": true, "네": true, "истина": true, "○": true,
	"": false, "false": false, "no": false, "n": false, "f": false, "0": false, "live": false, "nein": false,
	"falsch": false, "non": false, "faux": false, "não": false, "nao": false, "nie": false, "nee": false,
	"nej": false, "nei": false, "ei": false, "ne": false, "nem": false, "nu": false, "hayır": false, "falsk": false, "usant": false,
	"нет": false, "ні": false, "не": false, "όχι": false, "いいえ": false, "無": false, "否": false, "아니오": false, "아니요": false, "ложь": false, "×": false,
}

// Flag reads yes or no, of which an empty cell is no; ok is false for any other text.
func Flag(text string) (yes, ok bool) {
	yes, ok = flags[strings.ToLower(trim(text))]
	return yes, ok
}

// Mark returns the status that a marked row has, by the name of the column: "refunded",
// "voided", "test". Marks of real orders, such as "livemode", mean the contrary: no is
// the answer that marks a row.
func Mark(name string) (word string, marked bool) {
	folded := strings.TrimPrefix(fold(name), "is ")
	if folded == fold("livemode") || folded == fold("live mode") {
		return "test", false
	}
	if s := status.Of(folded); s != status.Unknown && !s.IsSale() {
		return folded, true
	}
	return "test", true
}
