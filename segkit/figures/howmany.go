package figures

import (
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/validity"
	"customer-segmentation/segkit/vega"
)

// SweepInput is what Sweep shows. Rows alone are enough.
type SweepInput struct {
	Rows   []modelling.SweepRow
	Elbow  *validity.Elbow // what the elbow method says; nil leaves it out
	Chosen int             // the number of clusters that was chosen; 0 marks none

	Plane  chart.Plane           // the customers, for the screen; empty leaves them out
	Models []*cluster.Clustering // k-means at each k, of the customers of the plane
}

// SweepFigure shows elbow and silhouette side by side; a page may also place them
// separately.
type SweepFigure struct {
	Figure
	Elbow, Silhouette *Figure // for print alone
}

// Sweep shows elbow and silhouette by the number of clusters; on the screen also
// the customers grouped at each.
func Sweep(t chart.Theme, in SweepInput) *SweepFigure {
	c := curves(in)
	f := &SweepFigure{
		Elbow: &Figure{
			Title: "Inertia by the number of clusters",
			print: func() (chart.Chart, error) { return chart.Elbow(t, c.K, c.Inertia, c.Answers) },
		},
		Silhouette: &Figure{
			Title: "Silhouette by the number of clusters",
			print: func() (chart.Chart, error) {
				return chart.SilhouetteByK(t, c.SilhouetteK, c.Silhouette, c.Low, c.High, in.Chosen)
			},
		},
	}
	f.Figure = Figure{
		Title: "Elbow and silhouette by the number of clusters",
		print: func() (chart.Chart, error) {
			left, err := f.Elbow.Print()
			if err != nil {
				return nil, err
			}
			right, err := f.Silhouette.Print()
			if err != nil {
				return nil, err
			}
			return chart.Grid(2, left, right)
		},
		screen: func() (vega.Spec, error) { return vega.Sweep(t, c, in.Chosen, in.Plane, in.Models) },
	}
	return f
}

// curves takes the figures from the rows of a sweep; a k without a silhouette,
// such as 1, has only its inertia.
func curves(in SweepInput) vega.Curves {
	c := vega.Curves{}
	for _, r := range in.Rows {
		c.K, c.Inertia = append(c.K, r.K), append(c.Inertia, float64(r.Inertia))
		if r.Silhouette.Defined() {
			c.SilhouetteK, c.Silhouette = append(c.SilhouetteK, r.K), append(c.Silhouette, float64(r.Silhouette))
			c.Low, c.High = append(c.Low, float64(r.LowestCluster)), append(c.High, float64(r.HighestCluster))
		}
	}
	if in.Elbow != nil {
		for _, a := range in.Elbow.Ranges {
			c.Answers = append(c.Answers, chart.ElbowAnswer{From: a.From, To: a.To, K: a.K})
		}
	}
	return c
}

// Gap shows the gap statistic by the number of clusters.
func Gap(t chart.Theme, g *validity.GapStatistic) *Figure {
	return &Figure{
		Title: "Gap statistic",
		print: func() (chart.Chart, error) {
			k, gaps, errs := []int{}, []float64{}, []float64{}
			for _, r := range g.Gaps {
				if r.Gap.Defined() && r.Error.Defined() {
					k, gaps, errs = append(k, r.K), append(gaps, float64(r.Gap)), append(errs, float64(r.Error))
				}
			}
			return chart.Gap(t, k, gaps, errs, g.K)
		},
		screen: func() (vega.Spec, error) { return vega.Gap(t, g) },
	}
}
