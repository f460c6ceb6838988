package columns

var finnish = []entry{
	{Customer, first, `asiakasnumero; asiakasnro; asiakas nro; asiakastunnus; asiakas-id; asiakas id; asiakaskoodi;
		asiakkaan numero; asiakkaan tunnus; jäsennumero; käyttäjätunnus; ostajan tunnus; kanta-asiakasnumero`},
	{Customer, second, `asiakas; ostaja; tilaaja; asiakkaat; jäsen; käyttäjä`},
	{Email, first, `sähköposti; sähköpostiosoite; asiakkaan sähköposti; asiakkaan sähköpostiosoite`},
	{CustomerName, first, `asiakkaan nimi; asiakasnimi; koko nimi; ostajan nimi; laskutusnimi; tilaajan nimi`},
	{CustomerName, third, `nimi`},
	{FirstName, first, `etunimi`},
	{LastName, first, `sukunimi`},
	{Order, first, `tilausnumero; tilausnro; tilaus nro; tilaustunnus; tilaus-id; tilauksen numero; laskunumero; laskunro;
		laskun numero; lasku nro; kuittinumero; kuitin numero; tositenumero; tositenro; tapahtumanumero; tapahtuman tunnus;
		tapahtumatunnus; ostotapahtuma; myyntitilaus`},
	{Order, second, `tilaus; lasku; kuitti; tosite; tapahtuma; osto; ostos; myyntitapahtuma`},
	{Order, third, `numero; nro; viite; viitenumero`},
	{Date, first, `tilauspäivä; tilauspäivämäärä; tilauspvm; ostopäivä; ostopäivämäärä; ostopvm; myyntipäivä;
		myyntipäivämäärä; myyntipvm; tilausaika; tilattu; ostoaika; tilaushetki`},
	{Date, second, `päivämäärä; pvm; päiväys; laskun päivä; laskupäivä; laskutuspäivä; laskun päivämäärä; laskupvm;
		tapahtumapäivä; tapahtumapvm; kirjauspäivä; kirjauspvm; kuittipäivä; päivä; aikaleima; päivä ja aika; pvm ja aika`},
	{Date, third, `luotu; luontipäivä; luontiaika; maksupäivä; maksettu pvm; maksettu`},
	{TimeOfDay, first, `aika; kellonaika; klo; kello`},
	{Product, first, `tuotenumero; tuotenro; tuotekoodi; tuotetunnus; tuote-id; tuote nro; nimikenumero; nimikekoodi;
		artikkelinumero; viivakoodi; tuotteen koodi; tuotteen numero`},
	{Product, second, `tuote; nimike; artikkeli; tuotteet; palvelu`},
	{Description, first, `tuotenimi; tuotteen nimi; tuotekuvaus; kuvaus; selite; nimitys; tuotteen kuvaus; nimikkeen nimi;
		tuoteseloste`},
	{Description, second, `tuote; nimike; artikkeli; palvelu`},
	{Category, first, `kategoria; tuoteryhmä; tuotekategoria; tuoteluokka; osasto; ryhmä; pääryhmä; alaryhmä`},
	{Quantity, first, `määrä; kpl; kappalemäärä; lukumäärä; lkm; kappaletta; myyty määrä; tilattu määrä; kpl määrä;
		tuotemäärä; tuotteiden määrä; toimitettu määrä; laskutettu määrä`},
	{Price, first, `hinta; yksikköhinta; kappalehinta; kpl-hinta; kplhinta; à-hinta; a-hinta; myyntihinta; tuotteen hinta;
		hinta/kpl; yksikköhinta alv 0; hinta alv 0; yksikköhinta veroton; yksikköhinta verollinen; veroton hinta;
		verollinen hinta; kappaleen hinta`},
	{Amount, second, `summa`},
	{Amount, first, `rivisumma; rivin summa; rivihinta; riviyhteensä; myynti; liikevaihto; nettosumma; bruttosumma;
		verollinen summa; veroton summa; laskun summa; tilauksen arvo; arvo; maksettu summa; ostosumma; euromäärä;
		myyntisumma; veroton; verollinen; rivin yhteissumma; maksettu määrä`},
	{OrderTotal, first, `yhteensä; loppusumma; kokonaissumma; tilauksen summa; tilauksen loppusumma; yhteissumma;
		laskun loppusumma; yhteensä sis alv; yhteensä alv 0; maksettava; maksettavaa; tilaussumma`},
	{Country, first, `maa; maakoodi; asiakkaan maa; laskutusmaa`},
	{Country, second, `toimitusmaa`},
	{Status, first, `tila; tilauksen tila; maksun tila; tilaustila; maksutila; laskun tila; status`},
	{Status, second, `toimituksen tila; tapahtumatyyppi; tositelaji`},
	{Currency, first, `valuutta; valuuttakoodi`},
	{LineID, first, `rivi; rivinumero; rivinro; rivi nro; tilausrivi; laskurivi; rivin numero`},
	{Discount, first, `alennus; alennuksen määrä; alennus percent; alennusprosentti; ale percent; ale`},
	{Shipping, first, `toimituskulut; postikulut; toimitusmaksu; rahti; toimituskulu; lähetyskulut`},
	{Tax, first, `alv; vero; arvonlisävero; alv percent; alv määrä; veron määrä; verokanta; alv-kanta`},
	{Refunded, first, `hyvitys; hyvitetty; hyvitetty summa; palautettu summa; hyvityksen summa; palautettu`},
	{DaysSince, first, `päiviä viimeisestä ostosta; päiviä viimeisestä tilauksesta; päivää viimeisestä ostosta`},
	{LastOrder, first, `viimeisin osto; viimeisin tilaus; viimeinen osto; viimeinen tilaus; viimeisin ostopäivä;
		viimeisin tilauspäivä; viimeisen oston päivä`},
	{Frequency, first, `frekvenssi; tilausten määrä; ostojen määrä; tilausten lukumäärä; ostokertojen määrä; ostokerrat; tilaukset`},
	{Monetary, first, `ostot yhteensä; myynti yhteensä; kokonaisostot; asiakasarvo; kokonaismyynti`},
	{Other, first, `toimituspäivä; toimituspvm; lähetyspäivä; eräpäivä; syntymäaika; syntymäpäivä; omakustannushinta;
		ostohinta; kate; puhelin; puhelinnumero; osoite; katuosoite; kaupunki; paikkakunta; postitoimipaikka; postinumero;
		yritys; yrityksen nimi; huomautus; huomautukset; kommentti; lisätiedot; maksutapa; toimitustapa; kanava;
		alennuskoodi; toimittaja; merkki; tuotemerkki; myyjä; myymälä; kauppa; varasto; varastosaldo; paino; yksikkö;
		väri; koko; asiakasryhmä; viikko; kuukausi; vuosi; sukupuoli; ikä; saldo; kassa; alue; suositushinta`},
}
