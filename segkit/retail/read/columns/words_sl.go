package columns

var slovene = []entry{
	{Customer, first, `šifra stranke; številka stranke; št stranke; id stranke; šifra kupca; številka kupca; id kupca; stranka id;
		šifra partnerja; id uporabnika; številka člana; številka kartice zvestobe; kartica zvestobe;
		šifra naročnika; koda kupca`},
	{Customer, second, `kupec; naročnik; kupci; uporabnik; plačnik`},
	{Customer, third, `davčna številka; davčna številka kupca`},
	{Email, first, `e-pošta; e-naslov; e-poštni naslov; elektronski naslov; e-pošta kupca; e-naslov kupca; email kupca; e-pošta stranke;
		elektronska pošta`},
	{CustomerName, first, `ime stranke; naziv stranke; ime kupca; naziv kupca; ime in priimek; ime in priimek kupca; polno ime; naziv partnerja;
		ime naročnika; naziv naročnika`},
	{FirstName, first, `ime`},
	{LastName, first, `priimek; priimek kupca`},
	{Order, first, `številka naročila; št naročila; id naročila; naročilo št; številka računa; št računa; račun št; id računa;
		številka dokumenta; št dokumenta; številka transakcije; id transakcije; številka fakture; šifra naročila; številka blagajniškega računa`},
	{Order, second, `naročilo; račun; transakcija; naročila; paragon; nakup`},
	{Order, third, `številka`},
	{Date, first, `datum naročila; datum nakupa; datum prodaje; datum in čas naročila; čas naročila; naročeno; naročeno dne; dan nakupa`},
	{Date, second, `datum računa; datum izdaje; datum dokumenta; datum transakcije; datum in čas; datum in ura; datum fakture;
		datum izdaje računa; datum opravljene storitve; datum knjiženja; časovni žig`},
	{Date, third, `ustvarjeno; datum ustvarjanja; datum nastanka; datum plačila; plačano dne`},
	{TimeOfDay, first, `ura; čas`},
	{Product, first, `šifra artikla; šifra izdelka; šifra blaga; id izdelka; id artikla; številka artikla; številka izdelka; koda izdelka;
		koda artikla; črtna koda; kataloška številka; ean koda; šifra postavke; šifra identa`},
	{Product, second, `artikel; izdelek; blago; storitev; postavka; artikli; izdelki`},
	{Description, first, `naziv artikla; naziv izdelka; ime izdelka; ime artikla; naziv blaga; opis artikla; opis izdelka; naziv postavke;
		naziv blaga/storitve; opis postavke; naziv identa`},
	{Description, second, `artikel; izdelek; blago; storitev; postavka`},
	{Category, first, `kategorija; kategorija izdelka; skupina; skupina artiklov; skupina izdelkov; blagovna skupina; podkategorija; oddelek;
		vrsta blaga`},
	{Quantity, first, `količina; kosov; število kosov; št kosov; naročena količina; prodana količina; količina kos; število artiklov;
		zaračunana količina`},
	{Price, first, `cena; cena na enoto; cena na kos; cena/kos; prodajna cena; cena brez ddv; cena z ddv; cena izdelka; cena artikla;
		maloprodajna cena; cena na enoto brez ddv; cena na enoto z ddv; cena za enoto; enotna cena`},
	{Amount, first, `znesek; znesek brez ddv; znesek z ddv; vrednost; vrednost brez ddv; vrednost z ddv; znesek postavke; vrednost postavke;
		promet; prihodek; plačano; plačan znesek; neto znesek; bruto znesek; neto vrednost;
		bruto vrednost`},
	{OrderTotal, first, `skupaj; skupni znesek; skupna vrednost; skupna cena; za plačilo; skupaj za plačilo; skupaj z ddv; skupaj brez ddv;
		znesek za plačilo; končni znesek; vsota; celotni znesek;
		znesek naročila; znesek računa; vrednost naročila; vrednost računa`},
	{Country, first, `država; država kupca; država stranke; koda države; oznaka države; država plačnika`},
	{Country, second, `država dostave; država prejemnika`},
	{Status, first, `stanje naročila; status naročila; stanje plačila; status plačila; stanje računa; status računa`},
	{Status, second, `vrsta dokumenta; tip dokumenta; stanje dostave; status dostave; vrsta transakcije; vrsta računa`},
	{Currency, first, `denarna enota; oznaka valute; koda valute; šifra valute`},
	{LineID, first, `vrstica; številka vrstice; zaporedna številka; zap št; postavka št; številka postavke; id postavke; pozicija`},
	{Discount, first, `popust; znesek popusta; popust percent; rabat percent; skupni popust; znesek rabata`},
	{Shipping, first, `dostava; strošek dostave; stroški dostave; poštnina; cena dostave; stroški pošiljanja`},
	{Tax, first, `ddv; davek; znesek ddv; stopnja ddv; ddv percent; davčna stopnja; znesek davka`},
	{Refunded, first, `vrnjeno; vrnjen znesek; znesek vračila; vračilo; vračilo kupnine; povrnjeno`},
	{DaysSince, first, `dni od zadnjega nakupa; dni od zadnjega naročila; število dni od zadnjega nakupa`},
	{LastOrder, first, `zadnji nakup; zadnje naročilo; datum zadnjega nakupa; datum zadnjega naročila`},
	{Frequency, first, `število naročil; št naročil; število nakupov; št nakupov; pogostost; pogostost nakupov; frekvenca`},
	{Monetary, first, `skupna poraba; skupni promet; vrednost stranke; vrednost kupca; skupaj porabljeno; skupni nakupi`},
	{Other, first, `datum dostave; datum dobave; datum pošiljanja; datum odpreme; rok plačila; datum zapadlosti; zapadlost; datum rojstva;
		nabavna cena; strošek; marža; telefon; telefonska številka; mobilni telefon; naslov; ulica; mesto; poštna številka;
		podjetje; opomba; opombe; komentar; način plačila; način dostave; kanal; kupon; koda za popust; dobavitelj; znamka; blagovna znamka;
		proizvajalec; prodajalec; trgovina; poslovalnica; skladišče; zaloga; teža; enota; enota mere; merska enota; barva; velikost; teden;
		mesec; leto; spol; starost; blagajna; blagajnik; regija; skupina kupcev; komercialist`},
}
