package memo

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// Key names a step's result by everything that can change it.
type Key [sha256.Size]byte

// Hash is the SHA-256 of a result's canonical bytes.
type Hash [sha256.Size]byte

// String returns the key in hexadecimal.
func (k Key) String() string { return hex.EncodeToString(k[:]) }

// String returns the hash in hexadecimal.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// HashOf returns the content hash of canonical bytes.
func HashOf(data []byte) Hash { return sha256.Sum256(data) }

// NewKey returns the key of a step, made of its name, the hash of the code (see
// CodeHash), its options and the content hashes of the results it reads, in the
// order it reads them.
//
// Options are hashed as encoding/json writes them, so what JSON does not show
// (unexported fields, fields tagged "-") must not change a result. Give the
// options with their defaults filled in, and an unset option and its default
// are the same step. The error is encoding/json's, for options with NaN, a
// channel or a function in them.
func NewKey(step, code string, options any, inputs ...Hash) (Key, error) {
	encoded, err := json.Marshal(options)
	if err != nil {
		return Key{}, fmt.Errorf("the options of step %q: %w", step, err)
	}
	h := sha256.New()
	// Each part is led by its length: "ab"+"c" and "a"+"bc" must differ.
	part := func(data []byte) {
		var length [8]byte
		binary.LittleEndian.PutUint64(length[:], uint64(len(data)))
		h.Write(length[:])
		h.Write(data)
	}
	part([]byte(step))
	part([]byte(code))
	part(encoded)
	for _, input := range inputs {
		part(input[:])
	}
	return Key(h.Sum(nil)), nil
}
