package segkit_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// pageBlock is a fenced block of a page. A line above that ends in `shop/NAME`:
// says which file the block shows.
var pageBlock = regexp.MustCompile("(?m)(?:`shop/([^`]+)`:\n\n)?^```([a-z]*)\n((?s:.*?))```$")

// requireBlock is a list of versions in a go.mod.
var requireBlock = regexp.MustCompile(`(?ms)^require \(.*?^\)$`)

// TestUsingFromAnotherModule follows the README as a reader would: it writes the
// files that the page shows into a module outside this one, runs the page's
// commands there, and compares what they print with what the page says.
func TestUsingFromAnotherModule(t *testing.T) {
	if testing.Short() {
		t.Skip("builds four programs; -short leaves it out")
	}
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	shop := t.TempDir()
	write := func(name, text string) {
		path := filepath.Join(shop, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	// A reader's go mod tidy asks the network for versions and checksums. Offline,
	// those of this module stand in for the answers.
	sums, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	write("go.sum", string(sums))
	module, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	versions := strings.Join(requireBlock.FindAllString(string(module), -1), "\n")

	// A reader writes all files before running anything, so files come first.
	blocks := pageBlock.FindAllStringSubmatch(string(page), -1)
	files := 0
	for _, b := range blocks {
		if name, text := b[1], b[3]; name != "" {
			if name == "go.mod" {
				// This clone's own path, so that the packages compiled already are used.
				text = strings.Replace(text, "../customer-segmentation", root, 1) + "\n" + versions + "\n"
			}
			write(name, text)
			files++
		}
	}
	printed, compared := "", 0
	for _, b := range blocks {
		switch b[2] {
		case "sh":
			printed = ""
			for line := range strings.Lines(b[3]) {
				printed += runOffline(t, shop, strings.Fields(line))
			}
		case "text":
			if printed != b[3] {
				t.Errorf("the page says\n%sand the program prints\n%s", b[3], printed)
			}
			compared++
		}
	}
	if files != 6 || compared != 4 {
		t.Errorf("found %d files and %d outputs on the page, expected 6 and 4", files, compared)
	}
}

// runOffline runs a command of the page without a network and returns what it
// prints. Every package that the programs import is in the module cache, because
// this test imports it too. "go mod tidy" also wants what the tests of dependencies
// import, which may not be there; -e lets it continue without.
func runOffline(t *testing.T, folder string, command []string) string {
	t.Helper()
	if strings.Join(command, " ") == "go mod tidy" {
		command = append(command, "-e")
	}
	cmd := exec.CommandContext(t.Context(), command[0], command[1:]...)
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "GOPROXY=off", "GOWORK=off", "GOFLAGS=", "PWD="+folder)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(command, " "), err, stderr.String())
	}
	return string(out)
}
