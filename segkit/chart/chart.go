package chart

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/plot/vg/draw"
)

// Chart is something that can be drawn into a rectangle.
type Chart interface {
	// Draw draws within the canvas's rectangle, and nothing outside it.
	Draw(c draw.Canvas)
	// Height is the recommended height for a width, both in points.
	Height(width float64) float64
}

// Errors that constructors wrap.
var (
	ErrEmpty   = errors.New("nothing to draw")
	ErrNumber  = errors.New("not a finite number")
	ErrLengths = errors.New("lengths do not match")
)

// Dots is what a canvas may offer to draw many equal dots cheaply.
type Dots interface {
	// DrawDots fills a circle of the radius around each point, in order, in the
	// current colour.
	DrawDots(points []Point, radius float64)
}

// canvas is what charts draw on.
type canvas = draw.Canvas

// Point is a place on a canvas, in points of 1/72 inch from its lower left.
type Point struct{ X, Y float64 }

// finite returns an error if x is empty or holds NaN or an infinity; what names x.
func finite(what string, x []float64) error {
	if len(x) == 0 {
		return fmt.Errorf("%s: %w", what, ErrEmpty)
	}
	for i, v := range x {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("%s: value %d is %v: %w", what, i, v, ErrNumber)
		}
	}
	return nil
}

func sameLength(what string, a, b int) error {
	if a != b {
		return fmt.Errorf("%s: %d and %d: %w", what, a, b, ErrLengths)
	}
	return nil
}
