//go:build !unix

package regular

// The flags that these systems do not have.
const (
	nonBlocking = 0
	NoFollow    = 0
)
