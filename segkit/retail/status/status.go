// Package status reads the words with which shops say what became of an order:
// paid, on hold, refunded.
//
// Of looks a word up in lists for shop, payment and accounting programs in many
// languages. It guesses nothing: a word that is in no list is Unknown, and the
// caller shows it to somebody who knows the shop.
package status

import (
	"strings"
	"sync"
	"unicode"

	"customer-segmentation/segkit/retail/fold"
)

// Status is what an order's status says about its money.
type Status int8

const (
	Unknown   Status = iota
	Done             // paid, shipped, delivered, completed, active
	Pending          // placed and not paid, on hold, a draft, a quote
	Cancelled        // cancelled or voided before the money came
	Refunded         // the money went back
	Partly           // a part of the money went back
	Failed           // the payment failed or was declined
	Test             // no real order
	statuses
)

var names = [statuses]string{"unknown", "done", "pending", "cancelled", "refunded", "partly refunded", "failed", "test"}

func (s Status) String() string { return names[s] }

// IsSale reports whether orders of this status are sales. Unknown ones are not
// judged here: the caller shows the words that are not known.
func (s Status) IsSale() bool { return s == Done || s == Partly }

// longest is the number of bytes above which a text is no status.
const longest = 100

// Of reads a status word of a shop or payment program, in any of the languages in which
// columns are recognised. Case, accents and what separates the words make no difference: "Partially_Refunded"
// is "partially refunded".
func Of(text string) Status {
	if len(text) > longest {
		return Unknown
	}
	folded := fold.Phrase(text)
	folded = strings.TrimPrefix(folded, "wc ") // WooCommerce stores wc-completed
	if strings.IndexFunc(folded, func(r rune) bool { return r > unicode.MaxASCII }) >= 0 {
		return otherWords()[folded]
	}
	return words()[folded]
}

// words maps folded phrases to what they mean.
var words = sync.OnceValue(func() map[string]Status {
	return phrases(func(phrase string) string { return strings.Join(strings.Fields(phrase), " ") }, map[Status]string{
		Done: doneWords, Pending: pendingWords, Cancelled: cancelledWords, Refunded: refundedWords,
		Partly: partlyWords, Failed: failedWords, Test: testWords,
	})
})

// otherWords maps those that are not in Latin letters, which are folded when they are first needed.
var otherWords = sync.OnceValue(func() map[string]Status {
	return phrases(fold.Phrase, map[Status]string{
		Done: otherDone, Pending: otherPending, Cancelled: otherCancelled, Refunded: otherRefunded,
		Partly: otherPartly, Failed: otherFailed, Test: otherTest,
	})
})

func phrases(written func(phrase string) string, lists map[Status]string) map[string]Status {
	out := map[string]Status{}
	for status, list := range lists {
		for phrase := range strings.SplitSeq(list, ";") {
			out[written(phrase)] = status
		}
	}
	return out
}
