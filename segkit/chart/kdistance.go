package chart

import "slices"

// EpsCandidate is a radius that DBSCAN is tried with.
type EpsCandidate struct {
	Name string // "knee", "90 %"
	Eps  float64
}

type kDistance struct {
	t          Theme
	x, y       []float64
	candidates []EpsCandidate
	title      string
}

// KDistance draws the distance to the k-th nearest other customer, sorted:
// where it bends upwards, customers begin to be isolated. The candidates for eps are
// dots on the curve, with lines to their names at the right where there is room for
// these. Title names the vertical axis ("Distance to the 5th nearest other customer").
func KDistance(t Theme, distances []float64, candidates []EpsCandidate, title string) (Chart, error) {
	if err := finite("k-distance", distances); err != nil {
		return nil, err
	}
	for _, e := range candidates {
		if err := finite("k-distance: eps", []float64{e.Eps}); err != nil {
			return nil, err
		}
	}
	sorted := slices.Clone(distances)
	slices.Sort(sorted)
	k := kDistance{t: t, candidates: slices.Clone(candidates), title: title}
	for _, place := range Spaced(len(sorted), MostOnCurve) {
		k.x, k.y = append(k.x, float64(place+1)), append(k.y, sorted[place])
	}
	return k, nil
}

// MostOnCurve is the largest number of points on a curve over customers: more than
// paper or a screen can show.
const MostOnCurve = 600

// Spaced returns up to most of the places 0 to n−1, ascending and evenly spaced,
// including the first and the last.
func Spaced(n, most int) []int {
	out := make([]int, min(n, most))
	for i := range out {
		out[i] = i
		if len(out) > 1 {
			out[i] = i * (n - 1) / (len(out) - 1)
		}
	}
	return out
}

func (k kDistance) Height(width float64) float64 { return min(max(width*.52, 130), 230) }

func (k kDistance) Draw(c canvas) {
	p, b := start(k.t, c)
	top := k.top()
	names := make([]string, len(k.candidates))
	var right float64
	for i, e := range k.candidates {
		names[i] = e.Name + ": " + Unit{}.short(k.t, e.Eps)
		right = max(right, p.width(names[i], label{}))
	}
	right = min(right, b.w()*.35)
	b.x1 -= right + 6
	f := p.frame(b, axis{scale: scale{low: 1, high: max(k.x[len(k.x)-1], 2)}, whole: true, title: "Customers, the closest first"},
		axis{scale: fromZero(top), title: k.title, grid: true})
	f.baseline()
	named := k.named(f)
	for i, e := range k.candidates {
		y := f.py(e.Eps)
		f.segment(f.px(k.reaches(e.Eps)), y, f.area.x1, y, .7, k.t.Muted, dashed...)
		if named[i] {
			f.text(f.area.x1+7, y, f.fit(names[i], label{}, right), label{mid: true, color: k.t.Ink})
		}
	}
	k.curve(f, top)
	for _, e := range k.candidates {
		f.dot(f.px(k.reaches(e.Eps)), f.py(e.Eps), 2.4, k.t.Accent)
	}
}

// named reports which candidates have room for their names: the first, which is the knee
// where the curve has one, then the others from the largest to the smallest. A name that
// would touch another is left out.
func (k kDistance) named(f frame) []bool {
	order := make([]int, len(k.candidates))
	for i := range order {
		order[i] = i
	}
	if len(order) > 1 {
		slices.SortStableFunc(order[1:], func(a, b int) int { return cmpFloat(k.candidates[b].Eps, k.candidates[a].Eps) })
	}
	out := make([]bool, len(k.candidates))
	var taken []float64
	for _, i := range order {
		y := f.py(k.candidates[i].Eps)
		if !slices.ContainsFunc(taken, func(other float64) bool { return abs(y-other) < k.t.Size*1.15 }) {
			out[i], taken = true, append(taken, y)
		}
	}
	return out
}

// reaches returns where on the horizontal axis the curve reaches a distance.
func (k kDistance) reaches(eps float64) float64 {
	for i, v := range k.y {
		if v < eps {
			continue
		}
		if i == 0 || v == k.y[i-1] {
			return k.x[i]
		}
		return k.x[i-1] + (k.x[i]-k.x[i-1])*(eps-k.y[i-1])/(v-k.y[i-1])
	}
	return k.x[len(k.x)-1]
}

// top returns the largest distance shown: a few customers far away would
// flatten the curve where the candidates are, so it ends at three times the
// largest candidate.
func (k kDistance) top() float64 {
	_, top := extent(k.y)
	var most float64
	for _, e := range k.candidates {
		most = max(most, e.Eps)
	}
	if most > 0 && top > 3*most {
		return 3 * most
	}
	return max(top, most)
}

// curve draws the part of the curve below top, and says how far the rest rises.
func (k kDistance) curve(f frame, top float64) {
	points := f.path(k.x, k.y)
	for i, v := range k.y {
		if v <= top {
			continue
		}
		points = points[:i]
		if i > 0 {
			a, b := k.y[i-1], v
			share := (top - a) / (b - a)
			points = append(points, f.point(k.x[i-1]+(k.x[i]-k.x[i-1])*share, top))
		}
		text := "up to " + Unit{}.short(k.t, k.y[len(k.y)-1]) + " ↑"
		f.text(points[len(points)-1].X-6, f.py(top)-k.t.Size*.4, text, label{align: 1})
		break
	}
	f.line(points, 1.5, k.t.Accent)
}

func cmpFloat(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
