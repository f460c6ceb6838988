package persona

import (
	"fmt"
	"math"
	"strings"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/prep"
)

// OwnName is a name that the shop gives to one of its segments. Centre is where that
// segment was when it was named, by measure in the measure's own unit: days, orders, money.
type OwnName struct {
	Name   string
	Centre map[string]float64
}

// Placement tells which segment a name of the shop's own went to, and why.
type Placement struct {
	Name     string         `json:"name"`
	Segment  int            `json:"segment"`  // that has it; −1 where none does
	Nearest  int            `json:"nearest"`  // the segment with the nearest centre; −1 where the name's centre cannot be compared
	Distance describe.Float `json:"distance"` // to that centre, in the space of the model
	Reach    describe.Float `json:"reach"`    // the largest distance at which that segment takes a name
	Reason   string         `json:"reason"`   // why no segment has it; "" where one does
}

// PlaceNames finds the segment of a run that each name of the shop's own belongs to. The
// centre of a name is brought into the features as p prepares them, and compared with
// the centres of the segments there (K×d; columns beyond those of p are ignored, as they
// hold attributes). A name goes to the segment with the nearest centre if that is no
// further than half the way from there to the next segment: so near to one centre, no
// other is as near, and a segment that has merged or dissolved takes no name with it.
// Where several names are that near to the same segment, the nearest has it, in a tie the
// first. The result has one placement per name, in order. O(names·K·d + K²·d).
func PlaceNames(names []OwnName, p *prep.Pipeline, centres matrix.Matrix) []Placement {
	reach := reaches(p, centres)
	out := make([]Placement, len(names))
	holder := map[int]int{} // by segment: the name that has it
	for i, own := range names {
		out[i] = placeName(own, p, centres, reach)
		if out[i].Segment < 0 {
			continue
		}
		rival, taken := holder[out[i].Segment]
		switch {
		case !taken:
			holder[out[i].Segment] = i
		case out[i].Distance < out[rival].Distance:
			holder[out[i].Segment] = i
			out[rival].yield(own.Name)
		default:
			out[i].yield(out[rival].Name)
		}
	}
	return out
}

// yield leaves the segment to another name.
func (l *Placement) yield(to string) {
	l.Segment, l.Reason = -1, fmt.Sprintf("the centre of “%s” is nearer to the same segment", to)
}

func placeName(own OwnName, p *prep.Pipeline, centres matrix.Matrix, reach []float64) Placement {
	l := Placement{Name: own.Name, Segment: -1, Nearest: -1, Distance: describe.Undefined, Reach: describe.Undefined}
	raw := matrix.New(1, len(p.Names))
	for j, measure := range p.Names {
		v, given := own.Centre[measure]
		if !given {
			l.Reason = fmt.Sprintf("its centre has no %s, by which customers are segmented", measure)
			return l
		}
		raw.Row(0)[j] = v
	}
	x, err := p.Apply(raw)
	if err != nil {
		l.Reason = "its centre cannot be turned into features as the customers are: " + err.Error()
		return l
	}
	for g := range centres.N {
		d := describe.Float(math.Sqrt(matrix.Distance2(x.Row(0), centres.Row(g)[:x.D])))
		if l.Nearest < 0 || d < l.Distance {
			l.Nearest, l.Distance, l.Reach = g, d, describe.Float(reach[g])
		}
	}
	if l.Nearest >= 0 && l.Distance <= l.Reach {
		l.Segment = l.Nearest
	} else if l.Nearest >= 0 {
		l.Reason = fmt.Sprintf("the nearest segment is %.2f away in the space of the model, further than half the way from there to the next segment (%.2f)",
			float64(l.Distance), float64(l.Reach))
	}
	return l
}

// reaches returns, for each segment, half the distance to the next one. A segment alone
// takes every name.
func reaches(p *prep.Pipeline, centres matrix.Matrix) []float64 {
	d := len(p.Names)
	if p.Keep > 0 {
		d = p.Keep
	}
	out := make([]float64, centres.N)
	for g := range out {
		out[g] = math.MaxFloat64
		for h := range centres.N {
			if h != g {
				out[g] = min(out[g], math.Sqrt(matrix.Distance2(centres.Row(g)[:d], centres.Row(h)[:d]))/2)
			}
		}
	}
	return out
}

// Called returns the name of a segment, with what its customers are where the name is
// one of the shop's own: "VIPs (Best customers)".
func (p *Persona) Called() string { return called(p.Name, p.Computed) }

// Called returns the name of a segment, with what its measures are where the name is one
// of the shop's own.
func (p *Profile) Called() string { return called(p.Name, p.Computed) }

func called(name, computed string) string {
	if computed == "" {
		return name
	}
	return name + " (" + computed + ")"
}

// Rename gives personas the shop's own names where they were placed; the name that their
// composition gives stays as Computed. A name that another segment has by its
// composition is not used, so that names stay unique; its placement then says so.
func Rename(list []Persona, placed []Placement) {
	taken := make([]*string, len(list))
	computed := make([]*string, len(list))
	for g := range list {
		taken[g], computed[g] = &list[g].Name, &list[g].Computed
	}
	rename(taken, computed, placed)
}

// RenameProfiles does for profiles what Rename does for personas.
func RenameProfiles(list []Profile, placed []Placement) {
	taken := make([]*string, len(list))
	computed := make([]*string, len(list))
	for g := range list {
		taken[g], computed[g] = &list[g].Name, &list[g].Computed
	}
	rename(taken, computed, placed)
}

func rename(names, computed []*string, placed []Placement) {
	for i := range placed {
		l := &placed[i]
		if l.Segment < 0 {
			continue
		}
		for g, name := range names {
			if g != l.Segment && strings.EqualFold(*name, l.Name) {
				l.Segment, l.Reason = -1, "another segment has that name, for what its customers are"
				break
			}
		}
		if g := l.Segment; g >= 0 && *names[g] != l.Name {
			*computed[g], *names[g] = *names[g], l.Name
		}
	}
}
