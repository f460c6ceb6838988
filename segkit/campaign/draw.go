package campaign

import "math/rand/v2"

// What a customer is in a campaign.
const (
	Contact = "contact"
	HoldOut = "hold out"
)

// Draw puts the customers of each wave into its two groups at random, by shuffling
// the eligible and holding out the first. labels are the n customers' segments
// (−1 for none); eligible tells whether the wave's action is for the customer in
// a row. The result has Contact, HoldOut or "" (in no wave) for each customer. As
// many are drawn as the wave says; where fewer are eligible, the rest of them are
// contacted. The same source gives the same groups. O(n).
func Draw(waves []Wave, labels []int, eligible func(wave, row int) bool, src rand.Source) []string {
	out, rng := make([]string, len(labels)), rand.New(src)
	for i, w := range waves {
		var rows []int
		for row, label := range labels {
			if label == w.Segment && eligible(i, row) {
				rows = append(rows, row)
			}
		}
		for place, drawn := range rng.Perm(len(rows)) {
			group := Contact
			if place < w.HoldOut {
				group = HoldOut
			}
			out[rows[drawn]] = group
		}
	}
	return out
}
