package segkit

import (
	"strings"
	"testing"
)

// What people write in a study.toml that is no TOML, and what to write instead.
func TestSyntaxErrorsSayWhatToWrite(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"[campaign]\nmargin = 0,35", "line 2: margin: write the number without a comma: 0.35"},
		{"[campaign]\nmargin = 0,35 # of revenue", "line 2: margin: write the number without a comma: 0.35"},
		{"[campaign]\nmargin = \"0,35\"", `campaign.margin: a number is needed, not the text "0,35": write 0.35`},
		{"[campaign]\nmargin = 35 %", "line 2: margin: a share is written as a number: 0.35"},
		{"[modelling]\nmax_k = 1,000", "line 2: max_k: write the number without a comma: 1000, or 1.000 for a decimal one"},
		{"[campaign]\nmargin = 0,350", "line 2: margin: write the number without a comma: 0.350"},
		{"[campaign]\nmargin = \"10,000\"", `campaign.margin: a number is needed, not the text "10,000": write 10000, or 10.000 for a decimal one`},
		{"[campaign]\nmargin = 0.7 %\n", "line 2: margin: a share is written as a number: 0.007"},
		{"seed = 1,", "line 1: seed: nothing may follow the value but a remark after #"},
		{"strict = True", "line 1: strict: write true or false, in lower case"},
		{"strict = ja", "line 1: strict: write true or false, in lower case"},
		{"seed = 1\n[cleaning]\nreturns = net", `line 3: returns: a text needs quotes: "net"`},
		{"title = “Spring”", `line 1: title: write straight quotes, " or '`},
		{`input = "C:\Users\ann\sales.csv"`, `line 1: input: within double quotes, \ begins a special character: put a path in single quotes, or write / instead`},
		{`input = "C:\data\sales.csv"`, "line 1: input: within double quotes"},
		{`input = "C:\xlsx\sales.csv"`, "line 1: input: within double quotes"},
		{`title = "a\\b" c`, "line 1: title: nothing may follow the value"},
		{"title = \"Spring\nseed = 1", `line 1: title: the text has no " at its end`},
		{"seed: 4", "line 1: write an option as name = value, with = instead of :"},
		{"[modelling\nk = 4", "line 1: a heading stands alone on its line, in brackets: [name]"},
		{"seed = 1\nseed = 2", "line 2: seed is there twice: keep one of the two"},
		{"strict = true\nstrict = true", "line 2: strict is there twice"},
		{"[reading]\nsheets = [\"a\", \"b\"\nstrict = true", "line 3: a list has commas between its entries, and ] behind the last one"},
		{`input = "C:\\data\\x.csv"` + "\n" + `input = "C:\\data\\x.csv"`, "line 2: input is there twice"},
		{"more_files = [\n" + `  "C:\Users\x.csv",` + "\n]", "line 2: expected"},
		{"more_files = [\n  \"a: b\"\n  \"c: d\"\n]", "line 3: a list has commas between its entries"},
		{"title = \"\"\"\nas in C:\\Users: all\n\"\"\"", "line 2: expected"},
		{"title = \"Spring", "line 1: title: the text has no \" at its end"},
		{"be strict = true", `line 1: a name of other signs than letters from a to z, digits, - and _ needs quotes: "be strict"`},
		{"strict = true;", "line 1: strict: nothing may follow the value"},
		{"seed = \n", "line 1: seed: the value is missing"},
		{"title = " + strings.Repeat("x", 1000), "line 1: expected value"},
		{`input = "D:\new\"` + "\nseed = 1", "line 1: input: within double quotes"},
		{`input = "D:\new\"`, "line 1: input: within double quotes"},
		{`input = "D:\new\" # of May` + "\n", "line 1: input: within double quotes"},
		{`title = "the \"best\" ones` + "\n", `line 1: title: the text has no " at its end`},
		{`title = "a\\" "b"`, "line 1: title: nothing may follow the value"},
		{`title = """the \"`, `line 1: unexpected EOF; expected '"""'`},
		{`"returns" = net`, `line 1: "returns": a text needs quotes: "net"`},
		{`'margin' = 0,35`, `line 1: 'margin': write the number without a comma: 0.35`},
		{"more_files = [\n  \"a\"\n  \"b\" = net\n]", "line 3: a list has commas"},
		{"title = \"Spring\r\nseed = 1\r\n", `line 1: title: the text has no " at its end`},
		{"seed = 1\r\n\r\ntitle = \"Spring\r\n", `line 3: title: the text has no " at its end`},
		{"seed = 1\r\ntitle = 'Spring\r\n", "line 2: strings cannot contain newlines"},
		{"seed = 1\r\n[cleaning]\r\nreturns = net\r\n", `line 3: returns: a text needs quotes: "net"`},
		{"hello\n", "line 1: write an option as name = value, and # before a remark"},
		{"# ours\nCustomer,Date,Amount\n", "line 2: write an option as name = value"},
		{"seed = 1\n[[segments]\nname = \"VIPs\"", "line 2: the heading of an entry of a list stands in two brackets: [[name]]"},
		{"[modelling]\nk = 5\n\n[modelling]\nmax_k = 8", "line 4: the heading [modelling] is there twice: put the options of both below one"},
		{"[families]\nLunch bags = [\"lunch bag\"]", `line 2: a name of other signs than letters from a to z, digits, - and _ needs quotes: "Lunch bags"`},
		{"[my table]\nk = 5", `line 1: a name of other signs than letters from a to z, digits, - and _ needs quotes: "my table"`},
		{"modelling = { k = 4 }\n[modelling]\nmax_k = 8", "line 2: modelling stands above already, in another form"},
		{"[[segments]]\nname = \"x\"\n[segments]\nname = \"y\"", "line 3: segments stands above already, in another form"},
		{"[[segments]]\ncentre = { recency 9.5 }", "line 2: expected '.' or '='"},
		{"title: \"a = b\"", "line 1: write an option as name = value, with = instead of :"},
		{"[campaign]\nmargin = €5", "line 2: expected value"},
		{"[families]\nKörbe = [\"korb\"]", `line 2: a name of other signs`},
		{"currency = €", `line 1: currency: a text needs quotes: "€"`},
		{"[reading]\nsheets = [May, June]", `line 2: sheets: each text in a list needs quotes: ["a", "b"]`},
		{"[reading]\nsheets = [\"May\", June]", `line 2: sheets: each text in a list needs quotes`},
		{`title = "the "best" ones"`, "line 1: title: nothing may follow the value"},
		{"title = 'it's'", "line 1: title: nothing may follow the value"},
		{"[[segments]]\ncentre = { recency = 9.5, monetary = 4,150 }", "line 2: monetary: write the number without a comma: 4150, or 4.150 for a decimal one"},
		{"[modelling]\nk = 5.0", "modelling.k: a whole number is needed, not 5.0"},
		{"[modelling]\nk = 5.25", "modelling.k: a whole number is needed, not 5.25"},
	} {
		if _, err := Parse(c.text); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%.60s: got %v, want %q", c.text, err, c.want)
		}
	}
}

// A file reads the same with Windows' line ends, a text of several lines included.
func TestWindowsLineEnds(t *testing.T) {
	const text = "# a study\ntitle = \"\"\"\nSpring\nand summer\"\"\"\nseed = 7\n"
	want, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := Parse(strings.ReplaceAll(text, "\n", "\r\n")); err != nil || got.Title != want.Title || got.Seed != 7 {
		t.Errorf("%q, seed %d, %v", got.Title, got.Seed, err)
	}
}
