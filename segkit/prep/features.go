package prep

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

// Prepare turns raw measures (n×d) into the features that are clustered: it clips them
// where the policy is to winsorise, transforms, scales, and projects them on principal
// components where the space asks for it. Everything that is fitted (λ, centre, spread,
// components) is fitted on the rows that are clustered; those set aside are transformed
// with the rest. names lists the d measures. outliers is the result of [FindOutliers]
// for the same raw and options; it may be nil where the policy is [Keep].
//
// It fails on values that are not finite or that the transform is not defined for,
// naming the row (from 1) and the measure; on unknown options; on outliers of another
// policy; and where no row is left to cluster. O(n·d²) at most, and a few passes over
// the values for each λ.
func Prepare(raw matrix.Matrix, names []string, outliers *Outliers, opt Options) (*Features, error) {
	if err := checkMeasures(raw, names); err != nil {
		return nil, err
	}
	p := Pipeline{Names: slices.Clone(names), Lambda: []float64{}, Low: []float64{}, High: []float64{},
		Center: make([]float64, raw.D), Spread: make([]float64, raw.D)}
	var err error
	if p.Transform, err = oneOf("transform", opt.Transform, Log1p, None, BoxCox, YeoJohnson); err != nil {
		return nil, err
	}
	if p.Scale, err = oneOf("scaling", opt.Scale, ZScore, Robust, MinMax); err != nil {
		return nil, err
	}
	if p.Keep, err = parseSpace(opt.Space, raw.D); err != nil {
		return nil, err
	}
	f := &Features{Names: p.Names, Warnings: []string{}}
	if f.Fit, err = p.applyPolicy(outliers, opt.Policy, raw.N); err != nil {
		return nil, err
	}

	x, err := p.fit(raw, f)
	if err != nil {
		return nil, err
	}
	f.Before, f.After = summaries(raw, f.Fit), summaries(x, f.Fit)
	p.rescale(x)
	if p.Keep > 0 {
		if p.PCA, err = fitPCA(x.Select(f.Fit), p.Names); err != nil {
			return nil, err
		}
		x = p.PCA.project(x, p.Keep)
		f.Names = ComponentNames(p.Keep)
		f.Warnings = append(f.Warnings, p.PCA.Warnings...)
	}
	f.X, f.Pipeline = x, p
	return f, nil
}

// applyPolicy carries out the outlier policy: it puts the clipping bounds into the
// pipeline, and returns the rows to cluster.
func (p *Pipeline) applyPolicy(outliers *Outliers, policy string, n int) ([]int, error) {
	policy, err := oneOf("outlier policy", policy, Keep, Winsorise, SetAside)
	if err != nil {
		return nil, err
	}
	var aside []int
	switch {
	case outliers == nil && policy != Keep:
		return nil, fmt.Errorf("%w: the policy %s needs the outliers", ErrOption, policy)
	case outliers != nil && outliers.Policy != policy:
		return nil, fmt.Errorf("%w: the outliers were found for the policy %s, the features ask for %s",
			ErrOption, outliers.Policy, policy)
	case policy == Winsorise:
		if len(outliers.Low) != len(p.Names) || len(outliers.High) != len(p.Names) {
			return nil, fmt.Errorf("%w: the outliers have bounds for %d measures, there are %d",
				ErrShape, len(outliers.Low), len(p.Names))
		}
		p.Low, p.High = slices.Clone(outliers.Low), slices.Clone(outliers.High)
	case policy == SetAside:
		aside = outliers.Affected
	}
	fit := make([]int, 0, n)
	for i := range n {
		if _, out := slices.BinarySearch(aside, i); !out {
			fit = append(fit, i)
		}
	}
	if len(fit) == 0 {
		return nil, fmt.Errorf("%w: all %d rows are set aside as outliers (by %s); choose another policy",
			ErrShape, n, outliers.By)
	}
	return fit, nil
}

// fit finds λ, centre and spread on the rows in f.Fit, and returns all rows
// transformed but not yet scaled.
func (p *Pipeline) fit(raw matrix.Matrix, f *Features) (matrix.Matrix, error) {
	plain := Pipeline{Names: p.Names, Low: p.Low, High: p.High, Transform: None}
	clipped, err := plain.transformed(raw)
	if err != nil {
		return clipped, err
	}
	for i := range clipped.N {
		for j, v := range clipped.Row(i) {
			if err := checkDomain(p.Transform, p.Names[j], i, v); err != nil {
				return clipped, err
			}
		}
	}
	if p.Transform == BoxCox || p.Transform == YeoJohnson {
		p.Lambda = make([]float64, len(p.Names))
		atEnd := make([]bool, len(p.Names))
		parallel.Pieces(len(p.Names), 1, func(j, _ int) {
			p.Lambda[j], atEnd[j] = fitLambda(p.Transform, column(clipped, j, f.Fit))
		})
		for j, name := range p.Names {
			if atEnd[j] {
				f.Warnings = append(f.Warnings, fmt.Sprintf("No power makes %s look normal: "+
					"the best of those tried (%.0f) is at the end of the range.", name, p.Lambda[j]))
			}
		}
	}
	x, err := p.transformed(raw)
	if err != nil {
		return x, err
	}
	for j, name := range p.Names {
		values := column(x, j, f.Fit)
		var flat bool
		if p.Center[j], p.Spread[j], flat, err = fitScale(p.Scale, name, values); err != nil {
			return x, err
		}
		if flat {
			f.Warnings = append(f.Warnings, flatWarning(name, p.Scale, values))
		}
	}
	return x, nil
}

// flatWarning says why a feature has no spread.
func flatWarning(name, scale string, values []float64) string {
	if slices.Min(values) == slices.Max(values) {
		return fmt.Sprintf("All customers have the same %s, so it cannot tell them apart.", name)
	}
	return fmt.Sprintf(
		"The spread of %s by the %s scaling is 0, because most customers share a value; it is left unscaled.", name, scale)
}

// parseSpace returns the number of components to keep, 0 for the features themselves.
func parseSpace(space string, d int) (int, error) {
	if space == "" || space == "features" {
		return 0, nil
	}
	text, isPCA := strings.CutPrefix(space, "pca:")
	n, err := strconv.Atoi(text)
	if !isPCA || err != nil || n < 1 || n > d {
		return 0, fmt.Errorf("%w: space %q; choose features, or pca:n with n from 1 to %d", ErrOption, space, d)
	}
	return n, nil
}
