package parallel

import "context"

// PieceCount returns how many pieces of the given size n items make; the last may be smaller.
func PieceCount(n, size int) int { return (n + size - 1) / size }

// Pieces calls work with the ranges lo … hi−1 of pieces of 0 … n−1, several at once, and
// waits for all of them. All pieces but the last have the given size, so what is kept for
// each piece, under lo/size, does not depend on the number of cores.
func Pieces(n, size int, work func(lo, hi int)) {
	if n <= size {
		if n > 0 {
			work(0, n)
		}
		return
	}
	_ = Do(context.Background(), PieceCount(n, size), func(c int) error { // cannot fail
		work(c*size, min((c+1)*size, n))
		return nil
	})
}
