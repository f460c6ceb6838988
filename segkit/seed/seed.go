package seed

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
)

// Seed is what everything drawn at random in a study comes from.
type Seed uint64

// Stream returns the source of randomness of one use, which its name tells from
// other uses. The same seed and name give the same draws. The name's parts are
// written as fmt.Sprint writes them.
func (s Seed) Stream(name ...any) rand.Source {
	h := sha256.New()
	_ = binary.Write(h, binary.LittleEndian, uint64(s))
	for _, part := range name {
		fmt.Fprintf(h, "/%v", part)
	}
	sum := h.Sum(nil)
	return rand.NewPCG(binary.LittleEndian.Uint64(sum[:8]), binary.LittleEndian.Uint64(sum[8:16]))
}
