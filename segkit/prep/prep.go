package prep

import (
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
)

// The outlier policies.
const (
	Keep      = "keep"      // the default
	Winsorise = "winsorise" // features are clipped to their 1 % and 99 % quantiles; profiles never
	SetAside  = "set-aside" // outliers are left out when clustering, and assigned to the nearest segment afterwards
)

// The transforms and scalings.
const (
	None       = "none"
	Log1p      = "log1p" // the default transform
	BoxCox     = "box-cox"
	YeoJohnson = "yeo-johnson"

	ZScore = "z-score" // the default scaling: mean 0, population standard deviation 1
	Robust = "robust"  // median 0, interquartile range 1
	MinMax = "min-max" // 0 to 1
)

// The methods that flag outliers, in the order in which they are reported.
const (
	Tukey       = "tukey"
	Z           = "z"
	ModifiedZ   = "modified z"
	Mahalanobis = "mahalanobis"
	LOF         = "local outlier factor"
)

// Outliers holds what each method flags, and what the policy does about it.
type Outliers struct {
	Methods  []OutlierMethod `json:"methods"`
	Policy   string          `json:"policy"`
	By       string          `json:"by"`       // with SetAside: the method whose flags it acts on; else ""
	Affected []int           `json:"affected"` // rows the policy clips or sets aside, ascending
	Low      []float64       `json:"low"`      // with Winsorise: the lower bound of each measure, in raw units; else empty
	High     []float64       `json:"high"`     // the upper bounds
	Warnings []string        `json:"warnings"`
}

// OutlierMethod is one way of flagging rows, with its outcome.
type OutlierMethod struct {
	Name       string         `json:"name"` // "tukey", "z", "modified z", "mahalanobis", "local outlier factor"
	On         string         `json:"on"`   // what it looks at: "raw" or "standardised log1p"
	Threshold  float64        `json:"threshold"`
	Rule       string         `json:"rule"`        // the rule in words
	PerMeasure []int          `json:"per_measure"` // rows flagged by each measure; empty for multivariate methods
	Any        int            `json:"any"`         // rows flagged
	Largest    describe.Float `json:"largest"`     // the largest score; undefined where there is none
	Flagged    []int          `json:"flagged"`     // rows, ascending
}

// Options holds the settings of FindOutliers and Prepare. The zero value is ready to use:
// log1p and z-score of all measures, and no outlier left out.
type Options struct {
	Transform string // "" means Log1p
	Scale     string // "" means ZScore
	Policy    string // "" means Keep
	OutlierBy string // the method whose flags SetAside uses; "" means Mahalanobis
	Space     string // "" or "features": cluster in all features; "pca:n": in the first n principal components
}

// Features is the matrix that is clustered, and how it was made.
type Features struct {
	Names    []string           `json:"names"` // of the columns of X: the measures and the attributes' columns, or PC1 …
	X        matrix.Matrix      `json:"x"`     // n×d, or n×Keep: every row, also those set aside
	Fit      []int              `json:"fit"`   // the rows that are clustered: all but those set aside
	Pipeline Pipeline           `json:"pipeline"`
	Before   []describe.Summary `json:"before"`          // of each raw measure over the rows in Fit
	After    []describe.Summary `json:"after"`           // of each transformed measure, not yet scaled
	Mixed    *Mixed             `json:"mixed,omitempty"` // the attributes' columns, which follow the measures'; nil without attributes
	Warnings []string           `json:"warnings"`
}

// Pipeline is the fitted way from raw measures to features, and back. Slices have one
// entry per measure.
type Pipeline struct {
	Names     []string    `json:"names"` // of the raw measures
	Transform string      `json:"transform"`
	Lambda    []float64   `json:"lambda"` // of Box-Cox and Yeo-Johnson, per measure; else empty
	Low       []float64   `json:"low"`    // bounds of winsorising; empty where the policy is another
	High      []float64   `json:"high"`
	Scale     string      `json:"scale"`
	Center    []float64   `json:"center"`
	Spread    []float64   `json:"spread"`        // never 0: a constant column has spread 1
	PCA       *Components `json:"pca,omitempty"` // with space pca:n; without Scores, which are the features
	Keep      int         `json:"keep"`          // components kept; 0 where the space is the features
}

// Components holds the d principal components of a feature matrix (n×d).
type Components struct {
	Names    []string      `json:"names"` // of the features
	Mean     []float64     `json:"mean"`
	Variance []float64     `json:"explained_variance"`       // divides by n−1, descending
	Ratio    []float64     `json:"explained_variance_ratio"` // of the total; all 0 where nothing varies
	Loadings [][]float64   `json:"loadings"`                 // d×d: one row per component; the largest by size is positive
	Scores   matrix.Matrix `json:"scores"`                   // n×d
	Warnings []string      `json:"warnings"`
}
