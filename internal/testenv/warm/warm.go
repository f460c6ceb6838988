// Package warm gives tests a step store that stays warm: a study that one package
// has computed is ready for the next package, and for the next run.
//
// A step's key contains the code that computes it, so an edit is never served a
// stale result, and a store may be open in several processes. Tests of the store
// itself, and those that count what is computed, use a folder of their own.
package warm

import (
	"fmt"
	"os"
	"path/filepath"

	"customer-segmentation/segkit/memo"
)

// Folder returns the folder of the store, which it makes: one for each user, in
// the folder for temporary files. It panics if another user's folder stands there.
func Folder() string {
	dir := filepath.Join(os.TempDir(), fmt.Sprintf("customer-segmentation-tests-%d", os.Getuid()))
	err := os.MkdirAll(dir, 0o700)
	if err == nil {
		err = os.Chmod(dir, 0o700) // fails unless it is ours
	}
	if err != nil {
		panic(fmt.Sprintf("the tests' step store: %v", err))
	}
	return dir
}

// Store opens the store.
func Store() *memo.Store {
	store, err := memo.Open(Folder(), memo.Options{})
	if err != nil {
		panic(err)
	}
	return store
}
