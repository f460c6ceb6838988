package memo

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// An entry is a header of fixed length and a payload:
//
//	 0  8  magic, which ends in the format's version
//	 8  8  1 where the payload is compressed with zstd, 0 where it is plain
//	16 32  key: an entry renamed to another's place is noticed
//	48 32  content hash: SHA-256 of the plain payload
//	80  8  length of the plain payload
//	88  8  length of the payload as stored
//	96 32  SHA-256 of the payload as stored; zero where it is plain, as the content hash is that already
//	128 32 SHA-256 of the 128 bytes above
//
// The header has a checksum of its own, so that the content hash can be trusted
// when nothing else is read.
const (
	magic      = "segstep1"
	headerSize = 160
)

// Payloads are compressed where that pays: not tiny ones, and not big ones,
// which are columns of numbers that take longer to unpack (1 ms a megabyte)
// than to read.
const (
	compressFrom = 512
	compressTo   = 4 << 20
)

var errDamaged = errors.New("damaged entry")

// header precedes a payload.
type header struct {
	compressed    bool
	key           Key
	hash          Hash
	plain, stored uint64
	storedSum     [sha256.Size]byte
}

func (h header) bytes() []byte {
	b := make([]byte, 0, headerSize)
	b = append(b, magic...)
	var flag uint64
	if h.compressed {
		flag = 1
	}
	b = binary.LittleEndian.AppendUint64(b, flag)
	b = append(b, h.key[:]...)
	b = append(b, h.hash[:]...)
	b = binary.LittleEndian.AppendUint64(b, h.plain)
	b = binary.LittleEndian.AppendUint64(b, h.stored)
	b = append(b, h.storedSum[:]...)
	sum := sha256.Sum256(b)
	return append(b, sum[:]...)
}

// parseHeader checks everything about a header that can be checked without the
// payload: b is its bytes, fileSize the whole entry's.
func parseHeader(b []byte, key Key, fileSize int64) (header, error) {
	var h header
	if len(b) < headerSize || string(b[:8]) != magic {
		return h, errDamaged
	}
	sum := sha256.Sum256(b[:headerSize-sha256.Size])
	if !bytes.Equal(sum[:], b[headerSize-sha256.Size:headerSize]) {
		return h, errDamaged
	}
	flag := binary.LittleEndian.Uint64(b[8:])
	h.compressed = flag == 1
	h.key, h.hash = Key(b[16:48]), Hash(b[48:80])
	h.plain, h.stored = binary.LittleEndian.Uint64(b[80:]), binary.LittleEndian.Uint64(b[88:])
	h.storedSum = [sha256.Size]byte(b[96:128])
	if h.key != key || flag > 1 || h.stored != uint64(fileSize-headerSize) {
		return h, errDamaged
	}
	return h, nil
}

// payload checks and unpacks what follows a header. Plain bytes are returned as
// they are, without a copy. A compressed payload is checked before it is
// unpacked, so that damage never reaches the decoder; its own checksum is then
// the content hash's witness.
func (h header) payload(stored []byte) ([]byte, error) {
	if !h.compressed {
		if h.plain != h.stored || HashOf(stored) != h.hash {
			return nil, errDamaged
		}
		return stored, nil
	}
	if h.plain > compressTo || sha256.Sum256(stored) != h.storedSum {
		return nil, errDamaged
	}
	data, err := unpacker().DecodeAll(stored, make([]byte, 0, h.plain))
	if err != nil || uint64(len(data)) != h.plain {
		return nil, errDamaged
	}
	return data, nil
}

// pack makes the header and the stored payload of a result.
func pack(key Key, hash Hash, data []byte) (header, []byte) {
	h := header{key: key, hash: hash, plain: uint64(len(data)), stored: uint64(len(data))}
	if len(data) < compressFrom || len(data) > compressTo {
		return h, data
	}
	packed := packer().EncodeAll(data, nil)
	if len(packed) > len(data)*9/10 {
		return h, data
	}
	h.compressed, h.stored, h.storedSum = true, uint64(len(packed)), sha256.Sum256(packed)
	return h, packed
}

// Encoder and decoder are made when first needed, as a run may need neither;
// EncodeAll and DecodeAll may be called from several goroutines.
var (
	packer = sync.OnceValue(func() *zstd.Encoder {
		e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1))
		if err != nil {
			panic("memo: " + err.Error()) // only for options that do not exist
		}
		return e
	})
	unpacker = sync.OnceValue(func() *zstd.Decoder {
		d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(compressTo))
		if err != nil {
			panic("memo: " + err.Error())
		}
		return d
	})
)
