package columns

// danish holds Norwegian words as well: the two share most of them.
var danish = []entry{
	{Customer, first, `kundenummer; kundenr; kunde nr; kunde-id; kundeid; kundekode; debitornummer; debitornr;
		debitorkonto; medlemsnummer; medlemsnr; brukerid; bruker-id; bruger-id; kortnummer kunde; kundekonto;
		kundenøkkel; kundeidentifikator; kundereskontro; kundeklubbnummer; fordelskortnummer`},
	{Customer, second, `kunde; køber; kjøper; debitor; kunder; medlem; bruger; bruker; bestiller; kjøpar; kundar; brukar; innkjøper`},
	{Email, first, `e-mailadresse; e-postadresse; kundens e-mail; kundens e-post; kunde e-mail; kunde e-post;
		e-mail kunde; e-post kunde; mailadresse; e-post; epost; epostadresse`},
	{CustomerName, first, `kundenavn; kundens navn; navn kunde; kundenamn; namn på kunde; navn på kunde; fuldt navn; fullt navn; købers navn; kjøpers navn;
		faktureringsnavn; debitornavn`},
	{CustomerName, third, `navn`},
	{FirstName, first, `fornavn`},
	{LastName, first, `efternavn; etternavn`},
	{Order, first, `ordrenummer; ordrenr; ordre nr; ordre-id; ordreid; bestillingsnummer; bestillingsnr;
		fakturanummer; fakturanr; faktura nr; bilagsnummer; bilagsnr; bonnummer; bonnr; kvitteringsnummer;
		kvitteringsnr; transaktionsnummer; transaksjonsnummer; transaktions-id; transaksjons-id; salgsordre;
		salgsordrenr; dokumentnr; dokumentnummer; salgsordrenummer; bongnummer; kassebilag; kjøps-id; salgsnummer; salgs-id; tingingsnummer; kjøpsnummer`},
	{Order, second, `ordre; faktura; bestilling; bilag; kvittering; bon; transaktion; transaksjon; køb; kjøp`},
	{Order, third, `nummer; nr; reference; referanse`},
	{Date, first, `ordredato; bestillingsdato; købsdato; kjøpsdato; salgsdato; dato for ordre; dato for køb;
		dato for kjøp; bestilt den; bestilt dato; tingingsdato; salgstidspunkt; bestilt; ordretidspunkt; købstidspunkt; kjøpstidspunkt`},
	{Date, second, `dato; fakturadato; transaktionsdato; transaksjonsdato; bogføringsdato; bokføringsdato; bilagsdato;
		dato og tid; dato/tid; tidspunkt; tidsstempel; dag; dato/klokkeslæt`},
	{Date, third, `oprettet; opprettet; oprettelsesdato; opprettelsesdato; oprettet den; betalingsdato; betalt den`},
	{TimeOfDay, first, `klokkeslæt; klokkeslett; tid; kl; klokken`},
	{Product, first, `varenummer; varenr; vare nr; vare-id; varekode; produktnummer; produktnr; produkt-id; produktid;
		produktkode; artikelnummer; artikkelnummer; artikelnr; artikkelnr; stregkode; strekkode; artikkel-id; artikkelkode; vareidentifikator; ean-kode`},
	{Product, second, `vare; produkt; artikkel; varer; produkter; ydelse`},
	{Description, first, `varenavn; varetekst; varebeskrivelse; produktnavn; produktbeskrivelse; beskrivelse;
		artikkelnavn; varebetegnelse; betegnelse; varenamn; produktnamn; linjetekst; fakturatekst; produkttitel; tittel; titel`},
	{Description, second, `vare; produkt; artikkel; tekst; ydelse`},
	{Category, first, `kategori; varegruppe; produktgruppe; produktkategori; varekategori; afdeling; avdeling;
		hovedgruppe; underkategori`},
	{Quantity, first, `antal; antall; mængde; mengde; antal stk; antall stk; stk; styk; solgt antal; solgt antall;
		antal solgt; antall solgt; antal varer; antall varer; bestilt antal; bestilt antall; leveret antal; fakturert antall; levert antall; mengd; antall enheter; antall solgte`},
	{Price, first, `pris; stykpris; stykkpris; enhedspris; enhetspris; pris pr stk; pris per stk; pris pr enhed;
		pris per enhet; salgspris; varepris; pris ekskl moms; pris inkl moms; pris eks mva; pris inkl mva; stk pris;
		enhedspris ekskl moms; enhedspris inkl moms; enhetspris eks mva; enhetspris inkl mva; à pris; a-pris; utsalgspris; utpris; nettopris; pris per eining; einingspris; pris uten mva; pris med mva`},
	{Amount, first, `beløb; linjebeløb; beløp; linjebeløp; linjetotal; linjesum; omsætning; omsetning; nettobeløb;
		nettobeløp; bruttobeløb; bruttobeløp; beløb ekskl moms; beløb inkl moms; beløp eks mva; beløp inkl mva;
		fakturabeløb; fakturabeløp; ordrebeløb; ordrebeløp; betalt beløb; betalt beløp; betalt; værdi; verdi;
		købsbeløb; kjøpsbeløp; salgsbeløb; salgsbeløp; salg; ordreværdi; ordreverdi`},
	{OrderTotal, first, `i alt; ialt; totalt; totalbeløb; totalbeløp; totalsum; ordretotal; fakturatotal; samlet beløb;
		samlet beløp; samlet; samlet pris; total inkl moms; total ekskl moms; total inkl mva; total eks mva;
		sum inkl mva; sum eks mva; at betale; å betale; ordresum; i alt inkl moms; i alt ekskl moms; totalt inkl mva; totalt eks mva; sum totalt; sum å betale; til betaling; ordretotal inkl mva`},
	{Country, first, `land; landekode; landkode; kundeland; faktureringsland; kundens land; fakturaland`},
	{Country, second, `leveringsland; forsendelsesland; fraktland`},
	{Status, first, `ordrestatus; betalingsstatus; fakturastatus; bestillingsstatus; status ordre`},
	{Status, second, `leveringsstatus; transaktionstype; transaksjonstype; bilagstype; dokumenttype`},
	{Currency, first, `valuta; valutakode; møntfod`},
	{LineID, first, `linje; linjenummer; ordrelinje-id; ordrelinjenummer; fakturalinjenr; linjenr; linje nr; ordrelinje; ordrelinjenr; fakturalinje; position; linje-id; bilagslinje`},
	{Discount, first, `rabat; rabatt; rabatbeløb; rabattbeløp; rabat percent; rabatt percent; rabatprocent; rabattprosent`},
	{Shipping, first, `fragt; frakt; porto; fragtomkostninger; fraktkostnader; leveringsomkostninger; forsendelse; levering; fragtpris`},
	{Tax, first, `moms; momsbeløb; momssats; mva; mva beløp; mva-beløp; mva sats; merverdiavgift; avgift; moms percent; mva percent`},
	{Refunded, first, `refunderet; refundert; refunderet beløb; refundert beløp; tilbagebetalt; tilbakebetalt; refusion; refusjon`},
	{DaysSince, first, `dage siden sidste køb; dager siden siste kjøp; dage siden sidste ordre; dagar sidan siste kjøp; dager siden siste bestilling; dager siden siste ordre`},
	{LastOrder, first, `sidste køb; siste kjøp; sidste ordre; siste ordre; dato for sidste køb; dato for siste kjøp;
		seneste køb; seneste ordre; sidste købsdato; siste kjøpsdato`},
	{Frequency, first, `frekvens; antal ordrer; antall ordrer; antal køb; antall kjøp; ordrer; antal bestillinger; antall bestillinger`},
	{Monetary, first, `samlet omsætning; samlet omsetning; kundeværdi; kundeverdi; total omsætning; total omsetning; samlet køb; brugt i alt`},
	{Other, first, `leveringsdato; forsendelsesdato; afsendelsesdato; sendt; forfaldsdato; forfall; forfallsdato;
		fødselsdato; kostpris; indkøbspris; innkjøpspris; dækningsbidrag; dekningsbidrag; telefon; telefonnummer; mobil;
		adresse; gade; gate; by; sted; poststed; postnummer; postnr; firma; firmanavn; virksomhed; bemærkning;
		bemærkninger; kommentar; betalingsmetode; betalingsmåte; forsendelsesmetode; leveringsmetode; kanal; rabatkode;
		rabattkode; leverandør; mærke; merke; sælger; selger; butik; butikk; lager; lagerbeholdning; vægt; vekt; enhed;
		enhet; farve; farge; størrelse; kundegruppe; uge; uke; måned; år; køn; kjønn; alder; saldo; medarbejder; kasse;
		region; vejledende pris; veiledende pris`},
}
