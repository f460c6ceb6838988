package columns

import (
	"slices"
	"strings"
	"sync"
)

// Names of money come with additions that say what is in it: "Total c/ IVA", "Amount
// excl. tax", "Bedrag incl. btw", "price_in_cents". Without its addition the name is in
// the vocabularies. The addition does not tell which of two amounts is meant, but that
// there are two; only what stands before a discount gives way to what stands after it.

// A qualifier is what an addition says.
type qualifier struct {
	minor  bool // in the currency's smallest unit
	behind bool // before a discount or in another unit: a name without it goes first
}

// An addition is a word, or several, as fold makes them.
type addition struct {
	text  string
	means qualifier
}

// additions lists them, longest first.
var additions = sync.OnceValue(func() (all []addition) {
	// add takes single additions, and those made of one word of each list.
	add := func(means qualifier, joined string, lists ...string) {
		texts := []string{""}
		for _, list := range lists { // every word of one list before every word of the next
			var longer []string
			for _, before := range texts {
				for word := range split(list) {
					longer = append(longer, before+fold(word))
				}
			}
			texts = longer
		}
		for word := range split(joined) {
			texts = append(texts, fold(word))
		}
		for _, text := range texts {
			if text != "" {
				all = append(all, addition{text, means})
			}
		}
	}
	none, behind := qualifier{}, qualifier{behind: true}
	minor := qualifier{minor: true, behind: true}
	add(none, "net; gross; netto; brutto; bruto; neto; lordo; líquido; ivato; ht; ttc; hors taxe; hors taxes; net of tax")
	add(none, "", "incl; inc; including; inclusive; inclusive of; with; excl; exc; ex; excluding; exclusive; exclusive of; "+
		"without; before; after; plus", "tax; taxes; vat; gst; sales tax; shipping; delivery; postage; freight; fees; tip; tips; refunds; returns")
	add(none, "", "after; less; with", "discount; discounts; coupon; promotion")
	add(behind, "", "before; without; excluding; excl; ex", "discount; discounts; coupon; promotion")
	add(none, "", "inkl; inklusive; mit; exkl; exklusive; ohne; zzgl; vor; nach", "mwst; ust; mehrwertsteuer; umsatzsteuer; steuer; steuern; "+
		"versand; versandkosten")
	add(none, "nach Rabatt; abzüglich Rabatt")
	add(behind, "vor Rabatt; ohne Rabatt")
	add(none, "TVA incluse; toutes taxes comprises; après remise; remise déduite", "avec; sans; hors", "tva; taxe; taxes; livraison; frais de port; port")
	add(behind, "avant remise; hors remise")
	add(none, "IVA incluido; IVA incl; impuestos incluidos; con descuento; IVA inclusa; IVA esclusa; IVA compresa; scontato; IVA incluído; com desconto",
		"con; sin; senza; com; sem; c; s", "iva; impuestos; imposte; impostos; envío; spedizione; frete; envio; portes")
	add(behind, "sin descuento; antes de descuento; prima dello sconto; sem desconto; antes do desconto")
	add(none, "na korting", "incl; inclusief; excl; exclusief; met; zonder", "btw; verzending; verzendkosten")
	add(behind, "voor korting; zonder korting")
	add(none, "po rabacie", "z; bez", "vat; podatkiem; podatku; dostawą; dostawy")
	add(behind, "przed rabatem; bez rabatu")
	add(none, "s popustom; s rabatom; neto; bruto", "s; sa; bez; z; brez; s u", "pdv; pdv-om; pdv-a; ddv; porezom; poreza; davkom; davka; dostavom; dostave; dostavo")
	add(behind, "bez popusta; prije popusta; pre popusta; brez popusta; pred popustom")
	add(none, "со скидкой; с учетом скидки; нетто; брутто; зі знижкою; з урахуванням знижки; с отстъпка; след отстъпка", "с; со; без; в т.ч.; з; із",
		"ндс; учетом ндс; налогом; налога; доставкой; доставки; пдв; податком; доставкою; ддс; доставка")
	add(behind, "без скидки; до скидки; без учета скидки; без знижки; до знижки; без отстъпка; преди отстъпка")
	add(none, "μετά έκπτωσης; με έκπτωση; καθαρή; μικτή", "με; χωρίς; προ; συν", "φπα; φ.π.α.; έκπτωση; μεταφορικά")
	add(behind, "προ έκπτωσης; χωρίς έκπτωση")
	add(none, "税込; 税込み; 税抜; 税抜き; 税別; 内税; 外税; 送料込; 送料込み; 送料別; 値引後; 割引後; 含税; 不含税; 未税; 含运费; 不含运费; 折后; 优惠后; 含稅; 不含稅; 未稅; 含運費; 折扣後; 折後; 優惠後; "+
		"부가세포함; 부가세별도; 부가세제외; 배송비포함; 배송비제외; 할인후; 할인적용")
	add(behind, "値引前; 割引前; 折前; 优惠前; 折扣前; 優惠前; 할인전")
	add(minor, "in cents; in cent; cents; cent; cts; minor; minor unit; minor units; in minor units; in pence; pence; pennies; "+
		"smallest unit; in ct; centimes; en centimes; centavos; en centavos; em centavos; céntimos; en céntimos; centesimi; in centesimi; "+
		"centimos; grosze; w groszach; lipa; u lipama; stotinov; v stotinih; копеек; в копейках; коп; копійок; в копійках; в стотинки; λεπτά; σε λεπτά; 单位分; eurocent; in eurocent")
	slices.SortStableFunc(all, func(a, b addition) int { return len(b.text) - len(a.text) })
	return all
})

// qualified returns what a name of money means without its addition, nil if it has none.
func qualified(name string) ([]meaning, qualifier) {
	for _, form := range []string{fold(name), plain(name)} {
		for _, a := range additions() {
			base, ok := strings.CutSuffix(form, a.text)
			if !ok {
				base, ok = strings.CutPrefix(form, a.text)
			}
			if !ok || len(base) < 4 {
				continue
			}
			var money []meaning
			for _, m := range meant(base) {
				if isMoney(m.role) {
					if a.means.behind {
						m.tier = min(m.tier+1, third)
					}
					money = append(money, m)
				}
			}
			if money != nil {
				return money, a.means
			}
		}
	}
	return nil, qualifier{}
}

func isMoney(r Role) bool { return r == Price || r == Amount || r == OrderTotal || r == Refunded }

// isMinor reports whether a column's name says that it counts in the smallest unit.
func isMinor(name string) bool {
	if meant(fold(name)) != nil {
		return false
	}
	_, q := qualified(name)
	return q.minor
}
