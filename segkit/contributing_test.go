package segkit

import (
	"os"
	"os/exec"
	"path"
	"regexp"
	"strings"
	"testing"
)

// CONTRIBUTING.md says where things are: every package has a place there, and every
// path that it names is one.
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
			if strings.HasSuffix(place, ".go") {
				place = path.Dir(place)
			}
			named[place] = true
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
