package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"

	"customer-segmentation/internal/child"
)

// s3Server is the S3 server that notebook 2 uses on this machine.
const s3Server = "github.com/versity/versitygw/cmd/versitygw@v1.8.0"

// shop is a running S3 server with a bucket, its users and their policies: the one of
// docker/shop.
type shop struct {
	cmd       *exec.Cmd
	end       context.CancelFunc
	said      bytes.Buffer
	ended     chan error
	variables []string // for JupyterLab: where the analyst's keys are, and where to upload
}

// startShop installs the server, starts it and waits until it is set up. Its data and
// the users' keys are in the folder. With free, it listens on ports that are free, so that
// it stands beside another one.
func (s *session) startShop(folder string, free bool) (*shop, error) {
	if !exists(s.home.bin("versitygw")) {
		s.say("Building the S3 server (once) …")
		if err := s.install(s3Server); err != nil {
			return nil, err
		}
	}
	program := s.home.bin("shop")
	build := exec.CommandContext(s.ctx, "go", "build", "-ldflags=-s", "-o", program, "./docker/shop")
	build.Dir, build.Env = s.home.root, append(os.Environ(), "GOWORK=off")
	if out, err := s.output(build); err != nil {
		return nil, fmt.Errorf("the shop does not compile: %s", lastLine(out))
	}
	data, keys := filepath.Join(folder, "data"), filepath.Join(folder, "keys")
	for _, folder := range []string{data, keys} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return nil, err
		}
	}
	ready := filepath.Join(keys, "ready")
	if err := os.Remove(ready); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	variables := []string{"SHOP_DIR=" + data, "SHOP_KEYS=" + keys, "PATH=" + s.home.bin() + string(os.PathListSeparator) + os.Getenv("PATH")}
	if free {
		variables = append(variables, "SHOP_PORTS=free")
	}
	p, err := s.runShop(program, variables...)
	if err != nil {
		return nil, err
	}
	for limit := time.After(3 * time.Minute); !exists(ready); {
		select {
		case <-p.ended:
			p.end()
			return nil, fmt.Errorf("the S3 server did not start: %s", lastLine(p.said.Bytes()))
		case <-limit:
			p.stop()
			return nil, errors.New("the S3 server was not ready after three minutes")
		case <-time.After(50 * time.Millisecond):
		}
	}
	p.variables = []string{
		"AWS_SHARED_CREDENTIALS_FILE=" + filepath.Join(keys, "credentials"), "AWS_CONFIG_FILE=" + filepath.Join(keys, "config"),
		"AWS_ACCESS_KEY_ID=", "AWS_SECRET_ACCESS_KEY=", "AWS_SESSION_TOKEN=", "AWS_PROFILE=", "AWS_REGION=", "AWS_ENDPOINT_URL=",
		"SEGKIT_UPLOAD=s3://shop/retail/", "SEGKIT_UPLOAD_PROFILE=publisher",
	}
	return p, nil
}

// runShop runs the server's program. When it is to end, it is interrupted, and then ends its own
// processes; if it is still there ten seconds later, it is killed, and on Linux they with it.
func (s *session) runShop(program string, variables ...string) (*shop, error) {
	ctx, end := context.WithCancel(s.ctx)
	cmd := exec.CommandContext(ctx, program)
	p := &shop{cmd: cmd, end: end, ended: make(chan error, 1)}
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 10 * time.Second
	child.EndsWithUs(cmd, syscall.SIGTERM)
	cmd.Stdout, cmd.Stderr = &p.said, &p.said
	cmd.Env = append(os.Environ(), variables...)
	if err := cmd.Start(); err != nil {
		end()
		return nil, err
	}
	go func() { p.ended <- cmd.Wait() }()
	return p, nil
}

// besideShop runs something beside an S3 server that is new, so that what notebook 2 shows
// is the same every time.
func (s *session) besideShop(do func(variables []string) error) error {
	folder, err := os.MkdirTemp("", "shop-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	p, err := s.startShop(folder, true)
	if err != nil {
		return err
	}
	defer p.stop()
	return do(p.variables)
}

// stop ends the server and waits for it.
func (p *shop) stop() {
	p.end()
	<-p.ended
}
