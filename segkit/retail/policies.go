package retail

// PolicyOutcome is what is left to segment under one returns policy, all other
// rules being equal: identified customers with money above 0, their invoices
// and their money.
type PolicyOutcome struct {
	Returns   string `json:"returns"`
	Customers int    `json:"customers"`
	Invoices  int    `json:"invoices"` // distinct numbers
	Money     Money  `json:"money"`
}

// outcomes adds the outcome of each policy for some customers, of whose purchases something is
// left after returns. It takes O(rows).
func (s *ledgerSums) outcomes(purchases, returns *Transactions, left remains) {
	customers := len(purchases.Customer.Dict)
	gross, net, matched := make([]Money, customers), make([]Money, customers), make([]Money, customers)
	for i := 0; i < purchases.Len(); {
		code, money := purchases.Customer.Code[i], Money(0)
		for ; i < purchases.Len() && purchases.Customer.Code[i] == code; i++ {
			money += purchases.Amount(i)
		}
		gross[code] += money
	}
	copy(net, gross)
	copy(matched, gross)
	for i, code := range returns.Customer.Code {
		net[code] += returns.Amount(i)
	}
	for k, r := range left.rows {
		code := purchases.Customer.Code[r]
		if matched[code] -= purchases.Amount(int(r)); left.quantity[k] != 0 {
			matched[code] += left.money[k]
		}
	}
	under := make([]uint8, customers) // the policies under which a customer has money, one bit for each
	for p, money := range [...][]Money{gross, net, matched} {
		for code := 1; code < customers; code++ {
			if money[code] > 0 { // and so a purchase
				under[code] |= 1 << p
				s.policies[p].Customers++
				s.policies[p].Money += money[code]
			}
		}
	}
	k, last, counted := 0, int32(-1), uint8(0) // the invoice of the row before, and what it was counted under
	for i, invoice := range purchases.Invoice.Code {
		policies := under[purchases.Customer.Code[i]]
		if k < len(left.rows) && int(left.rows[k]) == i {
			if left.quantity[k] == 0 {
				policies &^= 1 << policyMatch
			}
			k++
		}
		if invoice != last || policies != counted {
			s.countInvoice(invoice, policies)
			last, counted = invoice, policies
		}
	}
}

// countInvoice counts an invoice under the policies that did not meet it before.
func (s *ledgerSums) countInvoice(code int32, policies uint8) {
	if policies &^= s.met[code]; policies == 0 || code == 0 {
		return
	}
	s.met[code] |= policies
	for p := range s.policies {
		s.policies[p].Invoices += int(policies >> p & 1)
	}
}

// policyMatch is the place of ReturnsMatch among the policies.
const policyMatch = 2
