package status

import (
	"strings"
	"testing"

	"customer-segmentation/segkit/retail/fold"
)

func TestOf(t *testing.T) {
	for status, texts := range map[Status][]string{
		Done: {"purchase", "Saldato", "paid", "Paid", " COMPLETED ", "unfulfilled", "Shipped - Delivered to Buyer", "wc-completed", "fulfilled", "Shipped", "bezahlt", "Versandt",
			"payée", "Expédié", "Pagado", "Entregado", "Pagato", "Spedito", "betaald", "Verzonden",
			"Pago", "Concluído", "opłacone", "Zrealizowane", "wysłano"},
		Pending: {"pending", "Pending payment", "on-hold", "wc-on-hold", "draft", "Quote", "ausstehend",
			"Offen", "En attente", "Pendiente", "In attesa", "in afwachting", "Aguardando pagamento", "oczekujące",
			"En attente du paiement par chèque", "Awaiting check payment", "view", "add_to_cart", "addtocart", "cart"},
		Cancelled: {"Cancelled (Non-Paying Buyer)", "cancelled", "Canceled", "voided", "VOID", "storniert", "Annulée", "Cancelado",
			"annullato", "Geannuleerd", "Anulowane"},
		Refunded: {"refunded", "Refunded (full)", "Payment Refund", "Returned", "chargeback", "erstattet", "Remboursé", "Reembolsado",
			"rimborsato", "Terugbetaald", "Devolvido", "zwrócone", "Zwrot"},
		Partly: {"partially_refunded", "Partially Refunded", "teilweise erstattet",
			"Partiellement remboursé", "reembolso parcial", "częściowo zwrócone"},
		Failed: {"failed", "FAIL", "Declined", "fehlgeschlagen", "Échoué", "Rechazado", "fallito", "mislukt",
			"recusado", "nieudane"},
		Test: {"Тестовый заказ", "测试订单", "test", "Test order", "sandbox", "Testbestellung"},
		Unknown: {"", "Shipped (not yet)", "Void (reinstated)", "blue", "Germany", "17850", "???",
			"отдел", "Клиент", "商品",
			"paid in full by a very long and winding sentence that is no status at all"},
	} {
		for _, s := range texts {
			if got := Of(s); got != status {
				t.Errorf("%q is %s, want %s", s, got, status)
			}
		}
	}
}

func TestIsSale(t *testing.T) {
	for s := Unknown; s < statuses; s++ {
		if want := s == Done || s == Partly; s.IsSale() != want || s.String() == "" {
			t.Error(s)
		}
	}
}

// Each word stands once and in the form in which it is looked up.
func TestWords(t *testing.T) {
	for s := range words() {
		if s == "" || Of(s) == Unknown || fold.Phrase(s) != s {
			t.Errorf("%q is no status", s)
		}
	}
	folded := map[string]Status{}
	for status, list := range map[Status]string{
		Done: otherDone, Pending: otherPending, Cancelled: otherCancelled, Refunded: otherRefunded,
		Partly: otherPartly, Failed: otherFailed, Test: otherTest,
	} {
		for phrase := range strings.SplitSeq(list, ";") {
			word := fold.Phrase(phrase)
			if before, known := folded[word]; known && before != status {
				t.Errorf("%q is %s and %s", phrase, before, status)
			}
			if before, known := words()[word]; word == "" || known {
				t.Errorf("%q is %s already", phrase, before)
			}
			folded[word] = status
		}
	}
	seen := map[string]bool{}
	for _, list := range []string{doneWords, pendingWords, cancelledWords, refundedWords, partlyWords, failedWords, testWords} {
		for phrase := range strings.SplitSeq(list, ";") {
			phrase = strings.Join(strings.Fields(phrase), " ")
			if seen[phrase] {
				t.Errorf("%q stands twice", phrase)
			}
			seen[phrase] = true
		}
	}
}

func FuzzOf(f *testing.F) {
	f.Add("Partially_Refunded")
	f.Fuzz(func(t *testing.T, text string) { _ = Of(text).String() })
}
