package main

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"os"

	"customer-segmentation/segkit/matrix"
)

// dataSet is a made-up table of numbers, the same on every machine.
type dataSet struct {
	n, d int
	fill func(x matrix.Matrix, rng *rand.Rand)
}

// dataSets lists the tables by the name that rows use.
var dataSets = map[string]dataSet{
	"shop-4338":   {4338, 3, shop},
	"shop-20k":    {20_000, 3, shop},
	"shop-100k":   {100_000, 3, shop},
	"shop-1m":     {1_000_000, 3, shop},
	"shop-10m":    {10_000_000, 3, shop},
	"money-100k":  {100_000, 3, money},
	"rounded-1m":  {1_000_000, 3, rounded},
	"tails-1m":    {1_000_000, 3, tails},
	"chain-1m":    {1_000_000, 3, chain},
	"separated":   {100_000, 8, blobs(.1)},
	"overlapping": {100_000, 8, blobs(1)},
	"histories":   {1_000_000, 3, histories},
}

// make returns the table, always the same one.
func (s dataSet) make() matrix.Matrix {
	x := matrix.New(s.n, s.d)
	s.fill(x, rand.New(rand.NewPCG(1, 1)))
	return x
}

// shop fills x with points like the standardised customers of a shop: correlated, skewed, without gaps
// between groups.
func shop(x matrix.Matrix, rng *rand.Rand) {
	for i := range x.N {
		row := x.Row(i)
		common := rng.NormFloat64()
		for j := range row {
			row[j] = .7*common + .7*rng.NormFloat64()
		}
		row[x.D-1] += .5 * rng.ExpFloat64()
	}
}

// money fills x with positive measures, whose logarithms are those of shop.
func money(x matrix.Matrix, rng *rand.Rand) {
	shop(x, rng)
	for i, v := range x.Data {
		x.Data[i] = math.Exp(v + 3)
	}
}

// rounded fills x with those of shop, rounded to one decimal, so that most rows are copies of others.
func rounded(x matrix.Matrix, rng *rand.Rand) {
	shop(x, rng)
	for i, v := range x.Data {
		x.Data[i] = math.Round(10*v) / 10
	}
}

// tails fills x with numbers that range over many orders of magnitude.
func tails(x matrix.Matrix, rng *rand.Rand) {
	shop(x, rng)
	for i, v := range x.Data {
		x.Data[i] = math.Exp(4 * v)
	}
}

// chain fills x with points on a line, each a little farther from the one before: for agglomerative methods,
// only the first two are each other's nearest.
func chain(x matrix.Matrix, _ *rand.Rand) {
	place, gap := 0.0, 1.0
	for i := range x.N {
		for j := range x.Row(i) {
			x.Row(i)[j] = place
		}
		place, gap = place+gap, gap*1.0001
	}
}

// blobs returns a fill with 20 normal clouds, whose centres have a standard deviation of 1 and whose points
// have the given one.
func blobs(spread float64) func(matrix.Matrix, *rand.Rand) {
	return func(x matrix.Matrix, rng *rand.Rand) {
		centers := matrix.New(20, x.D)
		for i := range centers.Data {
			centers.Data[i] = rng.NormFloat64()
		}
		for i := range x.N {
			center := centers.Row(rng.IntN(centers.N))
			for j, v := range center {
				x.Row(i)[j] = v + spread*rng.NormFloat64()
			}
		}
	}
}

// histories fills x with repeats, recency and age, in weeks, of customers who order and leave as the
// BG/NBD model says (r = 0.25, alpha = 4.4, a = 0.8, b = 2.4).
func histories(x matrix.Matrix, rng *rand.Rand) {
	gamma := func(shape float64) float64 { // Marsaglia and Tsang (2000)
		boost := 1.0
		if shape < 1 {
			boost, shape = math.Pow(rng.Float64(), 1/shape), shape+1
		}
		d := shape - 1./3
		for {
			v := rng.NormFloat64()
			u := 1 + v/math.Sqrt(9*d)
			if u <= 0 {
				continue
			}
			u *= u * u
			if math.Log(rng.Float64()) < v*v/2+d-d*u+d*math.Log(u) {
				return boost * d * u
			}
		}
	}
	for i := range x.N {
		rate := gamma(.25) / 4.4
		a, b := gamma(.8), gamma(2.4)
		leaves := a / (a + b)
		age := float64(27 + rng.IntN(12))
		row := x.Row(i)
		for t := rng.ExpFloat64() / rate; t < age; t += rng.ExpFloat64() / rate {
			row[0]++
			row[1] = math.Ceil(t*7) / 7
			if rng.Float64() < leaves {
				break
			}
		}
		row[2] = age
	}
}

// write stores numbers as little-endian float64 values, one row after another.
func write(path string, numbers []float64) error {
	bytes := make([]byte, 8*len(numbers))
	for i, v := range numbers {
		binary.LittleEndian.PutUint64(bytes[8*i:], math.Float64bits(v))
	}
	return os.WriteFile(path, bytes, 0o644)
}

// read loads a table that write stored.
func read(path string, d int) (matrix.Matrix, error) {
	bytes, err := os.ReadFile(path)
	if err != nil {
		return matrix.Matrix{}, err
	}
	if len(bytes)%(8*d) != 0 {
		return matrix.Matrix{}, fmt.Errorf("%s does not hold rows of %d numbers", path, d)
	}
	x := matrix.New(len(bytes)/8/d, d)
	for i := range x.Data {
		x.Data[i] = math.Float64frombits(binary.LittleEndian.Uint64(bytes[8*i:]))
	}
	return x, nil
}
