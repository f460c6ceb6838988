package model

import (
	"encoding/hex"
	"fmt"
	"math"
	"slices"
	"time"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

// largest is the largest coordinate allowed, so that no distance overflows.
const largest = 1e150

// maxName is the longest name allowed, in bytes. The names that a study gives are
// shorter.
const maxName = 500

// validate returns an error about the first field that does not fit the others.
func (m *Model) validate() error {
	for _, check := range []func() error{
		m.checkNames, m.checkStudy, m.checkCleaning, m.checkPreparation, m.checkSegments, m.checkDensity, m.checkFuture,
	} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

// oneOf returns an error unless value is one of the known ones.
func oneOf(path, value string, known ...string) error {
	if slices.Contains(known, value) {
		return nil
	}
	return bad(path, "%.60q is not known; it must be one of %q", value, known)
}

func (m *Model) checkNames() error {
	if m.Format != Format || m.Version != Version {
		return bad("format", "it must be %q, version %d", Format, Version)
	}
	err := oneOf("technique", m.Technique,
		cluster.TechniqueKMeans, cluster.TechniqueMiniBatch, cluster.TechniqueHierarchical, cluster.TechniqueDBSCAN)
	if err != nil {
		return err
	}
	if m.Rule != Rule(m.Technique) {
		return bad("rule", "for %s it must be %q", m.Technique, Rule(m.Technique))
	}
	return nil
}

func (m *Model) checkStudy() error {
	if sum, err := hex.DecodeString(m.Study.Digest); err != nil || len(sum) != 32 {
		return bad("study.digest", "it must be 64 hexadecimal digits")
	}
	if _, err := m.Snapshot(); err != nil && m.Study.Snapshot != "" {
		return bad("study.snapshot", "it must be a time such as 2011-12-10 12:50:00")
	}
	for _, f := range []struct {
		path  string
		value int
	}{{"study.period_days", m.Study.PeriodDays}, {"study.customers", m.Study.Customers}, {"study.moved", m.Study.Moved}} {
		if f.value < 0 {
			return bad(f.path, "%d is negative", f.value)
		}
	}
	if m.Study.Moved > m.Study.Customers {
		return bad("study.moved", "it is more than study.customers")
	}
	return nil
}

// Snapshot returns the moment to which the study's recency is counted.
func (m *Model) Snapshot() (time.Time, error) { return time.Parse(time.DateTime, m.Study.Snapshot) }

func (m *Model) checkCleaning() error {
	if share := m.Cleaning.MaxBadShare; !(share >= 0 && share <= 1) {
		return bad("cleaning.max_bad_share", "%v is outside 0 to 1", share)
	}
	if len(m.Cleaning.NonProductCodes) == 0 {
		return bad("cleaning.non_product_codes", "the list is empty")
	}
	return oneOf("cleaning.returns", m.Cleaning.Returns, retail.ReturnsDrop, retail.ReturnsNet, retail.ReturnsMatch)
}

func (m *Model) checkPreparation() error {
	r := &m.Preparation
	if !slices.Equal(r.Measures, rfm.Names) && !slices.Equal(r.Measures, rfm.Names[:2]) {
		return bad("road.measures", "it must be %q, or the first two of them", rfm.Names)
	}
	if err := oneOf("road.transform", r.Transform, prep.None, prep.Log1p, prep.BoxCox, prep.YeoJohnson); err != nil {
		return err
	}
	if err := oneOf("road.scale", r.Scale, prep.ZScore, prep.Robust, prep.MinMax); err != nil {
		return err
	}
	d := len(r.Measures)
	lambdas := 0
	if r.Transform == prep.BoxCox || r.Transform == prep.YeoJohnson {
		lambdas = d
	}
	for _, v := range []struct {
		path   string
		values []float64
		n      int
	}{{"road.lambda", r.Lambda, lambdas}, {"road.center", r.Center, d}, {"road.spread", r.Spread, d}} {
		if err := vector(v.path, v.values, v.n); err != nil {
			return err
		}
	}
	for j, s := range r.Spread {
		if !(s > 0) {
			return bad(fmt.Sprintf("road.spread[%d]", j), "%v is not greater than 0", s)
		}
	}
	if r.Clip != nil {
		if err := vector("road.clip.low", r.Clip.Low, d); err != nil {
			return err
		}
		if err := vector("road.clip.high", r.Clip.High, d); err != nil {
			return err
		}
		for j, low := range r.Clip.Low {
			if low > r.Clip.High[j] {
				return bad(fmt.Sprintf("road.clip.low[%d]", j), "%v is greater than road.clip.high", low)
			}
		}
	}
	if r.Rotation == nil {
		return nil
	}
	if err := vector("road.rotation.mean", r.Rotation.Mean, d); err != nil {
		return err
	}
	if n := len(r.Rotation.Loadings); n < 1 || n > d {
		return bad("road.rotation.loadings", "%d components for %d measures", n, d)
	}
	return rows("road.rotation.loadings", r.Rotation.Loadings, d)
}

func (m *Model) checkSegments() error {
	if len(m.Segments) == 0 {
		return bad("segments", "the list is empty")
	}
	names := map[string]bool{}
	for i, s := range m.Segments {
		path := fmt.Sprintf("segments[%d].", i)
		switch {
		case s.Name == "":
			return bad(path+"name", "it is empty")
		case len(s.Name) > maxName:
			return bad(path+"name", "it is longer than %d bytes", maxName)
		case names[s.Name]:
			return bad(path+"name", "another segment is also called %.60q", s.Name)
		case s.Customers < 0:
			return bad(path+"customers", "%d is negative", s.Customers)
		case !(s.Farthest >= 0 && s.Farthest <= largest):
			return bad(path+"farthest", "%v is not a distance", s.Farthest)
		}
		names[s.Name] = true
		if err := vector(path+"centre", s.Centre, m.Preparation.width()); err != nil {
			return err
		}
		if s.Typical == nil { // a model of an earlier version
			continue
		}
		if err := vector(path+"typical", s.Typical, len(m.Preparation.Measures)); err != nil {
			return err
		}
	}
	return m.checkCounts()
}

// checkCounts checks that the segments' customers add up to the study's, apart from
// DBSCAN's noise, which is in no segment.
func (m *Model) checkCounts() error {
	left := m.Study.Customers
	for i, s := range m.Segments {
		if s.Customers > left { // compared rather than added up, so that no sum overflows
			return bad(fmt.Sprintf("segments[%d].customers", i),
				"the segments have more customers than study.customers, which is %d", m.Study.Customers)
		}
		left -= s.Customers
	}
	if left > 0 && m.Technique != cluster.TechniqueDBSCAN {
		return bad("study.customers", "it is %d, but the segments' customers add up to %d",
			m.Study.Customers, m.Study.Customers-left)
	}
	return nil
}

func (m *Model) checkDensity() error {
	d := m.Density
	if (d != nil) != (m.Technique == cluster.TechniqueDBSCAN) {
		return bad("density", "it must be an object for %s, and null for the other techniques", cluster.TechniqueDBSCAN)
	}
	if d == nil {
		return nil
	}
	switch {
	case !(d.Eps > 0 && d.Eps <= largest):
		return bad("density.eps", "%v is not a usable distance greater than 0", d.Eps)
	case d.MinSamples < 1:
		return bad("density.min_samples", "%d is not greater than 0", d.MinSamples)
	case len(d.Core) == 0:
		return bad("density.core", "there are no core points")
	case len(d.Labels) != len(d.Core):
		return bad("density.labels", "%d labels for %d core points", len(d.Labels), len(d.Core))
	}
	core := make([]int, len(m.Segments))
	for i, label := range d.Labels {
		if label < 0 || label >= len(m.Segments) {
			return bad(fmt.Sprintf("density.labels[%d]", i), "%d is outside 0 to %d", label, len(m.Segments)-1)
		}
		core[label]++
	}
	for i, s := range m.Segments { // each segment has core points, and each core point is a customer
		switch {
		case core[i] == 0:
			return bad("density.labels", "segments[%d] has no core point", i)
		case core[i] > s.Customers:
			return bad(fmt.Sprintf("segments[%d].customers", i), "%d is less than its %d core points", s.Customers, core[i])
		}
	}
	return rows("density.core", d.Core, m.Preparation.width())
}

// vector checks that there are n values, each finite and of a usable size.
func vector(path string, values []float64, n int) error {
	if len(values) != n {
		return bad(path, "it has %d values; there must be %d", len(values), n)
	}
	for i, v := range values {
		if !(math.Abs(v) <= largest) {
			return bad(fmt.Sprintf("%s[%d]", path, i), "%v is not a usable number", v)
		}
	}
	return nil
}

// rows checks that each row has d usable values.
func rows(path string, list [][]float64, d int) error {
	for i, row := range list {
		if err := vector(fmt.Sprintf("%s[%d]", path, i), row, d); err != nil {
			return err
		}
	}
	return nil
}
