package read

import (
	"math/bits"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/retail/status"
)

// lines are the numbers and times of the rows that are held.
type lines struct {
	quantity []int64
	price    []retail.Money
	total    []retail.Money // nil if the money is quantity × price
	time     []int64
	refund   []retail.Money // of the order or of the line, without a sign; nil if there is no such column
	scale    int64          // of the quantities; 0 for whole ones
	out      []int32        // rows with a text that could not be read
}

// readLines reads them, refuses the rows with a text that could not be read, and adds
// up the others.
func (b *builder) readLines(f *formats, invoices *identities) *lines {
	n := b.held()
	l := &lines{quantity: take(&b.spare.numbers, n), price: take(&b.spare.money, n), time: take(&b.spare.numbers, n)}
	places := b.quantityPlaces(&f.number[columnQuantity])
	if places > 0 {
		l.scale = powerOfTen(places)
	}
	quantities := b.fixed(columnQuantity, &f.number[columnQuantity], places, "a number")
	decimals := priceDecimals - b.minorDigits
	prices := b.fixed(columnPrice, &f.number[columnPrice], decimals, "a price such as 2.55")
	totals := b.fixed(columnAmount, &f.number[columnAmount], decimals, "an amount such as 2.55")
	refunds := b.fixed(columnRefund, &f.number[columnRefund], decimals, "a refunded amount such as 2.55")
	times := b.readMoments(&f.date)
	clocks := b.readClocks()
	signs := b.readSigns()
	if b.has[columnAmount] || places > 0 {
		l.total = make([]retail.Money, n)
	}
	if b.has[columnRefund] {
		l.refund = make([]retail.Money, n)
	}
	var share func(i int) (retail.Money, bool)
	if b.money() == columns.OrderAmount {
		share = b.shares(invoices, &totals, &prices)
	}
	place := b.place.walk()
	losses := b.watchLosses(map[column]*amounts{
		columnQuantity: &quantities, columnPrice: &prices, columnAmount: &totals, columnRefund: &refunds,
	}, &times)
	var codes [columnCount][]int32
	for c := range columnCount {
		if c.isValue() {
			codes[c] = b.value[c].code
		}
	}
	noSale := b.noSales()
	for i := range n {
		var wrong column
		var want string
		free := noSale(i)
		refuse := func(c column, what string) {
			if want == "" && what != "" && !(c.isMoney() && free && b.written(c, i) == "") {
				wrong, want = c, what
			}
		}
		if b.header.at[columnInvoice] >= 0 && invoices != nil && invoices.code[b.text[columnInvoice].code[i]] == 0 { // such as NULL
			refuse(columnInvoice, "an invoice number")
		}
		quantity, price, total := max(l.scale, 1), retail.Money(0), retail.Money(0)
		if b.has[columnQuantity] {
			c := codes[columnQuantity][i]
			quantity = quantities.value[c]
			refuse(columnQuantity, quantities.want.of(c))
			free = free || want == "" && quantity == 0 // of none, shops leave the money empty as well
		}
		m := codes[columnTime][i]
		l.time[i] = times.unix[m]
		refuse(columnTime, times.want.of(m))
		if clocks != nil {
			c := codes[columnClock][i]
			l.time[i] += clocks.seconds[c]
			refuse(columnClock, clocks.want.of(c))
		}
		if b.has[columnPrice] {
			c := codes[columnPrice][i]
			price = retail.Money(prices.value[c])
			if share == nil {
				refuse(columnPrice, prices.want.of(c))
			}
		}
		ok, twice := true, false
		switch {
		case share != nil:
			if total, ok = share(i); !ok {
				refuse(columnAmount, "an amount on one line of the order")
			}
		case b.has[columnAmount]:
			c := codes[columnAmount][i]
			total = retail.Money(totals.value[c])
			refuse(columnAmount, totals.want.of(c))
		default:
			if quantity < 0 && price < 0 { // the sign of a return, written twice
				price = -price
				twice = true
			}
			if total, ok = timesScaled(price, quantity, max(l.scale, 1)); !ok {
				refuse(columnQuantity, "a quantity whose product with the price can be counted")
			}
		}
		if l.refund != nil {
			c := codes[columnRefund][i]
			l.refund[i] = retail.Money(refunds.value[c])
			if b.written(columnRefund, i) != "" {
				refuse(columnRefund, refunds.want.of(c))
			}
		}
		if want != "" {
			l.out = append(l.out, int32(i))
			b.bad++
			b.countBad(b.cellsOf(i), f)
			if len(b.unread) < maxFirstBad {
				rank, at := place(i)
				b.unread = append(b.unread, orderedBad{rank, at.bad(at.header.name(wrong), b.written(wrong, i), want)})
			}
			continue
		}
		if signs != nil && signs[b.text[columnSign].code[i]] < 0 {
			total = -total
		}
		if b.has[columnAmount] {
			quantity, price = perUnit(total, quantity, max(l.scale, 1))
		}
		if l.total != nil {
			l.total[i] = total
		}
		if twice {
			b.twiceSigned++
		}
		l.quantity[i], l.price[i] = quantity, price
		b.full = !b.totals.Add(total, quantity)
		b.lost.good = addUpTo(b.lost.good, magnitude(int64(total)))
		if losses != nil {
			losses(i, place)
		}
	}
	return l
}

// isMoney reports whether the column says what a row is worth.
func (c column) isMoney() bool { return c == columnQuantity || c == columnPrice || c == columnAmount }

// noSales returns what tells whether a row's status says that it is no sale. Shops leave
// the money of cancelled and unpaid orders empty: it is none, and no fault of the row.
func (b *builder) noSales() func(i int) bool {
	if !b.has[columnStatus] {
		return func(int) bool { return false }
	}
	d := b.text[columnStatus]
	none := make([]bool, len(d.dict))
	for code, word := range d.dict {
		s := status.Of(word)
		none[code] = s != status.Unknown && !s.IsSale()
	}
	return func(i int) bool { return none[d.code[i]] }
}

// perUnit returns the quantity with the sign of the amount, and the price of one unit,
// rounded. A quantity of 0 stays.
func perUnit(total retail.Money, quantity, scale int64) (int64, retail.Money) {
	if quantity < 0 {
		quantity = -quantity
	}
	size := total
	if total < 0 {
		size = -size
	}
	price := size
	if quantity > 0 {
		hi, lo := bits.Mul64(uint64(size), uint64(scale))
		hi, lo = addHalf(hi, lo, uint64(quantity))
		if hi < uint64(quantity) {
			each, _ := bits.Div64(hi, lo, uint64(quantity))
			price = retail.Money(each)
		}
	}
	if total < 0 {
		quantity = -quantity
	}
	return quantity, price
}

// timesScaled returns a price times a quantity of which scale are one unit, rounded half
// away from zero; ok is false if the result does not fit.
func timesScaled(price retail.Money, quantity, scale int64) (total retail.Money, ok bool) {
	if scale == 1 {
		return price.Times(quantity)
	}
	negative := (price < 0) != (quantity < 0)
	hi, lo := bits.Mul64(magnitude(int64(price)), magnitude(quantity))
	hi, lo = addHalf(hi, lo, uint64(scale))
	if hi >= uint64(scale) {
		return 0, false
	}
	size, _ := bits.Div64(hi, lo, uint64(scale))
	if size > 1<<63-1 {
		return 0, false
	}
	if negative {
		return -retail.Money(size), true
	}
	return retail.Money(size), true
}

// addHalf adds half of what is divided by, so that the quotient is rounded.
func addHalf(hi, lo, by uint64) (uint64, uint64) {
	lo, carry := bits.Add64(lo, by/2, 0)
	return hi + carry, lo
}

func magnitude(x int64) uint64 {
	if x < 0 {
		return -uint64(x)
	}
	return uint64(x)
}

func powerOfTen(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}
