package segkit

import (
	"customer-segmentation/segkit/disclosure"
	"customer-segmentation/segkit/flow"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/product"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

// What people buy: families of products, first orders and baskets.

type grouping struct {
	Families        []product.Own `json:"families"`
	NonProductCodes []string      `json:"non_product_codes"`
	elsewhere
}

func familyOptions(s setting) grouping {
	return grouping{s.ownFamilies(), s.Cleaning.NonProducts(), elsewhereOptions(s)}
}

func groupProducts(_ *work, o grouping, c *retail.Cleaned) (*product.Families, error) {
	f := product.Make(c.Kept, product.Options{Own: o.Families, NonProducts: o.NonProductCodes})
	if o.Elsewhere {
		f.Reason = "The order lines stay in the warehouse, which tells the typical products of each segment and nothing more of products."
	}
	disclosure.Families(f)
	return f, nil
}

func compareTastes(_ *work, _ flow.None, c *retail.Cleaned, t *rfm.Table, s *modelling.Segments, f *product.Families) (*product.Tastes, error) {
	return product.Taste(c.Kept, f, t.Customer, s.Labels, s.Model.K), nil
}

func compareFirstOrders(_ *work, _ flow.None, c *retail.Cleaned, f *product.Families) (*product.FirstOrders, error) {
	return product.Begin(c.Kept, f), nil
}

func pairProducts(_ *work, _ flow.None, c *retail.Cleaned, f *product.Families) (*product.Baskets, error) {
	return product.Together(c.Kept, f), nil
}

// FamilyResults is how products were grouped, and what each segment buys more of.
type FamilyResults struct {
	Possible  bool              `json:"possible"`
	Reason    string            `json:"reason"`    // why not; else ""
	Source    string            `json:"source"`    // "categories" or "descriptions"
	Rule      string            `json:"rule"`      // how they were made, in sentences
	Languages []string          `json:"languages"` // of the descriptions
	Products  int               `json:"products"`
	List      []product.Family  `json:"list"`
	Segments  []SegmentFamilies `json:"segments"`
}

// SegmentFamilies is what the customers of a segment buy more of than others do.
type SegmentFamilies struct {
	Segment  int             `json:"segment"`
	Name     string          `json:"name"`
	Families []product.Liked `json:"families"`
}

func (s *Study) gatherProducts(r *Results) error {
	f, err := s.Families()
	if err != nil {
		return err
	}
	tastes, err := s.FamilyTastes()
	if err != nil {
		return err
	}
	personas, err := s.Personas()
	if err != nil {
		return err
	}
	r.Families = FamilyResults{
		Possible: f.Possible, Reason: f.Reason, Source: f.Source, Rule: f.Rule, Languages: f.Languages,
		Products: f.Products, List: f.List, Segments: []SegmentFamilies{},
	}
	for g, list := range tastes.Segments {
		r.Families.Segments = append(r.Families.Segments, SegmentFamilies{g, personas.List[g].Name, list})
	}
	if r.FirstOrders, err = s.FirstOrders(); err != nil {
		return err
	}
	r.Baskets, err = s.Baskets()
	return err
}
