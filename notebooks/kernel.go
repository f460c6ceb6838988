package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// kernelModule is the kernel's module. Its version is in go.mod.
const kernelModule = "github.com/janpfeifer/gonb"

//go:embed explain/kernel.go.txt
var kernelErrors []byte

// explainSources returns the sources that the kernel is built with, one after another.
func (s *session) explainSources() ([]byte, error) {
	paths, err := filepath.Glob(s.home.path("notebooks", "explain", "*.go*"))
	if err != nil {
		return nil, err
	}
	var all []byte
	for _, path := range paths { // in alphabetical order
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		all = append(all, data...)
	}
	return all, nil
}

// kernelChange is a change to a file of the kernel.
type kernelChange struct{ file, old, new string }

// kernelChanges make the kernel report errors through package explain: one message
// with the cell's line. By itself it shows the compiler's output in a box of HTML and
// the failed command in another, and the stacks of a program that panics in three ways.
//
// And they let completion wait: gopls takes up to a minute to load the module the first
// time it is asked, and a question that the kernel gives up after 8 seconds stops it.
//
// And they leave it to the notebook to fetch nothing: a cell that is run before the first one
// then says so, where go get would fail without a reason.
var kernelChanges = []kernelChange{
	{"internal/goexec/goexec.go", "AutoGet:         true,", "AutoGet:         false,"},
	{"internal/goexec/goplsclient/conn.go", "CommunicationTimeout = 8000 * time.Millisecond", "CommunicationTimeout = 110 * time.Second"},
	{"internal/goexec/goplsclient/exec.go", "case <-time.After(ConnectTimeout):\n				// Wait", "case <-time.After(time.Second):\n				// Wait"},
	{"internal/goexec/errorpublish.go", "	nbErr := newGonbErrors(s, fileToCellIdAndLine, errorMsg, err)\n",
		"	return s.explained(fileToCellIdAndLine, errorMsg)\n	nbErr := newGonbErrors(s, fileToCellIdAndLine, errorMsg, err)\n"},
	{"internal/goexec/errorpublish.go", "	var nbErr *GonbError\n",
		"	var explained *explain.Error\n	if errors.As(err, &explained) {\n		return \"Error\", explained.Error(), []string{explained.Text()}\n	}\n	var nbErr *GonbError\n"},
	{"internal/goexec/errorpublish.go", "import (\n", "import (\n	\"customer-segmentation/notebooks/explain\"\n"},
	{"internal/goexec/execcode.go", "	// Runs AutoTrack:", "	running.cell, running.lines = cellId, lines\n\n	// Runs AutoTrack:"},
	{"internal/goexec/execcode.go", "	var stderr io.Writer = stderrWithAnnotator\n",
		"	report := &dyingWriter{to: stderrWithAnnotator}\n	var stderr io.Writer = report\n"},
	{"internal/goexec/execcode.go", "	if exitErr := jpyExec.ExitError(); exitErr != nil {\n",
		"	if exitErr := jpyExec.ExitError(); exitErr != nil {\n		return s.ended(fileToCellIdAndLine, report, exitErr)\n"},
	{"internal/jpyexec/jpyexec.go", "	if exec.exitError != nil {\n", "	if exec.exitError != nil && !exec.useNamedPipes { // of a command, not of a cell\n"},
	{"internal/goexec/execcode.go", "		return exitErr\n	}\n\n	return nil\n", "		return exitErr\n	}\n	report.release()\n\n	return nil\n"},
}

// buildKernel builds the kernel with its changes into .bin. The kernel's dependencies
// are those of go.mod.
func (s *session) buildKernel() error {
	list := exec.CommandContext(s.ctx, "go", "list", "-m", "-f", "{{.Dir}}", kernelModule)
	list.Dir, list.Env = s.home.root, append(os.Environ(), "GOWORK=off")
	original, err := list.Output()
	if err == nil && len(bytes.TrimSpace(original)) == 0 {
		download := exec.CommandContext(s.ctx, "go", "mod", "download", kernelModule)
		download.Dir, download.Env = list.Dir, list.Env
		if out, err := s.output(download); err != nil {
			return fmt.Errorf("the Go kernel could not be downloaded: %s", lastLine(out))
		}
		list = exec.CommandContext(s.ctx, list.Args[0], list.Args[1:]...)
		list.Dir, list.Env = download.Dir, download.Env
		original, err = list.Output()
	}
	if err != nil {
		return fmt.Errorf("the Go kernel's source is not there: %s", lastLine(stderrOf(err)))
	}
	// Always the same folder: the build cache knows what was built from it.
	folder := s.home.bin("src")
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	changed := filepath.Join(folder, "gonb")
	if err := copySource(strings.TrimSpace(string(original)), changed); err != nil {
		return err
	}
	if err := changeKernel(changed); err != nil {
		return err
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		data, err := os.ReadFile(s.home.path(name))
		if err != nil {
			return err
		}
		if name == "go.mod" {
			data = append(data, "\nreplace "+kernelModule+" => "+quotePath(changed)+"\n"...)
		}
		if err := os.WriteFile(filepath.Join(folder, "kernel."+strings.TrimPrefix(name, "go.")), data, 0o644); err != nil {
			return err
		}
	}
	return s.install(kernelModule, "-modfile="+filepath.Join(folder, "kernel.mod"))
}

// quotePath returns a path as go.mod writes it.
func quotePath(path string) string {
	if strings.ContainsAny(path, " \"'`()[]{},") {
		return `"` + strings.ReplaceAll(path, `"`, `\"`) + `"`
	}
	return path
}

// copySource copies what a module is built from: its Go files, and small ones that they
// embed.
func copySource(from, to string) error {
	return filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, relative)
		if entry.IsDir() {
			switch entry.Name() {
			case "docs", "examples", "binder":
				return filepath.SkipDir
			}
			return os.MkdirAll(target, 0o755)
		}
		switch filepath.Ext(path) {
		case ".go", ".mod", ".sum", ".js", ".md", ".svg", ".txt", ".html", ".css":
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			return os.WriteFile(target, data, 0o644)
		}
		return nil
	})
}

// changeKernel makes the changes in a copy of the kernel's source.
func changeKernel(folder string) error {
	for _, c := range kernelChanges {
		path := filepath.Join(folder, filepath.FromSlash(c.file))
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if n := bytes.Count(data, []byte(c.old)); n != 1 {
			return fmt.Errorf("this version of the Go kernel cannot be changed: %s has %d places that read %q, not one", c.file, n, c.old)
		}
		if err := os.WriteFile(path, bytes.Replace(data, []byte(c.old), []byte(c.new), 1), 0o644); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(folder, "internal", "goexec", "explain.go"), kernelErrors, 0o644)
}
