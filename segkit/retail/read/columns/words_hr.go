package columns

// croatian holds Serbian and Bosnian words as well, in Latin letters: the languages share most of them.
var croatian = []entry{
	{Customer, first, `šifra kupca; broj kupca; id kupca; kupac id; šifra partnera; šifra komitenta; id partnera; šifra klijenta;
		broj klijenta; id klijenta; id korisnika; korisnički broj; broj člana; broj kartice kupca;
		broj kartice lojalnosti; loyalty kartica; kod kupca; kupac šifra; sifra kupca`},
	{Customer, second, `kupac; kupci; naručitelj; naručilac; komitent; poslovni partner; klijent; korisnik; primatelj računa`},
	{Customer, third, `oib kupca; pib kupca`},
	{Email, first, `e-mail kupca; email kupca; e-pošta; e-adresa; adresa e-pošte; e-mail adresa; email adresa; mejl; e-mail naručitelja;
		email naručioca; elektronska pošta`},
	{CustomerName, first, `ime kupca; naziv kupca; ime i prezime; ime i prezime kupca; naziv partnera; naziv komitenta; puno ime;
		kupac naziv; ime naručitelja; naziv klijenta`},
	{CustomerName, third, `ime/naziv`},
	{FirstName, first, `ime`},
	{LastName, first, `prezime; prezime kupca`},
	{Order, first, `broj narudžbe; broj narudžbenice; broj računa; br računa; br narudžbe; id narudžbe; šifra narudžbe; narudžba broj;
		broj porudžbine; broj porudžbenice; id porudžbine; broj fakture; br fakture; broj dokumenta; br dokumenta; broj transakcije;
		id transakcije; račun broj; račun br; faktura br; porudžbina br; broj fiskalnog računa; broj bloka; oznaka računa; id računa`},
	{Order, second, `narudžba; narudžbenica; porudžbina; porudžbenica; račun; transakcija; fiskalni račun`},
	{Order, third, `broj; redni broj dokumenta`},
	{Date, first, `datum narudžbe; datum porudžbine; datum kupnje; datum kupovine; datum prodaje; vrijeme narudžbe; vreme porudžbine;
		datum i vrijeme narudžbe; datum i vreme porudžbine; naručeno; poručeno; datum narudžbenice`},
	{Date, second, `datum računa; datum fakture; datum izdavanja; datum dokumenta; datum transakcije; datum i vrijeme; datum i vreme;
		datum/vrijeme; datum knjiženja; datum izdavanja računa; datum prometa; vremenska oznaka`},
	{Date, third, `kreirano; stvoreno; datum kreiranja; datum plaćanja; datum uplate; plaćeno dana`},
	{TimeOfDay, first, `vrijeme; vreme`},
	{Product, first, `šifra artikla; šifra proizvoda; šifra robe; šifra artikla/usluge; broj artikla; id proizvoda; id artikla; kod proizvoda;
		kod artikla; kataloški broj; barkod; bar kod; bar-kod; artikl šifra; artikal šifra; šifra stavke`},
	{Product, second, `artikl; artikal; proizvod; roba; usluga; stavka; artikli; proizvodi; šifra`},
	{Description, first, `naziv artikla; naziv proizvoda; naziv robe; naziv; opis artikla; opis proizvoda; naziv stavke; naziv robe/usluge;
		naziv artikla/usluge; artikl naziv; artikal naziv; opis stavke`},
	{Description, second, `artikal; proizvod; roba; usluga; stavka`},
	{Category, first, `kategorija; kategorija proizvoda; kategorija artikla; grupa artikala; grupa proizvoda; robna grupa; grupa robe; vrsta robe;
		potkategorija; podkategorija; odjel; odjeljenje; odeljenje`},
	{Quantity, first, `količina; komada; broj komada; naručena količina; prodana količina; prodata količina; količina kom;
		količina artikla; fakturirana količina; broj artikala; kolicina`},
	{Price, first, `cijena; jedinična cijena; prodajna cijena; cijena po komadu; cijena/kom; cijena s pdv-om; cijena bez pdv-a; cijena sa pdv;
		cijena bez pdv; jedinična cena; prodajna cena; cena po komadu; cena sa pdv; cena bez pdv; maloprodajna cijena; maloprodajna cena;
		cijena artikla; jed cijena; jed cena; cijena proizvoda; cena proizvoda; cijena po jedinici`},
	{Price, second, `veleprodajna cijena; veleprodajna cena`},
	{Amount, first, `iznos; iznos stavke; vrijednost; vrednost; iznos bez pdv; iznos s pdv; iznos sa pdv; iznos s pdv-om; iznos bez pdv-a;
		vrijednost stavke; promet; prihod; plaćeno; plaćeni iznos; osnovica;
		neto iznos; bruto iznos; prodajna vrijednost; prodajna vrednost; iznos transakcije`},
	{OrderTotal, first, `ukupno; sveukupno; ukupan iznos; ukupni iznos; ukupna cijena; ukupna cena; ukupna vrijednost; ukupna vrednost;
		za plaćanje; za platiti; za naplatu; ukupno s pdv; ukupno sa pdv; ukupno s pdv-om; ukupno bez pdv; ukupno bez pdv-a; ukupno za platiti;
		ukupno za plaćanje; ukupno računa;
		iznos narudžbe; iznos porudžbine; iznos računa; iznos fakture`},
	{Country, first, `država; zemlja; država kupca; zemlja kupca; kod države; oznaka države; država naplate; šifra države`},
	{Country, second, `država dostave; zemlja dostave; država isporuke; zemlja isporuke`},
	{Status, first, `status narudžbe; status porudžbine; status plaćanja; status računa; stanje narudžbe; status fakture; status transakcije`},
	{Status, second, `status dostave; status isporuke; vrsta dokumenta; tip dokumenta; vrsta transakcije; vrsta računa; vrsta prometa`},
	{Currency, first, `oznaka valute; šifra valute; kod valute; valuta narudžbe`},
	{LineID, first, `redni broj; r br; rbr; red br; broj stavke; redak; linija; pozicija; id stavke; stavka br`},
	{Discount, first, `popust; iznos popusta; rabat iznos; popust percent; ukupan popust; iznos rabata; popust iznos`},
	{Shipping, first, `dostava; trošak dostave; troškovi dostave; cijena dostave; cena dostave; poštarina; isporuka; troškovi isporuke`},
	{Tax, first, `pdv; porez; iznos pdv; iznos pdv-a; stopa pdv; stopa pdv-a; pdv iznos; pdv percent; porezna stopa; poreska stopa; iznos poreza`},
	{Refunded, first, `vraćeno; vraćeni iznos; iznos povrata; povrat; povraćaj; iznos povraćaja; vraćen novac`},
	{DaysSince, first, `dana od zadnje kupnje; dani od zadnje kupnje; dana od poslednje kupovine; dani od poslednje kupovine; broj dana od zadnje kupnje`},
	{LastOrder, first, `zadnja kupnja; posljednja kupnja; poslednja kupovina; datum zadnje kupnje; datum posljednje kupnje; datum poslednje kupovine;
		zadnja narudžba; datum zadnje narudžbe; poslednja porudžbina; datum poslednje porudžbine`},
	{Frequency, first, `broj narudžbi; broj kupnji; broj kupovina; broj porudžbina; broj računa ukupno; učestalost; frekvencija; narudžbe; porudžbine`},
	{Monetary, first, `ukupna potrošnja; ukupno potrošeno; ukupan promet; ukupni promet; vrijednost kupca; vrednost kupca; ukupna kupnja; ukupna kupovina`},
	{Other, first, `datum dostave; datum isporuke; datum slanja; datum dospijeća; datum dospeća; dospijeće; rok plaćanja; datum rođenja;
		nabavna cijena; nabavna cena; trošak; marža; telefon; mobitel; mobilni; adresa; ulica; grad; mjesto; poštanski broj; pošt broj;
		tvrtka; preduzeće; poduzeće; firma; napomena; napomene; komentar; način plaćanja; način dostave; način isporuke; kanal; kupon;
		kod za popust; dobavljač; marka; brend; proizvođač; prodavač; prodavatelj; komercijalist; trgovina; prodavnica; poslovnica;
		skladište; magacin; zaliha; zalihe; težina; jedinica mjere; jedinica mere; jm; jed mjere; boja; veličina; tjedan; mjesec; mesec; godina;
		spol; dob; blagajna; blagajnik; kasa; kasir; operater; regija; županija; opština; općina; grupa kupaca`},
}
