package segkit

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/model"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/visits"
)

// ErrAttributesClustered is wrapped where segments rest on attributes and customers of
// whom these are not known are to be labelled.
var ErrAttributesClustered = errors.New("the segments rest on attributes of customers")

// labellable returns an error where customers cannot be labelled by their purchases
// alone.
func (s *Study) labellable() error {
	if names := s.config.Features.Attributes; len(names) > 0 {
		return fmt.Errorf("%w (%s), which are not known of others; make the segments without features.attributes to label other customers",
			ErrAttributesClustered, describe.Listed(names))
	}
	return nil
}

// Score labels new customers, m×3 in days, orders and money, by the chosen
// segments.
func (s *Study) Score(raw matrix.Matrix) ([]int, error) {
	if err := s.labellable(); err != nil {
		return nil, err
	}
	features, err := s.Features()
	if err != nil {
		return nil, err
	}
	segments, err := s.Segments()
	if err != nil {
		return nil, err
	}
	labels, _, err := labeller(features, segments).Label(raw)
	return labels, err
}

// Model returns the chosen segments as a file that labels other customers. Where
// attributes are clustered the error wraps ErrAttributesClustered.
func (s *Study) Model() (*model.Model, error) {
	if err := s.labellable(); err != nil {
		return nil, err
	}
	results, err := s.Results()
	if err != nil {
		return nil, err
	}
	return s.ModelOf(results)
}

// ModelOf does what Model does for whoever has the study's results already.
func (s *Study) ModelOf(results *Results) (*model.Model, error) {
	if err := s.labellable(); err != nil {
		return nil, err
	}
	segments, err := s.Segments()
	if err != nil {
		return nil, err
	}
	return s.saved(segments, results.Segments, results.Digest)
}

// saved returns the model of any segments of the study, in the personas' order.
func (s *Study) saved(segments *modelling.Segments, personas []persona.Persona, digest string) (*model.Model, error) {
	table, err := s.RFM()
	if err != nil {
		return nil, err
	}
	features, err := s.Features()
	if err != nil {
		return nil, err
	}
	parts := model.Segmentation{Raw: table.Matrix(), Features: features, Clustering: &segments.Model, Labels: segments.Labels}
	for _, p := range personas {
		parts.Names, parts.Sizes = append(parts.Names, p.Name), append(parts.Sizes, p.Customers)
	}
	m, err := model.Make(model.Study{
		Digest: digest, Currency: s.config.Currency,
		Snapshot: table.Snapshot.Format(time.DateTime), SnapshotGiven: s.config.RFM.Snapshot != "",
		PeriodDays: table.PeriodDays(), Customers: table.Len(),
	}, s.config.savedCleaning(), parts)
	if err != nil {
		return nil, err
	}
	rhythms, err := s.Rhythm()
	if err != nil {
		return nil, err
	}
	f, err := s.Lifetime()
	if err != nil {
		return nil, err
	}
	m.Future = model.FutureOf(rhythms, f)
	return m, nil
}

// savedCleaning returns how a model's file says that customers are made of rows.
func (c *Config) savedCleaning() model.Cleaning {
	rules := c.Cleaning
	rules.NonProductCodes = rules.NonProducts()
	for _, list := range []*[]string{&rules.StatusKinds, &rules.StatusKeep, &rules.StatusDrop} {
		if len(*list) == 0 {
			*list = nil // as the file gives it back
		}
	}
	return model.Cleaning{
		CleanOptions: rules, MaxBadShare: c.Reading.MaxBadShare, DateOrder: c.Reading.DateOrder, Decimal: c.Reading.Decimal,
		KeepPlaceholders: c.Reading.KeepPlaceholders, Columns: c.Columns,
	}
}

// OtherData is data that a saved model is to label.
type OtherData struct {
	Input string
	// Snapshot is the day that recency is counted to; "" means the day that was given to the
	// model's study, else the latest purchase plus one day.
	Snapshot string
	Columns  Columns // which columns of the file are meant, over those of the model's study
	// Sheets are the sheets of a workbook that are read; none leaves it to their rows,
	// whatever the model's study read.
	Sheets []string
}

// OpenScoring opens other data to be labelled by a saved model: a study with the
// model's options for reading, cleaning and RFM. Assigned then gives the labels.
func OpenScoring(ctx context.Context, m *model.Model, data OtherData, opt Options) (*Study, error) {
	config := Default()
	config.Input, config.Currency, config.CurrencyGiven = data.Input, m.Study.Currency, true
	config.Reading = Reading{
		MaxBadShare: m.Cleaning.MaxBadShare, DateOrder: m.Cleaning.DateOrder, Decimal: m.Cleaning.Decimal,
		KeepPlaceholders: m.Cleaning.KeepPlaceholders, Sheets: data.Sheets,
	}
	config.Columns = maps.Clone(Columns(m.Cleaning.Columns))
	for role, name := range data.Columns {
		if config.Columns == nil {
			config.Columns = Columns{}
		}
		config.Columns[role] = name
	}
	config.Cleaning = m.Cleaning.CleanOptions
	config.RFM.Snapshot = data.Snapshot
	if data.Snapshot == "" && m.Study.SnapshotGiven {
		config.RFM.Snapshot = m.Study.Snapshot
	}
	return Open(ctx, config, opt)
}

// Assigned labels every customer of the study's data by a saved model. The steps
// to RFM are the study's own, so its cleaning must be the model's, as OpenScoring
// sees to.
func (s *Study) Assigned(m *model.Model) (*model.Assigned, error) {
	if why := s.LacksOrders(); why != "" {
		return nil, fmt.Errorf("customers cannot be assigned by recency, frequency and monetary value: %s", why)
	}
	saved := s.config.savedCleaning()
	saved.Columns = m.Cleaning.Columns // another program's export may have other names
	if !reflect.DeepEqual(saved, m.Cleaning) {
		return nil, configErrorf("the model was made with other options for reading and cleaning; open the data with those of the model")
	}
	table, err := s.RFM()
	if errors.Is(err, rfm.ErrSnapshot) && m.Study.SnapshotGiven && s.config.RFM.Snapshot == m.Study.Snapshot {
		return nil, fmt.Errorf("the model's study was given the snapshot %s, and the data goes beyond it; "+
			"say to which day recency is to be counted (--snapshot)", m.Study.Snapshot)
	}
	if err != nil {
		return nil, err
	}
	reading, err := s.Reading()
	if err != nil {
		return nil, err
	}
	a, err := m.Assign(table)
	if err != nil {
		return nil, err
	}
	if m.Future != nil {
		c, err := s.Cleaned()
		if err != nil {
			return nil, err
		}
		a.Next = m.Future.Apply(visits.Of(c, table.Customer, s.config.net()), table.Snapshot)
	}
	said := slices.Clone(reading.Warnings)
	if text := reading.BadRowsText(); text != "" {
		said = append(said, text)
	}
	a.Warnings = append(said, a.Warnings...)
	if sign := currencySign(reading.Currency); sign != "" && sign != m.Study.Currency {
		a.Warnings = append(a.Warnings, fmt.Sprintf("The amounts of this file are in %s, and those of the model's study in %s: the segments are wrong "+
			"unless they are worth the same.", reading.Currency, m.Study.Currency))
	}
	return a, nil
}
