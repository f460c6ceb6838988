package remote

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// helper is the report command that SEGKIT_REPORT names. A program that does not link
// the client for a scheme asks it to open addresses: `report data open --json` prints
// the Copy. Notebook cells do so, because they would have to link the client again after
// every change.
type helper struct{ path string }

// findHelper returns the helper for a scheme, if there is one.
func findHelper(scheme string) (helper, bool) {
	if scheme != "s3" && scheme != "https" && scheme != "http" {
		return helper{}, false
	}
	name := os.Getenv("SEGKIT_REPORT")
	if name == "" {
		return helper{}, false
	}
	path, err := exec.LookPath(name)
	return helper{path}, err == nil
}

// open asks the helper for the local copy of an address.
func (h helper) open(ctx context.Context, address string) (*Copy, error) {
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(ctx, h.path, "data", "open", "--json", "--stdin")
	cmd.Stdin = strings.NewReader(address) // not an argument, which other users of the machine can see
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		message := strings.TrimPrefix(strings.TrimSpace(stderr.String()), "report: ")
		if message == "" {
			message = fmt.Sprintf("%s: %s data open: %v", Redact(address), h.path, err)
		}
		return nil, errors.New(message)
	}
	c := &Copy{}
	if err := json.Unmarshal(stdout.Bytes(), c); err != nil || c.Path == "" {
		return nil, fmt.Errorf("%s: %s data open printed something unexpected", Redact(address), h.path)
	}
	return c, nil
}
