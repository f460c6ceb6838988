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

// Of the ten customers of a wave, three are held out at random.
func ExampleDraw() {
	waves := []campaign.Wave{{Segment: 0, HoldOut: 3}}
	rows := [][]int{{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}}
	groups := campaign.Draw(waves, rows, 10, rand.NewPCG(1, 2))
	slices.Sort(groups)
	fmt.Println(groups)
	// Output: [contact contact contact contact contact contact contact hold out hold out hold out]
}
