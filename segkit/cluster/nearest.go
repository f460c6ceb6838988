package cluster

import (
	"math"

	"customer-segmentation/segkit/matrix"
)

// maxPacked is the number of labels that fit into the lowest bits of a distance.
const maxPacked = 256

// nearest3 does what nearestTwo does, in three dimensions and for up to maxPacked
// centres. The label takes the lowest bits of the squared distance, whose bits order
// like an integer, so there is no branch to mispredict. The price is a relative error
// of 6e-14 in the two distances; the caller asks nearestTwo where that may matter.
func nearest3(x, y, z float64, centers []float64) (label int, near, second float64) {
	first, other := uint64(math.MaxUint64), uint64(math.MaxUint64)
	c := uint64(0)
	for len(centers) >= 3 {
		dx, dy, dz := x-centers[0], y-centers[1], z-centers[2]
		centers = centers[3:]
		v := math.Float64bits(dx*dx+dy*dy+dz*dz)&^(maxPacked-1) | c
		c++
		larger := first
		if v > larger {
			larger = v
		}
		if v < first {
			first = v
		}
		if larger < other {
			other = larger
		}
	}
	return int(first & (maxPacked - 1)), math.Float64frombits(first), math.Float64frombits(other)
}

// nearestPacked does what nearest3 does in any number of dimensions.
func nearestPacked(point, centers []float64) (label int, near, second float64) {
	first, other := uint64(math.MaxUint64), uint64(math.MaxUint64)
	c, d := uint64(0), len(point)
	for len(centers) >= d {
		q := centers[:d]
		centers = centers[d:]
		p := point
		var even, odd float64 // two sums, which need not wait for each other
		for len(p) >= 4 && len(q) >= 4 {
			a, b, e, f := p[0]-q[0], p[1]-q[1], p[2]-q[2], p[3]-q[3]
			even += a*a + b*b
			odd += e*e + f*f
			p, q = p[4:], q[4:]
		}
		q = q[:len(p)]
		for j, v := range p {
			even += (v - q[j]) * (v - q[j])
		}
		v := math.Float64bits(even+odd)&^(maxPacked-1) | c
		c++
		larger := first
		if v > larger {
			larger = v
		}
		if v < first {
			first = v
		}
		if larger < other {
			other = larger
		}
	}
	return int(first & (maxPacked - 1)), math.Float64frombits(first), math.Float64frombits(other)
}

// nearest8 does what nearest3 does, in eight dimensions: the point stays in registers.
func nearest8(point, centers []float64) (label int, near, second float64) {
	p := (*[8]float64)(point)
	p0, p1, p2, p3, p4, p5, p6, p7 := p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7]
	first, other := uint64(math.MaxUint64), uint64(math.MaxUint64)
	c := uint64(0)
	for len(centers) >= 8 {
		q := (*[8]float64)(centers)
		centers = centers[8:]
		d0, d1, d2, d3 := p0-q[0], p1-q[1], p2-q[2], p3-q[3]
		even, odd := d0*d0+d1*d1, d2*d2+d3*d3
		d0, d1, d2, d3 = p4-q[4], p5-q[5], p6-q[6], p7-q[7]
		even += d0*d0 + d1*d1
		odd += d2*d2 + d3*d3
		v := math.Float64bits(even+odd)&^(maxPacked-1) | c
		c++
		larger := first
		if v > larger {
			larger = v
		}
		if v < first {
			first = v
		}
		if larger < other {
			other = larger
		}
	}
	return int(first & (maxPacked - 1)), math.Float64frombits(first), math.Float64frombits(other)
}

// nearestTwo returns the nearest of k centres, and the squared distances to it and to
// the second nearest (+Inf for k = 1).
func nearestTwo(point, centers []float64, k int) (label int, near, second float64) {
	near, second = math.Inf(1), math.Inf(1)
	d := len(point)
	if d == 3 {
		x, y, z := point[0], point[1], point[2]
		for c := range k {
			q := centers[3*c : 3*c+3 : 3*c+3]
			dx, dy, dz := x-q[0], y-q[1], z-q[2]
			if v := dx*dx + dy*dy + dz*dz; v < near {
				label, near, second = c, v, near
			} else if v < second {
				second = v
			}
		}
		return label, near, second
	}
	for c := range k {
		v := matrix.Distance2(point, centers[c*d:(c+1)*d])
		if v < second {
			if v < near {
				label, near, second = c, v, near
			} else {
				second = v
			}
		}
	}
	return label, near, second
}
