// Package segkit runs a customer segmentation as a graph of steps, in the six
// stages of CRISP-DM (the Cross-Industry Standard Process for Data Mining): from a
// shop's transactions to segments that people act on. It wires the packages below
// it and computes nothing itself.
//
// A Study is opened on a configuration. Each of its methods is a step, named for
// what it gives. Steps can be asked for in any order, as each asks for what it
// needs, and a step whose options and inputs have not changed comes from the step
// store:
//
//	study, err := segkit.Open(ctx, segkit.Default(), segkit.Options{})
//	decision, err := study.Decision()
//
// The main steps by stage:
//
//  1. Objectives, Plan.
//  2. Transactions, Reading, Quality.
//  3. Cleaned, Ledger, RFM, Scores, Measures, Outliers, Features, Components, Families.
//  4. KMeans, MiniBatch, Dendrogram, Hierarchical, KDistances, DBSCAN, KPrototypes.
//  5. Candidates, Sweep, Elbow, Gap, Decision, Stability, Silhouettes, Structure, Agreement,
//     Differentiation, Attributes, WithoutAttributes, Truth, Sensitivity, Confidence; Cohorts,
//     Rhythm, Lifetime, Expectations, FirstOrders, Baskets, Movement, Months, Prediction.
//  6. Segments, Profiles, Personas, Value, Lifecycle, SegmentMonths, FamilyTastes, Campaign,
//     Groups.
//
// Results has the figures of all of them. PrintSteps prints what each step reads and depends on.
//
// OpenTransactions and OpenMeasures open a study on your own rows. With returns the
// same study with some options changed. Model saves the segments, to label other
// customers by OpenScoring and Assigned.
package segkit
