package pages

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/image/font/gofont/gomono"

	"customer-segmentation/segkit"
)

// chinese is a shop whose products, countries and currency are written in
// letters that the Go fonts lack; two of three products have names of equal length.
func chinese(t *testing.T) computed {
	t.Helper()
	last := time.Date(2023, 12, 31, 10, 0, 0, 0, time.UTC)
	products := []string{"红色灯笼", "蓝色灯笼", "木框 (XL)", "🎁 box", "thing"}
	var b strings.Builder
	b.WriteString("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n")
	for c := range 240 {
		kind := c % 3
		for i := range 1 + 5*(2-kind) {
			p := (2*kind + i%2) % len(products)
			for _, p := range []int{p, (p + 2) % len(products)}[:1+(c+i)%2] { // others buy it too, though less
				fmt.Fprintf(&b, "%d,%d,%s,1,%s,%d,%d,%s\n", 1000+10*c+i, 20001+p, products[p],
					last.AddDate(0, 0, -(3+20*kind+7*i+c%5)).Format(time.DateTime), 10*(3-kind), 1+c,
					[]string{"中国", "日本", "한국"}[kind])
			}
		}
	}
	config := segkit.Default()
	config.Input, config.Currency, config.Modelling.K, config.Modelling.Restarts = filepath.Join(t.TempDir(), "shop.csv"), "元", 3, 5
	config.Evaluation = segkit.Evaluation{GapDraws: 2, StructureDraws: 2, Resamples: 5, BootstrapRestarts: 1}
	if err := os.WriteFile(config.Input, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	d := compute(config)
	if d.err != nil {
		t.Fatal(d.err)
	}
	return d
}

// Where letters are missing, readers can still tell names apart, and a note explains
// why.
func TestMissingLettersAreReadable(t *testing.T) {
	d := chinese(t)
	for only, says := range map[string][]string{
		"full":     {"set font in study.toml to a TrueType font", "Product 20001", "Product 20002", "20003 □", "□1", "□2", "□3", "U+5143"},
		"personas": {"set font in study.toml to a TrueType font", "Product 20001", "Product 20002", "20003 □", "□1", "□2", "□3", "U+5143"},
		"summary":  {"set font in study.toml to a TrueType font", "U+5143"},
	} {
		texts := drawn(t, d.study, d.results, Options{Only: only})
		checkLayout(t, texts)
		text := strings.Join(strings.Fields(strings.Join(pageTexts(texts), " ")), " ")
		for _, want := range says {
			if !strings.Contains(text, want) {
				t.Errorf("%s: nowhere: %s", only, want)
			}
		}
		if strings.ContainsRune(text, '\uFFFD') {
			t.Errorf("%s: a letter is a bare box", only)
		}
	}
	var discard strings.Builder
	lacking, err := Write(t.Context(), &discard, d.study, d.results, Options{})
	if err != nil || lacking < 8 { // three products, an emoji, three countries, a currency
		t.Errorf("%d names, %v", lacking, err)
	}
	withFont, err := Write(t.Context(), &discard, d.study, d.results, Options{Font: gomono.TTF})
	if err != nil || withFont != lacking {
		t.Errorf("with a font that has none of the letters: %d names, %v", withFont, err)
	}
}

// A shop without missing letters gets no such note.
func TestNoLetterIsMissingInTheDemo(t *testing.T) {
	study, r := demo(t)
	var discard strings.Builder
	if lacking, err := Write(t.Context(), &discard, study, r, Options{}); lacking != 0 || err != nil {
		t.Errorf("%d names, %v", lacking, err)
	}
}
