"""Golden numbers for package cluster, from scikit-learn and scipy.

Usage: python make_golden.py   (writes golden.json beside this file)
Needs: numpy scipy scikit-learn; the JSON names their versions.
"""
import json
from pathlib import Path

import numpy as np
import scipy
import sklearn
from scipy.cluster import hierarchy
from scipy.spatial.distance import pdist
from sklearn.cluster import DBSCAN, KMeans, MiniBatchKMeans
from sklearn.datasets import load_iris, load_wine, make_blobs
from sklearn.neighbors import NearestNeighbors
from sklearn.preprocessing import StandardScaler

blobs = make_blobs(300, n_features=2, centers=4, cluster_std=1.2, random_state=7)[0].round(4)
sets = {"iris": load_iris().data, "wine": StandardScaler().fit_transform(load_wine().data).round(6), "blobs": blobs}
eps = {"iris": [.3, .5, .8], "wine": [1.8, 2.2, 2.6], "blobs": [.5, .8, 1.2]}
out = {"versions": {"numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__}, "sets": []}
for name, X in sets.items():
    s = {"name": name, "x": X.tolist(), "kmeans": [], "linkage": [], "dbscan": [], "kdistances": []}
    for k in (2, 3, 5, 8):
        rng = np.random.default_rng(k)  # the noise: no customer of rounded data is equally near to two starting centres
        start = X[rng.choice(len(X), k, replace=False)] + rng.normal(scale=.01, size=(k, X.shape[1]))
        km = KMeans(k, init=start, n_init=1, max_iter=1000, tol=0, algorithm="lloyd").fit(X)
        best = KMeans(k, n_init=200, max_iter=1000, tol=0, random_state=0).fit(X)
        mini = [MiniBatchKMeans(k, n_init=3, random_state=i).fit(X).inertia_ for i in range(50)]
        s["kmeans"].append({"start": start.tolist(), "labels": km.labels_.tolist(), "inertia": km.inertia_,
                            "lowest": best.inertia_, "minibatch_highest": max(mini)})
    for method in ("ward", "complete", "average", "single"):
        Z = hierarchy.linkage(X, method)
        d = pdist(X)
        height = float(np.sort(Z[:, 2])[-6] * 1.0001)
        s["linkage"].append({
            "method": method, "heights": Z[:, 2].tolist(), "sizes": Z[:, 3].astype(int).tolist(),
            "cophenetic": float(hierarchy.cophenet(Z, d)[0]), "height": height,
            "at_height": (hierarchy.fcluster(Z, height, "distance") - 1).tolist(),
            "into": {str(k): (hierarchy.fcluster(Z, k, "maxclust") - 1).tolist() for k in (1, 2, 3, 5, 9)}})
    for e in eps[name]:
        for m in (3, 5, 10):
            db = DBSCAN(eps=e, min_samples=m).fit(X)
            s["dbscan"].append({"eps": e, "min_samples": m, "labels": db.labels_.tolist(), "core": db.core_sample_indices_.tolist()})
    for m in (2, 5, 9):
        nn = np.sort(NearestNeighbors(n_neighbors=m).fit(X).kneighbors(X)[0][:, -1])
        s["kdistances"].append({"min_samples": m, "values": nn.tolist()})
    out["sets"].append(s)
Path(__file__).with_name("golden.json").write_text(json.dumps(out) + "\n")
