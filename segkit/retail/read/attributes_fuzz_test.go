package read

import (
	"bytes"
	"testing"
)

// FuzzAttributes reads bytes as a table of customers' attributes. What is read has a
// value for each customer and attribute.
func FuzzAttributes(f *testing.F) {
	for _, text := range []string{
		"CustomerID,channel\n17850,web\n13047.0,shop\n", "id;a;b\n1;2;3\n", "\xef\xbb\xbfid\tx\n1\t\"a\nb\"\n",
		"\xff\xfei\x00d\x00,\x00a\x00\n\x00", "id,a\n1,x\n1,y\n",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := Attributes(t.Context(), "customers", bytes.NewReader(data), int64(len(data)), AttributeOptions{})
		if err != nil {
			return
		}
		for i, values := range a.Values {
			if len(values) != len(a.Customer) || len(a.Values) != len(a.Names) {
				t.Errorf("%s has %d values for %d customers", a.Names[i], len(values), len(a.Customer))
			}
		}
	})
}
