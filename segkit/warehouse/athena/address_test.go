package athena

import (
	"errors"
	"strings"
	"testing"
)

func TestParseAddress(t *testing.T) {
	for text, want := range map[string]Address{
		"athena://shop/orders":            {"AwsDataCatalog", "shop", "orders", "primary", "", ""},
		"ATHENA://my_shop/orders%202024/": {"AwsDataCatalog", "my_shop", "orders 2024", "primary", "", ""},
		"athena://shop/orders?workgroup=crm&region=eu-central-1&catalog=lake&output=s3://results/crm/": {"lake", "shop", "orders", "crm", "eu-central-1", "s3://results/crm/"},
	} {
		a, err := ParseAddress(text)
		if err != nil || *a != want {
			t.Errorf("%s: %v, %+v", text, err, a)
		}
	}
	for text, says := range map[string]string{
		"athena://shop":                        "a database and a table",
		"athena://shop/a/b":                    "a database and a table",
		"athena:///orders":                     "a database and a table",
		"athena://ann:s3cret@shop/orders":      "names a user",
		"athena://shop/orders?work=x":          `no option "work"`,
		"athena://shop/orders?region=a&region": "region needs one value",
		"athena://shop/orders?output=/tmp/x":   "folder on S3",
		"athena://shop/orders?a=%zz":           "options cannot be read",
		"trino://shop/orders":                  "cannot be read",
	} {
		_, err := ParseAddress(text)
		if !errors.Is(err, ErrAddress) || !strings.Contains(err.Error(), says) || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%s: %v, want %q", text, err, says)
		}
	}
}
