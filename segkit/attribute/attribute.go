package attribute

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/disclosure"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/validity"
)

// Attributes are all that a study knows, in the order of the customer table, the
// country last.
type Attributes struct {
	List  []Attribute `json:"list"`
	Notes []string    `json:"notes,omitempty"` // how the customer tables were read
}

// Attribute is one attribute and how far it is tied to the segments.
type Attribute struct {
	Name string `json:"name"`
	// AttributeAssociation holds the test of a category. Of a number, it holds how many
	// customers were counted, the p-value and the warnings.
	validity.AttributeAssociation
	HolmP      describe.Float `json:"holm_p"`     // corrected for the number of attributes (Holm 1979)
	AdjustedP  describe.Float `json:"adjusted_p"` // by the correction that was asked for
	Correction string         `json:"correction"` // Holm or BenjaminiHochberg
	Numbers    *Numbers       `json:"numbers"`    // of an attribute that is a number; null for a category

	// Clustered is true of an attribute that took part in the clustering. The segments
	// differ in it by construction, so there is nothing to test.
	Clustered bool `json:"clustered,omitempty"`

	// Values are those shown: the ones of few customers are one at the end, and
	// none is shown where that would tell about few.
	Tested int                `json:"values_tested"` // number of values that the test used
	Rare   int                `json:"values_rare"`   // how many rare values are one of those; 0: none
	Merged int                `json:"values_merged"` // how many of them are one in Values, or are not shown
	Counts [][]describe.Float `json:"counts"`        // customers by value and segment; null: 1 to 4, or one from which they would follow
	Totals []int              `json:"totals"`        // customers with a value, by segment
}

// Numbers is how a numeric attribute is distributed in the segments.
type Numbers struct {
	H              describe.Float         `json:"h"` // Kruskal–Wallis
	EpsilonSquared describe.Float         `json:"epsilon_squared"`
	EtaSquared     describe.Float         `json:"eta_squared"`
	Groups         []validity.NumberGroup `json:"groups"` // figures are null for fewer than disclosure.Least customers
}

// Effect returns the effect size: Cramér's V corrected for bias, or the root of
// epsilon squared, so that both are correlations from 0 to 1.
func (a *Attribute) Effect() describe.Float {
	if a.Numbers != nil {
		return root(a.Numbers.EpsilonSquared)
	}
	return a.CramersV
}

// Country is the attribute that every shop has.
const Country = "country"

// The corrections of p-values for the number of attributes.
const (
	Holm              = "holm"
	BenjaminiHochberg = "benjamini-hochberg"
)

// Corrections lists them.
var Corrections = []string{Holm, BenjaminiHochberg}

// Customers are those who are in segments, or in none: one value per customer.
type Customers struct {
	IDs       []string
	Countries []string
	Labels    []int // negative for those in no segment

	Clustered []string // attributes that the labels were made from
}

// Associate tests each attribute of the customer table, and the country, against
// the segments, the rare values of a category as one, corrects the p-values for their number, and withholds what would
// tell about few customers (package disclosure). correction is one of Corrections,
// "" for Holm. Errors are validity's, or about an unknown correction.
func Associate(known *retail.Attributes, of Customers, correction string) (*Attributes, error) {
	out := &Attributes{List: []Attribute{}, Notes: known.Notes}
	for i, name := range known.Names {
		a, err := test(known, i, of)
		if err != nil {
			return nil, err
		}
		a.Name, a.Clustered = name, slices.Contains(of.Clustered, name)
		if a.Clustered {
			a.P = describe.Undefined
		}
		out.List = append(out.List, *a)
	}
	country, err := category(of.Countries, of.Labels)
	if err != nil {
		return nil, err
	}
	country.Name = Country
	out.List = append(out.List, *country)
	return out, out.correct(cmp.Or(correction, Holm))
}

// test tests attribute i of the table.
func test(known *retail.Attributes, i int, of Customers) (*Attribute, error) {
	if known.IsNumber(i) {
		return numbers(known.NumbersOf(i, of.IDs), of.Labels)
	}
	return category(known.Of(i, of.IDs), of.Labels)
}

// category tests a category, with its rare values as one.
func category(values []string, labels []int) (*Attribute, error) {
	merged, rare := values, 0
	if len(values) == len(labels) {
		merged, rare = mergeRare(values, labels)
	}
	a, err := validity.Association(merged, labels)
	if err != nil {
		return nil, err
	}
	return &Attribute{AttributeAssociation: *a, Rare: rare}, nil
}

// correct adjusts the p-values, and then guards what is shown.
func (a *Attributes) correct(correction string) error {
	p := make([]float64, len(a.List))
	for i, one := range a.List {
		p[i] = float64(one.P)
	}
	holm := validity.Holm(p)
	adjusted := holm
	switch correction {
	case Holm:
	case BenjaminiHochberg:
		adjusted = validity.BenjaminiHochberg(p)
	default:
		return fmt.Errorf("the correction %q is not known; use one of %q", correction, Corrections)
	}
	for i := range a.List {
		one := &a.List[i]
		one.HolmP, one.AdjustedP, one.Correction = describe.Float(holm[i]), describe.Float(adjusted[i]), correction
		if one.Numbers == nil {
			one.guard(one.Name == Country && i == len(a.List)-1)
		}
	}
	return nil
}

// numbers tests a numeric attribute, and withholds the figures of few customers.
func numbers(values []float64, labels []int) (*Attribute, error) {
	n, err := validity.AssociationOfNumbers(values, labels)
	if err != nil {
		return nil, err
	}
	u := describe.Undefined
	a := &Attribute{Numbers: &Numbers{H: n.H, EpsilonSquared: n.EpsilonSquared, EtaSquared: n.EtaSquared, Groups: n.Groups},
		Counts: [][]describe.Float{}}
	a.AttributeAssociation = validity.AttributeAssociation{
		CramersV: u, CramersVRaw: u, ChiSquared: u, SparseCells: u, DegreesOfFreedom: n.DegreesOfFreedom, P: n.P,
		Values: []string{}, Segments: []int{}, Customers: n.Customers, Missing: n.Missing, Noise: n.Noise, Warnings: n.Warnings,
	}
	for i := range n.Groups {
		g := &n.Groups[i]
		a.Segments, a.Totals = append(a.Segments, g.Segment), append(a.Totals, g.Customers)
		if g.Customers < disclosure.Least {
			g.Mean, g.Q1, g.Median, g.Q3 = u, u, u, u
		}
	}
	return a, nil
}

// root returns the square root, undefined of what is undefined.
func root(f describe.Float) describe.Float {
	if !f.Defined() {
		return f
	}
	return describe.Float(math.Sqrt(float64(f)))
}
