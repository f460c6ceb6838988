package persona_test

import (
	"fmt"

	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/retail"
)

// Four customers, the last of whom DBSCAN left as noise.
func ExampleOutsideOf() {
	labels := []int{0, 0, 1, -1}
	spent := []retail.Money{600 * retail.MoneyScale, 300 * retail.MoneyScale, 60 * retail.MoneyScale, 40 * retail.MoneyScale}
	fmt.Println(persona.OutsideOf(labels, spent).Words())
	// Output:
	// 1 customer (25 % of all, with 4 % of the revenue) is in no segment.
}

// Equal ids get equal pseudonyms.
func ExamplePseudonyms() {
	names := persona.Pseudonyms([]string{"17850", "13047", "17850"}, []byte("a secret key"))
	fmt.Println(names[0] == names[2], names[0] == names[1], len(names[0]))
	// Output:
	// true false 9
}
