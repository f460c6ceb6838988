package read

import (
	"fmt"
	"strings"

	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/retail/read/values"
)

// currency finds the currency of the amounts: by its column, or by the signs at prices
// and amounts. More than one is an error, since they cannot be added up.
func (b *builder) currency(name string, e *evidence, f *formats, reading *Reading) error {
	if b.header == nil {
		return nil
	}
	found, in := e.currencies, columnCurrency
	if !b.has[columnCurrency] {
		for _, c := range [...]column{columnPrice, columnAmount} {
			for _, x := range f.number[c].Currencies {
				found.Add(x.Sign, x.Count)
				in = c
			}
		}
	}
	merged := found.Merged()
	switch {
	case len(merged) == 0:
		reading.Currency = b.header.currency()
		return nil
	case len(merged) == 1:
		reading.Currency = merged[0].Code
		return nil
	case b.opt.Exact:
		return nil
	}
	var each []string
	for _, c := range merged {
		each = append(each, fmt.Sprintf("%s in %d rows", c.Code, c.Count))
	}
	advice := "keep the rows of one currency, or convert the amounts first"
	if in == columnCurrency {
		advice += fmt.Sprintf("; if the amounts are in one currency whatever this column says, say --columns %s=", columns.Currency)
	}
	return &Error{Name: name, Kind: ErrCurrencies, Detail: fmt.Sprintf("has amounts in more than one currency, which cannot be added up (column %s: %s): %s",
		b.header.name(in), strings.Join(each, ", "), advice)}
}

// currency returns the code of the currency that the name of the column of money has, ""
// if it has none.
func (h *header) currency() string {
	for _, c := range [...]column{columnAmount, columnPrice} {
		if at := h.at[c]; at >= 0 {
			return values.CurrencyInName(h.names[at])
		}
	}
	return ""
}

// findUnit says in which unit the money of the rows that are held is counted. Where it is a
// currency's smallest one, all rows are held; see needsAll.
func (b *builder) findUnit(name string, e *evidence, f *formats) error {
	if b.header == nil || !b.header.mapping.Minor {
		return nil
	}
	found := newReading()
	if err := b.currency(name, e, f, found); err != nil {
		return err
	}
	b.minorDigits = values.MinorDigits(found.Currency)
	return nil
}
