package rfm

import (
	"slices"

	"customer-segmentation/segkit/retail"
)

// history is the sum of one customer's order lines. Codes are those of the
// transactions' dictionaries.
type history struct {
	customer    int32
	country     int32
	invoices    int
	amount      retail.Money
	first, last int64
}

// owners says whose row was seen last on each invoice, by invoice code: the number of the
// customer among all that were met, 0 for nobody. Tables whose customers are others may follow
// each other.
type owners struct {
	of    []int32
	met   int32
	lines []int32 // a customer's lines by country code; zero again after each customer
}

// collect returns a history for each customer with a row in t, in order of
// customer code.
func (o *owners) collect(t *retail.Transactions) ([]history, error) {
	rows, start := t.Customer.Group(nil, len(t.Customer.Dict))
	out := make([]history, 0, len(start))
	o.expect(t)
	for code := int32(1); int(code) < len(start)-1; code++ {
		own := rows[start[code]:start[code+1]]
		if len(own) == 0 {
			continue // another selection of the same data has this customer
		}
		h, err := o.history(t, code, own)
		if err != nil {
			return nil, err
		}
		out = append(out, h)
	}
	return out, nil
}

// expect makes room for the invoices and the countries of a table.
func (o *owners) expect(t *retail.Transactions) {
	if more := len(t.Invoice.Dict) - len(o.of); more > 0 {
		o.of = append(o.of, make([]int32, more)...)
	}
	if more := len(t.Country.Dict) - len(o.lines); more > 0 {
		o.lines = append(o.lines, make([]int32, more)...)
	}
}

// history sums up a customer's rows, of which there must be one. The customer was not met before.
func (o *owners) history(t *retail.Transactions, code int32, own []int32) (history, error) {
	o.met++
	first, last := t.Time[own[0]], t.Time[own[0]]
	invoices, amount := 0, retail.Money(0)
	for _, r := range own {
		first, last = min(first, t.Time[r]), max(last, t.Time[r])
		if invoice := t.Invoice.Code[r]; o.of[invoice] != o.met {
			o.of[invoice] = o.met
			invoices++
		}
		var ok bool
		if amount, ok = plus(amount, t.Amount(int(r))); !ok {
			return history{}, tooLarge(t.Customer.Dict[code])
		}
	}
	return history{code, t.Country.Modal(own, o.lines), invoices, amount, first, last}, nil
}

// returnedBy returns the money that the customer of each history took back, as a
// positive amount: all of it or, where returns were matched to purchases, what
// was matched. It also returns the number of customers who have cancelled rows
// but no purchase, or none that is left. It finds customers by id, because nothing guarantees that
// the tables share a dictionary.
func returnedBy(c *retail.Cleaned, histories []history, matched bool) ([]retail.Money, int, error) {
	out := make([]retail.Money, len(histories))
	if c.Returns == nil || c.Returns.Len() == 0 {
		return out, 0, nil
	}
	if matched {
		byCode := located(c.Matched.Customer.Dict, c.Kept.Customer.Dict, histories)
		for r, code := range c.Matched.Customer.Code {
			if i := byCode[code]; i >= 0 {
				out[i] += c.Matched.Amount(r) // no more than the customer bought, which Clean added up
			}
		}
	}
	byCode := located(c.Returns.Customer.Dict, c.Kept.Customer.Dict, histories)
	without := make([]bool, len(byCode))
	returnsOnly := 0
	for r, code := range c.Returns.Customer.Code {
		if code == 0 {
			continue
		}
		i := byCode[code]
		if i < 0 {
			if !without[code] {
				without[code] = true
				returnsOnly++
			}
			continue
		}
		if matched {
			continue
		}
		var ok bool
		if out[i], ok = plus(out[i], -c.Returns.Amount(r)); !ok {
			return nil, 0, tooLarge(c.Returns.Customer.Dict[code])
		}
	}
	return out, returnsOnly, nil
}

// located returns for each id in a dictionary the place among the histories, or −1. Their
// codes are those of kept; tables of the same data mostly share a dictionary.
func located(dict, kept []string, histories []history) []int32 {
	byCode := make([]int32, len(kept))
	for code := range byCode {
		byCode[code] = -1
	}
	for i, h := range histories {
		byCode[h.customer] = int32(i)
	}
	if slices.Equal(dict, kept) {
		return byCode
	}
	out := retail.Locate(dict, kept)
	for i, code := range out {
		if code >= 0 {
			out[i] = byCode[code]
		}
	}
	return out
}
