"""Golden figures for package validity, computed with scikit-learn, scipy and kneed.

Usage: python make_golden.py > golden.json
"""
import json
from importlib.metadata import version

import numpy as np
import scipy
import sklearn
from kneed import KneeLocator
from scipy import stats
from scipy.spatial.distance import cdist
from sklearn.cluster import DBSCAN, KMeans
from sklearn.datasets import load_iris, load_wine, make_blobs
from sklearn.feature_selection import f_classif
from sklearn.metrics import (adjusted_rand_score, calinski_harabasz_score,
                             davies_bouldin_score, silhouette_samples)
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(0)
golden = {"versions": {"numpy": np.__version__, "scipy": scipy.__version__,
                       "scikit-learn": sklearn.__version__, "kneed": version("kneed")}}

# Internal indices. Distances come from scipy's cdist: scikit-learn's own are
# expanded into dot products, which costs digits for points close together.
def case(name, x, labels):
    x = np.round(x, 6)
    inside = labels >= 0
    xi, li = x[inside], labels[inside]
    s = silhouette_samples(cdist(xi, xi), li, metric="precomputed")
    f, _ = f_classif(xi, li)
    k, n = len(set(li)), len(li)
    return {"name": name, "x": x.tolist(), "labels": labels.tolist(), "silhouettes": s.tolist(),
            "silhouette": s.mean(), "clusters": [s[li == c].mean() for c in sorted(set(li))],
            "calinski_harabasz": calinski_harabasz_score(xi, li), "davies_bouldin": davies_bouldin_score(xi, li),
            "eta_squared": (f * (k - 1) / (f * (k - 1) + n - k)).tolist()}

iris = load_iris().data
wine = StandardScaler().fit_transform(load_wine().data)
blobs, _ = make_blobs(90, 2, centers=4, random_state=3)
cloud = rng.normal(size=(120, 3))
ragged, _ = make_blobs(100, 3, centers=3, cluster_std=1.5, random_state=5)
single = np.array([0] * 40 + [1] * 49 + [2])  # the last cluster has one member
golden["indices"] = [
    case("iris, k-means k=3", iris, KMeans(3, n_init=10, random_state=0).fit_predict(iris)),
    case("wine, k-means k=3", wine, KMeans(3, n_init=10, random_state=0).fit_predict(wine)),
    case("blobs, k-means k=4", blobs, KMeans(4, n_init=10, random_state=0).fit_predict(blobs)),
    case("one cloud in three, k-means k=5", cloud, KMeans(5, n_init=10, random_state=0).fit_predict(cloud)),
    case("blobs, DBSCAN with noise", ragged, DBSCAN(eps=1.4, min_samples=5).fit_predict(ragged)),
    case("a cluster of one", blobs, single),
    case("first feature only", iris[:, :1], KMeans(3, n_init=10, random_state=0).fit_predict(iris)),
]

a, b = rng.integers(-1, 4, 200), rng.integers(0, 3, 200)
c = np.where(rng.random(200) < .8, a, b)
golden["adjusted_rand"] = [{"a": p.tolist(), "b": q.tolist(), "ari": adjusted_rand_score(p, q)}
                           for p, q in ((a, b), (a, c), (b, c), (a, -a))]

# Cramér's V with Bergsma's (2013) correction, which scipy does not have.
def corrected(table):
    chi2, n, (r, c) = stats.chi2_contingency(table, correction=False)[0], table.sum(), table.shape
    phi2 = max(0, chi2 / n - (r - 1) * (c - 1) / (n - 1))
    return np.sqrt(phi2 / (min(r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1)) - 1))

golden["association"] = []
for table in ([[30, 10, 5], [12, 40, 8], [7, 9, 50], [3, 1, 2]], [[20, 22], [19, 21]], [[400, 300, 310], [380, 330, 290]]):
    t = np.array(table)
    chi2, p, dof, expected = stats.chi2_contingency(t, correction=False)
    golden["association"].append({"table": table, "chi_squared": chi2, "p": p, "degrees_of_freedom": int(dof),
                                  "cramers_v_raw": stats.contingency.association(t, method="cramer"),
                                  "cramers_v": corrected(t), "sparse_cells": float((expected < 5).mean())})

p = [.01, .04, .03, .005, .2, .04]
order, m = np.argsort(p, kind="stable"), len(p)
holm = np.empty(m)
holm[order] = np.minimum(1, np.maximum.accumulate((m - np.arange(m)) * np.sort(p)))
golden["holm"] = {"p": p, "adjusted": holm.tolist()}

golden["wilson"] = [{"successes": s, "n": n, "interval": list(stats.binomtest(s, n).proportion_ci(method="wilson"))}
                    for s, n in ((0, 10), (1, 10), (5, 10), (10, 10), (37, 1234), (1, 1))]

curves = {"a clear bend": [100, 40, 12, 10, 9, 8.2, 7.5, 7, 6.6, 6.3, 6, 5.8],
          "a gentle curve": [1000 / k ** .7 for k in range(1, 13)],
          "a straight line": [120 - 10 * k for k in range(1, 13)]}
golden["elbow"] = []
for name, y in curves.items():
    knees = []
    for first, last in ((1, 12), (1, 10), (1, 7), (2, 12), (2, 10)):
        k = KneeLocator(range(first, last + 1), y[first - 1:last], S=1, curve="convex", direction="decreasing").knee
        knees.append(0 if k is None else int(k))
    golden["elbow"].append({"name": name, "inertias": y, "k": knees})

print(json.dumps(golden))
