package retail

// row is one order line as a person would read it.
type row struct {
	invoice, code, description string
	quantity                   int64
	time                       int64
	price                      Money
	customer, country          string
}

// tableOf codes rows into columns, dictionaries in order of first appearance.
func tableOf(rows []row) *Transactions {
	n := len(rows)
	t := &Transactions{Quantity: make([]int64, n), Price: make([]Money, n), Time: make([]int64, n)}
	invoice, code, description := newCoder(&t.Invoice, n), newCoder(&t.StockCode, n), newCoder(&t.Description, n)
	customer, country := newCoder(&t.Customer, n), newCoder(&t.Country, n)
	for i, r := range rows {
		invoice.put(i, r.invoice)
		code.put(i, r.code)
		description.put(i, r.description)
		customer.put(i, r.customer)
		country.put(i, r.country)
		t.Quantity[i], t.Price[i], t.Time[i] = r.quantity, r.price, r.time
	}
	return t
}

// coder fills a Text.
type coder struct {
	text *Text
	code map[string]int32
}

func newCoder(text *Text, n int) coder {
	text.Code, text.Dict = make([]int32, n), []string{""}
	return coder{text, map[string]int32{"": 0}}
}

func (c coder) put(i int, s string) {
	code, ok := c.code[s]
	if !ok {
		code = int32(len(c.text.Dict))
		c.code[s] = code
		c.text.Dict = append(c.text.Dict, s)
	}
	c.text.Code[i] = code
}
