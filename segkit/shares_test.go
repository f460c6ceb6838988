package segkit

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Shares are written by describe.Percent and table.Format, so that none that is neither none nor all
// reads as "0 %" or "100 %": no other source rounds one for readers by itself. What is not a share, or
// is a limit that was given, may be written otherwise.
func TestSharesAreWrittenByOneRule(t *testing.T) {
	written := regexp.MustCompile(`%[.\d*]*[dfgv]( |\\u00a0)?%%|\+ ?"( |\\u00a0)?%"`) // in a format, or after a number
	others := map[string]bool{
		"segkit/describe/share.go":      true, // the rule, in sentences
		"segkit/table/format.go":        true, // and in tables
		"segkit/choose/words.go":        true, // a limit that was given
		"segkit/nb/lesson/agree.go":     true, // a tolerance
		"segkit/table/xlsx/styles.go":   true, // a number format
		"report/progress.go":            true, // how far a run has come
		"segkit/retail/read/builder.go": true, // a limit
		"segkit/retail/read/bad.go":     true, // the share that is more than a limit
	}
	for _, folder := range []string{"segkit", "report", "docker", "internal", "notebooks"} {
		err := filepath.WalkDir(filepath.Join("..", folder), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			text, err := os.ReadFile(path)
			if name := filepath.ToSlash(path)[len("../"):]; written.Match(text) && !others[name] && !strings.HasPrefix(name, "report/bench/") {
				t.Errorf("%s writes a percentage by itself: %s", name, written.Find(text))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
