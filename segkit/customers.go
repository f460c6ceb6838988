package segkit

import (
	"slices"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/rfm"
)

// customerTables is what the attributes depend on besides the customers.
type customerTables struct {
	Tables     []tableIdentity `json:"tables"`
	ID         string          `json:"id"`
	Use        []string        `json:"use"`
	Numbers    []string        `json:"numbers"`
	Categories []string        `json:"categories"`

	paths  []string
	source *source
}

// tableIdentity stands for a customer table. Its name is told in notes.
type tableIdentity struct {
	Table string `json:"table"` // a fingerprint of the bytes
	Name  string `json:"name"`
}

func customerOptions(s setting) customerTables {
	a := s.Attributes
	o := customerTables{s.source.customersFingerprints(s.Customers), a.ID, a.Use, a.Numbers, a.Categories, s.Customers, s.source}
	return o
}

func readCustomers(w *work, o customerTables, t *rfm.Table) (*retail.Attributes, error) {
	switch {
	case len(o.paths) > 0:
		return read.AttributesFiles(w.Context(), o.paths, read.AttributeOptions{
			ID: o.ID, Use: o.Use, Numbers: o.Numbers, Categories: o.Categories, Customers: buyers(t),
		})
	case o.source.demo != nil:
		return o.source.demo().Attributes(), nil
	}
	return &retail.Attributes{Names: []string{}, Customer: []string{}, Values: [][]string{}}, nil
}

// buyers lists everyone who bought, those who are set aside included.
func buyers(t *rfm.Table) []string {
	out := slices.Clone(t.Customer)
	for _, aside := range t.SetAside {
		out = append(out, aside.Customer)
	}
	return out
}
