package columns

var italian = []entry{
	{Customer, first, `codice cliente; id cliente; numero cliente; n. cliente; n° cliente; cod cliente;
		cod. cliente; id acquirente; codice utente; id utente; numero tessera; codice anagrafica; partita iva;
		codice fiscale`},
	{Customer, second, `cliente; acquirente; clienti; intestatario; utente; socio; anagrafica`},
	{Email, first, `indirizzo email; indirizzo e-mail; email cliente; e-mail cliente; posta elettronica;
		mail cliente; indirizzo mail; email acquirente`},
	{CustomerName, first, `nome cliente; ragione sociale; nominativo; nome e cognome; nome completo;
		denominazione; nome acquirente; denominazione cliente`},
	{CustomerName, third, `nome`},
	{FirstName, first, `nome di battesimo; nome fatturazione`},
	{LastName, first, `cognome; cognome fatturazione`},
	{Order, first, `numero ordine; n. ordine; n° ordine; id ordine; codice ordine; num ordine; rif ordine;
		riferimento ordine; numero fattura; n. fattura; n° fattura; id fattura; num fattura; numero documento;
		n. documento; numero scontrino; n. scontrino; id transazione; codice transazione; id vendita;
		numero d'ordine; numero ricevuta; num documento; num doc; numero transazione; n. doc.; scontrino n`},
	{Order, second, `ordine; fattura; scontrino; transazione; vendita; documento; ricevuta; acquisto`},
	{Order, third, `riferimento; numero; n.`},
	{Date, first, `data ordine; data dell'ordine; data acquisto; data di acquisto; data vendita; data d'ordine;
		data e ora ordine; data di vendita; ordinato il; data dell'acquisto`},
	{Date, second, `data; data fattura; data documento; data transazione; data e ora; data/ora; data ora;
		data scontrino; data operazione; data emissione; data doc; data registrazione; giorno;
		data della transazione`},
	{Date, third, `data creazione; creato il; data pagamento; data di pagamento; pagato il; data di creazione`},
	{TimeOfDay, first, `ora; orario`},
	{Product, first, `codice articolo; codice prodotto; id prodotto; id articolo; cod articolo; cod prodotto;
		cod. articolo; cod. art.; cod art; numero articolo; codice a barre; riferimento prodotto;
		riferimento articolo; codice`},
	{Product, second, `articolo; prodotto`},
	{Description, first, `descrizione; nome prodotto; descrizione prodotto; descrizione articolo; nome articolo;
		titolo; nome del prodotto; titolo prodotto`},
	{Description, second, `articolo; prodotto; dettaglio`},
	{Category, first, `categoria; reparto; categoria prodotto; gruppo; famiglia; gruppo merceologico;
		categoria merceologica; sottocategoria; linea prodotto; categoria di prodotto`},
	{Quantity, first, `quantità; qtà; q.tà; q.ta; pezzi; quantità venduta; quantità ordinata; numero pezzi;
		n. pezzi; pz; unità vendute; qta venduta; numero articoli`},
	{Price, first, `prezzo unitario; prezzo; prezzo di vendita; prezzo vendita; prezzo cad.; prezzo cadauno;
		prezzo articolo; prezzo prodotto; prezzo unit; prezzo netto; prezzo per unità; prezzo ivato;
		prezzo unitario netto`},
	{Amount, first, `importo; importo riga; totale riga; valore; ricavo; fatturato; importo netto;
		importo lordo; imponibile; prezzo totale; incasso; importo pagato; valore vendita; ricavi;
		importo della riga; totale imponibile; importo fattura; importo ordine; importo vendita; spesa; netto;
		lordo`},
	{OrderTotal, first, `totale; totale ordine; importo totale; totale fattura; totale documento;
		totale complessivo; valore totale; totale scontrino; totale generale; totale da pagare;
		totale dell'ordine; totale pagato`},
	{Country, first, `paese; nazione; paese cliente; paese di fatturazione; codice paese; paese fatturazione;
		nazione fatturazione; paese del cliente`},
	{Country, second, `paese di spedizione; paese spedizione; nazione spedizione; paese di consegna`},
	{Status, first, `stato; stato ordine; stato dell'ordine; stato pagamento; stato fattura;
		stato del pagamento; stato transazione`},
	{Status, second, `tipo documento; stato spedizione; tipo doc; causale; tipo di documento`},
	{Currency, first, `valuta; divisa; codice valuta; moneta`},
	{LineID, first, `riga; numero riga; n. riga; id riga; num riga; posizione`},
	{Discount, first, `sconto; sconti; importo sconto; sconto percent; percentuale sconto; totale sconto`},
	{Shipping, first, `spedizione; spese di spedizione; costo spedizione; spese spedizione; trasporto;
		costi di spedizione; spese di trasporto`},
	{Tax, first, `iva; imposta; aliquota; aliquota iva; importo iva; imposte; percent iva`},
	{Refunded, first, `rimborso; importo rimborsato; rimborsato; rimborsi`},
	{DaysSince, first, `recenza; giorni dall'ultimo acquisto; giorni dall'ultimo ordine`},
	{LastOrder, first, `ultimo acquisto; data ultimo acquisto; ultimo ordine; data ultimo ordine;
		data dell'ultimo acquisto`},
	{Frequency, first, `frequenza; numero ordini; n. ordini; numero acquisti; ordini; n. acquisti;
		numero di ordini; acquisti`},
	{Monetary, first, `valore monetario; totale speso; spesa totale; valore cliente; fatturato totale; monetario`},
	{Other, first, `data consegna; data di consegna; data spedizione; data di spedizione; data di nascita;
		scadenza; data scadenza; costo; margine; prezzo di costo; prezzo di acquisto; telefono; cellulare;
		indirizzo; via; città; cap; provincia; regione; azienda; note; commenti; metodo di pagamento;
		modalità di pagamento; pagamento; corriere; metodo di spedizione; canale; coupon sconto; fornitore;
		marca; marchio; venditore; negozio; magazzino; giacenza; peso; unità di misura; um; colore; taglia;
		settimana; mese; anno; sesso; età; saldo; agente; cassa; nuovo cliente; prezzo di listino`},
}
