package segkit

import (
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/flow"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/prep"
)

// dataOf returns what is clustered, or an error where there are fewer than two
// customers.
func dataOf(f *prep.Features, m *prep.Measures) (modelling.Data, error) {
	d := modelling.DataOf(f, m.Ordering())
	return d, modelling.Enough(d.X.N, 0)
}

func kMeansOptions(s setting) modelling.Centroids {
	return modelling.Centroids{Seed: s.seed(), MaxK: s.Modelling.MaxK, Restarts: s.Modelling.Restarts}
}

func fitKMeans(w *work, o modelling.Centroids, f *prep.Features, m *prep.Measures) (*modelling.Models, error) {
	d, err := dataOf(f, m)
	if err != nil {
		return nil, err
	}
	return modelling.KMeans(w.Context(), d, o, w)
}

func miniBatchOptions(s setting) modelling.Centroids {
	return modelling.Centroids{Seed: s.seed(), MaxK: s.Modelling.MaxK, BatchSize: s.Modelling.BatchSize}
}

func fitMiniBatch(w *work, o modelling.Centroids, f *prep.Features, m *prep.Measures) (*modelling.Models, error) {
	d, err := dataOf(f, m)
	if err != nil {
		return nil, err
	}
	return modelling.MiniBatch(w.Context(), d, o, w)
}

type linkage struct {
	Linkage string `json:"linkage"`
}

func linkageOptions(s setting) linkage { return linkage{s.Modelling.Linkage} }

func buildTree(w *work, o linkage, f *prep.Features) (*modelling.Tree, error) {
	d := modelling.Data{X: f.X.Select(f.Fit)}
	if err := modelling.Enough(d.X.N, 0); err != nil {
		return nil, err
	}
	return modelling.Linkage(w.Context(), d, o.Linkage)
}

func takeTree(_ *work, _ flow.None, t *modelling.Tree) (*cluster.Dendrogram, error) { return t.Get() }

type maxK struct {
	MaxK int `json:"max_k"`
}

func maxKOptions(s setting) maxK { return maxK{s.Modelling.MaxK} }

func cutTree(w *work, o maxK, f *prep.Features, m *prep.Measures, tree *modelling.Tree) (*modelling.Models, error) {
	d, err := dataOf(f, m)
	if err != nil {
		return nil, err
	}
	return modelling.Hierarchical(d, tree, o.MaxK, w), nil
}

type minSamples struct {
	MinSamples int `json:"min_samples"`
}

func minSamplesOptions(s setting) minSamples { return minSamples{s.Modelling.MinSamples} }

func measureDistances(w *work, o minSamples, f *prep.Features) (*modelling.KDistances, error) {
	d := modelling.Data{X: f.X.Select(f.Fit)}
	if err := modelling.Enough(d.X.N, 0); err != nil {
		return nil, err
	}
	return modelling.Distances(w.Context(), d, o.MinSamples)
}

func fitDBSCAN(w *work, _ flow.None, f *prep.Features, m *prep.Measures, k *modelling.KDistances) (*modelling.Models, error) {
	d, err := dataOf(f, m)
	if err != nil {
		return nil, err
	}
	return modelling.DBSCAN(w.Context(), d, k, w)
}

// fitKPrototypes fits nothing where no attributes are clustered, or where they are
// dimensions.
func fitKPrototypes(w *work, o modelling.Centroids, f *prep.Features, m *prep.Measures) (*modelling.Models, error) {
	d, err := dataOf(f, m)
	if err != nil {
		return nil, err
	}
	models, err := modelling.KPrototypes(w.Context(), d, o, w)
	if err == nil && f.Mixed != nil && len(models.List) == 0 {
		why := "no attribute is a category"
		if f.Mixed.Keep > 0 {
			why = "dimensions are clustered, which have no categories"
		}
		models.NotRun = append(models.NotRun, cluster.TechniqueKPrototypes+": "+why)
	}
	return models, err
}

func gatherModels(_ *work, _ flow.None, kMeans, miniBatch, hierarchical, dbscan, kPrototypes *modelling.Models) (*modelling.All, error) {
	all := &modelling.All{ByTechnique: []*modelling.Models{kMeans, miniBatch, hierarchical, dbscan}}
	if len(kPrototypes.List)+len(kPrototypes.NotRun) > 0 {
		all.ByTechnique = append(all.ByTechnique, kPrototypes)
	}
	for i, m := range all.ByTechnique {
		if m.Technique != cluster.Techniques[i].Name {
			panic("segkit: the techniques are out of order")
		}
	}
	return all, nil
}
