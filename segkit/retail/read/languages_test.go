package read_test

import (
	"os"
	"path/filepath"
	"testing"
)

// TestLanguages reads small made-up exports of shops, tills and accounting programs, as they are written in
// their countries. Customers, orders and revenue after returns were worked out by hand.
func TestLanguages(t *testing.T) {
	for name, want := range map[string]string{
		"tripletex-no.csv":   "2 customers, 2 orders, 1815",
		"shoptet-sk.csv":     "2 customers, 2 orders, 181", // one order cancelled
		"synesis-hr.csv":     "2 customers, 2 orders, 181",
		"minimax-sl.csv":     "2 customers, 2 orders, 181",
		"1c-sales.csv":       "2 customers, 3 orders, 3505",   // a total below
		"bitrix.csv":         "1 customers, 2 orders, 1151",   // one order not paid
		"prom-ua.csv":        "1 customers, 2 orders, 1700.5", // one order cancelled
		"microinvest-bg.csv": "2 customers, 2 orders, 173",    // a credit note without a minus
		"softone.csv":        "2 customers, 2 orders, 181",
		"rakuten.csv":        "2 customers, 2 orders, 4950",
		"base-jp.csv":        "2 customers, 2 orders, 4950",
		"stores-jp.csv":      "2 customers, 2 orders, 4950",  // one order cancelled
		"hanbai-jp.csv":      "2 customers, 2 orders, 14500", // △ takes back what was never bought
		"taobao.csv":         "1 customers, 2 orders, 205.5", // one order closed
		"youzan.csv":         "2 customers, 2 orders, 285.5",
		"jxc-zh.csv":         "2 customers, 3 orders, 1187.5", // a total below
		"shopee-tw.csv":      "1 customers, 2 orders, 1500",   // one order not paid
		"cafe24.csv":         "2 customers, 2 orders, 54000",  // one order cancelled
		"naver.csv":          "2 customers, 2 orders, 54000",
	} {
		text, err := os.ReadFile(filepath.Join("columns", "testdata", "exports", name))
		if err != nil {
			t.Fatal(err)
		}
		got, reading, err := shopResult(t, name, text)
		if err != nil || got != want {
			t.Errorf("%s: %s, want %s, %v\n%+v", name, got, want, err, reading)
		}
	}
}
