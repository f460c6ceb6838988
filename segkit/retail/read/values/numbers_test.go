package values

import (
	"errors"
	"strings"
	"testing"
)

func decideNumbers(t *testing.T, o NumberOptions, texts ...string) (NumberFormat, []Remark) {
	t.Helper()
	var n Numbers
	for _, s := range texts {
		n.Add(s, 1)
	}
	f, remarks, err := n.Decide(o)
	if err != nil {
		t.Fatalf("%q: %v", texts, err)
	}
	return f, remarks
}

func TestDecideNumbers(t *testing.T) {
	for _, c := range []struct {
		name   string
		texts  []string
		likely DecimalMark
		want   string // of the first text
		proven bool
	}{
		{"decimal comma beside", []string{"3.750", "4,95"}, 0, "3750", true},
		{"decimal point beside", []string{"3,750", "4.95"}, 0, "3750", true},
		{"whole number beside both marks", []string{"3,750", "1,234.50"}, 0, "3750", true},
		{"several groups", []string{"3.750", "1.234.567"}, 0, "3750", true},
		{"several groups of commas", []string{"3.750", "1,234,567"}, 0, "3.750", true},
		{"leading zero", []string{"3.750", "0.125"}, 0, "3.750", true},
		{"four digits before", []string{"3.750", "4821.125"}, 0, "3.750", true},
		{"blanks part thousands", []string{"3.750", "12 400"}, 0, "3.750", true},
		{"apostrophes part thousands", []string{"3,750", "12'400"}, 0, "3.750", true},
		{"exponent", []string{"3.750", "1.234E3"}, 0, "3.750", true},
		{"comma and dash of a price label", []string{"3.750", "12,-"}, 0, "3750", true},
		{"all open, point", []string{"3.750", "1.125"}, 0, "3.750", false},
		{"all open, comma", []string{"3,750", "1,125"}, 0, "3750", false},
		{"open beside small whole numbers", []string{"3.750", "14", "250"}, 0, "3750", false},
		{"open beside large whole numbers", []string{"3.750", "14", "2500"}, 0, "3.750", false},
		{"other column has commas", []string{"3.750", "14"}, DecimalComma, "3750", false},
		{"other column has points", []string{"3.750", "14"}, DecimalPoint, "3.750", false},
		{"own proof beats the other column", []string{"3.750", "4.95"}, DecimalComma, "3.750", true},
		{"whole numbers", []string{"14", "2500"}, 0, "14", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, remarks := decideNumbers(t, NumberOptions{Likely: c.likely}, c.texts...)
			got, err := f.Parse(c.texts[0])
			silent := c.proven || c.name == "whole numbers"
			if err != nil || got.String() != c.want || f.Proven != c.proven || silent != (len(remarks) == 0) {
				t.Errorf("%s (%v), proven %v, remarks %v; want %s", got, err, f.Proven, remarks, c.want)
			}
		})
	}
}

func TestOpenNumbersShowBothReadings(t *testing.T) {
	_, remarks := decideNumbers(t, NumberOptions{}, "3.750")
	want := "Numbers such as 3.750 can be 3.750 or 3750, and nothing in the column tells which: the point was taken as the decimal mark."
	if len(remarks) != 1 || remarks[0].Kind != Undecided || remarks[0].Text != want || remarks[0].Setting != SettingDecimal {
		t.Errorf("%+v", remarks)
	}
	_, remarks = decideNumbers(t, NumberOptions{Likely: DecimalComma}, "3.750")
	if len(remarks) != 1 || remarks[0].Kind != Hinted || !strings.Contains(remarks[0].Text, "can be 3750 or 3.750, and the rest of the file decided") {
		t.Errorf("%+v", remarks)
	}
}

func TestContradictingNumbers(t *testing.T) {
	for _, c := range []struct{ a, b, first, second string }{
		{"4.95", "7,25", "the point marks decimals", "the comma marks decimals"},
		{"4.95", "1.234.567", "the point marks decimals", "the point parts thousands"},
		{"7,25", "1,234,567", "the comma parts thousands", "the comma marks decimals"},
		{"1.234.567", "1,234,567", "the comma parts thousands", "the point parts thousands"},
		{"1.234,50", "1,234.50", "the point marks decimals", "the comma marks decimals"},
	} {
		var n Numbers
		n.Add(c.a, 5)
		n.Add(c.b, 2)
		_, _, err := n.Decide(NumberOptions{})
		var conflict *Conflict
		if !errors.As(err, &conflict) || conflict.First.Reading != c.first || conflict.Second.Reading != c.second {
			t.Errorf("%s beside %s: %v", c.a, c.b, err)
			continue
		}
		if m := err.Error(); !strings.Contains(m, c.a) || !strings.Contains(m, c.b) || !strings.Contains(m, "mixed") {
			t.Error(m)
		}
		f, _, err := n.Decide(NumberOptions{Decimal: DecimalPoint})
		if err != nil || !f.Proven {
			t.Errorf("set to the point, %s beside %s: %v", c.a, c.b, err)
		}
	}
}

func TestParseNumber(t *testing.T) {
	for _, c := range []struct {
		decimal    DecimalMark
		text, want string
	}{
		{DecimalPoint, "6", "6"}, {DecimalPoint, "-12", "-12"}, {DecimalPoint, "+5", "5"}, {DecimalPoint, "007", "7"},
		{DecimalPoint, "2.50", "2.50"}, {DecimalPoint, ".5", "0.5"}, {DecimalPoint, "-.5", "-0.5"},
		{DecimalPoint, "5.", "5"},
		{DecimalPoint, " 2.5 ", "2.5"}, {DecimalPoint, "\u200b2.5\u00a0", "2.5"}, {DecimalPoint, "'2.5", "2.5"},
		{DecimalPoint, "1,234.5", "1234.5"}, {DecimalPoint, "12,34,567.00", "1234567.00"},
		{DecimalPoint, "1,23,456", "123456"},
		{DecimalPoint, "1'234.5", "1234.5"}, {DecimalPoint, "1’234.5", "1234.5"},
		{DecimalComma, "1.234,5", "1234.5"}, {DecimalComma, "1 234,5", "1234.5"}, {DecimalComma, "1\u00a0234,5",
			"1234.5"}, {DecimalComma, "1\u202f234\u202f567,5", "1234567.5"},
		{DecimalComma, "12,-", "12"}, {DecimalComma, "12,--", "12"},
		{DecimalPoint, "(5.25)", "-5.25"}, {DecimalPoint, "($5.25)", "-5.25"}, {DecimalPoint, "$(5.25)", "-5.25"},
		{DecimalPoint, "5.25-", "-5.25"},
		{DecimalPoint, "−5.25", "-5.25"}, {DecimalPoint, "–5.25", "-5.25"}, {DecimalPoint, "-$5.25", "-5.25"},
		{DecimalPoint, "$-5.25", "-5.25"}, {DecimalPoint, "- 5.25", "-5.25"},
		{DecimalPoint, "£5.25", "5.25"}, {DecimalPoint, "5.25 EUR", "5.25"}, {DecimalPoint, "EUR5.25", "5.25"},
		{DecimalComma, "5,25€", "5.25"},
		{DecimalComma, "5,25 zł", "5.25"}, {DecimalComma, "5,25 Kč", "5.25"}, {DecimalComma, "R$ 5,25", "5.25"},
		{DecimalPoint, "US$5.25", "5.25"}, {DecimalPoint, "$5.25 USD", "5.25"}, {DecimalPoint, "Rs. 5.25", "5.25"},
		{DecimalPoint, "12.5%", "0.125"}, {DecimalPoint, "12.5 %", "0.125"}, {DecimalPoint, "-100%", "-1.00"},
		{DecimalPoint, "1e+05", "100000"}, {DecimalPoint, "1E5", "100000"}, {DecimalPoint, "1.5e3", "1500"},
		{DecimalPoint, "2.5E-3", "0.0025"}, {DecimalComma, "1,5E+03", "1500"}, {DecimalPoint, "1.0000015E7",
			"10000015"},
		{DecimalPoint, "１２．５", "12.5"}, {DecimalPoint, "١٢٫٥", "12.5"}, {DecimalPoint, "१२.५", "12.5"},
		{DecimalPoint, "0.00000000000000000012345", "0.000000000000000000"}, {DecimalPoint, "999999999999999999",
			"999999999999999999"},
		{DecimalPoint, "0.1000000000000000055511151231257827", "0.100000000000000005"},
	} {
		f := NumberFormat{Decimal: c.decimal}
		if got, err := f.Parse(c.text); err != nil || got.String() != c.want {
			t.Errorf("%q with the decimal %s is %s (%v), want %s", c.text, c.decimal, got, err, c.want)
		}
	}
}

func TestParseNumberRefuses(t *testing.T) {
	for _, c := range []struct {
		decimal DecimalMark
		text    string
		want    error
	}{
		{DecimalPoint, "", ErrBlank}, {DecimalPoint, "  ", ErrBlank}, {DecimalPoint, "-", ErrBlank},
		{DecimalPoint, "NaN", ErrBlank}, {DecimalPoint, "#N/A", ErrBlank},
		{DecimalPoint, "six", ErrNumber}, {DecimalPoint, "6 pcs", ErrNumber}, {DecimalPoint, "0x10", ErrNumber},
		{DecimalPoint, "1_000", ErrNumber}, {DecimalPoint, "Inf", ErrNumber},
		{DecimalPoint, "4,95", ErrNumber}, {DecimalPoint, "12,3456", ErrNumber}, {DecimalPoint, "1.234.567",
			ErrNumber}, {DecimalComma, "4.95", ErrNumber}, {DecimalComma, "1,5,2", ErrNumber},
		{DecimalPoint, "--6", ErrNumber}, {DecimalPoint, "(-6)", ErrNumber}, {DecimalPoint, "(6", ErrNumber},
		{DecimalPoint, "6)", ErrNumber}, {DecimalPoint, "1 2", ErrNumber}, {DecimalPoint, "12-5", ErrNumber},
		{DecimalPoint, "2023-01-05", ErrNumber}, {DecimalPoint, "1,234 567", ErrNumber}, {DecimalPoint, ",234.5",
			ErrNumber}, {DecimalPoint, "€5$", ErrNumber}, {DecimalPoint, "5e", ErrNumber},
		{DecimalPoint, "12345678901234567890", ErrTooLarge}, {DecimalPoint, "1e300", ErrTooLarge},
	} {
		f := NumberFormat{Decimal: c.decimal}
		if got, err := f.Parse(c.text); !errors.Is(err, c.want) {
			t.Errorf("%q with the decimal %s is %s (%v), want %v", c.text, c.decimal, got, err, c.want)
		}
	}
}

func TestNumbersCount(t *testing.T) {
	var n Numbers
	n.Add("12.5", 3)
	n.Add("7", 2)
	n.Add("N/A", 4)
	n.Add("six", 5)
	n.Add("7 kg", 1)
	if good, blank, bad := n.Len(); good != 5 || blank != 4 || bad != 6 {
		t.Error(n.Len())
	}
	if e := n.Bad(); e.Text != "six" || e.Count != 6 {
		t.Error(e)
	}
}

func TestPercentagesBesideNumbers(t *testing.T) {
	_, remarks := decideNumbers(t, NumberOptions{}, "12.5%", "3")
	if len(remarks) != 1 || remarks[0].Kind != Percentages || remarks[0].Count != 1 {
		t.Error(remarks)
	}
	if _, remarks = decideNumbers(t, NumberOptions{}, "12.5%", "3%"); len(remarks) != 0 {
		t.Error(remarks)
	}
}
