package chunk

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/pierrec/lz4/v4"
)

// compressBlock returns a block of LZ4.
func compressBlock(t testing.TB, data []byte) []byte {
	out := make([]byte, lz4.CompressBlockBound(len(data)))
	var c lz4.Compressor
	n, err := c.CompressBlock(data, out)
	if err != nil || n == 0 {
		t.Fatal(n, err)
	}
	return out[:n]
}

// hadoop returns blocks as Hadoop writes them, with so many bytes in each part and
// so many parts in each block.
func hadoop(t testing.TB, data []byte, size, parts int) (out []byte) {
	for len(data) > 0 {
		block := data[:min(len(data), size*parts)]
		data = data[len(block):]
		out = binary.BigEndian.AppendUint32(out, uint32(len(block)))
		for len(block) > 0 {
			part := compressBlock(t, block[:min(len(block), size)])
			block = block[min(len(block), size):]
			out = append(binary.BigEndian.AppendUint32(out, uint32(len(part))), part...)
		}
	}
	return out
}

func frame(t testing.TB, data []byte) []byte {
	var out bytes.Buffer
	w := lz4.NewWriter(&out)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Data that shrinks to less than a third needs a larger buffer than the library
// expects: those are the pages that it loses.
func TestLZ4(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	random := make([]byte, 3000)
	for i := range random {
		random[i] = byte('a' + rng.IntN(4))
	}
	for name, data := range map[string][]byte{
		"random": random, "equal": bytes.Repeat([]byte{7}, 100_000), "text": []byte(strings.Repeat("536365,85123A,6\n", 999)),
	} {
		for variant, packed := range map[string][]byte{
			"block":           compressBlock(t, data),
			"frame":           frame(t, data),
			"hadoop":          hadoop(t, data, 1<<30, 1),
			"hadoop's blocks": hadoop(t, data, 700, 1),
			"hadoop's parts":  hadoop(t, data, 500, 3),
		} {
			to := make([]byte, len(data))
			if err := decodeLZ4(to, packed); err != nil || !bytes.Equal(to, data) {
				t.Errorf("%s, %s: %v", name, variant, err)
			}
			if variant == "block" {
				if err := decodeLZ4Block(to, packed); err != nil || !bytes.Equal(to, data) {
					t.Errorf("%s, raw: %v", name, err)
				}
			}
			// A page that is shorter or longer than it should be, or cut, is no page.
			for _, wrong := range []struct {
				size   int
				packed []byte
			}{{len(data) - 1, packed}, {len(data) + 1, packed}, {len(data), packed[:len(packed)-1]}, {len(data), append(packed, 0)}} {
				if decodeLZ4(make([]byte, wrong.size), wrong.packed) == nil {
					t.Errorf("%s, %s: %d bytes were read as %d", name, variant, len(wrong.packed), wrong.size)
				}
			}
		}
	}
}
