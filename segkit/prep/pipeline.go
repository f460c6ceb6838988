package prep

import (
	"context"
	"fmt"
	"math"

	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

// Apply turns raw measures (n×d) into features as they were fitted: it clips where the
// features were winsorised, transforms, scales, and projects where the space is pca:n.
// The result is n×d, or n×Keep. It fits nothing, so new rows enter an existing
// segmentation without changing it. It fails on values that are not finite or that the
// transform is not defined for. O(n·d), times Keep with components.
func (p *Pipeline) Apply(raw matrix.Matrix) (matrix.Matrix, error) {
	names := p.Names
	if len(names) != len(p.Center) {
		return matrix.Matrix{}, fmt.Errorf("%w: the pipeline was not fitted", ErrShape)
	}
	if raw.N == 0 {
		return matrix.New(0, p.width()), nil
	}
	if err := checkMeasures(raw, names); err != nil {
		return matrix.Matrix{}, err
	}
	x, err := p.transformed(raw)
	if err != nil {
		return matrix.Matrix{}, err
	}
	p.rescale(x)
	if p.Keep > 0 {
		x = p.PCA.project(x, p.Keep)
	}
	return x, nil
}

// Invert takes features (n×d, or n×Keep) back to raw units (n×d): the centre of a
// segment to the days, orders and money of a typical customer. It undoes Apply to a
// relative error of 1e-9, except for values that were clipped and components that were
// left out. A point that no raw values lead to gives the nearest values that exist. It
// panics where x has another number of columns than the features, as that is a mistake
// in the program.
func (p *Pipeline) Invert(x matrix.Matrix) matrix.Matrix {
	if x.N > 0 && x.D != p.width() {
		panic(fmt.Sprintf("prep: %d columns for %d features", x.D, p.width()))
	}
	out := matrix.New(x.N, len(p.Center))
	for i := range x.N {
		row := out.Row(i)
		if p.Keep > 0 {
			p.PCA.restore(x.Row(i), row)
		} else {
			copy(row, x.Row(i))
		}
		for j, v := range row {
			row[j] = backward(p.Transform, p.lambda(j), v*p.Spread[j]+p.Center[j])
		}
	}
	return out
}

// transformed clips and transforms a copy of raw.
func (p *Pipeline) transformed(raw matrix.Matrix) (matrix.Matrix, error) {
	out := matrix.New(raw.N, raw.D)
	const piece = 4096
	err := parallel.Do(context.Background(), parallel.PieceCount(raw.N, piece), func(c int) error {
		for i := c * piece; i < min((c+1)*piece, raw.N); i++ {
			if err := p.transformRow(i, raw.Row(i), out.Row(i)); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

// transformRow clips and transforms row i.
func (p *Pipeline) transformRow(i int, raw, out []float64) error {
	for j, v := range raw {
		if len(p.Low) > 0 {
			v = min(max(v, p.Low[j]), p.High[j])
		}
		if err := checkDomain(p.Transform, p.Names[j], i, v); err != nil {
			return err
		}
		if out[j] = forward(p.Transform, p.lambda(j), v); math.IsNaN(out[j]) || math.IsInf(out[j], 0) {
			return fmt.Errorf("%w: %s of row %d is %v, too extreme for %s", ErrValue, p.Names[j], i+1, v, p.Transform)
		}
	}
	return nil
}

// rescale scales transformed measures in place.
func (p *Pipeline) rescale(x matrix.Matrix) {
	for i := range x.N {
		row := x.Row(i)
		for j := range row {
			row[j] = (row[j] - p.Center[j]) / p.Spread[j]
		}
	}
}

// lambda returns the λ of measure j, 1 where there is none.
func (p *Pipeline) lambda(j int) float64 {
	if len(p.Lambda) == 0 {
		return 1
	}
	return p.Lambda[j]
}

// width returns the number of features.
func (p *Pipeline) width() int {
	if p.Keep > 0 {
		return p.Keep
	}
	return len(p.Center)
}
