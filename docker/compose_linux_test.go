package docker

import (
	"regexp"
	"strings"
)

// testCompose starts the services of compose.yaml, read from the file itself and
// without any network: the shop sets itself up, the notebook's user reads its data
// and cannot write, notebook 2 uploads and reads back, and everything is still
// there after a restart.
func (e *engine) testCompose() {
	t, c := e.t, readComposition(e.t, "compose.yaml")
	e.build("shop", "localhost/"+c.Services["shop"].Image)
	e.buildah("tag", image, "localhost/"+c.Services["lab"].Image)
	defer e.stop("lab", "shop")
	for volume := range c.Volumes { // kept storage may hold volumes of an earlier test
		_, _ = e.try("podman", e.args([]string{"volume", "rm", "-f", volume})...)
	}
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
	e.inLab("sh", "-c", "cd segmentation && jupyter execute --kernel_name=segkit --timeout=300 --output=/tmp/executed my-notebooks/02-data-understanding.ipynb")
	shown := e.inLab("cat", "/tmp/executed.ipynb")
	for _, want := range []string{
		"report data push ../out/notebooks/demo.xlsx s3://shop/retail/demo.xlsx --profile publisher",
		"version id 01", "SHA-256", "s3://shop/retail/demo.xlsx?versionId=01",
	} {
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

// startService starts a service as docker compose would, except for the network:
// there is only the loopback, which the services share as the file says.
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

// tryInLab runs a program in the lab's container.
func (e *engine) tryInLab(args ...string) (string, error) {
	return e.try("podman", e.args(append(append(append([]string{}, runtime...), "exec", "lab"), args...))...)
}

// inLab runs a program in the lab's container and fails the test if it fails.
func (e *engine) inLab(args ...string) string {
	e.t.Helper()
	out, err := e.tryInLab(args...)
	if err != nil {
		e.t.Fatalf("%q: %v\n%s", args, err, out)
	}
	return out
}
