package cluster

import "customer-segmentation/segkit/parallel"

// pieceRows is the number of rows of one piece of simple work that is done several at
// once. Sums over pieces depend on it, and not on the number of cores.
const pieceRows = 1 << 16

// pieceCount returns how many pieces n rows make.
func pieceCount(n int) int { return parallel.PieceCount(n, pieceRows) }

// inPieces calls work with ranges of 0 … n−1, several at once.
func inPieces(n int, work func(lo, hi int)) { parallel.Pieces(n, pieceRows, work) }

// sumOfPieces returns the sum of what part returns for ranges of 0 … n−1, added in order.
func sumOfPieces(n int, part func(lo, hi int) float64) float64 {
	parts := make([]float64, pieceCount(n))
	inPieces(n, func(lo, hi int) { parts[lo/pieceRows] = part(lo, hi) })
	total := 0.0
	for _, v := range parts {
		total += v
	}
	return total
}
