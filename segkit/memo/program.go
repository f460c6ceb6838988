package memo

import (
	"crypto/sha256"
	"os"
	"runtime"
	"sync"

	"customer-segmentation/internal/regular"
	"customer-segmentation/segkit/checksum"
)

// ProgramHash returns the SHA-256 of the running program's file. It stands for all code
// in the key of a result that more than the sources of CodeHash contribute to, such as
// a drawing. It is computed once for a process, at about a gigabyte a second.
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
	return checksum.OfFile(f)
})
