package docker

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"customer-segmentation/internal/testenv"
)

// engine builds and runs images without a daemon.
type engine struct {
	t       *testing.T
	ctx     context.Context
	storage []string
}

// newEngine skips the test where images cannot be made, and unless SEGKIT_SLOW
// is 1. SEGKIT_IMAGE_STORAGE names a folder that keeps the layers of the build
// for the next time.
func newEngine(t *testing.T) *engine {
	t.Helper()
	testenv.Slow(t, "building the image takes minutes")
	for _, name := range []string{"buildah", "podman", "runc", "debootstrap"} {
		testenv.Tool(t, name, "apt-get install "+name)
	}
	if os.Getuid() != 0 {
		t.Skip("debootstrap and chroot need root")
	}
	e := &engine{t: t, ctx: t.Context()}
	dir := os.Getenv("SEGKIT_IMAGE_STORAGE")
	if dir == "" {
		dir = t.TempDir()
		t.Cleanup(func() { unmount(dir) })
	}
	if why := e.refusal(dir); why != "" {
		t.Skip("this machine does not let images be made: " + why)
	}
	return e
}

// refusal builds and runs the smallest possible image and returns why that does not
// work, "" if it does. A machine may permit neither namespaces nor devices.
func (e *engine) refusal(dir string) string {
	small := e.t.TempDir()
	if err := syscall.Mknod(filepath.Join(small, "null"), syscall.S_IFCHR|0o666, 1<<8|3); err != nil {
		return "mknod: " + err.Error()
	}
	source := filepath.Join(small, "main.go")
	if err := os.WriteFile(source, []byte("package main\n\nfunc main() {}\n"), 0o644); err != nil {
		e.t.Fatal(err)
	}
	build := exec.Command("go", "build", "-o", filepath.Join(small, "nothing"), source)
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		e.t.Fatalf("%v\n%s", err, out)
	}
	why := ""
	for _, driver := range []string{"overlay", "vfs"} { // overlay copies nothing, but needs a file system that can
		e.storage = []string{"--root", filepath.Join(dir, driver, "storage"), "--runroot", filepath.Join(dir, driver, "runroot"), "--storage-driver", driver}
		script := fmt.Sprintf(`set -e
c=$(buildah %[1]s from scratch)
buildah %[1]s copy -q $c %[2]s/nothing /nothing
buildah %[1]s config --entrypoint '["/nothing"]' $c
buildah %[1]s commit -q --rm $c localhost/nothing:test
podman %[1]s %[3]s run %[4]s --network=none localhost/nothing:test`, strings.Join(e.storage, " "), small, strings.Join(runtime, " "), strings.Join(hard, " "))
		out, err := exec.CommandContext(e.ctx, "sh", "-c", script).CombinedOutput()
		if err == nil {
			return ""
		}
		text := strings.TrimSpace(string(out))
		why = text[strings.LastIndex(text, "\n")+1:]
	}
	return why
}

// unmount unmounts what the storage mounted below a folder, so that the folder can
// be removed. A container that ended cleans up in a process of its own, which mounts
// the storage once more; so it looks until nothing has been mounted for a second.
func unmount(dir string) {
	for round, calm := 0, 0; calm < 5 && round < 50; round, calm = round+1, calm+1 {
		mounts, _ := os.ReadFile("/proc/mounts")
		lines := strings.Split(string(mounts), "\n")
		slices.Reverse(lines)
		for _, line := range lines {
			if fields := strings.Fields(line); len(fields) > 1 && strings.HasPrefix(fields[1], dir+"/") {
				if syscall.Unmount(fields[1], syscall.MNT_DETACH) == nil {
					calm = 0
				}
			}
		}
		time.Sleep(200 * time.Millisecond)
	}
}

// with returns the engine for a subtest.
func (e *engine) with(t *testing.T) *engine { return &engine{t, t.Context(), e.storage} }

// try runs a program and returns its output.
func (e *engine) try(name string, args ...string) (string, error) {
	var out bytes.Buffer
	cmd := exec.CommandContext(e.ctx, name, args...)
	cmd.Stdout, cmd.Stderr = &out, &out
	start := time.Now()
	err := cmd.Run()
	if took := time.Since(start); took > time.Second {
		e.t.Logf("%6.1f s  %s %s", took.Seconds(), name, strings.Join(args[:min(len(args), 24)], " "))
	}
	return strings.TrimSpace(out.String()), err
}

// run runs a program and fails the test if it fails.
func (e *engine) run(name string, args ...string) string {
	e.t.Helper()
	out, err := e.try(name, args...)
	if err != nil {
		e.t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out[max(0, len(out)-4000):])
	}
	return out
}

// buildah runs a verb of buildah.
func (e *engine) buildah(args ...string) string {
	e.t.Helper()
	return e.run("buildah", e.args(args)...)
}

// args puts the storage's options before a verb.
func (e *engine) args(args []string) []string {
	return append(append([]string{}, e.storage...), args...)
}

var (
	runtime = []string{"--cgroup-manager=cgroupfs", "--runtime", "runc"}
	hard    = []string{"--rm", "--read-only", "--cap-drop=ALL", "--no-healthcheck", "--ulimit", "nofile=1024:1024", "--ulimit", "nproc=4096:4096",
		"--tmpfs", "/tmp:rw,exec,mode=1777", "--tmpfs", "/home/analyst:rw,exec,mode=1777"}
)

// podman runs a verb of podman.
func (e *engine) podman(args ...string) string {
	e.t.Helper()
	return e.run("podman", e.args(append(append([]string{}, runtime...), args...))...)
}

// hardened runs an image with a read-only root and without capabilities.
func (e *engine) hardened(args ...string) string {
	e.t.Helper()
	return e.podman(append(append([]string{"run"}, hard...), args...)...)
}

// build builds a target of the Dockerfile.
func (e *engine) build(target, image string) {
	e.t.Helper()
	start := time.Now()
	e.buildah("bud", "--layers", "--isolation", "chroot", "--format", "docker", "--pull-never",
		"--build-arg", "BASE_IMAGE=localhost/base:test", "--build-arg", "GO_IMAGE=localhost/go:test",
		"--ignorefile", "Dockerfile.dockerignore", "-f", "Dockerfile", "--target", target, "-t", image, "..")
	var info []struct{ Size, VirtualSize int64 }
	if err := json.Unmarshal([]byte(e.run("podman", e.args([]string{"image", "inspect", image})...)), &info); err != nil || len(info) != 1 {
		e.t.Fatal(err)
	}
	var base []struct{ Size int64 }
	if err := json.Unmarshal([]byte(e.run("podman", e.args([]string{"image", "inspect", "localhost/base:test"})...)), &base); err != nil || len(base) != 1 {
		e.t.Fatal(err)
	}
	e.t.Logf("%s: %.0f MB, of which %.0f MB are the base; built in %.0f s",
		image, float64(info[0].Size)/1e6, float64(base[0].Size)/1e6, time.Since(start).Seconds())
}

// bases builds the Dockerfile's two base images from Debian's packages and this
// machine's Go, because there may be no registry of images.
func (e *engine) bases() {
	e.t.Helper()
	if _, err := e.try("buildah", e.args([]string{"inspect", "--type", "image", "localhost/go:test"})...); err == nil {
		return
	}
	root := filepath.Join(e.t.TempDir(), "base")
	e.run("debootstrap", "--variant=minbase", "--include=ca-certificates", "bookworm", root)
	own := filepath.Join(root, "usr/local/share/ca-certificates")
	if err := os.MkdirAll(own, 0o755); err != nil {
		e.t.Fatal(err)
	}
	if found, _ := filepath.Glob("/usr/local/share/ca-certificates/*.crt"); len(found) > 0 {
		e.run("cp", append(found, own)...)
	}
	e.run("chroot", root, "update-ca-certificates")
	for _, unneeded := range []string{"var/cache/apt", "var/lib/apt/lists", "usr/share/doc", "usr/share/man", "usr/share/locale"} { // like the public slim image
		e.run("find", filepath.Join(root, unneeded), "-type", "f", "-delete")
	}
	c := e.buildah("from", "scratch")
	e.buildah("copy", "-q", c, root, "/")
	e.buildah("config", "--env", "SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt", "--env", "PIP_CERT=/etc/ssl/certs/ca-certificates.crt",
		"--env", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", c)
	e.buildah("commit", "-q", c, "localhost/base:test")
	e.buildah("copy", "-q", c, e.run("go", "env", "GOROOT"), "/usr/local/go")
	e.buildah("commit", "-q", c, "localhost/go:test")
	e.buildah("rm", c)
	if err := os.RemoveAll(root); err != nil {
		e.t.Fatal(err)
	}
}
