package matrix

import "fmt"

// Matrix is an n×d table, stored row by row: rows are points, columns are
// features. The zero value is 0×0.
type Matrix struct {
	N    int       `json:"n"`
	D    int       `json:"d"`
	Data []float64 `json:"data"` // len N·D
}

// New returns an n×d matrix of zeros.
func New(n, d int) Matrix { return Matrix{N: n, D: d, Data: make([]float64, n*d)} }

// FromRows copies rows, which must all have the same length. It panics otherwise,
// as that is a mistake in the program.
func FromRows(rows [][]float64) Matrix {
	if len(rows) == 0 {
		return Matrix{}
	}
	m := New(len(rows), len(rows[0]))
	for i, row := range rows {
		if len(row) != m.D {
			panic(fmt.Sprintf("matrix: row %d has %d columns, the first has %d", i, len(row), m.D))
		}
		copy(m.Row(i), row)
	}
	return m
}

// Row returns row i, which shares the matrix's memory.
func (m Matrix) Row(i int) []float64 { return m.Data[i*m.D : (i+1)*m.D : (i+1)*m.D] }

// Col returns a copy of column j.
func (m Matrix) Col(j int) []float64 {
	out := make([]float64, m.N)
	for i := range out {
		out[i] = m.Row(i)[j] // a wrong j fails here, rather than take a value of the next row
	}
	return out
}

// Select returns a copy of the given rows, in the order given; a row may occur
// more than once.
func (m Matrix) Select(rows []int) Matrix {
	out := New(len(rows), m.D)
	if m.D == 3 { // so that fetching one row does not wait for another
		for i, r := range rows {
			to, from := out.Data[3*i:][:3], m.Data[3*r:][:3]
			to[0], to[1], to[2] = from[0], from[1], from[2]
		}
		return out
	}
	for i, r := range rows {
		copy(out.Row(i), m.Row(r))
	}
	return out
}

// Rows returns a copy as a slice of rows.
func (m Matrix) Rows() [][]float64 {
	out := make([][]float64, m.N)
	for i := range out {
		out[i] = append([]float64(nil), m.Row(i)...)
	}
	return out
}

// Distance2 returns the squared Euclidean distance between two points of the same
// dimension.
func Distance2(a, b []float64) float64 {
	var sum float64
	for j, v := range a {
		d := v - b[j]
		sum += d * d
	}
	return sum
}
