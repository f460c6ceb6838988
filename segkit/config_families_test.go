package segkit

import (
	"reflect"
	"strings"
	"testing"

	"customer-segmentation/segkit/product"
)

// The first family that fits takes a product, so their order is the file's.
func TestFamiliesKeepTheirOrder(t *testing.T) {
	c, err := Parse("[families]\nZebras = [\"zebra\"]\n\"Lunch bags\" = [\"lunch bag\", \"code:2238*\"]\nApples = [\"apple\"]\n")
	if err != nil {
		t.Fatal(err)
	}
	want := []product.Own{{Name: "Zebras", Entries: []string{"zebra"}}, {Name: "Lunch bags", Entries: []string{"lunch bag", "code:2238*"}}, {Name: "Apples", Entries: []string{"apple"}}}
	if got := c.ownFamilies(); !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestFamiliesThatCannotBeUsed(t *testing.T) {
	for text, want := range map[string]string{
		`Bags = []`:                  "a family needs words or codes",
		`Bags = [" "]`:               "a family needs words or codes",
		`"" = ["bag"]`:               "a family has no name",
		`"Other products" = ["bag"]`: "choose another",
		`Bags = "bag"`:               "a list in brackets is needed",
	} {
		if _, err := Parse("[families]\n" + text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}

// The block that is printed is read back as it is.
func TestFamiliesBlock(t *testing.T) {
	f := product.Families{List: []product.Family{
		{Name: `A "b" é`, Words: []string{`c\d`, "code:1*"}, Place: 1}, {Name: "First", Words: []string{"x"}}, {Name: product.Other, Rest: true, Place: 2},
	}}
	c, err := Parse(f.Block())
	if err != nil {
		t.Fatal(err)
	}
	want := []product.Own{{Name: "First", Entries: []string{"x"}}, {Name: `A "b" é`, Entries: []string{`c\d`, "code:1*"}}}
	if got := c.ownFamilies(); !reflect.DeepEqual(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
