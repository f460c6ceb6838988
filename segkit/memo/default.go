package memo

import (
	"os"
	"path/filepath"
)

// OpenDefault opens the step store that the report and the notebooks share: the folder
// named by SEGKIT_CACHE, or one in the user's cache folder. Without a home folder, or
// with one that is not an absolute path, it returns nil, a store that remembers nothing.
func OpenDefault() (*Store, error) {
	dir := os.Getenv("SEGKIT_CACHE")
	if dir == "" {
		cache, err := os.UserCacheDir()
		if err != nil || !filepath.IsAbs(cache) {
			return nil, nil
		}
		dir = filepath.Join(cache, "customer-segmentation", "steps")
	}
	return Open(dir, Options{})
}
