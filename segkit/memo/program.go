package memo

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"

	"customer-segmentation/internal/regular"
	"customer-segmentation/segkit/checksum"
)

// ProgramHash returns a hash that stands for all code of the running program, in the key of a
// result that more than the sources of CodeHash contribute to, such as a drawing. It is the
// SHA-256 of the program's build ID, or of its file where that has none. It is computed once
// for a process, from a file at about a gigabyte a second.
var ProgramHash = sync.OnceValues(func() ([sha256.Size]byte, error) {
	path := "/proc/self/exe" // the program itself, even after a build has put another in its place
	if runtime.GOOS != "linux" {
		var err error
		if path, err = os.Executable(); err != nil {
			return [sha256.Size]byte{}, err
		}
	}
	f, err := regular.Open(path)
	if err != nil {
		return [sha256.Size]byte{}, err
	}
	defer f.Close()
	return programHash(f)
})

// programHash does so for the file of a program.
func programHash(f io.ReaderAt) ([sha256.Size]byte, error) {
	if head, err := io.ReadAll(io.NewSectionReader(f, 0, notesWithin)); err == nil {
		if id := buildID(head); id != "" {
			return sha256.Sum256([]byte(id)), nil
		}
	}
	return checksum.OfFile(f)
}

// notesWithin is how far into a program its notes lie.
const notesWithin = 16 << 10

// noteOfGo is how the note with a program's build ID goes on after its length: the kind of note,
// and whose it is.
const noteOfGo = "\x04\x00\x00\x00Go\x00\x00"

// buildID returns the build ID from the beginning of a program for Linux, in which the command go
// leaves it as a note; "" where there is none. It consists of four hashes, parted by slashes: the
// first stands for all that was linked, and the last for the result (cmd/go/internal/work/buildid.go).
// Other builders than go build may write something else, which does not count. An ID set by
// -ldflags=-buildid= that looks like one of go is taken for what it says.
func buildID(head []byte) string {
	before, after, ok := bytes.Cut(head, []byte(noteOfGo))
	if !ok || len(before) < 4 {
		return ""
	}
	length := binary.LittleEndian.Uint32(before[len(before)-4:])
	if uint64(length) > uint64(len(after)) {
		return ""
	}
	id := string(after[:length])
	hashes := strings.Split(id, "/")
	if len(hashes) != 4 || slices.ContainsFunc(hashes, func(hash string) bool { return len(hash) != 20 }) {
		return ""
	}
	return id
}
