package nearest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// mostFiles is how many entries of a folder File looks at.
const mostFiles = 10_000

// File returns the path of the file or folder that was probably meant by a path where nothing is:
// one in the same folder whose name is a typing error away, as for [Typo], or the only one that has
// the same name before the ending, such as sales.xlsx for sales and for sales.csv. It returns ""
// where there is none, and where the folder cannot be listed. Hidden files are never meant.
func File(path string) string {
	name := filepath.Base(path)
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return ""
	}
	defer folder.Close()
	entries, _ := folder.Readdirnames(mostFiles) // an error leaves what was read before it
	stem := func(name string) string { return strings.ToLower(strings.TrimSuffix(name, filepath.Ext(name))) }
	var shown, alike []string
	for _, entry := range entries {
		if strings.HasPrefix(entry, ".") {
			continue
		}
		shown = append(shown, entry)
		if stem(entry) == stem(name) {
			alike = append(alike, entry)
		}
	}
	slices.Sort(shown)
	meant := Typo(name, shown)
	if meant == "" && len(alike) == 1 {
		meant = alike[0]
	}
	if meant == "" {
		return ""
	}
	return filepath.Join(filepath.Dir(path), meant)
}

// DidYouMean returns the end of an error about a path where nothing is, "; did you mean …?" with
// what [File] finds, and "" where it finds nothing.
func DidYouMean(path string) string {
	if meant := File(path); meant != "" {
		return "; did you mean " + meant + "?"
	}
	return ""
}
