package prep

import (
	"slices"
	"testing"

	"customer-segmentation/segkit/internal/realdata/onlineretail"
)

// The figures are those that testdata/make_golden.py prints for the same file
// (scikit-learn 1.9.1, scipy 1.17.1, numpy 2.4.6, pandas 3.1.1).
func TestReal(t *testing.T) {
	x := onlineretail.RFM(t).Matrix()
	names := []string{"recency", "frequency", "monetary"}
	o, err := FindOutliers(x, names, Options{Policy: Winsorise})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct {
		name       string
		perMeasure []int
		flagged    int
		largest    float64
	}{
		{Tukey, []int{155, 285, 425}, 628, (280206.02 - 1660.5975) / 1354.115},
		{Z, []int{0, 53, 31}, 64, 30.960742374068143},
		{ModifiedZ, []int{462, 557, 539}, 1186, 405.8330589545734},
		{Mahalanobis, []int{}, 149, 69.10022404728865},
		{LOF, []int{}, 71, 3.9214583528713676},
	} {
		m := o.method(want.name)
		if !slices.Equal(m.PerMeasure, want.perMeasure) || m.Any != want.flagged {
			t.Errorf("%s: %v, %d in all", m.Name, m.PerMeasure, m.Any)
		}
		near(t, "largest "+m.Name, float64(m.Largest), want.largest, 1e-9)
	}
	if len(o.Affected) != 143 || len(o.Warnings) != 0 {
		t.Errorf("%d winsorised, warnings %q", len(o.Affected), o.Warnings)
	}

	f, err := Prepare(x, names, nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	allNear(t, "mean of log1p", f.Pipeline.Center, []float64{3.8307338678832883, 1.3455823418447785, 6.588562276128542}, 1e-9)
	allNear(t, "std of log1p", f.Pipeline.Spread, []float64{1.3401066638714403, .6830249359732609, 1.258292861571971}, 1e-9)
	for transform, want := range map[string][]float64{
		YeoJohnson: {.1393328894894322, -.7640929740640046, -.08894571053064602},
		BoxCox:     {.17564116433746693, -.4114158086478912, -.08477615172074728},
	} {
		bent, err := Prepare(x, names, nil, Options{Transform: transform})
		if err != nil {
			t.Fatal(err)
		}
		allNear(t, transform, bent.Pipeline.Lambda, want, 1e-4)
		allNear(t, "back from "+transform, bent.Pipeline.Invert(bent.X).Data, x.Data, 1e-9)
	}

	c, err := PCA(f.X, names)
	if err != nil {
		t.Fatal(err)
	}
	allNear(t, "variance", c.Variance, []float64{2.2528783409385085, .5637294008279585, .18408398062228007}, 1e-9)
	allNear(t, "ratio", c.Ratio, []float64{.7507863350737908, .18786648312516188, .06134718180104724}, 1e-9)
	for k, want := range [][]float64{{-.5119180691601803, .6180425910337968, .5966265550036668},
		{.8495417101490805, .2612705311505745, .45827567278797565}, {.12735294729329144, .7414587414148728, -.6588020655668777}} {
		allNear(t, "loadings", c.Loadings[k], want, 1e-9)
	}
}

func BenchmarkFindOutliersReal(b *testing.B) {
	x := onlineretail.RFM(b).Matrix()
	for b.Loop() {
		if _, err := FindOutliers(x, measures(3), Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
