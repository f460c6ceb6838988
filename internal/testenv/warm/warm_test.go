package warm

import (
	"os"
	"testing"

	"customer-segmentation/segkit/memo"
)

// What one store keeps the next one finds, and nobody else can read it.
func TestStore(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	key, err := memo.NewKey("step", "code", nil)
	if err != nil {
		t.Fatal(err)
	}
	computed := 0
	for range 2 {
		result, _, err := memo.Step(t.Context(), Store(), key, memo.JSON[string](), func() (string, error) {
			computed++
			return "result", nil
		})
		if err != nil || result != "result" {
			t.Errorf("%q, %v", result, err)
		}
	}
	if computed != 1 {
		t.Errorf("the step was computed %d times, want once", computed)
	}
	info, err := os.Stat(Folder())
	if err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%v %v", info, err)
	}
}
