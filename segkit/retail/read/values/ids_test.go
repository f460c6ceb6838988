package values

import (
	"errors"
	"strings"
	"testing"
)

func decideIDs(texts ...string) (IDFormat, []Remark, error) {
	var c IDs
	for _, s := range texts {
		c.Add(s, 1)
	}
	return c.Decide()
}

func TestCleanIDs(t *testing.T) {
	for _, c := range []struct {
		column     []string // the first one is read
		want       string
		remarkable bool
	}{
		{[]string{"17850"}, "17850", false},
		{[]string{"00123"}, "00123", false},
		{[]string{" 17850 "}, "17850", false},
		{[]string{"17850.0", "13047"}, "17850", true},
		{[]string{"17850.0", "13047.0"}, "17850", true},
		{[]string{"17850.0", "C13047"}, "17850", true},
		{[]string{"1.7851E4", "C13047"}, "17851", true},
		{[]string{"17850.0", "17850", "Guest"}, "17850", true},
		{[]string{"1.785E4", "1.3047E4", "0", "unknown"}, "17850", true},
		{[]string{"1.5", "2.0", "A3"}, "1.5", false}, {[]string{"2.0", "1.5", "A3"}, "2.0", false},
		{[]string{"17850.5", "13047.0"}, "17850.5", false},
		{[]string{"1.785E4", "1.3047E+04"}, "17850", true},
		{[]string{"1.7850e+04", "13047"}, "17850", true},
		{[]string{"1,785E+04", "1,3047E+04"}, "17850", true},
		{[]string{"1.0000015E7", "1.0000027E7", "9999999.0"}, "10000015", true},
		{[]string{"1.0E7", "9999999.0"}, "10000000", true},
		{[]string{"1.000002E7", "1.0000027E7", "1.0000028E7", "1.0000029E7"}, "10000020", true},
		{[]string{"5E2", "A13047", "B7"}, "5E2", false},
		{[]string{"-17850.0"}, "-17850", true},
		{[]string{"12345678901234567890"}, "12345678901234567890", false},
		{[]string{"9007199254740992.0"}, "9007199254740992", true},
		{[]string{"Ann.Lee@Example.COM"}, "ann.lee@example.com", true},
		{[]string{"ann@example.com\u200b"}, "ann@example.com", true},
		{[]string{"ann@example.com\u00a0"}, "ann@example.com", true},
		{[]string{"\ufeffann@example.com"}, "ann@example.com", true},
		{[]string{"AB12CD34-0000-4000-8000-00000000ABCD"}, "ab12cd34-0000-4000-8000-00000000abcd", false},
		{[]string{"Ann Lee"}, "Ann Lee", false},
		{[]string{"178\x0050"}, "17850", true},
		{[]string{"17850\x1f"}, "17850", true},
		{[]string{`="00123"`}, "00123", false},
		{[]string{"67edf2c512da28a22756f516c786d40f", "3e6d49ce854b76d86815ff3477cd963e"},
			"67edf2c512da28a22756f516c786d40f", false},
		{[]string{"12,374"}, "12,374", false},
		{[]string{"Łódź-7"}, "Łódź-7", false},
	} {
		f, remarks, err := decideIDs(c.column...)
		got, ok := f.Clean(c.column[0])
		if err != nil || !ok || got != c.want || (len(remarks) > 0) != c.remarkable {
			t.Errorf("%q is %q, %v (%v, %v), want %q", c.column, got, ok, remarks, err, c.want)
		}
	}
	for _, s := range []string{"", " ", "NULL", `\N`, "(null)", "NaN", "NaT", "#N/A", "#REF!", "-", "?", "None",
		"\u200b"} {
		if id, ok := (IDFormat{}).Clean(s); ok {
			t.Errorf("%q is the id %q", s, id)
		}
	}
}

func TestRoundedIDs(t *testing.T) {
	for _, column := range [][]string{
		{"1.23457E+12"}, {"1.23457E+12", "1.23458E+12"}, {"1,23457E+12", "1,23458E+12"}, {"1.2345679E16"},
		{"1.0000000000001237e+17"}, {"12345678901234568.0", "17850.0"}, {"9007199254740993.0"},
		{"5.1E10", "5.2E10", "17850"}, {"1.12E4", "1.13E4", "1.1211E4", "1.1222E4", "1.1233E4"},
	} {
		_, _, err := decideIDs(column...)
		var rounded *RoundedError
		if !errors.As(err, &rounded) || !strings.Contains(err.Error(), "export the column as text") {
			t.Errorf("%q: %v", column, err)
		}
	}
	f, remarks, err := decideIDs("1.23457E+12", "A17", "B18") // one code of many
	if id, _ := f.Clean("1.23457E+12"); err != nil || id != "1.23457E+12" || len(remarks) != 1 || remarks[0].Kind != RoundedIDs {
		t.Error(id, remarks, err)
	}
}

func TestIDRemarks(t *testing.T) {
	var c IDs
	c.Add("Ann@example.com", 3)
	c.Add("bob@example.com\u200b", 1)
	c.Add("NULL", 2)
	if ids, blank := c.Len(); ids != 4 || blank != 2 {
		t.Error(c.Len())
	}
	_, remarks, err := c.Decide()
	want := []string{
		`1 identifier with characters that nobody sees, such as U+200B: these were removed.`,
		"3 identifiers with capital letters in an e-mail address, such as A…@example.com: compared without case.",
	}
	if err != nil || len(remarks) != 2 || remarks[0].Text != want[0] || remarks[1].Text != want[1] {
		t.Errorf("%+v %v", remarks, err)
	}
}
