package segkit

import (
	"fmt"

	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/confidence"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/disclosure"
	"customer-segmentation/segkit/flow"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/rhythm"
	"customer-segmentation/segkit/validity"
)

func labelCustomers(_ *work, _ flow.None, f *prep.Features, d *choose.Record, all *modelling.All) (*modelling.Segments, error) {
	winner := d.Entries[d.Winner].Candidate
	return modelling.Label(all.Of(winner.Technique).List[winner.Model], f), nil
}

// Personas says what each segment is and what to do about it.
type Personas struct {
	List []persona.Persona `json:"list"`
}

// Names returns the segments' names, in their order.
func (p *Personas) Names() []string {
	names := make([]string, len(p.List))
	for i := range p.List {
		names[i] = p.List[i].Name
	}
	return names
}

// Profiles describes the segments by the measures that made them.
type Profiles struct {
	List []persona.Profile `json:"list"`
}

func profileSegments(_ *work, _ flow.None, m *prep.Measures, s *modelling.Segments, st *validity.Stability) (*Profiles, error) {
	list, err := persona.Profiles(m, s.Labels, s.Model.K, st.Mean)
	return &Profiles{list}, err
}

type wording struct {
	Currency        string   `json:"currency"`
	Returns         string   `json:"returns"`
	NonProductCodes []string `json:"non_product_codes"`
}

func personaOptions(s setting) wording {
	return wording{s.Currency, s.Cleaning.Returns, s.Cleaning.NonProducts()}
}

func describeSegments(_ *work, o wording, c *retail.Cleaned, t *rfm.Table, r *rhythm.Result, s *modelling.Segments,
	st *validity.Stability, sure *confidence.Result) (*Personas, error) {
	list, err := persona.Build(persona.Input{
		Kept: c.Kept, Table: t, Standing: &r.Customers, Labels: s.Labels, K: s.Model.K, Medoids: s.Medoids, Stability: st.Mean, Confidence: sure.Segments,
		Currency: o.Currency, NonProducts: o.NonProductCodes, AfterReturn: o.Returns == retail.ReturnsMatch,
	})
	if err != nil {
		return nil, fmt.Errorf("personas: %w", err)
	}
	countries := make([][]persona.CountryShare, len(list))
	for i := range list {
		countries[i] = list[i].Countries
	}
	for i, merged := range disclosure.Countries(countries) {
		list[i].Countries = merged
	}
	return &Personas{list}, nil
}

func countOutside(_ *work, _ flow.None, t *rfm.Table, s *modelling.Segments) (*persona.Outside, error) {
	o := persona.OutsideOf(s.Labels, t.Monetary)
	return &o, nil
}

func planCampaign(_ *work, _ flow.None, t *rfm.Table, p *Personas, prediction *movement.Prediction) (*Campaign, error) {
	// A segment's baseline is what the segment in the same place did in the days
	// after the earlier window, where that could be seen.
	baselines := make([]describe.Float, len(p.List))
	for i := range baselines {
		baselines[i] = describe.Undefined
		if len(prediction.Segments) == len(baselines) {
			baselines[i] = prediction.Segments[i].Rate
		}
	}
	return &Campaign{campaign.Plan(p.List, baselines, t.Snapshot)}, nil
}

// Campaign is the plan for the next 90 days.
type Campaign struct {
	Waves []campaign.Wave `json:"waves"`
}

// Groups says which customers to contact and which to hold out in the next 90 days,
// in the order of RFM; "" for those in no wave.
type Groups struct {
	Of []string `json:"of"`
}

func drawGroups(_ *work, o seeded, t *rfm.Table, r *rhythm.Result, p *Personas, s *modelling.Segments, c *Campaign) (*Groups, error) {
	members := persona.Members(t, &r.Customers)
	eligible := func(wave, row int) bool {
		actions := p.List[wave].Actions
		return len(actions) == 0 || actions[0].Addresses(&members[row])
	}
	return &Groups{campaign.Draw(c.Waves, s.Labels, eligible, o.Seed.Stream("groups"))}, nil
}
