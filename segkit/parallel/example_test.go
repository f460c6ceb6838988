package parallel_test

import (
	"context"
	"fmt"
	"math/rand/v2"

	"customer-segmentation/segkit/parallel"
)

// Four throws of a die, in any order on any number of cores: always the same.
func Example() {
	sources := parallel.Sources(rand.NewPCG(1, 2), 4)
	throws := make([]int, 4)
	err := parallel.Do(context.Background(), 4, func(i int) error {
		throws[i] = 1 + rand.New(sources[i]).IntN(6)
		return nil
	})
	fmt.Println(throws, err)
	// Output: [4 1 2 2] <nil>
}
