package remote

import (
	"os"
	"path/filepath"
	"sort"
	"time"
)

// staleParts is the age after which nobody is expected to continue a download.
const staleParts = 30 * 24 * time.Hour

// prune removes the least recently used copies until the rest fits, and downloads that
// nobody continued. An address whose copy is removed is simply fetched again.
func (c *copies) prune(keep string) {
	parts, _ := os.ReadDir(filepath.Join(c.dir, "part"))
	for _, part := range parts {
		info, err := part.Info()
		if err == nil && filepath.Ext(part.Name()) == ".bytes" && time.Since(info.ModTime()) > staleParts {
			_ = os.Remove(filepath.Join(c.dir, "part", part.Name()))
		}
	}
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
