package lesson

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/model"
	"customer-segmentation/segkit/nb"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/tables"

	"github.com/google/renameio/v2"
)

// Label assigns new customers to segments. Each has one row with a figure for each
// measure of the study: days since the last order, number of orders, money spent, and
// features that were added.
func Label(study *segkit.Study, customers [][]float64) (*table.Table, error) {
	measures, err := study.Measures()
	if err != nil {
		return nil, err
	}
	if !slices.Contains(measures.Names, rfm.Names[2]) {
		return nil, nb.NotPossible("there is no money, and a new customer has three figures here: days, orders, money")
	}
	for i, c := range customers {
		if len(c) != len(measures.Names) {
			return nil, fmt.Errorf("new customer %d has %d figures; give %d: %s", i+1, len(c), len(measures.Names), measures.Words())
		}
	}
	labels, err := study.Score(matrix.FromRows(customers))
	if err != nil {
		return nil, err
	}
	names, err := nb.SegmentNames(study)
	if err != nil {
		return nil, err
	}
	t := &table.Table{
		Name: "new customers", Title: "New customers and their segments", Currency: study.Config().Currency,
		Columns: []table.Column{
			{Name: "Recency", Unit: "days", Kind: table.Number},
			{Name: "Frequency", Unit: "orders", Kind: table.Number},
			{Name: "Spend", Kind: table.Money},
		},
	}
	for j := 3; j < len(measures.Names); j++ {
		t.Columns = append(t.Columns, table.Column{Name: measures.Names[j], Unit: measures.Units[j], Kind: table.Number, Decimals: 2})
	}
	t.Columns = append(t.Columns, table.Column{Name: "Segment"})
	for i, c := range customers {
		name := "none: too far from every cluster"
		if labels[i] != cluster.Noise {
			name = names[labels[i]]
		}
		row := []any{}
		for _, v := range c {
			row = append(row, v)
		}
		t.Rows = append(t.Rows, append(row, name))
	}
	return t, nil
}

// Export writes results.json and segments.csv into a folder, and creates the
// folder if necessary. segments.csv has one row per customer, under a pseudonym.
// The report command writes the workbook and the PDF.
func Export(study *segkit.Study, folder string) (*table.Table, error) {
	results, err := study.Results()
	if err != nil {
		return nil, err
	}
	data, err := json.MarshalIndent(results, "", " ")
	if err != nil {
		return nil, err
	}
	r, err := study.RFM()
	if err != nil {
		return nil, err
	}
	segments, err := study.Segments()
	if err != nil {
		return nil, err
	}
	personas, err := study.Personas()
	if err != nil {
		return nil, err
	}
	pseudonyms, err := study.Pseudonyms()
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, fmt.Errorf("the folder for the exports cannot be created: %w", err)
	}
	if err := renameio.WriteFile(filepath.Join(folder, "results.json"), append(data, '\n'), 0o644); err != nil {
		return nil, fmt.Errorf("results.json cannot be written: %w", err)
	}
	rows := [][]string{{"customer", "segment", "recency_days", "frequency", "monetary"}}
	for i, label := range segments.Labels {
		name := ""
		if label != cluster.Noise {
			name = personas.List[label].Name
		}
		rows = append(rows, []string{
			pseudonyms[i], name,
			fmt.Sprint(r.RecencyDays[i]), fmt.Sprint(r.Frequency[i]), fmt.Sprintf("%.2f", r.Monetary[i].Float()),
		})
	}
	var list bytes.Buffer
	_ = csv.NewWriter(&list).WriteAll(rows) // a buffer does not fail
	if err := renameio.WriteFile(filepath.Join(folder, "segments.csv"), list.Bytes(), 0o644); err != nil {
		return nil, fmt.Errorf("segments.csv cannot be written: %w", err)
	}
	return &table.Table{
		Name: "exports", Title: "Files written", Columns: []table.Column{{Name: "File"}, {Name: "Contents"}},
		Rows: [][]any{
			{"results.json", "every figure of the study"},
			{"segments.csv", describe.Counted(r.Len(), "customer") + " with their segments, under pseudonyms"},
		},
		Notes: []string{"The files are in out/notebooks, beside the report's own files in out. " +
			"For the PDF, and for the CRM files with the shop's own customer ids, run: go run ./report."},
	}, nil
}

// SaveModel writes model.json into a folder, creating it if necessary, reads the
// file again and uses it to label the study's own customers. "go run ./report
// score" does the same with other data.
func SaveModel(study *segkit.Study, folder string) (*table.Table, error) {
	m, err := study.Model()
	if err != nil {
		return nil, err
	}
	var file bytes.Buffer
	if err := m.Write(&file); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, fmt.Errorf("the folder for the model cannot be created: %w", err)
	}
	if err := renameio.WriteFile(filepath.Join(folder, "model.json"), file.Bytes(), 0o644); err != nil {
		return nil, fmt.Errorf("model.json cannot be written: %w", err)
	}
	if m, err = model.Read(&file); err != nil {
		return nil, err
	}
	assigned, err := study.Assigned(m)
	if err != nil {
		return nil, err
	}
	return tables.Assigned(m, assigned), nil
}

// Monitor lists what to watch for each segment. Today's figures are the baseline.
func Monitor(study *segkit.Study) (*table.Table, error) {
	personas, err := study.Personas()
	if err != nil {
		return nil, err
	}
	t := &table.Table{
		Name: "monitor", Title: "What to watch", Currency: study.Config().Currency,
		Columns: []table.Column{
			{Name: "Segment"},
			percent("Share of customers today"), percent("Review if below"), percent("or above"),
			{Name: "Stability today", Kind: table.Number, Decimals: 2},
			{Name: "Measure that shows whether actions work"},
		},
		Notes: []string{"Review the segments when a share has changed by a quarter of its present value."},
	}
	for _, p := range personas.List {
		share := p.CustomerShare
		t.Rows = append(t.Rows, []any{p.Name, share, .75 * share, 1.25 * share, p.Stability, p.Watch})
	}
	return t, nil
}
