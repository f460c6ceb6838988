package sheet

import (
	"testing"
	"time"
)

func TestParseFormat(t *testing.T) {
	for code, want := range map[string]Format{
		"": General, "General": General, "GENERAL": General, `General" pcs"`: General, "Standard": General,
		"0": Decimal, "#,##0.00": Decimal, "0.00E+00": Decimal, `"£"#,##0.00`: Decimal, "[$€-407] #,##0.00": Decimal,
		`_-* #,##0.00\ "€"_-;\-* #,##0.00\ "€"_-`: Decimal, `0" days"`: Decimal, `0\d`: Decimal, "[Red]0": Decimal, "# ?/?": Decimal,
		"[>100]0;0": Decimal, "0%": Percent, "0.00%": Percent, "@": AsText,
		"dd/mm/yyyy": DateOnly, "YYYY-MM-DD": DateOnly, "mmm-yy": DateOnly, "mmmm": DateOnly, "[$-409]d-mmm-yyyy;@": DateOnly,
		"[$-F800]dddd, mmmm dd, yyyy": DateOnly, `yyyy"年"m"月"d"日"`: DateOnly, "ge.m.d": DateOnly, "d": DateOnly,
		"yyyy-mm-dd hh:mm:ss": DateTime, "m/d/yy h:mm": DateTime, `dd.mm.yyyy\ hh:mm`: DateTime, "[$-409]m/d/yy h:mm AM/PM;@": DateTime,
		`yyyy-mm-dd"T"hh:mm:ss`: DateTime, "mmm h": DateTime,
		"h:mm": Time, "h:mm:ss AM/PM": Time, "mm:ss": Time, "mmss.0": Time,
		"[h]:mm:ss": Duration, "[mm]:ss": Duration, "[ss]": Duration,
		`"unclosed`: General, "[unclosed": General, ";;;": General,
	} {
		if got := ParseFormat(code); got != want {
			t.Errorf("%s is %v, want %v", code, got, want)
		}
	}
	for id, want := range map[int]Format{0: General, 2: Decimal, 5: Decimal, 9: Percent, 14: DateOnly, 18: Time, 22: DateTime,
		30: DateOnly, 32: Time, 44: Decimal, 46: Duration, 47: Time, 49: AsText, 57: DateOnly, 99: General, -1: General} {
		if got := builtIn(id); got != want {
			t.Errorf("built-in format %d is %v, want %v", id, got, want)
		}
	}
}

// The serials are what Excel and LibreOffice show for these days.
func TestTime(t *testing.T) {
	for _, c := range []struct {
		serial float64
		from   bool // 1904
		want   string
	}{
		{1, false, "1900-01-01T00:00:00Z"}, {59, false, "1900-02-28T00:00:00Z"}, {61, false, "1900-03-01T00:00:00Z"},
		{40513.35138888889, false, "2010-12-01T08:26:00Z"}, {40886.53472222222, false, "2011-12-09T12:50:00Z"},
		{40513.999999999, false, "2010-12-02T00:00:00Z"}, {2958465, false, "9999-12-31T00:00:00Z"},
		{0, true, "1904-01-01T00:00:00Z"}, {39051.35138888889, true, "2010-12-01T08:26:00Z"},
		{60, false, ""}, {0.5, false, ""}, {-1, false, ""}, {2958466, false, ""}, {2957004, true, ""}, {1e300, false, ""},
	} {
		got, ok := (&Workbook{Date1904: c.from}).Time(Cell{Kind: Number, Number: c.serial})
		if ok != (c.want != "") || ok && got.Format(time.RFC3339) != c.want {
			t.Errorf("%v is %v, %v, want %q", c.serial, got, ok, c.want)
		}
	}
	for text, want := range map[string]string{
		"2010-12-01": "2010-12-01T00:00:00Z", "2010-12-01T08:26": "2010-12-01T08:26:00Z", "2010-12-01T08:26:00.5": "2010-12-01T08:26:00Z",
		"2010-12-01T08:26:00Z": "2010-12-01T08:26:00Z", "2010-12-01T08:26:00+02:00": "2010-12-01T08:26:00Z", "08:26:00": "", "2010-13-01": "",
	} {
		got, ok := (&Workbook{}).Time(Cell{Kind: Date, Text: []byte(text)})
		if ok != (want != "") || ok && got.Format(time.RFC3339) != want {
			t.Errorf("%s is %v, %v, want %q", text, got, ok, want)
		}
	}
	if _, ok := (&Workbook{}).Time(Cell{Kind: Text, Text: []byte("2010-12-01")}); ok {
		t.Error("a text is a date")
	}
}
