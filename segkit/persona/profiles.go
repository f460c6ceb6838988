package persona

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/prep"
)

// Profile describes a segment by the measures that made it, whatever those are: a
// persona without order lines.
type Profile struct {
	Segment       int            `json:"segment"`                 // canonical label, from 0
	Name          string         `json:"name"`                    // no other segment's: "High basket, low tenure"
	Computed      string         `json:"computed_name,omitempty"` // what its measures are called, where Name is one of the shop's own; else ""
	Customers     int            `json:"customers"`
	CustomerShare float64        `json:"customer_share"` // of all customers, 0 to 1
	Measures      []Measure      `json:"measures"`       // in the order of the study's; Band is "high", "middle" or "low"
	Stability     describe.Float `json:"stability"`      // mean Jaccard; undefined where it is not known
	StabilityWord string         `json:"stability_word"`
}

// Profiles describes the k segments of customers with the measures m (n×d). labels
// has one value per customer, from 0 to k − 1, negative for none; stability has one
// per segment, or is nil. A measure is high in a segment whose median is above
// everyone's upper quartile, and low below the lower one. Errors wrap ErrInput and
// tell of lengths that do not fit and of segments without a customer. O(n·d·log n).
func Profiles(m *prep.Measures, labels []int, k int, stability []float64) ([]Profile, error) {
	if len(labels) != m.X.N || stability != nil && len(stability) != k {
		return nil, fmt.Errorf("%w: %d labels for %d customers, %d stabilities for %d segments", ErrInput, len(labels), m.X.N, len(stability), k)
	}
	members := make([][]int, k)
	for row, label := range labels {
		if label >= k {
			return nil, fmt.Errorf("%w: label %d of %d segments", ErrInput, label, k)
		}
		if label >= 0 {
			members[label] = append(members[label], row)
		}
	}
	everyone := make([]describe.Summary, m.X.D)
	for j := range everyone {
		everyone[j] = describe.Describe(m.X.Col(j))
	}
	out := make([]Profile, k)
	for g, rows := range members {
		if len(rows) == 0 {
			return nil, fmt.Errorf("%w: segment %d has no customers", ErrInput, g)
		}
		p := Profile{Segment: g, Customers: len(rows), CustomerShare: float64(len(rows)) / float64(len(labels)), Stability: describe.Undefined}
		own := m.X.Select(rows)
		for j, all := range everyone {
			s := describe.Describe(own.Col(j))
			p.Measures = append(p.Measures, Measure{
				Name: m.Names[j], Unit: m.Units[j], Summary: s, Everyone: all, Index: index(s, all),
				Band: band(s.Median > all.Q3, "high", s.Median < all.Q1, "low", "middle"),
			})
		}
		if stability != nil {
			p.Stability = describe.Float(stability[g])
			p.StabilityWord = stabilityWord(p.Stability)
		}
		p.Name = p.traits()
		out[g] = p
	}
	tellApart(out, m.Order)
	return out, nil
}

// traits names a profile by the measures that are high or low in it. Low recency sounds bad and is
// good, so that it has words of its own.
func (p *Profile) traits() string {
	silence := map[string]string{"low recency": "recent", "high recency": "long silent"}
	var words []string
	for _, m := range p.Measures {
		if m.Band != "middle" {
			trait := m.Band + " " + m.Name
			words = append(words, cmp.Or(silence[trait], trait))
		}
	}
	if len(words) == 0 {
		return "Middle in every measure"
	}
	text := strings.Join(words, ", ")
	return strings.ToUpper(text[:1]) + text[1:]
}

// tellApart adds to profiles of the same name how they rank in one measure.
func tellApart(profiles []Profile, measure int) {
	byName := map[string][]int{}
	for i, p := range profiles {
		byName[p.Name] = append(byName[p.Name], i)
	}
	for _, same := range byName {
		if len(same) < 2 {
			continue
		}
		slices.SortStableFunc(same, func(a, b int) int {
			return -cmp.Compare(profiles[a].Measures[measure].Summary.Median, profiles[b].Measures[measure].Summary.Median)
		})
		for rank, i := range same {
			word := "next highest"
			switch {
			case rank == 0:
				word = "highest"
			case rank == len(same)-1:
				word = "lowest"
			case rank > 1:
				word = fmt.Sprintf("%dth highest", rank+1)
			}
			profiles[i].Name += fmt.Sprintf(" (%s %s of these)", word, profiles[i].Measures[measure].Name)
		}
	}
}
