package read

import (
	"fmt"
	"time"

	"customer-segmentation/segkit/retail/read/values"
)

// evidence is what the texts of the columns of numbers and dates prove about how
// they are written.
type evidence struct {
	price, quantity values.Numbers
	date            values.Dates
}

// formats is how these columns are read.
type formats struct {
	price, quantity values.NumberFormat
	date            values.DateFormat
}

// numeric reads a number that is one to the file itself.
var numeric = values.NumberFormat{Decimal: values.DecimalPoint, Proven: true}

// collect adds the rows that are held.
func (b *builder) collect(e *evidence) {
	b.value[columnPrice].each(func(text string, count int) {
		if number, _, _ := b.cell(columnPrice, text); !number {
			e.price.Add(text, count)
		}
	})
	b.value[columnQuantity].each(func(text string, count int) {
		if number, _, _ := b.cell(columnQuantity, text); !number {
			e.quantity.Add(text, count)
		}
	})
	b.value[columnTime].each(func(text string, count int) {
		if seconds, _, ok := b.realDate(text); ok {
			e.date.AddReal(seconds, time.Unix(seconds, 0).UTC().Format(time.DateTime), count)
		} else {
			_, _, text = b.cell(columnTime, text)
			e.date.Add(text, count)
		}
	})
}

// settled reports whether the rows so far are read alike whatever follows.
func (e *evidence) settled(opt Options) bool {
	numbers := opt.Decimal != values.DecimalUnknown || e.price.Settled() && e.quantity.Settled()
	return numbers && e.date.Settled(opt.DateOrder)
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
	f.price, remarks, err = e.price.Decide(values.NumberOptions{Decimal: b.opt.Decimal})
	if err := take(columnPrice, settingDecimal); err != nil {
		return f, said, err
	}
	f.quantity, remarks, err = e.quantity.Decide(values.NumberOptions{Decimal: b.opt.Decimal, Likely: f.price.LikelyDecimal()})
	if err := take(columnQuantity, settingDecimal); err != nil {
		return f, said, err
	}
	f.date, remarks, err = e.date.Decide(values.DateOptions{Order: b.opt.DateOrder, Likely: f.price.LikelyOrder()})
	return f, said, take(columnTime, settingDates)
}

// What is to be set where a column is not read as it should be.
const (
	settingDecimal = `decimal = "point" or "comma"`
	settingDates   = `date_order = "day-first" or "month-first"`
)

// warningOf makes a warning of a remark, "" if something else tells it: impossible
// dates are bad rows, and exact reading counts the time zones that it loses.
func warningOf(column, setting string, r values.Remark, opt Options) string {
	if r.Kind == values.ImpossibleDates || r.Kind == values.ZoneLeftOut && opt.Exact {
		return ""
	}
	text := fmt.Sprintf("Column %s: %s", column, r.Text)
	if r.Setting != "" {
		text += fmt.Sprintf(" If that is wrong, set %s under [reading] in study.toml.", setting)
	}
	return text
}
