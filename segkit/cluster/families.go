package cluster

import (
	"math"
	"math/bits"
	"slices"
)

// family is a set of centres. Where groups are far apart, a block in one of them has rivals
// among a few centres only, and joins their family: its points are compared with no others, and
// lose their margins by the movements of these alone, while other groups may still be restless.
type family struct {
	set    uint64    // of the centres, a bit for each; the family of all has none
	reach  []float64 // k+1: accumulated movement by label, and for any label, where only the family counts
	rivals           // all of its centres
}

// A block joins a family of at most smallFamily of up to 64 centres, if at their last pace no
// other centre matters to it for lasting iterations. There are few families at a time.
const (
	smallFamily       = 8
	mostFamilies      = 48
	mostFamilyCenters = 64
	lasting           = 8
)

// drift adds the movements of the centres to the reach.
func (f *family) drift(moved []float64) {
	largest, second, fastest := 0.0, 0.0, int32(-1)
	for _, a := range f.labels {
		if v := moved[a]; v > largest {
			largest, second, fastest = v, largest, a
		} else if v > second {
			second = v
		}
	}
	any := 0.0
	for _, a := range f.labels {
		step := moved[a] + largest
		if a == fastest {
			step = moved[a] + second
		}
		f.reach[a] += step
		any = max(any, step)
	}
	f.reach[len(f.reach)-1] += any
}

// propose notes that block b, of the family of all, may join that of a set of centres: those
// outside it are farther by a margin from each of its points than the nearest one.
func (l *lloyd) propose(b int, set uint64, margin float64) {
	if l.k <= mostFamilyCenters && bits.OnesCount64(set) <= smallFamily && margin > lasting*l.pace {
		l.proposed[b], l.beyond[b] = set, l.reach[l.k]+margin-4e-16*l.reach[l.k]
	}
}

// join moves blocks to the families that were proposed for them.
func (l *lloyd) join() {
	for b, set := range l.proposed {
		if set == 0 {
			continue
		}
		l.proposed[b] = 0
		f := l.familyOf(set)
		if f == 0 {
			l.beyond[b] = math.Inf(1)
			continue
		}
		l.blockFamily[b] = f
		reach := l.families[f].reach
		translate := func(until *float64, label int32) {
			*until += reach[label] - l.reach[label] - 4e-16*(reach[label]+l.reach[label])
		}
		lo, hi := b*blockSize, min((b+1)*blockSize, l.p.m)
		for i, label := range l.labels[lo:hi] {
			translate(&l.until[lo+i], label)
		}
		translate(&l.blockUntil[b], l.blockLabel[b])
	}
}

// familyOf returns the number of the family of a set of centres, which it founds where there is
// none; 0, that of all, if there are too many.
func (l *lloyd) familyOf(set uint64) int32 {
	f := slices.IndexFunc(l.families, func(f family) bool { return f.set == set })
	if f >= 0 {
		return int32(f)
	}
	if len(l.families) == mostFamilies {
		return 0
	}
	founded := family{set: set, reach: make([]float64, l.k+1), rivals: rivals{beyond: math.Inf(1)}}
	for ; set != 0; set &= set - 1 {
		founded.labels = append(founded.labels, int32(bits.TrailingZeros64(set)))
	}
	l.families = append(l.families, founded)
	return int32(len(l.families) - 1)
}

// leave moves block b back to the family of all centres, and has all of its points examined.
func (l *lloyd) leave(b int) {
	l.blockFamily[b], l.beyond[b], l.blockUntil[b] = 0, math.Inf(1), math.Inf(-1)
	for i := b * blockSize; i < min((b+1)*blockSize, l.p.m); i++ {
		l.until[i] = math.Inf(-1)
	}
}
