package memo

import (
	"crypto/sha256"
	"os"
	"testing"
)

func TestProgramHash(t *testing.T) {
	path, err := os.Executable()
	if err != nil {
		t.Skip(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := ProgramHash(); err != nil || got != sha256.Sum256(data) {
		t.Errorf("%x, %v; want the checksum of %s", got, err, path)
	}
}
