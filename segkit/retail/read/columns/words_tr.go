package columns

var turkish = []entry{
	{Customer, first, `müşteri no; müşteri numarası; müşteri id; müşteri kodu; müşteri kimliği; müşterino; cari kodu; cari kod; cari no;
		cari hesap kodu; üye no; üye numarası; üye id; kullanıcı id; kullanıcı no; alıcı id; alıcı no; musteri_id; müşteri nosu`},
	{Customer, second, `müşteri; alıcı; cari; üye; kullanıcı; müşteriler; cari hesap`},
	{Email, first, `e-posta; eposta; e-posta adresi; eposta adresi; müşteri e-posta; müşteri e-postası; müşteri eposta; müşteri email; müşteri mail;
		e-mail adresi; mail adresi`},
	{CustomerName, first, `müşteri adı; müşteri ismi; ad soyad; adı soyadı; müşteri adı soyadı; alıcı adı; cari adı; cari unvan; unvan; cari ünvanı;
		fatura adı; isim soyisim; müşteri unvanı`},
	{CustomerName, third, `isim`},
	{FirstName, first, `ad; adı`},
	{LastName, first, `soyad; soyadı; soyisim`},
	{Order, first, `sipariş no; sipariş numarası; sipariş id; sipariş kodu; siparişno; fatura no; fatura numarası; fatura id; fiş no; fiş numarası;
		işlem no; işlem numarası; işlem id; belge no; evrak no; belge numarası; satış no; fatura kodu`},
	{Order, second, `sipariş; fatura; fiş; işlem; satın alma; belge; alışveriş`},
	{Order, third, `no; numara; referans; referans no; sıra no`},
	{Date, first, `sipariş tarihi; sipariş tarih; sipariş zamanı; satın alma tarihi; satış tarihi; alışveriş tarihi; sipariş günü; sipariş saati ve tarihi`},
	{Date, second, `tarih; düzenleme tarihi; fatura tarihi; işlem tarihi; fiş tarihi; belge tarihi; tarih saat; tarih ve saat; tarih/saat; zaman; gün; kayıt tarihi;
		evrak tarihi; zaman damgası`},
	{Date, third, `oluşturulma tarihi; oluşturma tarihi; ödeme tarihi; oluşturuldu; ödenme tarihi`},
	{TimeOfDay, first, `saat; saati; sipariş saati`},
	{Product, first, `ürün kodu; ürün no; ürün id; ürün numarası; stok kodu; stok kod; stok no; malzeme kodu; barkod; barkod no; mal kodu; ürünkodu; model kodu`},
	{Product, second, `ürün; stok; malzeme; mal; ürünler; hizmet`},
	{Description, first, `ürün adı; ürün ismi; ürün açıklaması; stok adı; açıklama; malzeme adı; mal adı; ürün tanımı; mal hizmet; mal/hizmet; stok cinsi; malın cinsi; tanım`},
	{Description, second, `ürün; stok; malzeme; mal; hizmet`},
	{Category, first, `kategori; ürün grubu; ürün kategorisi; grup; stok grubu; mal grubu; departman; reyon; alt kategori; ana kategori`},
	{Quantity, first, `adet; miktar; adedi; miktarı; satış adedi; satış miktarı; sipariş adedi; sipariş miktarı; ürün adedi; satılan adet; satılan miktar; ürün sayısı`},
	{Price, first, `fiyat; birim fiyat; birim fiyatı; birim fiyatı tl; satış fiyatı; ürün fiyatı; fiyatı; adet fiyatı; birimfiyat; kdv hariç birim fiyat;
		kdv dahil birim fiyat; birim fiyat kdv dahil; birim fiyat kdv hariç; br fiyat; brm fiyat; kdv dahil fiyat; kdv hariç fiyat`},
	{Amount, first, `tutar; tutarı; satır tutarı; satır toplamı; net tutar; brüt tutar; satış tutarı; ciro; fatura tutarı; sipariş tutarı; ödenen tutar;
		ödenen; mal bedeli; bedel; kdv dahil tutar; kdv hariç tutar; tutar kdv dahil; tutar kdv hariç; işlem tutarı; alışveriş tutarı; değer; harcama; gelir; matrah`},
	{OrderTotal, first, `toplam; toplam tutar; genel toplam; sipariş toplamı; fatura toplamı; toplam fiyat; ödenecek tutar; toplam bedel; kdv dahil toplam;
		kdv hariç toplam; toplam kdv dahil; toplam kdv hariç; ara toplam; toplamı; sepet tutarı`},
	{Country, first, `ülke; ülke kodu; müşteri ülkesi; fatura ülkesi; ülkesi`},
	{Country, second, `teslimat ülkesi`},
	{Status, first, `durum; durumu; sipariş durumu; ödeme durumu; fatura durumu; statü; sipariş statüsü`},
	{Status, second, `teslimat durumu; kargo durumu; işlem türü; işlem tipi; belge türü; fatura tipi; fatura türü; fiş türü`},
	{Currency, first, `para birimi; döviz; döviz cinsi; kur birimi; döviz kodu; para birimi kodu`},
	{LineID, first, `satır; satır no; satır numarası; kalem; kalem no; sipariş kalemi`},
	{Discount, first, `indirim; iskonto; indirim tutarı; indirim oranı; iskonto tutarı; iskonto oranı; indirim percent; iskonto percent; toplam indirim`},
	{Shipping, first, `kargo; kargo ücreti; kargo bedeli; nakliye; gönderim ücreti; teslimat ücreti; kargo tutarı`},
	{Tax, first, `kdv; kdv tutarı; kdv oranı; vergi; vergi tutarı; kdv percent; vergi oranı`},
	{Refunded, first, `iade tutarı; iade edilen tutar; iade edilen; iade; geri ödenen tutar; geri ödeme; iade bedeli`},
	{DaysSince, first, `son alışverişten bu yana geçen gün; son siparişten bu yana geçen gün; son alışverişten geçen gün`},
	{LastOrder, first, `son sipariş tarihi; son alışveriş tarihi; son sipariş; son alışveriş; son satın alma; son satın alma tarihi; son işlem tarihi`},
	{Frequency, first, `sıklık; sipariş sayısı; alışveriş sayısı; işlem sayısı; toplam sipariş; fatura sayısı; siparişler; toplam sipariş sayısı`},
	{Monetary, first, `toplam harcama; toplam ciro; müşteri değeri; toplam alışveriş; toplam alışveriş tutarı; toplam satış`},
	{Other, first, `teslim tarihi; teslimat tarihi; sevk tarihi; kargo tarihi; vade; vade tarihi; doğum tarihi; maliyet; alış fiyatı; kar; kâr; kar marjı; telefon;
		telefon no; telefon numarası; cep telefonu; adres; sokak; şehir; il; ilçe; semt; posta kodu; firma; firma adı; şirket; şirket adı; not; notlar;
		açıklamalar; ödeme yöntemi; ödeme şekli; ödeme tipi; kargo firması; teslimat yöntemi; kanal; satış kanalı; kupon; kupon kodu; indirim kodu;
		tedarikçi; marka; üretici; satıcı; satış temsilcisi; plasiyer; mağaza; şube; depo; stok miktarı; stok adedi; ağırlık; birim; renk; beden; müşteri grubu;
		hafta; ay; yıl; cinsiyet; yaş; bakiye; kasiyer; kasa; bölge; vergi no; vergi dairesi; liste fiyatı`},
}
