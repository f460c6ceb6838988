package nb

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/janpfeifer/gonb/gonbui/protocol"

	"customer-segmentation/internal/testenv/warm"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/vega"
)

// openTest opens a study on the step store that tests share, as Open does on the
// user's.
func openTest(config segkit.Config) (*segkit.Study, error) {
	study, err := segkit.Open(context.Background(), config, segkit.Options{Store: warm.Store()})
	if err == nil {
		remember(study)
	}
	return study, err
}

// small is a quick study of the demo shop.
var small = sync.OnceValues(func() (*segkit.Study, error) {
	config := segkit.Default()
	config.Evaluation = segkit.Evaluation{GapDraws: 2, StructureDraws: 2, Resamples: 5, BootstrapRestarts: 2}
	config.Modelling.Restarts = 5
	return openTest(config)
})

// result is a step of the study, and whether it can be drawn and shown.
type result struct {
	name       string
	show, plot bool
	value      any
	fail       error
}

func results(s *segkit.Study) []result {
	var list []result
	add := func(name string, show, plot bool, f func() (any, error)) {
		v, err := f()
		list = append(list, result{name, show, plot, v, err})
	}
	add("objectives", true, false, func() (any, error) { return s.Objectives() })
	add("plan", true, false, func() (any, error) { return s.Plan() })
	add("reading", true, false, func() (any, error) { return s.Reading() })
	add("transactions", true, false, func() (any, error) { return s.Transactions() })
	add("quality", true, true, func() (any, error) { return s.Quality() })
	add("ledger", true, true, func() (any, error) { return s.Ledger() })
	add("correlations", true, true, func() (any, error) {
		table, err := s.RFM()
		if err != nil {
			return nil, err
		}
		return table.Correlations(), nil
	})
	add("rfm", true, true, func() (any, error) { return s.RFM() })
	add("scores", true, false, func() (any, error) { return s.Scores() })
	add("outliers", true, true, func() (any, error) { return s.Outliers() })
	add("features", true, true, func() (any, error) { return s.Features() })
	add("components", true, true, func() (any, error) { return s.Components() })
	add("sweep", true, true, func() (any, error) { return s.Sweep() })
	add("elbow", true, false, func() (any, error) { return s.Elbow() })
	add("gap", true, true, func() (any, error) { return s.Gap() })
	add("k-means", true, false, func() (any, error) { return s.KMeans() })
	add("dendrogram", false, true, func() (any, error) { return s.Dendrogram() })
	add("k-distances", false, true, func() (any, error) { return s.KDistances() })
	add("decision", true, true, func() (any, error) { return s.Decision() })
	add("stability", true, true, func() (any, error) { return s.Stability() })
	add("silhouettes", false, true, func() (any, error) { return s.Silhouettes() })
	add("agreement", true, true, func() (any, error) { return s.Agreement() })
	add("structure", true, false, func() (any, error) { return s.Structure() })
	add("differentiation", true, false, func() (any, error) { return s.Differentiation() })
	add("sensitivity", true, true, func() (any, error) { return s.Sensitivity() })
	add("attributes", true, false, func() (any, error) { return s.Attributes() })
	add("without attributes", true, false, func() (any, error) { return s.WithoutAttributes() })
	add("segments", false, true, func() (any, error) { return s.Segments() })
	add("movement", true, true, func() (any, error) { return s.Movement() })
	add("prediction", true, true, func() (any, error) { return s.Prediction() })
	add("personas", true, true, func() (any, error) { return s.Personas() })
	add("persona", true, true, func() (any, error) {
		personas, err := s.Personas()
		if err != nil {
			return nil, err
		}
		return personas.List[0], nil
	})
	add("truth", true, false, func() (any, error) { return s.Truth() })
	add("techniques", true, true, func() (any, error) { return TechniquesPicture(s) })
	add("brush", true, true, func() (any, error) { return BrushPicture(s) })
	add("hours", true, true, func() (any, error) { return HoursPicture(s) })
	add("scree", true, true, func() (any, error) { return ScreePicture(s) })
	add("profile", true, true, func() (any, error) { return ProfilePicture(s) })
	add("read off", true, false, func() (any, error) { return ReadOff(s, "dbscan") })
	add("source", true, false, func() (any, error) { return Source("cluster/lloyd.go") })
	add("campaign", true, false, func() (any, error) { return s.Campaign() })
	add("rhythm", true, false, func() (any, error) { return s.Rhythm() })
	add("lifecycle", true, false, func() (any, error) { return s.Lifecycle() })
	add("cohorts", true, true, func() (any, error) { return s.Cohorts() })
	add("months", true, true, func() (any, error) { return s.Months() })
	add("segment months", true, false, func() (any, error) { return s.SegmentMonths() })
	add("lifetime", true, true, func() (any, error) { return s.Lifetime() })
	add("gains", true, true, func() (any, error) { return GainsPicture(s) })
	add("calibration", true, true, func() (any, error) { return CalibrationPicture(s) })
	add("second order", true, true, func() (any, error) { return SecondOrderPicture(s) })
	add("digest", true, false, func() (any, error) { return Digest(s) })
	return list
}

// TestEveryStepIsShown renders what every step returns, as tables and as charts.
func TestEveryStepIsShown(t *testing.T) {
	s, err := small()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range results(s) {
		t.Run(r.name, func(t *testing.T) {
			if r.fail != nil {
				t.Fatal(r.fail)
			}
			if r.show {
				outputs, err := shown(r.value)
				if err != nil {
					t.Fatal(err)
				}
				for _, o := range outputs {
					checkOutput(t, o)
				}
				if len(outputs) == 0 {
					t.Error("nothing is shown")
				}
			}
			if r.plot {
				outputs, err := drawn(r.value)
				if err != nil {
					t.Fatal(err)
				}
				if outputs[0][vega.MIME] == nil {
					t.Errorf("no chart: %v", outputs[0][protocol.MIMETextPlain])
				}
				checkOutput(t, outputs[0])
			}
		})
	}
}

// checkOutput checks that an untrusted notebook can show an output.
func checkOutput(t *testing.T, o output) {
	t.Helper()
	text, ok := o[protocol.MIMETextPlain].(string)
	if !ok || text == "" {
		t.Error("an output without words")
	}
	if markup, ok := o[protocol.MIMETextHTML].(string); ok {
		for _, banned := range []string{"<script", "<style", "onerror="} {
			if strings.Contains(markup, banned) {
				t.Errorf("HTML with %s", banned)
			}
		}
	}
	if spec, ok := o[vega.MIME]; ok {
		if _, err := json.Marshal(spec); err != nil {
			t.Error(err)
		}
		if picture, ok := o[protocol.MIMEImagePNG].([]byte); !ok || len(picture) < 1000 {
			t.Error("a chart without its picture")
		}
		words, _ := spec.(map[string]any)["description"].(string)
		if rest, begins := strings.CutPrefix(words, text+". "); !begins || !strings.ContainsAny(rest, "0123456789") {
			t.Errorf("a chart without words for a screen reader: %q", words)
		}
	}
}

func TestShowSaysWhatItCannotShow(t *testing.T) {
	if _, err := shown(make(chan int)); err == nil || !strings.Contains(err.Error(), "chan int") {
		t.Error(err)
	}
	if _, err := drawn(3.14); err == nil || !strings.Contains(err.Error(), "nb.Show") {
		t.Error(err)
	}
	if err := uncalled(t.Name); err == nil || !strings.Contains(err.Error(), "write ()") {
		t.Error(err)
	}
	if err := errors.Join(uncalled(nil), uncalled(t.Name())); err != nil {
		t.Error(err)
	}
}

func TestSentence(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{errors.New("no file\nhere"), "no file here."},
		{errors.Join(errors.New("one"), errors.New("two")), "one; two."},
		{fmt.Errorf("done."), "done."},
		{errors.New(""), "something went wrong, but the error has no message."},
	} {
		if got := sentence(c.err); got != c.want {
			t.Errorf("%q, expected %q", got, c.want)
		}
	}
}

func TestConfigure(t *testing.T) {
	dir := t.TempDir()
	write(t, dir+"/study.toml", "input = \"orders.csv\"\nseed = 7\n")
	c, err := configure(dir + "/study.toml")
	if err != nil || c.Input != dir+"/orders.csv" || c.Seed != 7 {
		t.Errorf("%v %v", c.Input, err)
	}
	for path, want := range map[string]string{"": "demo", "demo": "demo", "a.xlsx": "a.xlsx"} {
		if c, err := configure(path); err != nil || c.Input != want {
			t.Errorf("%q gives %q, %v", path, c.Input, err)
		}
	}
	write(t, dir+"/s3.toml", "input = \"s3://bucket/orders.csv\"\n")
	if c, err := configure(dir + "/s3.toml"); err != nil || c.Input != "s3://bucket/orders.csv" {
		t.Errorf("%q, %v", c.Input, err)
	}
	if _, err := configure(dir + "/none.toml"); err == nil {
		t.Error("a missing study.toml is no error")
	}
}

func TestSource(t *testing.T) {
	c, err := Source("cluster/lloyd.go", "k-means", "How k-means skips distances that cannot matter")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(c.Explain, "# k-means\n\nThe inertia") || !strings.Contains(c.Explain, "Lloyd") ||
		!strings.Contains(c.Explain, "\n\n# How k-means skips") || strings.Contains(c.Explain, "DBSCAN") ||
		!strings.Contains(c.Text, "package cluster") {
		t.Errorf("%.200s", c.Explain)
	}
	page := c.output()[protocol.MIMETextHTML].(string)
	if !strings.Contains(page, "<summary>How k-means skips distances that cannot matter</summary>") || strings.Contains(page, "<summary>k-means<") ||
		strings.Count(page, "<details>") != 2 || strings.Count(page, "</details>") != 2 {
		t.Errorf("%.3000s", page)
	}
	if c, err := Source("cluster/lloyd.go"); err != nil || !strings.Contains(c.Text, c.Explain[:9]) {
		t.Errorf("without a section: %v", err)
	}
	if _, err := Source("cluster/lloyd.go", "k-medoids"); err == nil || !strings.Contains(err.Error(), `"k-medoids"`) {
		t.Errorf("a section that is not there: %v", err)
	}
	if _, err := Source("cluster/none.go"); err == nil || strings.Contains(err.Error(), "/segkit/nb/..") {
		t.Errorf("%v", err)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
