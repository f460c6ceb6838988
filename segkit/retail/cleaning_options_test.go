package retail

import (
	"encoding/json"
	"slices"
	"testing"
)

// The names are those of study.toml, results.json and model.json.
func TestCleanOptionsJSON(t *testing.T) {
	got, err := json.Marshal(DefaultCleaning())
	const want = `{"require_customer":true,"drop_duplicates":true,` +
		`"status_kinds":["cancelled","failed","test","pending","refunded"],"positive_quantity":true,"positive_price":true,` +
		`"drop_non_products":false,"non_product_codes":[],"returns":"match"}`
	if err != nil || string(got) != want {
		t.Errorf("%s, %v", got, err)
	}
}

func TestNonProductsInForce(t *testing.T) {
	if got := (CleanOptions{NonProductCodes: []string{}}).NonProducts(); !slices.Equal(got, DefaultNonProductCodes) {
		t.Errorf("empty: %v", got)
	}
	if got := (CleanOptions{NonProductCodes: []string{"FEE"}}).NonProducts(); !slices.Equal(got, []string{"FEE"}) {
		t.Errorf("own: %v", got)
	}
}
