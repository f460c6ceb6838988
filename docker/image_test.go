package docker

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"customer-segmentation/docker/iam"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/remote/s3/gateway"
	"customer-segmentation/segkit/remote/s3/gatewaytest"
	"customer-segmentation/segkit/retail"

	"github.com/aws/aws-sdk-go-v2/service/s3"
)

// engine builds and runs images without a daemon.
type engine struct {
	t       *testing.T
	ctx     context.Context
	storage []string
}

func (e *engine) run(name string, args ...string) string {
	e.t.Helper()
	var out bytes.Buffer
	cmd := exec.CommandContext(e.ctx, name, args...)
	cmd.Stdout, cmd.Stderr = &out, &out
	start := time.Now()
	if err := cmd.Run(); err != nil {
		text := out.String()
		e.t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, text[max(0, len(text)-4000):])
	}
	e.t.Logf("%6.1f s  %s %s", time.Since(start).Seconds(), name, strings.Join(args[:min(len(args), 9)], " "))
	return strings.TrimSpace(out.String())
}

func (e *engine) buildah(args ...string) string {
	e.t.Helper()
	return e.run("buildah", append(append([]string{}, e.storage...), args...)...)
}

// podman runs the image hardened: nothing of its root can be written, and it
// has no capability.
func (e *engine) podman(args ...string) string {
	e.t.Helper()
	hard := []string{"--cgroup-manager=cgroupfs", "--runtime", "runc", "run", "--rm", "--read-only", "--cap-drop=ALL", "--no-healthcheck",
		"--ulimit", "nofile=1024:1024", "--ulimit", "nproc=4096:4096", "--tmpfs", "/tmp:rw,exec,mode=1777", "--tmpfs", "/home/analyst:rw,exec,mode=1777"}
	return e.run("podman", append(append(append([]string{}, e.storage...), hard...), args...)...)
}

const image = "localhost/segmentation:test"

// bases makes the two images that the Dockerfile begins with from Debian's
// packages and this machine's Go, as there may be no registry of images.
func (e *engine) bases(dir string) {
	e.t.Helper()
	root := filepath.Join(dir, "base")
	e.run("debootstrap", "--variant=minbase", "--include=ca-certificates", "bookworm", root)
	own := filepath.Join(root, "usr/local/share/ca-certificates")
	if err := os.MkdirAll(own, 0o755); err != nil {
		e.t.Fatal(err)
	}
	if found, _ := filepath.Glob("/usr/local/share/ca-certificates/*.crt"); len(found) > 0 {
		e.run("cp", append(found, own)...)
	}
	e.run("chroot", root, "update-ca-certificates")
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

// The image is built, and does without a network and with a read-only root what
// it is for: the report, JupyterLab, and a notebook on S3. It takes minutes, so
// it runs where SEGKIT_IMAGE is 1.
func TestImage(t *testing.T) {
	if os.Getenv("SEGKIT_IMAGE") != "1" {
		t.Skip("SEGKIT_IMAGE is not 1: building the image takes minutes")
	}
	for _, name := range []string{"buildah", "podman", "runc", "debootstrap"} {
		tool(t, name, "apt-get install "+name)
	}
	if os.Getuid() != 0 {
		t.Skip("debootstrap and chroot need root")
	}
	dir := t.TempDir()
	e := &engine{t: t, ctx: t.Context(), storage: []string{"--root", filepath.Join(dir, "storage"), "--runroot", filepath.Join(dir, "runroot"), "--storage-driver", "vfs"}}
	if kept := os.Getenv("SEGKIT_IMAGE_STORAGE"); kept != "" { // with the image in it already
		e.storage = []string{"--root", filepath.Join(kept, "storage"), "--runroot", filepath.Join(kept, "runroot"), "--storage-driver", "vfs"}
	} else {
		e.bases(dir)
		e.buildah("bud", "--isolation", "chroot", "--format", "docker", "--pull-never", "--build-arg", "BASE_IMAGE=localhost/base:test", "--build-arg", "GO_IMAGE=localhost/go:test",
			"--ignorefile", "Dockerfile.dockerignore", "-f", "Dockerfile", "--target", "lab", "-t", image, "..")
	}
	t.Run("report", func(t *testing.T) { e.with(t).testReport() })
	t.Run("lab", func(t *testing.T) { e.with(t).testLab() })
}

func (e *engine) with(t *testing.T) *engine { return &engine{t, t.Context(), e.storage} }

func (e *engine) testReport() {
	out := e.podman("--network=none", image, "report", "-o", "/tmp/out", "demo")
	if !strings.Contains(out, "digest ") || !strings.Contains(out, "/tmp/out/report.pdf") {
		e.t.Errorf("the report says %q", out)
	}
}

// testLab opens JupyterLab as a browser does: refused without the token, and
// with the kernel and the notebooks there.
func (e *engine) testLab() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		e.t.Fatal(err)
	}
	port := l.Addr().(*net.TCPAddr).Port
	l.Close()
	home, secret := e.shop()
	ctx, cancel := context.WithCancel(e.ctx)
	defer cancel()
	args := append(append([]string{}, e.storage...), "--cgroup-manager=cgroupfs", "--runtime", "runc", "run", "--rm", "--name", "lab", "--network=host", "--read-only", "--cap-drop=ALL", "--no-healthcheck",
		"--ulimit", "nofile=1024:1024", "--ulimit", "nproc=4096:4096", "--tmpfs", "/tmp:rw,exec,mode=1777", "--tmpfs", "/home/analyst:rw,exec,mode=1777",
		"-v", home+":/keys:ro", "-v", home+":/out", "-e", "AWS_SHARED_CREDENTIALS_FILE=/keys/credentials", "-e", "AWS_CONFIG_FILE=/keys/config",
		"-e", "LAB_IP=127.0.0.1", "-e", fmt.Sprintf("LAB_PORT=%d", port), image, "lab")
	lab := exec.CommandContext(ctx, "podman", args...)
	lab.Cancel = func() error { return lab.Process.Signal(os.Interrupt) }
	var log lockedBuffer
	lab.Stdout, lab.Stderr = &log, &log
	if err := lab.Start(); err != nil {
		e.t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		_ = lab.Wait()
		close(ended)
	}()
	defer func() {
		_ = exec.Command("podman", append(append([]string{}, e.storage...), "--cgroup-manager=cgroupfs", "--runtime", "runc", "stop", "-t", "5", "lab")...).Run()
		<-ended
	}()
	base, start := fmt.Sprintf("http://127.0.0.1:%d", port), time.Now()
	var token string
	for token == "" {
		if time.Since(start) > 4*time.Minute {
			e.t.Fatalf("JupyterLab does not answer:\n%s", log.String())
		}
		select {
		case <-ended:
			e.t.Fatalf("JupyterLab ended:\n%s", log.String())
		case <-time.After(200 * time.Millisecond):
		}
		if m := regexp.MustCompile(`token=([0-9a-f]{20,})`).FindStringSubmatch(log.String()); m != nil {
			if response, err := http.Get(base + "/api"); err == nil {
				response.Body.Close()
				token = m[1]
			}
		}
	}
	e.t.Logf("%6.1f s  to JupyterLab's first answer", time.Since(start).Seconds())
	get := func(path, token string) (int, string) {
		r, _ := http.NewRequest(http.MethodGet, base+path, nil)
		if token != "" {
			r.Header.Set("Authorization", "token "+token)
		}
		response, err := http.DefaultClient.Do(r)
		if err != nil {
			e.t.Fatal(err)
		}
		defer response.Body.Close()
		body, _ := io.ReadAll(response.Body)
		return response.StatusCode, string(body)
	}
	if code, _ := get("/api/contents/notebooks", ""); code != http.StatusForbidden {
		e.t.Errorf("without the token: %d", code)
	}
	for path, holds := range map[string]string{"/api/kernelspecs": `"segkit"`, "/api/contents/notebooks": "02-data-understanding.ipynb", "/lab": "JupyterLab"} {
		if code, body := get(path, token); code != http.StatusOK || !strings.Contains(body, holds) {
			e.t.Errorf("%s: %d, without %s: %.300s", path, code, holds, body)
		}
	}
	e.testNotebook(home, secret)
}

// testNotebook executes notebook 2 on an object on S3, as the analyst, in the
// container that runs JupyterLab.
func (e *engine) testNotebook(home, secret string) {
	e.run("podman", append(append([]string{}, e.storage...), "--cgroup-manager=cgroupfs", "--runtime", "runc", "exec", "-e", "SEGKIT_STUDY=s3://shop/retail/demo.csv",
		"-w", "/home/analyst/segmentation", "lab", "jupyter", "execute", "--kernel_name=segkit", "--timeout=300", "--output=/out/executed", "notebooks/02-data-understanding.ipynb")...)
	text, err := os.ReadFile(filepath.Join(home, "executed.ipynb"))
	if err != nil || !json.Valid(text) || bytes.Contains(text, []byte(secret)) || !bytes.Contains(text, []byte("text/html")) {
		e.t.Errorf("the executed notebook has %d bytes: %v", len(text), err)
	}
}

// shop is the demo shop's data on a real S3 server, and a folder with an
// analyst's keys to it.
func (e *engine) shop() (home, secret string) {
	g := gatewaytest.Start(e.t)
	if err := g.MakeBucket(e.ctx, "shop", ""); err != nil {
		e.t.Fatal(err)
	}
	var csv bytes.Buffer
	if err := retail.Demo(segkit.DemoSeed).WriteCSV(&csv); err != nil {
		e.t.Fatal(err)
	}
	bucket, key := "shop", "retail/demo.csv"
	if _, err := g.S3(g.Root).PutObject(e.ctx, &s3.PutObjectInput{Bucket: &bucket, Key: &key, Body: bytes.NewReader(csv.Bytes())}); err != nil {
		e.t.Fatal(err)
	}
	policy, err := iam.Policy("analyst", iam.Place{Bucket: bucket, Prefix: "retail/"})
	if err != nil {
		e.t.Fatal(err)
	}
	keys, err := g.MakeUser(e.ctx, "analyst", string(policy))
	if err != nil {
		e.t.Fatal(err)
	}
	home = e.t.TempDir()
	e.credentials(home, keys, g.Endpoint)
	return home, keys.Secret
}

func (e *engine) credentials(home string, k gateway.Keys, endpoint string) {
	for name, text := range map[string]string{
		"credentials": fmt.Sprintf("[default]\naws_access_key_id = %s\naws_secret_access_key = %s\n", k.Access, k.Secret),
		"config":      fmt.Sprintf("[default]\nregion = %s\nendpoint_url = %s\n", gateway.Region, endpoint),
	} {
		if err := os.WriteFile(filepath.Join(home, name), []byte(text), 0o644); err != nil {
			e.t.Fatal(err)
		}
	}
	if err := os.Chmod(home, 0o777); err != nil { // the image's user is another one
		e.t.Fatal(err)
	}
}
