package columns

var hungarian = []entry{
	{Customer, first, `vevőkód; vevő kód; vevő azonosító; vevőazonosító; vevőszám; ügyfélazonosító; ügyfél azonosító; ügyfélszám;
		ügyfélkód; ügyfél id; vásárló azonosító; vásárlóazonosító; vásárló id; vevő id; partnerkód; partner azonosító; felhasználó id;
		felhasználó azonosító; törzsvásárlói szám; partner id`},
	{Customer, second, `vevő; ügyfél; vásárló; megrendelő; felhasználó; vevők; ügyfelek`},
	{Email, first, `e-mail cím; email cím; vevő e-mail; vevő email; ügyfél e-mail; ügyfél email; e-mail címe; vevő e-mail címe; vásárló e-mail`},
	{CustomerName, first, `vevő neve; vevőnév; ügyfél neve; ügyfélnév; vásárló neve; teljes név; számlázási név; partner neve; partnernév`},
	{CustomerName, third, `név; neve`},
	{FirstName, first, `keresztnév; utónév`},
	{LastName, first, `vezetéknév; családnév`},
	{Order, first, `rendelésszám; rendelés száma; rendelés azonosító; rendelésazonosító; rendelés id; megrendelés száma;
		megrendelésszám; számlaszám; számla száma; számla sorszáma; számla sorszám; bizonylatszám; bizonylat száma; nyugtaszám;
		tranzakció azonosító; tranzakcióazonosító; tranzakció id; tranzakciószám; blokkszám; vásárlás azonosító`},
	{Order, second, `rendelés; megrendelés; számla; bizonylat; nyugta; tranzakció; vásárlás; blokk`},
	{Order, third, `sorszám; szám; hivatkozás; azonosító`},
	{Date, first, `rendelés dátuma; rendelés időpontja; rendelési dátum; megrendelés dátuma; vásárlás dátuma; vásárlás időpontja;
		vásárlás napja; eladás dátuma; értékesítés dátuma; rendelés ideje; megrendelve; vásárlási dátum`},
	{Date, second, `dátum; számla dátuma; számla kelte; kelt; kiállítás dátuma; tranzakció dátuma; teljesítés dátuma; könyvelés dátuma;
		bizonylat dátuma; nap; időpont; dátum és idő; időbélyeg; bizonylat kelte; számlakelte`},
	{Date, third, `létrehozva; létrehozás dátuma; fizetés dátuma; fizetve`},
	{TimeOfDay, first, `idő; óra`},
	{Product, first, `cikkszám; termékkód; termék kód; termék azonosító; termékazonosító; termék id; cikk kód; cikkkód; vonalkód;
		termékszám; árukód; termék cikkszáma`},
	{Product, second, `termék; cikk; áru; tétel; termékek; szolgáltatás`},
	{Description, first, `terméknév; termék neve; megnevezés; leírás; termék megnevezése; cikknév; cikk megnevezése; cikk neve; termékleírás;
		tétel megnevezése; tétel neve; áru megnevezése`},
	{Description, second, `termék; cikk; áru; tétel; szolgáltatás`},
	{Category, first, `kategória; termékcsoport; cikkcsoport; termékkategória; árucsoport; osztály; részleg; főkategória; alkategória`},
	{Quantity, first, `mennyiség; darab; db; darabszám; db szám; eladott mennyiség; rendelt mennyiség; eladott darab; tételszám; menny`},
	{Price, third, `ár`},
	{Price, first, `egységár; eladási ár; darabár; termék ára; nettó egységár; bruttó egységár; nettó ár; bruttó ár; db ár; egység ár`},
	{Amount, first, `összeg; sorösszeg; érték; nettó érték; bruttó érték; nettó összeg; bruttó összeg; forgalom; árbevétel; bevétel;
		tétel értéke; tételérték; fizetett összeg; számla összege; rendelés értéke; vásárlás összege; kifizetett összeg; nettó; bruttó;
		eladás; értékesítés; vásárlás értéke`},
	{OrderTotal, first, `végösszeg; összesen; mindösszesen; rendelés összege; rendelés végösszege; teljes összeg; fizetendő;
		fizetendő összeg; számla végösszege; bruttó végösszeg; nettó végösszeg; bruttó összesen; nettó összesen`},
	{Country, first, `ország; országkód; vevő országa; számlázási ország`},
	{Country, second, `szállítási ország`},
	{Status, first, `állapot; státusz; rendelés állapota; rendelés státusza; fizetési státusz; fizetés állapota; számla állapota;
		rendelési státusz; státusza`},
	{Status, second, `szállítási státusz; bizonylattípus; bizonylat típusa; tranzakció típusa`},
	{Currency, first, `pénznem; deviza; devizanem; valuta; pénznem kód`},
	{LineID, first, `sor; sor száma; tételsor; tétel sorszáma; sorszám tétel; tétel azonosító`},
	{Discount, first, `kedvezmény; kedvezmény összege; kedvezmény percent; engedmény; kedvezmény mértéke`},
	{Shipping, first, `szállítási költség; szállítási díj; szállítás; postaköltség; szállítás díja; kiszállítási díj`},
	{Tax, first, `áfa; áfa összeg; áfa összege; áfa kulcs; áfakulcs; áfa percent; áfa értéke; adó`},
	{Refunded, first, `visszatérítés; visszatérített összeg; visszatérítve; visszafizetett összeg; jóváírt összeg`},
	{DaysSince, first, `napok az utolsó vásárlás óta; utolsó vásárlás óta eltelt napok; napok az utolsó rendelés óta`},
	{LastOrder, first, `utolsó vásárlás; utolsó rendelés; utolsó vásárlás dátuma; utolsó rendelés dátuma; legutóbbi vásárlás; legutóbbi rendelés`},
	{Frequency, first, `gyakoriság; rendelések száma; vásárlások száma; számlák száma; rendelésszám összesen; rendelések`},
	{Monetary, first, `teljes forgalom; összes költés; teljes költés; ügyfélérték; összes vásárlás; összes forgalom; teljes árbevétel`},
	{Other, first, `szállítás dátuma; kiszállítás dátuma; szállítási dátum; esedékesség; fizetési határidő; születési dátum; születési idő;
		beszerzési ár; bekerülési ár; önköltség; árrés; haszon; telefon; telefonszám; cím; utca; város; település; irányítószám; megye;
		cég; cégnév; megjegyzés; fizetési mód; fizetési mód neve; fizetés módja; szállítási mód; csatorna; kuponkód; kupon; beszállító;
		szállító; márka; gyártó; eladó; üzlet; bolt; raktár; raktárkészlet; készlet; súly; egység; mértékegység; me; szín; méret;
		vevőcsoport; hét; hónap; év; nem; életkor; kor; egyenleg; pénztáros; pénztár; régió; adószám`},
}
