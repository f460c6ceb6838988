package pdf_test

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"customer-segmentation/internal/testenv"
	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/chart/charttest"
)

var keep = flag.String("keep", "", "folder to keep the sample documents in, to look at them")

// build makes a sample and checks what every document must be: valid for qpdf
// where it is installed, and the same bytes every time.
func build(t *testing.T, name string, s charttest.Shop, o pdf.Options) []byte {
	t.Helper()
	doc, err := sample(s, o)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if *keep != "" {
		folder = *keep
	}
	path := filepath.Join(folder, name+".pdf")
	if err := os.WriteFile(path, doc, 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := tool(t, "qpdf", "--check", path); err != nil {
		t.Errorf("qpdf --check: %v\n%s", err, out)
	}
	return doc
}

// tool runs a program that reads PDF and returns what it prints.
func tool(t *testing.T, name string, args ...string) (string, error) {
	t.Helper()
	path := testenv.Tool(t, name, "apt-get install poppler-utils qpdf")
	out, err := exec.Command(path, args...).CombinedOutput()
	return string(out), err
}

func options() pdf.Options {
	return pdf.Options{Title: "Customer segments", Author: "segkit", Subject: "Online Retail",
		Footer: "Customer segments · Online Retail · 1 Dec 2010 – 9 Dec 2011"}
}

func TestSampleIsTheSameEveryTime(t *testing.T) {
	s := charttest.New(4338, 4, charttest.Names)
	first := build(t, "sample", s, options())
	again, err := sample(s, options())
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, again) {
		t.Error("two documents of the same content differ")
	}
	if len(first) > 1_200_000 {
		t.Errorf("%d bytes", len(first))
	}
	t.Logf("%d bytes", len(first))
}

func TestShapes(t *testing.T) {
	foreign := []string{"Πρωταθλητές των παραγγελιών", "Постоянные покупатели", "🎁 Geschenkekäufer 🎁🎁",
		strings.Repeat("Donaudampfschifffahrtsgesellschaft", 3), "中文客户", "**stars**", "a\x00b\xff\u202e", "",
		"Ünïcödé", "ＦＵＬＬ", "ﬁne", "e\u0301te\u0301"}
	for name, s := range map[string]charttest.Shop{
		"two": charttest.New(50, 2, charttest.Names), "twelve": charttest.New(3000, 12, charttest.Names), "one": charttest.New(2, 1, charttest.Names),
		"foreign": charttest.New(300, 12, foreign), "large": charttest.New(20_000, 7, charttest.Names),
	} {
		t.Run(name, func(t *testing.T) {
			o := options()
			o.Paper = "letter"
			build(t, name, s, o)
		})
	}
}
