package campaign_test

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"customer-segmentation/segkit/campaign"
)

// How many customers does each group need to show that an action raises the
// repurchase rate from 20 % to 30 %?
func ExampleSample() {
	fmt.Println(campaign.Sample(.20, .10))
	// Output: 291
}

// Of ten customers in segment 0, three are held out at random.
func ExampleDraw() {
	waves := []campaign.Wave{{Segment: 0, HoldOut: 3}}
	everybody := func(wave, row int) bool { return true }
	groups := campaign.Draw(waves, make([]int, 10), everybody, rand.NewPCG(1, 2))
	slices.Sort(groups)
	fmt.Println(groups)
	// Output: [contact contact contact contact contact contact contact hold out hold out hold out]
}
