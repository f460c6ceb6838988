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

	"customer-segmentation/internal/printable"
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
	if beside, err := readResults(filepath.Join(folder, resultsFile)); err == nil && beside.digest() == m.Study.Digest {
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
	if m.Study.Digest != results.digest() {
		return nil, fmt.Errorf("%s: %s and %s are of different runs (their digests differ)", folder, resultsFile, modelFile)
	}
	return sideOf(folder, results, m)
}

// sideOf puts the files of a run together. The customers' ids may have been deleted.
func sideOf(folder string, r *earlierRun, m *model.Model) (*loadedSide, error) {
	if r.measured != nil {
		return sideOfMeasured(folder, r, m)
	}
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
	return side, side.readCustomers(folder)
}

// sideOfMeasured does the same for a run on a file without orders or without money.
func sideOfMeasured(folder string, r *earlierRun, m *model.Model) (*loadedSide, error) {
	if len(r.measured.Segments) == 0 {
		return nil, fmt.Errorf("%s is not whole: it has no segments", r.path)
	}
	side := &loadedSide{results: r, Side: compare.Side{Model: m, Summary: compare.Summary{
		Name: runName(folder, r), Customers: r.measured.RFM.Customers,
		Currency: r.config.Currency, Technique: m.Technique, Setting: m.Setting,
	}}}
	if r.measured.Snapshot != "" {
		var err error
		if side.Summary.Snapshot, err = time.Parse(time.DateTime, r.measured.Snapshot); err != nil {
			return nil, fmt.Errorf("%s: the snapshot %q is no time", r.path, r.measured.Snapshot)
		}
	}
	for _, p := range r.measured.Segments {
		segment := compare.Segment{Name: p.Name, Customers: p.Customers}
		for at := range segment.Medians {
			segment.Medians[at] = describe.Undefined
			if at < len(p.Measures) {
				segment.Medians[at] = describe.Float(p.Measures[at].Summary.Median)
			}
		}
		side.Segments = append(side.Segments, segment)
	}
	return side, side.readCustomers(folder)
}

// readCustomers adds the customers of the run's customers.csv, if it is still there, and
// their revenue.
func (s *loadedSide) readCustomers(folder string) error {
	path := filepath.Join(folder, customersFile)
	customers, err := readCustomers(path, s.Model)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("%s: %w", path, err)
	case customers.Len() != s.Summary.Customers:
		return fmt.Errorf("%s has %s and %s says %s: they are of different runs", path, describe.Counted(customers.Len(), "customer"),
			resultsFile, describe.Count(s.Summary.Customers))
	}
	s.Customers = customers
	if customers.Monetary == nil {
		return nil
	}
	revenue := retail.Money(0)
	of := make([]retail.Money, len(s.Segments))
	for i, amount := range customers.Monetary {
		revenue += amount
		if label := customers.Label[i]; label >= 0 {
			of[label] += amount
		}
	}
	s.Summary.Revenue = &revenue
	for i := range s.Segments {
		if s.Segments[i].Revenue == nil {
			s.Segments[i].Revenue = &of[i]
		}
	}
	return nil
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
	needed := []string{"Customer", "Segment", "Recency", "Frequency", "Monetary"}
	if m.WithoutMoney() {
		needed = needed[:4]
	}
	for _, name := range needed {
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
		recency, errR := strconv.ParseFloat(row[column["Recency"]], 64)
		frequency, errF := strconv.ParseFloat(row[column["Frequency"]], 64)
		var errM error
		if !m.WithoutMoney() {
			var amount retail.Money
			amount, errM = retail.ParseMoney(row[column["Monetary"]])
			out.Monetary = append(out.Monetary, amount)
		}
		if !known {
			return nil, fmt.Errorf("row %d has the segment %q, which the model does not have: they are of different runs", i+2, row[column["Segment"]])
		}
		if err := errors.Join(errR, errF, errM); err != nil {
			return nil, fmt.Errorf("row %d lacks a number of days, a number of orders, or an amount", i+2)
		}
		out.ID, out.Label = append(out.ID, row[column["Customer"]]), append(out.Label, segment)
		out.Recency, out.Frequency = append(out.Recency, recency), append(out.Frequency, frequency)
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
	study, err := segkit.OpenScoring(env.ctx, earlier.Model, segkit.OtherData{Input: c.Later, Snapshot: c.Snapshot, Columns: given, Sheets: c.Columns.Sheet}, segkit.Options{
		Store: store, Progress: progress,
		Remote: c.Store.remote(env.stderr, c.Quiet || c.JSON, progress.bytes("Fetching the data")),
	})
	if err != nil {
		return nil, err
	}
	summary := compare.Summary{
		Name: printable.Name(c.Later), Currency: study.Config().Currency,
		Technique: "labelled by the earlier model", Setting: earlier.Model.Setting,
	}
	if c.Later == segkit.Demo {
		summary.Name = "demo shop"
	}
	if study.LacksOrders() != "" || earlier.Model.WithoutMoney() {
		assigned, known, err := study.AssignedMeasures(earlier.Model)
		if err != nil {
			return nil, err
		}
		summary.Snapshot = study.CountedTo()
		return &loadedSide{Side: *compare.OfMeasured(summary, earlier.Model, assigned, known), warnings: assigned.Warnings}, nil
	}
	assigned, err := study.Assigned(earlier.Model)
	if err != nil {
		return nil, err
	}
	summary.First = time.Unix(slices.Min(assigned.Table.First), 0).UTC()
	summary.Last = time.Unix(slices.Max(assigned.Table.Last), 0).UTC()
	return &loadedSide{Side: *compare.OfAssigned(summary, earlier.Model, assigned), warnings: assigned.Warnings}, nil
}
