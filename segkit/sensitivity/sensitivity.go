package sensitivity

import (
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/validity"
)

// Sensitivity tells how far the labels agree when one choice is changed.
type Sensitivity struct {
	Changes []Change `json:"changes"`
}

// Change is one choice made differently, with the chosen technique refitted at the
// chosen setting: to all customers or, on a large shop, to a random sample of them.
// The first change is then to the sample alone, which shows how much of the other
// differences may come from sampling.
type Change struct {
	Choice    string         `json:"choice"` // which option: "seed", "transform", …
	From      string         `json:"from"`
	To        string         `json:"to"`
	Customers int            `json:"customers"` // in both
	ARI       describe.Float `json:"ari"`       // adjusted Rand index between the two labellings
	Moved     describe.Float `json:"moved"`     // share of customers whose canonical label changes
	Note      string         `json:"note"`      // why there is no figure, where there is none
}

// Labelling gives customers their labels.
type Labelling struct {
	Customers []string
	Labels    []int
}

// Compare enters how far two labellings agree on the customers that are in both.
// O(customers).
func (c *Change) Compare(before, after Labelling) {
	var was, is []int
	moved := 0
	for i, j := range retail.Locate(before.Customers, after.Customers) { // the shorter list, of a sample, is the quicker one to look in
		if j >= 0 {
			was, is = append(was, before.Labels[i]), append(is, after.Labels[j])
			if before.Labels[i] != after.Labels[j] {
				moved++
			}
		}
	}
	c.Customers, c.ARI, c.Moved = len(was), validity.AdjustedRand(was, is), describe.Undefined
	if len(was) > 0 {
		c.Moved = describe.Float(float64(moved) / float64(len(was)))
	}
}

// Fail enters why there is no figure.
func (c *Change) Fail(err error) {
	c.ARI, c.Moved, c.Note = describe.Undefined, describe.Undefined, err.Error()
}
