package nb

import (
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/figures"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/vega"
)

// ScreePicture draws the share of variance that each principal component explains.
func ScreePicture(study *segkit.Study) (*Picture, error) {
	c, err := study.Components()
	if err != nil {
		return nil, err
	}
	return PictureOf(figures.Variance(maker{study}.theme(), c))
}

// ProfilePicture draws the profile of each segment: the mean of each feature over its
// customers, on the scale on which they are clustered. By default, that is in standard
// deviations from everybody's mean.
func ProfilePicture(study *segkit.Study) (*Picture, error) {
	opt, lines, err := profile(study)
	if err != nil {
		return nil, err
	}
	return both("Profiles of the segments",
		func(t chart.Theme) (chart.Chart, error) { return chart.Lines(t, opt, lines) },
		func(t chart.Theme) (vega.Spec, error) { return vega.Lines(t, opt, lines) })
}

// profile returns a line for each segment, through the means of its features.
func profile(study *segkit.Study) (opt chart.LinesOptions, lines []chart.Line, err error) {
	features, err := study.Features()
	if err != nil {
		return opt, nil, err
	}
	segments, err := study.Segments()
	if err != nil {
		return opt, nil, err
	}
	names, err := SegmentNames(study)
	if err != nil {
		return opt, nil, err
	}
	x := features.X.Select(features.Fit)
	opt = chart.LinesOptions{X: "feature", Y: "mean of the segment, in standard deviations", Ticks: features.Names}
	if scale := study.Config().Features.Scale; scale != prep.ZScore {
		opt.Y = "mean of the segment, scaled (" + scale + ")"
	}
	sizes := make([]float64, len(names))
	for g, name := range names {
		line := chart.Line{Name: name, Y: make([]float64, x.D), Index: g}
		for j := range x.D {
			line.X = append(line.X, float64(j))
		}
		lines = append(lines, line)
	}
	for i, g := range segments.Model.Labels {
		if g < 0 {
			continue
		}
		sizes[g]++
		for j, v := range x.Row(i) {
			lines[g].Y[j] += (v - lines[g].Y[j]) / sizes[g] // the mean so far
		}
	}
	return opt, lines, nil
}
