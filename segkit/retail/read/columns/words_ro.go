package columns

var romanian = []entry{
	{Customer, first, `id client; cod client; număr client; nr client; cod cumpărător; id cumpărător; id utilizator; cod utilizator;
		cod partener; client id; nr card client; id membru; cod fiscal client; cui client`},
	{Customer, second, `client; cumpărător; clienți; client/cumpărător; beneficiar; utilizator; membru; partener`},
	{Email, first, `e-mail client; email client; adresă e-mail; adresă de e-mail; adresă email; adresă de email; adresa de email; adresa email;
		emailul clientului; poștă electronică`},
	{CustomerName, first, `nume client; numele clientului; nume complet; nume și prenume; denumire client; nume cumpărător; nume facturare`},
	{CustomerName, third, `denumire partener`},
	{FirstName, first, `prenume`},
	{LastName, first, `nume; nume de familie`},
	{Order, first, `număr comandă; nr comandă; numărul comenzii; id comandă; cod comandă; număr factură; nr factură; numărul facturii;
		serie și număr factură; nr document; număr document; număr bon; nr bon; număr tranzacție; id tranzacție; nr tranzacție;
		cod tranzacție; număr chitanță; id factură; comanda nr; factura nr`},
	{Order, second, `comandă; comanda; factură; factura; bon; bon fiscal; tranzacție; document; chitanță; achiziție`},
	{Order, third, `număr; nr; referință; nr crt`},
	{Date, first, `data comenzii; dată comandă; data comandă; data achiziției; data cumpărării; data vânzării; data comenzi;
		data plasării comenzii; comandat la; ora comenzii; data și ora comenzii; data vânzare`},
	{Date, second, `data; dată; data facturii; data factură; data facturare; data tranzacției; data tranzacție; data și ora; data emiterii;
		data documentului; data document; data bonului; data înregistrării; zi; ziua; moment`},
	{Date, third, `creat la; data creării; creat; data plății; plătit la; data încasării`},
	{TimeOfDay, first, `ora; oră; timp`},
	{Product, first, `cod produs; id produs; număr produs; nr produs; cod articol; id articol; nr articol; cod bare; cod de bare; cod marfă;
		cod sku; referință produs`},
	{Product, second, `produs; articol; marfă; produse; articole; serviciu`},
	{Description, first, `denumire produs; nume produs; denumire; denumire articol; descriere; descriere produs; descrierea produsului;
		numele produsului; denumirea produsului; titlu produs`},
	{Description, second, `produs; articol; marfă; serviciu`},
	{Category, first, `categorie; categorie produs; grupă; grupă produse; categoria produsului; departament; subcategorie; familie`},
	{Quantity, first, `cantitate; cant; bucăți; buc; nr bucăți; număr bucăți; cantitate vândută; cantitate comandată; cantitatea; număr produse; nr buc`},
	{Price, first, `preț; preț unitar; preț/buc; preț pe bucată; preț bucată; preț vânzare; preț de vânzare; prețul; prețul unitar;
		preț unitar fără tva; preț unitar cu tva; preț fără tva; preț cu tva; preț produs; pu`},
	{Amount, first, `sumă; suma; valoare; valoarea; valoare fără tva; valoare cu tva; sumă plătită; suma plătită; venit; venituri; vânzări;
		valoare linie; total linie; valoare comandă; valoarea comenzii; valoare factură; valoare netă; valoare brută; încasat; sumă încasată;
		cifră de afaceri; valoare totală linie`},
	{OrderTotal, first, `total comandă; total factură; valoare totală; sumă totală; suma totală; total general de plată; total de plată;
		total cu tva; total fără tva; totalul comenzii; valoarea totală; preț total`},
	{Country, first, `țară; țara; cod țară; țară client; țara clientului; țară facturare; țara facturare`},
	{Country, second, `țară livrare; țara livrare; țara de livrare`},
	{Status, first, `stare; starea comenzii; stare comandă; status comandă; status plată; stare plată; starea plății; statusul comenzii; stare factură`},
	{Status, second, `status livrare; stare livrare; tip document; tip tranzacție`},
	{Currency, first, `monedă; moneda; valută; valuta; cod monedă; devize`},
	{LineID, first, `linie; nr linie; număr linie; poziție; rând; nr rând; linie comandă`},
	{Discount, first, `reducere; discount; valoare reducere; reducere percent; procent reducere; reduceri`},
	{Shipping, first, `transport; cost transport; livrare; cost livrare; taxă livrare; taxă de livrare; cost de livrare; taxe transport`},
	{Tax, first, `tva; valoare tva; cotă tva; taxă; taxe; cota tva; tva percent; impozit`},
	{Refunded, first, `rambursat; sumă rambursată; suma rambursată; rambursare; returnat; valoare returnată`},
	{DaysSince, first, `zile de la ultima comandă; zile de la ultima achiziție; zile de la ultima cumpărare`},
	{LastOrder, first, `ultima comandă; ultima achiziție; data ultimei comenzi; data ultimei achiziții; ultima cumpărare`},
	{Frequency, first, `frecvență; frecvența; număr comenzi; nr comenzi; numărul comenzilor; număr achiziții; comenzi; numărul de comenzi; număr de comenzi`},
	{Monetary, first, `valoare totală client; total cheltuit; total cumpărături; suma cheltuită; valoarea clientului; venit total`},
	{Other, first, `data livrării; data expedierii; scadență; data scadenței; scadența; data nașterii; cost; preț achiziție; preț de achiziție; marjă;
		adaos; profit; telefon; nr telefon; număr telefon; adresă; adresa; stradă; strada; oraș; localitate; județ; cod poștal; firmă; firma;
		companie; nume firmă; observații; notă; comentarii; metodă de plată; metoda de plată; mod de plată; modalitate de plată;
		metodă livrare; canal; cod reducere; cupon; furnizor; marcă; brand; producător; vânzător; agent; magazin; depozit; gestiune; stoc;
		greutate; um; unitate de măsură; culoare; mărime; grup clienți; săptămână; luna; lună; an; anul; sex; vârstă; sold; casier; regiune`},
}
