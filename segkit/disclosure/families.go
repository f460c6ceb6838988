package disclosure

import (
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/product"
)

// Families withholds the money of families that few customers bought, and of others from
// which it could be worked out, as the sum of all is known.
func Families(f *product.Families) {
	counts := make([][]int, len(f.List))
	for i, family := range f.List {
		counts[i] = []int{family.Customers}
	}
	for i, row := range Withheld(counts, false) {
		if row[0] {
			f.List[i].Revenue, f.List[i].Share = nil, describe.Undefined
		}
	}
}
