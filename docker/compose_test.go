package docker

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// composition is what compose.yaml says, as far as startService knows it;
// anything else in the file is an error.
type composition struct {
	Name     string
	Services map[string]service
	Volumes  map[string]struct{}
}

type service struct {
	Build       struct{ Context, Dockerfile, Target string }
	Image       string
	ReadOnly    bool     `yaml:"read_only"`
	CapDrop     []string `yaml:"cap_drop"`
	SecurityOpt []string `yaml:"security_opt"`
	Tmpfs       []string
	Volumes     []string
	Ports       []string
	Restart     string
	NetworkMode string                                `yaml:"network_mode"`
	DependsOn   map[string]struct{ Condition string } `yaml:"depends_on"`
	Environment map[string]string
}

func readComposition(t *testing.T) *composition {
	t.Helper()
	data, err := os.ReadFile("compose.yaml")
	if err != nil {
		t.Fatal(err)
	}
	c := &composition{}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(c); err != nil {
		t.Fatal(err)
	}
	return c
}

// Every service is hardened, nothing is published beyond this machine, and what
// is named is there.
func TestComposition(t *testing.T) {
	c := readComposition(t)
	if len(c.Services) != 2 {
		t.Fatalf("%d services", len(c.Services))
	}
	for name, s := range c.Services {
		if !s.ReadOnly || !slices.Equal(s.CapDrop, []string{"ALL"}) || !slices.Contains(s.SecurityOpt, "no-new-privileges:true") {
			t.Errorf("%s is not hardened: %+v", name, s)
		}
		if file, err := os.Stat(filepath.Join(s.Build.Context, s.Build.Dockerfile)); err != nil || file.IsDir() || s.Build.Target != name {
			t.Errorf("%s is built from %+v: %v", name, s.Build, err)
		}
		for _, p := range s.Ports {
			if !strings.HasPrefix(p, "127.0.0.1:") {
				t.Errorf("%s is published as %s", name, p)
			}
		}
		for _, v := range s.Volumes {
			if volume, _, _ := strings.Cut(v, ":"); !declared(c, volume) {
				t.Errorf("%s: there is no volume %s", name, volume)
			}
		}
		for on := range s.DependsOn {
			if _, there := c.Services[on]; !there || s.DependsOn[on].Condition != "service_healthy" {
				t.Errorf("%s depends on %s", name, on)
			}
		}
	}
}

func declared(c *composition, volume string) bool { _, there := c.Volumes[volume]; return there }

// What compose.yaml describes is started from the file itself, without any
// network: the shop sets itself up, the notebook's user reads its data and
// cannot write, notebook 2 goes the whole way, and all is there after a restart.
func TestCompose(t *testing.T) {
	c := readComposition(t)
	e := newEngine(t)
	e.bases()
	for _, name := range []string{"shop", "lab"} {
		e.build(c.Services[name].Build.Target, "localhost/"+c.Services[name].Image)
	}
	defer e.stop("lab", "shop")
	e.start(c)

	address := "s3://shop/retail/demo.csv"
	opened := e.inLab("report", "data", "open", address)
	version := regexp.MustCompile(`(?m)^version id (\S+)$`).FindStringSubmatch(opened)
	if version == nil || !strings.Contains(opened, "fetched") {
		t.Fatalf("the analyst reads: %s", opened)
	}
	if said, err := e.tryInLab("report", "data", "push", "demo", "s3://shop/retail/other.csv"); err == nil || !strings.Contains(said, "lack s3:PutObject") {
		t.Errorf("the analyst writes: %v %s", err, said)
	}
	if said, err := e.tryInLab("touch", "/usr/local/x"); err == nil || !strings.Contains(said, "Read-only") {
		t.Errorf("the root can be written: %v %s", err, said)
	}
	e.inLab("sh", "-c", "cd segmentation && jupyter execute --kernel_name=segkit --timeout=300 --output=/tmp/executed notebooks/02-data-understanding.ipynb")
	shown := e.inLab("cat", "/tmp/executed.ipynb")
	for _, want := range []string{"report data push ../out/demo.xlsx s3://shop/retail/demo.xlsx --profile publisher", "version id 01", "SHA-256", "s3://shop/retail/demo.xlsx?versionId=01"} {
		if !strings.Contains(shown, want) {
			t.Errorf("the executed notebook lacks %q", want)
		}
	}
	if keys := e.inLab("cat", "/keys/credentials"); strings.Contains(shown, regexp.MustCompile(`secret_access_key = (\S+)`).FindStringSubmatch(keys)[1]) {
		t.Error("the executed notebook holds a key")
	}

	e.stop("lab", "shop")
	e.start(c)
	again := e.inLab("report", "data", "open", address)
	if !strings.Contains(again, "unchanged") || !strings.Contains(again, version[0]) {
		t.Errorf("after a restart: %s", again)
	}
}

// start starts the services in the order in which they depend on each other.
func (e *engine) start(c *composition) {
	e.t.Helper()
	started := map[string]bool{}
	var start func(name string)
	start = func(name string) {
		if started[name] {
			return
		}
		started[name] = true
		s := c.Services[name]
		for on := range s.DependsOn {
			start(on)
			e.waitFor(on, "localhost/"+c.Services[on].Image)
		}
		e.startService(name, s)
	}
	for name := range c.Services {
		start(name)
	}
	e.waitFor("lab", "localhost/"+c.Services["lab"].Image)
}

// startService starts one as docker compose would, but for the network: there
// is none but the loopback, which the services share as the file says.
func (e *engine) startService(name string, s service) {
	e.t.Helper()
	args := []string{"run", "-d", "--name", name, "--no-healthcheck", "--ulimit", "nofile=1024:1024", "--ulimit", "nproc=4096:4096"}
	if shared, ok := strings.CutPrefix(s.NetworkMode, "service:"); ok {
		args = append(args, "--network=container:"+shared)
	} else {
		args = append(args, "--network=none")
	}
	if s.ReadOnly {
		args = append(args, "--read-only", "--read-only-tmpfs=false")
	}
	for _, c := range s.CapDrop {
		args = append(args, "--cap-drop="+c)
	}
	for _, o := range s.SecurityOpt {
		args = append(args, "--security-opt="+strings.TrimSuffix(o, ":true"))
	}
	for _, m := range s.Tmpfs {
		args = append(args, "--tmpfs="+m)
	}
	for _, v := range s.Volumes {
		args = append(args, "--volume="+v)
	}
	for k, v := range s.Environment {
		args = append(args, "--env="+k+"="+v)
	}
	e.podman(append(args, "localhost/"+s.Image)...)
}

func (e *engine) tryInLab(args ...string) (string, error) {
	return e.try("podman", e.args(append(append(append([]string{}, runtime...), "exec", "lab"), args...))...)
}

func (e *engine) inLab(args ...string) string {
	e.t.Helper()
	out, err := e.tryInLab(args...)
	if err != nil {
		e.t.Fatalf("%q: %v\n%s", args, err, out)
	}
	return out
}
