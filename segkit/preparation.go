package segkit

import (
	"context"

	"customer-segmentation/segkit/memo"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

// Cleaned is the data ready for analysis, with its ledger: stage 3.
func (s *Study) Cleaned() (*retail.Cleaned, error) {
	transactions, err := s.Transactions()
	if err != nil {
		return nil, err
	}
	reading, err := s.Reading()
	if err != nil {
		return nil, err
	}
	options := struct {
		Cleaning
		BadRows int
	}{s.config.Cleaning, reading.BadRows}
	return do(s, "cleaned", options, []any{transactions}, cleanedCodec{}, func(context.Context, func(float64)) (*retail.Cleaned, error) {
		return retail.Clean(transactions, reading.BadRows, s.config.Cleaning.options())
	})
}

func (c Cleaning) options() retail.CleanOptions {
	opt := retail.CleanOptions{
		KeepMissingCustomer: !c.RequireCustomer, KeepDuplicates: !c.DropDuplicates,
		KeepNonPositiveQuantity: !c.PositiveQuantity, KeepNonPositivePrice: !c.PositivePrice,
		DropNonProducts: c.DropNonProducts, Returns: c.Returns,
	}
	if len(c.NonProductCodes) > 0 {
		opt.NonProductCodes = c.NonProductCodes
	}
	return opt
}

// Ledger accounts for every row of the file.
func (s *Study) Ledger() (*retail.Ledger, error) {
	cleaned, err := s.Cleaned()
	if err != nil {
		return nil, err
	}
	return made(s, &cleaned.Ledger), nil
}

// RFM is one row a customer: recency, frequency and monetary value.
func (s *Study) RFM() (*rfm.Table, error) {
	cleaned, err := s.Cleaned()
	if err != nil {
		return nil, err
	}
	snapshot, err := s.config.RFM.snapshot()
	if err != nil {
		return nil, err
	}
	opt := rfm.Options{Snapshot: snapshot, Net: s.config.Cleaning.Returns == retail.ReturnsNet}
	return do(s, "rfm", opt, []any{cleaned}, memo.JSON[*rfm.Table](), func(context.Context, func(float64)) (*rfm.Table, error) {
		return rfm.Compute(cleaned, opt)
	})
}

// Scores are the customers' scores from 1 to 5 and the named segment of each.
func (s *Study) Scores() (*rfm.Scores, error) {
	table, err := s.RFM()
	if err != nil {
		return nil, err
	}
	return do(s, "scores", nil, []any{table}, memo.JSON[*rfm.Scores](), func(context.Context, func(float64)) (*rfm.Scores, error) {
		return rfm.Score(table, rfm.DefaultScheme())
	})
}

func (s *Study) prepOptions() prep.Options {
	return prep.Options{
		Transform: s.config.Features.Transform, Scale: s.config.Features.Scale, Space: s.config.Features.Space,
		Policy: s.config.Outliers.Policy, OutlierBy: s.config.Outliers.By,
	}
}

// Outliers is what each method flags, and what the policy does about it.
func (s *Study) Outliers() (*prep.Outliers, error) {
	table, err := s.RFM()
	if err != nil {
		return nil, err
	}
	return do(s, "outliers", s.config.Outliers, []any{table}, memo.JSON[*prep.Outliers](), func(context.Context, func(float64)) (*prep.Outliers, error) {
		return prep.FindOutliers(table.Matrix(), rfm.Names, s.prepOptions())
	})
}

// Features is the matrix that is clustered.
func (s *Study) Features() (*prep.Features, error) {
	table, err := s.RFM()
	if err != nil {
		return nil, err
	}
	outliers, err := s.Outliers()
	if err != nil {
		return nil, err
	}
	return do(s, "features", s.prepOptions(), []any{table, outliers}, memo.JSON[*prep.Features](), func(context.Context, func(float64)) (*prep.Features, error) {
		return prep.Prepare(table.Matrix(), rfm.Names, outliers, s.prepOptions())
	})
}

// Components are the principal components of the scaled measures, whatever the
// space that is clustered in.
func (s *Study) Components() (*prep.Components, error) {
	table, err := s.RFM()
	if err != nil {
		return nil, err
	}
	outliers, err := s.Outliers()
	if err != nil {
		return nil, err
	}
	opt := s.prepOptions()
	opt.Space = "features"
	return do(s, "components", opt, []any{table, outliers}, memo.JSON[*prep.Components](), func(context.Context, func(float64)) (*prep.Components, error) {
		features, err := prep.Prepare(table.Matrix(), rfm.Names, outliers, opt)
		if err != nil {
			return nil, err
		}
		return prep.PCA(features.X, features.Names)
	})
}
