package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"customer-segmentation/internal/child"
)

// server is a JupyterLab for the tests' browser.
type server struct {
	address, token string
	cmd            *exec.Cmd
}

// serve starts JupyterLab on a free port of this machine, with a settings folder
// of its own.
func (s *session) serve(ctx context.Context, settings, token string, variables ...string) (*server, error) {
	// Autosave is off, so that a test leaves the notebooks as they are.
	plugin := filepath.Join(settings, "lab", "user-settings", "@jupyterlab", "docmanager-extension", "plugin.jupyterlab-settings")
	if err := os.MkdirAll(filepath.Dir(plugin), 0o755); err != nil {
		return nil, err
	}
	if err := os.WriteFile(plugin, []byte(`{"autosave": false}`), 0o644); err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	port := listener.Addr().(*net.TCPAddr).Port
	listener.Close()
	args := []string{"-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", fmt.Sprintf("--port=%d", port), "--ServerApp.root_dir=" + s.home.root,
		"--IdentityProvider.token=" + token, "--expose-app-in-browser"}
	if os.Geteuid() == 0 {
		args = append(args, "--allow-root")
	}
	cmd := exec.CommandContext(ctx, s.home.python(), args...)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 10 * time.Second
	child.EndsWithUs(cmd, syscall.SIGTERM)
	cmd.Dir, cmd.Env = s.home.root, s.home.environment(append(variables, "JUPYTER_CONFIG_DIR="+settings)...)
	pipe, err := cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	up, last := make(chan bool, 1), ""
	go func() {
		for lines := bufio.NewScanner(pipe); lines.Scan(); {
			if last = lines.Text(); strings.Contains(last, "is running at") {
				select {
				case up <- true:
				default:
				}
			}
		}
		close(up)
	}()
	select {
	case ok := <-up:
		if !ok {
			_ = cmd.Wait()
			return nil, fmt.Errorf("JupyterLab did not start: %s", last)
		}
	case <-time.After(3 * time.Minute):
		_ = cmd.Process.Kill()
		return nil, errors.New("JupyterLab did not start in three minutes")
	}
	return &server{fmt.Sprintf("http://127.0.0.1:%d", port), token, cmd}, nil
}

// stop ends the server and its kernels.
func (v *server) stop() {
	_ = v.cmd.Process.Signal(os.Interrupt)
	_ = v.cmd.Process.Signal(os.Interrupt)
	done := make(chan struct{})
	go func() { _ = v.cmd.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		_ = v.cmd.Process.Kill()
	}
}
