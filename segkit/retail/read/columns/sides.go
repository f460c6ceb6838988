package columns

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"customer-segmentation/segkit/retail/read/values"
)

// Accounting programs write amounts without a sign. Which of them take money back is said
// by a column with a word on each line, "DR" and "CR", or by two columns, "Debit" and
// "Credit", of which each line fills one. A customer's account is debited with sales, and
// the shop's account of sales is credited with them, so the words do not tell which side
// is that of sales: most lines do.

// chooseSides looks for a column with the words, and for two columns with the amounts.
func (m *matcher) chooseSides() {
	if m.settled(DebitCredit) {
		return
	}
	var debit, credit []int
	for i, e := range m.evidence {
		if _, taken := m.taken[i]; taken || i >= len(m.header) || e.Filled == 0 {
			continue
		}
		switch side := values.SideOf(m.sideName(i)); {
		case e.tellsSides() && (kindNames[m.folded[i]] || sideNames[m.folded[i]]):
			m.set(DebitCredit, i, ByContent)
			return
		case e.misfit(Amount) != "" || m.settled(Amount):
		case side == values.Debit:
			debit = append(debit, i)
		case side == values.Credit:
			credit = append(credit, i)
		}
	}
	if len(debit) != 1 || len(credit) != 1 {
		return
	}
	sale, back := debit[0], credit[0]
	sales, backs, both := 0, 0, 0
	payments := m.settlements()
	for row := range m.evidence[sale].number {
		if payments != nil && slices.Contains(payments.words, fold(m.evidence[payments.column].text[row])) {
			continue
		}
		x, y := isSome(m.evidence[sale].number[row]), isSome(m.evidence[back].number[row])
		switch {
		case x && y:
			both++
		case x:
			sales++
		case y:
			backs++
		}
	}
	if both > 0 || sales == 0 || backs == 0 || m.hasOtherMoney(sale, back) {
		return
	}
	if backs > sales {
		sale, back = back, sale
	}
	m.set(Amount, sale, ByContent)
	m.set(DebitCredit, back, ByContent)
	m.none[Price] = true
	m.note("%s counts as sales, since most lines have it, and %s as money given back.", m.column(sale).Label(), m.column(back).Label())
}

func isSome(x float64) bool { return x != 0 && !math.IsNaN(x) }

// hasOtherMoney reports whether other columns may be the money, too.
func (m *matcher) hasOtherMoney(sale, back int) bool {
	return slices.ContainsFunc(m.sorted(Amount, OrderTotal, Price), func(c claimant) bool { return c.column != sale && c.column != back })
}

// sideName returns the name of a column without the words for an amount.
func (m *matcher) sideName(column int) string {
	name := plain(m.header[column])
	for word := range split("amount; betrag; umsatz; montant; importe; importo; valor; bedrag; beløb; beløp; belopp; kwota; iznos; znesek; сумма; сума; ποσό; 金額; 金额; 금액; eur; euro") {
		name = cmp.Or(strings.TrimSuffix(strings.TrimPrefix(name, fold(word)), fold(word)), name)
	}
	return name
}

// sideNames are names of columns that say debit or credit for each line.
var sideNames = folded(`dr/cr; cr/dr; d/c; c/d; debit/credit; credit/debit; debit or credit; credit or debit; debit credit indicator;
	debit/credit indicator; credit/debit indicator; dc indicator; d/c indicator; debit credit code; debit/credit code; debit credit flag; dr cr flag; drcr flag;
	posting side; shkzg; soll/haben; soll/haben-kennzeichen; s/h; sens; débit/crédit; debe/haber; d/h; debe o haber; dare/avere; d/a;
	debet/credit; debet/kredit; kredit/debet; d/k; wn/ma; winien/ma; má dáti/dal; md/d; t/k; b/a; borç/alacak; дт/кт; д/к; дебет/кредит; χ/π; χρέωση/πίστωση; 借方/貸方; 借贷; 借貸; 借贷方向; 借貸別; 貸借区分; 貸借; 차변/대변; 차대구분`)

// tellsSides reports whether all that a column holds is words for debit and credit, and
// both occur.
func (e *Evidence) tellsSides() bool {
	has := map[values.Side]bool{}
	for _, text := range e.text {
		if text != "" {
			has[values.SideOf(text)] = true
		}
	}
	return has[values.Debit] && has[values.Credit] && !has[values.NoSide]
}

// otherThanSides returns the first text that is neither debit nor credit.
func (e *Evidence) otherThanSides() string {
	for _, text := range e.text {
		if text != "" && values.SideOf(text) == values.NoSide {
			return text
		}
	}
	return ""
}

// AmountsOnSides reports whether the column that tells debit from credit holds amounts, and
// stands beside another one with those of the other side.
func (m *Mapping) AmountsOnSides() bool { return m.onSides }
