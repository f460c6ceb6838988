package bring

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/warehouse"
)

// quick are the settings of a study that does not draw much.
func quick() segkit.Config {
	config := segkit.Default()
	config.Modelling.MaxK, config.Modelling.Restarts = 4, 2
	config.Evaluation = segkit.Evaluation{GapDraws: 2, StructureDraws: 2, Resamples: 4, BootstrapRestarts: 1}
	return config
}

// studyOf returns the results of a study through an engine.
func studyOf(t *testing.T, e Engine, q warehouse.Query, config segkit.Config) *segkit.Results {
	t.Helper()
	config.Input = "trino://me@localhost/lake/shop/orders"
	study, err := segkit.Open(t.Context(), config, segkit.Options{Warehouses: map[string]segkit.Warehouse{
		"trino": func(ctx context.Context, address string, config segkit.Config, opt remote.Options) (*segkit.FromWarehouse, error) {
			return Study(ctx, e, q, address, config, opt)
		},
	}})
	if err != nil {
		t.Fatal(err)
	}
	if why := study.LacksOrders(); why != "" {
		t.Fatal(why)
	}
	r, err := study.Results()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// figures returns the results that do not concern products, as JSON has them.
func figures(t *testing.T, r *segkit.Results) map[string]any {
	t.Helper()
	fields, err := r.Comparable()
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"baskets", "families", "first_orders", "findings", "warnings", "brought", "habits"} {
		delete(fields, key)
	}
	for _, s := range fields["segments"].([]any) {
		segment := s.(map[string]any)
		for _, key := range []string{"products", "product_lifts"} {
			delete(segment, key)
		}
		segment["actions"] = slices.DeleteFunc(segment["actions"].([]any), func(a any) bool { return a.(map[string]any)["for"] == "product" })
	}
	for _, d := range fields["months"].(map[string]any)["drift"].([]any) {
		if m := d.(map[string]any); m["name"] == "country" { // that of single orders
			delete(m, "months")
		}
	}
	return fields
}

// differing lists where two values differ.
func differing(at string, got, want any) (list []string) {
	g, ok1 := got.(map[string]any)
	w, ok2 := want.(map[string]any)
	if ok1 && ok2 {
		for _, key := range slices.Sorted(maps.Keys(w)) {
			list = append(list, differing(at+"."+key, g[key], w[key])...)
		}
		return list
	}
	a, ok1 := got.([]any)
	b, ok2 := want.([]any)
	if ok1 && ok2 && len(a) == len(b) {
		for i := range a {
			list = append(list, differing(fmt.Sprintf("%s[%d]", at, i), a[i], b[i])...)
		}
		return list
	}
	if !reflect.DeepEqual(got, want) {
		list = append(list, fmt.Sprintf("%s is %.200v, want %.200v", at, got, want))
	}
	return list
}

// A study through an engine has every figure of a study of the file but those that need
// products, to the last digit: also under the other returns policies, which the sensitivity
// analysis asks for.
func TestStudyOfOrdersIsThatOfTheFile(t *testing.T) {
	path := demoFile(t)
	config := quick()
	local := config
	local.Input = path
	study, err := segkit.Open(t.Context(), local, segkit.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want, err := study.Results()
	if err != nil {
		t.Fatal(err)
	}
	got := studyOf(t, newDuckDB(t, path), warehouse.Query{Dialect: warehouse.DuckDB, Table: []string{"shop"}}, config)
	if list := differing("", figures(t, got), figures(t, want)); len(list) > 0 {
		t.Errorf("%d figures differ:\n%s", len(list), strings.Join(list[:min(len(list), 20)], "\n"))
	}
	if len(got.Sensitivity) != len(want.Sensitivity) || got.Revenue.Unattributed == 0 {
		t.Errorf("the shop shows little: %+v", got.Revenue)
	}
	// 5,750 orders are left of 40,354 lines; the other rows are returns, and lines that they may concern.
	if b := got.Brought; b == nil || b.What != segkit.BringOrders || b.Rows != 7483 {
		t.Errorf("brought %+v", b)
	}
	if got.Habits == nil || len(got.Segments[0].Lifts) == 0 || !strings.Contains(fmt.Sprint(got.Segments[0].Actions), "starting with") {
		t.Error("nothing is said of products")
	}
	if s := got.Source; s.Address != "trino://localhost/lake/shop/orders" || s.Rows != want.Source.Rows {
		t.Errorf("the source is %+v", s)
	}
}

// Orders that are too many are counted, and customers come back with the number and the
// option in a sentence; where orders were asked for, the number is an error.
func TestOrdersThatDoNotFit(t *testing.T) {
	for _, c := range []struct {
		bring, memory string
		count         string
		says          string
		orders        bool
	}{
		{"", "1", "2995", "", true}, // MiB, in which 2,995 orders fit
		{"", "1", "2996", "Only customers came back from the warehouse, because a study of 2,996 orders needs about 0.0 GiB, and 0.0 GiB are available " +
			"(SEGKIT_MEMORY=… says how many MiB may be taken). bring = \"customers\" asks for them without counting orders.", false},
		{"", "100000000", "50000001", "because there are 50,000,001 orders, and at most 50,000,000 are brought back.", false},
		{segkit.BringOrders, "1", "2996", "the orders cannot be brought: a study of 2,996 orders", false},
		{segkit.BringCustomers, "100000000", "", "The order lines were cleaned", false},
	} {
		t.Setenv(segkit.MemoryVariable, c.memory)
		e := shop(t)
		e.answers["rows_left"][2] = "0|as read|60000000|2|3|15.5000"
		e.answers["AS row_count"] = []string{"row_count", c.count}
		e.answers["AS unattributed"] = []string{"fractions|unattributed", "0|2.0000"}
		e.answers["money, country, line_count"] = []string{
			"customer|kind|invoice|product|sold_second|quantity|price|money|country|line_count",
			"9|0|2||1706785200|1|0|8||1", "17850|0|1||1704189600|2|0|5.5||2",
		}
		config := segkit.Default()
		config.Bring, config.Cleaning.Returns = c.bring, retail.ReturnsDrop
		from, err := Study(t.Context(), e, options().Query, "trino://h/lake/shop/orders", config, remote.Options{Dir: t.TempDir()})
		if c.bring == segkit.BringOrders {
			if !errors.Is(err, ErrOrders) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%+v: %v", c, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%+v: %v", c, err)
			continue
		}
		if all := strings.Join(from.Said, "\n"); !strings.Contains(all, c.says) || (from.Orders != nil) != c.orders || (from.Copy == nil) != c.orders {
			t.Errorf("%+v: orders %v, %s", c, from.Orders, all)
		}
		if o := from.Orders; o != nil && (o.Rows.Len() != 2 || o.Rows.Customer.At(0) != "17850" || o.Rows.Amount(1).String() != "8" || o.Unattributed != 20_000) {
			t.Errorf("the orders are %+v", o)
		}
	}
}

// A study of lines whose sums may be worth nothing is one of customers.
func TestOrdersNeedRules(t *testing.T) {
	config := segkit.Default()
	config.Cleaning.Returns, config.Cleaning.PositivePrice = retail.ReturnsDrop, false
	from, err := Study(t.Context(), shop(t), options().Query, "trino://h/lake/shop/orders", config, remote.Options{Dir: t.TempDir()})
	if err != nil || from.Orders != nil || !strings.Contains(from.Said[0], "positive_price") {
		t.Errorf("%v, %+v", err, from)
	}
}
