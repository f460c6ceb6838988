package docker

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"customer-segmentation/internal/testenv"
)

// Git ignores what people make in the clone by following the README, and keeps
// what tests read.
func TestDataIsNotCommitted(t *testing.T) {
	git := testenv.Tool(t, "git", "apt-get install git")
	rules, err := os.ReadFile("../.gitignore")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if out, err := exec.Command(git, "init", "-q", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if err := os.WriteFile(filepath.Join(dir, ".gitignore"), rules, 0o644); err != nil {
		t.Fatal(err)
	}
	made := []string{
		"Online Retail.xlsx", "Online Retail.xlsx.sha256", "online-retail.parquet", "sales.csv", "notebooks/sales.csv.gz",
		"scores.csv", "out/report.pdf", "elsewhere/results.json", ".env", "my-notebooks/own.ipynb",
	}
	for _, name := range append(made, "segkit/retail/testdata/pandas.parquet", "segkit/table/testdata/empty.csv", "report/study.toml") {
		out, err := exec.Command(git, "-C", dir, "check-ignore", "-q", "--no-index", name).CombinedOutput()
		ignored, kept := err == nil, strings.Contains(name, "testdata") || strings.HasSuffix(name, ".toml")
		if ignored == kept {
			t.Errorf("%s: ignored is %v %s", name, ignored, out)
		}
	}
}
