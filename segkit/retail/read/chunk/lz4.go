package chunk

import (
	"bytes"
	"encoding/binary"

	"github.com/pierrec/lz4/v4"
)

// Parquet has two codecs of this name. LZ4_RAW is one block without anything
// around it. The older one, LZ4, was never described, and so programs wrote
// three things under its name:
//
//   - Hadoop, and whatever follows it: blocks, each behind its size when
//     decompressed and its compressed size;
//   - old versions of Arrow: a frame, as in .lz4 files;
//   - others: one block, as in LZ4_RAW.
//
// They can be told apart, because each must give exactly the bytes that the
// page's header promises, from exactly those that are there.

// decodeLZ4Block decodes a single block.
func decodeLZ4Block(to, from []byte) error {
	n, err := lz4.UncompressBlock(from, to)
	if err != nil {
		return notDecompressed(err)
	}
	if n != len(to) {
		return wrongSize(len(to))
	}
	return nil
}

// decodeLZ4 decodes any of the three.
func decodeLZ4(to, from []byte) error {
	const frame = 0x184d2204
	if len(from) >= 4 && binary.LittleEndian.Uint32(from) == frame {
		if fill(to, lz4.NewReader(bytes.NewReader(from))) == nil {
			return nil
		}
	}
	if decodeHadoop(to, from) {
		return nil
	}
	return decodeLZ4Block(to, from)
}

// decodeHadoop reports whether from holds blocks of Hadoop's, and fills to with
// them. A block is a size when decompressed and then one or more parts, each
// behind its compressed size, until that size is reached.
func decodeHadoop(to, from []byte) bool {
	for len(to) > 0 {
		size, ok := bigEndian(&from)
		if !ok || size > uint64(len(to)) {
			return false
		}
		block := to[:size]
		for len(block) > 0 {
			packed, ok := bigEndian(&from)
			if !ok || packed > uint64(len(from)) {
				return false
			}
			n, err := lz4.UncompressBlock(from[:packed], block)
			if err != nil || n == 0 {
				return false
			}
			block, from = block[n:], from[packed:]
		}
		to = to[size:]
	}
	return len(from) == 0
}

// bigEndian takes a number of four bytes, the highest first.
func bigEndian(data *[]byte) (uint64, bool) {
	if len(*data) < 4 {
		return 0, false
	}
	n := binary.BigEndian.Uint32(*data)
	*data = (*data)[4:]
	return uint64(n), true
}
