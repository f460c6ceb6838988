package columns

// czech holds Slovak words as well: the two share many of them.
var czech = []entry{
	{Customer, first, `číslo zákazníka; id zákazníka; kód zákazníka; zákaznické číslo; číslo odběratele; id odběratele;
		kód odběratele; zákazník id; id klienta; číslo klienta; kód klienta; ičo zákazníka; id uživatele; číslo člena;
		id zákazníka; zákaznícke číslo; číslo odberateľa; id odberateľa; kód odberateľa; id používateľa; zákazník č;
		ičo odberateľa; ičo zákazníka; ičo odběratele; číslo vernostnej karty; číslo věrnostní karty; vernostná karta; kód klienta; kód kupujúceho; číslo kupujúceho`},
	{Customer, second, `zákazník; odběratel; klient; kupující; odberateľ; kupujúci; zákazníci; objednatel; objednávateľ; uživatel; používateľ`},
	{Email, first, `e-mail zákazníka; email zákazníka; e-mailová adresa; emailová adresa; e-mail odběratele; e-mail odberateľa; emailová adresa zákazníka; e-mail kupujúceho; e-mailová adresa zákazníka`},
	{CustomerName, first, `jméno zákazníka; název zákazníka; celé jméno; jméno a příjmení; meno zákazníka; názov zákazníka;
		meno a priezvisko; celé meno; název odběratele; názov odberateľa; fakturační jméno; fakturačné meno`},
	{CustomerName, third, `název firmy/jméno`},
	{FirstName, first, `jméno; křestní jméno; meno; krstné meno`},
	{LastName, first, `příjmení; priezvisko`},
	{Order, first, `číslo objednávky; id objednávky; kód objednávky; číslo faktury; id faktury; číslo dokladu; číslo účtenky;
		číslo transakce; id transakce; č objednávky; č faktury; č dokladu; variabilní symbol; číslo účtenky;
		id transakcie; číslo transakcie; číslo bločku; číslo prodejky; variabilný symbol; objednávka č; č dokladu; číslo predajky; číslo pokladničného dokladu; kód dokladu; id dokladu; id nákupu; číslo nákupu; id predaja`},
	{Order, second, `objednávka; faktura; faktúra; doklad; účtenka; prodejka; predajka; pokladničný doklad; bloček; transakce; transakcia; nákup`},
	{Order, third, `číslo; č; reference; referencia`},
	{Date, first, `datum objednávky; datum objednání; datum nákupu; datum prodeje; dátum objednávky; dátum nákupu; dátum predaja;
		objednáno; objednané; datum a čas objednávky; dátum a čas objednávky; čas objednávky; den nákupu; objednáno dne; dátum objednania; objednané dňa; deň nákupu; čas nákupu; dátum a čas nákupu; datum a čas nákupu`},
	{Date, second, `datum; dátum; vystaveno; vystavené; datum faktury; dátum faktúry; datum vystavení; dátum vystavenia; datum transakce;
		dátum transakcie; datum a čas; dátum a čas; datum dokladu; dátum dokladu; datum účtenky; datum zaúčtování; den; deň; duzp;
		datum uskutečnění zdanitelného plnění; časové razítko`},
	{Date, third, `vytvořeno; vytvorené; datum vytvoření; dátum vytvorenia; zaplaceno dne; datum platby; dátum platby;
		datum úhrady; dátum úhrady`},
	{TimeOfDay, first, `čas; hodina`},
	{Product, first, `kód zboží; číslo zboží; kód produktu; číslo produktu; id produktu; kód výrobku; číslo výrobku;
		kód položky; id položky; číslo položky; kód tovaru; číslo tovaru; id tovaru; katalogové číslo; katalógové číslo;
		čárový kód; čiarový kód; číslo artiklu; skladové číslo`},
	{Product, second, `zboží; produkt; výrobek; položka; tovar; výrobok; artikl; produkty; služba`},
	{Description, first, `název zboží; název produktu; název výrobku; název položky; popis; popis zboží; popis produktu;
		popis položky; názov tovaru; názov produktu; názov položky; popis tovaru; název; názov; označení položky; text položky; názov výrobku; označenie položky; popis výrobku; názov služby`},
	{Description, second, `zboží; produkt; výrobek; položka; tovar; výrobok; služba`},
	{Category, first, `kategorie; kategória; skupina; skupina zboží; skupina produktů; skupina tovaru; oddělení; oddelenie;
		kategorie produktu; kategória produktu; kategorie zboží; podkategorie; sortiment`},
	{Quantity, first, `množství; počet; počet kusů; ks; kusů; počet ks; množstvo; počet kusov; kusov; prodané množství;
		predané množstvo; objednané množství; objednané množstvo; počet položek; počet položiek; fakturované množství; prodáno ks; fakturované množstvo; predané ks; množ; počet mj; predaných kusov`},
	{Price, first, `cena; jednotková cena; cena za kus; cena za ks; cena/ks; cena za jednotku; prodejní cena; predajná cena;
		cena bez dph; cena s dph; jedn cena; jednotková cena bez dph; jednotková cena s dph; cena za kus bez dph;
		cena za kus s dph; cena za mj; cena mj; jedn cena bez dph; jedn cena s dph; cena za kus spolu; predajná cena bez dph; predajná cena s dph; prodejní cena bez dph; prodejní cena s dph`},
	{Amount, first, `částka; čiastka; cena celkem; celkem za položku; cena celkom; tržba; tržby; obrat; hodnota;
		částka bez dph; částka s dph; čiastka bez dph; čiastka s dph; zaplaceno; zaplacená částka; uhrazená částka;
		zaplatená suma; hodnota objednávky; fakturovaná částka; základ; cena položky; cena celkem bez dph; cena celkem s dph;
		cena celkom bez dph; cena celkom s dph; cena položky celkem; částka objednávky; suma bez dph; suma s dph; hodnota bez dph; hodnota s dph; fakturovaná suma; suma objednávky;
		uhradená suma; uhradené; cena spolu; základ dane; tržba bez dph; tržba s dph; cena spolu bez dph; cena spolu s dph`},
	{OrderTotal, first, `celkem; celkom; celková částka; celková cena; celková suma; celkem s dph; celkem bez dph; celkom s dph;
		celkom bez dph; celkem k úhradě; k úhradě; na úhradu; cena objednávky; celková cena objednávky; celková cena s dph;
		celková cena bez dph; spolu; spolu s dph; spolu bez dph; suma spolu; spolu na úhradu; celkom na úhradu; celková suma s dph; celková suma bez dph`},
	{Country, first, `země; stát; krajina; štát; kód země; země zákazníka; krajina zákazníka; fakturační země; kód krajiny;
		kód státu; fakturačná krajina; krajina odberateľa; kód štátu; štát zákazníka`},
	{Country, second, `země doručení; dodací země; dodací stát; krajina doručenia`},
	{Status, first, `stav; stav objednávky; stav platby; stav faktury; stav faktúry; status objednávky; stav úhrady; stav transakce; stav transakcie; stav zákazky; stav dokladu`},
	{Status, second, `stav doručení; typ dokladu; typ transakce; druh dokladu`},
	{Currency, first, `měna; mena; kód měny; kód meny`},
	{LineID, first, `řádek; číslo řádku; riadok; číslo riadku; pozice; pozícia; pořadí; poradie; č řádku`},
	{Discount, first, `sleva; zľava; výše slevy; sleva percent; zľava percent; slevy; zľavy; celková sleva`},
	{Shipping, first, `doprava; poštovné; cena dopravy; dopravné; náklady na dopravu; doručení`},
	{Tax, first, `dph; sazba dph; sadzba dph; daň; dph percent; výše dph; částka dph`},
	{Refunded, first, `vráceno; vrácená částka; vrátené; vrátená suma; dobropisováno; refundováno`},
	{DaysSince, first, `dny od posledního nákupu; dny od poslední objednávky; dni od posledného nákupu; počet dní od posledního nákupu`},
	{LastOrder, first, `poslední nákup; poslední objednávka; datum posledního nákupu; datum poslední objednávky; posledný nákup;
		posledná objednávka; dátum posledného nákupu; dátum poslednej objednávky`},
	{Frequency, first, `frekvence; frekvencia; počet objednávek; počet objednávok; počet nákupů; počet nákupov; objednávky; počet faktur`},
	{Monetary, first, `celková útrata; celkový obrat; celkové tržby; hodnota zákazníka; celkem utraceno; útrata celkem`},
	{Other, first, `datum doručení; dátum doručenia; datum odeslání; dátum odoslania; datum dodání; dátum dodania;
		datum splatnosti; dátum splatnosti; splatnost; splatnosť; datum narození; dátum narodenia; nákupní cena; nákupná cena;
		náklady; marže; marža; telefon; telefón; adresa; ulice; ulica; město; mesto; obec; psč; společnost;
		spoločnosť; poznámka; poznámky; způsob platby; spôsob platby; platba; způsob dopravy; spôsob dopravy; kanál;
		slevový kód; zľavový kód; kupón; dodavatel; dodávateľ; značka; výrobce; výrobca; prodejce; predajca; prodejna;
		predajňa; pobočka; sklad; skladem; hmotnost; hmotnosť; jednotka; mj; barva; farba; velikost; veľkosť; týden; týždeň;
		měsíc; mesiac; rok; pohlaví; pohlavie; věk; vek; zůstatek; zostatok; pokladna; pokladní; region; doporučená cena; ičo; dič`},
}
