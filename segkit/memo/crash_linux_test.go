package memo

import (
	"syscall"
	"testing"
)

// childNoSpace may write files of 64 KB at most, so that a big entry fails in
// the middle, as on a full disk, without rights or mounts.
func childNoSpace(dir string) error {
	limit := syscall.Rlimit{Cur: 64 << 10, Max: 64 << 10}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	return runFull(dir)
}

func TestWriteFailsHalfway(t *testing.T) {
	cmd, stderr := child(t, "no space", t.TempDir())
	if err := cmd.Run(); err != nil {
		t.Errorf("%v: %s", err, stderr)
	}
}

// A disk that is really full, where the rights to mount one are given.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=128k,mode=700"); err != nil {
		t.Skipf("mounting a small disk: %v", err)
	}
	defer func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	}()
	if err := runFull(dir); err != nil {
		t.Error(err)
	}
}
