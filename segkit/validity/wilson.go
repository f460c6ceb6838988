package validity

import (
	"math"

	"customer-segmentation/segkit/describe"
)

// WilsonInterval returns the 95 % score interval for a share, given successes
// among n cases. Unlike the textbook's p ± 1.96 s it stays within 0 and 1 and still
// makes sense for few cases and for shares near 0 or 1. Without cases it is 0 to 1.
//
// E. B. Wilson (1927), "Probable inference, the law of succession, and
// statistical inference", J. American Statistical Association 22, 209–212.
func WilsonInterval(successes, n int) (low, high float64) {
	if n <= 0 {
		return 0, 1
	}
	const z = describe.Z975
	total := float64(n)
	share := float64(min(max(successes, 0), n)) / total
	middle := (share + z*z/(2*total)) / (1 + z*z/total)
	half := z / (1 + z*z/total) * math.Sqrt(share*(1-share)/total+z*z/(4*total*total))
	low, high = max(0, middle-half), min(1, middle+half)
	if successes <= 0 {
		low = 0 // exactly, where rounding would leave a trace
	}
	if successes >= n {
		high = 1
	}
	return low, high
}
