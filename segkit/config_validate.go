package segkit

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"

	"customer-segmentation/segkit/attribute"
	"customer-segmentation/segkit/lifetime"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/retail/read/values"
)

// ErrConfig is wrapped by every error about the study's options.
var ErrConfig = errors.New("an option of the study cannot be used")

// configError is an error about the study's options, in words of its own.
type configError struct{ text string }

func configErrorf(format string, args ...any) error {
	return &configError{fmt.Sprintf(format, args...)}
}

func (e *configError) Error() string { return e.text }

// Unwrap returns ErrConfig.
func (e *configError) Unwrap() error { return ErrConfig }

// OptionError is an option with a value that cannot be used. It wraps ErrConfig.
type OptionError struct {
	Key    string // its name in study.toml, such as "modelling.k"
	Reason string
}

func (e *OptionError) Error() string { return e.Key + ": " + e.Reason }

// Unwrap returns ErrConfig.
func (e *OptionError) Unwrap() error { return ErrConfig }

// Validate reports the first option that cannot be used, as an *OptionError with
// its name in study.toml, or an error of the rule in choose.
func (c *Config) Validate() error {
	for _, check := range []func() error{
		c.validateWords, c.validateTexts, c.validateNumbers, c.validateReading, c.RFM.validate, c.validateSnapshot, c.Lifetime.validate,
		c.Campaign.validate, c.Report.validate, func() error { return validateNames(c.Segments) }, c.validateFamilies, c.validatePlan,
	} {
		if err := check(); err != nil {
			return err
		}
	}
	if err := c.Choose.Validate(); err != nil {
		return configErrorf("[choose]: %v", err)
	}
	return nil
}

// badOption returns the error of an option with a value that cannot be used.
func badOption(key, format string, args ...any) error {
	return &OptionError{Key: key, Reason: fmt.Sprintf(format, args...)}
}

// validateWords checks the options that are one of several words, and the currency.
func (c *Config) validateWords() error {
	for _, o := range []struct {
		key, value string
		known      []string
	}{
		{"bring", c.Bring, []string{"", BringOrders, BringCustomers}},
		{"cleaning.returns", c.Cleaning.Returns, []string{retail.ReturnsMatch, retail.ReturnsDrop, retail.ReturnsNet}},
		{"outliers.policy", c.Outliers.Policy, []string{prep.Keep, prep.Winsorise, prep.SetAside}},
		{"outliers.by", c.Outliers.By, []string{"tukey", "z", "modified z", "mahalanobis", "local outlier factor"}},
		{"attributes.correction", c.Attributes.Correction, attribute.Corrections},
		{"features.transform", c.Features.Transform, []string{prep.None, prep.Log1p, prep.BoxCox, prep.YeoJohnson}},
		{"features.scale", c.Features.Scale, []string{prep.ZScore, prep.Robust, prep.MinMax}},
		{"features.space", c.Features.Space, []string{"features", "pca:1", "pca:2", "pca:3"}},
		{"lifetime.unit", c.Lifetime.Unit, []string{lifetime.Days, lifetime.Weeks, lifetime.Months}},
		{"modelling.linkage", c.Modelling.Linkage, []string{"ward", "complete", "average", "single"}},
	} {
		if !slices.Contains(o.known, o.value) {
			return badOption(o.key, "%q is not known; use one of %s", o.value, strings.TrimPrefix(strings.Join(o.known, ", "), ", "))
		}
	}
	for _, kind := range c.Cleaning.StatusKinds {
		if known := retail.StatusKinds(); !slices.Contains(known, kind) {
			return badOption("cleaning.status_kinds", "%q is not known; use some of %s", kind, strings.Join(known, ", "))
		}
	}
	if len(c.Features.Attributes) > 0 && c.Features.Scale != prep.ZScore {
		return badOption("features.attributes", "attributes are standardised, so features.scale must be %s, not %s", prep.ZScore, c.Features.Scale)
	}
	if strings.ContainsFunc(c.Currency, unicode.IsControl) {
		return badOption("currency", "%q holds a line break or another control character", c.Currency)
	}
	return nil
}

// validateNumbers checks the options that are whole numbers.
func (c *Config) validateNumbers() error {
	for _, o := range []struct {
		key        string
		value      int
		low, above int
	}{
		{"modelling.k", c.Modelling.K, 0, 51},
		{"modelling.max_k", c.Modelling.MaxK, 2, 51},
		{"modelling.restarts", c.Modelling.Restarts, 1, 100_001},
		{"modelling.batch_size", c.Modelling.BatchSize, 1, 1 << 30},
		{"modelling.min_samples", c.Modelling.MinSamples, 0, 1 << 30},
		{"evaluation.gap_draws", c.Evaluation.GapDraws, 1, 100_001},
		{"evaluation.structure_draws", c.Evaluation.StructureDraws, 1, 100_001},
		{"evaluation.resamples", c.Evaluation.Resamples, 1, 100_001},
		{"evaluation.bootstrap_restarts", c.Evaluation.BootstrapRestarts, 1, 100_001},
		{"lifetime.horizon", c.Lifetime.Horizon, 1, 121},
	} {
		if o.value < o.low || o.value >= o.above {
			return badOption(o.key, "%d is outside %d to %d", o.value, o.low, o.above-1)
		}
	}
	if c.Modelling.K == 1 {
		return badOption("modelling.k", "one segment is everyone; use 2 or more, or 0 to let the rule choose")
	}
	if c.Modelling.K > c.Modelling.MaxK {
		return badOption("modelling.k", "%d segments are more than the largest number to try, which is %d: "+
			"set max_k under [modelling] in study.toml to at least %d, or ask for fewer segments", c.Modelling.K, c.Modelling.MaxK, c.Modelling.K)
	}
	if c.Modelling.MinSamples == 1 {
		return badOption("modelling.min_samples", "with 1 every customer is a dense region; use 2 or more, or 0 for twice the dimensions")
	}
	return nil
}

// validateReading checks how the file is read.
func (c *Config) validateReading() error {
	for _, o := range []struct {
		key   string
		value float64
	}{
		{"reading.max_bad_share", c.Reading.MaxBadShare},
		{"reading.max_bad_money_share", c.Reading.MaxBadMoneyShare},
		{"reading.max_bad_customer_share", c.Reading.MaxBadCustomerShare},
	} {
		if !(o.value >= 0 && o.value <= 1) { // NaN is outside as well
			return badOption(o.key, "%g is outside 0 to 1", o.value)
		}
	}
	if err := new(values.Order).UnmarshalText([]byte(c.Reading.DateOrder)); err != nil {
		return badOption("reading.date_order", "%v", err)
	}
	if err := new(values.DecimalMark).UnmarshalText([]byte(c.Reading.Decimal)); err != nil {
		return badOption("reading.decimal", "%v", err)
	}
	for _, role := range slices.Sorted(maps.Keys(c.Columns)) {
		if err := columns.CheckRole(role); err != nil {
			return badOption("columns", "%v", err)
		}
	}
	return nil
}

// InputForgotten returns an error where the input is the demo shop and options say what the columns
// and sheets of a file are: whoever gives them means a file of their own. It is for an input that
// nobody named; Open reads the demo shop all the same, which has none of these.
func (c *Config) InputForgotten() error {
	if (c.Input != Demo && c.Input != "") || len(c.MoreFiles) > 0 {
		return nil
	}
	const reason = "the input is the demo shop, which is read from no file: name your file as the input"
	if len(c.Columns) > 0 {
		return badOption("columns", reason)
	}
	if len(c.Reading.Sheets) > 0 {
		return badOption("reading.sheets", reason)
	}
	return nil
}

func (c *Config) validateSnapshot() error {
	switch snapshot, err := c.RFM.snapshot(); {
	case err != nil:
		return badOption("rfm.snapshot", "%v", err)
	case snapshot.Year() > lastYear:
		return badOption("rfm.snapshot", "%s is after the year %d", c.RFM.Snapshot, lastYear)
	}
	return nil
}

func (l Lifetime) validate() error {
	if !(l.Margin >= lifetime.LeastMargin && l.Margin <= 1) {
		return badOption("lifetime.margin", "%g is outside %g to 1", l.Margin, lifetime.LeastMargin)
	}
	if !(l.Discount >= 0 && l.Discount <= 1) {
		return badOption("lifetime.discount", "%g is outside 0 to 1", l.Discount)
	}
	if _, err := l.calibrationEnd(); err != nil {
		return badOption("lifetime.calibration_end", "%q is not a day such as 2011-09-30", l.CalibrationEnd)
	}
	return nil
}

// parts refuses an end of the calibration period that has all orders on one side: no forecast can be tested there.
// Orders of one day can be parted by none, and have no forecast.
func (l Lifetime) parts(p Period) error {
	end, first, last := l.CalibrationEnd, p.First.Format(time.DateOnly), p.Last.Format(time.DateOnly)
	if end == "" || first == last || first <= end && end < last {
		return nil
	}
	return badOption("lifetime.calibration_end", "%s has all orders on one side: they are from %s to %s; choose a day from %s to %s, or none",
		end, first, last, first, p.Last.AddDate(0, 0, -1).Format(time.DateOnly))
}

func (c *Config) validatePlan() error {
	for i, task := range c.Plan {
		if err := task.Validate(); err != nil {
			return badOption(fmt.Sprintf("plan[%d]", i), "%v", err)
		}
	}
	return nil
}

// lastYear is the latest year of a snapshot. Dates after it, such as a review, still
// have to be written with four digits.
const lastYear = 2999
