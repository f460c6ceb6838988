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
		first, other = inOrder(first, other, math.Float64bits(dx*dx+dy*dy+dz*dz)&^(maxPacked-1)|c)
		c++
	}
	return int(first & (maxPacked - 1)), math.Float64frombits(first), math.Float64frombits(other)
}

// nearestPacked does what nearest3 does in any number of dimensions, given |point|² and the
// planes of up to maxPacked centres (see lloyd), none with a |centre|² above longest. It
// gives the distances to within a rounding error that grows with the distance from the
// origin. Where that may matter for which is the nearest, it is not clear.
func nearestPacked(point []float64, norm float64, planes []float64, longest float64) (
	label int, near, second float64, clear bool,
) {
	var first, other uint64
	rounding := slack * (norm + longest)
	norm += rounding // so that no distance is negative
	if len(point) == 8 {
		first, other = leastTwo8((*[8]float64)(point), planes, norm)
	} else {
		first, other = leastTwo(point, planes, norm)
	}
	near = math.Float64frombits(first)
	second = math.Float64frombits(other) - 2*rounding
	return int(first & (maxPacked - 1)), near, second, second-near > slack*second
}

// squared returns the sum of the squares of the coordinates.
func squared(point []float64) float64 {
	var even, odd float64 // two sums, which need not wait for each other
	for ; len(point) >= 2; point = point[2:] {
		even += point[0] * point[0]
		odd += point[1] * point[1]
	}
	for _, v := range point {
		even += v * v
	}
	return even + odd
}

// leastTwo returns the two lowest of norm − 2·point·centre + |centre|² with the number of
// the centre in the lowest bits.
func leastTwo(point, planes []float64, norm float64) (first, other uint64) {
	first, other = math.MaxUint64, math.MaxUint64
	c, d := uint64(0), len(point)
	for len(planes) > d {
		q := planes[:d]
		even, odd := norm, planes[d]
		planes = planes[d+1:]
		p := point
		for len(p) >= 4 && len(q) >= 4 {
			even += p[0]*q[0] + p[1]*q[1]
			odd += p[2]*q[2] + p[3]*q[3]
			p, q = p[4:], q[4:]
		}
		q = q[:len(p)]
		for j, v := range p {
			even += v * q[j]
		}
		first, other = inOrder(first, other, math.Float64bits(even+odd)&^(maxPacked-1)|c)
		c++
	}
	return first, other
}

// leastTwo8 does what leastTwo does, in eight dimensions: the point stays in registers.
func leastTwo8(p *[8]float64, planes []float64, norm float64) (first, other uint64) {
	p0, p1, p2, p3, p4, p5, p6, p7 := p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7]
	first, other = math.MaxUint64, math.MaxUint64
	c := uint64(0)
	for at := 0; at < len(planes)-8; at += 9 {
		q := (*[9]float64)(planes[at : at+9 : at+9])
		even, odd := norm+q[8]+p0*q[0]+p1*q[1], p2*q[2]+p3*q[3]
		even += p4*q[4] + p5*q[5]
		odd += p6*q[6] + p7*q[7]
		first, other = inOrder(first, other, math.Float64bits(even+odd)&^(maxPacked-1)|c)
		c++
	}
	return first, other
}

// inOrder returns the two lowest of three numbers, of which the first is below the second.
func inOrder(first, other, v uint64) (uint64, uint64) {
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
	return first, other
}

// nearestOne returns the nearest of k centres, of equally near ones the first, and the squared
// distance to it.
func nearestOne(point, centers []float64, k int) (label int, distance2 float64) {
	if len(point) == 3 && k > 1 && k <= maxPacked {
		label, near, second := nearest3(point[0], point[1], point[2], centers[:3*k])
		if second-near > slack*second {
			return label, matrix.Distance2(point, centers[3*label:3*label+3])
		}
	}
	label, distance2, _ = nearestTwo(point, centers, k)
	return label, distance2
}

// nearestListed does what nearestTwo does among the listed centres.
func nearestListed(point, centers []float64, labels []int32) (label int, near, second float64) {
	near, second = math.Inf(1), math.Inf(1)
	d := len(point)
	for _, c := range labels {
		v := matrix.Distance2(point, centers[int(c)*d:][:d])
		if v < near {
			label, near, second = int(c), v, near
		} else if v < second {
			second = v
		}
	}
	return label, near, second
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
