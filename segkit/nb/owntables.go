package nb

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/truth"
	"customer-segmentation/segkit/validity"
)

// The tables that only notebooks show.

func text(name string) table.Column  { return table.Column{Name: name} }
func count(name string) table.Column { return table.Column{Name: name, Kind: table.Count} }
func number(name string, decimals int) table.Column {
	return table.Column{Name: name, Kind: table.Number, Decimals: decimals}
}
func share(name string) table.Column {
	return table.Column{Name: name, Kind: table.Percent, Decimals: 1}
}

func businessTable(b *segkit.Business) *table.Table {
	t := &table.Table{Name: "business", Title: "What the study is for", Columns: []table.Column{text("Kind"), text("In words")}}
	for _, part := range []struct {
		kind string
		list []string
	}{{"Objective", b.Objectives}, {"Success criterion", b.Success}, {"Decision it serves", b.Decisions}} {
		for _, s := range part.list {
			t.Rows = append(t.Rows, []any{part.kind, s})
		}
	}
	return t
}

// linesShown is how many order lines of a table a notebook shows.
const linesShown = 8

func linesTable(r *retail.Transactions, currency string) *table.Table {
	t := &table.Table{
		Name: "lines", Title: "The first order lines", Currency: currency,
		Columns: []table.Column{
			text("Invoice"), text("Product"), text("Description"), count("Quantity"), {Name: "Unit price", Kind: table.Money, Decimals: 2},
			text("Time"), text("Has a customer id"), text("Country"),
		},
		Notes: []string{"One row is one product on one invoice. Customers' ids are not shown: notebooks get passed around."},
	}
	if r.Scale > 1 {
		t.Columns[3] = number("Quantity", 3)
	}
	if r.Total != nil {
		t.Columns = append(t.Columns, table.Column{Name: "Amount", Kind: table.Money, Decimals: 2})
	}
	if r.Status.Code != nil {
		t.Columns = append(t.Columns, text("Status"))
	}
	for i := range min(linesShown, r.Len()) {
		known := "yes"
		if r.Customer.Missing(i) {
			known = "no"
		}
		var quantity any = int(r.Quantity[i])
		if r.Scale > 1 {
			quantity = float64(r.Quantity[i]) / float64(r.Scale)
		}
		row := []any{
			r.Invoice.At(i), r.StockCode.At(i), r.Description.At(i), quantity, r.Price[i],
			r.When(i).Format("2006-01-02 15:04"), known, r.Country.At(i),
		}
		if r.Total != nil {
			row = append(row, r.Total[i])
		}
		if r.Status.Code != nil {
			row = append(row, r.Status.At(i))
		}
		t.Rows = append(t.Rows, row)
	}
	t.Caption = fmt.Sprintf("The first %d of %s rows.", len(t.Rows), table.Format(r.Len(), count(""), ""))
	return t
}

func readingTable(r *read.Reading) *table.Table {
	t := &table.Table{
		Name: "reading", Title: "What the reader found", Columns: []table.Column{text("What"), text("Found")},
		Rows: [][]any{
			{"Format", r.Format}, {"Rows", table.Format(r.Rows, count(""), "")},
			{"Rows that could not be read", table.Format(r.BadRows, count(""), "")},
		},
	}
	if r.BadRows > 0 {
		t.Rows = append(t.Rows,
			[]any{"of the money, as far as they can be read", table.Format(r.Bad.MoneyShare, share(""), "")},
			[]any{"of customers", table.Format(r.Bad.Customers, count(""), "")})
	}
	if len(r.Sheets) > 0 {
		t.Rows = append(t.Rows, []any{"Sheets", strings.Join(r.Sheets, ", ")})
	}
	for _, bad := range r.FirstBad {
		t.Notes = append(t.Notes, fmt.Sprintf("Row %d, %s: not %s.", bad.Row, bad.Column, bad.Want))
	}
	return t
}

func modelsTable(m *modelling.Models) *table.Table {
	t := &table.Table{
		Name: m.Technique, Title: techniqueTitle(m.Technique),
		Columns: []table.Column{
			text("Setting"), count("Clusters"), count("Largest"), share("of all"), count("Smallest"), count("Noise"),
			number("Inertia", 1), text("Ended"),
		},
		Notes: append([]string{
			"Noise: customers in no cluster (DBSCAN only). Inertia: the sum of squared distances of customers to their cluster's centre.",
		}, m.NotRun...),
	}
	for _, c := range m.List {
		largest, smallest := 0, len(c.Labels)
		for _, n := range c.Sizes {
			largest, smallest = max(largest, n), min(smallest, n)
		}
		part := float64(largest) / float64(max(1, len(c.Labels)))
		t.Rows = append(t.Rows, []any{c.Parameters, c.K, largest, part, smallest, c.Noise, c.Inertia, string(c.Status)})
	}
	return t
}

// techniqueTitle returns a technique's name as it stands above a table.
func techniqueTitle(technique string) string {
	label := cluster.Label(technique)
	return strings.ToUpper(label[:1]) + label[1:]
}

func settingsTable(d *choose.Record) *table.Table {
	t := &table.Table{
		Name: "decision", Title: "The decision: " + d.Headline(),
		Columns: []table.Column{
			text("Technique"), text("Its setting"), number("Silhouette × coverage", 3), number("Lowest Jaccard", 3),
			number("Variance explained", 3), number("1 / (1 + Davies–Bouldin)", 3), number("Score", 3),
		},
		Caption: strings.Join(d.Reasons, " "),
		Notes:   slices.Clone(d.Notes),
	}
	for _, s := range d.Settings {
		e := d.Entries[s.Entry].Terms
		t.Rows = append(t.Rows, []any{cluster.Label(s.Technique), s.Parameters, e.Silhouette, e.Stability, e.VarianceExplained, e.Separation, s.Score})
	}
	if r := d.Robustness; r.Both.Defined() {
		kept := fmt.Sprintf("Under %d random weightings of the four terms, %s keep the technique", r.Weightings, describe.Percent(float64(r.Technique), 0))
		if d.Given == nil {
			kept += fmt.Sprintf(" and %s the number of segments as well", describe.Percent(float64(r.Both), 0))
		}
		t.Notes = append([]string{kept + "."}, t.Notes...)
	}
	return t
}

func outTable(d *choose.Record) *table.Table {
	t := &table.Table{
		Name: "disqualified", Title: "Which candidates are ruled out, and why",
		Columns: []table.Column{text("Technique"), text("Setting"), count("Clusters"), number("Silhouette", 3), text("Ruled out because")},
		Notes:   []string{"A good silhouette does not help a candidate that is ruled out: the reasons are practical ones."},
	}
	for _, e := range d.Entries {
		if len(e.Out) > 0 {
			c := e.Candidate
			t.Rows = append(t.Rows, []any{cluster.Label(c.Technique), c.Parameters, c.K, c.Silhouette, strings.Join(choose.InWords(e.Out), "; ")})
		}
	}
	return t
}

func structureTable(s *validity.Structure) *table.Table {
	return &table.Table{
		Name: "structure", Title: "Is there structure at all?",
		Columns: []table.Column{text("Silhouette of"), number("Figure", 3)},
		Rows: [][]any{
			{"the segments", s.Observed}, {"k-means on a cloud without structure, mean", s.Mean},
			{"the same, 2.5 % quantile", s.Low}, {"the same, 97.5 % quantile", s.High},
			{"the segments' margin over the mean", s.Margin},
		},
		Caption: "The segments are " + s.Words + ".",
		Notes:   []string{fmt.Sprintf("Clouds: %d samples from a Gaussian with the same covariance, each clustered into %d.", len(s.Draws), s.K)},
	}
}

func truthTables(r *truth.Truth, names []string) []*table.Table {
	t := &table.Table{Name: "truth", Title: "Did we find the customers we hid?", Columns: []table.Column{text("Planted group")}}
	if !r.Known {
		t.Caption = "Only the demo shop has a planted truth. In your own shop nobody knows it, so stability and prediction have to take its place."
		return []*table.Table{t}
	}
	for _, n := range names {
		t.Columns = append(t.Columns, count(n))
	}
	none := 0
	for g := range r.Groups {
		none += r.Counts[g][len(names)]
	}
	if none > 0 {
		t.Columns = append(t.Columns, count("in no segment"))
	}
	for g, group := range r.Groups {
		row := []any{group}
		for j := range len(t.Columns) - 1 {
			row = append(row, r.Counts[g][j])
		}
		t.Rows = append(t.Rows, row)
	}
	t.Caption = fmt.Sprintf("Agreement with the planted groups: adjusted Rand %.2f (1: found exactly, 0: as by chance).", float64(r.ARI))
	each := &table.Table{
		Name: "truth by technique", Title: "Each technique against the truth",
		Columns: []table.Column{text("Technique"), number("Adjusted Rand", 2)},
		Notes:   []string{"Each technique at the setting that represents it. The rule that made the choice did not see these figures."},
	}
	for i, name := range r.Technique {
		each.Rows = append(each.Rows, []any{cluster.Label(name), r.Each[i]})
	}
	return []*table.Table{t, each}
}

// profilesTable compares the segments with everyone, by the medians of the measures
// that made them. Money is in the currency, if that is known.
func profilesTable(p *segkit.Profiles, currency string) *table.Table {
	t := &table.Table{
		Name: "profiles", Title: "The segments by their measures",
		Columns: []table.Column{text("Segment"), count("Customers"), share("of all")},
		Notes:   []string{"Measures are medians. How sure: whether the same group reappears when the customers are resampled."},
	}
	everyone := []any{"Everyone", nil, nil}
	for i, profile := range p.List {
		row := []any{profile.Name, profile.Customers, profile.CustomerShare}
		for _, m := range profile.Measures {
			if i == 0 {
				t.Columns = append(t.Columns, table.Column{Name: m.Name, Unit: unitIn(m.Name, m.Unit, currency), Kind: table.Number, Decimals: 1})
				everyone = append(everyone, m.Everyone.Median)
			}
			row = append(row, m.Summary.Median)
		}
		t.Rows = append(t.Rows, append(row, profile.StabilityWord))
	}
	t.Columns = append(t.Columns, text("How sure"))
	t.Rows = append(t.Rows, append(everyone, nil))
	return t
}

// unitIn returns a measure's unit, in which money has its currency, if that is known.
func unitIn(measure, unit, currency string) string {
	if measure == rfm.Names[2] && unit == rfm.Units[2] {
		return cmp.Or(currency, unit)
	}
	return unit
}

// readOff compares each setting of a technique with what one variable alone gives.
func readOff(m *modelling.Models, entrants []choose.Candidate) *table.Table {
	t := &table.Table{
		Name: "read off", Title: "What do the clusters add to one variable?",
		Columns: []table.Column{
			text("Setting"), count("Clusters"), number("Silhouette", 3), share("Largest cluster"),
			text("One variable alone"), share("reproduces"),
		},
		Notes: []string{"Reproduces: the accuracy of a decision tree that sees only this variable and has as many leaves as there are clusters. " +
			"From 98 % on the clusters merely repeat that variable."},
	}
	for _, e := range entrants {
		c := m.List[e.Model]
		largest := 0
		for _, n := range c.Sizes {
			largest = max(largest, n)
		}
		part := float64(largest) / float64(max(1, len(c.Labels)))
		t.Rows = append(t.Rows, []any{c.Parameters, c.K, e.Silhouette, part, e.Reproduced.Variable, reproduced(e.Reproduced)})
	}
	return t
}

func reproduced(r choose.Reproduction) any {
	if r.Variable == "" {
		return nil
	}
	return describe.Float(r.Accuracy)
}

// ReadOff shows how well one original variable alone reproduces each clustering of a
// technique.
func ReadOff(study *segkit.Study, technique string) (*table.Table, error) {
	m, err := study.Technique(technique)
	if err != nil {
		return nil, err
	}
	entrants, err := study.Candidates()
	if err != nil {
		return nil, err
	}
	// Entrants are in the order of the techniques, simplest first.
	order := []string{cluster.TechniqueKMeans, cluster.TechniqueMiniBatch, cluster.TechniqueHierarchical, cluster.TechniqueDBSCAN, cluster.TechniqueKPrototypes}
	place := slices.Index(order, technique)
	if place >= len(entrants.ByTechnique) { // no attributes are clustered
		return readOff(m, nil), nil
	}
	return readOff(m, entrants.ByTechnique[place]), nil
}
