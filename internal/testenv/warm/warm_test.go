package warm

import (
	"os"
	"testing"

	"customer-segmentation/segkit/memo"
)

// What one process stores the next one finds, and nobody else can read it.
func TestStore(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	key, err := memo.NewKey("step", 1, "code", nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := Store().Put(key, []byte("result")); err != nil {
		t.Fatal(err)
	}
	if data, ok := Store().Get(key); !ok || string(data) != "result" {
		t.Errorf("%q, %v", data, ok)
	}
	info, err := os.Stat(Folder())
	if err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%v %v", info, err)
	}
}
