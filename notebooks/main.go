// Command notebooks opens the seven notebooks in JupyterLab with a Go kernel:
//
//	go run ./notebooks
//
// makes a Python environment in .venv, installs JupyterLab and the kernel into it,
// compiles what the notebooks use, copies them into my-notebooks, and opens the
// first copy. Nothing but caches is written outside the clone.
//
// Other verbs: run executes all notebooks without a browser, on the demo shop or
// any data; refresh rebuilds the committed notebooks from notebooks/src; check
// lists those that refresh would change; course writes what a teacher hands out, and
// mark marks what students hand in.
//
// Exit codes: 0 success, 1 failure, 2 an invalid command line or study.toml.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

// The exit codes.
const (
	exitDone    = 0
	exitFailure = 1
	exitUsage   = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Stdout, os.Stderr, os.Args[1:])
	stop()
	os.Exit(code)
}

// run executes the command line and returns the exit code.
func run(ctx context.Context, stdout, stderr io.Writer, args []string) int {
	parsed, code := parse(stdout, stderr, args)
	if parsed == nil {
		return code
	}
	home, err := findHome()
	if err == nil {
		err = parsed.Run(&session{ctx: ctx, stdout: stdout, stderr: stderr, home: home})
	}
	if err != nil {
		if ctx.Err() != nil {
			fmt.Fprintln(stderr, "notebooks: interrupted")
			return exitFailure
		}
		fmt.Fprintf(stderr, "notebooks: %s\n", strings.TrimSpace(err.Error()))
		if wrongUsage(err) {
			return exitUsage
		}
		return exitFailure
	}
	return exitDone
}

// session is one run of the command.
type session struct {
	ctx            context.Context
	stdout, stderr io.Writer
	home           home
}

func (s *session) say(format string, args ...any) { fmt.Fprintf(s.stdout, format+"\n", args...) }
