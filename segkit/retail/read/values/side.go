package values

// A Side is a side of an account. Accounting programs write amounts without a sign and say
// beside them on which side they stand.
type Side int8

const (
	NoSide Side = 0
	Debit  Side = 1
	Credit Side = -1
)

// SideOf reads the words and letters for debit and credit.
func SideOf(text string) Side {
	var buf [foldedWord]byte
	return sides[string(foldWord(&buf, text))]
}

// sides are the words and letters, folded.
var sides = map[string]Side{
	"s": Debit, "d": Debit, "soll": Debit, "dr": Debit, "debit": Debit, "debito": Debit, "dare": Debit, "debe": Debit, "debet": Debit,
	"wn": Debit, "winien": Debit, "madati": Debit, "md": Debit, "tartozik": Debit, "borc": Debit,
	"h": Credit, "c": Credit, "k": Credit, "haben": Credit, "cr": Credit, "credit": Credit, "credito": Credit, "avere": Credit, "haber": Credit,
	"kredit": Credit, "ma": Credit, "dal": Credit, "kovetel": Credit, "alacak": Credit,
}

// sideAt reads a side beside a number: 103.41 CR, 14,18 H. A single letter follows it, and
// 14 k is fourteen thousand.
func sideAt(word string, behind bool) Side {
	if len(word) == 1 && (!behind || word == "k" || word == "K") {
		return NoSide
	}
	return SideOf(word)
}
