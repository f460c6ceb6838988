package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"sync"

	"customer-segmentation/report/pages"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/model"
)

// The outputs that other runs read.
const (
	resultsFile   = "results.json"
	customersFile = "customers.csv"
	modelFile     = "model.json"
	evidenceFile  = "evidence.xlsx"
)

// render writes the output files, and returns the lists that --audiences needs. undrawable is
// the number of names with letters that the PDF cannot show.
func (r *runCommand) render(ctx context.Context, keep keeper, study *segkit.Study, of outcome,
	look pages.Options, progress *progress) (lists *roster, undrawable int, err error) {
	defer progress.phase("Writing the report")()
	customers := sync.OnceValues(func() (customerLists, error) {
		results, err := of.all()
		if err != nil {
			return customerLists{}, err
		}
		return customersOf(ctx, study, results, r.Pseudonyms)
	})
	drawn := func(draw func(io.Writer, *segkit.Results) error) func(io.Writer) (int, error) {
		return func(w io.Writer) (int, error) {
			results, err := of.all()
			if err != nil {
				return 0, err
			}
			return 0, draw(w, results)
		}
	}
	if r.Audiences {
		c, err := customers()
		if err != nil {
			return nil, 0, err
		}
		lists = c.roster
	}
	undrawable, err = keep.files(ctx, r.Out, []output{
		{"report.pdf", func(w io.Writer) (int, error) {
			results, err := of.all()
			if err != nil {
				return 0, err
			}
			return pages.Write(ctx, w, study, results, look)
		}},
		{"report.html", drawn(func(w io.Writer, results *segkit.Results) error {
			return pages.WriteScreen(ctx, w, study, results, look)
		})},
		{"customers.xlsx", drawn(func(w io.Writer, results *segkit.Results) error {
			c, err := customers()
			if err != nil {
				return err
			}
			return writeCustomers(w, study, results, c.all, c.roster)
		})},
		{evidenceFile, drawn(func(w io.Writer, results *segkit.Results) error { return writeEvidence(w, study, results) })},
		{customersFile, always(func(w io.Writer) error {
			c, err := customers()
			if err != nil {
				return err
			}
			return c.all.CSV(w)
		})},
		{resultsFile, always(func(w io.Writer) error {
			data, err := json.MarshalIndent(of.results, "", " ")
			if err == nil {
				_, err = w.Write(append(data, '\n'))
			}
			return err
		})},
		{modelFile, always(func(w io.Writer) error {
			m, err := study.ModelOf(of.results)
			if errors.Is(err, segkit.ErrAttributesClustered) {
				return model.WriteRefusal(w, err.Error())
			}
			if err != nil {
				return err
			}
			return m.Write(w)
		})},
	})
	return lists, undrawable, err
}
