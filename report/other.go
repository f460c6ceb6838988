package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"customer-segmentation/internal/printable"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/memo"
)

// otherData is what the verbs share that read data beside that of a study and write
// one CSV file: the checks of that file, the step store, progress and warnings.
type otherData struct {
	env      *environment
	store    *memo.Store
	progress *progress
	options  segkit.Options
}

// checkCSV checks a CSV file that is to be written. what names its content in the
// plural: "scores are".
func checkCSV(out, what string, replace bool, inputs ...string) error {
	if err := checkOut(out, replace, inputs...); err != nil {
		return err
	}
	if strings.ToLower(filepath.Ext(out)) != ".csv" {
		return usagef("%s: %s written as CSV; name a file that ends in .csv", out, what)
	}
	return nil
}

// openOther opens the step store and the progress of a verb; close ends both.
func openOther(env *environment, flags *storeFlags, noCache, quiet bool) (*otherData, error) {
	store, err := openStore(noCache)
	if err != nil {
		return nil, err
	}
	progress := newProgress(env.stderr, quiet)
	return &otherData{env, store, progress, segkit.Options{
		Store: store, Progress: progress, Remote: flags.remote(env.stderr, quiet, progress.bytes("Fetching the data")),
	}}, nil
}

// finish ends the progress and prints the store's warnings.
func (o *otherData) finish() {
	o.progress.close()
	for _, warning := range o.store.Warnings() {
		fmt.Fprintln(o.env.stderr, "report: step store:", printable.Line(warning))
	}
}
