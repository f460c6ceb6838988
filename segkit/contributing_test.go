package segkit

import (
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// CONTRIBUTING.md says where things are: every package has a place there, and every file of
// retail/read; and every path that it names is one.
func TestContributingNamesEveryPackage(t *testing.T) {
	data, err := os.ReadFile("../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	_, page, _ := strings.Cut(string(data), "## Where things are")
	page, _, _ = strings.Cut(page, "## The steps of a study")
	quoted, fromRoot := regexp.MustCompile("`([^`]+)`"), regexp.MustCompile("^(report|notebooks|docker|internal|segkit)(/|$)")
	named := map[string]bool{}
	for line := range strings.Lines(page) {
		if !strings.HasPrefix(line, "|") { // not a row
			continue
		}
		for _, match := range quoted.FindAllStringSubmatch(line, -1) {
			place := match[1]
			if !fromRoot.MatchString(place) {
				place = path.Join("segkit", place)
			}
			if _, err := os.Stat(path.Join("..", place)); err != nil {
				t.Errorf("%s is not there", place)
			}
			named[place] = true
			if strings.HasSuffix(place, ".go") {
				named[path.Dir(place)] = true
			}
		}
	}
	files, err := filepath.Glob("retail/read/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !strings.HasSuffix(file, "_test.go") && !named[path.Join("segkit", filepath.ToSlash(file))] {
			t.Errorf("%s has no place", file)
		}
	}
	out, err := exec.Command("go", "list", "customer-segmentation/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, pkg := range strings.Fields(string(out)) {
		if place := strings.TrimPrefix(pkg, "customer-segmentation/"); !named[place] {
			t.Errorf("package %s has no place", place)
		}
	}
}
