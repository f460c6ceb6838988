package nearest_test

import (
	"fmt"

	"customer-segmentation/segkit/nearest"
)

func ExampleTypo() {
	known := []string{"silhouette", "stability", "separation"}
	fmt.Printf("%q %q\n", nearest.Typo("silhuette", known), nearest.Typo("entropy", known))
	// Output: "silhouette" ""
}
