package persona

import (
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
)

// Persona describes one segment for the people who act on it.
type Persona struct {
	Segment       int                `json:"segment"`                 // canonical label, from 0
	Name          string             `json:"name"`                    // unique among the segments
	Computed      string             `json:"computed_name,omitempty"` // what its composition is called, where Name is one of the shop\'s own; else ""
	Rule          string             `json:"rule"`                    // why it has this name, in words
	Purity        float64            `json:"purity"`                  // share of its customers for whom the name holds, 0 to 1
	Kinds         []Kind             `json:"kinds"`                   // its customers by what they are; a customer can be of several kinds
	Portrait      string             `json:"portrait"`                // one line
	Customers     int                `json:"customers"`
	CustomerShare float64            `json:"customer_share"` // 0 to 1
	Revenue       retail.Money       `json:"revenue"`        // by the study's returns policy: the sum of Table.Monetary
	RevenueShare  float64            `json:"revenue_share"`
	Returned      retail.Money       `json:"returned"`     // cancelled amounts
	ReturnShare   describe.Float     `json:"return_share"` // Returned over gross revenue; undefined without revenue
	Measures      [3]Measure         `json:"measures"`     // recency, frequency, monetary
	OrderValue    describe.Float     `json:"order_value"`  // median over customers of spend per order
	Products      describe.Float     `json:"products"`     // median over customers of the number of different products
	GapDays       describe.Float     `json:"gap_days"`     // median over repeat customers of their median whole days between orders
	OneOrder      describe.Float     `json:"one_order"`    // share of customers who ordered only once
	NewShare      float64            `json:"new_share"`    // share of customers who first bought in the last 90 days
	Thumb         RuleOfThumb        `json:"rule_of_thumb"`
	Lifts         []ProductLift      `json:"product_lifts"`  // highest lift first
	Countries     []CountryShare     `json:"countries"`      // largest share first
	Hours         [7][24]int         `json:"hours"`          // orders by weekday (Monday first) and hour
	Stability     describe.Float     `json:"stability"`      // mean Jaccard
	Confidence    describe.Float     `json:"confidence"`     // mean over its customers of how often they keep it; see package confidence
	StabilityWord string             `json:"stability_word"` // of Confidence ("very high", "high", "medium", "low"), or of Stability where that is not known
	Example       Example            `json:"example"`
	Actions       []Action           `json:"actions"`
	Watch         string             `json:"watch"` // the measure to watch
	Warnings      []describe.Warning `json:"warnings"`

	Currency string `json:"-"` // of its amounts, so that it can be shown alone; "" where it is not known
}

// Measure is one of R, F and M in a segment, in its own unit, compared with all
// customers.
type Measure struct {
	Name     string           `json:"name"`
	Unit     string           `json:"unit"`
	Summary  describe.Summary `json:"summary"`
	Everyone describe.Summary `json:"everyone"` // of all customers
	Index    describe.Float   `json:"index"`    // the mean as a percentage of that of all customers: 100 = the same
	Band     string           `json:"band"`     // "recent", "cooling", "lapsed"; "frequent", "repeat", "few"; "high", "middle", "low"
}

// RuleOfThumb is a path of a small decision tree in original units.
type RuleOfThumb struct {
	Text      string         `json:"text"`      // "at least 6 orders, the last within 40 days"
	Precision describe.Float `json:"precision"` // share of the customers it selects who are in the segment
	Recall    describe.Float `json:"recall"`    // share of the segment that it selects
}

// ProductLift is a product that the segment buys more of than all other customers do in
// the same months, and how sure that is.
type ProductLift struct {
	StockCode   string       `json:"stock_code"`
	Description string       `json:"description"`
	Lift        float64      `json:"lift"`        // order lines over those expected at the others' rate in each month, shrunk
	Low         float64      `json:"low"`         // lower bound of the lift's 95 % interval, which holds although the product was selected
	Raw         float64      `json:"raw"`         // the lift before it was shrunk
	Buyers      int          `json:"buyers"`      // customers of the segment who bought it
	Lines       int          `json:"lines"`       // order lines of the segment
	Penetration float64      `json:"penetration"` // share of the segment's customers who bought it
	Elsewhere   float64      `json:"elsewhere"`   // share of the other customers who did
	Spend       retail.Money `json:"spend"`       // of the segment, on the product
	Extra       retail.Money `json:"extra"`       // the part of it beyond what the others' rate would bring
	Span        string       `json:"span"`        // when it was sold, in words, if only for part of the period; else ""
}

// CountryShare is a country's share of a segment's customers.
type CountryShare struct {
	Country   string  `json:"country"`
	Customers int     `json:"customers"`
	Share     float64 `json:"share"`
	Everyone  float64 `json:"everyone"`         // its share of all customers
	Merged    int     `json:"merged,omitempty"` // number of small countries that this row stands for; 0: it is one country
}

// Action is what one department can do, and the figure that says why.
type Action struct {
	For     string `json:"for"` // "marketing", "relations", "product", "service"
	Do      string `json:"do"`
	Because string `json:"because"` // a sentence with its figure
	Watch   string `json:"watch"`   // the measure that shows whether it works

	List      string `json:"list"`       // of the plan that it makes, for marketing's; else ""
	Less      bool   `json:"less"`       // it contacts them less than before, and is meant to save cost
	Audience  string `json:"audience"`   // whom it is for: the key of one of Audiences
	Whom      string `json:"whom"`       // the same in words: "everybody", "those who ordered once"
	Customers int    `json:"customers"`  // number of customers in the segment that it is for
	LeavesOut string `json:"leaves_out"` // whom it is not for, in a sentence; "" where it is for everybody
}

// Example describes the medoid, the segment's typical customer, in bands so wide
// that nobody is recognised by them: no id, no product, no date and no exact
// amount. Without a medoid, its fields are empty.
type Example struct {
	Since         string `json:"since"`           // months since the first purchase: "6 to 9 months"
	Last          string `json:"last"`            // months since the last purchase
	Orders        int    `json:"orders"`          // distinct invoices
	OrdersByMonth []int  `json:"orders_by_month"` // orders in each 30 days before the snapshot, oldest first, at most the last 13
	OrderValue    string `json:"order_value"`     // spend per order: "£200 to £500"
	Spend         string `json:"spend"`           // monetary value: "£1,000 to £2,000"
}
