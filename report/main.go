// Command report makes the customer segmentation of a shop: a PDF for business
// readers, a workbook and a CSV with a row a customer, the results as JSON, and a
// model that labels other customers.
//
//	go run ./report [flags] [INPUT]
//	go run ./report score MODEL INPUT
//	go run ./report data fetch|convert|push|open|versions|policy …
//
// INPUT is demo, the embedded demo shop, or a path or an s3:// or https://
// address of an .xlsx, .csv, .csv.gz or .parquet file. Exit codes: 0 done, 1
// failure, 2 wrong usage: a command line or a study.toml that cannot be followed.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Stdout, os.Stderr, os.Args[1:])
	stop()
	os.Exit(code)
}

// The exit codes.
const (
	exitDone    = 0
	exitFailure = 1
	exitUsage   = 2
)

// run is the command without the process around it, for tests.
func run(ctx context.Context, stdout, stderr io.Writer, args []string) int {
	verb, code := parse(stdout, stderr, args)
	if verb == nil {
		return code
	}
	err := byFlag(verb, verb.Run(&environment{ctx, os.Stdin, stdout, stderr}))
	if err == nil {
		return exitDone
	}
	printError(stderr, ctx, err)
	if ctx.Err() == nil && wrongUsage(err) {
		return exitUsage
	}
	return exitFailure
}
