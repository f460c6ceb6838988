package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"customer-segmentation/internal/testenv"
)

func TestVersionOfABuild(t *testing.T) {
	end := "\ngo1.26.8 " + runtime.GOOS + "/" + runtime.GOARCH
	const none = "\ncommit not recorded: use go build in a git clone, or go run -buildvcs=true"
	for _, c := range []struct {
		name, version string
		settings      []debug.BuildSetting
		want          string
	}{
		{"a clone", "v0.0.0-20261101120000-0123456789ab", []debug.BuildSetting{{Key: "vcs", Value: "git"}, {Key: "vcs.revision", Value: "0123456789abcdef"},
			{Key: "vcs.time", Value: "2026-11-01T12:00:00Z"}, {Key: "vcs.modified", Value: "false"}},
			"report v0.0.0-20261101120000-0123456789ab\ncommit 0123456789abcdef of 2026-11-01T12:00:00Z"},
		{"changes", "(devel)", []debug.BuildSetting{{Key: "vcs.revision", Value: "0123"}, {Key: "vcs.modified", Value: "true"}},
			"report development version\ncommit 0123, with changes that are not committed"},
		{"go run", "(devel)", nil, "report development version" + none},
		{"no version", "", nil, "report development version" + none},
	} {
		got := version(&debug.BuildInfo{GoVersion: "go1.26.8", Main: debug.Module{Version: c.version}, Settings: c.settings})
		if got != c.want+end {
			t.Errorf("%s: %q, want %q", c.name, got, c.want+end)
		}
	}
	if got := version(nil); !strings.HasSuffix(got, "\n"+runtime.Version()+" "+runtime.GOOS+"/"+runtime.GOARCH) {
		t.Errorf("without build information: %q", got)
	}
}

func TestVersionFlag(t *testing.T) {
	for _, args := range [][]string{{"--version"}, {"score", "--version"}, {"demo", "--version"}} {
		code, stdout, stderr := command(t, args...)
		if code != exitDone || stdout != ownVersion()+"\n" || stderr != "" {
			t.Errorf("%v: exit %d, %q %q", args, code, stdout, stderr)
		}
	}
}

// go build in a git clone records the commit, and the program tells it.
func TestVersionOfAClone(t *testing.T) {
	git := testenv.Tool(t, "git", "apt-get install git")
	dir := t.TempDir()
	run := func(name string, args ...string) string {
		t.Helper()
		cmd := exec.Command(name, args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off", "GIT_CONFIG_GLOBAL=/dev/null")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s %v: %v\n%s", name, args, err, out)
		}
		return strings.TrimSpace(string(out))
	}
	source, err := os.ReadFile("version.go")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"go.mod": "module example.org/report\n\ngo 1.24\n", "version.go": string(source),
		"main.go": "package main\n\nfunc main() { println(ownVersion()) }\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	binary := filepath.Join(t.TempDir(), "report")
	run(git, "init", "-q")
	run(git, "add", "-A")
	run(git, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "one")
	run("go", "build", "-buildvcs=true", "-o", binary, ".") // a user's settings may turn it off
	if said, commit := run(binary), run(git, "rev-parse", "HEAD"); !strings.Contains(said, "\ncommit "+commit+" of ") || strings.Contains(said, "not committed") {
		t.Errorf("of commit %s it says %q", commit, said)
	}
	if said := run("go", "run", "-buildvcs=auto", "."); !strings.Contains(said, "commit not recorded") {
		t.Errorf("go run: %q", said)
	}
}
