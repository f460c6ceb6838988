package memo

import (
	"bytes"
	"crypto/sha256"
	"testing"
)

// FuzzEntry reads bytes as an entry, with the checksum of its header made right. What is
// read has the content hash that its header promises.
func FuzzEntry(f *testing.F) {
	key := keyOf("fuzz")
	for _, data := range [][]byte{nil, []byte("x"), bytes.Repeat([]byte("y"), 2000)} {
		h, stored := pack(key, HashOf(data), data)
		f.Add(append(h.bytes(), stored...))
	}
	f.Fuzz(func(t *testing.T, entry []byte) {
		if len(entry) >= headerSize {
			sum := sha256.Sum256(entry[:headerSize-sha256.Size])
			copy(entry[headerSize-sha256.Size:], sum[:])
			copy(entry[16:48], key[:])
			sum = sha256.Sum256(entry[:headerSize-sha256.Size])
			copy(entry[headerSize-sha256.Size:], sum[:])
		}
		h, err := parseHeader(entry, key, int64(len(entry)))
		if err != nil {
			return
		}
		if data, err := h.payload(entry[headerSize:]); err == nil && uint64(len(data)) != h.plain {
			t.Errorf("%d bytes where %d were promised", len(data), h.plain)
		}
	})
}
