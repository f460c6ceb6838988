package nearest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

// mostFiles is how many entries of a folder File looks at.
const mostFiles = 10_000

// File returns the path of the file or folder that was probably meant by a path where nothing is:
// one in the same folder whose name is a typing error away, as for [Typo], or the only one that has
// the same name before the ending, such as sales.xlsx for sales and for sales.csv. It returns ""
// where there is none or several, and where the folder cannot be listed. Hidden files are never
// meant, nor are those of other digits: 2024-06.csv is no misspelt 2024-08.csv.
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
		if strings.HasPrefix(entry, ".") || digits(entry) != digits(name) {
			continue
		}
		shown = append(shown, entry)
		if stem(entry) == stem(name) && (filepath.Ext(name) == "" || settings(entry) == settings(name)) {
			alike = append(alike, entry)
		}
	}
	slices.Sort(shown)
	meant := Typo(name, shown)
	others := slices.DeleteFunc(shown, func(entry string) bool { return entry == meant })
	if meant != "" && len(others) > 0 && distance(name, Name(name, others)) == distance(name, meant) {
		return ""
	}
	if meant == "" && len(alike) == 1 {
		meant = alike[0]
	}
	if meant == "" {
		return ""
	}
	return filepath.Join(filepath.Dir(path), meant)
}

// digits returns the digits of a name, in their order.
func digits(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, strings.TrimSuffix(name, filepath.Ext(name)))
}

// settings returns the ending of a file that holds options or a model, and "" for other files, one
// of which may be meant by another.
func settings(name string) string {
	if ending := strings.ToLower(filepath.Ext(name)); ending == ".toml" || ending == ".json" {
		return ending
	}
	return ""
}

// DidYouMean returns the end of an error about a path where nothing is, "; did you mean …?" with
// what [File] finds, and "" where it finds nothing.
func DidYouMean(path string) string {
	if meant := File(path); meant != "" {
		return "; did you mean " + meant + "?"
	}
	return ""
}
