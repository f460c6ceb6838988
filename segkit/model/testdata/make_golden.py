"""Makes golden.json: new customers labelled by models of scikit-learn, in the form of model.json.

Usage: python make_golden.py > golden.json
Needs: numpy scikit-learn (versions are recorded in the file).

Raw measures are recency, frequency and monetary value of a made-up shop. Each
case fits a road and a technique on one half of the customers and labels the
other half: KMeans.predict, MiniBatchKMeans.predict, the nearest centroid of
AgglomerativeClustering (NearestCentroid), and the nearest core sample of
DBSCAN within eps, by NearestNeighbors on the core samples.
"""
import json

import numpy as np
import sklearn
from sklearn.cluster import DBSCAN, AgglomerativeClustering, KMeans, MiniBatchKMeans
from sklearn.decomposition import PCA
from sklearn.neighbors import NearestCentroid, NearestNeighbors
from sklearn.preprocessing import MinMaxScaler, PowerTransformer, RobustScaler, StandardScaler

rng = np.random.default_rng(11)
group = rng.integers(0, 4, 400)
mean = np.array([[2.2, 2.3, 8.0], [3.6, 1.4, 6.5], [3.0, 0.3, 5.4], [5.3, 0.2, 5.3]])
spread = np.array([[.5, .5, .5], [.5, .4, .4], [.5, .3, .4], [.3, .2, .5]])
raw = np.exp(mean[group] + spread[group] * rng.normal(size=(400, 3)))
raw[:, :2] = np.maximum(1, np.floor(raw[:, :2]))
raw[:, 2] = raw[:, 2].round(2)
train, new = raw[:200], raw[200:]


def road(transform, scale, components=None, clip=False):
    """The fitted road as model.json has it, and the road itself."""
    r = {"measures": ["recency", "frequency", "monetary"], "clip": None, "transform": transform, "lambda": [], "scale": scale, "rotation": None}
    steps = []
    if clip:
        low, high = np.quantile(train, .01, axis=0), np.quantile(train, .99, axis=0)
        r["clip"] = {"low": low.tolist(), "high": high.tolist()}
        steps.append(lambda v: np.clip(v, low, high))
    if transform == "log1p":
        steps.append(np.log1p)
    elif transform != "none":
        v = train
        for s in steps:
            v = s(v)
        power = PowerTransformer(transform, standardize=False).fit(v)
        r["lambda"] = power.lambdas_.tolist()
        steps.append(power.transform)
    v = train
    for s in steps:
        v = s(v)
    if scale == "z-score":
        scaler = StandardScaler().fit(v)
        r["center"], r["spread"] = scaler.mean_.tolist(), scaler.scale_.tolist()
    elif scale == "robust":
        scaler = RobustScaler().fit(v)
        r["center"], r["spread"] = scaler.center_.tolist(), scaler.scale_.tolist()
    else:
        scaler = MinMaxScaler().fit(v)
        r["center"], r["spread"] = scaler.data_min_.tolist(), scaler.data_range_.tolist()
    steps.append(scaler.transform)
    if components:
        pca = PCA(components).fit(scaler.transform(v))
        r["rotation"] = {"mean": pca.mean_.tolist(), "loadings": pca.components_.tolist()}
        steps.append(pca.transform)

    def go(v):
        for s in steps:
            v = s(v)
        return v
    return r, go


def case(name, technique, road, density=None, centres=None, labels=None, x=None):
    near = ((x[:, None, :] - centres[None]) ** 2).sum(2)
    distance = np.sqrt(np.where(labels >= 0, near[np.arange(len(x)), labels], near.min(1)))
    return {"name": name, "technique": technique, "road": road, "density": density, "centres": centres.tolist(),
            "labels": labels.tolist(), "distance": distance.tolist()}


cases = []
for transform, scale, components, clip in [
        ("log1p", "z-score", None, False), ("none", "robust", None, True), ("box-cox", "min-max", None, False),
        ("yeo-johnson", "z-score", 2, False), ("log1p", "robust", 1, True)]:
    r, go = road(transform, scale, components, clip)
    x, points = go(train), go(new)
    name = f"{transform}, {scale}, {components or 'all'}{', clipped' if clip else ''}"
    for technique, fit in [("k-means", KMeans(4, n_init=10, random_state=0)), ("mini-batch k-means", MiniBatchKMeans(4, n_init=10, random_state=0))]:
        fit.fit(x)
        cases.append(case(name, technique, r, None, fit.cluster_centers_, fit.predict(points), points))
    tree = AgglomerativeClustering(4, linkage="ward").fit(x)
    nearest = NearestCentroid().fit(x, tree.labels_)
    cases.append(case(name, "hierarchical", r, None, nearest.centroids_, nearest.predict(points), points))
    eps = float(np.quantile(NearestNeighbors(n_neighbors=6).fit(x).kneighbors(x)[0][:, -1], .8))
    db = DBSCAN(eps=eps, min_samples=6).fit(x)
    core = x[db.core_sample_indices_]
    core_labels = db.labels_[db.core_sample_indices_]
    centres = np.array([x[db.labels_ == c].mean(0) for c in range(db.labels_.max() + 1)])
    d, i = NearestNeighbors(n_neighbors=1).fit(core).kneighbors(points)
    labels = np.where(d[:, 0] <= eps, core_labels[i[:, 0]], -1)
    cases.append(case(name, "dbscan", r, {"eps": eps, "min_samples": 6, "core": core.tolist(), "labels": core_labels.tolist()}, centres, labels, points))
print(json.dumps({"versions": {"numpy": np.__version__, "scikit-learn": sklearn.__version__}, "new": new.tolist(), "cases": cases}))
