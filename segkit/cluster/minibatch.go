package cluster

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

// MiniBatchOptions holds the settings of MiniBatchKMeans. Only K has no default.
type MiniBatchOptions struct {
	K             int         // clusters, 1 … n
	BatchSize     int         // points in a batch, drawn with replacement; 0 means 1024, and never more than n
	Starts        int         // k-means++ starts to choose from; 0 means 3, or 10 with many points
	MaxEpochs     int         // stop after as many batches as hold this many times n points; 0 means 100
	MaxUnimproved int         // stop after this many batches without a better average; 0 means 10, or more with many points
	Src           rand.Source // randomness; nil means a fixed source
}

// manyBatches is the number of batches that hold fewer points than there are where points
// count as many. A run then does not depend on the chance of a few batches: each start is
// run to the end on its sample by Lloyd's algorithm before they are compared, and a run
// ends only when as many batches as hold n points have brought no better average.
const manyBatches = 10

// sampleIterations is the most that Lloyd's algorithm takes on a sample.
const sampleIterations = 100

// starved is the share of the most popular centre's points below which a centre
// is moved elsewhere.
const starved = .01

// MiniBatchKMeans divides the n rows of x (n×d) into up to K clusters by centres
// learned from random batches, and ends with one assignment of all rows. The package
// documentation explains how. Centers (K×d) are the learned centres, not the means
// of the members, so that Assign repeats the labels, and the inertia is measured from
// them. A cluster that is left without points is dropped: the Status is then
// LostClusters and a warning says how many are left.
//
// It is an error if K is below 1 or above n, if x holds a value that is not finite,
// or if ctx is cancelled. O(BatchSize K d) for each batch, O(n K d) at the end.
func MiniBatchKMeans(ctx context.Context, x matrix.Matrix, opt MiniBatchOptions) (*Clustering, error) {
	if err := checkK(x, opt.K); err != nil {
		return nil, fmt.Errorf("mini-batch k-means: %w", err)
	}
	src := opt.Src
	if src == nil {
		src = rand.NewPCG(0, 0)
	}
	m := &miniBatch{
		x: x, k: opt.K, rng: rand.New(src),
		size:   min(orDefault(opt.BatchSize, 1024), x.N),
		counts: make([]float64, opt.K),
	}
	starts, unimproved := 3, manyBatches
	if m.many = x.N > manyBatches*m.size; m.many {
		starts, unimproved = 10, (x.N+m.size-1)/m.size
	}
	m.unimproved = orDefault(opt.MaxUnimproved, unimproved)
	m.batch = make([]int, m.size)
	if err := m.start(ctx, orDefault(opt.Starts, starts)); err != nil {
		return nil, fmt.Errorf("mini-batch k-means: %w", err)
	}
	steps := max(1, int(math.Ceil(float64(orDefault(opt.MaxEpochs, 100))*float64(x.N)/float64(m.size))))
	status, done := IterationLimit, steps
	for step := range steps {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("mini-batch k-means: %w", err)
		}
		if m.step(step) {
			status, done = Converged, step+1
			break
		}
	}
	return m.finish(ctx, status, done)
}

// miniBatch is the state of a run.
type miniBatch struct {
	x       matrix.Matrix
	k       int
	rng     *rand.Rand
	size    int
	many    bool      // points, compared with a batch
	centers []float64 // k×d
	counts  []float64 // points each centre has been given
	batch   []int     // rows of the current batch

	sinceCheck      int // points since starved centres were last looked for
	average, lowest float64
	unimproved      int // batches without improvement that end the run
	waited          int
}

// sample draws size rows with replacement.
func (m *miniBatch) sample(size int) []int {
	rows := make([]int, size)
	for i := range rows {
		rows[i] = m.rng.IntN(m.x.N)
	}
	return rows
}

// start chooses the centres to begin with.
func (m *miniBatch) start(ctx context.Context, starts int) error {
	d := m.x.D
	size := 3 * m.size
	if size < m.k {
		size = 3 * m.k
	}
	size = min(size, m.x.N)
	validation := m.x.Select(m.sample(size))
	least := math.Inf(1)
	for range starts {
		if err := ctx.Err(); err != nil {
			return err
		}
		p := distinct(m.x.Select(m.sample(size)))
		p.prepare(m.k, 1, true)
		padded := make([]float64, m.k*p.d)
		var s seeding
		s.seed(p, padded, m.k, m.rng)
		if m.many && p.m >= m.k {
			l := newLloyd(p, m.k)
			copy(l.centers, padded)
			if _, _, err := l.run(ctx, sampleIterations, 0); err != nil {
				return err
			}
			padded = l.centers
		}
		centers := make([]float64, 0, m.k*d)
		for c := range m.k {
			centers = append(centers, padded[c*p.d:c*p.d+d]...)
		}
		total := 0.0
		for i := range validation.N {
			_, v := nearestOne(validation.Row(i), centers, m.k)
			total += v
		}
		if total < least {
			m.centers, least = centers, total
		}
	}
	return nil
}

// step learns from one batch and reports whether the run has settled.
func (m *miniBatch) step(step int) (settled bool) {
	d := m.x.D
	for i := range m.batch {
		m.batch[i] = m.rng.IntN(m.x.N)
	}
	m.sinceCheck += m.size
	check := m.sinceCheck >= 10*m.k || slices.Contains(m.counts, 0)
	if check {
		m.sinceCheck = 0
	}

	sums := make([]float64, m.k*d)
	given := make([]float64, m.k)
	total := 0.0
	points := m.x.Select(m.batch) // all at once: fetching one does not wait for another
	for i := range points.N {
		point := points.Row(i)
		label, distance2 := nearestOne(point, m.centers, m.k)
		total += distance2
		given[label]++
		for j, v := range point {
			sums[label*d+j] += v
		}
	}
	for c, count := range given {
		if count == 0 {
			continue
		}
		m.counts[c] += count
		for j := range d { // the mean of all points given so far
			m.centers[c*d+j] += (sums[c*d+j] - count*m.centers[c*d+j]) / m.counts[c]
		}
	}
	if check {
		m.moveStarved()
	}

	mean := total / float64(m.size)
	if step == 0 { // the first batch tells about the start, not about the learning
		m.average, m.lowest = math.NaN(), math.Inf(1)
		return false
	}
	if math.IsNaN(m.average) {
		m.average = mean
	} else {
		alpha := min(1, 2*float64(m.size)/float64(m.x.N+1))
		m.average += alpha * (mean - m.average)
	}
	if m.average < m.lowest {
		m.lowest, m.waited = m.average, 0
		return false
	}
	m.waited++
	return m.waited >= m.unimproved
}

// moveStarved moves centres that have seen hardly any points to random points of the
// batch, those with the fewest points first and at most half a batch of them. They
// get the smallest count of the other centres, so that they are not moved again at
// once.
func (m *miniBatch) moveStarved() {
	limit := starved * slices.Max(m.counts)
	order := make([]int, 0, m.k)
	for c, count := range m.counts {
		if count < limit {
			order = append(order, c)
		}
	}
	if len(order) == 0 {
		return
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if m.counts[a] < m.counts[b] {
			return -1
		}
		if m.counts[a] > m.counts[b] {
			return 1
		}
		return 0
	})
	order = order[:min(len(order), max(1, m.size/2))]
	fewest := math.Inf(1)
	for c, count := range m.counts {
		if !slices.Contains(order, c) {
			fewest = min(fewest, count)
		}
	}
	places := m.rng.Perm(m.size)
	for i, c := range order {
		copy(m.centers[c*m.x.D:(c+1)*m.x.D], m.x.Row(m.batch[places[i]]))
		m.counts[c] = fewest
	}
}

// finish assigns all points and drops clusters without any.
func (m *miniBatch) finish(ctx context.Context, status Status, steps int) (*Clustering, error) {
	labels := make([]int, m.x.N)
	const piece = 8192
	if err := parallel.Do(ctx, (m.x.N+piece-1)/piece, func(c int) error {
		for i := c * piece; i < min((c+1)*piece, m.x.N); i++ {
			labels[i], _ = nearestOne(m.x.Row(i), m.centers, m.k)
		}
		return nil
	}); err != nil {
		return nil, fmt.Errorf("mini-batch k-means: %w", err)
	}
	sizes := make([]int, m.k)
	for _, label := range labels {
		sizes[label]++
	}
	number := make([]int, m.k)
	left := 0
	for c, size := range sizes {
		number[c] = left
		if size > 0 {
			copy(m.centers[left*m.x.D:(left+1)*m.x.D], m.centers[c*m.x.D:(c+1)*m.x.D])
			left++
		}
	}
	for i, label := range labels {
		labels[i] = number[label]
	}
	c := summarise(m.x, labels, left)
	c.Centers = matrix.Matrix{N: left, D: m.x.D, Data: slices.Clone(m.centers[:left*m.x.D])}
	c.Inertia = describe.Float(inertia(m.x, labels, c.Centers))
	c.Technique, c.Parameters = TechniqueMiniBatch, fmt.Sprintf("k = %d", m.k)
	c.Iterations, c.Status = steps, status
	if status == IterationLimit {
		c.Warnings = append(c.Warnings, fmt.Sprintf(
			"Mini-batch k-means with k = %d was stopped after %d batches, while it was still improving.", m.k, steps))
	}
	if left < m.k {
		c.Status = LostClusters
		c.Warnings = append(c.Warnings, fmt.Sprintf(
			"%d clusters were asked for, %d are left: the others ended without points.", m.k, left))
	}
	return c, nil
}
