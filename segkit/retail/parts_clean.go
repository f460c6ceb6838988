package retail

// Clean does what the function Clean does, and gives take the cleaned rows of one part
// after another, with an empty ledger; take may be nil. The ledger is that of the whole
// table, whatever orders customers share.
func (p *Parts) Clean(badRows int, opt CleanOptions, take func(*Cleaned) error) (*Ledger, error) {
	c, err := newCleaning(opt, &p.orders, p.dict(partInvoice))
	if err != nil {
		return nil, err
	}
	err = p.each(func(t *Transactions) error {
		out, err := c.clean(t)
		if err != nil || take == nil {
			return err
		}
		return take(out)
	})
	if err != nil {
		return nil, err
	}
	if err := c.conclude(badRows); err != nil {
		return nil, err
	}
	return &c.ledger, nil
}

// Activity is how much a customer occurs in a table.
type Activity struct{ Orders, Rows int }

// Activity returns that of each customer in the order of Customers.
func (p *Parts) Activity() ([]Activity, error) {
	out := make([]Activity, len(p.Customers()))
	owner := make([]int32, len(p.dict(partInvoice))) // the customer whose order it was last
	err := p.each(func(t *Transactions) error {
		rows, start := t.Customer.Group(identity(len(t.Customer.Dict)), len(t.Customer.Dict))
		for c := int32(1); int(c) < len(start)-1; c++ {
			for _, i := range rows[start[c]:start[c+1]] {
				a := &out[c-1]
				a.Rows++
				if v := t.Invoice.Code[i]; owner[v] != c {
					owner[v] = c
					a.Orders++
				}
			}
		}
		return nil
	})
	return out, err
}

// Forget makes customers unknown, given by their places among Customers: their rows stay,
// and belong to nobody.
func (p *Parts) Forget(customers []int) {
	p.forgotten = make([]bool, len(p.dict(partCustomer)))
	for _, i := range customers {
		p.forgotten[i+1] = true
	}
}
