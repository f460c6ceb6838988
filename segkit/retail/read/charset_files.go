package read

import (
	"context"
	"slices"
)

// charsetAmong returns the code page of files that are read together, as common does. The files keep what they tell.
func charsetAmong(files []tableFile) *charset {
	var all []verdict
	for i := range files {
		f := &files[i]
		head, looks, _, err := f.sniff()
		if err == nil && (looks == looksText || looks == looksPacked) {
			text := f.text(head, nil)
			if r, err := text.open(); err == nil {
				r.Close()
				f.told = text.told
				all = append(all, *text.told)
			}
		}
		if f.close != nil {
			f.close()
		}
	}
	return common(all)
}

// charsetOfPaths does so for files on disk; one alone tells its own.
func charsetOfPaths(ctx context.Context, paths []string) *charset {
	if len(paths) < 2 {
		return nil
	}
	return charsetAmong(filesOnDisk(ctx, paths))
}

// common returns the code page that is certain in some texts, and that all others may be in. It is nil where
// nothing is certain, and where two differ.
func common(all []verdict) *charset {
	i := slices.IndexFunc(all, func(v verdict) bool { return v.charset != nil })
	if i < 0 || slices.ContainsFunc(all, func(v verdict) bool { return !v.mayBe(all[i].charset) }) {
		return nil
	}
	return all[i].charset
}
