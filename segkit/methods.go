package segkit

import (
	"customer-segmentation/segkit/attribute"
	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/cohort"
	"customer-segmentation/segkit/confidence"
	"customer-segmentation/segkit/effort"
	"customer-segmentation/segkit/expect"
	"customer-segmentation/segkit/flow"
	"customer-segmentation/segkit/lifetime"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/product"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/rhythm"
	"customer-segmentation/segkit/sensitivity"
	"customer-segmentation/segkit/truth"
	"customer-segmentation/segkit/validity"
)

// Objectives returns what the study is for: stage 1, from the configuration.
func (s *Study) Objectives() (*Business, error) { return flow.Get(s.run, objectives) }

// Plan returns the study's tasks with their estimates, and the hours entered
// afterwards.
func (s *Study) Plan() (*effort.Plan, error) { return flow.Get(s.run, plan) }

// Transactions returns the shop's order lines as read: stage 2. The same data as
// .xlsx and as .csv has the same content hash, and so leads to the same steps.
func (s *Study) Transactions() (*retail.Transactions, error) { return flow.Get(s.run, transactions) }

// Reading returns what the reader reports besides the rows.
func (s *Study) Reading() (*read.Reading, error) { return flow.Get(s.run, reading) }

// Quality returns the profile of the file as read.
func (s *Study) Quality() (*retail.Quality, error) { return flow.Get(s.run, quality) }

// Cleaned returns the data ready for analysis, with its ledger: stage 3.
func (s *Study) Cleaned() (*retail.Cleaned, error) { return flow.Get(s.run, cleaned) }

// Ledger accounts for every row of the file.
func (s *Study) Ledger() (*retail.Ledger, error) { return flow.Get(s.run, ledger) }

// RFM returns recency, frequency and monetary value, one row per customer.
func (s *Study) RFM() (*rfm.Table, error) { return flow.Get(s.run, rfmTable) }

// Scores returns the customers' scores from 1 to 5 and the named segment of each.
func (s *Study) Scores() (*rfm.Scores, error) { return flow.Get(s.run, scores) }

// Measures returns what customers are described by: recency, frequency and
// monetary value, or the measures that the study was opened on.
func (s *Study) Measures() (*prep.Measures, error) { return flow.Get(s.run, measures) }

// Outliers returns what each method flags, and what the policy does about it.
func (s *Study) Outliers() (*prep.Outliers, error) { return flow.Get(s.run, outliers) }

// Features returns the matrix that is clustered.
func (s *Study) Features() (*prep.Features, error) { return flow.Get(s.run, features) }

// Components returns the principal components of the scaled measures, whatever the
// space that is clustered in.
func (s *Study) Components() (*prep.Components, error) { return flow.Get(s.run, components) }

// KMeans returns k-means at k = 1 to the largest k: stage 4.
func (s *Study) KMeans() (*modelling.Models, error) { return flow.Get(s.run, kMeans) }

// MiniBatch returns mini-batch k-means at k = 2 to the largest k.
func (s *Study) MiniBatch() (*modelling.Models, error) { return flow.Get(s.run, miniBatch) }

// Dendrogram returns the tree of the hierarchical clustering. Where it would not
// fit in memory, the error wraps a *cluster.TooLargeError.
func (s *Study) Dendrogram() (*cluster.Dendrogram, error) { return flow.Get(s.run, tree) }

// Hierarchical returns the dendrogram cut into k = 2 to the largest k clusters.
func (s *Study) Hierarchical() (*modelling.Models, error) { return flow.Get(s.run, hierarchical) }

// KDistances returns the distance of each customer to the (min_samples − 1)th
// other, with the eps that the curve suggests.
func (s *Study) KDistances() (*modelling.KDistances, error) { return flow.Get(s.run, kDistances) }

// DBSCAN returns DBSCAN at each eps that the k-distance curve suggests.
func (s *Study) DBSCAN() (*modelling.Models, error) { return flow.Get(s.run, dbscan) }

// KPrototypes returns k-prototypes at k = 2 to the largest k, where attributes are
// clustered; else nothing.
func (s *Study) KPrototypes() (*modelling.Models, error) { return flow.Get(s.run, kPrototypes) }

// WithoutAttributes compares the segments with those that the study would have
// without attributes in the clustering; nil where there are none.
func (s *Study) WithoutAttributes() (*attribute.Effect, error) {
	if len(s.config.Features.Attributes) == 0 {
		return nil, nil
	}
	return flow.Get(s.run, withoutAttributes)
}

// Technique returns the models of one of the techniques by its name. The error of a name that
// is none lists those that are.
func (s *Study) Technique(name string) (*modelling.Models, error) {
	switch name {
	case cluster.TechniqueKMeans:
		return s.KMeans()
	case cluster.TechniqueMiniBatch:
		return s.MiniBatch()
	case cluster.TechniqueHierarchical:
		return s.Hierarchical()
	case cluster.TechniqueDBSCAN:
		return s.DBSCAN()
	case cluster.TechniqueKPrototypes:
		return s.KPrototypes()
	}
	_, err := cluster.TechniqueNamed(name)
	return nil, err
}

// Candidates returns every setting of every technique with its internal indices:
// stage 5.
func (s *Study) Candidates() (*modelling.Candidates, error) { return flow.Get(s.run, candidates) }

// Sweep returns k-means from k = 1 upwards, with its indices.
func (s *Study) Sweep() (*modelling.Sweep, error) { return flow.Get(s.run, sweep) }

// Elbow returns what the elbow method says, under several ranges of k.
func (s *Study) Elbow() (*validity.Elbow, error) { return flow.Get(s.run, elbow) }

// Gap returns the gap statistic of k-means.
func (s *Study) Gap() (*validity.GapStatistic, error) { return flow.Get(s.run, gap) }

// Decision returns the choice of the most effective technique by the written rule,
// with every candidate and its score or the reason why it is out.
func (s *Study) Decision() (*choose.Record, error) { return flow.Get(s.run, decision) }

// Representatives returns the clustering that stands for each technique in
// comparisons.
func (s *Study) Representatives() (*modelling.Representatives, error) {
	return flow.Get(s.run, representatives)
}

// Stability returns the bootstrap stability of the chosen segments, with every
// resample.
func (s *Study) Stability() (*validity.Stability, error) { return flow.Get(s.run, stability) }

// Silhouettes returns the silhouette of each customer in the chosen segments.
func (s *Study) Silhouettes() (*validity.Silhouettes, error) { return flow.Get(s.run, silhouettes) }

// Structure tells whether the chosen segments are more than slices of a
// structureless cloud.
func (s *Study) Structure() (*validity.Structure, error) { return flow.Get(s.run, structure) }

// Agreement compares the techniques by the clusterings that stand for them.
func (s *Study) Agreement() (*validity.AgreementMatrix, error) { return flow.Get(s.run, agreement) }

// Differentiation tells which features make the segments.
func (s *Study) Differentiation() (*Differentiation, error) { return flow.Get(s.run, differentiation) }

// Attributes measures how what is known about customers, besides their purchases, is
// associated with the segments: the demo shop's customer table, or the file named customers in
// study.toml; and their country, always.
func (s *Study) Attributes() (*attribute.Attributes, error) { return flow.Get(s.run, attributes) }

// Truth compares the segments with the groups that were planted in the demo shop,
// which no other step sees.
func (s *Study) Truth() (*truth.Truth, error) { return flow.Get(s.run, plantedTruth) }

// Sensitivity refits the chosen technique with one choice changed at a time.
func (s *Study) Sensitivity() (*sensitivity.Sensitivity, error) {
	return flow.Get(s.run, sensitivities)
}

// Confidence tells how often customers keep their segment over samples and choices.
func (s *Study) Confidence() (*confidence.Result, error) { return flow.Get(s.run, confidences) }

// Movement tells how customers move between segments from one window to the next,
// under today's model.
func (s *Study) Movement() (*movement.Moves, error) { return flow.Get(s.run, moves) }

// Prediction tells whether segments fitted on the earlier part of the data say who
// buys in the days that follow.
func (s *Study) Prediction() (*movement.Prediction, error) { return flow.Get(s.run, prediction) }

// Cohorts follows customers by the month of their first order.
func (s *Study) Cohorts() (*cohort.Result, error) { return flow.Get(s.run, cohorts) }

// Rhythm returns each customer's own rhythm, when the next order is due, and where the
// customer stands, in the order of RFM.
func (s *Study) Rhythm() (*rhythm.Result, error) { return flow.Get(s.run, rhythms) }

// Lifetime forecasts what each customer will do next, in the order of RFM: models
// tested on the last part of the period, and the chosen one fitted to all of it.
func (s *Study) Lifetime() (*lifetime.Forecast, error) { return flow.Get(s.run, forecast) }

// Value adds up what the customers of each segment are expected to do.
func (s *Study) Value() (*Value, error) { return flow.Get(s.run, outlook) }

// Lifecycle counts the customers of each segment by where they stand.
func (s *Study) Lifecycle() (*Lifecycle, error) { return flow.Get(s.run, lifecycle) }

// Months returns what the segments were at the end of every month, who moved between
// them, and how far customers have drifted.
func (s *Study) Months() (*movement.Monthly, error) { return flow.Get(s.run, months) }

// SegmentMonths returns the revenue of each segment by month.
func (s *Study) SegmentMonths() (*cohort.Segments, error) { return flow.Get(s.run, segmentMonths) }

// Segments labels every customer by the decision's clustering: stage 6.
func (s *Study) Segments() (*modelling.Segments, error) { return flow.Get(s.run, segments) }

// Outside returns who is in no segment, and what they spent.
func (s *Study) Outside() (persona.Outside, error) {
	o, err := flow.Get(s.run, outside)
	if err != nil {
		return persona.Outside{}, err
	}
	return *o, nil
}

// Profiles describes the segments by the measures that made them, for a study on
// measures of one's own as well.
func (s *Study) Profiles() (*Profiles, error) { return flow.Get(s.run, profiles) }

// Personas describes the segments for people who act on them.
func (s *Study) Personas() (*Personas, error) { return flow.Get(s.run, personas) }

// Families groups the products by the file's categories or by the words of their
// descriptions, with the families of study.toml first.
func (s *Study) Families() (*product.Families, error) { return flow.Get(s.run, families) }

// FamilyTastes returns the families that each segment buys more of than all other
// customers do in the same months.
func (s *Study) FamilyTastes() (*product.Tastes, error) { return flow.Get(s.run, tastes) }

// FirstOrders compares customers by what their first order held: how many ordered again
// within a window.
func (s *Study) FirstOrders() (*product.FirstOrders, error) { return flow.Get(s.run, firstOrders) }

// Baskets returns the products and the families that are bought together.
func (s *Study) Baskets() (*product.Baskets, error) { return flow.Get(s.run, baskets) }

// Expectations returns what each customer is expected to bring in the days of the
// plan, from what past customers brought who were like them.
func (s *Study) Expectations() (*expect.Result, error) { return flow.Get(s.run, expectations) }

// Outline returns the plan for the next days: whom to call, one wave per segment, and
// the moves that earn the most.
func (s *Study) Outline() (*campaign.Outline, error) { return flow.Get(s.run, waves) }

// Campaign returns the waves of the plan, one per segment.
func (s *Study) Campaign() ([]campaign.Wave, error) {
	c, err := s.Outline()
	if err != nil {
		return nil, err
	}
	return c.Waves, nil
}

// Groups returns the customers' groups in the next 90 days, in the order of RFM:
// whom to contact and whom to hold out, drawn at random by the study's seed, so
// that the list can be made again; "" for those in no wave.
func (s *Study) Groups() ([]string, error) {
	g, err := flow.Get(s.run, groups)
	if err != nil {
		return nil, err
	}
	return g.Of, nil
}
