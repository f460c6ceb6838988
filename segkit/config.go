package segkit

import (
	"time"

	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/effort"
	"customer-segmentation/segkit/lifetime"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/seed"
)

// Config holds every option of a study. Default returns the values that are used
// where study.toml says nothing; report/study.toml explains each.
type Config struct {
	Title    string `toml:"title" json:"title"`
	Shop     string `toml:"shop" json:"shop"`         // "" means the name of the source
	Currency string `toml:"currency" json:"currency"` // symbol shown before amounts
	// CurrencyGiven keeps the currency even if it is the default and the file is in
	// another. Otherwise the default gives way to the file's own.
	CurrencyGiven bool `toml:"-" json:"-"`

	Input     string   `toml:"input" json:"-"`      // "demo" or a path; not in the results, as the same data can be stored anywhere
	MoreFiles []string `toml:"more_files" json:"-"` // paths of further files, which are read as one with Input
	Customers Files    `toml:"customers" json:"-"`  // customer tables: the customer's id and attributes; "" means none
	Font      string   `toml:"font" json:"-"`       // TrueType file for letters that the report's own font lacks; "" means none
	Seed      uint64   `toml:"seed" json:"seed"`
	Strict    bool     `toml:"strict" json:"-"` // a finding of at least a warning is an error; it changes no figure

	WriteBack string `toml:"write_back" json:"-"`          // table of a warehouse that the labels are written to; "" means none
	Bring     string `toml:"bring" json:"bring,omitempty"` // what comes back from a warehouse: "orders" or "customers"; "" means orders if they fit into memory

	Business   Business            `toml:"business" json:"business"`
	Plan       []effort.Task       `toml:"plan" json:"plan"`
	Reading    Reading             `toml:"reading" json:"reading"`
	Columns    Columns             `toml:"columns" json:"columns,omitempty"`
	Cleaning   retail.CleanOptions `toml:"cleaning" json:"cleaning"`
	RFM        RFM                 `toml:"rfm" json:"rfm"`
	Attributes Attributes          `toml:"attributes" json:"attributes"`
	Outliers   Outliers            `toml:"outliers" json:"outliers"`
	Features   Features            `toml:"features" json:"features"`
	Modelling  Modelling           `toml:"modelling" json:"modelling"`
	Evaluation Evaluation          `toml:"evaluation" json:"evaluation"`
	Choose     choose.Rule         `toml:"choose" json:"choose"`
	Lifetime   Lifetime            `toml:"lifetime" json:"lifetime"`
	Campaign   CampaignTerms       `toml:"campaign" json:"campaign"`
	Report     Look                `toml:"report" json:"report,omitzero"`
	Segments   []OwnSegment        `toml:"segments" json:"segments,omitempty"` // the shop's own names; none means those of their composition

	Families    map[string][]string `toml:"families" json:"families,omitempty"` // product families of one's own; see product.Own
	FamilyOrder []string            `toml:"-" json:"family_order,omitempty"`    // the first that fits takes a product; names without a place follow
}

// Inputs returns Input and the further files.
func (c *Config) Inputs() []string { return append([]string{c.Input}, c.MoreFiles...) }

// Business is what the study is for, in the reader's words.
type Business struct {
	Objectives []string `toml:"objectives" json:"objectives"`
	Success    []string `toml:"success" json:"success"`
	Decisions  []string `toml:"decisions" json:"decisions"`
}

// Reading sets how a file is read.
type Reading struct {
	MaxBadShare         float64 `toml:"max_bad_share" json:"max_bad_share"`                   // share of rows that may be unreadable; 0 means none
	MaxBadMoneyShare    float64 `toml:"max_bad_money_share" json:"max_bad_money_share"`       // of the money, that unreadable rows may hold
	MaxBadCustomerShare float64 `toml:"max_bad_customer_share" json:"max_bad_customer_share"` // of customers, who may have unreadable rows only
	DateOrder           string  `toml:"date_order" json:"date_order"`                         // "day-first", "month-first" or "year-first"; "" leaves it to the dates
	Decimal             string  `toml:"decimal" json:"decimal"`                               // decimal mark, "point" or "comma"; "" leaves it to the numbers

	KeepPlaceholders bool `toml:"keep_placeholders" json:"keep_placeholders"` // an id such as Guest is a customer even with more orders than any other

	Sheets []string `toml:"sheets" json:"sheets,omitempty"` // the sheets of a workbook that are read; none leaves it to their rows
}

// Columns says which columns of the file are meant, by role: customer = "Email". "" says
// that the file has none. What is not set is found by names and cells.
type Columns map[columns.Role]string

// ReaderOptions returns the reader's options. For the reader 0 stands for its
// default, so no bad row at all is a negative share.
func (c *Config) ReaderOptions() read.Options { return c.Reading.options(c.Columns) }

func (r Reading) options(given Columns) read.Options {
	opt := read.Options{KeepPlaceholders: r.KeepPlaceholders, Columns: given, Sheets: r.Sheets}
	for _, share := range []struct {
		to   *float64
		from float64
	}{
		{&opt.MaxBadShare, r.MaxBadShare}, {&opt.MaxBadMoneyShare, r.MaxBadMoneyShare}, {&opt.MaxBadCustomerShare, r.MaxBadCustomerShare},
	} {
		*share.to = share.from
		if share.from == 0 {
			*share.to = -1
		}
	}
	_ = opt.DateOrder.UnmarshalText([]byte(r.DateOrder)) // Validate reports errors
	_ = opt.Decimal.UnmarshalText([]byte(r.Decimal))
	return opt
}

// Outliers sets what is done about them.
type Outliers struct {
	Policy string `toml:"policy" json:"policy"`
	By     string `toml:"by" json:"by"`
}

// Features sets the way from RFM to the matrix that is clustered.
type Features struct {
	Transform string `toml:"transform" json:"transform"`
	Scale     string `toml:"scale" json:"scale"`
	Space     string `toml:"space" json:"space"`

	Attributes []string `toml:"attributes" json:"attributes"` // attributes of customers that are clustered beside the measures; none means the measures alone
}

// Modelling sets the four techniques.
type Modelling struct {
	K          int    `toml:"k" json:"k"` // fixes the number of segments; 0 lets the rule choose
	MaxK       int    `toml:"max_k" json:"max_k"`
	Restarts   int    `toml:"restarts" json:"restarts"`
	BatchSize  int    `toml:"batch_size" json:"batch_size"`
	Linkage    string `toml:"linkage" json:"linkage"`
	MinSamples int    `toml:"min_samples" json:"min_samples"` // 0 means twice the dimensions
}

// Evaluation sets how much is drawn at random to judge the clusterings.
type Evaluation struct {
	GapDraws          int `toml:"gap_draws" json:"gap_draws"`
	StructureDraws    int `toml:"structure_draws" json:"structure_draws"`
	Resamples         int `toml:"resamples" json:"resamples"`
	BootstrapRestarts int `toml:"bootstrap_restarts" json:"bootstrap_restarts"`
}

// Lifetime sets the forecast of what customers will do next.
type Lifetime struct {
	Unit           string  `toml:"unit" json:"unit"`                       // of the models' times: "days", "weeks" or "months"
	CalibrationEnd string  `toml:"calibration_end" json:"calibration_end"` // last day before the held-out part; "" leaves the last quarter of the period for it
	Margin         float64 `toml:"margin" json:"margin"`                   // share of revenue that is profit
	Discount       float64 `toml:"discount" json:"discount"`               // yearly rate at which money to come is worth less
	Horizon        int     `toml:"horizon" json:"horizon"`                 // months ahead
}

// defaultTitle is used where no title is given, or one of blanks.
const defaultTitle = "Customer segments"

// defaultCurrency is shown before amounts where neither the study nor the file has one.
const defaultCurrency = "£"

// Default returns the configuration that is used where study.toml says nothing.
func Default() Config {
	return Config{
		Title: defaultTitle, Currency: defaultCurrency, Input: "demo", MoreFiles: []string{}, Seed: 1,
		Business: Business{
			Objectives: []string{
				"Know which groups of customers the shop has, how large they are and what they bring in.",
				"Spend marketing money where it changes the most.",
			},
			Success: []string{
				"Three to eight segments, each with at least 1 % of customers, that reappear when the customers are resampled (Jaccard index of at least 0.60).",
				"Each segment has a name, a rule of thumb and an action that a team can start on.",
			},
			Decisions: []string{
				"Whom to contact, with what, and whom to leave alone.",
				"Which accounts to look after in person.",
				"Which products to show to whom.",
				"Where poor service loses customers.",
			},
		},
		Plan:       effort.DefaultTasks(),
		Reading:    Reading{MaxBadShare: .01, MaxBadMoneyShare: read.DefaultBadWorth, MaxBadCustomerShare: read.DefaultBadWorth, Sheets: []string{}},
		Cleaning:   retail.DefaultCleaning(),
		RFM:        defaultRFM(),
		Attributes: defaultAttributes(),
		Outliers:   Outliers{Policy: prep.Keep, By: "mahalanobis"},
		Features:   Features{Transform: prep.Log1p, Scale: prep.ZScore, Space: "features", Attributes: []string{}},
		Modelling:  Modelling{MaxK: 12, Restarts: 50, BatchSize: 1024, Linkage: "ward"},
		Evaluation: Evaluation{GapDraws: 50, StructureDraws: 50, Resamples: 100, BootstrapRestarts: 10},
		Choose:     choose.DefaultRule(),
		Lifetime:   Lifetime{Unit: lifetime.Weeks, Margin: 1, Discount: .1, Horizon: 12},
		Campaign:   defaultCampaign(),
		Report:     Look{Colours: []string{}},
		Families:   map[string][]string{},
	}
}

// calibrationEnd returns the last day before the held-out part, zero where none is
// given.
func (l Lifetime) calibrationEnd() (time.Time, error) {
	if l.CalibrationEnd == "" {
		return time.Time{}, nil
	}
	return time.Parse(time.DateOnly, l.CalibrationEnd)
}

// seed returns what everything drawn at random comes from.
func (c *Config) seed() seed.Seed { return seed.Seed(c.Seed) }

// net reports whether cancelled amounts are subtracted from monetary.
func (c *Config) net() bool { return c.Cleaning.Returns == retail.ReturnsNet }

// prepOptions returns the options of the way from measures to features.
func (c *Config) prepOptions() prep.Options {
	return prep.Options{
		Transform: c.Features.Transform, Scale: c.Features.Scale, Space: c.Features.Space,
		Policy: c.Outliers.Policy, OutlierBy: c.Outliers.By,
	}
}

// effort returns the effort with which the chosen technique is fitted to other data.
func (c *Config) effort() modelling.Effort {
	return modelling.Effort{Restarts: c.Modelling.Restarts, BatchSize: c.Modelling.BatchSize, Linkage: c.Modelling.Linkage}
}
