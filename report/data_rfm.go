package main

import (
	"encoding/csv"
	"io"
	"strconv"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

// dataRFM measures the customers of a file that is too long for a study.
type dataRFM struct {
	File string `arg:"" help:"A file of order lines on this machine, or an s3:// or https:// address."`
	longFile
	Out string `short:"o" required:"" placeholder:"FILE" help:"CSV file to write, with one row per customer; report FILE divides these into segments."`
}

// Run implements the verb.
func (d *dataRFM) Run(env *environment) error {
	return d.read(env, d.File, d.Out, func(w io.Writer, path string, config segkit.Config, opt retail.PartsOptions) (*measured, error) {
		found, err := segkit.MeasureBeyondMemory(env.ctx, path, config, opt)
		if err != nil {
			return nil, err
		}
		return &measured{found, describe.Counted(found.Table.Len(), "customer")}, writeMeasures(w, found.Table)
	})
}

// writeMeasures writes the customers as data that is read back exactly: it neutralises
// nothing for spreadsheets.
func writeMeasures(w io.Writer, t *rfm.Table) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{"Customer", "Recency (days)", "Frequency", "Monetary", "Country"}); err != nil {
		return err
	}
	var row []string
	for i, id := range t.Customer {
		row = append(row[:0], id, strconv.Itoa(t.RecencyDays[i]), strconv.Itoa(t.Frequency[i]), t.Monetary[i].String(), t.Country[i])
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
