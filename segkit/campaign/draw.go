package campaign

import "math/rand/v2"

// The groups of a campaign.
const (
	Contact = "contact"
	HoldOut = "hold out"
)

// Draw divides the eligible customers of each wave into its two groups at random:
// it shuffles them and holds out the first ones. labels holds the segments of the n
// customers (−1 for none); eligible reports whether a wave's action is for the
// customer in a row. The result is Contact, HoldOut or "" (in no wave) for each
// customer. As many are held out as the wave says, and the others are contacted.
// The same source gives the same groups. O(n).
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
