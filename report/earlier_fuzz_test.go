package main

import (
	"io"
	"testing"
)

// FuzzResults reads bytes as results.json, and compares what can be read with itself.
// Whatever is read, nothing panics, and a file without unknown keys whose digest holds
// equals itself.
func FuzzResults(f *testing.F) {
	for _, text := range []string{
		`{"schema":"customer-segmentation/results/1","digest":"x","source":{"name":"a.csv","sha256":"00","rows":3}}`,
		`{"schema":"x","options":{"seed":1,"modelling":{"k":4},"plan":[{"name":"a"}]},"segments":[{"name":"a","customers":1}]}`,
		`{"schema":"x","Schema":"y"}`, `{"schema":"x","decision":null,"sweep":[{}],"attributes":[{"name":"country"}]}`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		run, err := parseResults("results.json", data)
		if err != nil {
			return
		}
		_ = otherSource(run.Source, run.Source) + short(run.Source.SHA256)
		_ = run.lacks(&run.config)
		err = checkResults(io.Discard, run, run.Results)
		if err != nil && len(run.unknown) == 0 {
			t.Errorf("%q differs from itself: %v", data, err)
		}
	})
}
