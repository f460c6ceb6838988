package retail

import (
	"cmp"
	"slices"
	"strings"
)

// DefaultNonProductCodes lists the stock codes of Online Retail and Online
// Retail II that are not products: postage and carriage, manual entries,
// discounts, samples, fees, charity, vouchers and adjustments. The words of other
// shops for such lines follow. Case and surrounding spaces do not matter, and a
// star at the end stands for anything.
//
// It is a list and not a rule such as "no five digits", because the products of
// another shop may well have codes such as LAMP-01.
var DefaultNonProductCodes = []string{
	"POST", "DOT", "C2", "C3", "M", "D", "S", "B", "BANK CHARGES", "AMAZONFEE", "CRUK", "PADS",
	"GIFT", "gift_*", "ADJUST*", "TEST*",

	"SHIP", "SHIPPING", "SHIPPING CHARGE*", "SHIPPING COST*", "SHIPPING FEE*", "SHIPPING & HANDLING", "SHIPPING AND HANDLING",
	"DELIVERY", "DELIVERY CHARGE*", "DELIVERY COST*", "DELIVERY FEE*", "POSTAGE*", "FREIGHT*", "CARRIAGE", "HANDLING", "HANDLING FEE*",
	"DISCOUNT*", "COUPON*", "VOUCHER*", "TIP", "TIPS", "GRATUITY", "TAX", "SALES TAX*", "VAT", "SERVICE CHARGE*", "SURCHARGE*",
	"VERSAND", "VERSANDKOSTEN*", "RABATT*", "TRINKGELD", "MWST", "LIVRAISON", "FRAIS DE PORT*", "FRAIS DE LIVRAISON*", "REMISE*", "POURBOIRE",
	"GASTOS DE ENVÍO*", "ENVÍO", "DESCUENTO*", "PROPINA", "SPESE DI SPEDIZIONE*", "SPEDIZIONE", "SCONTO*", "MANCIA",
	"VERZENDKOSTEN*", "VERZENDING", "KORTING*", "FOOI", "FRETE", "DESCONTO*", "GORJETA", "DOSTAWA", "KOSZT DOSTAWY*", "RABAT*", "NAPIWEK",
	"DOSTAVA", "POŠTARINA*", "POŠTNINA*", "TROŠKOVI DOSTAVE*", "STROŠKI DOSTAVE*", "POPUST*", "PDV", "DDV",
	"ДОСТАВКА*", "СКИДКА*", "ЧАЕВЫЕ", "НДС", "ЗНИЖКА*", "ЧАЙОВІ", "ПДВ", "ОТСТЪПКА*", "ДДС", "ΜΕΤΑΦΟΡΙΚΆ", "ΜΕΤΑΦΟΡΙΚΑ", "ΈΞΟΔΑ ΑΠΟΣΤΟΛΉΣ*", "ΈΚΠΤΩΣΗ*", "ΕΚΠΤΩΣΗ*", "ΦΠΑ",
	"送料", "送料合計", "配送料", "値引", "値引き", "割引", "クーポン", "クーポン割引", "消費税", "代引手数料", "代引き手数料", "运费", "邮费", "配送费", "折扣", "优惠券",
	"運費", "優惠折扣", "折讓", "배송비", "택배비", "할인", "할인금액", "쿠폰할인", "부가세", // names of goods begin so, too: 送料無料 緑茶
}

// MarkNonProducts marks the entries of the dictionary of stock codes that one
// of the codes names.
func MarkNonProducts(stock *Text, codes []string) []bool {
	exact := map[string]bool{}
	var prefixes []string
	for _, c := range codes {
		c = foldCode(c)
		if p, ok := strings.CutSuffix(c, "*"); ok {
			prefixes = append(prefixes, p)
		} else if c != "" {
			exact[c] = true
		}
	}
	out := make([]bool, len(stock.Dict))
	for i, s := range stock.Dict {
		s = foldCode(s)
		out[i] = exact[s] || slices.ContainsFunc(prefixes, func(p string) bool { return s != "" && strings.HasPrefix(s, p) })
	}
	return out
}

func foldCode(s string) string { return strings.ToUpper(strings.TrimSpace(s)) }

// countNonProducts counts the chosen rows by code.
func (s *ledgerSums) countNonProducts(t *Transactions, amount []Money, nonProduct []bool, chosen func(i int) bool) {
	for i, c := range t.StockCode.Code {
		if !nonProduct[c] || !chosen(i) {
			continue
		}
		n := s.nonProducts[t.StockCode.Dict[c]]
		n.Rows++
		n.Money += amount[i]
		s.nonProducts[t.StockCode.Dict[c]] = n
	}
}

// nonProductList returns the counts in order of falling rows and then of codes.
func (s *ledgerSums) nonProductList() []CodeCount {
	out := []CodeCount{}
	for code, n := range s.nonProducts {
		n.Code = code
		out = append(out, n)
	}
	slices.SortFunc(out, func(a, b CodeCount) int {
		return cmp.Or(cmp.Compare(b.Rows, a.Rows), cmp.Compare(a.Code, b.Code))
	})
	return out
}

// CodeCount is the number of rows and the money of a code that is not a
// product.
type CodeCount struct {
	Code  string `json:"code"`
	Rows  int    `json:"rows"`
	Money Money  `json:"money"`
}
