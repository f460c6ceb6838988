package columns

var polish = []entry{
	{Customer, first, `id klienta; numer klienta; nr klienta; kod klienta; identyfikator klienta; id kupującego;
		login kupującego; numer kontrahenta; kod kontrahenta; id kontrahenta; nip; nip nabywcy; nr karty;
		numer karty klienta; id użytkownika; klient id`},
	{Customer, second, `klient; kupujący; nabywca; kontrahent; odbiorca; klienci; zamawiający; użytkownik; login; nick`},
	{Email, first, `adres e-mail; adres email; e-mail klienta; email klienta; mail klienta; e-mail kupującego;
		email kupującego; adres mailowy; poczta elektroniczna`},
	{CustomerName, first, `nazwa klienta; imię i nazwisko; nazwa nabywcy; nazwa kontrahenta;
		imię i nazwisko klienta; pełna nazwa; nazwa firmy/imię i nazwisko; kupujący imię i nazwisko`},
	{FirstName, first, `imię; imię klienta`},
	{LastName, first, `nazwisko; nazwisko klienta`},
	{Order, first, `numer zamówienia; nr zamówienia; id zamówienia; zamówienie nr; numer faktury; nr faktury;
		id faktury; faktura nr; numer dokumentu; nr dokumentu; numer paragonu; nr paragonu; id transakcji;
		numer transakcji; nr transakcji; numer zakupu; id sprzedaży; kod zamówienia; identyfikator zamówienia;
		id koszyka; numer sprzedaży; nr dok; numer rachunku; nr rachunku`},
	{Order, second, `zamówienie; faktura; paragon; transakcja; dokument; sprzedaż; zakup; rachunek; koszyk`},
	{Order, third, `numer; nr; lp dokumentu`},
	{Date, first, `data zamówienia; data zakupu; data złożenia zamówienia; data sprzedaży;
		data i godzina zamówienia; data złożenia; czas zamówienia; data kupna`},
	{Date, second, `data; data faktury; data wystawienia; data transakcji; data dokumentu; data i godzina;
		data paragonu; dzień; data/godzina; data operacji; data wystawienia faktury; data i czas`},
	{Date, third, `utworzono; data utworzenia; data płatności; data zapłaty; opłacono; data dodania;
		data opłacenia`},
	{TimeOfDay, first, `godzina; czas`},
	{Product, first, `kod produktu; symbol; id produktu; indeks; kod towaru; numer produktu; symbol towaru;
		indeks towaru; nr produktu; numer artykułu; kod artykułu; sygnatura; kod kreskowy; id towaru; kod ean;
		id oferty`},
	{Product, second, `produkt; towar; artykuł`},
	{Description, first, `nazwa produktu; nazwa towaru; opis; nazwa; nazwa artykułu; opis produktu;
		nazwa towaru lub usługi; tytuł oferty; opis towaru`},
	{Description, second, `produkt; towar; artykuł; nazwa pozycji`},
	{Category, first, `kategoria; grupa; kategoria produktu; grupa towarowa; dział; podkategoria;
		grupa produktów; kategoria towaru; rodzaj`},
	{Quantity, first, `ilość; liczba sztuk; sztuk; szt; liczba; liczba produktów; ilość sztuk; ilość sprzedana;
		sprzedana ilość; zakupiona ilość; sztuki; ilość zamówiona`},
	{Price, first, `cena; cena jednostkowa; cena brutto; cena netto; cena za sztukę; cena sprzedaży; cena jedn;
		cena jednostkowa brutto; cena jednostkowa netto; cena jedn.; cena szt; cena za szt; cena produktu;
		cena jedn. netto; cena jedn. brutto`},
	{Amount, first, `kwota; wartość; wartość brutto; wartość netto; kwota brutto; kwota netto; wartość pozycji;
		przychód; obrót; wartość sprzedaży; zapłacono; netto; brutto; wartość zamówienia; kwota zamówienia;
		cena łączna; kwota zapłacona; wartość zakupu; kwota zakupu; kwota transakcji; wartość towaru; obroty`},
	{OrderTotal, first, `suma; razem; łączna kwota; kwota do zapłaty; do zapłaty; suma zamówienia; łącznie;
		wartość całkowita; kwota całkowita; razem brutto; razem netto; suma brutto; suma netto; wartość faktury;
		całkowita wartość zamówienia; łączna wartość; ogółem`},
	{Country, first, `kraj; kraj klienta; państwo; kod kraju; kraj nabywcy; kraj faktury; kraj płatnika`},
	{Country, second, `kraj dostawy; kraj wysyłki; kraj odbiorcy`},
	{Status, first, `stan; status zamówienia; stan zamówienia; status płatności; stan płatności;
		status transakcji; status realizacji`},
	{Status, second, `typ dokumentu; rodzaj dokumentu; status wysyłki; status przesyłki`},
	{Currency, first, `waluta; kod waluty; waluta zamówienia`},
	{LineID, first, `lp; l.p.; pozycja; nr pozycji; numer pozycji; id pozycji; wiersz; nr linii`},
	{Discount, first, `rabat; zniżka; kwota rabatu; upust; rabat percent; wartość rabatu; promocja`},
	{Shipping, first, `dostawa; koszt dostawy; koszt wysyłki; przesyłka; koszt przesyłki; wysyłka;
		koszty dostawy`},
	{Tax, first, `vat; podatek; stawka vat; kwota vat; podatek vat; wartość vat`},
	{Refunded, first, `zwrot; kwota zwrotu; zwrócono; wartość zwrotu; zwrócona kwota`},
	{DaysSince, first, `dni od ostatniego zakupu; dni od ostatniego zamówienia; recencja`},
	{LastOrder, first, `ostatni zakup; data ostatniego zakupu; ostatnie zamówienie; data ostatniego zamówienia`},
	{Frequency, first, `częstotliwość; liczba zamówień; liczba zakupów; zamówienia; ilość zamówień; częstość;
		ilość zakupów`},
	{Monetary, first, `wartość klienta; suma zakupów; łączna wartość zakupów; wydano; łączne wydatki;
		suma wydatków`},
	{Other, first, `data dostawy; data wysyłki; data urodzenia; termin płatności; data wysłania; termin zapłaty;
		data modyfikacji; data realizacji; koszt; marża; cena zakupu; zysk; telefon; adres; ulica; miasto;
		miejscowość; kod pocztowy; województwo; firma; nazwa firmy; uwagi; komentarz; notatka; sposób płatności;
		metoda płatności; forma płatności; sposób dostawy; metoda dostawy; kanał; źródło; kod rabatowy;
		dostawca; producent; marka; sprzedawca; sklep; magazyn; stan magazynowy; waga; jednostka; jm; kolor;
		rozmiar; grupa klientów; tydzień; miesiąc; rok; płeć; wiek; saldo; pracownik; kasjer; przewoźnik`},
}
