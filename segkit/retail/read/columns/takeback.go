package columns

import (
	"strings"

	"customer-segmentation/segkit/retail/status"
)

// A column may say what kind of document a row is of: invoice or credit note, sale or
// return, or with yes and no under "is_return". Programs that have it write the amounts of
// both without a sign. This is no status: an order that was refunded is no sale, but a
// row that is a return takes back what another row sold.

// kindNames are the folded names of columns that tell the kind of a document.
var kindNames = folded(`type; transaction type; trans type; tran type; txn type; document type; doc type; record type; order type;
	sale type; sales type; line type; invoice type; receipt type; voucher type; vch type; event type; reporting category; kind; movement type; belegart; vorgangsart;
	dokumentart; transaktionsart; belegtyp; dokumenttyp; typ; type de document; type document; type de pièce; type pièce;
	type de transaction; type opération; tipo documento; tipo de documento; tipo transacción; tipo; tipo operazione; tipo operação;
	documenttype; documentsoort; soort; transactietype; typ dokumentu; rodzaj dokumentu; rodzaj; typ transakcji; vrsta dokumenta; tip dokumenta; vrsta transakcije; vrsta računa;
	тип документа; вид документа; тип операции; вид операции; тип чека; признак расчета; хозяйственная операция; тип; вид; тип операції; вид операції; тип документу;
	вид документ; тип документ; вид операция; тип операция; τύπος παραστατικού; είδος παραστατικού; τύπος συναλλαγής; τύπος; είδος κίνησης;
	取引種別; 伝票区分; 取引区分; 売上区分; 伝票種別; 種別; 区分; 单据类型; 交易类型; 业务类型; 单据种类; 类型; 單據類型; 交易類型; 單別; 類型; 거래유형; 전표유형; 거래구분; 매출구분; 구분; 유형; 승인구분`)

// returnNames are those of columns that say with yes and no whether a row is a return.
var returnNames = folded(`is return; is refund; return flag; refund flag; return indicator; is credit; is credit note; is credit memo;
	istretoure; ist gutschrift; est un retour; est un avoir; es devolución; reso; is_retour; retour; povrat; vračilo;
	это возврат; признак возврата; є поверненням; ознака повернення; 返品フラグ; 返品区分; 是否退货; 是否退款; 是否退貨; 반품여부; 환불여부`)

func folded(list string) map[string]bool {
	names := map[string]bool{}
	for name := range split(list) {
		names[fold(name)] = true
	}
	return names
}

// documentKind is the column that tells the kind of a row's document.
type documentKind struct {
	column int
	flag   bool // with yes and no
}

// documentKind finds it, nil if there is none. Where it is the status, it says so by its
// name; another column must hold the words, too.
func (m *matcher) documentKind() *documentKind {
	if m.role(DebitCredit) >= 0 || m.money == NoMoney {
		return nil
	}
	if i := m.role(Status); i >= 0 && (kindNames[m.folded[i]] || kindNames[fold(m.named(i))]) {
		return &documentKind{column: i}
	}
	for i, name := range m.folded {
		_, taken := m.taken[i]
		e := m.at(i)
		if taken || e == nil || e.Filled == 0 || m.system != nil && m.system.otherNames()[name] {
			continue
		}
		switch {
		case kindNames[name] && e.tellsReturns():
			return &documentKind{column: i}
		case returnNames[name] && e.misfit(Test) == "":
			return &documentKind{column: i, flag: true}
		}
	}
	return nil
}

// named returns the last part of a column's name.
func (m *matcher) named(column int) string {
	if parts := pathOf(m.header[column]); len(parts) > 0 {
		return parts[len(parts)-1]
	}
	return m.header[column]
}

// tellsReturns reports whether all words are those of a status, and one is that of a return.
func (e *Evidence) tellsReturns() (returns bool) {
	for _, text := range e.text {
		switch s := status.Of(text); {
		case text != "" && s == status.Unknown:
			return false
		case s == status.Refunded:
			returns = true
		}
	}
	return returns
}

// KindColumn returns the column that tells the kind of a row's document, −1 if there is none.
func (m *Mapping) KindColumn() int {
	if m.kind == nil {
		return -1
	}
	return m.kind.column
}

// TakesBack reports whether a row is of a return or a credit note, by the column that tells
// the kind of its document.
func (m *Mapping) TakesBack(row []Cell) bool {
	if m.kind == nil {
		return false
	}
	text := cellAt(row, m.kind.column)
	if m.kind.flag {
		yes, _ := Flag(text)
		return yes
	}
	return text != "" && status.Of(text) == status.Refunded
}

// payeeColumns tell the kind of a payment and whom the money goes to.
type payeeColumns struct{ kind, payee int }

func (m *matcher) payeeColumns() *payeeColumns {
	if m.system == nil || m.system.payee == "" || m.role(Customer) >= 0 {
		return nil
	}
	kind, payee, _ := strings.Cut(m.system.payee, "=")
	return &payeeColumns{m.firstOf(kind), m.firstOf(payee)}
}

// Payee returns whom a row that is a refund gives money to, where a column says so; "" elsewhere.
func (m *Mapping) Payee(row []Cell, amount string) string {
	if m.payee == nil || !IsNegative(amount) || status.Of(cellAt(row, m.payee.kind)) != status.Refunded {
		return ""
	}
	return cellAt(row, m.payee.payee)
}

// IsNegative reports whether a number is written with a minus or in parentheses.
func IsNegative(text string) bool { return strings.ContainsAny(text, "-−–(－（△▲") }
