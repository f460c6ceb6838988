package docker

import (
	_ "embed"
	"encoding/json"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"
)

const image = "localhost/segmentation:test"

// TestImage builds the image and runs it without a network and with a read-only
// root: the report, JupyterLab with a kernel, and together with the shop's image
// the services of compose.yaml. It takes minutes, so it runs if SEGKIT_SLOW is 1.
func TestImage(t *testing.T) {
	e := newEngine(t)
	e.bases()
	e.build("lab", image)
	t.Run("report", func(t *testing.T) { e.with(t).testReport() })
	t.Run("lab", func(t *testing.T) { e.with(t).testLab() })
	t.Run("compose", func(t *testing.T) { e.with(t).testCompose() })
}

func (e *engine) testReport() {
	out := e.hardened("--network=none", image, "report", "-o", "/tmp/out", "demo")
	if !strings.Contains(out, "digest ") || !strings.Contains(out, "/tmp/out/report.pdf") {
		e.t.Errorf("the report says %q", out)
	}
	// The compiler never deletes its cache as too old, however old the image is.
	if out := e.hardened("--network=none", image, "sh", "-c", "id -u; find -L ~/.cache/go-build -type f ! -newermt 2099-01-01 | head -3"); out != "1000" {
		e.t.Errorf("the user, and files of the cache that will be deleted: %s", out)
	}
}

//go:embed look.py
var look string

// testLab opens JupyterLab as a browser does, with and without its token, and
// executes the first cells of a notebook.
func (e *engine) testLab() {
	e.podman(append(append([]string{"run", "-d", "--name", "lab", "--network=none"}, hard...), "-e", "SEGKIT_STUDY=demo", image)...)
	defer e.stop("lab")
	e.waitFor("lab", image)
	token := e.token("lab")
	cmd := exec.CommandContext(e.ctx, "podman", e.args(append(append([]string{}, runtime...), "exec", "-i", "lab", "python", "-", token,
		"/home/analyst/segmentation/my-notebooks/02-data-understanding.ipynb"))...)
	cmd.Stdin = strings.NewReader(look)
	out, err := cmd.Output()
	if err != nil {
		e.t.Fatalf("%v\n%s", err, out)
	}
	var seen struct {
		Without int             `json:"without token"`
		Found   map[string]bool `json:"found"`
		Kernel  float64         `json:"kernel"`
		Cells   []struct {
			Status, Source string
			Seconds        float64
		} `json:"cells"`
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &seen); err != nil {
		e.t.Fatalf("%v\n%s", err, out)
	}
	if seen.Without != 403 {
		e.t.Errorf("without the token: %d", seen.Without)
	}
	for where, found := range seen.Found {
		if !found {
			e.t.Errorf("%s does not hold what it should", where)
		}
	}
	if len(seen.Found) != 3 || len(seen.Cells) != 5 {
		e.t.Errorf("seen %s", out)
	}
	for i, c := range seen.Cells {
		e.t.Logf("%6.2f s  cell %d", c.Seconds, i+1)
		if c.Status != "ok" {
			e.t.Errorf("cell %d: %s\n%s", i+1, c.Status, c.Source)
		}
	}
	// The first cell is quick because everything it imports is compiled already: -v
	// names the packages that are compiled now.
	if compiled := e.inLab("sh", "-c", "cd segmentation && go build -v ./segkit/..."); compiled != "" {
		e.t.Errorf("the image's compiler cache lacks %s", compiled)
	}
}

// waitFor waits until a container's health check, as its image defines it, passes.
func (e *engine) waitFor(container, image string) {
	e.t.Helper()
	var info []struct{ HealthCheck, Healthcheck struct{ Test []string } }
	if err := json.Unmarshal([]byte(e.podman("image", "inspect", image)), &info); err != nil || len(info) != 1 {
		e.t.Fatal(err)
	}
	check := append(info[0].HealthCheck.Test, info[0].Healthcheck.Test...)
	if len(check) < 2 || check[0] != "CMD" {
		e.t.Fatalf("%s has no health check: %q", image, check)
	}
	start := time.Now()
	for {
		out, err := e.try("podman", e.args(append(append([]string{}, runtime...), append([]string{"exec", container}, check[1:]...)...))...)
		if err == nil {
			e.t.Logf("%6.1f s  until %s was healthy", time.Since(start).Seconds(), container)
			return
		}
		if time.Since(start) > 3*time.Minute {
			log, _ := e.try("podman", e.args([]string{"logs", container})...)
			e.t.Fatalf("%s does not become healthy: %s\n%s", container, out, log)
		}
		time.Sleep(200 * time.Millisecond)
	}
}

// token returns the token that JupyterLab printed at its start.
func (e *engine) token(container string) string {
	e.t.Helper()
	m := regexp.MustCompile(`token=([0-9a-f]{20,})`).FindStringSubmatch(e.podman("logs", container))
	if m == nil {
		e.t.Fatal("JupyterLab prints no token")
	}
	return m[1]
}

// stop removes containers.
func (e *engine) stop(containers ...string) {
	for _, c := range containers {
		args := append(append([]string{}, runtime...), "rm", "-f", "-t", "10", c)
		if out, err := e.try("podman", e.args(args)...); err != nil && !strings.Contains(out, "no such container") {
			e.t.Errorf("%s is not removed: %v\n%s", c, err, out)
		}
	}
}
