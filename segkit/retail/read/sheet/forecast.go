package sheet

import (
	"bytes"
	"context"
	"io"
)

// forecastSample is how much of a sheet's XML is looked at to tell how long its rows are.
const forecastSample = 1 << 18

// ForecastRows says how many rows a sheet has, about: by the first of them, and the size that the
// archive states for the sheet.
func (w *Workbook) ForecastRows(ctx context.Context, s Sheet) (int, error) {
	r, err := w.archive.open(ctx, s.part, w.archive.limits.PartBytes)
	if err != nil {
		return 0, err
	}
	defer r.Close()
	sample := make([]byte, forecastSample)
	n, err := io.ReadFull(r, sample)
	sample = sample[:n]
	rows := bytes.Count(sample, []byte("<row ")) + bytes.Count(sample, []byte("<row>")) + bytes.Count(sample, []byte(":row "))
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return rows, nil // these are all
	}
	if err != nil {
		return 0, err
	}
	first := max(bytes.Index(sample, []byte("<row")), 0)
	return int(float64(rows) * float64(s.part.UncompressedSize64-uint64(first)) / float64(n-first)), nil
}
