package choose

import (
	"slices"

	"customer-segmentation/segkit/cluster"
)

// simplicity is the order in which techniques win a tie. Others come after them, in the
// order in which they were entered.
var simplicity = []string{
	cluster.TechniqueKMeans, cluster.TechniqueMiniBatch, cluster.TechniqueHierarchical, cluster.TechniqueDBSCAN,
	cluster.TechniqueKPrototypes,
}

// contestant is a qualified candidate under one set of weights.
type contestant struct {
	entry  int // index into the record's entries
	k      int
	score  float64
	stable bool // every segment is very stable
}

// techniques lists the techniques that occur, simplest first.
func techniques(entries []Entry) []string {
	var found []string
	for _, t := range simplicity {
		if slices.ContainsFunc(entries, func(e Entry) bool { return e.Candidate.Technique == t }) {
			found = append(found, t)
		}
	}
	for _, e := range entries {
		if !slices.Contains(found, e.Candidate.Technique) {
			found = append(found, e.Candidate.Technique)
		}
	}
	return found
}

// setting picks the candidate that stands for a technique: of those within tie of its
// best, the one with the most segments that are all very stable, as more segments say
// more; where there is none, the one with the fewest segments. Of equal k the better
// score wins. best is the candidate with the highest score.
func setting(field []contestant, tie float64) (chosen, best contestant) {
	best = field[0]
	for _, c := range field {
		if c.score > best.score {
			best = c
		}
	}
	found := false
	for _, c := range field {
		if best.score-c.score > tie {
			continue
		}
		better := !found
		switch {
		case !found:
		case c.stable != chosen.stable:
			better = c.stable
		case c.k != chosen.k:
			better = (c.k > chosen.k) == c.stable
		default:
			better = c.score > chosen.score
		}
		if better {
			chosen, found = c, true
		}
	}
	return chosen, best
}

// winner returns the index of the winner among the techniques' settings, simplest first:
// the best score, or where others are closer to it than tie, the simplest of them.
func winner(settings []contestant, tie float64) int {
	best := 0
	for i, c := range settings {
		if c.score > settings[best].score {
			best = i
		}
	}
	for i, c := range settings {
		if settings[best].score-c.score < tie {
			return i
		}
	}
	return best
}
