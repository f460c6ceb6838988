package segkit

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"customer-segmentation/segkit/attribute"
	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/cohort"
	"customer-segmentation/segkit/confidence"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/finding"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/product"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/sensitivity"
	"customer-segmentation/segkit/validity"
)

// Schema names the layout of results.json. It changes with the layout.
const Schema = "customer-segmentation/results/1"

// Results holds every figure of a study, as in results.json. segkit/README.md
// describes the fields. Customers appear in it only as counts.
type Results struct {
	Schema              string                    `json:"schema"`
	Digest              string                    `json:"digest"`
	Title               string                    `json:"title"`
	Source              Source                    `json:"source"`
	Options             Config                    `json:"options"`
	Period              Period                    `json:"period"`
	Ledger              []retail.LedgerEntry      `json:"ledger"`
	Revenue             Revenue                   `json:"revenue"`
	TopTenShare         float64                   `json:"top_ten_share"` // of all customers' monetary value, by the ten largest
	Snapshot            time.Time                 `json:"snapshot"`
	RFM                 RFMResults                `json:"rfm"`
	Scores              ScoreResults              `json:"scores"`
	Transform           TransformResults          `json:"transform"`
	Outliers            []OutlierResults          `json:"outliers"`
	PCA                 PCAResults                `json:"pca"`
	Sweep               []modelling.SweepRow      `json:"sweep"`
	Elbow               *validity.Elbow           `json:"elbow"`
	Gap                 *validity.GapStatistic    `json:"gap"`
	KDistance           KDistanceResults          `json:"k_distance"`
	Techniques          []TechniqueResults        `json:"techniques"`
	NotRun              []string                  `json:"not_run"`
	SilhouetteByCluster []describe.Float          `json:"silhouette_by_segment"`
	SilhouetteBelowZero int                       `json:"silhouette_below_zero"` // customers nearer to another segment
	Agreement           *validity.AgreementMatrix `json:"agreement"`
	Structure           *validity.Structure       `json:"structure"`
	Differentiation     []validity.FeatureWeight  `json:"differentiation"`
	Sensitivity         []sensitivity.Change      `json:"sensitivity"`
	Confidence          ConfidenceResults         `json:"confidence"`
	Attributes          []attribute.Attribute     `json:"attributes"`
	WithoutAttributes   *attribute.Effect         `json:"without_attributes,omitempty"` // where attributes are clustered
	Mixed               *prep.Mixed               `json:"mixed,omitempty"`              // how these became features
	Decision            DecisionResults           `json:"decision"`
	Segments            []persona.Persona         `json:"segments"`
	Unassigned          int                       `json:"unassigned"` // customers in no segment
	Movement            *movement.Moves           `json:"movement"`
	Months              *movement.Monthly         `json:"months"` // segments at the end of every month
	Prediction          *movement.Prediction      `json:"prediction"`
	Campaign            []campaign.Wave           `json:"campaign"` // the plan for the next days, by segment
	Plan                PlanResults               `json:"plan"`
	Lifetime            LifetimeResults           `json:"lifetime"`
	Rhythm              RhythmResults             `json:"rhythm"`
	Cohorts             *cohort.Result            `json:"cohorts"`
	SegmentMonths       *cohort.Segments          `json:"segment_months"`
	Families            FamilyResults             `json:"families"`
	FirstOrders         *product.FirstOrders      `json:"first_orders"`
	Baskets             *product.Baskets          `json:"baskets"`
	Statuses            []retail.StatusCount      `json:"statuses"`          // of orders, and how they were understood; empty where the file has none
	Brought             *Brought                  `json:"brought,omitempty"` // from a warehouse
	Habits              *persona.Habits           `json:"habits,omitempty"`  // of the segments' customers, where a warehouse added them up
	Findings            []finding.Finding         `json:"findings"`
	Warnings            []string                  `json:"warnings"` // the findings' texts
	Timings             []Timing                  `json:"timings"`
}

// Brought says what came back from a warehouse.
type Brought struct {
	What string `json:"what"` // "orders" or "customers"
	Rows int    `json:"rows"` // of orders, with the lines that returns may concern
}

// Period is the time the kept transactions span.
type Period struct {
	First time.Time `json:"first"`
	Last  time.Time `json:"last"`
}

// Revenue reconciles identified customers' revenue to the file's total.
type Revenue struct {
	Gross        retail.Money `json:"gross"`         // identified customers, before returns
	AfterReturns retail.Money `json:"after_returns"` // less what these customers cancelled
	Unattributed retail.Money `json:"unattributed"`  // sales without a customer id, in no segment
	FileTotal    retail.Money `json:"file_total"`    // every row of the file
}

// RFMResults describes the three measures over all customers.
type RFMResults struct {
	Customers   int              `json:"customers"`
	SetAside    int              `json:"set_aside"` // customers with monetary ≤ 0
	RecencyDays describe.Summary `json:"recency_days"`
	Frequency   describe.Summary `json:"frequency"`
	Monetary    describe.Summary `json:"monetary"`
	Correlation rfm.Correlations `json:"correlation"`
}

// ScoreResults is how the scores were cut and the named RFM segments.
type ScoreResults struct {
	Scheme string             `json:"scheme"`
	Cuts   [3]rfm.Cuts        `json:"cuts"`
	Counts []rfm.SegmentCount `json:"counts"`
}

// TransformResults describes the way from raw measures to features.
type TransformResults struct {
	Transform string             `json:"transform"`
	Lambda    []float64          `json:"lambda"`
	Scale     string             `json:"scale"`
	Center    []float64          `json:"center"`
	Spread    []float64          `json:"spread"`
	Space     string             `json:"space"`
	Before    []describe.Summary `json:"before"`
	After     []describe.Summary `json:"after"`
}

// OutlierResults is what one method flags.
type OutlierResults struct {
	Method     string         `json:"method"`
	On         string         `json:"on"`
	Rule       string         `json:"rule"`
	PerMeasure []int          `json:"per_measure"`
	Any        int            `json:"any"`
	Largest    describe.Float `json:"largest"`
	SetAside   int            `json:"set_aside"` // customers set aside on this method's flags
}

// PCAResults are the principal components without the customers' scores.
type PCAResults struct {
	Names                  []string    `json:"names"`
	ExplainedVariance      []float64   `json:"explained_variance"`
	ExplainedVarianceRatio []float64   `json:"explained_variance_ratio"`
	Loadings               [][]float64 `json:"loadings"`
}

// KDistanceResults is what the k-distance curve suggests.
type KDistanceResults struct {
	MinSamples int       `json:"min_samples"`
	Quantiles  []float64 `json:"quantiles"` // .5, .9, .95, .99, 1 of the curve; empty where there is none
	Eps        []float64 `json:"eps"`       // the candidates
}

// ConfidenceResults is how often customers keep their segment, without the customers.
type ConfidenceResults struct {
	Fits     int                 `json:"fits"`
	Segments []describe.Float    `json:"segments"`
	Below    int                 `json:"below"` // customers who keep theirs in fewer than half of the fits
	Choices  []confidence.Choice `json:"choices"`
}

// TechniqueResults is one candidate of the contest.
type TechniqueResults struct {
	Name             string              `json:"name"`
	K                int                 `json:"k"`
	Parameters       string              `json:"parameters"`
	Sizes            []int               `json:"sizes"`
	Noise            int                 `json:"noise"`
	Inertia          describe.Float      `json:"inertia"`
	Silhouette       describe.Float      `json:"silhouette"`
	CalinskiHarabasz describe.Float      `json:"calinski_harabasz"`
	DaviesBouldin    describe.Float      `json:"davies_bouldin"`
	Coverage         float64             `json:"coverage"`
	Reproduced       choose.Reproduction `json:"reproduced"`
	Stability        []float64           `json:"stability"` // mean Jaccard per cluster; empty where something else disqualified it
	Terms            choose.Terms        `json:"terms"`
	Score            describe.Float      `json:"score"` // null where disqualified
	Disqualified     []choose.Reason     `json:"disqualified"`
	Warnings         []string            `json:"warnings"`
}

// DecisionResults is the choice of the most effective technique; every candidate
// is in Techniques.
type DecisionResults struct {
	Technique  string            `json:"technique"`
	K          int               `json:"k"`
	Parameters string            `json:"parameters"`
	Score      describe.Float    `json:"score"`
	Margin     describe.Float    `json:"margin"` // over the best other technique; null without one
	RunnerUp   string            `json:"runner_up"`
	Clear      bool              `json:"clear"`
	Fallback   bool              `json:"fallback"` // nobody qualified
	Given      *choose.Given     `json:"given"`    // the number of segments was given by hand; null where the rule chose it
	Reasons    []string          `json:"reasons"`
	Settings   []choose.Setting  `json:"settings"`
	Robustness choose.Robustness `json:"robustness"`
	Rule       choose.Rule       `json:"rule"`
	Notes      []string          `json:"notes"`
}

// Headline names the winner: "k-means with 4 segments".
func (d DecisionResults) Headline() string {
	return choose.Headline(d.Technique, d.K, d.Given != nil, d.Fallback)
}

// MarshalDigest returns the part of the results that the digest covers, as canonical
// JSON: keys sorted, no white space, without source, findings about the file, timings
// and the digest.
func (r *Results) MarshalDigest() ([]byte, error) {
	fields, err := r.Comparable()
	if err != nil {
		return nil, err
	}
	return json.Marshal(fields)
}

// Comparable returns the results as a JSON object, without what may differ between
// two runs on equal data: the source's name and checksum, what is said about the file,
// the timings, and the digest itself. Numbers are json.Number.
func (r *Results) Comparable() (map[string]any, error) {
	same := *r
	same.Warnings, same.Findings = r.withoutFile()
	return fieldsOf(&same, "source", "timings", "digest")
}

// fieldsOf returns a value as a JSON object without some of its fields. Numbers are
// json.Number.
func fieldsOf(v any, without ...string) (map[string]any, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	fields := map[string]any{}
	if err := decoder.Decode(&fields); err != nil {
		return nil, err
	}
	for _, key := range without {
		delete(fields, key)
	}
	return fields, nil
}

// withoutFile returns the warnings and findings that are not about the file: the
// same data in another format may have others.
func (r *Results) withoutFile() (warnings []string, findings []finding.Finding) {
	warnings, findings = slices.Clone(r.Warnings), []finding.Finding{}
	for _, f := range r.Findings {
		if f.IsAboutFile() {
			warnings = slices.DeleteFunc(warnings, func(text string) bool { return text == f.Text })
		} else {
			findings = append(findings, f)
		}
	}
	return warnings, findings
}

// DigestHolds reports whether the digest is that of the results as they are.
func (r *Results) DigestHolds() bool {
	again := *r
	return again.setDigest() == nil && again.Digest == r.Digest
}

func (r *Results) setDigest() error {
	data, err := r.MarshalDigest()
	if err != nil {
		return fmt.Errorf("digest: %w", err)
	}
	sum := sha256.Sum256(data)
	r.Digest = hex.EncodeToString(sum[:])
	return nil
}
