package values

// Numbers collects how the numbers of one column are written. Give it every
// distinct text of the column with its count, then Decide. The zero value is
// ready to use.
//
// The evidence is in the marks. 1,250.00 and 1.234.567 say which mark does what;
// 2,55 can only have a decimal comma. 1.250 alone can be read in two ways, and
// follows the rest of the column.
type Numbers struct {
	values, blank  int // how many
	bad            Example
	decimal, group [2]Example // proofs, of the point and of the comma
	either         [2]Example // such as 1.250
	blankGroups    Example    // blanks and apostrophes between thousands
	small, large   bool       // numbers without any mark, below and above 1000
	percent        Example
	currencies     Currencies
	debit, credit  Example // that have the side of an account
}

// Add notes that count values of the column are written as text.
func (n *Numbers) Add(text string, count int) {
	if n.addPlain(text, count) {
		return
	}
	var s scannedNumber
	if !s.scan(text) {
		if isBlank(text) {
			n.blank += count
			return
		}
		n.bad.see(text, "no number", count)
		return
	}
	n.note(&s, text, count)
}

// addPlain counts digits without any mark, which are no evidence.
func (n *Numbers) addPlain(text string, count int) bool {
	if len(text) == 0 || len(text) > 18 || !allDigits(text) {
		return false
	}
	n.values += count
	n.small = n.small || len(text) <= 3
	n.large = n.large || len(text) > 3
	return true
}

var markReadings = [2]struct{ decimal, group string }{
	{"the point marks decimals", "the point parts thousands"},
	{"the comma marks decimals", "the comma parts thousands"},
}

func (n *Numbers) note(s *scannedNumber, text string, count int) {
	use := s.use()
	if use.bad {
		n.bad.see(text, "no number", count)
		return
	}
	n.values += count
	if s.percent {
		n.percent.see(text, "percent", count)
	}
	if s.currency != "" {
		n.currencies.Add(s.currency, count)
	}
	switch s.side {
	case Debit:
		n.debit.see(text, "debit", count)
	case Credit:
		n.credit.see(text, "credit", count)
	}
	if s.k == 0 {
		n.small = n.small || s.n <= 3
		n.large = n.large || s.n > 3
	}
	for i, kind := range [2]byte{point, comma} {
		reading := &markReadings[i]
		switch kind {
		case use.decimal:
			n.decimal[i].see(text, reading.decimal, count)
		case use.either:
			n.either[i].see(text, "", count)
		}
		if kind == use.group {
			n.group[i].see(text, reading.group, count)
		}
	}
	if use.group == grouping {
		n.blankGroups.see(text, "", count)
	}
}

// markUse says what one number proves about the marks in it, each given by its
// kind and 0 where there is none.
type markUse struct {
	decimal, group, either byte
	bad                    bool
}

// use looks at one number by itself.
func (s *scannedNumber) use() (u markUse) {
	if s.k == 0 {
		return u
	}
	marks := s.marks[:s.k]
	last := marks[s.k-1]
	if s.k > 1 && last.kind == marks[0].kind { // several of one kind
		u.group = last.kind
		u.bad = last.kind == fraction || !groups(marks, s.n)
		return u
	}
	if s.k > 1 { // the last one is different
		u.group, u.decimal = marks[0].kind, last.kind
		u.bad = last.kind == grouping || !groups(marks[:s.k-1], last.at)
		return u
	}
	behind := s.n - last.at
	switch {
	case last.kind == grouping:
		u.group = grouping
		u.bad = !groups(marks, s.n)
	case last.kind == fraction, s.exponed, behind != 3, last.at == 0, last.at > 3, s.digits[0] == 0:
		u.decimal = last.kind
	default:
		u.either = last.kind
	}
	return u
}

// Len returns how many values are numbers, how many are empty or say that there
// is none, and how many are neither.
func (n *Numbers) Len() (numbers, blank, bad int) { return n.values, n.blank, n.bad.Count }

// Bad returns the first text that is no number, and how many there are.
func (n *Numbers) Bad() Example { return n.bad }
