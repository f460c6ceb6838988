package chart

import "slices"

type silhouetteByK struct {
	t               Theme
	k               []int
	mean, low, high []float64
	chosen          int
}

// SilhouetteByK draws the mean silhouette by the number of clusters, with a
// band from low to high (the spread over samples or segments; nil for none) and
// the chosen k marked (0 for none).
func SilhouetteByK(t Theme, k []int, mean, low, high []float64, chosen int) (Chart, error) {
	if err := sameLength("silhouette by k", len(k), len(mean)); err != nil {
		return nil, err
	}
	if err := finite("silhouette by k", mean); err != nil {
		return nil, err
	}
	if low != nil || high != nil {
		for _, band := range [][]float64{low, high} {
			if err := sameLength("silhouette by k: spread", len(band), len(k)); err != nil {
				return nil, err
			}
			if err := finite("silhouette by k: spread", band); err != nil {
				return nil, err
			}
		}
	}
	return silhouetteByK{t, slices.Clone(k), slices.Clone(mean), slices.Clone(low), slices.Clone(high), chosen}, nil
}

func (s silhouetteByK) Height(width float64) float64 { return min(max(width*.52, 120), 220) }

func (s silhouetteByK) Draw(c canvas) {
	p, b := start(s.t, c)
	low, high := extent(s.mean, s.low, s.high)
	low, high = min(low, 0), max(high, .1)
	f := p.frame(b, axis{scale: kScale(s.k), whole: true, title: "Number of clusters k"},
		axis{scale: scale{low: low, high: high + (high-low)*.12}, title: "Mean silhouette, −1 to 1, higher is better", grid: true})
	f.baseline()
	if len(s.low) > 0 {
		band := f.path(toFloats(s.k), s.high)
		back := f.path(toFloats(s.k), s.low)
		slices.Reverse(back)
		f.polygon(append(band, back...), Fade(s.t.Accent, .14))
	}
	if s.chosen > 0 {
		f.marker(float64(s.chosen), "chosen: "+Unit{}.short(s.t, float64(s.chosen)))
	}
	drawByK(f, s.k, s.mean, s.t.Accent)
}
