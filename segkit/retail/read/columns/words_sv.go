package columns

var swedish = []entry{
	{Customer, first, `kundnummer; kundnr; kund nr; kund-id; kundid; kundkod; debitornummer; medlemsnummer; medlemsnr;
		medlems-id; användarid; användar-id; användare id; köpar-id; personnummer kund`},
	{Customer, second, `kund; köpare; kunder; medlem; användare; beställare`},
	{Email, first, `e-postadress; epostadress; e-post; epost; kundens e-post; kund e-post; e-post kund; mejladress; mejl;
		mailadress`},
	{CustomerName, first, `kundnamn; kundens namn; namn kund; fullständigt namn; köparens namn; faktureringsnamn`},
	{CustomerName, third, `namn`},
	{FirstName, first, `förnamn`},
	{LastName, first, `efternamn`},
	{Order, first, `ordernummer; ordernr; order nr; order-id; orderid; beställningsnummer; beställningsnr; fakturanummer;
		fakturanr; faktura nr; kvittonummer; kvittonr; verifikationsnummer; verifikat; transaktionsnummer;
		transaktions-id; transaktionsid; köp-id; försäljningsorder; bongnummer; dokumentnummer`},
	{Order, second, `order; faktura; beställning; kvitto; transaktion; köp; bong; verifikation`},
	{Order, third, `nummer; nr; referens`},
	{Date, first, `orderdatum; beställningsdatum; inköpsdatum; köpdatum; försäljningsdatum; datum för köp;
		datum för beställning; beställd; beställd den; ordertid; köptid`},
	{Date, second, `datum; fakturadatum; transaktionsdatum; bokföringsdatum; kvittodatum; datum och tid; datum/tid;
		tidpunkt; tidsstämpel; dag; betaldatum`},
	{Date, third, `skapad; skapad den; skapat; skapat datum; betald den; betalningsdatum`},
	{TimeOfDay, first, `tid; klockslag; kl; klockan`},
	{Product, first, `artikelnummer; artikelnr; artikel nr; artikel-id; artikelid; artikelkod; produktnummer; produktnr;
		produkt-id; produktid; produktkod; varunummer; varukod; streckkod`},
	{Product, second, `artikel; produkt; vara; produkter; varor; artiklar; tjänst`},
	{Description, first, `benämning; artikelbenämning; artikelnamn; produktnamn; produktbeskrivning; beskrivning;
		artikelbeskrivning; varubeskrivning; varunamn; titel`},
	{Description, second, `artikel; produkt; vara; text; tjänst`},
	{Category, first, `kategori; varugrupp; produktgrupp; artikelgrupp; produktkategori; avdelning; huvudgrupp; underkategori`},
	{Quantity, first, `antal; kvantitet; mängd; st; antal st; styck; antal sålda; sålt antal; sålda; antal artiklar;
		antal varor; beställt antal; levererat antal; fakturerat antal; antal beställda`},
	{Price, first, `pris; styckpris; à-pris; a-pris; enhetspris; pris per st; pris per styck; pris/st; pris per enhet;
		försäljningspris; pris exkl moms; pris inkl moms; artikelpris; à-pris exkl moms; à-pris inkl moms;
		styckpris exkl moms; styckpris inkl moms`},
	{Amount, first, `belopp; radbelopp; radsumma; radtotal; omsättning; nettobelopp; bruttobelopp; belopp exkl moms;
		belopp inkl moms; fakturabelopp; orderbelopp; betalt belopp; betalt; värde; ordervärde; köpbelopp; försäljning;
		försäljningsbelopp; nettoomsättning; köpesumma`},
	{OrderTotal, first, `totalt; summa; totalbelopp; totalsumma; ordersumma; ordertotal; fakturasumma; slutsumma;
		summa inkl moms; summa exkl moms; totalt inkl moms; totalt exkl moms; att betala; total inkl moms; total exkl moms`},
	{Country, first, `land; landskod; kundens land; faktureringsland; fakturaland; kundland`},
	{Country, second, `leveransland; mottagarland`},
	{Status, first, `orderstatus; betalningsstatus; betalstatus; fakturastatus; beställningsstatus; status order`},
	{Status, second, `leveransstatus; transaktionstyp; dokumenttyp; verifikationstyp`},
	{Currency, first, `valuta; valutakod`},
	{LineID, first, `rad; radnummer; radnr; rad nr; orderrad; fakturarad; position; rad-id; orderradnummer`},
	{Discount, first, `rabatt; rabattbelopp; rabatt percent; rabattprocent; total rabatt`},
	{Shipping, first, `frakt; fraktkostnad; fraktavgift; leveranskostnad; porto; frakt exkl moms; frakt inkl moms`},
	{Tax, first, `moms; momsbelopp; momssats; moms percent; mervärdesskatt; skatt`},
	{Refunded, first, `återbetalt; återbetalt belopp; återbetalning; krediterat; krediterat belopp`},
	{DaysSince, first, `dagar sedan senaste köp; dagar sedan senaste order; dagar sedan senaste beställning`},
	{LastOrder, first, `senaste köp; senaste order; senaste beställning; datum för senaste köp; senaste köpdatum; senaste orderdatum`},
	{Frequency, first, `frekvens; antal order; antal ordrar; antal köp; antal beställningar; ordrar`},
	{Monetary, first, `total omsättning; kundvärde; totalt spenderat; totalt köpt; total försäljning`},
	{Other, first, `leveransdatum; utleveransdatum; förfallodatum; födelsedatum; självkostnad; inköpspris; marginal;
		täckningsbidrag; telefon; telefonnummer; mobil; adress; gata; gatuadress; ort; stad; postort; postnummer; postnr;
		företag; företagsnamn; anteckning; anteckningar; kommentar; anmärkning; betalningssätt; betalsätt;
		betalningsmetod; leveranssätt; kanal; rabattkod; leverantör; märke; varumärke; säljare; butik; lager; lagersaldo;
		vikt; enhet; färg; storlek; kundgrupp; vecka; månad; år; kön; ålder; saldo; kassa; region; rekommenderat pris`},
}
