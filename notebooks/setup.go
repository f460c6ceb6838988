package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// kernelName is the kernel that JupyterLab shows as Go (segkit).
const (
	kernelName    = "segkit"
	kernelTitle   = "Go (segkit)"
	gopls         = "golang.org/x/tools/gopls@v0.21.1" // the latest that Go 1.26 builds; it cannot share go.mod with the kernel
	minimalPython = 10
)

//go:embed requirements.txt
var requirements []byte

// setupCommand sets everything up and opens nothing.
type setupCommand struct {
	Completion bool `negatable:"" default:"true" help:"Install gopls, for completion in JupyterLab."`
}

// Run implements the command.
func (c setupCommand) Run(s *session) error {
	if err := s.setup(c.Completion); err != nil {
		return err
	}
	completion := ""
	if exists(s.home.bin("gopls")) {
		completion = ", with completion"
	}
	s.say("JupyterLab is in .venv, its kernel %s in .bin%s, and what the notebooks use is compiled.", kernelTitle, completion)
	s.say("Ready: go run ./notebooks")
	return nil
}

// setup installs what is missing. Each part recognises what it did before, so a
// second run is quick.
func (s *session) setup(completion bool) error {
	tools := func() error { return s.setupTools(completion) }
	for _, part := range []func() error{s.setupPython, tools, s.setupKernel, s.setupJupyter, s.setupCopies, s.warm} {
		if err := part(); err != nil {
			return err
		}
	}
	return nil
}

// setupPython makes the virtual environment and installs JupyterLab into it.
func (s *session) setupPython() error {
	want := sum(requirements)
	stamp := s.home.venv("segkit.requirements")
	if have, err := os.ReadFile(stamp); err == nil && string(have) == want {
		return nil
	}
	if _, err := os.Stat(s.home.python()); err != nil {
		python, err := findPython()
		if err != nil {
			return err
		}
		s.say("Making a Python environment in .venv …")
		if out, err := s.output(exec.CommandContext(s.ctx, python, "-m", "venv", s.home.venv())); err != nil {
			os.RemoveAll(s.home.venv())
			return fmt.Errorf("the virtual environment could not be made: %s\nOn Debian and Ubuntu: apt install python3-venv", lastLine(out))
		}
	}
	s.say("Installing JupyterLab into .venv (once, about 100 MB) …")
	list := s.home.venv("requirements.txt")
	if err := os.WriteFile(list, requirements, 0o644); err != nil {
		return err
	}
	cmd := exec.CommandContext(s.ctx, s.home.python(), "-m", "pip", "install",
		"--disable-pip-version-check", "--quiet", "--require-hashes", "--requirement", list)
	if out, err := s.output(cmd); err != nil {
		if bytes.Contains(out, []byte("DO NOT MATCH THE HASHES")) {
			return fmt.Errorf("installing JupyterLab failed: a package does not have the hash that notebooks/requirements.txt gives; "+
				"a proxy or mirror may have changed it; nothing was installed:\n%s", out)
		}
		return fmt.Errorf("installing JupyterLab failed: %s\nAre you offline, or behind a proxy that pip does not know?", lastLine(out))
	}
	return os.WriteFile(stamp, []byte(want), 0o644)
}

// findPython looks for Python 3.10 or later with the module venv.
func findPython() (string, error) {
	found := ""
	for _, name := range []string{"python3", "python"} {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		out, err := exec.Command(path, "-c", "import sys; print(sys.version_info[0], sys.version_info[1])").Output()
		var major, minor int
		if _, scan := fmt.Sscan(string(out), &major, &minor); err != nil || scan != nil {
			continue
		}
		if major != 3 || minor < minimalPython {
			found = fmt.Sprintf("%s is Python %d.%d", path, major, minor)
			continue
		}
		if exec.Command(path, "-c", "import venv, ensurepip").Run() != nil {
			return "", fmt.Errorf("%s has no module venv; on Debian and Ubuntu: apt install python3-venv", path)
		}
		return path, nil
	}
	if found != "" {
		return "", fmt.Errorf("JupyterLab needs Python 3.%d or later, but %s", minimalPython, found)
	}
	return "", fmt.Errorf("there is no Python on the PATH; JupyterLab needs Python 3.%d or later", minimalPython)
}

// setupTools installs the kernel, and the programs it calls, into .bin.
func (s *session) setupTools(completion bool) error {
	modules, err := os.ReadFile(s.home.path("go.mod"))
	if err != nil {
		return err
	}
	stamp := s.home.bin("segkit.tools")
	explained, err := s.explainSources()
	if err != nil {
		return err
	}
	want := sum(modules, []byte(goVersion()), []byte(fmt.Sprint(kernelChanges)), explained)
	have, _ := os.ReadFile(stamp)
	complete := exists(s.home.bin("gonb")) && exists(s.home.bin("goimports")) && (!completion || exists(s.home.bin("gopls")))
	if string(have) == want && complete {
		return nil
	}
	s.say("Building the Go kernel into .bin …")
	if err := s.install("golang.org/x/tools/cmd/goimports"); err != nil {
		return err
	}
	if err := s.buildKernel(); err != nil {
		return err
	}
	if completion && !exists(s.home.bin("gopls")) {
		s.say("Building gopls, for completion (once, about a minute) …")
		if err := s.install(gopls); err != nil {
			s.say("  there will be no completion, everything else works: %v", err)
		}
	}
	return os.WriteFile(stamp, []byte(want), 0o644)
}

// install builds a command of a Go package into .bin.
func (s *session) install(name string, flags ...string) error {
	cmd := exec.CommandContext(s.ctx, "go", append(append([]string{"install"}, flags...), name)...)
	cmd.Dir = s.home.root
	cmd.Env = append(os.Environ(), "GOBIN="+s.home.bin(), "GOWORK=off")
	if out, err := s.output(cmd); err != nil {
		return fmt.Errorf("%s could not be built: %s", name, lastLine(out))
	}
	return nil
}

// setupKernel writes the kernel's specification, which puts .bin on the kernel's
// PATH.
func (s *session) setupKernel() error {
	goroot, err := exec.CommandContext(s.ctx, "go", "env", "GOROOT").Output()
	if err != nil {
		return fmt.Errorf("go env GOROOT: %w", err)
	}
	path := strings.Join([]string{s.home.bin(), filepath.Join(strings.TrimSpace(string(goroot)), "bin"), "${PATH}"}, string(os.PathListSeparator))
	variables := map[string]string{
		"PATH": path,
		// The report command opens addresses on S3 and the web, so that cells need
		// not link the clients.
		"SEGKIT_REPORT": s.home.bin("report"),
	}
	if os.Getenv("GOFLAGS") == "" {
		variables["GOFLAGS"] = "-ldflags=-s" // linking is most of a cell's wait, and quicker without debug information
	}
	spec, err := json.MarshalIndent(map[string]any{
		"argv": []string{s.home.bin("gonb"), "--kernel", "{connection_file}"}, "display_name": kernelTitle,
		"language": "go", "interrupt_mode": "message", "env": variables,
	}, "", " ")
	if err != nil {
		return err
	}
	folder := s.home.venv("share", "jupyter", "kernels", kernelName)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	return keep(filepath.Join(folder, "kernel.json"), spec)
}

// setupJupyter keeps JupyterLab from asking about news, and lets it wait for
// completion: gopls takes many seconds to load the module the first time it is
// asked, and JupyterLab by itself gives up after one.
func (s *session) setupJupyter() error {
	settings := s.home.venv("share", "jupyter", "lab", "settings")
	if err := os.MkdirAll(settings, 0o755); err != nil {
		return err
	}
	return keep(filepath.Join(settings, "overrides.json"), []byte(`{
 "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": false},
 "@jupyterlab/completer-extension:manager": {"providerTimeout": 120000}
}
`))
}

// keep writes a file unless it has that content already: in the image, what was
// set up before is read-only.
func keep(path string, data []byte) error {
	if have, err := os.ReadFile(path); err == nil && bytes.Equal(have, data) {
		return nil
	}
	return os.WriteFile(path, data, 0o644)
}

// warm compiles what notebooks import, with progress, so that the first cell need
// not wait for it.
func (s *session) warm() error {
	packages := []string{"./segkit/...", "github.com/janpfeifer/gonb/gonbui"}
	list := exec.CommandContext(s.ctx, "go", append([]string{"list", "-deps"}, packages...)...)
	list.Dir = s.home.root
	out, err := list.Output()
	if err != nil {
		return fmt.Errorf("the packages of the project could not be listed: %s", lastLine(stderrOf(err)))
	}
	total := bytes.Count(out, []byte("\n"))
	build := exec.CommandContext(s.ctx, "go", append([]string{"build", "-v"}, packages...)...)
	build.Dir = s.home.root
	progress, err := build.StderrPipe()
	if err != nil {
		return err
	}
	if err := build.Start(); err != nil {
		return err
	}
	built, last := 0, ""
	for lines := bufio.NewScanner(progress); lines.Scan(); {
		last = lines.Text()
		if built++; built == 1 {
			s.say("Compiling what the notebooks use (up to two minutes, once) …")
		}
		if built%50 == 0 {
			s.say("  %d of at most %d packages", built, total)
		}
	}
	if err := build.Wait(); err != nil {
		return fmt.Errorf("the project does not compile: %s", last)
	}
	report := exec.CommandContext(s.ctx, "go", "build", "-ldflags=-s", "-o", s.home.bin("report"), "./report")
	report.Dir = s.home.root
	if out, err := s.output(report); err != nil {
		return fmt.Errorf("the report command does not compile: %s", lastLine(out))
	}
	return nil
}

// output runs a command and returns its standard output and error together.
func (s *session) output(cmd *exec.Cmd) ([]byte, error) {
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	return out.Bytes(), err
}

// stderrOf returns what a command that failed wrote to standard error.
func stderrOf(err error) []byte {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.Stderr
	}
	return []byte(err.Error())
}

func lastLine(out []byte) string {
	text := strings.TrimSpace(string(out))
	return text[strings.LastIndex(text, "\n")+1:]
}

func exists(path string) bool { _, err := os.Stat(path); return err == nil }

// sum returns the SHA-256 of parts in hexadecimal.
func sum(parts ...[]byte) string {
	h := sha256.New()
	for _, p := range parts {
		_, _ = io.Copy(h, bytes.NewReader(p))
	}
	return hex.EncodeToString(h.Sum(nil))
}

func goVersion() string {
	out, _ := exec.Command("go", "version").Output()
	return string(out)
}
