package pages

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"customer-segmentation/internal/testenv"
	"customer-segmentation/segkit"
)

// TestAccessible validates reports against PDF/UA-1 with veraPDF, the reference
// implementation: the demo shop's, and one of many segments on another paper.
func TestAccessible(t *testing.T) {
	testenv.Slow(t, "fetches and runs a validator in Java")
	mvn := testenv.Tool(t, "mvn", "apt-get install maven default-jdk-headless")
	java := testenv.Tool(t, "java", "apt-get install default-jdk-headless")
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("verapdf")); err != nil {
		t.Fatal(err)
	}
	build := exec.Command(mvn, "--quiet", "--batch-mode", "package")
	build.Dir = dir
	if said, err := build.CombinedOutput(); err != nil {
		t.Fatalf("building the validator: %v\n%s", err, said)
	}
	classpath := filepath.Join(dir, "target", "classes") + string(filepath.ListSeparator) + filepath.Join(dir, "target", "lib", "*")
	args := []string{"-cp", classpath, "Check"}

	shop, r := demo(t)
	args = append(args, written(t, dir, "demo.pdf", shop, r, Options{Paper: "a4"}))
	many := studyOf(t, kinds(240, 12), func(c *segkit.Config) {
		c.Modelling.K, c.Modelling.Restarts, c.Evaluation.Resamples = 12, 2, 2
	})
	r, err := many.Results()
	if err != nil {
		t.Fatal(err)
	}
	args = append(args, written(t, dir, "many.pdf", many, r, Options{Paper: "letter"}))
	said, err := exec.Command(java, args...).CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, said)
	}
	t.Logf("%s", said)
}

// written returns the path of a report.
func written(t *testing.T, dir, name string, study *segkit.Study, r *segkit.Results, opt Options) string {
	t.Helper()
	f, err := os.Create(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Write(t.Context(), f, study, r, opt); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return f.Name()
}
