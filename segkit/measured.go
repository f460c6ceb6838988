package segkit

import (
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/validity"
)

// MeasuredSchema names the layout of results.json for a study of a file without orders
// or without money.
const MeasuredSchema = "customer-segmentation/measured/1"

// MeasuredResults holds the figures of a study of a file without orders or without
// money: what can be said by the measures alone.
type MeasuredResults struct {
	Schema     string              `json:"schema"`
	Title      string              `json:"title"`
	Lacks      string              `json:"lacks"` // why there is no more
	File       string              `json:"file"`
	Options    Config              `json:"options"`
	RFM        MeasuredRFM         `json:"rfm"`
	Structure  *validity.Structure `json:"structure"`
	Decision   DecisionResults     `json:"decision"`
	Segments   []persona.Profile   `json:"segments"`
	Unassigned int                 `json:"unassigned"` // customers in no segment

	Ledger []retail.LedgerEntry `json:"ledger,omitempty"` // of the order lines, where a warehouse cleaned them

	Warnings []string `json:"warnings"`
}

// MeasuredRFM describes the measures. Of a file without money, everything in Monetary
// is 0.
type MeasuredRFM struct {
	Customers   int              `json:"customers"`
	RecencyDays describe.Summary `json:"recency_days"`
	Frequency   describe.Summary `json:"frequency"`
	Monetary    describe.Summary `json:"monetary"`
}

// MeasuredResults runs the steps that need nothing but measures and gathers their
// figures, for a study for which LacksOrders gives a reason.
func (s *Study) MeasuredResults() (*MeasuredResults, error) {
	m, err := s.Measures()
	if err != nil {
		return nil, err
	}
	read, err := s.Reading()
	if err != nil {
		return nil, err
	}
	var r Results
	if err := s.gatherDecision(&r); err != nil {
		return nil, err
	}
	out := &MeasuredResults{
		Schema: MeasuredSchema, Title: s.config.Title, Lacks: s.LacksOrders(), File: s.source.name(), Options: s.config,
		RFM: measuredRFM(m), Decision: r.Decision,
	}
	if out.Structure, err = s.Structure(); err != nil {
		return nil, err
	}
	profiles, err := s.Profiles()
	if err != nil {
		return nil, err
	}
	segments, err := s.Segments()
	if err != nil {
		return nil, err
	}
	out.Segments = profiles.List
	for _, label := range segments.Labels {
		if label < 0 {
			out.Unassigned++
		}
	}
	out.Warnings = slices.Concat(read.Warnings, r.Warnings)
	if from := s.source.warehouse; from != nil {
		out.Ledger, out.Warnings = from.Ledger, slices.Concat(from.Said, out.Warnings)
	}
	if out.Warnings == nil {
		out.Warnings = []string{}
	}
	return out, nil
}

func measuredRFM(m *prep.Measures) MeasuredRFM {
	out := MeasuredRFM{Customers: m.X.N, RecencyDays: describe.Describe(m.X.Col(0)), Frequency: describe.Describe(m.X.Col(1))}
	if m.X.D > 2 {
		out.Monetary = describe.Describe(m.X.Col(2))
	}
	return out
}
