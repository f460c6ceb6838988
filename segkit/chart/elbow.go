package chart

import (
	"fmt"
	"image/color"
	"slices"
	"strings"
)

// ElbowAnswer is the elbow that Kneedle finds in one range of k.
type ElbowAnswer struct {
	From, To int // the range
	K        int // 0 if it finds none
}

type elbow struct {
	t       Theme
	k       []int
	inertia []float64
	answers []ElbowAnswer
}

// Elbow draws inertia by the number of clusters, with the elbow that each range
// of k gives: if the answers differ, the curve has no clear elbow.
func Elbow(t Theme, k []int, inertia []float64, answers []ElbowAnswer) (Chart, error) {
	if err := sameLength("elbow", len(k), len(inertia)); err != nil {
		return nil, err
	}
	if err := finite("elbow", inertia); err != nil {
		return nil, err
	}
	return elbow{t, slices.Clone(k), slices.Clone(inertia), slices.Clone(answers)}, nil
}

func (e elbow) Height(width float64) float64 { return min(max(width*.52, 120), 220) }

func (e elbow) Draw(c canvas) {
	p, b := start(e.t, c)
	_, top := extent(e.inertia)
	f := p.frame(b, axis{scale: kScale(e.k), whole: true, title: "Number of clusters k"},
		axis{scale: fromZero(top), title: "Inertia: sum of squared distances to the cluster centres", grid: true})
	f.baseline()
	e.markers(f)
	drawByK(f, e.k, e.inertia, e.t.Accent)
}

type answerGroup struct {
	k      int
	ranges []string
}

// words describes the group; it lists the ranges if there are few.
func (g answerGroup) words() string {
	text := fmt.Sprintf("elbow at %d on ", g.k)
	if n := len(g.ranges); n > 2 {
		return text + fmt.Sprintf("%s and %d more", g.ranges[0], n-1)
	}
	return text + strings.Join(g.ranges, ", ")
}

// groups gathers the ranges that give the same k, in order of k.
func (e elbow) groups() []answerGroup {
	answers := slices.Clone(e.answers)
	slices.SortStableFunc(answers, func(a, b ElbowAnswer) int { return a.K - b.K })
	var out []answerGroup
	for _, a := range answers {
		if a.K <= 0 {
			continue
		}
		within := fmt.Sprintf("%d–%d", a.From, a.To)
		if n := len(out); n > 0 && out[n-1].k == a.K {
			out[n-1].ranges = append(out[n-1].ranges, within)
			continue
		}
		out = append(out, answerGroup{a.K, []string{within}})
	}
	return out
}

// markers draws a short line up from each answer to its words, which stand to the right,
// where a falling curve leaves room. Those of the largest k are lowest, so that no lines
// cross.
func (e elbow) markers(f frame) {
	row := f.t.Size * 1.4
	low := f.area.y0
	for _, g := range slices.Backward(e.groups()) {
		x := f.px(float64(g.k))
		text := f.fit(g.words(), label{}, max(f.area.x1-x-6, f.area.w()*.4))
		left := min(x+4, f.area.x1-f.width(text, label{}))
		y := max(e.above(f, left), low) + row*.7
		low = y + row*.3
		f.segment(x, f.area.y0, x, y+f.t.Size*.4, .8, f.t.Muted, dashed...)
		f.text(left, y, text, label{mid: true, color: f.t.Ink})
	}
}

// above returns the height of the falling curve at x.
func (e elbow) above(f frame, x float64) float64 {
	for i := 1; i < len(e.k); i++ {
		if from, to := f.px(float64(e.k[i-1])), f.px(float64(e.k[i])); x <= to {
			share := max(x-from, 0) / (to - from)
			return f.py(e.inertia[i-1] + share*(e.inertia[i]-e.inertia[i-1]))
		}
	}
	return f.py(e.inertia[len(e.k)-1])
}

// kScale returns a scale for k with a little room at both ends.
func kScale(k []int) scale {
	low, high := slices.Min(k), slices.Max(k)
	room := max(float64(high-low)*.03, .3)
	return scale{low: float64(low) - room, high: float64(high) + room}
}

func toFloats(k []int) []float64 {
	x := make([]float64, len(k))
	for i, v := range k {
		x[i] = float64(v)
	}
	return x
}

// drawByK draws a line with a dot at each k.
func drawByK(f frame, k []int, y []float64, c color.NRGBA) {
	f.line(f.path(toFloats(k), y), 1.5, c)
	for i := range k {
		f.dot(f.px(float64(k[i])), f.py(y[i]), 2.1, c)
	}
}
