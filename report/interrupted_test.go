package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"customer-segmentation/segkit"
)

// Who is interrupted after the report is in place is not told that nothing was written.
func TestInterruptedAfterTheFiles(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	lost := fmt.Errorf("%w: run again to be sure: %w", segkit.ErrWriteUnsure, context.Canceled)
	if err := afterFiles(ctx, "out", lost); err != lost {
		t.Errorf("nobody stopped the run, and it says %v", err)
	}
	stop()
	for _, c := range []struct {
		err  error
		says string
	}{
		{lost, "report: out: interrupted: the report is written; it is not known whether the labels were written back: run again to be sure\n"},
		{ctx.Err(), "report: out: interrupted: the report is written\n"},
		{fmt.Errorf("cannot write out/audiences/a.csv: no room; %s, and the lists of an earlier run are as they were", inPlace),
			"report: out: interrupted: cannot write out/audiences/a.csv: no room; the report is written, and the lists of an earlier run are as they were\n"},
	} {
		var said bytes.Buffer
		printError(&said, ctx, afterFiles(ctx, "out", c.err))
		if said.String() != c.says {
			t.Errorf("it says %q, want %q", &said, c.says)
		}
	}
}

// A run that is interrupted while it prints has its files: what then fails does not say otherwise.
func TestInterruptedWhilePrinting(t *testing.T) {
	earlier, _ := quick(t)
	for _, lost := range []bool{false, true} {
		ctx, stop := context.WithCancel(t.Context())
		args, says := []string{"--config", quickFile, "-o", t.TempDir(), "demo"}, "what it prints is incomplete: no room"
		if !lost {
			args = append(args, "--seed", "9", "--check", filepath.Join(earlier, resultsFile))
			says = "interrupted: the report is written; the results differ from "
		}
		var stderr strings.Builder
		code := run(ctx, &interrupted{stop, lost}, &stderr, args)
		stop()
		if code != exitFailure || !strings.Contains(stderr.String(), says) || strings.Contains(stderr.String(), "nothing was written") {
			t.Errorf("lost %t: exit %d: %s", lost, code, &stderr)
		}
	}
}

// interrupted is a writer during whose last lines somebody stops the program, and which may then
// lose them.
type interrupted struct {
	stop context.CancelFunc
	lost bool
}

func (w *interrupted) Write(p []byte) (int, error) {
	if strings.Contains(string(p), "digest ") {
		if w.stop(); w.lost {
			return 0, errors.New("no room")
		}
	}
	return len(p), nil
}

// Figures that did not reach the file or the program that standard output is are no success.
func TestLostOutputIsAnError(t *testing.T) {
	for _, args := range [][]string{{"steps"}, {"--config", quickFile, "-o", t.TempDir(), "demo"}} {
		var stderr strings.Builder
		if code := run(t.Context(), &full{}, &stderr, args); code != exitFailure || !strings.Contains(stderr.String(), "no room") {
			t.Errorf("%q: exit %d: %s", args, code, &stderr)
		}
		stderr.Reset()
		if code := run(t.Context(), io.Discard, &stderr, args); code != exitDone {
			t.Errorf("%q: exit %d: %s", args, code, &stderr)
		}
	}
}

// full is a writer that has no room.
type full struct{}

func (*full) Write([]byte) (int, error) { return 0, errors.New("no room") }
