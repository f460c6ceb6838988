package columns

var dutch = []entry{
	{Customer, first, `klantnummer; klantnr; klant nr; klant-id; klantid; klantcode; debiteurnummer; debiteurnr;
		debiteur nr; debiteurennummer; relatienummer; relatiecode; lidnummer; gebruikersid; koper id; klant id;
		klantkaart; klantkenmerk`},
	{Customer, second, `klant; koper; debiteur; relatie; besteller; klanten; lid; afnemer`},
	{Email, first, `e-mailadres; emailadres; e-mail klant; email klant; klant e-mail; klant email;
		e-mailadres klant; mailadres; factuur e-mail`},
	{CustomerName, first, `klantnaam; naam klant; volledige naam; naam koper; bedrijfsnaam/naam; factuurnaam;
		naam van de klant`},
	{CustomerName, third, `naam`},
	{FirstName, first, `voornaam; factuur voornaam`},
	{LastName, first, `achternaam; familienaam; factuur achternaam`},
	{Order, first, `ordernummer; ordernr; order nr; bestelnummer; bestelnr; bestelling nr; bestelling id;
		bestellingsnummer; factuurnummer; factuurnr; factuur nr; bonnummer; bonnr; transactienummer;
		transactie id; transactie-id; verkoopnummer; kassabonnummer; boekstuknummer; documentnummer;
		bestelling-id; order-id; factuur id; verkooporder`},
	{Order, second, `bestelling; factuur; bon; transactie; kassabon; verkoop; aankoop; boekstuk`},
	{Order, third, `nummer; referentie; kenmerk`},
	{Date, first, `besteldatum; orderdatum; aankoopdatum; datum bestelling; verkoopdatum; besteld op;
		datum order; datum van bestelling; datum aankoop; besteltijd; datum van aankoop`},
	{Date, second, `datum; factuurdatum; transactiedatum; datum/tijd; datum en tijd; tijdstip; datum tijd;
		bondatum; boekdatum; boekingsdatum; dag; tijdstempel; datum factuur`},
	{Date, third, `aangemaakt op; aangemaakt; aanmaakdatum; betaald op; betaaldatum; datum betaling;
		betaaldatum en tijd`},
	{TimeOfDay, first, `tijd; uur`},
	{Product, first, `artikelnummer; artikelnr; artikelcode; artikel nr; productcode; productnummer; product id;
		productnr; artikel id; artikel-id; product-id; streepjescode`},
	{Product, second, `artikel; product`},
	{Description, first, `omschrijving; productnaam; artikelomschrijving; beschrijving; artikelnaam;
		productomschrijving; naam product; titel; naam artikel; productbeschrijving`},
	{Description, second, `artikel; product`},
	{Category, first, `categorie; productgroep; artikelgroep; productcategorie; groep; afdeling; hoofdgroep;
		subcategorie; rubriek; omzetgroep`},
	{Quantity, first, `aantal; hoeveelheid; aantal stuks; stuks; aantal verkocht; aantal besteld;
		aantal artikelen; verkochte aantal; verkocht aantal; bestelde aantal`},
	{Price, first, `prijs; stuksprijs; eenheidsprijs; prijs per stuk; verkoopprijs; prijs per eenheid;
		stukprijs; prijs excl; prijs incl; prijs excl btw; prijs incl btw; artikelprijs; productprijs;
		prijs/stuk; eenheidsprijs excl btw`},
	{Amount, first, `bedrag; regelbedrag; regeltotaal; omzet; nettobedrag; brutobedrag; bedrag excl btw;
		bedrag incl btw; waarde; totaalprijs; bedrag excl; bedrag incl; factuurbedrag; orderbedrag;
		betaald bedrag; orderwaarde; netto bedrag; bruto bedrag; omzet excl btw; omzet incl btw; verkoopbedrag;
		aankoopbedrag; totaalprijs regel; besteed bedrag; bestelbedrag`},
	{OrderTotal, first, `totaal; totaalbedrag; totaal incl btw; totaal excl btw; ordertotaal; factuurtotaal;
		eindtotaal; totaal bedrag; totaal bestelling; te betalen; totaal incl; totaal excl`},
	{Country, first, `land; landcode; factuurland; land klant; factuur land; facturatieland; land facturatie`},
	{Country, second, `verzendland; afleverland; bezorgland; land levering; verzending land`},
	{Status, first, `orderstatus; betaalstatus; bestelstatus; status bestelling; factuurstatus; betalingsstatus;
		status order`},
	{Status, second, `verzendstatus; type transactie; soort`},
	{Currency, first, `valuta; munteenheid; munt; valutacode`},
	{LineID, first, `regel; regelnummer; regelnr; positie; orderregel; bestelregel; factuurregel; regel id`},
	{Discount, first, `korting; kortingsbedrag; korting percent; kortingspercentage; kortingen; totale korting`},
	{Shipping, first, `verzendkosten; verzending; bezorgkosten; vrachtkosten; verzendkosten incl btw;
		verzendkosten excl btw`},
	{Tax, first, `btw; btw bedrag; btw-tarief; btw percentage; belasting; btw percent; belastingen`},
	{Refunded, first, `terugbetaald; terugbetaald bedrag; restitutie; terugbetaling; gecrediteerd bedrag`},
	{DaysSince, first, `dagen sinds laatste aankoop; dagen sinds laatste bestelling; recentheid`},
	{LastOrder, first, `laatste aankoop; laatste bestelling; datum laatste aankoop; datum laatste bestelling;
		laatste aankoopdatum; laatste besteldatum`},
	{Frequency, first, `frequentie; aantal bestellingen; aantal orders; aantal aankopen; bestellingen`},
	{Monetary, first, `totale omzet; klantwaarde; totaal besteed; totale besteding; omzet totaal`},
	{Other, first, `leverdatum; verzenddatum; geboortedatum; vervaldatum; datum verzending; bezorgdatum;
		afleverdatum; kostprijs; inkoopprijs; marge; telefoon; telefoonnummer; adres; straat; huisnummer;
		woonplaats; plaats; postcode; provincie; bedrijf; bedrijfsnaam; opmerking; opmerkingen; notitie;
		betaalmethode; betaalwijze; verzendmethode; kanaal; kortingscode; leverancier; merk; verkoper; winkel;
		filiaal; magazijn; voorraad; gewicht; eenheid; kleur; maat; klantgroep; week; maand; jaar; geslacht;
		leeftijd; saldo; medewerker; kassa; adviesprijs`},
}
