package convert

import (
	"bytes"
	"strings"
	"testing"

	"customer-segmentation/segkit/retail/read"
)

// A status, a category, amounts, quantities with decimals and what tells equal rows
// apart survive every format: read back, the table is the same.
func TestOptionalColumnsRoundTrip(t *testing.T) {
	for name, csv := range map[string]string{
		"status and line numbers": "Order ID,Line,Customer ID,Date,Product,Quantity,Unit price,Order status,Category\n" +
			"1,1,c1,2024-03-01 10:00:00,A,2,2.5,paid,Garden\n1,2,c1,2024-03-01 10:00:00,A,2,2.5,paid,Garden\n" +
			"2,1,c2,2024-03-02 10:00:00,B,1,3.75,refunded,\n3,1,c3,2024-03-13 10:00:00,A,1,2.5,,Kitchen\n",
		"amounts": "Order ID,Customer ID,Date,Amount\n1,c1,2024-03-01 10:00:00,10.01\n2,c2,2024-03-02 10:00:00,20.5\n3,c1,2024-03-13 11:00:00,-10.01\n",
		"amounts of lines": "Order ID,Customer ID,Date,Product,Quantity,Line total\n1,c1,2024-03-01 10:00:00,A,3,10\n" +
			"2,c2,2024-03-02 10:00:00,B,2,20.5\n3,c1,2024-03-13 11:00:00,A,7,31.99\n",
		"weights": "Order ID,Customer ID,Date,Product,Quantity,Unit price\n1,c1,2024-03-01 10:00:00,A,1.255,10\n" +
			"2,c2,2024-03-02 10:00:00,B,2,20.5\n3,c1,2024-03-13 11:00:00,A,0.75,31.99\n",
	} {
		want, _, err := read.Transactions(t.Context(), "x.csv", strings.NewReader(csv), int64(len(csv)), read.Options{Exact: true})
		if err != nil {
			t.Fatal(name, err)
		}
		for _, ending := range endings {
			var buf bytes.Buffer
			if _, err := Convert(t.Context(), &buf, "x"+ending, strings.NewReader(csv), int64(len(csv)), "x.csv", nil, nil); err != nil {
				t.Errorf("%s, %s: %v", name, ending, err)
				continue
			}
			got, _, err := read.Transactions(t.Context(), "x"+ending, bytes.NewReader(buf.Bytes()), int64(buf.Len()), read.Options{Exact: true})
			if err != nil {
				t.Errorf("%s, %s: %v", name, ending, err)
				continue
			}
			if got.Hash() != want.Hash() {
				t.Errorf("%s, %s: read back as %+v, not %+v", name, ending, *got, *want)
			}
		}
	}
}
