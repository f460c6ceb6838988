package nb

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/janpfeifer/gonb/gonbui/protocol"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/truth"
	"customer-segmentation/segkit/validity"
)

// need takes a result of a study.
func need[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// picture draws a result and returns what the picture shows.
func picture(t *testing.T, result any) []chart.Series {
	t.Helper()
	return chart.Shown(need[*Picture](t)(pictureOf(result)).Print)
}

// whatIf opens the small study with something changed.
func whatIf(t *testing.T, change func(*segkit.Config)) (first, other *segkit.Study) {
	first = need[*segkit.Study](t)(small())
	return first, With(first, change)
}

func withFive(c *segkit.Config)      { c.Modelling.K = 5 }
func untransformed(c *segkit.Config) { c.Features.Transform = prep.None }
func inEuros(c *segkit.Config)       { c.Currency = "€" }

// The truth of a what-if with five segments has a column for each of the five, and
// nobody is outside.
func TestTruthOfAWhatIf(t *testing.T) {
	_, five := whatIf(t, withFive)
	truth := need[*truth.Truth](t)(five.Truth())
	list, err := tablesOf(truth)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"Planted group"}
	for _, p := range need[*segkit.Personas](t)(five.Personas()).List {
		want = append(want, p.Name)
	}
	var got []string
	for _, c := range list[0].Columns {
		got = append(got, c.Name)
	}
	if len(want) != 6 {
		t.Fatalf("%d segments", len(want)-1)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	customers := 0
	for _, row := range list[0].Rows {
		for _, n := range row[1:] {
			customers += n.(int)
		}
	}
	if all := need[*rfm.Table](t)(five.RFM()).Len(); customers != all {
		t.Errorf("%d of %d customers are in a segment", customers, all)
	}
}

// The components of a what-if are drawn over its own customers and axes.
func TestComponentsOfAWhatIf(t *testing.T) {
	first, plain := whatIf(t, untransformed)
	c := need[*prep.Components](t)(plain.Components())
	checkBiplot(t, picture(t, c), c)
	old := need[*prep.Components](t)(first.Components())
	if slices.Equal(old.Scores.Col(0), c.Scores.Col(0)) {
		t.Fatal("both studies have the same components, so nothing is tested")
	}
	checkBiplot(t, picture(t, old), old)
}

// checkBiplot compares a picture with the components themselves.
func checkBiplot(t *testing.T, shown []chart.Series, c *prep.Components) {
	t.Helper()
	if !slices.Equal(shown[0].Values, c.Scores.Col(0)) || !slices.Equal(shown[1].Values, c.Scores.Col(1)) {
		t.Error("the points are not those of the components")
	}
	if !slices.Equal(shown[2].Values, c.Loadings[0]) || !slices.Equal(shown[3].Values, c.Loadings[1]) {
		t.Error("the arrows are not those of the components")
	}
	if !strings.HasPrefix(shown[0].Name, "PC1 (") || shown[0].Name == shown[1].Name {
		t.Errorf("the axes are %q and %q", shown[0].Name, shown[1].Name)
	}
}

// A reader's own components are drawn over the reader's own rows.
func TestComponentsOfOwnRows(t *testing.T) {
	x := matrix.New(5, 2)
	copy(x.Data, []float64{1, 2, 2, 4.5, 3, 6, 4, 8.5, 5, 9})
	c := need[*prep.Components](t)(prep.PCA(x, []string{"visits", "spend"}))
	shown := picture(t, c)
	checkBiplot(t, shown, c)
	if n := len(shown[0].Values); n != 5 {
		t.Errorf("%d points for 5 rows", n)
	}
	if diff := cmp.Diff([]string{"visits", "spend"}, shown[2].Labels); diff != "" {
		t.Error(diff)
	}
}

// The silhouettes of a what-if are grouped by its own segments.
func TestSilhouettesOfAWhatIf(t *testing.T) {
	_, plain := whatIf(t, untransformed)
	silhouettes := need[*validity.Silhouettes](t)(plain.Silhouettes())
	segments := need[*modelling.Segments](t)(plain.Segments())
	personas := need[*segkit.Personas](t)(plain.Personas())
	shown := picture(t, silhouettes)[1:] // after the mean
	if len(shown) != len(personas.List) {
		t.Fatalf("%d groups for %d segments", len(shown), len(personas.List))
	}
	for i, group := range shown {
		var want []float64
		for row, label := range segments.Model.Labels {
			if v := silhouettes.Customers[row]; label == i && v.Defined() {
				want = append(want, -float64(v))
			}
		}
		slices.Sort(want) // the highest first
		for j := range want {
			want[j] = -want[j]
		}
		if group.Name != personas.List[i].Name || !slices.Equal(group.Values, want) {
			t.Errorf("group %d is %q with %d customers, want %q with %d", i, group.Name, len(group.Values), personas.List[i].Name, len(want))
		}
	}
}

// The stability of a what-if with five segments names all five.
func TestStabilityOfAWhatIf(t *testing.T) {
	_, five := whatIf(t, withFive)
	stability := need[*validity.Stability](t)(five.Stability())
	shown := picture(t, stability)
	var want []string
	for _, p := range need[*segkit.Personas](t)(five.Personas()).List {
		want = append(want, p.Name)
	}
	if diff := cmp.Diff(want, shown[0].Labels); diff != "" || len(want) != 5 {
		t.Error(diff)
	}
	list := need[[]output](t)(tableOutputs(stability))
	for _, name := range want {
		if !strings.Contains(list[0][protocol.MIMETextPlain].(string), name) {
			t.Errorf("the table does not name %s", name)
		}
	}
}

// tableOutputs is shown, under a name that no variable hides.
func tableOutputs(result any) ([]output, error) { return shown(result) }

// Opening another study changes nothing about what the first one made: not its
// names, and not its currency.
func TestTheOrderOfOpeningMeansNothing(t *testing.T) {
	first := need[*segkit.Study](t)(small())
	stability := need[*validity.Stability](t)(first.Stability())
	before := picture(t, stability)
	_, euros := whatIf(t, inEuros)
	With(first, withFive)
	if diff := cmp.Diff(before, picture(t, stability)); diff != "" {
		t.Error(diff)
	}
	for currency, study := range map[string]*segkit.Study{"£": first, "€": euros} {
		personas := need[*segkit.Personas](t)(study.Personas())
		for name, result := range map[string]any{
			"ledger": need[*retail.Ledger](t)(study.Ledger()), "table": need[*rfm.Table](t)(study.RFM()),
			"personas": personas, "persona": personas.List[0],
		} {
			text := ""
			for _, o := range need[[]output](t)(shown(result)) {
				text += o[protocol.MIMETextPlain].(string)
			}
			other := map[string]string{"£": "€", "€": "£"}[currency]
			if !strings.Contains(text, currency) || name == "ledger" && strings.Contains(text, other) {
				t.Errorf("the %s of the study in %s is shown otherwise", name, currency)
			}
		}
	}
}

// A reader's own results are shown with what they carry, or refused in a sentence.
func TestResultsThatNoStudyMade(t *testing.T) {
	first := need[*segkit.Study](t)(small())
	table := *need[*rfm.Table](t)(first.RFM()) // a copy is the reader's own
	text := ""
	for _, o := range need[[]output](t)(shown(&table)) {
		text += o[protocol.MIMETextPlain].(string)
	}
	if strings.Contains(text, "£") {
		t.Error("amounts of unknown currency are in pounds")
	}
	if got := picture(t, &table)[5].Name; got != "Spend" {
		t.Errorf("spend of unknown currency is named %q", got)
	}
	stability := *need[*validity.Stability](t)(first.Stability())
	if got := picture(t, &stability)[0].Labels[0]; got != "Segment 1" {
		t.Errorf("a segment of unknown name is %q", got)
	}
	outliers, features := *need[*prep.Outliers](t)(first.Outliers()), *need[*prep.Features](t)(first.Features())
	segments := *need[*modelling.Segments](t)(first.Segments())
	for name, result := range map[string]any{
		"silhouettes": &validity.Silhouettes{Customers: []describe.Float{.5, .4}}, "outliers": &outliers,
		"features": &features, "segments": &segments,
	} {
		_, err := drawn(result)
		if err == nil || !strings.Contains(err.Error(), "nb.Open") || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, result := range map[string]any{
		"sweep":     &modelling.Sweep{Rows: need[*modelling.Sweep](t)(first.Sweep()).Rows},
		"distances": clone(need[*modelling.KDistances](t)(first.KDistances())),
	} {
		if _, err := pictureOf(result); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func clone[T any](v *T) *T { c := *v; return &c }

// What is shown of a result asks for no other step, unless it needs one.
func TestShowingAsksForNoMoreThanItNeeds(t *testing.T) {
	for name, ask := range map[string]func(*segkit.Study) (any, error){
		"ledger":      func(s *segkit.Study) (any, error) { return s.Ledger() },
		"quality":     func(s *segkit.Study) (any, error) { return s.Quality() },
		"rfm":         func(s *segkit.Study) (any, error) { return s.RFM() },
		"components":  func(s *segkit.Study) (any, error) { return s.Components() },
		"gap":         func(s *segkit.Study) (any, error) { return s.Gap() },
		"decision":    func(s *segkit.Study) (any, error) { return s.Decision() },
		"agreement":   func(s *segkit.Study) (any, error) { return s.Agreement() },
		"sensitivity": func(s *segkit.Study) (any, error) { return s.Sensitivity() },
		"personas":    func(s *segkit.Study) (any, error) { return s.Personas() },
		"movement":    func(s *segkit.Study) (any, error) { return s.Movement() },
		"prediction":  func(s *segkit.Study) (any, error) { return s.Prediction() },
	} {
		s := need[*segkit.Study](t)(openTest(need[*segkit.Study](t)(small()).Config())) // with nothing in memory
		result, err := ask(s)
		if err != nil {
			t.Fatal(err)
		}
		before := len(s.Timings())
		if _, err := shown(result); err != nil {
			t.Fatal(err)
		}
		if _, err := pictureOf(result); err != nil {
			t.Fatal(err)
		}
		if after := s.Timings(); len(after) != before {
			t.Errorf("showing %s asked for %s as well", name, after[before].Step)
		}
	}
}

// The study that made a result is found for all that is shown with names, with a
// currency or in its plane.
func TestTheMakerIsFound(t *testing.T) {
	s := need[*segkit.Study](t)(small())
	depend := []string{
		"transactions", "ledger", "rfm", "scores", "outliers", "features", "components", "sweep", "dendrogram", "k-distances",
		"stability", "silhouettes", "attributes", "segments", "movement", "prediction", "personas", "truth",
	}
	found := 0
	for _, r := range results(s) {
		if !slices.Contains(depend, r.name) {
			continue
		}
		found++
		if r.fail != nil {
			t.Fatal(r.fail)
		}
		if makerOf(r.value).study != s {
			t.Errorf("nobody made %s", r.name)
		}
	}
	if found != len(depend) {
		t.Errorf("%d of %d results", found, len(depend))
	}
	for _, stranger := range []any{"a text", 3.14, []int{1}, map[string]int{}, &rfm.Table{}, nil} {
		if makerOf(stranger).known() {
			t.Errorf("somebody made %v", stranger)
		}
	}
}

// A study that a cell opens itself is made known by Use: on measures of one's own,
// segments have the names of their profiles, and figures those of the measures.
func TestStudyOfOwnMeasures(t *testing.T) {
	m := &prep.Measures{Names: []string{"visits", "returns"}, Units: []string{"visits", ""}, X: matrix.New(90, 2)}
	for i := range m.X.N {
		m.IDs = append(m.IDs, fmt.Sprint(i))
		m.X.Row(i)[0], m.X.Row(i)[1] = float64(1+(i%3)*20+i%5), float64(2+(i%3)*(i%3)*10+i%4)
	}
	config := need[*segkit.Study](t)(small()).Config()
	study := Use(segkit.OpenMeasures(t.Context(), "visits", m, config, segkit.Options{}))
	stability := need[*validity.Stability](t)(study.Stability())
	profiles := need[*segkit.Profiles](t)(study.Profiles())
	if got := picture(t, stability)[0].Labels; got[0] != profiles.List[0].Name || got[0] == "" {
		t.Errorf("segments are named %v", got)
	}
	list, err := tablesOf(profiles)
	if err != nil {
		t.Fatal(err)
	}
	// Everyone's median number of visits: 30 rows each of 1, 21 and 41 with 0 to 4
	// more, so that the middle of the 90 is in the second group.
	everyone := list[0].Rows[len(list[0].Rows)-1]
	if got := everyone[3].(describe.Float); got != 23 {
		t.Errorf("everyone's visits: %v", got)
	}
	for _, o := range need[[]output](t)(shown(profiles)) {
		checkOutput(t, o)
	}
	features := picture(t, need[*prep.Features](t)(study.Features()))
	if features[0].Name != "visits, visits: edges" || !strings.Contains(features[len(features)-1].Name, "log1p") {
		t.Errorf("features are shown as %q and %q", features[0].Name, features[len(features)-1].Name)
	}
	components := picture(t, need[*prep.Components](t)(study.Components()))
	if diff := cmp.Diff(m.Names, components[2].Labels); diff != "" {
		t.Error(diff)
	}
	for name, result := range map[string]any{
		"sweep": need[*modelling.Sweep](t)(study.Sweep()), "segments": need[*modelling.Segments](t)(study.Segments()),
		"silhouettes": need[*validity.Silhouettes](t)(study.Silhouettes()), "distances": need[*modelling.KDistances](t)(study.KDistances()),
	} {
		if _, err := pictureOf(result); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The customers in no segment follow from the segments' own shares.
func TestOutsideFollowsFromThePersonas(t *testing.T) {
	for _, c := range []struct {
		labels   []int
		monetary []retail.Money
	}{
		{[]int{0, 0, 1, 1, 1}, []retail.Money{5, 7, 1, 1, 1}},
		{[]int{0, -1, 1, 1, -1, 1, 0}, []retail.Money{123_456_789, 333, 1, 10_000_001, 77, 3, 999_999_999}},
		{[]int{0, -1, -1}, []retail.Money{0, 0, 0}},
	} {
		want := persona.OutsideOf(c.labels, c.monetary)
		list, all := make([]persona.Persona, 2), retail.Money(0)
		for i, label := range c.labels {
			all += c.monetary[i]
			if label >= 0 {
				list[label].Customers++
				list[label].Revenue += c.monetary[i]
			}
		}
		for i := range list {
			list[i].CustomerShare = float64(list[i].Customers) / float64(len(c.labels))
			if all > 0 {
				list[i].RevenueShare = float64(list[i].Revenue) / float64(all)
			}
		}
		got := outsideOf(list)
		if got.Customers != want.Customers || got.Revenue != want.Revenue || math.Abs(got.CustomerShare-want.CustomerShare) > 1e-12 {
			t.Errorf("%v: %+v, want %+v", c.labels, got, want)
		}
	}
}

// In a notebook clusters are told apart by hue: none is one of the report's greys, and the
// first have no segment's colour.
func TestThemeOfClusters(t *testing.T) {
	theme, seen := Theme("£"), map[color.NRGBA]bool{Theme("").Cluster(-1): true}
	for i := range 12 {
		c := theme.Cluster(i)
		if seen[c] || slices.Contains(chart.Default().Clusters, c) || i < 6 && slices.Contains(theme.Segments, c) {
			t.Errorf("cluster %d is %v", i, c)
		}
		seen[c] = true
	}
}
