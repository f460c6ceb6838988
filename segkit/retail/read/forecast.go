package read

import (
	"bytes"
	"io"
)

// forecastSample is how much of a text is looked at to tell how long its lines are.
const forecastSample = 1 << 18

// ForecastRows says how many rows a file has, about, without reading it: a Parquet table by
// its footer, delimited text by the length of its first lines. ok is false for other
// files, among them packed ones, and for what cannot be opened.
func ForecastRows(path string) (rows int, ok bool) {
	f, size, err := OpenFile(path)
	if err != nil {
		return 0, false
	}
	defer f.Close()
	in := fileAt(path, f, size)
	_, looks, _, err := in.sniff()
	switch {
	case err != nil:
		return 0, false
	case looks == looksParquet:
		p, err := openParquet(input{name: path, r: f, size: size})
		if err != nil {
			return 0, false
		}
		return int(p.NumRows()), true
	case looks != looksText:
		return 0, false
	}
	sample := make([]byte, min(size, forecastSample))
	n, err := io.ReadFull(io.NewSectionReader(f, 0, size), sample)
	lines := max(bytes.Count(sample[:n], []byte{'\n'}), bytes.Count(sample[:n], []byte{'\r'}))
	if err != nil || lines == 0 {
		return 0, false
	}
	return int(float64(size) / float64(n) * float64(lines)), true
}
