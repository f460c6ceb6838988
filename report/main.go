// Command report makes a customer segmentation from a shop's transactions: a PDF and a
// page for the screen, workbooks and a CSV with one row per customer, the results as
// JSON, and a model that assigns other customers to the segments.
//
//	go run ./report [flags] [INPUT …]
//	go run ./report score MODEL INPUT
//	go run ./report compare EARLIER LATER
//	go run ./report campaign read PLAN NEW
//	go run ./report names MODEL
//	go run ./report sql TABLE
//	go run ./report steps
//	go run ./report data columns|families|fetch|convert|orders|rfm|publish|push|open|versions|policy …
//
// INPUT is demo, the embedded demo shop, or the path or the s3:// or https:// address
// of a table: .csv, .xlsx or .parquet, or a zip or folder of them; or a table in Trino or
// Athena.
//
// The exit code is 0 if the command succeeds, 1 if it fails, and 2 for wrong usage: a
// mistake on the command line or in study.toml.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"os/signal"
	"syscall"

	"customer-segmentation/internal/printable"
	"customer-segmentation/report/start"
	"customer-segmentation/segkit/flow"
)

func main() {
	ctx, stop := listen()
	code := run(ctx, os.Stdout, os.Stderr, os.Args[1:])
	stop()
	os.Exit(code)
}

// listen returns a context that ends when somebody stops the program. Whoever reads what it
// prints may have enough before the end, as head does: that does not end the program, which may
// be writing files.
func listen() (context.Context, context.CancelFunc) {
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
	return signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
}

// The exit codes.
const (
	exitDone    = 0
	exitFailure = 1
	exitUsage   = 2
)

// run runs the command and returns its exit code, so that tests need no process.
func run(ctx context.Context, stdout, stderr io.Writer, args []string) int {
	// Names, addresses and answers of servers are anybody's, and so nothing reaches a
	// terminal or a log that acts on it. No library prints past that: net/http would log
	// what a server sends after the promised length, which can be customers' rows.
	printed := &printable.Writer{W: stdout}
	stdout, stderr = printed, &printable.Writer{W: stderr}
	log.SetOutput(io.Discard)
	verb, code := parse(stdout, stderr, args)
	if verb == nil {
		return code
	}
	if own, ok := verb.Selected().Target.Addr().Interface().(collector); !ok || !own.collects() {
		start.Done()
	}
	err := flow.Guard("report "+verb.Command(), func() error {
		return verb.Run(&environment{ctx, os.Stdin, stdout, stderr})
	})
	err = byFlag(verb, err)
	switch lost := printed.Err(); {
	case errors.Is(lost, syscall.EPIPE) && errors.Is(err, syscall.EPIPE): // printing was all that was left, and nobody reads it
		return exitFailure
	case err == nil && lost != nil && !errors.Is(lost, syscall.EPIPE):
		err = fmt.Errorf("what it prints is incomplete: %w", reason(lost))
		ctx = context.WithoutCancel(ctx) // all else is done, and so nothing was interrupted
	}
	if err == nil {
		return exitDone
	}
	printError(stderr, ctx, err)
	if ctx.Err() == nil && wrongUsage(err) {
		return exitUsage
	}
	return exitFailure
}
