package segkit

import (
	"fmt"

	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/confidence"
	"customer-segmentation/segkit/disclosure"
	"customer-segmentation/segkit/expect"
	"customer-segmentation/segkit/flow"
	"customer-segmentation/segkit/modelling"
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
	List   []persona.Persona   `json:"list"`
	Placed []persona.Placement `json:"own_names,omitempty"` // where the shop's own names went
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
	List   []persona.Profile   `json:"list"`
	Placed []persona.Placement `json:"own_names,omitempty"` // where the shop's own names went
}

func profileSegments(_ *work, own naming, m *prep.Measures, f *prep.Features, s *modelling.Segments, st *validity.Stability) (*Profiles, error) {
	list, err := persona.Profiles(m, s.Labels, s.Model.K, st.Mean)
	if err != nil {
		return nil, err
	}
	placed := own.place(f, s.Model.Centers)
	persona.RenameProfiles(list, placed)
	return &Profiles{list, placed}, nil
}

type wording struct {
	Currency        string   `json:"currency"`
	Returns         string   `json:"returns"`
	NonProductCodes []string `json:"non_product_codes"`
	naming
}

func personaOptions(s setting) wording {
	return wording{s.Currency, s.Cleaning.Returns, s.Cleaning.NonProducts(), namingOptions(s)}
}

func describeSegments(_ *work, o wording, c *retail.Cleaned, t *rfm.Table, f *prep.Features, r *rhythm.Result, s *modelling.Segments,
	st *validity.Stability, sure *confidence.Result, told *persona.Habits) (*Personas, error) {
	list, err := persona.Build(persona.Input{
		Lifts: told.Products(),
		Kept:  c.Kept, Table: t, Standing: &r.Customers, Labels: s.Labels, K: s.Model.K, Medoids: s.Medoids, Stability: st.Mean, Confidence: sure.Segments,
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
	placed := o.place(f, s.Model.Centers)
	persona.Rename(list, placed)
	return &Personas{list, placed}, nil
}

func countOutside(_ *work, _ flow.None, t *rfm.Table, s *modelling.Segments) (*persona.Outside, error) {
	o := persona.OutsideOf(s.Labels, t.Monetary)
	return &o, nil
}

type expecting struct {
	Days   int     `json:"days"`
	Margin float64 `json:"margin"`
}

func expectationOptions(s setting) expecting {
	return expecting{s.Campaign.Days, s.CampaignMargin()}
}

func expectOfCustomers(_ *work, o expecting, v *visited, t *rfm.Table) (*expect.Result, error) {
	return expect.Make(v.own, t.Snapshot, expect.Options{Days: o.Days, Margin: o.Margin}), nil
}

type planning struct {
	Campaign CampaignTerms `json:"campaign"`
	Margin   float64       `json:"margin"`

	terms campaign.Terms
}

func campaignOptions(s setting) planning {
	return planning{s.Campaign, s.CampaignMargin(), s.campaignTerms()}
}

func planCampaign(_ *work, o planning, t *rfm.Table, r *rhythm.Result, p *Personas, s *modelling.Segments, e *expect.Result) (*campaign.Outline, error) {
	members := persona.Members(t, &r.Customers)
	return campaign.Plan(campaign.Input{
		Personas: p.List, Labels: s.Labels, Expected: e, Standing: &r.Customers, Snapshot: t.Snapshot, Terms: o.terms,
		Action: func(segment, row int) persona.Action { return p.List[segment].ActionFor(&members[row]) },
	}), nil
}

// Groups says which customers to contact and which to hold out, in the order of RFM;
// "" for those in no wave.
type Groups struct {
	Of []string `json:"of"`
}

func drawGroups(_ *work, o seeded, t *rfm.Table, c *campaign.Outline) (*Groups, error) {
	return &Groups{c.Groups(t.Len(), o.Seed.Stream("groups"))}, nil
}
