package segkit

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"customer-segmentation/segkit/effort"
	"customer-segmentation/segkit/retail/read"
)

// The annotated example beside the command holds every option at its default.
func TestStudyTomlIsTheDefault(t *testing.T) {
	got, err := Load("../report/study.toml")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Default(), got); diff != "" {
		t.Errorf("report/study.toml is not the default study (-default +file):\n%s", diff)
	}
	text, err := os.ReadFile("../report/study.toml")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range keys(configType, "") {
		name := key[strings.LastIndex(key, ".")+1:]
		if !strings.Contains(string(text), name) {
			t.Errorf("report/study.toml does not mention %s", key)
		}
	}
}

func TestParseErrorsSayWhatToDo(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"unknown key", "sed = 1", "there is no option sed; did you mean seed?"},
		{"unknown key in a table", "[modelling]\nrestart = 3", "there is no option modelling.restart; did you mean modelling.restarts?"},
		{"a key of another table", "returns = 'net'", "there is no option returns; did you mean returns under [cleaning]?"},
		{"a key behind a table", "[campaign]\ncurrency = '€'", "there is no option campaign.currency: currency stands before the first [table]"},
		{"a key in the wrong table", "[cleaning]\nsnapshot = '2011-12-10'", "there is no option cleaning.snapshot; did you mean snapshot under [rfm]?"},
		{"nothing like it", "language = 'de'", "there is no option language; report/study.toml lists every option"},
		{"unknown table", "[outlier]\npolicy = 'keep'", "did you mean outliers"},
		{"syntax", "seed = \n", "line 1"},
		{"text for a number", "seed = 'x'", `seed: a whole number from 0 is needed, not the text "x"`},
		{"below zero", "seed = -1", "seed: a whole number from 0 is needed, not -1"},
		{"a fraction", "[modelling]\nk = 4.5", "modelling.k: a whole number is needed, not 4.5"},
		{"text for a share", "[reading]\nmax_bad_share = '1 %'", `reading.max_bad_share: a number is needed, not the text "1 %"`},
		{"number for a switch", "[cleaning]\nrequire_customer = 1", "cleaning.require_customer: true or false is needed, not 1"},
		{"a date", "[rfm]\nsnapshot = 2011-12-10", "rfm.snapshot: a text in quotes is needed, not a date without quotes"},
		{"number for a table", "modelling = 3", "modelling: a table with options of its own, such as [modelling], is needed, not 3"},
		{"tables for a table", "[[modelling]]\nk = 3", "modelling: a table with options of its own, such as [modelling], is needed, not a list"},
		{"number for a list", "plan = 4", "plan: a list of tables, each headed [[plan]], is needed, not 4"},
		{"text for a list", "[business]\nobjectives = 'grow'", `business.objectives: a list in brackets is needed, not the text "grow"`},
		{"in a list", "[cleaning]\nnon_product_codes = ['POST', 2]", "cleaning.non_product_codes[1]: a text in quotes is needed, not 2"},
		{"in a list of tables", "[[plan]]\nstage = 'x'", `plan[0].stage: a whole number is needed, not the text "x"`},
		{"the first of two", "seed = 'x'\ntitle = 5", "title: a text in quotes is needed, not 5"},
		{"in the rule", "[choose.weights]\nsilhouette = true", "choose.weights.silhouette: a number is needed, not true"},
		{"value", "[cleaning]\nreturns = 'all'", `cleaning.returns: "all" is not known; use one of match, drop, net`},
		{"range", "[modelling]\nk = 1", "modelling.k: one segment is everyone"},
		{"k above max", "[modelling]\nk = 13", "modelling.k: 13 segments are more than the largest number to try, which is 12: set max_k under [modelling]"},
		{"snapshot", "[rfm]\nsnapshot = 'soon'", `rfm.snapshot: "soon" is not a day such as 2011-12-10`},
		{"a snapshot in two orders", "[rfm]\nsnapshot = '01.12.2024'",
			`rfm.snapshot: "01.12.2024" can be 1 December 2024 or 12 January 2024: write 2024-12-01 or 2024-01-12`},
		{"plan", "[[plan]]\nstage = 9\nname = 'x'", "stage 9 is outside 1 to 6"},
		{"plan order", "[[plan]]\nstage = 1\nname = 'x'\noptimistic = 5.0\nlikely = 1.0\npessimistic = 6.0", "optimistic ≤ likely ≤ pessimistic"},
		{"an order of dates", "[reading]\ndate_order = 'dmy'", `reading.date_order: "dmy" is no order of dates: day-first, month-first or year-first`},
		{"a decimal mark", "[reading]\ndecimal = ','", `reading.decimal: "," is no decimal mark: point or comma`},
		{"not a number", "[reading]\nmax_bad_share = nan", "reading.max_bad_share: NaN is outside 0 to 1"},
		{"endless hours", "[[plan]]\nstage = 1\nname = 'x'\npessimistic = inf", "pessimistic ≤ 1000000"},
		{"hours that are no number", "[[plan]]\nstage = 1\nname = 'x'\nspent = nan", "spent must be 0 to 1000000"},
		{"min_samples", "[modelling]\nmin_samples = 1", "modelling.min_samples: with 1 every customer is a dense region"},
		{"snapshot too late", "[rfm]\nsnapshot = '9999-12-31'", "rfm.snapshot: 9999-12-31 is after the year 2999"},
		{"weights", "[choose.weights]\nsilhouette = 0.9", "weights add up to"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Parse(c.text)
			if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("got %v, want one line with %q", err, c.want)
			}
			if !errors.Is(err, ErrConfig) {
				t.Errorf("%v does not wrap ErrConfig", err)
			}
		})
	}
}

func TestParseKeepsWhatIsNotSaid(t *testing.T) {
	c, err := Parse("seed = 7\n[modelling]\nk = 5\n[[plan]]\nstage = 1\nname = 'only this'\nlikely = 1.0\npessimistic = 2.0")
	if err != nil {
		t.Fatal(err)
	}
	want := Default()
	want.Seed, want.Modelling.K = 7, 5
	want.Plan = []effort.Task{{Stage: 1, Name: "only this", Likely: 1, Pessimistic: 2}}
	if diff := cmp.Diff(want, c); diff != "" {
		t.Error(diff)
	}
}

func TestOpenRefusesWhatCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	empty := filepath.Join(dir, "empty.csv")
	if err := os.WriteFile(empty, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for input, want := range map[string]string{
		filepath.Join(dir, "none.csv"): "there is no such file",
		t.TempDir():                    "is a folder without a table in it",
		empty:                          "is empty: save or download it again",
	} {
		c := Default()
		c.Input = input
		if _, err := Open(t.Context(), c, Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", input, err, want)
		}
	}
}

// A share of 0 is none, not the reader's default of 1 %.
func TestNoBadRowAccepted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shop.csv")
	text := "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID\n" + strings.Repeat("1,A,2,2010-12-01,1,7\n", 500) + "1,A,two,2010-12-01,1,7\n"
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	for share, refuses := range map[float64]bool{.01: false, 0: true} {
		c := Default()
		c.Input, c.Reading.MaxBadShare = path, share
		study, err := Open(t.Context(), c, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := study.Transactions(); errors.Is(err, read.ErrTooManyBadRows) != refuses {
			t.Errorf("%g: %v", share, err)
		}
	}
}

// The settings of the columns reach the reader, and another setting reads anew.
func TestReadingSettings(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shop.csv")
	text := "InvoiceNo;StockCode;Quantity;InvoiceDate;UnitPrice;CustomerID\n" + strings.Repeat("1;A;2;05/11/2010;1.250;7\n", 5)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ order, decimal, day, price string }{
		{"day-first", "comma", "2010-11-05", "1250"},
		{"month-first", "point", "2010-05-11", "1.25"},
	} {
		config := Default()
		config.Input, config.Reading.DateOrder, config.Reading.Decimal = path, c.order, c.decimal
		study, err := Open(t.Context(), config, Options{})
		if err != nil {
			t.Fatal(err)
		}
		table, err := study.Transactions()
		if err != nil {
			t.Fatal(err)
		}
		if day, price := table.When(0).Format(time.DateOnly), table.Price[0].String(); day != c.day || price != c.price {
			t.Errorf("%+v: %s, %s", c, day, price)
		}
		if reading, err := study.Reading(); err != nil || len(reading.Warnings) != 2 { // no Description, no Country
			t.Errorf("%+v: %v %q", c, err, reading.Warnings)
		}
	}
}

// Relative paths in a study.toml start at its folder, from wherever it is read.
func TestRelativePathsLieBesideTheStudy(t *testing.T) {
	folder := t.TempDir()
	absolute := filepath.Join(folder, "orders.csv")
	for input, want := range map[string]string{
		"orders.csv": absolute, "../up.csv": filepath.Join(folder, "..", "up.csv"), absolute: absolute, "": "", Demo: Demo,
		"s3://shop/orders.csv": "s3://shop/orders.csv",
	} {
		path := filepath.Join(folder, "study.toml")
		text := fmt.Sprintf("input = %q\ncustomers = %[1]q\nfont = %[1]q\n", input)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		c, err := Load(path)
		if err != nil {
			t.Fatal(err)
		}
		if c.Input != want || want != "" && c.Customers[0] != want || c.Font != want {
			t.Errorf("%q: %q, %q and %q, want %q", input, c.Input, c.Customers, c.Font, want)
		}
	}
}

// A snapshot may be written in any way that can be read in only one; results hold it
// in one spelling.
func TestSpellingsOfTheSnapshot(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "2011-12-10": "2011-12-10", "2011-12-10 12:50:00": "2011-12-10 12:50:00", "2011-12-10 00:00:00": "2011-12-10 00:00:00",
		"31.12.2024": "2024-12-31", "12/31/2024": "2024-12-31", "20241231": "2024-12-31", "1 December 2024": "2024-12-01",
		"Dec 1, 2024": "2024-12-01", "2024-12-01T18:30": "2024-12-01 18:30:00", "12.12.2024": "2024-12-12",
	} {
		config := Default()
		config.RFM.Snapshot = text
		study, err := Open(t.Context(), config, Options{})
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if got := study.Config().RFM.Snapshot; got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
		again, err := study.With(func(c *Config) { c.RFM.Snapshot = text })
		if err != nil || again.Config().RFM.Snapshot != want {
			t.Errorf("With %q: %v", text, err)
		}
	}
	for _, text := range []string{"01.12.2024", "1/12/24", "2024", "45000", "2011-13-01", "2011-02-30", "32.12.2024", "tomorrow"} {
		config := Default()
		config.RFM.Snapshot = text
		if err := config.Validate(); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
}

func TestOptionErrorNamesItsKey(t *testing.T) {
	c := Default()
	c.Modelling.K = 1
	var option *OptionError
	if err := c.Validate(); !errors.As(err, &option) || option.Key != "modelling.k" || !errors.Is(err, ErrConfig) {
		t.Errorf("got %v", err)
	}
}

func TestCalibrationEndPartsTheOrders(t *testing.T) {
	p := Period{First: time.Date(2024, 1, 2, 23, 0, 0, 0, time.UTC), Last: time.Date(2024, 12, 20, 0, 0, 0, 0, time.UTC)}
	for day, want := range map[string]bool{"": true, "2024-01-01": false, "2024-01-02": true, "2024-12-19": true, "2024-12-20": false, "2025-12-01": false} {
		err := Lifetime{CalibrationEnd: day}.parts(p)
		var option *OptionError
		if err == nil != want || !want && (!errors.As(err, &option) ||
			!strings.HasSuffix(err.Error(), "they are from 2024-01-02 to 2024-12-20; choose a day from 2024-01-02 to 2024-12-19, or none")) {
			t.Errorf("%q: %v", day, err)
		}
		if err := (Lifetime{CalibrationEnd: day}).parts(Period{First: p.First, Last: p.First.Add(time.Minute)}); err != nil {
			t.Errorf("orders of one day, which no day parts: %v", err)
		}
	}
	c := quick()
	c.Lifetime.CalibrationEnd = "2000-01-01"
	study, err := Open(t.Context(), c, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var option *OptionError
	if _, err := study.Results(); !errors.As(err, &option) || option.Key != "lifetime.calibration_end" {
		t.Errorf("a study: %v", err)
	}
}

// A study without a title, or with one of blanks, has the default's.
func TestTitleIsNeverEmpty(t *testing.T) {
	for title, want := range map[string]string{"": "Customer segments", " \t": "Customer segments", "Mine": "Mine"} {
		config := Default()
		config.Title = title
		study, err := Open(t.Context(), config, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := study.Config().Title; got != want {
			t.Errorf("%q becomes %q, want %q", title, got, want)
		}
	}
}
