package segkit

import "customer-segmentation/segkit/flow"

// setting is what the steps of a study take their options from.
type setting struct {
	Config
	source *source
	added  []Feature // what customers are described by beside recency, frequency and monetary value
}

// pipeline is the method as a graph. Every step is declared here, in the order of
// the six stages of CRISP-DM: its name and title, the options that it depends on,
// the steps that it reads, and the function that computes it, which is in the file
// named for its stage. `go run ./report steps` prints it.
var pipeline flow.Graph[setting]

// Stage 1, business understanding.
var (
	objectives = flow.View(flow.From0(&pipeline, stage(1, "objectives", "What the study is for", 0),
		businessOptions, stateObjectives))
	plan = flow.View(flow.From0(&pipeline, stage(1, "plan", "Effort by task", 0),
		planOptions, estimateEffort))
)

// Stage 2, data understanding.
var (
	fileColumns  = flow.From0(&pipeline, stage(2, "columns", "Finding the columns", 0), sourceOptions, findColumns)
	transactions = flow.From0(&pipeline, stage(2, "transactions", "Reading the transactions", .25),
		sourceOptions, readTransactions).
		Stored(transactionsCodec)
	reading    = flow.From0(&pipeline, stage(2, "reading", "What the reader noticed", 0), sourceOptions, readReport)
	unreadable = flow.From1(&pipeline, stage(2, "unreadable rows", "Counting what could not be read", 0),
		none, reading, countUnreadable)
	takenBack = flow.From1(&pipeline, stage(2, "taken back", "Looking for returns", 0),
		none, transactions, lookForReturns)
	quality = flow.From1(&pipeline, stage(2, "quality", "Profiling the data's quality", .01),
		elsewhereOptions, transactions, profileQuality)
	customers = flow.From0(&pipeline, stage(2, "customer table", "Reading the customer tables", 0),
		customerOptions, customersFrom(transactions, reading))
)

// Stage 3, data preparation.
var (
	cleaned = flow.From2(&pipeline, stage(3, "cleaned", "Cleaning with a ledger", .01), cleaningOptions,
		transactions, unreadable, clean).Stored(cleanedCodec{})
	ledger = flow.From1(&pipeline, stage(3, "ledger", "Accounting for every row", 0), ledgerOptions, cleaned, takeLedger)
	period = flow.From1(&pipeline, stage(3, "period", "From the first order line to the last", 0),
		none, cleaned, spanOf)
	rfmTable = flow.From1(&pipeline, stage(3, "rfm", "Recency, frequency, monetary value", .005),
		rfmOptions, cleaned, computeRFM).Stored(rfmCodec)
	scores = flow.From1(&pipeline, stage(3, "scores", "RFM scores and named segments", 0),
		scoringOptions, rfmTable, scoreRFM).Stored(scoresCodec)
	measures = flow.View(flow.From1(&pipeline, stage(3, "measures", "What customers are described by", 0),
		addedOptions, rfmTable, measuresOfRFM))
	outliers = flow.From1(&pipeline, stage(3, "outliers", "Looking for outliers", .01),
		outlierOptions, measures, findOutliers)
	treated = flow.From1(&pipeline, stage(3, "outlier policy", "What is done about outliers", 0),
		outlierOptions, measures, treatOutliers)
	clustered = flow.View(flow.From1(&pipeline, stage(3, "clustered attributes", "Attributes that are clustered", 0),
		clusteredOptions, customers, chooseAttributes))
	features = flow.From3(&pipeline, stage(3, "features", "Transforming and scaling", 0),
		featureOptions, measures, treated, clustered, prepare).Stored(featuresCodec)
	families = flow.From1(&pipeline, stage(3, "families", "Families of products", .01),
		familyOptions, cleaned, groupProducts)
	components = flow.From2(&pipeline, stage(3, "components", "Principal components", 0),
		componentOptions, measures, treated, findComponents).Stored(componentsCodec)
)

// Stage 4, modelling.
var (
	kMeans = flow.From2(&pipeline, stage(4, "k-means", "k-means", .03),
		kMeansOptions, features, measures, fitKMeans).Stored(modelsCodec)
	miniBatch = flow.From2(&pipeline, stage(4, "mini-batch k-means", "Mini-batch k-means", .02),
		miniBatchOptions, features, measures, fitMiniBatch).Stored(modelsCodec)
	dendrogram = flow.From1(&pipeline, stage(4, "dendrogram", "Hierarchical clustering", .01),
		linkageOptions, features, buildTree).Stored(treeCodec)
	tree = flow.View(flow.From1(&pipeline, stage(4, "tree", "The dendrogram", 0),
		none, dendrogram, takeTree))
	hierarchical = flow.From3(&pipeline, stage(4, "hierarchical", "Cutting the dendrogram", .005),
		maxKOptions, features, measures, dendrogram, cutTree).Stored(modelsCodec)
	kDistances = flow.From1(&pipeline, stage(4, "k-distances", "DBSCAN's k-distance curve", .005),
		minSamplesOptions, features, measureDistances).Stored(distancesCodec)
	dbscan = flow.From3(&pipeline, stage(4, "dbscan", "DBSCAN", .005),
		none, features, measures, kDistances, fitDBSCAN).Stored(modelsCodec)
	kPrototypes = flow.From2(&pipeline, stage(4, "k-prototypes", "k-prototypes", 0),
		kMeansOptions, features, measures, fitKPrototypes).Stored(modelsCodec)
	models = flow.View(flow.From5(&pipeline, stage(4, "models", "All techniques", 0),
		none, kMeans, miniBatch, hierarchical, dbscan, kPrototypes, gatherModels))
)

// Stage 5, evaluation.
var (
	candidates = flow.From3(&pipeline, stage(5, "candidates", "Silhouettes and other indices", .05), none,
		features, measures, models, scoreCandidates)
	sweep = flow.View(flow.From1(&pipeline, stage(5, "sweep", "k-means by the number of clusters", 0),
		none, candidates, sweepOf))
	elbow = flow.View(flow.From1(&pipeline, stage(5, "elbow", "The elbow method", 0), none, sweep, elbowOf))
	gap   = flow.From2(&pipeline, stage(5, "gap", "Gap statistic", .12),
		gapOptions, features, kMeans, computeGap)
	resamples   = bootstraps{flow.NewPart[setting, bootstrapSetting, stabilityList](&pipeline, stage(5, "bootstrap", "Bootstrap stability", .03))}
	stabilities = flow.From3(&pipeline, stage(5, "stabilities", "Stability of the candidates", 0), stabilityOptions,
		features, models, candidates, resamples.ofCandidates).Uses(resamples.part)
	decision = flow.From3(&pipeline, stage(5, "decision", "Choosing the technique", .01), decisionOptions,
		measures, candidates, stabilities, decide)
	representatives = flow.From2(&pipeline, stage(5, "representatives", "One clustering for each technique", 0),
		none,
		decision, models, representTechniques).Stored(representativesCodec)
	stability = flow.From3(&pipeline, stage(5, "stability", "Stability of the segments", 0), stabilityOptions,
		features, decision, models, resamples.ofSegments).Uses(resamples.part)
	silhouettes = flow.From2(&pipeline, stage(5, "silhouettes", "Silhouette of each customer", .005),
		none, features, segments, computeSilhouettes)
	structure = flow.From2(&pipeline, stage(5, "structure", "Is there structure at all?", .05),
		structureOptions, features, segments, testStructure)
	agreement = flow.From1(&pipeline, stage(5, "agreement", "Agreement between techniques", 0),
		none, representatives, compareTechniques)
	differentiation = flow.From2(&pipeline, stage(5, "differentiation", "What differentiates the segments", .005),
		seedOptions,
		features, segments, weighFeatures)
	attributes = flow.From4(&pipeline, stage(5, "attributes", "Customer attributes by segment", 0),
		correctionOptions, customers, clustered, rfmTable, segments, tieAttributes)
	plantedTruth = flow.From4(&pipeline, stage(5, "truth", "Comparing with the planted groups", 0), truthOptions,
		rfmTable, features, segments, representatives, compareWithTruth)
	sensitivities = flow.From3(&pipeline, stage(5, "sensitivity", "Sensitivity to the choices made", .05),
		sensitivityOptions,
		takenBack, rfmTable, segments, changeChoices(features, measures)).Asks(transactions)
	prediction = flow.From5(&pipeline, stage(5, "prediction", "Do segments predict?", .02), predictionOptions,
		cleaned, rfmTable, clustered, segments, lifetimeModel, testPrediction)
	confidences = flow.From3(&pipeline, stage(5, "confidence", "How often customers keep their segment", .05),
		confidenceOptions,
		takenBack, rfmTable, segments, weighDoubts(features, measures)).Asks(transactions)
	withoutAttributes = flow.From4(&pipeline, stage(5, "without attributes", "The segments without attributes", .05),
		comparisonOptions, clustered, rfmTable, segments, personas, leaveAttributesOut(segments, personas))
	moves = flow.From6(&pipeline, stage(5, "movement", "How customers move", .01), netOptions,
		cleaned, rfmTable, features, clustered, segments, personas, followCustomers)
	months = flow.From7(&pipeline, stage(5, "months", "Segments month by month", .02), netOptions,
		cleaned, rfmTable, features, customers, clustered, segments, personas, followMonths)
	visitTable = flow.View(flow.From2(&pipeline, stage(5, "visits", "The days on which customers ordered", 0),
		netOptions, cleaned, rfmTable, findVisits))
	cohorts = flow.From1(&pipeline, stage(5, "cohorts", "Customers by the month of their first order", 0),
		none, visitTable, followCohorts)
	rhythms = flow.From2(&pipeline, stage(5, "rhythm", "Each customer's own rhythm", 0),
		none, visitTable, rfmTable, findRhythms).Stored(rhythmCodec)
	forecast = flow.From2(&pipeline, stage(5, "lifetime", "What customers will do next", .03),
		forecastOptions, visitTable, rfmTable, forecastCustomers).Stored(forecastCodec{})
	lifetimeModel = flow.From1(&pipeline, stage(5, "lifetime model", "The chosen model of what customers do", 0),
		none, forecast, takeModel)
	expectations = flow.From2(&pipeline, stage(5, "expectations", "What customers like these brought", .005),
		expectationOptions, visitTable, rfmTable, expectOfCustomers).Stored(expectationsCodec)
	firstOrders = flow.From2(&pipeline, stage(5, "first orders", "First orders whose customers come back", .005),
		none, cleaned, families, compareFirstOrders)
	baskets = flow.From2(&pipeline, stage(5, "baskets", "What is bought together", .02),
		none, cleaned, families, pairProducts)
)

// Stage 6, deployment. The evaluation looks at the segments too.
var (
	segments = flow.From3(&pipeline, stage(6, "segments", "Labelling every customer", 0),
		none, features, decision, models, labelCustomers).Stored(segmentsCodec)
	profiles = flow.From4(&pipeline, stage(6, "profiles", "Segments by their measures", 0),
		namingOptions, measures, features, segments, stability, profileSegments)
	habits = flow.From3(&pipeline, stage(6, "habits", "Asking what the segments do", 0),
		askingOptions, rfmTable, segments, confidences, askHabits)
	personas = flow.From8(&pipeline, stage(6, "personas", "Personas", .02),
		personaOptions, cleaned, rfmTable, features, rhythms, segments, stability, confidences, habits, describeSegments).Stored(personasCodec{})
	outside = flow.View(flow.From2(&pipeline, stage(6, "outside", "Customers in no segment", 0),
		none, rfmTable, segments, countOutside))
	outlook = flow.From3(&pipeline, stage(6, "value", "What segments will bring", .01),
		none, visitTable, forecast, segments, forecastSegments)
	lifecycle = flow.View(flow.From2(&pipeline, stage(6, "lifecycle", "Where each segment's customers stand", 0),
		none, rhythms, segments, countStates))
	segmentMonths = flow.From2(&pipeline, stage(6, "segment months", "Revenue by segment and month", 0),
		none, visitTable, segments, addUpMonths)
	tastes = flow.From4(&pipeline, stage(6, "family tastes", "Families that segments buy more of", .01),
		none, cleaned, rfmTable, segments, families, compareTastes)
	waves = flow.View(flow.From5(&pipeline, stage(6, "campaign", "The plan for the next days", 0),
		campaignOptions, rfmTable, rhythms, personas, segments, expectations, planCampaign))
	groups = flow.View(flow.From2(&pipeline, stage(6, "groups", "Drawing whom to contact", 0),
		seedOptions, rfmTable, waves, drawGroups))
)

func stage(n int, name, title string, weight float64) flow.About {
	return flow.About{Name: name, Title: title, Stage: n, Weight: weight}
}

// none stands for the options of a step that depends on none.
var none = flow.NoOptions[setting]
