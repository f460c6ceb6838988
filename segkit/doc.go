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
// The main steps by stage: Objectives, Plan; Transactions, Reading, Quality; Cleaned,
// Ledger, RFM, Scores, Outliers, Features, Components; KMeans, MiniBatch,
// Dendrogram, Hierarchical, KDistances, DBSCAN; Candidates, Sweep, Elbow, Gap,
// Decision, Stability, Silhouettes, Structure, Agreement, Differentiation,
// Attributes, Truth, Sensitivity, Movement, Prediction; Segments, Profiles,
// Personas, Campaign, Groups, Results. PrintSteps prints what each reads and depends on.
//
// OpenTransactions and OpenMeasures open a study on your own rows. With returns the
// same study with some options changed. Model saves the segments, to label other
// customers by OpenScoring and Assigned.
package segkit
