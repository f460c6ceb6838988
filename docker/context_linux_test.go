package docker

import (
	"archive/tar"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"customer-segmentation/internal/testenv"
)

// private lists files that a clone may hold and an image may not.
var private = []string{
	"Online Retail.xlsx", "Online Retail.xlsx.sha256", ".Online Retail.xlsx1234", "online-retail.parquet",
	"sales.csv", "sales.csv.gz", "sales.json", "data/2025/sales", "orders.source.json", "scores.csv", "notebooks/sales.csv",
	"segments.pdf", "results.json", "report/model.json", "out/report.pdf", "out/README.md",
	".env", "notebooks/.env", ".aws/credentials", "docker/keys/credentials", "key.pem", "study.toml",
	"notebooks/own.ipynb", "notebooks/.ipynb_checkpoints/02-data-understanding.ipynb",
	"my-notebooks/02-data-understanding.ipynb", "my-notebooks/study.toml",
	".venv/lib/python/x.py", ".venv/share/x.go", ".venv-lint/README.md", ".bin/report", ".git/config",
	"notebooks/browser/node_modules/x/README.md", "notebooks/browser/node_modules/x/x.go",
	"segkit/retail/testdata/sales.csv", "segkit/segkit_test.go", ".ci/run",
}

// The image receives the files it is built from, and nothing else that is in the
// clone.
func TestOnlyWhatIsNeededIsCopied(t *testing.T) {
	testenv.Tool(t, "buildah", "apt-get install buildah")
	if os.Getuid() != 0 {
		t.Skip("buildah without root needs namespaces that a machine may not permit")
	}
	storage := t.TempDir()
	t.Cleanup(func() { unmount(storage) })
	if _, err := copied(t, storage, emptyClone(t)); err != nil {
		t.Skip("this machine does not let images be made: ", err)
	}

	clone := emptyClone(t)
	shadow(t, "..", clone)
	for _, name := range private {
		touch(t, filepath.Join(clone, name))
	}
	ignore, err := os.ReadFile("Dockerfile.dockerignore")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(clone, "docker/Dockerfile.dockerignore"), ignore, 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := copied(t, storage, clone)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range private {
		if got[name] {
			t.Errorf("%s is copied", name)
		}
	}
	needed := append(sources(t), "go.sum", "LICENSE", "README.md", "docker/start", "docker/iam/README.md", "report/study.toml",
		"notebooks/study.toml", "notebooks/glossary.md", "notebooks/06-deployment.ipynb", "notebooks/src/06-deployment.md")
	for _, name := range needed {
		if !got[name] {
			t.Errorf("%s is not copied", name)
		}
	}
}

// sources returns the module's files that a build reads, as Go lists them.
func sources(t *testing.T) (names []string) {
	t.Helper()
	list := exec.Command("go", "list", "-json=Dir,GoFiles,EmbedFiles", "./...")
	list.Dir = ".."
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			Dir                 string
			GoFiles, EmbedFiles []string
		}
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return append(names, "go.mod")
		} else if err != nil {
			t.Fatal(err)
		}
		dir, err := filepath.Rel(root, p.Dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range append(p.GoFiles, p.EmbedFiles...) {
			if !strings.HasSuffix(name, "_test.go") { // segkit embeds its sources by pattern
				names = append(names, filepath.Join(dir, name))
			}
		}
	}
}

// emptyClone makes a folder with a Dockerfile that copies everything it may.
func emptyClone(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "docker/Dockerfile")
	touch(t, file)
	if err := os.WriteFile(file, []byte("FROM scratch\nCOPY . /\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// shadow makes an empty file for each file of a folder that does not exist yet in
// another.
func shadow(t *testing.T, from, to string) {
	t.Helper()
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == ".git" || d.Name() == ".venv" || d.Name() == ".venv-lint" || d.Name() == "node_modules"):
			return fs.SkipDir
		case d.Type().IsRegular() && d.Name() != ".git": // a file in a worktree
			name, err := filepath.Rel(from, path)
			if err != nil {
				return err
			}
			touch(t, filepath.Join(to, name))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func touch(t *testing.T, path string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// copied builds a clone's image and returns the files in it.
func copied(t *testing.T, storage, clone string) (map[string]bool, error) {
	t.Helper()
	archive := filepath.Join(t.TempDir(), "image.tar")
	build := exec.CommandContext(t.Context(), "buildah",
		"--root", filepath.Join(storage, "storage"), "--runroot", filepath.Join(storage, "runroot"), "--storage-driver", "vfs",
		"bud", "--isolation", "chroot", "--pull-never", "-f", filepath.Join(clone, "docker/Dockerfile"), "--output", "type=tar,dest="+archive, clone)
	if out, err := build.CombinedOutput(); err != nil {
		return nil, errors.New(err.Error() + ": " + string(out))
	}
	f, err := os.Open(archive)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	files := map[string]bool{}
	for r := tar.NewReader(f); ; {
		header, err := r.Next()
		if errors.Is(err, io.EOF) {
			return files, nil
		}
		if err != nil {
			return nil, err
		}
		if header.Typeflag == tar.TypeReg {
			files[header.Name] = true
		}
	}
}
