package rfm

import (
	"customer-segmentation/segkit/retail"
)

// history is what one customer's order lines add up to. Codes are those of the
// transactions' dictionaries.
type history struct {
	customer    int32
	country     int32
	invoices    int
	amount      retail.Money
	first, last int64
}

// collect is one history for each customer with a row in t, in order of
// customer code.
func collect(t *retail.Transactions) ([]history, error) {
	rows, start := byCustomer(t)
	out := make([]history, 0, len(start))
	lastOwner := make([]int32, len(t.Invoice.Dict)) // customer code last seen on each invoice; 0 is nobody
	lines := make([]int32, len(t.Country.Dict))     // the customer's lines by country; zero again after each customer
	for code := int32(1); int(code) < len(start)-1; code++ {
		own := rows[start[code]:start[code+1]]
		if len(own) == 0 {
			continue // another selection of the same data has this customer
		}
		h := history{customer: code, first: t.Time[own[0]], last: t.Time[own[0]]}
		for _, r := range own {
			h.first = min(h.first, t.Time[r])
			h.last = max(h.last, t.Time[r])
			if invoice := t.Invoice.Code[r]; lastOwner[invoice] != code {
				lastOwner[invoice] = code
				h.invoices++
			}
			var ok bool
			if h.amount, ok = plus(h.amount, t.Amount(int(r))); !ok {
				return nil, tooLarge(t.Customer.Dict[code])
			}
		}
		h.country = modal(t.Country.Code, own, lines)
		out = append(out, h)
	}
	return out, nil
}

// byCustomer puts the rows in order of customer code, keeping the order of rows
// within a customer: the rows of code c are rows[start[c]:start[c+1]].
func byCustomer(t *retail.Transactions) (rows, start []int32) {
	codes := t.Customer.Code
	start = make([]int32, len(t.Customer.Dict)+1)
	for _, c := range codes {
		start[c+1]++
	}
	for c := 1; c < len(start); c++ {
		start[c] += start[c-1]
	}
	next := append([]int32(nil), start...)
	rows = make([]int32, len(codes))
	for r, c := range codes {
		rows[next[c]] = int32(r)
		next[c]++
	}
	return rows, start
}

// modal is the code that most of the rows have; of equals, the one seen first.
// Missing values (code 0) count only where there is nothing else. lines must be
// zero, and is again afterwards.
func modal(codes []int32, rows []int32, lines []int32) int32 {
	for _, r := range rows {
		lines[codes[r]]++
	}
	var best, most int32
	for _, r := range rows {
		// A code met again has lines 0 by now, so the first seen stands.
		if c := codes[r]; c != 0 && lines[c] > most {
			best, most = c, lines[c]
		}
		lines[codes[r]] = 0
	}
	return best
}

// returnedBy is the cancelled money of each history, positive, and the number of
// customers who have cancelled rows but no purchase. Codes of the two tables are
// matched by name, as nothing promises that they share a dictionary.
func returnedBy(c *retail.Cleaned, histories []history) ([]retail.Money, int, error) {
	out := make([]retail.Money, len(histories))
	if c.Returns == nil || c.Returns.Len() == 0 {
		return out, 0, nil
	}
	byCode := translate(c, histories)
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
		var ok bool
		if out[i], ok = plus(out[i], -c.Returns.Amount(r)); !ok {
			return nil, 0, tooLarge(c.Returns.Customer.Dict[code])
		}
	}
	return out, returnsOnly, nil
}

// translate maps the customer codes of c.Returns to places in histories, −1 for
// those without a purchase.
func translate(c *retail.Cleaned, histories []history) []int {
	byName := make(map[string]int, len(histories))
	for i := range histories {
		byName[c.Kept.Customer.Dict[histories[i].customer]] = i
	}
	byCode := make([]int, len(c.Returns.Customer.Dict))
	for code, name := range c.Returns.Customer.Dict {
		if i, ok := byName[name]; ok {
			byCode[code] = i
		} else {
			byCode[code] = -1
		}
	}
	return byCode
}
