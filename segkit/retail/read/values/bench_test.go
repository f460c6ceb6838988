package values

import "testing"

// The loops read a few values of one form over and over; ns/op is one value.

func BenchmarkNumberParse(b *testing.B) {
	for _, c := range []struct {
		name  string
		texts []string
	}{
		{"plain", []string{"2.55", "12", "-1062.06", "0.85", "165", "4.95", "18.1", "10.00"}},
		{"comma", []string{"2,55", "12", "-1062,06", "0,85", "165", "4,95", "18,1", "10,00"}},
		{"thousands", []string{"1,250.00", "12.50", "-11,062.06", "1,000", "165.00", "4.95", "18.10", "10.00"}},
		{"currency", []string{"£2.55", "£12.00", "£1,062.06", "£0.85", "£165.00", "£4.95", "£18.10", "£10.00"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			var n Numbers
			for _, s := range c.texts {
				n.Add(s, 1)
			}
			f, _, err := n.Decide(NumberOptions{})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if _, err := f.Parse(c.texts[i%8]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkDateParse(b *testing.B) {
	for _, c := range []struct {
		name  string
		texts []string
	}{
		{"ISO", []string{"2010-12-01", "2010-12-13", "2011-01-05", "2011-02-17", "2011-03-30", "2011-04-01",
			"2011-05-16", "2011-12-09"}},
		{"ISO-clock", []string{"2010-12-01 08:26:00", "2010-12-13 09:01:00", "2011-01-05 17:07:00",
			"2011-02-17 10:11:00",
			"2011-03-30 12:50:00", "2011-04-01 08:00:00", "2011-05-16 13:14:00", "2011-12-09 12:50:00"}},
		{"ISO-zone", []string{"2010-12-01T08:26:00Z", "2010-12-13T09:01:00Z", "2011-01-05T17:07:00Z",
			"2011-02-17T10:11:00Z",
			"2011-03-30T12:50:00Z", "2011-04-01T08:00:00Z", "2011-05-16T13:14:00Z", "2011-12-09T12:50:00Z"}},
		{"slashes", []string{"12/1/2010 8:26", "12/13/2010 9:01", "1/5/2011 17:07", "2/17/2011 10:11",
			"3/30/2011 12:50", "4/1/2011 8:00", "5/16/2011 13:14", "12/9/2011 12:50"}},
		{"named", []string{"01-Dec-2010 08:26", "13-Dec-2010 09:01", "05-Jan-2011 17:07", "17-Feb-2011 10:11",
			"30-Mar-2011 12:50", "01-Apr-2011 08:00", "16-May-2011 13:14", "09-Dec-2011 12:50"}},
		{"long", []string{"Wednesday, December 1st, 2010 at 8:26 am", "December 13, 2010", "5 de enero de 2011",
			"17. Februar 2011",
			"30 mars 2011", "1 kwietnia 2011", "16 mei 2011 13:14", "9 dicembre 2011 12:50"}},
		{"epoch", []string{"1291191960", "1292230860", "1294247220", "1297937460", "1301489400", "1301644800",
			"1305551640", "1323435000"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			var d Dates
			for _, s := range c.texts {
				d.Add(s, 1)
			}
			f, _, err := d.Decide(DateOptions{})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if _, err := f.Parse(c.texts[i%8]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkDatesAdd(b *testing.B) {
	texts := []string{"2010-12-01 08:26:00", "2010-12-13 09:01:00", "2011-01-05 17:07:00", "2011-02-17 10:11:00"}
	var d Dates
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		d.Add(texts[i%4], 1)
	}
}

func BenchmarkNumbersAdd(b *testing.B) {
	texts := []string{"2.55", "12", "-1062.06", "1,250.85"}
	var n Numbers
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		n.Add(texts[i%4], 1)
	}
}

func BenchmarkIDClean(b *testing.B) {
	for _, c := range []struct {
		name  string
		texts []string
	}{
		{"integers", []string{"17850", "13047", "12583", "14688"}},
		{"emails", []string{"ann@example.com", "bob@example.com", "eve@example.com", "joe@example.com"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if _, ok := (IDFormat{}).Clean(c.texts[i%4]); !ok {
					b.Fatal("no id")
				}
			}
		})
	}
}
