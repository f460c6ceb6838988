package values

import "testing"

func TestStatusOf(t *testing.T) {
	for status, texts := range map[Status][]string{
		StatusDone: {"paid", "Paid", " COMPLETED ", "wc-completed", "fulfilled", "Shipped", "bezahlt", "Versandt",
			"payée", "Expédié", "Pagado", "Entregado", "Pagato", "Spedito", "betaald", "Verzonden",
			"Pago", "Concluído", "opłacone", "Zrealizowane", "wysłano"},
		StatusPending: {"pending", "Pending payment", "on-hold", "wc-on-hold", "draft", "Quote", "ausstehend",
			"Offen", "En attente", "Pendiente", "In attesa", "in afwachting", "Aguardando pagamento", "oczekujące"},
		StatusCancelled: {"cancelled", "Canceled", "voided", "VOID", "storniert", "Annulée", "Cancelado",
			"annullato", "Geannuleerd", "Anulowane"},
		StatusRefunded: {"refunded", "Returned", "chargeback", "erstattet", "Remboursé", "Reembolsado",
			"rimborsato", "Terugbetaald", "Devolvido", "zwrócone", "Zwrot"},
		StatusPartly: {"partially_refunded", "Partially Refunded", "teilweise erstattet",
			"Partiellement remboursé", "reembolso parcial", "częściowo zwrócone"},
		StatusFailed: {"failed", "Declined", "fehlgeschlagen", "Échoué", "Rechazado", "fallito", "mislukt",
			"recusado", "nieudane"},
		StatusTest: {"test", "Test order", "sandbox", "Testbestellung"},
		StatusUnknown: {"", "blue", "Germany", "17850", "???",
			"paid in full by a very long and winding sentence that is no status at all"},
	} {
		for _, s := range texts {
			if got := StatusOf(s); got != status {
				t.Errorf("%q is %s, want %s", s, got, status)
			}
		}
	}
}

func TestIsSale(t *testing.T) {
	for s := StatusUnknown; s < statuses; s++ {
		if want := s == StatusDone || s == StatusPartly; s.IsSale() != want || s.String() == "" {
			t.Error(s)
		}
	}
}
