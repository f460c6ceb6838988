package tables

import (
	"fmt"
	"math"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/table"
)

// Ledger shows what each cleaning rule kept and removed.
func Ledger(l *retail.Ledger, currency string) *table.Table {
	t := &table.Table{
		Name: "ledger", Title: "Cleaning ledger", Currency: currency,
		Columns: []table.Column{
			text("After the rule"), count("Rows"), count("Customers"), count("Invoices"), money("Money", 2),
			count("Rows removed"), money("Money removed", 2),
		},
		Notes: []string{
			"Money is quantity × unit price, or the amount that the file gives. Each row shows what is left after its rule; " +
				"the differences add up exactly to the file's totals. A rule counts only what the rules before it left, " +
				"so it counts fewer duplicates and cancellations than the whole file holds.",
		},
	}
	for _, e := range l.Entries {
		t.Rows = append(t.Rows, []any{e.Rule, e.Rows, e.Customers, e.Invoices, amount(e.Money), e.RemovedRows, amount(e.RemovedMoney)})
	}
	last := place{len(t.Rows) - 1, 1}
	remarkAt(t, l.Warnings, map[string]place{
		"unattributed": {min(1, len(t.Rows)-1), 6}, "bad_rows": {0, 1}, "customers": {last.row, 2}, "after_returns": {last.row, 4},
	})
	if len(l.Entries) > 0 {
		first, last := l.Entries[0], l.Entries[len(l.Entries)-1]
		t.Caption = fmt.Sprintf("Of %s rows, %s are kept (%s)",
			describe.Count(first.Rows), describe.Count(last.Rows), Percent(float64(last.Rows)/float64(max(1, first.Rows))))
		if first.Rows == last.Rows {
			t.Caption = fmt.Sprintf("All %s rows are kept", describe.Count(first.Rows))
		}
		if l.Unattributed != 0 {
			t.Caption += fmt.Sprintf("; sales of %s carry no customer id and are in no segment", table.CompactMoney(amount(l.Unattributed), currency))
		}
		t.Caption += "."
	}
	if text := nobodyWords(l.Unread.Nobody); text != "" {
		t.Notes = append(t.Notes, text)
	}
	if l.Cancelled.Invoices > 0 {
		t.Notes = append(t.Notes, cancellationWords(l.Cancelled))
	}
	if m := l.Match; m != nil && m.Full+m.Partial+m.None > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("Lines returned and matched to purchases: %s in full, %s in part, %s not at all (%s without a purchase).",
			describe.Count(m.Full), describe.Count(m.Partial), describe.Count(m.None),
			table.CompactMoney(amount(m.Unmatched), currency)))
	}
	return t
}

// Revenue reconciles the revenue of identified customers with the file's total.
func Revenue(l *retail.Ledger, currency string) *table.Table {
	// What an applied rule removed is known; the rest stands for rules that were
	// not applied.
	rest := l.FileTotal - l.AfterReturns - l.Unattributed + l.ReturnsOnly
	var others [][]any
	var byStatus retail.Money
	other := func(what string, m retail.Money) {
		if m != 0 {
			others, rest = append(others, []any{what, amount(m)}), rest-m
		}
	}
	for _, e := range l.Entries {
		switch e.Rule {
		case retail.RuleCustomer:
			other("Cancellations and adjustments without a customer id", e.RemovedMoney-l.Unattributed)
		case retail.RuleDuplicates:
			other("Exact duplicates", e.RemovedMoney)
		default:
			if retail.IsStatusRule(e.Rule) {
				byStatus += e.RemovedMoney
			}
		}
	}
	other("Orders left out by their status", byStatus)
	other("Everything else in the file", rest)
	return &table.Table{
		Name: "revenue", Title: "Revenue reconciled", Currency: currency,
		Columns: []table.Column{text("Revenue"), money("Amount", 2)},
		Rows: slices.Concat([][]any{
			{"Identified customers, before returns", amount(l.Gross)},
		}, cancelledRows(l), [][]any{
			{"Identified customers, after returns", amount(l.AfterReturns)},
			{"Sales without a customer id", amount(l.Unattributed)},
			{"Cancelled by customers without a purchase", amount(-l.ReturnsOnly)},
		}, others, [][]any{{"The file's total", amount(l.FileTotal)}}),
		Caption: reconciled(l, currency),
		Notes:   []string{counted(l, currency)},
	}
}

// reconciled says what of the file's total is revenue, and how the figure that the report counts
// differs from it.
func reconciled(l *retail.Ledger, currency string) string {
	short := func(m retail.Money) string { return table.CompactMoney(amount(m), currency) }
	part := short(l.AfterReturns)
	if l.AfterReturns == l.FileTotal {
		part = "All"
	}
	text := fmt.Sprintf("%s of the file's %s is revenue from identified customers after returns", part, short(l.FileTotal))
	if l.Match != nil {
		if kept := l.Entries[len(l.Entries)-1].Money; short(kept) != short(l.AfterReturns) {
			text += fmt.Sprintf("; the report's %s includes %s of other returns and price differences not taken off", short(kept), short(kept-l.AfterReturns))
		}
	}
	return text + "."
}

// counted says which revenue the rest of the report counts.
func counted(l *retail.Ledger, currency string) string {
	written := func(m retail.Money) string { return table.Format(amount(m), money("", 2), currency) }
	switch {
	case l.Match != nil:
		kept := l.Entries[len(l.Entries)-1].Money
		return fmt.Sprintf("The rest of the report counts %s: before returns, less those matched to purchases.", written(kept))
	case l.Returns == retail.ReturnsNet:
		return "The rest of the report counts revenue after returns, of customers who have kept something."
	}
	return fmt.Sprintf("The rest of the report counts %s: before returns.", written(l.Gross))
}

// NonProducts shows the codes among the kept rows that are not products.
func NonProducts(l *retail.Ledger, currency string) *table.Table {
	t := &table.Table{
		Name: "non-products", Title: "Codes that are not products", Currency: currency,
		Columns: []table.Column{text("Code"), count("Rows"), money("Money", 2)},
		Caption: "Postage, manual entries and fees among the rows kept.",
	}
	var all retail.Money
	for _, c := range l.NonProducts {
		t.Rows = append(t.Rows, []any{c.Code, c.Rows, amount(c.Money)})
		all += c.Money
	}
	if len(l.NonProducts) > 0 && l.Gross > 0 {
		t.Caption = fmt.Sprintf("Postage, manual entries and fees among the rows kept: %s in total, %s of the revenue.",
			table.CompactMoney(amount(all), currency), table.Format(all.Float()/l.Gross.Float(), share("", 1), ""))
	}
	return t
}

var measureNames = []string{"Recency", "Frequency", "Monetary value"}

// Measures describes recency, frequency and monetary value over all customers.
func Measures(r *rfm.Table, currency string) *table.Table {
	t := &table.Table{
		Name: "rfm", Title: "Recency, frequency and monetary value", Currency: currency,
		Columns: []table.Column{
			text("Measure"), text("Unit"), number("Mean", 2), number("Std", 2),
			number("Min", 2), number("Lower quartile", 2), number("Median", 2), number("Upper quartile", 2), number("Max", 2),
			number("Skewness", 2),
		},
		Notes: []string{
			"Recency: whole days from the last purchase to the snapshot, " + r.Snapshot.Format("2006-01-02 15:04") +
				". Frequency: distinct invoices. Monetary: the money of all purchases.",
			"Std is the standard deviation with divisor n−1; quartiles are type 7; skewness is the biased moment estimator.",
		},
	}
	units := []string{"days", "orders", currency}
	for j, s := range r.Describe() {
		t.Rows = append(t.Rows, []any{
			measureNames[j], units[j], cell(s.Mean), cell(s.Std),
			cell(s.Min), cell(s.Q1), cell(s.Median), cell(s.Q3), cell(s.Max), cell(s.Skewness),
		})
	}
	remarkAt(t, r.Warnings, map[string]place{"returned": {2, 0}})
	d := r.Describe()
	t.Caption = fmt.Sprintf("Half of the %s customers last bought at least %s ago; half ordered at most %s; half spent at most %s.",
		describe.Count(r.Len()), wholeDays(d[0].Median), times(float64(d[1].Median)),
		table.Format(float64(d[2].Median), money("", 0), currency))
	return t
}

// wholeDays writes a number of days: "1 day", "30 days".
func wholeDays(n describe.Float) string {
	return describe.Counted(int(math.RoundToEven(float64(n))), "day")
}

// times writes how often something happened: "once", "twice", "3 times".
func times(n float64) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%g times", n)
}

// Correlations shows the correlations between the measures.
func Correlations(c rfm.Correlations) *table.Table {
	t := &table.Table{
		Name: "correlations", Title: "Correlations",
		Columns: []table.Column{text("Between"), number("Spearman", 2), number("Pearson", 2)},
		Notes: []string{"Spearman compares ranks and is the fairer of the two for skewed measures; " +
			"the few largest customers dominate Pearson."},
	}
	for _, p := range [][2]int{{0, 1}, {0, 2}, {1, 2}} {
		t.Rows = append(t.Rows, []any{
			measureNames[p[0]] + " and " + lower(measureNames[p[1]]),
			cell(c.Spearman[p[0]][p[1]]), cell(c.Pearson[p[0]][p[1]]),
		})
	}
	if s := c.Spearman[1][2]; s.Defined() {
		says, means := "How often customers order and how much they spend are hardly related", "each adds information of its own"
		switch {
		case s >= .7:
			says, means = "Customers who order more often spend more", "the two measures say much the same"
		case s >= .2:
			says, means = "Customers who order more often spend more", "but each measure adds information of its own"
		case s <= -.2:
			says, means = "Customers who order more often spend less", "the two measures separate customers in opposite ways"
		}
		t.Caption = fmt.Sprintf("%s (Spearman %s): %s.", says, table.Format(float64(s), number("", 2), ""), means)
	}
	return t
}

// Outliers shows how many customers each method flags.
func Outliers(o *prep.Outliers) *table.Table {
	t := &table.Table{
		Name: "outliers", Title: "Outliers by method",
		Columns: []table.Column{
			text("Method"), text("Rule"), text("On"), count("Recency"), count("Frequency"), count("Monetary"),
			count("Customers"), number("Largest score", 2),
		},
	}
	for _, m := range o.Methods {
		row := []any{m.Name, m.Rule, m.On, nil, nil, nil, m.Any, cell(m.Largest)}
		for j, n := range m.PerMeasure {
			if j < 3 {
				row[3+j] = n
			}
		}
		t.Rows = append(t.Rows, row)
	}
	flagged := flaggedWords(o)
	switch o.Policy {
	case prep.Keep:
		t.Caption = "All customers are kept, even the largest: they are the customers who matter most."
	case prep.Winsorise:
		t.Caption = fmt.Sprintf("The features of %s are clipped to the 1 %% and 99 %% quantiles; profiles are not.",
			describe.Counted(len(o.Affected), "customer"))
	case prep.SetAside:
		t.Caption = fmt.Sprintf("Left out of the clustering and assigned to the nearest segment afterwards: %s flagged by %s.",
			describe.Counted(len(o.Affected), "customer"), o.By)
	}
	t.Caption = flagged + t.Caption
	remark(t, o.Warnings)
	return t
}

// Transform compares the measures before and after the transform.
func Transform(f *prep.Features) *table.Table {
	t := &table.Table{
		Name: "transform", Title: "Transform (" + f.Pipeline.Transform + ") and scale (" + f.Pipeline.Scale + ")",
		Columns: []table.Column{
			text("Measure"), number("Skewness before", 2), number("Skewness after", 2),
			number("λ", 4), number("Centre", 4), number("Spread", 4),
		},
		Notes: []string{"Centre and spread are those of the transformed measure; " +
			"a feature is (transformed measure − centre) / spread."},
	}
	for j := range f.Before {
		row := []any{
			measureNames[j], cell(f.Before[j].Skewness), cell(f.After[j].Skewness), nil, f.Pipeline.Center[j], f.Pipeline.Spread[j],
		}
		if j < len(f.Pipeline.Lambda) {
			row[3] = f.Pipeline.Lambda[j]
		}
		t.Rows = append(t.Rows, row)
	}
	remark(t, f.Warnings)
	b, a := f.Before[len(f.Before)-1].Skewness, f.After[len(f.After)-1].Skewness
	from, to := table.Format(float64(b), number("", 1), ""), table.Format(float64(a), number("", 1), "")
	switch {
	case !b.Defined() || !a.Defined():
	case f.Pipeline.Transform == prep.None:
		t.Caption = fmt.Sprintf("Nothing is transformed: monetary value keeps its skewness of %s.", from)
	case b >= 1 && math.Abs(float64(a)) < float64(b)/2:
		t.Caption = fmt.Sprintf("The transform reduces the skewness of monetary value from %s to %s, "+
			"so that a few large customers no longer dominate every distance.", from, to)
	default:
		t.Caption = fmt.Sprintf("The transform changes the skewness of monetary value from %s to %s.", from, to)
	}
	return t
}

// Components shows the variance and the loadings of the principal components.
func Components(c *prep.Components) *table.Table {
	t := &table.Table{
		Name: "components", Title: "Principal components",
		Columns: []table.Column{text("Component"), share("Variance explained", 1), share("cumulative", 1)},
		Notes:   []string{"Loadings: the weight of each feature in a component; signs are chosen so that the largest is positive."},
	}
	for _, n := range c.Names {
		t.Columns = append(t.Columns, number("Loading of "+n, 3))
	}
	var cumulative float64
	for i, r := range c.Ratio {
		cumulative += r
		row := []any{fmt.Sprintf("PC%d", i+1), r, cumulative}
		for _, l := range c.Loadings[i] {
			row = append(row, l)
		}
		t.Rows = append(t.Rows, row)
	}
	remark(t, c.Warnings)
	if len(c.Ratio) > 0 {
		t.Caption = firstComponent(c)
	}
	return t
}

// lower returns s with a lower-case first letter.
func lower(s string) string {
	if s == "" {
		return s
	}
	return string(s[0]|0x20) + s[1:]
}
