package segkit

import (
	"errors"
	"fmt"
	"slices"

	"customer-segmentation/segkit/attribute"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/flow"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/rfm"
)

// customerTables is what the attributes depend on. Where there are tables, or columns
// of the transactions, they depend on who bought as well.
type customerTables struct {
	Tables     []tableIdentity `json:"tables"`
	ID         string          `json:"id"`
	Use        []string        `json:"use"`
	Numbers    []string        `json:"numbers"`
	Categories []string        `json:"categories"`
	From       []string        `json:"from_transactions"`
	Bought     *sourceIdentity `json:"bought,omitempty"`

	paths   []string
	source  *source
	setting setting
}

// tableIdentity stands for a customer table. Its name is told in notes.
type tableIdentity struct {
	Table string `json:"table"` // a fingerprint of the bytes
	Name  string `json:"name"`
}

func customerOptions(s setting) customerTables {
	a := s.Attributes
	o := customerTables{Tables: s.source.customersFingerprints(s.Customers), ID: a.ID, Use: a.Use, Numbers: a.Numbers,
		Categories: a.Categories, From: a.From, paths: s.Customers, source: s.source, setting: s}
	if len(s.Customers)+len(a.From) > 0 && s.source.own == "" {
		bought := sourceOptions(s)
		o.Bought = &bought
	}
	return o
}

// customersFrom returns the function of the step that reads customer tables. It asks
// for the transactions only where there is something to compare with them, so that a
// study without order lines needs none.
func customersFrom(transactions flow.Step[setting, retail.Transactions], reading flow.Step[setting, read.Reading]) func(
	*work, customerTables) (*retail.Attributes, error) {
	return func(w *work, o customerTables) (*retail.Attributes, error) {
		switch {
		case len(o.paths)+len(o.From) > 0:
		case o.source.demo != nil:
			return o.source.demo().Attributes(), nil
		default:
			return &retail.Attributes{Names: []string{}, Customer: []string{}, Values: [][]string{}}, nil
		}
		opt := read.AttributeOptions{ID: o.ID, Use: o.Use, Numbers: o.Numbers, Categories: o.Categories}
		run := w.Under(o.setting)
		if o.Bought != nil { // rows of the program's own are not part of the key
			t, err := flow.Value(run, transactions)
			switch {
			case errors.Is(err, ErrNoTransactions):
			case err != nil:
				return nil, err
			default:
				opt.Customers = slices.DeleteFunc(slices.Clone(t.Customer.Dict), func(id string) bool { return id == "" })
				r, err := flow.Value(run, reading)
				if err != nil {
					return nil, err
				}
				opt.CodePage = r.CodePage
			}
		}
		constant := read.Constant{Columns: o.From}
		if len(o.From) > 0 {
			bad := func(reason string) error { return &OptionError{Key: "attributes.from_transactions", Reason: reason} }
			if len(o.source.files) == 0 {
				return nil, bad("the transactions are not from a file")
			}
			r, err := flow.Value(run, reading)
			if err != nil {
				return nil, err
			}
			constant.Paths = o.source.files
			for _, m := range r.Matched {
				if m.Role == string(columns.Customer) || m.Role == string(columns.Email) && constant.Customer == "" {
					constant.Customer = m.Column
				}
			}
			if constant.Customer == "" {
				return nil, bad("no single column of the transactions identifies the customer")
			}
		}
		return read.AttributesWith(w.Context(), o.paths, constant, opt)
	}
}

type clusteredNames struct {
	Names []string `json:"names"`
}

func clusteredOptions(s setting) clusteredNames { return clusteredNames{s.Features.Attributes} }

// chooseAttributes picks the attributes that are clustered: none, unless study.toml
// names some.
func chooseAttributes(_ *work, o clusteredNames, known *retail.Attributes) (*retail.Attributes, error) {
	out := &retail.Attributes{Names: []string{}, Customer: []string{}, Values: [][]string{}}
	for _, name := range o.Names {
		i := known.Find(name)
		if i < 0 {
			reason := "no attributes are known"
			if len(known.Names) > 0 {
				reason = fmt.Sprintf("there is no attribute %q, only %s", name, describe.Listed(known.Names))
			}
			return nil, &OptionError{Key: "features.attributes", Reason: reason}
		}
		out.Customer = known.Customer
		out.Names, out.Values = append(out.Names, name), append(out.Values, known.Values[i])
		out.Numeric = append(out.Numeric, known.IsNumber(i))
	}
	return out, nil
}

// attributesOf returns the attributes of the given customers, in their order.
func attributesOf(known *retail.Attributes, customers []string) []prep.Attribute {
	var out []prep.Attribute
	for i, name := range known.Names {
		a := prep.Attribute{Name: name}
		if known.IsNumber(i) {
			a.Numbers = known.NumbersOf(i, customers)
		} else {
			a.Categories = known.Of(i, customers)
		}
		out = append(out, a)
	}
	return out
}

// comparison is what the segments without attributes depend on, besides the customers.
type comparison struct {
	refitting
	Evaluation Evaluation  `json:"evaluation"`
	Choose     choose.Rule `json:"choose"`
	wording

	setting setting // which the fields above are of
}

func comparisonOptions(s setting) comparison {
	return comparison{refittingOptions(s), s.Evaluation, s.Choose, personaOptions(s), s}
}

// leaveAttributesOut returns the function of the step that compares the segments with
// those of the same graph without attributes in the clustering.
func leaveAttributesOut(segments flow.Step[setting, modelling.Segments], personas flow.Step[setting, Personas]) func(
	*work, comparison, *retail.Attributes, *rfm.Table, *modelling.Segments, *Personas) (*attribute.Effect, error) {
	return func(w *work, o comparison, known *retail.Attributes, t *rfm.Table, s *modelling.Segments, p *Personas) (*attribute.Effect, error) {
		if len(known.Names) == 0 {
			return attribute.Compare([]string{}, attribute.Partition{}, attribute.Partition{}), nil
		}
		plain := o.setting
		plain.Features.Attributes = []string{}
		run := w.Under(plain)
		defer run.Release()
		before, err := flow.Value(run, segments)
		if err != nil {
			return nil, err
		}
		names, err := flow.Value(run, personas)
		if err != nil {
			return nil, err
		}
		partition := func(s *modelling.Segments, p *Personas) attribute.Partition {
			return attribute.Partition{Technique: s.Model.Technique, Parameters: s.Model.Parameters, Names: p.Names(), Labels: s.Labels}
		}
		return attribute.Compare(known.Names, partition(s, p), partition(before, names)), nil
	}
}
