package cluster

// point3 is a point of up to three coordinates; those that it does not have are 0.
type point3 [3]float64

// distance2 returns the squared distance between two points.
func (p *point3) distance2(q *point3) float64 {
	dx, dy, dz := p[0]-q[0], p[1]-q[1], p[2]-q[2]
	return dx*dx + dy*dy + dz*dz
}

// cellBox is the box around the points of a large cell.
type cellBox struct{ low, high point3 }

// largeCell is the number of points from which a look at their box pays.
const largeCell = 32

// boxAround returns the box around points.
func boxAround(points []point3) cellBox {
	b := cellBox{points[0], points[0]}
	for _, q := range points {
		for j, v := range q {
			b.low[j], b.high[j] = min(b.low[j], v), max(b.high[j], v)
		}
	}
	return b
}

// gap2 returns the squared distance from a point to the box, 0 inside. With rounding
// too, no point of the box is nearer.
func (b cellBox) gap2(p *point3) float64 {
	dx := max(b.low[0]-p[0], p[0]-b.high[0], 0)
	dy := max(b.low[1]-p[1], p[1]-b.high[1], 0)
	dz := max(b.low[2]-p[2], p[2]-b.high[2], 0)
	return dx*dx + dy*dy + dz*dz
}
