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

// policySum adds up the outcome of one policy.
type policySum struct {
	PolicyOutcome
	invoices []bool // by invoice code: counted
}

// outcomes adds the outcome of each policy for some customers, of whose purchases something is
// left after returns. It takes O(rows).
func (s *ledgerSums) outcomes(purchases, returns *Transactions, left remains) {
	gross, net := make([]Money, len(purchases.Customer.Dict)), make([]Money, len(purchases.Customer.Dict))
	for i, code := range purchases.Customer.Code {
		gross[code] += purchases.Amount(i)
		if left.some(purchases, i) {
			net[code] += left.money[i]
		}
	}
	every := func(int) bool { return true }
	s.policies[0].add(purchases, every, gross)
	for i, code := range returns.Customer.Code {
		gross[code] += returns.Amount(i)
	}
	s.policies[1].add(purchases, every, gross)
	s.policies[2].add(purchases, func(i int) bool { return left.some(purchases, i) }, net)
}

func (s *ledgerSums) policyOutcomes() (out []PolicyOutcome) {
	for i := range s.policies {
		out = append(out, s.policies[i].PolicyOutcome)
	}
	return out
}

// add counts the customers with money, which is indexed by customer code, among the rows that count.
func (p *policySum) add(t *Transactions, counts func(i int) bool, money []Money) {
	customers := make([]bool, len(t.Customer.Dict))
	for i, code := range t.Customer.Code {
		if code == 0 || money[code] <= 0 || !counts(i) {
			continue
		}
		if !customers[code] {
			customers[code] = true
			p.Customers++
			p.Money += money[code]
		}
		if v := t.Invoice.Code[i]; v != 0 && !p.invoices[v] {
			p.invoices[v] = true
			p.Invoices++
		}
	}
}
