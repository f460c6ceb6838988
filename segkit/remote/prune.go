package remote

import (
	"os"
	"path/filepath"
	"sort"
)

// prune removes the copies least recently used until what is kept fits. What
// refers to a removed one finds nothing there and is fetched again.
func (c *copies) prune(keep string) {
	type held struct {
		dir  string
		used int64
		size int64
	}
	folders, err := os.ReadDir(filepath.Join(c.dir, "data"))
	if err != nil {
		return
	}
	var all []held
	var total int64
	for _, folder := range folders {
		info, err := folder.Info()
		if err != nil {
			continue
		}
		h := held{dir: filepath.Join(c.dir, "data", folder.Name()), used: info.ModTime().UnixNano()}
		files, _ := os.ReadDir(h.dir)
		for _, file := range files {
			if info, err := file.Info(); err == nil {
				h.size += info.Size()
			}
		}
		total += h.size
		if folder.Name() != keep {
			all = append(all, h)
		}
	}
	sort.Slice(all, func(i, j int) bool { return all[i].used < all[j].used })
	for _, h := range all {
		if total <= maxCopies {
			return
		}
		if os.RemoveAll(h.dir) == nil {
			total -= h.size
		}
	}
}
