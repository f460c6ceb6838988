package main

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"customer-segmentation/internal/regular"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/compare"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/model"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/tables"
)

// loadedSide is one side of a comparison, with what it was read from.
type loadedSide struct {
	compare.Side
	results  *earlierRun // nil for a model alone, and for new data
	warnings []string
}

// readSide reads the folder of a run, or a model.json, with the other files of its run
// if they are beside it. It returns nil for anything else, which may be data.
func readSide(path string) (*loadedSide, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil: // an address, the demo shop, or nothing
		return nil, nil
	case info.IsDir():
		if !exists(filepath.Join(path, resultsFile)) {
			return nil, fmt.Errorf("%s is not the folder of a run: there is no %s in it", path, resultsFile)
		}
		return readRun(path)
	case strings.ToLower(filepath.Ext(path)) != ".json":
		return nil, nil
	case schemaOf(path) != "":
		return readRun(filepath.Dir(path))
	}
	m, err := readModel(path)
	if err != nil {
		return nil, err
	}
	folder := filepath.Dir(path)
	if beside, err := readResults(filepath.Join(folder, resultsFile)); err == nil && beside.Digest == m.Study.Digest {
		return sideOf(folder, beside, m)
	}
	return modelAlone(path, m)
}

// schemaOf returns the schema that a JSON file names, as results do; "" for others.
func schemaOf(path string) string {
	data, err := regular.ReadFile(path, maxResults)
	if err != nil {
		return ""
	}
	var is struct {
		Schema string `json:"schema"`
	}
	if json.Unmarshal(data, &is) != nil {
		return ""
	}
	return is.Schema
}

// readRun reads the files of a run from its folder.
func readRun(folder string) (*loadedSide, error) {
	if schemaOf(filepath.Join(folder, resultsFile)) == segkit.MeasuredSchema {
		return nil, fmt.Errorf("%s is a run on a file without orders or without money, which makes no model; such runs cannot be compared", folder)
	}
	results, err := readResults(filepath.Join(folder, resultsFile))
	if err != nil {
		return nil, err
	}
	path := filepath.Join(folder, modelFile)
	if !exists(path) {
		return nil, fmt.Errorf("%s: there is no %s beside %s; without it, segments cannot be matched", folder, modelFile, resultsFile)
	}
	m, err := readModel(path)
	if err != nil {
		return nil, err
	}
	if m.Study.Digest != results.Digest {
		return nil, fmt.Errorf("%s: %s and %s are of different runs (their digests differ)", folder, resultsFile, modelFile)
	}
	return sideOf(folder, results, m)
}

// sideOf puts the files of a run together. The customers' ids may have been deleted.
func sideOf(folder string, r *earlierRun, m *model.Model) (*loadedSide, error) {
	if len(r.Ledger) == 0 || len(r.Segments) == 0 {
		return nil, fmt.Errorf("%s is not whole: it has no ledger or no segments", r.path)
	}
	orders := r.Ledger[len(r.Ledger)-1].Invoices
	revenue := retail.Money(0)
	side := &loadedSide{results: r, Side: compare.Side{Model: m, Summary: compare.Summary{
		Name: runName(folder, r), First: r.Period.First, Last: r.Period.Last, Snapshot: r.Snapshot, PeriodDays: m.Study.PeriodDays,
		Customers: r.RFM.Customers, Orders: &orders, Currency: r.config.Currency, Technique: m.Technique, Setting: m.Setting,
	}}}
	for i := range r.Segments {
		s := &r.Segments[i]
		revenue += s.Revenue
		segment := compare.Segment{Name: s.Name, Customers: s.Customers, Revenue: &s.Revenue}
		for at := range segment.Medians {
			segment.Medians[at] = describe.Float(s.Measures[at].Summary.Median)
		}
		side.Segments = append(side.Segments, segment)
	}
	side.Summary.Revenue = &revenue
	path := filepath.Join(folder, customersFile)
	customers, err := readCustomers(path, m)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return side, nil
	case err != nil:
		return nil, fmt.Errorf("%s: %w", path, err)
	case customers.Len() != r.RFM.Customers:
		return nil, fmt.Errorf("%s has %s and %s says %s: they are of different runs", path, describe.Counted(customers.Len(), "customer"),
			resultsFile, describe.Count(r.RFM.Customers))
	}
	side.Customers = customers
	revenue = 0
	for _, amount := range customers.Monetary {
		revenue += amount
	}
	return side, nil
}

// runName names a run: its folder and its data.
func runName(folder string, r *earlierRun) string {
	name := r.Source.Name
	if name == segkit.Demo {
		name = "demo shop"
	}
	return fmt.Sprintf("%s (%s)", folder, name)
}

// modelAlone is a side of which nothing but the model is known.
func modelAlone(path string, m *model.Model) (*loadedSide, error) {
	snapshot, err := m.Snapshot()
	if err != nil {
		return nil, err
	}
	side := &loadedSide{Side: compare.Side{Model: m, Summary: compare.Summary{
		Name: path, Snapshot: snapshot, PeriodDays: m.Study.PeriodDays, Customers: m.Study.Customers,
		Currency: m.Study.Currency, Technique: m.Technique, Setting: m.Setting,
	}}}
	for _, s := range m.Segments {
		unknown := [3]describe.Float{describe.Undefined, describe.Undefined, describe.Undefined}
		side.Segments = append(side.Segments, compare.Segment{Name: s.Name, Customers: s.Customers, Medians: unknown})
	}
	return side, nil
}

// readCustomers reads a customers.csv. Its columns are found by their names.
func readCustomers(path string, m *model.Model) (*compare.Customers, error) {
	f, err := regular.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	list, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("this is not a table of customers: %w", err)
	}
	if len(list) == 0 {
		return nil, errors.New("it is empty")
	}
	column := map[string]int{}
	for _, name := range []string{"Customer", "Segment", "Recency", "Frequency", "Monetary"} {
		column[name] = -1
		for j, head := range list[0] {
			if column[name] < 0 && (head == name || strings.HasPrefix(head, name+" (")) {
				column[name] = j
			}
		}
		if column[name] < 0 {
			return nil, fmt.Errorf("it has no column %s", name)
		}
	}
	label := map[string]int{tables.Unassigned: -1}
	for i, s := range m.Segments {
		label[s.Name] = i
	}
	out := &compare.Customers{}
	for i, row := range list[1:] {
		segment, known := label[row[column["Segment"]]]
		recency, errR := strconv.Atoi(row[column["Recency"]])
		frequency, errF := strconv.Atoi(row[column["Frequency"]])
		monetary, errM := retail.ParseMoney(row[column["Monetary"]])
		if !known {
			return nil, fmt.Errorf("row %d has the segment %q, which the model does not have: they are of different runs", i+2, row[column["Segment"]])
		}
		if err := errors.Join(errR, errF, errM); err != nil {
			return nil, fmt.Errorf("row %d has no whole numbers of days and orders and no amount", i+2)
		}
		out.ID, out.Label = append(out.ID, row[column["Customer"]]), append(out.Label, segment)
		out.Recency, out.Frequency = append(out.Recency, recency), append(out.Frequency, frequency)
		out.Monetary = append(out.Monetary, monetary)
	}
	return out, nil
}

// score labels new data with the earlier model.
func (c *compareCommand) score(env *environment, earlier *loadedSide) (*loadedSide, error) {
	given, err := c.Columns.given()
	if err != nil {
		return nil, err
	}
	store, err := openStore(c.NoCache)
	if err != nil {
		return nil, err
	}
	progress := newProgress(env.stderr, c.Quiet || c.JSON)
	defer progress.close()
	study, err := segkit.OpenScoring(env.ctx, earlier.Model, c.Later, c.Snapshot, given, segkit.Options{
		Store: store, Progress: progress,
		Remote: c.Store.remote(env.stderr, c.Quiet || c.JSON, progress.bytes("Fetching the data")),
	})
	if err != nil {
		return nil, err
	}
	assigned, err := study.Assigned(earlier.Model)
	if err != nil {
		return nil, err
	}
	name := filepath.Base(c.Later)
	if c.Later == segkit.Demo {
		name = "demo shop"
	}
	summary := compare.Summary{
		Name: name, First: time.Unix(slices.Min(assigned.Table.First), 0).UTC(), Last: time.Unix(slices.Max(assigned.Table.Last), 0).UTC(),
		Currency: study.Config().Currency, Technique: "labelled by the earlier model", Setting: earlier.Model.Setting,
	}
	return &loadedSide{Side: *compare.OfAssigned(summary, earlier.Model, assigned), warnings: assigned.Warnings}, nil
}
