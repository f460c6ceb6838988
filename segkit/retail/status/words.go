package status

// The words of each status, folded and parted by semicolons, in the languages in which
// columns are recognised. A word that two languages share stands once.

const (
	doneWords = `paid; complete; completed; done; shipped; unshipped; fulfilled; partially fulfilled; delivered; unfulfilled; processing;
		processed; settled; captured; succeeded; success; successful; approved; authorized and captured;
		closed; invoiced; active; ok; partially shipped; partially paid; in transit; dispatched; sent;
		received; sale; order; accepted; selesai; dikirim; sedang dikirim; telah dikirim; perlu dikirim; diproses; to ship; awaiting collection; finished; finalized; payment received; ready for pickup; picked up;
		available; deposited; cleared; in process; confirmed; bezahlt; abgeschlossen; erledigt; versandt;
		versendet; verschickt; bestellung; geliefert; zugestellt; in bearbeitung; fertig; komplett; ausgeliefert;
		verbucht; bestatigt; teilweise bezahlt; teilweise versandt; teilbezahlt; paye; payee; termine;
		terminee; expedie; expediee; livre; livree; traite; traitee; en cours de traitement; completee;
		valide; validee; en preparation; encaisse; paiement accepte; pagado; pagada; completado; completada;
		enviado; enviada; entregado; entregada; procesando; procesado; finalizado; terminado; cobrado;
		aprobado; confirmado; venta entregada; venda entregue; en camino; a caminho; recibido; recibida; cerrado; cerrada; fechado; fechada; pagato; pagata; completato; completata; spedito; spedita; consegnato;
		consegnata; in lavorazione; evaso; evasa; concluso; elaborato; confermato; pagamento accettato;
		betaald; voltooid; afgerond; verzonden; geleverd; bezorgd; in behandeling genomen; verwerkt; wordt
		verwerkt; afgehandeld; compleet; bevestigd; pago; paga; concluido; concluida; entregue; processando;
		processado; em processamento; finalizada; faturado; aprovado; em preparacao; oplacone; oplacony;
		zaplacone; zrealizowane; zrealizowany; wyslane; wyslano; wyslany; dostarczone; dostarczono;
		zakonczone; w trakcie realizacji; w realizacji; przetwarzane; potwierdzone; partial; awaiting
		fulfillment; awaiting shipment; in behandeling; archived; awaiting pickup; resolved; cod; exchange; payment; charge;
		shipped delivered to buyer; shipped picked up; shipped out for delivery; order received; purchase;
		purchased; transaction; remote payment accepted; processing in progress; preparation en cours;
		en cours de preparation; paiement a distance accepte; en cours de livraison; saldato; saldata; saldada; quitado;
		sales order; locked; auth closed; attending; checked in; past guest; activated;
		closed won; closedwon; won; contract signed; invoice; sales invoice; tax invoice; sales receipt; receipt;
		cash sale; sold; sell; si; sale line; regular sale; rechnung; ausgangsrechnung; verkauf; gewonnen;
		facture; vente; gagne; factura; venta; ganado; ganada; fattura; vendita; vinto; factuur; verkoop;
		gewonnen deal; fatura; venda; ganho; faktura; sprzedaz; wygrana; posted;
		betalt; afsluttet; avsluttet; gennemfort; fuldfort; fullfort; afsendt; leveret; levert; behandles;
		bekraeftet; bekreftet; ekspederet; salg; betald; betalad; slutford; avslutad; skickad; levererad;
		klar; bekraftad; behandlas; expedierad; forsaljning; maksettu; valmis; toimitettu; lahetetty;
		kasitelty; kasittelyssa; vahvistettu; suoritettu; lasku; myynti; zaplaceno; zaplacena; uhrazeno;
		vyrizeno; vyrizena; dokonceno; odeslano; odeslana; doruceno; dorucena; expedovano; potvrzeno;
		zaplatene; zaplatena; uhradene; vybavene; vybavena; dokoncene; odoslane; odoslana; dorucene; prodej;
		predaj; fizetve; kifizetve; teljesitve; teljesitett; lezarva; befejezett; kiszallitva; elkuldve;
		feldolgozva; feldolgozas alatt; atveve; kezbesitve; szamla; eladas; platit; platita; achitat;
		achitata; finalizat; finalizata; livrat; livrata; expediat; expediata; procesat; confirmat;
		confirmata; incasat; vanzare; odendi; tamamlandi; teslim edildi; kargolandi; kargoya verildi;
		gonderildi; onaylandi; hazirlaniyor; satis;
		placeno; placena; isporuceno; isporucena; zavrseno; zavrsena; dovrseno; poslano; poslato;
		otpremljeno; dostavljeno; u obradi; obradeno; realizirano; realizovano; potvrdeno; potvrdena;
		prodaja; racun; placano; placana; odpremljeno; zakljuceno; zakljucena; koncano; v obdelavi;
		obdelano; potrjeno; potrjena; izdan; oddano; odposlano; odposlana; v pripravi; u pripremi; poslana`

	pendingWords = `pending; belum bayar; menunggu pembayaran; pending payment; payment pending; awaiting payment; unpaid; on hold; onhold; hold; draft;
		checkout draft; open; new; created; quote; quotation; estimate; authorized; authorised; overdue;
		due; incomplete; abandoned; waiting; in review; payment review; requires action; requires payment
		method; uncaptured; holded; held; unclaimed; pending paypal; pending waiting for pick up; not paid; outstanding; ausstehend; offen; unbezahlt; nicht bezahlt; wartend; wartet auf
		zahlung; zahlung ausstehend; zuruckgestellt; in wartestellung; entwurf; neu; angebot; uberfallig; en
		attente; en attente de paiement; attente paiement; impaye; impayee; non paye; brouillon; nouveau;
		nouvelle; ouvert; ouverte; devis; pendiente; pendiente de pago; en espera; sin pagar; no pagado;
		borrador; nuevo; nueva; abierto; abierta; presupuesto; in attesa; in attesa di pagamento; in sospeso; non
		pagato; bozza; nuovo; aperto; preventivo; in de wacht; wachtend; wacht op betaling; in afwachting;
		in afwachting van betaling; niet betaald; onbetaald; concept; nieuw; offerte; pendente; pagamento
		pendente; aguardando; aguardando pagamento; nao pago; rascunho; novo; aberto; aberta; orcamento; em espera;
		oczekujace; oczekuje; oczekuje na platnosc; oczekujace na platnosc; nieoplacone; nieoplacony;
		wstrzymane; szkic; nowe; nowy; otwarte; otwarty; awaiting check payment; awaiting bank wire payment;
		awaiting cash on delivery validation; on backorder not paid; en attente du paiement par cheque;
		en attente de paiement par cheque; en attente de virement bancaire; en attente du paiement par virement;
		en attente de reapprovisionnement non paye; en attente de pago por cheque; en espera de pago por cheque;
		en espera de pago por banco; en espera de pago por transferencia bancaria; in attesa di pagamento con assegno;
		in attesa di pagamento con bonifico bancario; scheckzahlung wird erwartet; wartet auf zahlungseingang;
		warten auf zahlungseingang; wartet auf bankuberweisung; aguardando pagamento por cheque; boleto impresso; boleto gerado; quotation sent;
		view; viewed; page view; pageview; product view; click; cart; add to cart; addtocart; added to cart;
		remove from cart; removefromcart; removed from cart; wishlist; add to wishlist; search; begin checkout;
		session start; first visit; first open; user engagement; scroll; view item; view item list; select item; view promotion;
		select promotion; view cart; add shipping info; add payment info; view search results; form start; form submit;
		file download; video start; video progress; video complete; login; sign up; generate lead; favorite; favourite;
		prospecting; qualification; qualified; qualified to buy; qualifiedtobuy; needs analysis;
		value proposition; id decision makers; perception analysis; proposal; proposal price quote; proposal sent;
		negotiation; negotiation review; appointment scheduled; appointmentscheduled; presentation scheduled;
		presentationscheduled; decision maker bought in; decisionmakerboughtin; contract sent; contractsent; lead;
		opportunity; identify decision makers; forecast;
		afventer; afventer betaling; avventer betaling; venter; venter pa betaling; ubetalt; kladde; utkast;
		ny; aben; apen; tilbud; pa hold; vantar; vantar pa betalning; obetald; oppen; pausad; offert;
		odottaa; odottaa maksua; maksamaton; maksamatta; luonnos; uusi; avoin; tarjous; ceka na platbu;
		ceka na zaplaceni; cekajici; nezaplaceno; nezaplacena; neuhrazeno; nova; nova objednavka; koncept;
		nabidka; caka na platbu; cakajuce; nezaplatene; neuhradene; ponuka; fuggoben; fizetesre var;
		fizetesre varakozik; kifizetetlen; nincs fizetve; nincs kifizetve; uj; piszkozat; arajanlat;
		in asteptare; in asteptarea platii; neplatit; neplatita; neachitat; ciorna; nou; noua; oferta;
		beklemede; bekliyor; odeme bekleniyor; odeme bekliyor; odenmedi; yeni; taslak; teklif; acik;
		na cekanju; ceka placanje; ceka uplatu; ceka na placanje; neplaceno; neplacena; nacrt; ponuda;
		predracun; profaktura; narudzba zaprimljena; u ocekivanju uplate; na cakanju; caka na placilo;
		caka placilo; neplacano; neplacana; osnutek; novo narocilo; v cakanju`

	cancelledWords = `cancelled; canceled; cancel; batal; dibatalkan; cancelled by customer; canceled by customer; cancelled by guest; canceled by guest;
		cancelled by hotel; canceled by hotel; cancelled by host; canceled by host;
		cancelled by you; canceled by you; cancelled by seller; not attending; cancelled non paying buyer;
		cancellation; order cancelled; order canceled; unavailable; void; voided; annulled; deleted; removed; trash; withdrawn; expired; rejected by
		customer; undeliverable; lost; not delivered; reversed payment cancelled; storniert; storno;
		abgebrochen; geloscht; annulliert; widerrufen; ungultig; abgelaufen; widerruf; annule; annulee;
		annulation; supprime; supprimee; expire; expiree; abandonne; cancelado; cancelada; venta cancelada; venda cancelada; cancelada por el comprador; cancelada pelo comprador;
		cancelaste la venta; voce cancelou a venda; anulado; anulada;
		cancelacion; eliminado; eliminada; caducado; annullato; annullata; cancellato; cancellata; stornato;
		eliminato; scaduto; geannuleerd; geannuleerde; vervallen; verwijderd; ingetrokken; verlopen;
		cancelamento; excluido; expirado; anulacao; anulowane; anulowany; anulowano; usuniete; usuniety;
		wygasle;
		closed lost; closedlost; closed lost to competition; verloren; perdu; perdido; perdida; perso; przegrana;
		stornorechnung;
		annulleret; annullert; afbestilt; avbestilt; kansellert; slettet; udlobet; avbruten; avbestalld;
		annullerad; makulerad; raderad; peruttu; peruutettu; mitatoity; poistettu; hylatty tilaus; zruseno;
		zrusena; stornovano; stornovana; smazano; zrusene; stornovane; vymazane; torolve; torolt; lemondva;
		visszavonva; visszavont; sztorno; sztornozva; sztornozott; ervenytelen; anulat; anulata; stornat;
		stornata; sters; iptal; iptal edildi; vazgecildi; silindi;
		otkazano; otkazana; ponisteno; ponistena; stornirano; stornirana; obrisano; preklicano; preklicana;
		razveljavljeno; izbrisano`

	refundedWords = `refunded; refund; fully refunded; refunded full; payment refund; payment reversal; returned; return; returned to sender; chargeback; charged back;
		charge back; reversed; reversal; credited; credit note; disputed lost; money back; refund completed; order refunded; shipped returned to seller; shipped returning to seller;
		refunded in full; erstattet; ruckerstattet; zuruckerstattet; ruckerstattung; erstattung; retoure;
		retourniert; zuruckgesendet; ruckgabe; gutgeschrieben; gutschrift; ruckbuchung; ruckzahlung;
		rembourse; remboursee; remboursement; retourne; retournee; retour; avoir; credite; reembolsado;
		reembolsada; reembolso; devuelto; devuelta; devolucion; abonado; contracargo; rimborsato;
		rimborsata; rimborso; reso; restituito; nota di credito; riaccreditato; terugbetaald; terugbetaling;
		geretourneerd; gecrediteerd; creditnota; restitutie; gerestitueerd; estornado; estorno; devolvido;
		devolvida; devolucao; reembolsado integralmente; zwrocone; zwrocony; zwrot; zwrot srodkow; zwrocono;
		refundowane; reklamacja uznana;
		credit memo; sales credit memo; sales credit; sc; credit invoice; sales return; sale return; return order;
		customer return; refund receipt; return line; return receipt; rechnungskorrektur; korrekturrechnung;
		facture d avoir; note de credit; nota de credito; factura rectificativa; abono; nota credito;
		creditfactuur; faktura korygujaca; korekta; chargeback reversed out; rucknahme; retour client; retouren;
		reembolsado total; reso cliente;
		refunderet; refundert; returneret; returnert; tilbagebetalt; tilbakebetalt; kreditnota; kreditnote;
		krediteret; kreditert; refusion; refusjon; aterbetald; aterbetalad; returnerad; krediterad;
		kreditfaktura; aterbetalning; hyvitetty; palautettu; hyvityslasku; hyvitys; palautus; vraceno;
		vracena; vraceny penize; refundovano; dobropis; opravny danovy doklad; vratka; vratene; vratena;
		refundovane; visszateritve; visszateritett; visszafizetve; visszakuldve; visszaru; jovairas;
		jovairo szamla; helyesbito szamla; rambursat; rambursata; returnat; returnata; returnare; rambursare;
		retur; factura storno; nota de credit; iade; iade edildi; iade faturasi; geri odendi;
		povrat; refundirano; povrat novca; odobrenje; knjizno odobrenje; povracaj; povratnica; vrnjeno;
		vrnjena; vracilo; vracilo kupnine; dobropis kupcu; vracilo denarja`

	partlyWords = `partially refunded; partial refund; partly refunded; partial refunded; partially returned; partial
		return; teilweise erstattet; teilerstattet; teilerstattung; teilweise zuruckerstattet; teilretoure;
		teilweise ruckerstattet; partiellement rembourse; partiellement remboursee; remboursement partiel;
		rembourse partiellement; parcialmente reembolsado; reembolso parcial; reembolsado parcialmente;
		devolucion parcial; parzialmente rimborsato; rimborso parziale; rimborsato parzialmente;
		gedeeltelijk terugbetaald; gedeeltelijke terugbetaling; devolucao parcial; parcialmente devolvido;
		estorno parcial; czesciowo zwrocone; czesciowy zwrot; czesciowo zwrocony;
		delvist refunderet; delvis refundert; delvis aterbetald; osittain hyvitetty; osittain palautettu;
		castecne vraceno; ciastocne vratene; reszben visszateritve; partial rambursat; rambursat partial;
		kismen iade edildi; kismi iade;
		djelomican povrat; djelomicno vraceno; delimican povracaj; delno vracilo; delno vrnjeno`

	failedWords = `failed; failure; fail; declined; refused; payment failed; payment error; error; rejected; denied; unsuccessful;
		blocked; fraud; suspected fraud; uncollectible; bounced; not successful; fehlgeschlagen;
		gescheitert; abgelehnt; fehler; zahlung fehlgeschlagen; uneinbringlich; echoue; echouee; refuse;
		refusee; erreur; echec; erreur de paiement; paiement refuse; fallido; fallida; rechazado; rechazada;
		denegado; error de pago; fallito; fallita; rifiutato; rifiutata; non riuscito; errore; errore di
		pagamento; mislukt; geweigerd; afgewezen; fout; betaling mislukt; falhou; malsucedido; recusado;
		recusada; negado; falha; nieudane; nieudany; odrzucone; odrzucony; blad; blad platnosci;
		mislykket; mislykkedes; afvist; avvist; misslyckad; misslyckades; nekad; avvisad; epaonnistui;
		epaonnistunut; hylatty; selhalo; selhala; zamitnuto; neuspesna; neuspesne; zlyhalo; zlyhala;
		zamietnute; sikertelen; elutasitva; elutasitott; hiba; esuat; esuata; respins; respinsa; refuzat;
		refuzata; basarisiz; reddedildi; hata;
		neuspjelo; neuspjesno; neuspesno; odbijeno; greska; neuspelo; ni uspelo; neuspesno placilo;
		zavrnjeno; napaka`

	testWords = `test; test order; testing; sandbox; test mode; demo; testbestellung; commande test; pedido de
		prueba; prueba; ordine di prova; prova; testbestelling; pedido de teste; teste; testowe; zamowienie
		testowe;
		testordre; testorder; testitilaus; testovaci objednavka; teszt; teszt rendeles; comanda test;
		test siparisi;
		testna narudzba; testno narocilo; testna porudzbina`
)
