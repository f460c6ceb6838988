package lesson

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
)

// reportVariable names the environment variable that holds the path of the report
// command. The kernel sets it.
const reportVariable = "SEGKIT_REPORT"

// command returns the report command as a person would type it.
func command(args ...string) string {
	line := "report"
	for _, a := range args {
		if strings.ContainsAny(a, " ?&'") && !strings.Contains(a, `"`) {
			a = `"` + a + `"`
		}
		line += " " + a
	}
	return line
}

// report runs the report command and returns what it prints.
func report(ctx context.Context, args ...string) (string, error) {
	path, err := exec.LookPath(os.Getenv(reportVariable))
	if err != nil {
		return "", fmt.Errorf(
			"%s does not name the report command; to set it up, run: go run ./notebooks setup", reportVariable)
	}
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		if message := strings.TrimPrefix(strings.TrimSpace(stderr.String()), "report: "); message != "" {
			return "", errors.New(message)
		}
		return "", fmt.Errorf("%s: %w", command(args...), err)
	}
	return strings.TrimSpace(stdout.String()), nil
}

// interruptible returns a context that ends when the cell is interrupted.
func interruptible() (context.Context, context.CancelFunc) {
	return signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
}
