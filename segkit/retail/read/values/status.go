package values

import "strings"

// Status is what an order's status says about its money.
type Status int8

const (
	StatusUnknown   Status = iota
	StatusDone             // paid, shipped, delivered, completed, active
	StatusPending          // placed and not paid, on hold, a draft, a quote
	StatusCancelled        // cancelled or voided before the money came
	StatusRefunded         // the money went back
	StatusPartly           // a part of the money went back
	StatusFailed           // the payment failed or was declined
	StatusTest             // no real order
	statuses
)

var statusNames = [statuses]string{"unknown", "done", "pending", "cancelled", "refunded", "partly refunded", "failed", "test"}

func (s Status) String() string { return statusNames[s] }

// IsSale reports whether orders of this status are sales. Unknown ones are not
// judged here: the caller shows the words that are not known.
func (s Status) IsSale() bool { return s == StatusDone || s == StatusPartly }

// StatusOf reads a status word of a shop or payment program in English, German,
// French, Spanish, Italian, Dutch, Portuguese or Polish. Case, accents and what
// parts the words make no difference: "Partially_Refunded" is "partially refunded".
func StatusOf(text string) Status {
	if len(text) > 60 {
		return StatusUnknown
	}
	folded := foldPhrase(text)
	folded = strings.TrimPrefix(folded, "wc ") // WooCommerce stores wc-completed
	return statusWords[folded]
}

// statusWords maps folded phrases to what they mean.
var statusWords = func() map[string]Status {
	words := map[string]Status{}
	for status, list := range map[Status]string{
		StatusDone: doneWords, StatusPending: pendingWords, StatusCancelled: cancelledWords, StatusRefunded: refundedWords,
		StatusPartly: partlyWords, StatusFailed: failedWords, StatusTest: testWords,
	} {
		for phrase := range strings.SplitSeq(list, ";") {
			words[strings.Join(strings.Fields(phrase), " ")] = status
		}
	}
	return words
}()
