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

// outcomes adds the outcome of each policy for some customers. The three tables share
// their dictionaries. It takes O(rows).
func (s *ledgerSums) outcomes(purchases, returns, remaining *Transactions) {
	gross := moneyByCustomer(purchases)
	s.policies[0].add(purchases, gross)
	for i, code := range returns.Customer.Code {
		gross[code] += returns.Amount(i)
	}
	s.policies[1].add(purchases, gross)
	s.policies[2].add(remaining, moneyByCustomer(remaining))
}

func (s *ledgerSums) policyOutcomes() (out []PolicyOutcome) {
	for i := range s.policies {
		out = append(out, s.policies[i].PolicyOutcome)
	}
	return out
}

// moneyByCustomer sums the amounts by customer code.
func moneyByCustomer(t *Transactions) []Money {
	money := make([]Money, len(t.Customer.Dict))
	for i, code := range t.Customer.Code {
		money[code] += t.Amount(i)
	}
	return money
}

// add counts the customers in t with money, which is indexed by customer code.
func (p *policySum) add(t *Transactions, money []Money) {
	customers := make([]bool, len(t.Customer.Dict))
	for i, code := range t.Customer.Code {
		if code == 0 || money[code] <= 0 {
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
