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

// policyOutcomes returns the outcome of each policy. The three tables share
// their dictionaries. It takes O(rows).
func policyOutcomes(purchases, returns, remaining *Transactions) []PolicyOutcome {
	gross := moneyByCustomer(purchases)
	net := moneyByCustomer(purchases)
	for i, code := range returns.Customer.Code {
		net[code] += returns.Amount(i)
	}
	return []PolicyOutcome{
		policyOutcome(ReturnsDrop, purchases, gross),
		policyOutcome(ReturnsNet, purchases, net),
		policyOutcome(ReturnsMatch, remaining, moneyByCustomer(remaining)),
	}
}

// moneyByCustomer sums the amounts by customer code.
func moneyByCustomer(t *Transactions) []Money {
	money := make([]Money, len(t.Customer.Dict))
	for i, code := range t.Customer.Code {
		money[code] += t.Amount(i)
	}
	return money
}

// policyOutcome counts the customers in t with money, which is indexed by
// customer code.
func policyOutcome(returns string, t *Transactions, money []Money) PolicyOutcome {
	out := PolicyOutcome{Returns: returns}
	customers, invoices := make([]bool, len(t.Customer.Dict)), make([]bool, len(t.Invoice.Dict))
	for i, code := range t.Customer.Code {
		if code == 0 || money[code] <= 0 {
			continue
		}
		if !customers[code] {
			customers[code] = true
			out.Customers++
			out.Money += money[code]
		}
		if v := t.Invoice.Code[i]; v != 0 && !invoices[v] {
			invoices[v] = true
			out.Invoices++
		}
	}
	return out
}
