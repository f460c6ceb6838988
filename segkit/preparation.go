package segkit

import (
	"customer-segmentation/segkit/flow"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

// cleaningTerms are the rules, and whether a warehouse has applied them.
type cleaningTerms struct {
	retail.CleanOptions
	elsewhere
}

func cleaningOptions(s setting) cleaningTerms { return cleaningTerms{s.Cleaning, elsewhereOptions(s)} }

func clean(_ *work, o cleaningTerms, t *retail.Transactions, unread *retail.Unread) (*retail.Cleaned, error) {
	if o.Elsewhere { // rows that are equal here were different lines, and codes of products were judged
		o.DropDuplicates, o.DropNonProducts = false, false
	}
	c, err := retail.Clean(t, unread.Rows, o.CleanOptions)
	if err != nil {
		return nil, err
	}
	if o.Elsewhere { // the products that remain are those of few lines
		c.Kept, c.Returns, c.Matched = c.Kept.WithoutProducts(), c.Returns.WithoutProducts(), c.Matched.WithoutProducts()
	}
	c.Ledger.Unread = *unread
	tellUnread(&c.Ledger)
	return c, nil
}

// tellUnread lets the warning about rows that could not be read say more.
func tellUnread(l *retail.Ledger) {
	for i, w := range l.Warnings {
		if w.About == retail.AboutBadRows {
			l.Warnings[i].Text = l.Unread.Text
		}
	}
}

// ledgerTerms is the account of the lines that a warehouse has cleaned.
type ledgerTerms struct {
	Lines        []retail.LedgerEntry `json:"lines,omitempty"`
	Unattributed retail.Money         `json:"unattributed,omitempty"`
}

func ledgerOptions(s setting) ledgerTerms {
	if !s.source.broughtOrders() {
		return ledgerTerms{}
	}
	return ledgerTerms{s.source.warehouse.Ledger, s.source.warehouse.Orders.Unattributed}
}

func takeLedger(_ *work, o ledgerTerms, c *retail.Cleaned) (*retail.Ledger, error) {
	if o.Lines == nil {
		return &c.Ledger, nil
	}
	l := c.Ledger.OfLines(o.Lines, o.Unattributed)
	tellUnread(&l)
	return &l, nil
}

func spanOf(_ *work, _ flow.None, c *retail.Cleaned) (*Period, error) {
	var p Period
	p.First, p.Last = c.Kept.Span()
	return &p, nil
}

// rfmOptions returns the options of rfm.Compute. That the snapshot can be read is checked
// when the study is opened.
func rfmOptions(s setting) rfm.Options {
	snapshot, _ := s.RFM.snapshot()
	return rfm.Options{Snapshot: snapshot, Net: s.net()}
}

func computeRFM(_ *work, o rfm.Options, c *retail.Cleaned) (*rfm.Table, error) {
	return rfm.Compute(c, o)
}

// scoringOptions returns how customers are scored. That it can be used is checked when
// the study is opened.
func scoringOptions(s setting) rfm.Scoring {
	scoring, _ := s.RFM.scoring()
	return scoring
}

func scoreRFM(_ *work, o rfm.Scoring, t *rfm.Table) (*rfm.Scores, error) { return rfm.Score(t, o) }

func measuresOfRFM(_ *work, o addedFeatures, t *rfm.Table) (*prep.Measures, error) {
	m := &prep.Measures{IDs: t.Customer, Names: rfm.Names, Units: rfm.Units, X: t.Matrix(), Order: len(rfm.Names) - 1}
	for _, f := range o.Added {
		m = f.join(m)
	}
	return m, nil
}

func outlierOptions(s setting) Outliers { return s.Outliers }

func findOutliers(_ *work, o Outliers, m *prep.Measures) (*prep.Outliers, error) {
	return prep.FindOutliers(m.X, m.Names, prep.Options{Policy: o.Policy, OutlierBy: o.By})
}

// treatOutliers finds only what the policy needs, so that the sensitivity analysis, which
// makes other features, does not run every method again.
func treatOutliers(_ *work, o Outliers, m *prep.Measures) (*prep.Outliers, error) {
	return prep.PolicyOutliers(m.X, m.Names, prep.Options{Policy: o.Policy, OutlierBy: o.By})
}

func featureOptions(s setting) prep.Options { return s.prepOptions() }

func prepare(_ *work, o prep.Options, m *prep.Measures, outliers *prep.Outliers, known *retail.Attributes) (*prep.Features, error) {
	return prep.WithAttributes(m.X, m.Names, outliers, o, attributesOf(known, m.IDs))
}

// componentOptions leave the space out: components are those of the scaled
// measures, whatever the space that is clustered in.
func componentOptions(s setting) prep.Options {
	o := s.prepOptions()
	o.Space = "features"
	return o
}

func findComponents(_ *work, o prep.Options, m *prep.Measures, outliers *prep.Outliers) (*prep.Components, error) {
	f, err := prep.Prepare(m.X, m.Names, outliers, o)
	if err != nil {
		return nil, err
	}
	return prep.PCA(f.X, f.Names)
}
