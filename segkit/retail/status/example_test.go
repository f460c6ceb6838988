package status_test

import (
	"fmt"

	"customer-segmentation/segkit/retail/status"
)

func ExampleOf() {
	for _, text := range []string{"wc-completed", "Teilweise erstattet", "En attente de paiement", "blue"} {
		s := status.Of(text)
		fmt.Println(s, s.IsSale())
	}
	// Output:
	// done true
	// partly refunded true
	// pending false
	// unknown false
}
