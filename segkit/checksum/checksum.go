package checksum

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"math"
)

// Of returns the SHA-256 of what r has left to read.
func Of(r io.Reader) (sum [sha256.Size]byte, err error) {
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return sum, err
	}
	return [sha256.Size]byte(h.Sum(nil)), nil
}

// OfFile returns the SHA-256 of a whole file, wherever its read position is, and
// leaves that position alone.
func OfFile(f io.ReaderAt) ([sha256.Size]byte, error) {
	return Of(io.NewSectionReader(f, 0, math.MaxInt64))
}

// Hex writes a checksum in hexadecimal.
func Hex(sum [sha256.Size]byte) string { return hex.EncodeToString(sum[:]) }
