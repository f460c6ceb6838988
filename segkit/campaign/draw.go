package campaign

import "math/rand/v2"

// The groups of a campaign.
const (
	Contact = "contact"
	HoldOut = "hold out"
)

// Draw divides the customers of each wave into its two groups at random: it shuffles
// them and holds out the first ones. rows holds the customers of each wave, of n in
// all. The result is Contact, HoldOut or "" (in no wave) for each customer. As many
// are held out as the wave says, and the others are contacted. The same source gives
// the same groups. O(n).
func Draw(waves []Wave, rows [][]int, n int, src rand.Source) []string {
	out, rng := make([]string, n), rand.New(src)
	for i, w := range waves {
		for place, drawn := range rng.Perm(len(rows[i])) {
			group := Contact
			if place < w.HoldOut {
				group = HoldOut
			}
			out[rows[i][drawn]] = group
		}
	}
	return out
}
