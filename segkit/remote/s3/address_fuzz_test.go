package s3

import (
	"strings"
	"testing"

	"customer-segmentation/segkit/remote"
)

// FuzzAddress reads a text as an address. What is read is written in a form that is read
// as the same, and the name of its copy leads to no other folder.
func FuzzAddress(f *testing.F) {
	for _, s := range []string{"s3://shop/a/b.csv", "s3://shop/a?versionId=x%2Fy", "s3://shop/..", "s3://u:p@shop/x", "https://h/%2e%2e/%00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if name := remote.BaseName(s); name == "" || name == "." || name == ".." || strings.ContainsAny(name, "/\\\x00") || len(name) > 120 {
			t.Errorf("%q is copied as %q", s, name)
		}
		a, err := ParseAddress(s)
		if err != nil {
			return
		}
		if again, err := ParseAddress(a.String()); err != nil || again != a {
			t.Errorf("%q: %+v, then %+v, %v", s, a, again, err)
		}
	})
}
