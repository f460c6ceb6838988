package prep

import (
	"cmp"
	"fmt"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
)

// FindOutliers flags rows of raw (n×d, with the names of the d measures) by each of the
// five methods, and says which rows opt.Policy affects: none ([Keep]), those with a
// measure outside its 1 % and 99 % quantiles ([Winsorise]), or those flagged by the
// method opt.OutlierBy ([SetAside]). It reads no other options. Methods that cannot work
// on the values flag no rows and say so in a warning.
//
// It fails on values that are not finite, naming the row (from 1) and the measure; on
// unknown options; and where SetAside relies on a method that could not work. O(n log n)
// for few measures: the local outlier factor takes nearly all the time.
func FindOutliers(raw matrix.Matrix, names []string, opt Options) (*Outliers, error) {
	return findOutliers(raw, names, opt, func(string) bool { return true })
}

// PolicyOutliers does what [FindOutliers] does with those methods alone that opt.Policy acts
// on: one with [SetAside], and none otherwise, so that it takes almost no time. Features are
// the same from either.
func PolicyOutliers(raw matrix.Matrix, names []string, opt Options) (*Outliers, error) {
	return findOutliers(raw, names, opt, func(method string) bool {
		return opt.Policy == SetAside && method == cmp.Or(opt.OutlierBy, Mahalanobis)
	})
}

// findOutliers runs the wanted methods.
func findOutliers(raw matrix.Matrix, names []string, opt Options, wanted func(method string) bool) (*Outliers, error) {
	if err := checkMeasures(raw, names); err != nil {
		return nil, err
	}
	policy, err := oneOf("outlier policy", opt.Policy, Keep, Winsorise, SetAside)
	if err != nil {
		return nil, err
	}
	method, err := oneOf("outlier method", opt.OutlierBy, Mahalanobis, Tukey, Z, ModifiedZ, LOF)
	if err != nil {
		return nil, err
	}
	out := &Outliers{Methods: []OutlierMethod{}, Policy: policy, Affected: []int{}, Low: []float64{}, High: []float64{}, Warnings: []string{}}
	for _, m := range []struct {
		name string
		find func(matrix.Matrix, []string) (OutlierMethod, []string)
	}{{Tukey, tukey}, {Z, zScores}, {ModifiedZ, modifiedZ}} {
		if wanted(m.name) {
			method, warnings := m.find(raw, names)
			out.add(method, warnings)
		}
	}
	failed := out.addMultivariate(raw, names, wanted)

	switch policy {
	case Winsorise:
		out.winsorise(raw)
	case SetAside:
		if failed != nil && (method == Mahalanobis || method == LOF) {
			return nil, fmt.Errorf("no rows can be set aside by %s: %w", method, failed)
		}
		out.By = method
		out.Affected = slices.Clone(out.method(method).Flagged)
	}
	return out, nil
}

// addMultivariate runs those wanted of the methods that look at all measures together. The
// error says why they cannot work on the values.
func (o *Outliers) addMultivariate(raw matrix.Matrix, names []string, wanted func(method string) bool) error {
	if !wanted(Mahalanobis) && !wanted(LOF) {
		return nil
	}
	x, err := standardisedLog(raw, names)
	for _, m := range []struct {
		name  string
		empty OutlierMethod
		find  func(matrix.Matrix) (OutlierMethod, []string)
	}{{Mahalanobis, mahalanobisMethod(0), mahalanobis}, {LOF, lofMethod(0), localOutlierFactor}} {
		switch {
		case !wanted(m.name):
		case err != nil:
			o.add(m.empty, []string{fmt.Sprintf("The method %s was not run: %v.", m.name, err)})
		default:
			o.add(m.find(x))
		}
	}
	return err
}

// add puts the outcome of one method on record.
func (o *Outliers) add(method OutlierMethod, warnings []string) {
	o.Methods = append(o.Methods, method)
	o.Warnings = append(o.Warnings, warnings...)
}

// method returns the outcome of the named method.
func (o *Outliers) method(name string) OutlierMethod {
	i := slices.IndexFunc(o.Methods, func(m OutlierMethod) bool { return m.Name == name })
	return o.Methods[i]
}

// winsorise finds the bounds, and the rows with a measure outside them.
func (o *Outliers) winsorise(raw matrix.Matrix) {
	for j := range raw.D {
		sorted := raw.Col(j)
		describe.Sort(sorted)
		o.Low = append(o.Low, describe.Quantile(sorted, .01))
		o.High = append(o.High, describe.Quantile(sorted, .99))
	}
	for i := range raw.N {
		for j, v := range raw.Row(i) {
			if v < o.Low[j] || v > o.High[j] {
				o.Affected = append(o.Affected, i)
				break
			}
		}
	}
}

// standardisedLog returns what the methods on all measures look at: log1p and z-score.
func standardisedLog(raw matrix.Matrix, names []string) (matrix.Matrix, error) {
	f, err := Prepare(raw, names, nil, Options{})
	if err != nil {
		return matrix.Matrix{}, err
	}
	return f.X, nil
}

// flag collects the rows above the threshold, and the largest score.
func (m *OutlierMethod) flag(scores []float64) {
	m.Flagged, m.Largest = []int{}, describe.Undefined
	for i, s := range scores {
		if s > m.Threshold {
			m.Flagged = append(m.Flagged, i)
		}
		if !m.Largest.Defined() || s > float64(m.Largest) {
			m.Largest = describe.Float(s)
		}
	}
	m.Any = len(m.Flagged)
}
