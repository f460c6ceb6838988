package read

import (
	"fmt"
	"time"

	"customer-segmentation/segkit/retail/read/values"
)

// evidence is what the texts of the columns of numbers, dates and identifiers prove
// about how they are written.
type evidence struct {
	number [columnCount]values.Numbers
	date   values.Dates
	id     [columnCount]values.IDs

	currencies values.Currencies // of the column of currencies
	nobody     nobodies
}

// formats is how these columns are read.
type formats struct {
	number [columnCount]values.NumberFormat
	date   values.DateFormat
	id     [columnCount]values.IDFormat
}

// numeric reads a number that is one to the file itself.
var numeric = values.NumberFormat{Decimal: values.DecimalPoint, Proven: true}

// The columns of numbers, in the order in which they are decided, and of identifiers.
var (
	numberColumns = [...]column{columnPrice, columnAmount, columnQuantity, columnRefund}
	idColumns     = [...]column{columnInvoice, columnCustomer}
)

// collect adds the rows that are held.
func (b *builder) collect(e *evidence) {
	for _, c := range numberColumns {
		if !b.has[c] {
			continue
		}
		b.value[c].each(func(text string, count int) {
			if number, _, _ := b.cell(text); !number {
				e.number[c].Add(text, count)
			}
		})
	}
	b.value[columnTime].each(func(text string, count int) {
		if seconds, _, ok := b.realDate(text); ok {
			e.date.AddReal(seconds, time.Unix(seconds, 0).UTC().Format(time.DateTime), count)
		} else {
			_, _, text = b.cell(text)
			e.date.Add(text, count)
		}
	})
	if b.has[columnCurrency] {
		b.text[columnCurrency].each(func(text string, count int) { e.currencies.Add(text, count) })
	}
	if b.opt.Exact {
		return
	}
	b.text[columnInvoice].each(e.id[columnInvoice].Add)
	b.text[columnCustomer].each(func(text string, count int) {
		e.id[columnCustomer].Add(text, count)
		e.nobody.add(text, count)
	})
}

// alike reports whether both read every value in the same way.
func (f *formats) alike(g *formats) bool {
	for _, c := range numberColumns {
		if f.number[c].Decimal != g.number[c].Decimal || f.number[c].Back != g.number[c].Back {
			return false
		}
	}
	return f.date == g.date && f.id == g.id
}

// settled reports whether the rows so far are read alike whatever follows. What
// identifiers are is known at the end only, unless they are to stay as they are.
func (e *evidence) settled(opt Options) bool {
	numbers := true
	for _, c := range numberColumns {
		numbers = numbers && e.number[c].Settled()
	}
	return opt.Exact && (opt.Decimal != values.DecimalUnknown || numbers) && e.date.Settled(opt.DateOrder)
}

// decide returns the formats, and what is to be said about them. Prices come
// first: they show best which mark stands before decimals, and a decimal comma
// suggests that days come before months.
func (e *evidence) decide(b *builder) (f formats, said []string, _ *columnError) {
	var remarks []values.Remark
	var err error
	take := func(c column, setting string) *columnError {
		name := b.header.name(c)
		for _, r := range remarks {
			if text := warningOf(name, setting, r, b.opt); text != "" {
				said = append(said, text)
			}
		}
		if err != nil {
			return &columnError{name, setting, err}
		}
		return nil
	}
	if b.header == nil {
		return f, nil, nil // there is no row
	}
	likely, order := values.DecimalUnknown, values.OrderUnknown
	currency := b.header.currency()
	if named := e.currencies.Merged(); len(named) == 1 {
		currency = named[0].Code
	}
	for _, c := range numberColumns {
		if !b.has[c] {
			continue
		}
		o := values.NumberOptions{Decimal: b.opt.Decimal, Likely: likely}
		if c != columnQuantity {
			o.Currency = currency
		}
		f.number[c], remarks, err = e.number[c].Decide(o)
		if err := take(c, settingDecimal); err != nil {
			return f, said, err
		}
		if likely == values.DecimalUnknown && c != columnQuantity {
			likely, order = f.number[c].LikelyDecimal(), f.number[c].LikelyOrder()
		}
	}
	if b.header.at[columnTime] < 0 { // customers with the days since their last order
		more, failed := e.decideIDs(b, &f)
		return f, append(said, more...), failed
	}
	f.date, remarks, err = e.date.Decide(values.DateOptions{Order: b.opt.DateOrder, Likely: order})
	if err := take(columnTime, settingDates); err != nil {
		return f, said, err
	}
	more, failed := e.decideIDs(b, &f)
	return f, append(said, more...), failed
}

// What is to be set where a column is not read as it should be.
const (
	settingDecimal = `decimal = "point" or "comma"`
	settingDates   = `date_order = "day-first" or "month-first"`
)

// warningOf makes a warning of a remark, "" if something else tells it: impossible
// dates are bad rows, several currencies are an error, and exact reading counts the
// time zones that it loses.
func warningOf(column, setting string, r values.Remark, opt Options) string {
	if r.Kind == values.ImpossibleDates || r.Kind == values.SeveralCurrencies || r.Kind == values.ZoneLeftOut && opt.Exact {
		return ""
	}
	text := fmt.Sprintf("Column %s: %s", column, r.Text)
	if r.Setting != "" {
		text += fmt.Sprintf(" If that is wrong, set %s under [reading] in study.toml.", setting)
	}
	return text
}
