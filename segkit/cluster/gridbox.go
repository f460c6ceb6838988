package cluster

// cellBox is the box around the points of a large cell.
type cellBox struct{ low, high [3]float64 }

// largeCell is the number of points from which a look at their box pays.
const largeCell = 32

// boxAround returns the box around points.
func boxAround(points []float64) cellBox {
	b := cellBox{[3]float64(points[:3]), [3]float64(points[:3])}
	for q := points; len(q) >= 3; q = q[3:] {
		for j, v := range q[:3] {
			b.low[j], b.high[j] = min(b.low[j], v), max(b.high[j], v)
		}
	}
	return b
}

// gap2 returns the squared distance from a point to the box, 0 inside. With rounding
// too, no point of the box is nearer.
func (b cellBox) gap2(x, y, z float64) float64 {
	dx := max(b.low[0]-x, x-b.high[0], 0)
	dy := max(b.low[1]-y, y-b.high[1], 0)
	dz := max(b.low[2]-z, z-b.high[2], 0)
	return dx*dx + dy*dy + dz*dz
}
