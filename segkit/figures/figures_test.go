package figures_test

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"customer-segmentation/internal/testenv/warm"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/cohort"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/figures"
	"customer-segmentation/segkit/lifetime"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/product"
	"customer-segmentation/segkit/sensitivity"
	"customer-segmentation/segkit/validity"
	"customer-segmentation/segkit/vega"
)

// demo is a quick study of the demo shop, with a scaling that is not the default.
var demo = sync.OnceValues(func() (*segkit.Study, error) {
	config := segkit.Default()
	config.Evaluation = segkit.Evaluation{GapDraws: 2, StructureDraws: 2, Resamples: 5, BootstrapRestarts: 2}
	config.Modelling.Restarts = 5
	config.Features.Scale = prep.Robust
	return segkit.Open(context.Background(), config, segkit.Options{Store: warm.Store()})
})

// need takes a result of the study.
func need[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// pair is a figure with the comparison of its two forms.
type pair struct {
	figure *figures.Figure
	same   func(t *testing.T, print []chart.Series, screen vega.Spec)
}

// printOnly are the constructors of figures without a form for the screen.
var printOnly = []string{"Comparison", "SharesWithoutLegend"}

// pairs makes every figure that has both forms, by the name of its constructor.
func pairs(t *testing.T) map[string]pair {
	s := need[*segkit.Study](t)(demo())
	theme := chart.Default()
	table := need[tableOf](t)(s.RFM())
	outliers := need[*prep.Outliers](t)(s.Outliers())
	features := need[*prep.Features](t)(s.Features())
	components := need[*prep.Components](t)(s.Components())
	segments := need[*modelling.Segments](t)(s.Segments())
	personas := need[*segkit.Personas](t)(s.Personas())
	sweep := need[*modelling.Sweep](t)(s.Sweep())
	elbow := need[*validity.Elbow](t)(s.Elbow())
	kmeans := need[*modelling.Models](t)(s.KMeans())
	tree := need[*cluster.Dendrogram](t)(s.Dendrogram())
	distances := need[*modelling.KDistances](t)(s.KDistances())
	decision := need[*choose.Record](t)(s.Decision())
	prediction := need[predictionOf](t)(s.Prediction())
	plane := need[chart.Plane](t)(figures.Plane(components, features.Fit))
	x := features.X.Select(features.Fit)
	names := make([]string, len(personas.List))
	for i, p := range personas.List {
		names[i] = p.Name
	}
	in := figures.SweepInput{Rows: sweep.Rows, Elbow: elbow, Chosen: 5, Plane: plane, Models: kmeans.List}
	gap := need[*validity.GapStatistic](t)(s.Gap())
	stability := need[*validity.Stability](t)(s.Stability())
	agreement := need[*validity.AgreementMatrix](t)(s.Agreement())
	silhouettes := need[*validity.Silhouettes](t)(s.Silhouettes())
	sensitivity := need[*sensitivity.Sensitivity](t)(s.Sensitivity())
	lifetime := need[*lifetime.Forecast](t)(s.Lifetime())
	cohorts := need[*cohort.Result](t)(s.Cohorts())
	months := need[*movement.Monthly](t)(s.Months())
	models := []*cluster.Clustering{kmeans.List[3], kmeans.List[4]}
	return map[string]pair{
		"Months":            {figures.Months(theme, need[qualityOf](t)(s.Quality())), sameMonths},
		"Ledger":            {figures.Ledger(theme, need[ledgerOf](t)(s.Ledger())), sameLedger},
		"Distributions":     {figures.Distributions(theme, table), sameDistributions},
		"Correlations":      {figures.Correlations(theme, table.Correlations()), sameCells(func(row object) float64 { return number(row["v"]) })},
		"Outliers":          {figures.Outliers(theme, table, outliers), sameOutliers},
		"MeasuresBySegment": {figures.MeasuresBySegment(theme, table, segments.Labels, names), sameMeasures},
		"Transforms":        {figures.Transforms(theme, need[*prep.Measures](t)(s.Measures()), outliers, features), sameTransforms},
		"Components":        {figures.Components(theme, components, segments.Labels, names), sameComponents},
		"Variance":          {figures.Variance(theme, components), sameVariance},
		"Sweep":             {&figures.Sweep(theme, in).Figure, sameSweep},
		"Gap":               {figures.Gap(theme, gap), sameGap},
		"Techniques":        {figures.Techniques(theme, plane, models, nil), sameTechniques},
		"Dendrogram":        {figures.Dendrogram(theme, tree, 5, nil, nil, plane), sameDendrogram},
		"KDistances":        {figures.KDistances(theme, distances, plane, x), sameKDistances},
		"Steps":             {figures.Steps(theme, plane, 4, steps(kmeans.List[3], len(plane.X))), sameSteps},
		"Contest":           {figures.Contest(theme, decision), sameContest},
		"Silhouettes":       {figures.Silhouettes(theme, silhouettes, segments.Model.Labels, names), sameSilhouettes},
		"Stability":         {figures.Stability(theme, stability, names), sameStability},
		"Agreement":         {figures.Agreement(theme, agreement), sameCells(func(row object) float64 { return number(row["v"]) })},
		"Sensitivity":       {figures.Sensitivity(theme, sensitivity), sameRates},
		"Segments": {figures.Segments(theme, plane, segments.Model.Labels, names,
			need[*prep.Measures](t)(s.Measures()), features.Fit), samePoints("s")},
		"Shares":       {figures.Shares(theme, personas.List, need[outsideOf](t)(s.Outside())), sameShares},
		"Hours":        {figures.Hours(theme, personas.List), sameHours},
		"SegmentHours": {figures.SegmentHours(theme, personas.List[1]), sameHours},
		"Movement": {figures.Movement(theme, need[movesOf](t)(s.Movement())),
			sameCells(func(row object) float64 { return number(row["text"]) })},
		"HeldOut":        {figures.HeldOut(theme, &lifetime.Holdout), sameLines},
		"Gains":          {figures.Gains(theme, &lifetime.Holdout), sameLines},
		"Calibrated":     {figures.Calibrated(theme, &lifetime.Holdout), sameLines},
		"Retention":      {figures.Retention(theme, cohorts), sameCells(func(row object) float64 { return number(row["v"]) })},
		"SecondOrder":    {figures.SecondOrder(theme, cohorts), sameLines},
		"Coins":          {figures.Coins(theme, [][2]float64{{0, 1}, {3, 1}, {0, 2}}, [][2]float64{{5, 1}}), sameLines},
		"MonthFlow":      {figures.MonthFlow(theme, months), sameFlow},
		"MonthSizes":     {figures.MonthSizes(theme, months), sameMultiples},
		"MonthRevenue":   {figures.MonthRevenue(theme, months), sameMultiples},
		"Drifted":        {figures.Drifted(theme, months), sameLines},
		"Concordances":   {figures.Concordances(theme, prediction.Compared), sameRates},
		"PredictorGains": {figures.PredictorGains(theme, prediction.Compared), sameLines},
		"BoughtAgain":    {figures.BoughtAgain(theme, prediction), sameRates},
		"FirstOrders":    {figures.FirstOrders(theme, need[*product.FirstOrders](t)(s.FirstOrders()), 6), sameRates},
		"MoveGains":      {figures.MoveGains(theme, need[*campaign.Outline](t)(s.Outline()), 6), sameRates},
		"RevenueAfter":   {figures.RevenueAfter(theme, prediction), sameRates},
	}
}

// steps are two moments of k-means: everyone in the first cluster, and the end.
func steps(c *cluster.Clustering, n int) []vega.Step {
	middle := make([]float64, c.K)
	return []vega.Step{
		{Labels: make([]int, n), X: middle, Y: middle, Inertia: 1234.5},
		{Labels: c.Labels, X: middle, Y: middle, Inertia: float64(c.Inertia)},
	}
}

// Every figure shows the same labels, series and numbers in print and on the
// screen. What is compared is taken from the finished chart and specification.
func TestPrintAndScreenShowTheSame(t *testing.T) {
	for name, p := range pairs(t) {
		t.Run(name, func(t *testing.T) {
			print, err := p.figure.Print()
			if err != nil {
				t.Fatal(err)
			}
			screen, err := p.figure.Screen()
			if err != nil {
				t.Fatal(err)
			}
			shown := chart.Shown(print)
			if len(shown) == 0 {
				t.Fatal("the chart does not say what it shows")
			}
			p.same(t, shown, screen)
		})
	}
}

// A new constructor of figures must be among those compared.
func TestEveryFigureIsCompared(t *testing.T) {
	compared := pairs(t)
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			f, is := d.(*ast.FuncDecl)
			if !is || f.Recv != nil || !f.Name.IsExported() || !makesFigure(f.Type) {
				continue
			}
			found++
			_, both := compared[f.Name.Name]
			only := strings.Contains(" "+strings.Join(printOnly, " ")+" ", " "+f.Name.Name+" ")
			if both == only {
				t.Errorf("%s: compared %v, for print alone %v", f.Name.Name, both, only)
			}
		}
	}
	if found != len(compared)+len(printOnly) {
		t.Errorf("%d constructors, %d compared and %d for print alone", found, len(compared), len(printOnly))
	}
}

func makesFigure(f *ast.FuncType) bool {
	if f.Results == nil || len(f.Results.List) != 1 {
		return false
	}
	star, is := f.Results.List[0].Type.(*ast.StarExpr)
	if !is {
		return false
	}
	name, is := star.X.(*ast.Ident)
	return is && strings.HasSuffix(name.Name, "Figure")
}

// The study's own transform and scaling are shown, not the default ones: with
// robust scaling the median of each measure is 0.
func TestTransformsAreTheStudysOwn(t *testing.T) {
	s := need[*segkit.Study](t)(demo())
	features := need[*prep.Features](t)(s.Features())
	f := figures.Transforms(chart.Default(), need[*prep.Measures](t)(s.Measures()), need[*prep.Outliers](t)(s.Outliers()), features)
	shown := chart.Shown(need[chart.Chart](t)(f.Print()))
	edges := shown[6] // after three pairs of edges and shares before the transform
	if edges.Name != "log1p, robust: edges" {
		t.Fatalf("%q is shown", edges.Name)
	}
	recency := features.X.Col(0)
	low, high := recency[0], recency[0]
	for _, v := range recency {
		low, high = min(low, v), max(high, v)
	}
	if got := edges.Values; got[0] != low || got[len(got)-1] != high {
		t.Errorf("from %v to %v, the features go from %v to %v", got[0], got[len(got)-1], low, high)
	}
	slices.Sort(recency)
	if median := describe.Quantile(recency, .5); math.Abs(median) > 1e-12 {
		t.Errorf("the median of the robustly scaled recency is %v", median)
	}
	screen := need[vega.Spec](t)(f.Screen())
	if !strings.Contains(fmt.Sprint(screen), "After robust scaling") {
		t.Error("the screen names another scaling")
	}
	days := need[tableOf](t)(s.RFM()).Matrix().Col(0)
	slices.Sort(days)
	want := (days[0] - describe.Quantile(days, .5)) / (describe.Quantile(days, .75) - describe.Quantile(days, .25))
	for _, row := range rows(screen, "t", "m", "share") {
		if row["t"] == prep.None && row["m"] == "Recency" {
			if got := number(row["x"]); !near(got, want) {
				t.Errorf("without a transform the screen begins at %v, robust scaling at %v", got, want)
			}
			return
		}
	}
	t.Error("the screen does not show the measures without a transform")
}

// Attributes that are clustered beside the measures, or the dimensions of both, are none of the
// measures: these are drawn as without attributes.
func TestTransformsBesideAttributes(t *testing.T) {
	s := need[*segkit.Study](t)(demo())
	m, outliers := need[*prep.Measures](t)(s.Measures()), need[*prep.Outliers](t)(s.Outliers())
	names := make([]string, m.X.N)
	for i := range names {
		names[i] = []string{"web", "shop"}[i%2]
	}
	drawn := func(space string, attributes ...prep.Attribute) string {
		f := need[*prep.Features](t)(prep.WithAttributes(m.X, m.Names, outliers, prep.Options{Space: space}, attributes))
		figure := figures.Transforms(chart.Default(), m, outliers, f)
		return fmt.Sprint(chart.Shown(need[chart.Chart](t)(figure.Print())), need[vega.Spec](t)(figure.Screen()))
	}
	want := drawn("features")
	for _, space := range []string{"features", "pca:1"} {
		if drawn(space, prep.Attribute{Name: "channel", Categories: names}) != want {
			t.Errorf("%s: not the measures alone", space)
		}
	}
}

// Segments of an earlier time are named by what their customers were like, with nouns that agree.
func TestNamesOfEarlierSegments(t *testing.T) {
	for want, o := range map[string]movement.Outlook{"1: 1 day, 1 order": {RecencyDays: 1.2, Frequency: 1}, "1: 0 days, 1.5 orders": {Frequency: 1.5}} {
		o.Rate, o.RateLow, o.RateHigh = .5, .4, .6
		if got := figures.BoughtAgainRates(&movement.Prediction{Segments: []movement.Outlook{o}}); len(got) != 1 || got[0].Name != want {
			t.Errorf("%+v, want %q", got, want)
		}
	}
}

// What cannot be shown says so: nothing to draw, or lists that do not match.
func TestWhatCannotBeShown(t *testing.T) {
	theme := chart.Default()
	if _, err := figures.Gap(theme, &validity.GapStatistic{}).Print(); !errors.Is(err, chart.ErrEmpty) {
		t.Error(err)
	}
	one := &validity.Silhouettes{Customers: []describe.Float{.5}}
	if _, err := figures.Silhouettes(theme, one, []int{0, 1}, []string{"a", "b"}).Screen(); !errors.Is(err, chart.ErrLengths) {
		t.Error(err)
	}
	if _, err := figures.Plane(&prep.Components{Ratio: []float64{1}, Scores: matrix.New(1, 1)}, nil); !errors.Is(err, chart.ErrEmpty) {
		t.Error(err)
	}
	undefined := &validity.AgreementMatrix{Names: []string{"a"}, ARI: [][]describe.Float{{describe.Undefined}}}
	if _, err := figures.Agreement(theme, undefined).Print(); !errors.Is(err, chart.ErrEmpty) {
		t.Error(err)
	}
	if _, err := figures.SharesWithoutLegend(theme, nil, outsideOf{}).Screen(); err == nil || !strings.Contains(err.Error(), "print") {
		t.Error(err)
	}
}

// An empty plane leaves the customers out of what moves on the screen.
func TestScreensWithoutCustomers(t *testing.T) {
	s := need[*segkit.Study](t)(demo())
	theme, sweep := chart.Default(), need[*modelling.Sweep](t)(s.Sweep())
	for name, f := range map[string]*figures.Figure{
		"sweep":      &figures.Sweep(theme, figures.SweepInput{Rows: sweep.Rows}).Figure,
		"dendrogram": figures.Dendrogram(theme, need[*cluster.Dendrogram](t)(s.Dendrogram()), 4, nil, nil, chart.Plane{}),
		"distances":  figures.KDistances(theme, need[*modelling.KDistances](t)(s.KDistances()), chart.Plane{}, matrix.Matrix{}),
	} {
		spec, err := f.Screen()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if n := len(rows(spec, "l")); n != 0 {
			t.Errorf("%s shows %d customers", name, n)
		}
	}
}

func number(v any) float64 {
	switch v := v.(type) {
	case float64:
		return v
	case string:
		f, err := strconv.ParseFloat(v, 64)
		if err != nil {
			panic(err)
		}
		return f
	}
	panic(fmt.Sprintf("%T is no number", v))
}
