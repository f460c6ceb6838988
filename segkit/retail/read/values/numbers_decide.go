package values

import "fmt"

// A DecimalMark is the mark between a number's whole part and its decimals.
type DecimalMark byte

const (
	DecimalUnknown DecimalMark = 0
	DecimalPoint   DecimalMark = '.'
	DecimalComma   DecimalMark = ','
)

func (m DecimalMark) String() string {
	switch m {
	case DecimalPoint:
		return "point"
	case DecimalComma:
		return "comma"
	}
	return "unknown"
}

// NumberOptions says what is known about a column beside its texts.
type NumberOptions struct {
	Decimal DecimalMark // decides, whatever the texts say; what does not fit it is a bad value
	Likely  DecimalMark // decides what the texts leave open: the mark of another column of the file

	// Currency is the code of the currency that the column is in, if something beside its
	// texts says so. 12.500 yen are no 12 yen and a half.
	Currency string
}

// Decide returns how the column is read. It fails with a *Conflict if no single
// rule reads all values, for instance 1.25 beside 2,55. Where the texts can be
// read in two ways, as 1.250 can, Options.Likely decides; without it, a default
// that a Remark names with two examples.
func (n *Numbers) Decide(o NumberOptions) (NumberFormat, []Remark, error) {
	f := NumberFormat{Decimal: DecimalPoint, Currencies: n.currencies.Merged()}
	var remarks []Remark
	if len(f.Currencies) > 1 {
		a, b := f.Currencies[0], f.Currencies[1]
		remarks = append(remarks, Remark{
			Kind: SeveralCurrencies, Count: b.Count, Examples: []string{a.Code, b.Code},
			Text: fmt.Sprintf("The values are in more than one currency: %d in %s and %d in %s.", a.Count, a.Code, b.Count, b.Code),
		})
	}
	if p := n.percent; p.Count > 0 && p.Count < n.values {
		remarks = append(remarks, Remark{
			Kind: Percentages, Count: p.Count, Examples: []string{shorten(p.Text)},
			Text: fmt.Sprintf("%d of %d values have a percent sign, as %s; they are read as hundredths.", p.Count, n.values, shorten(p.Text)),
		})
	}
	if f.Back = n.back(); f.Back != NoSide {
		back := n.credit
		if f.Back == Debit {
			back = n.debit
		}
		if back.Count > 0 && back.Count < n.values {
			remarks = append(remarks, Remark{
				Kind: Sides, Count: back.Count, Examples: []string{shorten(back.Text)},
				Text: fmt.Sprintf("%d of %d amounts, such as %s, are on the other side of the account than most, and count as money given back.",
					back.Count, n.values, shorten(back.Text)),
			})
		}
	}
	if o.Decimal != DecimalUnknown {
		f.Decimal, f.Proven = o.Decimal, true
		return f, remarks, nil
	}
	notPoint := first(n.decimal[1], n.group[0]) // proof against the decimal point
	notComma := first(n.decimal[0], n.group[1])
	switch {
	case notPoint.Count > 0 && notComma.Count > 0:
		return f, remarks, &Conflict{Column: "numbers", First: notComma, Second: notPoint, Setting: SettingDecimal}
	case notPoint.Count > 0:
		f.Decimal, f.Proven = DecimalComma, true
		return f, remarks, nil
	case notComma.Count > 0:
		f.Proven = true
		return f, remarks, nil
	}
	var remark *Remark
	f.Decimal, remark = n.open(o, f.Currencies)
	f.Proven = remark == nil && n.either[0].Count+n.either[1].Count > 0
	if remark != nil {
		remarks = append(remarks, *remark)
	}
	return f, remarks, nil
}

// back returns the side of an account that fewer of the amounts are on: what most are is a
// sale. Amounts that name no side are on the other one than those that do.
func (n *Numbers) back() Side {
	switch named := n.debit.Count + n.credit.Count; {
	case named == 0:
		return NoSide
	case n.credit.Count == 0 && 2*named < n.values:
		return Debit
	case n.debit.Count > 0 && n.credit.Count > n.debit.Count, n.debit.Count == 0 && 2*named > n.values:
		return Debit
	}
	return Credit
}

func first(a, b Example) Example {
	if a.Count > 0 {
		return a
	}
	return b
}

// open decides where no text proves anything.
func (n *Numbers) open(o NumberOptions, signs []Currency) (DecimalMark, *Remark) {
	points, commas := n.either[0], n.either[1]
	if points.Count+commas.Count == 0 { // whole numbers
		if o.Likely != DecimalUnknown {
			return o.Likely, nil
		}
		return DecimalPoint, nil
	}
	if n.blankGroups.Count > 0 && (points.Count == 0 || commas.Count == 0) {
		if commas.Count > 0 { // blanks part the thousands, so the mark does not
			return DecimalComma, nil
		}
		return DecimalPoint, nil
	}
	if o.Likely != DecimalUnknown {
		return o.Likely, n.openRemark(o.Likely, Hinted, "and the rest of the file decided")
	}
	if (points.Count == 0 || commas.Count == 0) && (writtenWhole(o.Currency) || len(signs) == 1 && MinorDigits(signs[0].Code) < 3) {
		mark := DecimalPoint // amounts with a currency's sign have its decimals, and three are too many
		if points.Count > 0 {
			mark = DecimalComma
		}
		return mark, n.openRemark(mark, Hinted, "and the currency decided")
	}
	mark := DecimalPoint
	// A program that writes three decimals writes them everywhere. Beside 14 and
	// 250, and nothing of four digits, 1.000 is a thousand.
	if commas.Count == 0 && n.small && !n.large {
		mark = DecimalComma
	}
	return mark, n.openRemark(mark, Undecided, "and nothing in the column tells which")
}

func (n *Numbers) openRemark(mark DecimalMark, kind RemarkKind, why string) *Remark {
	example, asPoint := first(n.either[0], n.either[1]), n.either[0].Count > 0
	decimals := asPoint == (mark == DecimalPoint)
	var s scannedNumber
	s.scan(example.Text)
	whole, _ := s.value(s.n, 0)
	split, _ := s.value(s.marks[0].at, 0)
	reading, other := whole.String(), split.String()
	if decimals {
		reading, other = other, reading
	}
	return &Remark{
		Kind: kind, Count: n.either[0].Count + n.either[1].Count, Setting: SettingDecimal,
		Examples: []string{shorten(example.Text) + " = " + reading, shorten(example.Text) + " = " + other},
		Text: fmt.Sprintf("Numbers such as %s can be %s or %s, %s: the %s was taken as the decimal mark.",
			shorten(example.Text), reading, other, why, mark),
	}
}
