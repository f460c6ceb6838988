// Package matrix is the table of numbers that the stages hand on: one row a
// customer, one column a feature. It is a plain slice with a width, so that it
// stores as JSON and shares memory with nothing by accident.
package matrix

import "fmt"

// Matrix is n×d, stored row by row: rows are customers, columns are features.
// The zero value is 0×0.
type Matrix struct {
	N    int       `json:"n"`
	D    int       `json:"d"`
	Data []float64 `json:"data"` // len N·D
}

// New is an n×d matrix of zeros.
func New(n, d int) Matrix { return Matrix{N: n, D: d, Data: make([]float64, n*d)} }

// FromRows copies rows, which must all have the same length; it panics
// otherwise, as that is a mistake in the program.
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

// Row is row i, sharing the matrix's memory.
func (m Matrix) Row(i int) []float64 { return m.Data[i*m.D : (i+1)*m.D : (i+1)*m.D] }

// Col is a copy of column j.
func (m Matrix) Col(j int) []float64 {
	out := make([]float64, m.N)
	for i := range out {
		out[i] = m.Data[i*m.D+j]
	}
	return out
}

// Select is a copy of the given rows, in the order given; a row may be named
// more than once.
func (m Matrix) Select(rows []int) Matrix {
	out := New(len(rows), m.D)
	for i, r := range rows {
		copy(out.Row(i), m.Row(r))
	}
	return out
}

// Rows is a copy as a slice of rows.
func (m Matrix) Rows() [][]float64 {
	out := make([][]float64, m.N)
	for i := range out {
		out[i] = append([]float64(nil), m.Row(i)...)
	}
	return out
}

// Distance2 is the squared Euclidean distance of two points of the same
// dimension.
func Distance2(a, b []float64) float64 {
	var sum float64
	for j, v := range a {
		d := v - b[j]
		sum += d * d
	}
	return sum
}
