package pages

import (
	"fmt"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/tables"
)

// What the charts of the evidence show.

// epsMatters says how far the number of DBSCAN's clusters depends on eps; "" if it
// was not tried.
func epsMatters(all []segkit.TechniqueResults) string {
	n, least, most := 0, 0, 0
	for _, t := range all {
		if t.Name != cluster.TechniqueDBSCAN {
			continue
		}
		if n++; n == 1 {
			least, most = t.K, t.K
		}
		least, most = min(least, t.K), max(most, t.K)
	}
	switch {
	case n == 0:
		return ""
	case n == 1:
		return fmt.Sprintf("The one value of eps tried gives %s.", describe.Counted(most, "cluster"))
	case least == most:
		return fmt.Sprintf("All %d values of eps tried give %s, so little depends on eps.", n, describe.Counted(most, "cluster"))
	}
	return fmt.Sprintf("The values of eps tried give %d to %d clusters, so what DBSCAN finds depends on eps.", least, most)
}

// alike says which techniques agree most and least, and what DBSCAN leaves out.
func (b *book) alike(shown []int) string {
	a := b.results.Agreement
	most, least := describe.Undefined, describe.Undefined
	var alike, apart string
	pairs := 0
	for i := range a.ARI {
		for j := range i {
			v := a.ARI[i][j]
			if !v.Defined() {
				continue
			}
			pairs++
			if !most.Defined() || v > most {
				most, alike = v, choose.Spoken(a.Names[j])+" and "+choose.Spoken(a.Names[i])
			}
			if !least.Defined() || v < least {
				least, apart = v, choose.Spoken(a.Names[j])+" and "+choose.Spoken(a.Names[i])
			}
		}
	}
	text := ""
	switch {
	case pairs == 1:
		text = fmt.Sprintf("%s agree with an adjusted Rand index of %.2f. ", upperFirst(alike), float64(most))
	case pairs > 1 && most-least < .005:
		text = fmt.Sprintf("All pairs agree equally, with an adjusted Rand index of %.2f. ", float64(most))
	case pairs > 1:
		text = fmt.Sprintf("%s agree most (adjusted Rand index %.2f), %s least (%.2f). ", upperFirst(alike), float64(most), apart, float64(least))
	}
	for _, i := range shown {
		if t := b.results.Techniques[i]; t.Noise > 0 {
			text += fmt.Sprintf("Pale grey: %s leaves %s as noise. ", choose.Spoken(t.Name), describe.Counted(t.Noise, "customer"))
		}
	}
	return text
}

// mostCuts is the largest number of clusters considered as a cut.
const mostCuts = 12

// longestStretch says at how many clusters the tree has its longest stretch without
// a merge, which is where the tree itself suggests a cut, and how long the stretch
// at k clusters is.
func (b *book) longestStretch(merges []cluster.Merge, k int) string {
	n := len(merges) + 1
	if n < 3 || k < 2 || k >= n || merges[n-2].Height <= 0 {
		return ""
	}
	stretch := func(k int) float64 { // with k clusters: between the merge that made them and the next
		return (merges[n-k].Height - merges[n-k-1].Height) / merges[n-2].Height
	}
	best := 2
	for c := 3; c <= min(mostCuts, n-1); c++ {
		if stretch(c) > stretch(best) {
			best = c
		}
	}
	text := fmt.Sprintf("The longest stretch without a merge, %s of the tree's height, is at %d clusters", b.percent(stretch(best)), best)
	switch {
	case best == k:
		return text + ", where the cut is. "
	case stretch(k) >= stretch(best)/2:
		return text + fmt.Sprintf("; at the %d of the cut it is %s, also a good place to cut. ", k, b.percent(stretch(k)))
	}
	return text + fmt.Sprintf("; at the %d of the cut it is %s, so the tree does not suggest that number. ", k, tables.Only(b.percent(stretch(k))))
}

// misplaced says how many customers are nearer to another segment, and in which
// segment their share is largest.
func (b *book) misplaced(all int, values []float64, labels []int) string {
	if all == 0 {
		return "no customer is nearer to another segment."
	}
	text := fmt.Sprintf("%s %s nearer to another segment", describe.Counted(all, "customer"), verb(all, "is", "are"))
	below, size := make([]int, len(b.names)), make([]int, len(b.names))
	worst := -1
	for i, label := range labels {
		if label < 0 || label >= len(size) {
			continue
		}
		size[label]++
		if values[i] < 0 {
			below[label]++
		}
	}
	for i := range size {
		if below[i] > 0 && (worst < 0 || below[i]*size[worst] > below[worst]*size[i]) {
			worst = i
		}
	}
	if worst < 0 || len(size) < 2 {
		return text + "."
	}
	return text + fmt.Sprintf(", most often in %s (%s of its customers).", describe.Quoted(b.names[worst]), b.percent(float64(below[worst])/float64(size[worst])))
}

// parted says which earlier segment spent the most afterwards, and whether that is more
// than chance; "" for fewer than two segments.
func (b *book) parted(p *movement.Prediction) string {
	best, others, bought := -1, 0, 0
	for i, o := range p.Segments {
		bought += o.Repurchased
		if o.PerCustomer.Defined() {
			if others++; best < 0 || o.PerCustomer > p.Segments[best].PerCustomer {
				best = i
			}
		}
	}
	switch {
	case others < 2:
		return ""
	case bought == 0:
		return "Nobody bought anything in those days. "
	}
	text := fmt.Sprintf("The customers of segment %d spent the most, %s each", best+1, b.money(float64(p.Segments[best].PerCustomer)))
	var alike []string
	for i, o := range p.Segments {
		if i != best && o.PerCustomer.Defined() && !p.SpentApart(best, i) {
			alike = append(alike, fmt.Sprint(i+1))
		}
	}
	switch {
	case len(alike) == 0:
		return text + ", clearly more than each of the others. "
	case len(alike) == 1:
		return text + ", but against segment " + alike[0] + " that may be chance. "
	case len(alike) == others-1:
		return text + ", but against any other segment that may be chance. "
	}
	return text + ", but against segments " + describe.Listed(alike) + " that may be chance. "
}
