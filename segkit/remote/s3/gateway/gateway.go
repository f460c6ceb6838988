// Package gateway runs a real S3 server with its own IAM, versitygw, on this machine:
// for tests, and for the shop's bucket in docker/. It looks for the program on the PATH
// and in the folder where go install puts programs:
//
//	go install github.com/versity/versitygw/cmd/versitygw@v1.8.0
//
// The server checks signatures, user policies and bucket policies as AWS does, keeps
// versions and checksums, and honours conditions. It accepts requests for encryption but
// does not encrypt, and does not support public access blocks and lifecycle rules.
package gateway

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/iam/types"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"customer-segmentation/internal/child"
)

// ErrMissing is wrapped by the error of Find if there is no server program.
var ErrMissing = errors.New("versitygw is not installed")

// Find looks for the server's program.
func Find() (string, error) {
	if path, err := exec.LookPath("versitygw"); err == nil {
		return path, nil
	}
	folders := []string{os.Getenv("GOBIN")}
	if out, err := exec.Command("go", "env", "GOBIN", "GOPATH").Output(); err == nil {
		lines := strings.Split(string(out), "\n")
		folders = append(folders, strings.TrimSpace(lines[0]))
		if len(lines) > 1 {
			for _, path := range filepath.SplitList(strings.TrimSpace(lines[1])) {
				folders = append(folders, filepath.Join(path, "bin"))
			}
		}
	}
	for _, dir := range folders {
		path := filepath.Join(dir, "versitygw")
		if runtime.GOOS == "windows" {
			path += ".exe"
		}
		if info, err := os.Stat(path); dir != "" && err == nil && !info.IsDir() {
			return path, nil
		}
	}
	return "", fmt.Errorf("%w: go install github.com/versity/versitygw/cmd/versitygw@v1.8.0", ErrMissing)
}

// Options holds the options of Start; the zero value is ready to use.
type Options struct {
	Address    string    // host:port of the S3 server; "" means a free port of 127.0.0.1
	IAMAddress string    // host:port of its IAM; "" means a free port of 127.0.0.1
	Root       Keys      // of the administrator; the zero value means random keys
	Log        io.Writer // nil discards the log
}

// Keys is an access key and its secret.
type Keys struct{ Access, Secret string }

// NewKeys makes a random access key and secret.
func NewKeys() Keys { return Keys{"root" + rand.Text()[:12], rand.Text() + rand.Text()} }

// Region is the region that the server claims to be in.
const Region = "us-east-1"

// Gateway is a running server.
type Gateway struct {
	Endpoint    string // http://127.0.0.1:port
	IAMEndpoint string
	Root        Keys
	sockets     string
	processes   []*exec.Cmd
	exited      chan error
}

// Start runs the server on a folder, which must be on a file system with extended
// attributes. The folder holds everything: what an earlier server stored there is still
// there.
func Start(ctx context.Context, dir string, opt Options) (*Gateway, error) {
	binary, err := Find()
	if err != nil {
		return nil, err
	}
	for _, sub := range []string{"data", "versions", "iam"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o700); err != nil {
			return nil, err
		}
	}
	if opt.Root == (Keys{}) {
		opt.Root = NewKeys()
	}
	if opt.Log == nil {
		opt.Log = io.Discard
	}
	for tries := 0; ; tries++ { // a free port may be taken a moment later
		g, err := start(ctx, binary, dir, opt)
		if err == nil || tries == 3 || ctx.Err() != nil || (opt.Address != "" && opt.IAMAddress != "") {
			return g, err
		}
	}
}

// start runs the server once.
func start(ctx context.Context, binary, dir string, opt Options) (*Gateway, error) {
	var err error
	if opt.Address == "" {
		if opt.Address, err = freeAddress(); err != nil {
			return nil, err
		}
	}
	if opt.IAMAddress == "" {
		if opt.IAMAddress, err = freeAddress(); err != nil {
			return nil, err
		}
	}
	sockets, err := os.MkdirTemp("", "iam") // a socket's path must be short
	if err != nil {
		return nil, err
	}
	socket := filepath.Join(sockets, "sock")
	g := &Gateway{
		Endpoint: "http://" + opt.Address, IAMEndpoint: "http://" + opt.IAMAddress, Root: opt.Root,
		sockets: sockets, exited: make(chan error, 2),
	}
	// The keys are not arguments, because other users of the machine can see those.
	env := append(os.Environ(), "ROOT_ACCESS_KEY="+opt.Root.Access, "ROOT_SECRET_KEY="+opt.Root.Secret)
	run := func(args ...string) error {
		cmd := exec.Command(binary, args...)
		cmd.Env, cmd.Stdout, cmd.Stderr, cmd.Dir = env, opt.Log, opt.Log, dir
		child.EndsWithUs(cmd, syscall.SIGKILL) // nobody is left who would wait for it
		if err := cmd.Start(); err != nil {
			return err
		}
		g.processes = append(g.processes, cmd)
		go func() { g.exited <- cmd.Wait() }()
		return nil
	}
	steps := []func() error{
		func() error {
			return run("-p", opt.IAMAddress, "--quiet", "--health", "/healthz",
				"iam", "--dir", filepath.Join(dir, "iam"), "--private-ports", socket)
		},
		func() error { return g.wait(ctx, g.IAMEndpoint) },
		func() error {
			return run("-p", opt.Address, "--quiet", "--iam-standalone-endpoint", socket, "--iam-cache-disable",
				"--health", "/healthz", "posix", "--versioning-dir", filepath.Join(dir, "versions"), filepath.Join(dir, "data"))
		},
		func() error { return g.wait(ctx, g.Endpoint) },
		func() error { return g.own(ctx) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			g.Stop()
			return nil, fmt.Errorf("versitygw: %w", err)
		}
	}
	return g, nil
}

// freeAddress returns an address with a free port of this machine.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}

// patience is how long the server may take to answer.
var patience = 30 * time.Second

// own makes sure that it is this server which answers: another program may have taken a port
// between the moment it was found free and the server's start, and answer as well. Nobody else
// knows the keys.
func (g *Gateway) own(caller context.Context) error {
	ctx, cancel := context.WithTimeout(caller, patience)
	defer cancel()
	failed := func(endpoint string, err error) error {
		switch {
		case caller.Err() != nil:
			return caller.Err()
		case ctx.Err() != nil:
			return fmt.Errorf("nothing answers at %s within %v", endpoint, patience)
		}
		return fmt.Errorf("another program answers at %s (%v)", endpoint, err)
	}
	buckets, err := g.S3(g.Root).ListBuckets(ctx, &s3.ListBucketsInput{})
	if err != nil || buckets.Owner == nil || aws.ToString(buckets.Owner.ID) != g.Root.Access {
		return failed(g.Endpoint, err)
	}
	var none *types.NoSuchEntityException
	_, err = g.iam().GetUser(ctx, &iam.GetUserInput{UserName: aws.String(rand.Text())}) // a name that no user has
	if !errors.As(err, &none) {
		return failed(g.IAMEndpoint, err)
	}
	return nil
}

// wait returns when the server answers.
func (g *Gateway) wait(ctx context.Context, endpoint string) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, endpoint+"/healthz", nil)
		if err != nil {
			return err
		}
		if response, err := http.DefaultClient.Do(request); err == nil {
			response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return nil
			}
		}
		select {
		case <-ctx.Done():
			return errors.New("it does not answer")
		case err := <-g.exited:
			g.exited <- err
			return fmt.Errorf("it ended: %v", err)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// Wait waits until a process of the server ends by itself.
func (g *Gateway) Wait() error {
	err := <-g.exited
	g.exited <- err // Stop waits for every process
	return err
}

// Stop ends the server.
func (g *Gateway) Stop() {
	for i := len(g.processes) - 1; i >= 0; i-- {
		_ = g.processes[i].Process.Signal(syscall.SIGTERM)
	}
	for range g.processes {
		select {
		case <-g.exited:
		case <-time.After(5 * time.Second):
			for _, p := range g.processes {
				_ = p.Process.Kill()
			}
		}
	}
	g.processes = nil
	_ = os.RemoveAll(g.sockets)
}
