package pdf_test

import (
	"testing"

	"customer-segmentation/segkit/chart/charttest"
)

// A whole sample report, charts included: what a full report costs once its
// results exist.
func BenchmarkReport(b *testing.B) {
	s := charttest.New(4338, 4, charttest.Names)
	b.ReportAllocs()
	for b.Loop() {
		doc, err := sample(s, options())
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(doc)), "bytes/report")
	}
}
