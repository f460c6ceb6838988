package columns

var german = []entry{
	{Customer, first, `kundennummer; kundennr; kunden nr; kunden-id; kundenid; kd-nr; kdnr; kd nr; kundencode;
		debitor; debitorennummer; debitor nr; debitorennr; debitoren-nr; debitorenkonto; kundenkonto;
		adressnummer; mitgliedsnummer; käufer id; benutzer id; kunde id; kunde nr; käufername ebay;
		kartennummer; kundenkartennummer; käufer-id; kundenkennung; kdnummer; kundenkarte; kunden-nummer;
		haushalt id`},
	{Customer, second, `kunde; käufer; besteller; auftraggeber; kunden; rechnungsempfänger; mitglied; benutzer;
		adresse nr`},
	{Email, first, `e-mail-adresse; emailadresse; kunden-email; kunde email; e-mail kunde; e-mail des kunden;
		absender e-mail-adresse; rechnung email; rechnungs e-mail; mailadresse; e mail adresse des käufers;
		käufer-e-mail`},
	{CustomerName, first, `kundenname; name des kunden; name kunde; firma/name; käufername; name des käufers;
		rechnungsname; vollständiger name; name/firma; empfänger name; kontaktname; name des kontakts`},
	{FirstName, first, `vorname; rechnung vorname; rechnungsvorname`},
	{LastName, first, `nachname; familienname; rechnung nachname; zuname`},
	{Order, first, `bestellnummer; bestell-nr; bestellnr; bestell nr; bestell-id; bestellid; auftragsnummer;
		auftragsnr; auftrags-nr; auftrag nr; auftrags-id; belegnummer; belegnr; beleg-nr; beleg nr; belegfeld 1;
		rechnungsnummer; rechnungsnr; rechnungs-nr; rechnung nr; rg-nr; rgnr; re-nr; re nr; vorgangsnummer;
		bonnummer; bon-nr; bonnr; kassenbon; transaktionsnummer; transaktionscode; transaktions-id;
		lieferscheinnummer; verkaufsnummer; kassenbonnummer; externe bestellnummer; shop bestellnummer;
		verkaufsprotokollnummer; rechnungs nummer; beleg id`},
	{Order, second, `bestellung; auftrag; rechnung; beleg; bon; transaktion; vorgang; einkauf`},
	{Date, first, `bestelldatum; auftragsdatum; kaufdatum; datum der bestellung; verkaufsdatum; bestellzeit;
		bestellzeitpunkt; bestellt am; kaufzeitpunkt; gekauft am; einkaufsdatum; bestelldatum und uhrzeit;
		datum bestellung; erstelldatum auftrag; auftrag vom`},
	{Date, second, `datum; belegdatum; rechnungsdatum; buchungsdatum; transaktionsdatum; datum/uhrzeit;
		datum und uhrzeit; zeitpunkt; zeitstempel; rg-datum; rgdatum; re-datum; umsatzdatum; bon datum;
		bondatum; tag; datum/zeit; beleg datum; rechnung vom; kassendatum; bestellung vom;
		kassierdatum`},
	{Date, third, `erstellt am; erstellt; angelegt am; bezahlt am; zahlungsdatum; zahldatum; zahlungseingang;
		erstelldatum; anlagedatum; wertstellung; leistungsdatum`},
	{TimeOfDay, first, `uhrzeit; zeit; bonzeit`},
	{Product, first, `artikelnummer; artikelnr; artikel-nr; artikel nr; art.-nr.; artnr; art nr; artikel-id;
		artikelid; artikelcode; produktnummer; produkt-nr; produkt-id; produktcode; produktnr; materialnummer;
		warennummer; sachnummer; artikel id; angebotsnummer; teilenummer; variantennummer; strichcode`},
	{Product, second, `artikel; produkt; ware; position artikel`},
	{Description, first, `artikelbezeichnung; artikelname; bezeichnung; produktname; produktbezeichnung;
		beschreibung; artikelbeschreibung; artikeltext; warenbezeichnung; positionstext; angebotstitel;
		artikeltitel; leistung; produktbeschreibung`},
	{Description, second, `artikel; produkt; text; buchungstext; ware; position bezeichnung`},
	{Category, first, `kategorie; warengruppe; artikelgruppe; produktgruppe; produktkategorie; hauptwarengruppe;
		sortiment; abteilung; warengruppen; wg; artikelkategorie`},
	{Quantity, first, `menge; anzahl; stück; stückzahl; stk; bestellmenge; verkaufsmenge; absatz; liefermenge;
		verkaufte menge; anzahl artikel; bestellte menge; absatzmenge; mengen; anzahl stück; rechnungsmenge;
		gekaufte menge`},
	{Price, first, `einzelpreis; preis; stückpreis; preis pro stück; verkaufspreis; artikelpreis; vk-preis; vk;
		vkpreis; e-preis; epreis; ep; einzel-preis; preis/stück; nettopreis; bruttopreis; einzelpreis netto;
		einzelpreis brutto; vk netto; vk brutto; preis je einheit; preis je stück; einheitspreis; preis netto;
		preis brutto; preis einzeln; produktpreis; einzel vk; stückpreis netto; stückpreis brutto;
		positionseinzelpreis`},
	{Amount, first, `betrag; umsatz; positionssumme; zeilensumme; positionswert; positionsbetrag; gesamtpreis;
		zeilenbetrag; nettobetrag; bruttobetrag; nettoumsatz; bruttoumsatz; umsatz netto; umsatz brutto;
		rechnungsbetrag; netto; brutto; warenwert; bestellwert; auftragswert; zahlbetrag; zahlungsbetrag;
		betrag netto; betrag brutto; erlös; erlöse; positionspreis; gesamt netto; gesamt brutto; verkaufswert;
		einkaufswert; bezahlter betrag; g-preis; gpreis; gesamtwert; basis-umsatz; kaufbetrag;
		positionsgesamtpreis`},
	{Amount, second, `wert; preis gesamt; summe netto; summe brutto; rechnungswert`},
	{OrderTotal, first, `gesamtbetrag; gesamtsumme; summe; gesamt; endbetrag; rechnungssumme; bestellsumme;
		auftragssumme; total brutto; total netto; belegsumme; bestellbetrag; gesamtbetrag brutto;
		gesamtbetrag netto; auftragsbetrag; rechnungsendbetrag; bonsumme`},
	{Country, first, `land; rechnungsland; kundenland; ländercode; länderkürzel; länderkennzeichen;
		rechnung land; land des käufers; rechnungsadresse land; staat; landkz`},
	{Country, second, `lieferland; versandland; land lieferung; lieferadresse land; lieferung land;
		lieferanschrift land`},
	{Status, first, `bestellstatus; auftragsstatus; zahlungsstatus; zahlstatus; rechnungsstatus; belegstatus;
		statusname; bezahlstatus; status der bestellung`},
	{Status, second, `belegart; lieferstatus; versandstatus; vorgangsart; transaktionsart; zustand; positionsstatus; artikelstatus`},
	{Currency, first, `währung; währungscode; wkz umsatz; wkz; whg; währungskürzel; währungskennzeichen;
		währung iso`},
	{LineID, first, `positionsnummer; pos-nr; posnr; pos nr; positionsnr; zeilennummer; zeile; zeilen-nr;
		position; pos; belegposition; lfd nr; laufende nummer; auftragsposition; bestellposition; positions-id`},
	{Discount, first, `rabatt; rabattbetrag; nachlass; skonto; rabatt percent; gutschein betrag; rabattsatz`},
	{Shipping, first, `versandkosten; versand; lieferkosten; porto; fracht; versandkosten brutto;
		versandkosten netto; frachtkosten; versandpreis; portokosten`},
	{Tax, first, `mwst; mehrwertsteuer; ust; umsatzsteuer; steuer; steuersatz; mwst-satz; ust-satz; mwst betrag;
		steuerbetrag; mwst percent; ust percent; steuern`},
	{Refunded, first, `erstattet; erstattungsbetrag; rückerstattung; gutschriftsbetrag; erstatteter betrag;
		rückzahlung`},
	{DebitCredit, first, `soll/haben-kennzeichen; soll/haben; s/h; sh; soll/haben-kz; soll haben kennzeichen`},
	{Test, first, `testbestellung; testauftrag`},
	{DaysSince, first, `tage seit letzter bestellung; tage seit letztem kauf; tage seit letztem einkauf; rezenz`},
	{LastOrder, first, `letzte bestellung; letzter kauf; letztes kaufdatum; letztes bestelldatum;
		letzter einkauf; datum letzte bestellung; datum letzter kauf`},
	{Frequency, first, `anzahl bestellungen; bestellungen; anzahl käufe; käufe; frequenz; anzahl einkäufe;
		anzahl aufträge`},
	{Monetary, first, `gesamtumsatz; kundenwert; umsatz gesamt; kundenumsatz; summe umsatz; gesamtausgaben`},
	{Other, first, `lieferdatum; versanddatum; fälligkeit; fälligkeitsdatum; geburtsdatum; geburtstag;
		fällig am; geändert am; liefertermin; versendet am; mahndatum; wunschtermin; konto; gegenkonto;
		bu-schlüssel; belegfeld 2; kurs; buchungsschlüssel; kostenstelle; ek; einkaufspreis; einstandspreis;
		ekpreis; ek-preis; deckungsbeitrag; rohertrag; gebühr; gebühren; telefon; telefonnummer; straße; plz;
		ort; stadt; postleitzahl; hausnummer; bundesland; anrede; titel anrede; firma; bemerkung; notiz;
		kommentar; anmerkung; zahlungsart; zahlungsweise; versandart; kanal; verkaufskanal; gutschein;
		gutscheincode; hersteller; lieferant; marke; mitarbeiter; verkäufer; filiale; filialnummer; lager;
		bestand; lagerbestand; gewicht; einheit; mengeneinheit; farbe; größe; kundengruppe; woche; monat; jahr;
		wochentag; saldo; listenpreis; uvp; streichpreis; ustid; bezahlt; pfand; vertreter; provision;
		geschlecht; alter; altersgruppe`},
}
