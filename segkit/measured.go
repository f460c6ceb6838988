package segkit

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/flow"
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
	Source     Source              `json:"source"`
	Snapshot   string              `json:"snapshot,omitempty"` // to which recency is counted; "" where the file counts the days itself
	Options    Config              `json:"options"`
	RFM        MeasuredRFM         `json:"rfm"`
	Structure  *validity.Structure `json:"structure"`
	Decision   DecisionResults     `json:"decision"`
	Segments   []persona.Profile   `json:"segments"`
	Unassigned int                 `json:"unassigned"` // customers in no segment

	Ledger  []retail.LedgerEntry `json:"ledger,omitempty"`  // of the order lines, where a warehouse cleaned them
	Brought *Brought             `json:"brought,omitempty"` // from the warehouse
	Habits  *persona.Habits      `json:"habits,omitempty"`  // of the segments' customers, where a warehouse added them up

	Warnings []string `json:"warnings"`
	Digest   string   `json:"digest"` // SHA-256 of Comparable, as JSON
}

// MeasuredRFM describes the measures.
type MeasuredRFM struct {
	Customers   int               `json:"customers"`
	RecencyDays describe.Summary  `json:"recency_days"`
	Frequency   describe.Summary  `json:"frequency"`
	Monetary    *describe.Summary `json:"monetary,omitempty"` // nil for a file without money
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
	out.Warnings = slices.Concat(read.Warnings, unplaced(profiles.Placed), r.Warnings)
	if from := s.source.warehouse; from != nil {
		if out.Habits, err = s.measuredHabits(profiles.List); err != nil {
			return nil, err
		}
		out.Brought = &Brought{BringCustomers, len(m.IDs)}
		out.Ledger, out.Warnings = from.Ledger, slices.Concat(from.Said, out.Warnings)
		if out.Habits != nil && out.Habits.Sampled() {
			out.Warnings = append(out.Warnings, out.Habits.Sample()+" With --write-back they are those of all customers.")
		}
		if paid := s.Costs(); paid != "" {
			out.Warnings = append(out.Warnings, paid)
		}
	}
	if out.Warnings == nil {
		out.Warnings = []string{}
	}
	if at := s.source.snapshot; !at.IsZero() {
		out.Snapshot = at.Format(time.DateTime)
	}
	hash, err := flow.HashOf(s.run, measures)
	if err != nil {
		return nil, err
	}
	if out.Source, err = s.source.describe(read.Rows, hash); err != nil {
		return nil, err
	}
	out.Source.Columns, out.Source.Money = read.Line, read.Money
	out.Digest, err = out.digest()
	return out, err
}

// CountedTo returns the time to which the recency of a study without orders or without
// money is counted; zero where its file counts the days itself.
func (s *Study) CountedTo() time.Time { return s.source.snapshot }

// Comparable returns the results as a JSON object, without the digest and what may differ
// between two runs on equal data: the source and what is said about it. Numbers are
// json.Number.
func (r *MeasuredResults) Comparable() (map[string]any, error) {
	return fieldsOf(r, "source", "file", "warnings", "digest")
}

// DigestHolds reports whether the digest is that of the results as they are.
func (r *MeasuredResults) DigestHolds() bool {
	digest, err := r.digest()
	return err == nil && digest == r.Digest
}

func (r *MeasuredResults) digest() (string, error) {
	fields, err := r.Comparable()
	if err != nil {
		return "", err
	}
	data, err := json.Marshal(fields)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), nil
}

func measuredRFM(m *prep.Measures) MeasuredRFM {
	out := MeasuredRFM{Customers: m.X.N, RecencyDays: describe.Describe(m.X.Col(0)), Frequency: describe.Describe(m.X.Col(1))}
	if m.X.D > 2 {
		money := describe.Describe(m.X.Col(2))
		out.Monetary = &money
	}
	return out
}
