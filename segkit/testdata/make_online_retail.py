"""Golden figures of the whole chain on UCI's Online Retail, by pandas, scikit-learn, scipy and kneed.

Usage: python make_online_retail.py FOLDER > online_retail.json
FOLDER holds online-retail.csv.gz: Online Retail (Chen 2015, doi 10.24432/C5BW33, CC BY 4.0) as CSV.
Money is summed in thousandths, as integers, so that ties between customers are not broken by float sums.
Needs: numpy pandas scikit-learn scipy kneed. About five minutes.
"""
import json
import sys

import numpy as np
import pandas as pd
import scipy
import sklearn
from kneed import KneeLocator
from scipy import stats
from scipy.cluster import hierarchy
from sklearn.cluster import DBSCAN, KMeans
from sklearn.covariance import EmpiricalCovariance
from sklearn.decomposition import PCA
from sklearn.metrics import (adjusted_rand_score, calinski_harabasz_score,
                             davies_bouldin_score, silhouette_samples, silhouette_score)
from sklearn.neighbors import LocalOutlierFactor, NearestNeighbors
from sklearn.preprocessing import PowerTransformer, StandardScaler

df = pd.read_csv(sys.argv[1] + "/online-retail.csv.gz", dtype={"InvoiceNo": str, "StockCode": str}, parse_dates=["InvoiceDate"])
out = {"versions": {m.__name__: m.__version__ for m in (np, pd, scipy, sklearn)}}
df["Money"] = df.Quantity * (df.UnitPrice * 1000).round().astype(int)

d, ledger = df, []
def keep(mask):
    global d
    d = d[mask(d)]
    ledger.append([len(d), int(d.CustomerID.nunique()), int(d.InvoiceNo.nunique()), int(d.Money.sum())])
keep(lambda t: t.Quantity == t.Quantity)
keep(lambda t: t.CustomerID.notna())
keep(lambda t: ~t.drop(columns="Money").duplicated())
cancelled = d[d.InvoiceNo.str.startswith("C")]
keep(lambda t: ~t.InvoiceNo.str.startswith("C"))
keep(lambda t: t.Quantity > 0)
keep(lambda t: t.UnitPrice > 0)
out["ledger"] = ledger  # rows, customers, invoices, thousandths of a pound

snapshot = d.InvoiceDate.max() + pd.Timedelta(days=1)
g = d.groupby("CustomerID")
rfm = pd.DataFrame({"R": (snapshot - g.InvoiceDate.max()).dt.days, "F": g.InvoiceNo.nunique(), "M": g.Money.sum() / 1000})
net = g.Money.sum().add(cancelled.groupby("CustomerID").Money.sum(), fill_value=0).reindex(rfm.index)
V = rfm.values.astype(float)
out["snapshot"] = str(snapshot)
out["net"] = {"thousandths": int(net.sum()), "not positive": int((net <= 0).sum())}
out["mean"], out["std"] = V.mean(0).tolist(), V.std(0, ddof=1).tolist()
out["quantiles 0 .25 .5 .75 1"] = np.quantile(V, [0, .25, .5, .75, 1], axis=0).T.tolist()
out["skewness"], out["kurtosis"] = stats.skew(V).tolist(), stats.kurtosis(V).tolist()
out["spearman"], out["pearson"] = stats.spearmanr(V).statistic.tolist(), np.corrcoef(V.T).tolist()

L = np.log1p(V)
X = StandardScaler().fit_transform(L)
q1, q3 = np.percentile(V, [25, 75], axis=0)
z = np.abs((V - V.mean(0)) / V.std(0))
med = np.median(V, axis=0)
mod = np.abs(.6745 * (V - med) / np.median(np.abs(V - med), axis=0))
tukey = (V < q1 - 1.5 * (q3 - q1)) | (V > q3 + 1.5 * (q3 - q1))
mahal = EmpiricalCovariance().fit(X).mahalanobis(X)
lof = -LocalOutlierFactor(n_neighbors=20).fit(X).negative_outlier_factor_
out["outliers"] = {"tukey": tukey.sum(0).tolist() + [int(tukey.any(1).sum())], "z": (z > 3).sum(0).tolist() + [int((z > 3).any(1).sum())],
                   "modified z": (mod > 3.5).sum(0).tolist() + [int((mod > 3.5).any(1).sum())],
                   "mahalanobis": [int((mahal > stats.chi2.ppf(.975, 3)).sum()), float(mahal.max())],
                   "local outlier factor": [int((lof > 1.5).sum()), float(lof.max())]}
out["log1p"] = {"mean": L.mean(0).tolist(), "population sd": L.std(0).tolist(), "skewness": stats.skew(L).tolist()}
out["lambda"] = {"yeo-johnson": PowerTransformer("yeo-johnson", standardize=False).fit(V).lambdas_.tolist(), "box-cox": [stats.boxcox(V[:, j])[1] for j in range(3)]}
p = PCA().fit(X)
out["pca"] = {"variance": p.explained_variance_.tolist(), "ratio": p.explained_variance_ratio_.tolist(),
              "loadings": [(c * np.sign(c[np.abs(c).argmax()])).tolist() for c in p.components_]}

inertia, labels = [], {}
for k in range(1, 13):
    m = KMeans(k, n_init=500 if k > 1 else 1, random_state=0, max_iter=1000, tol=0).fit(X)
    inertia.append(m.inertia_)
    labels[k] = m.labels_
out["lowest inertia"] = inertia  # of 500 starts, k = 1 to 12
out["k-means k=4"] = {"sizes": sorted(np.bincount(labels[4]).tolist()), "silhouette": silhouette_score(X, labels[4]),
                      "calinski_harabasz": calinski_harabasz_score(X, labels[4]), "davies_bouldin": davies_bouldin_score(X, labels[4]),
                      "below zero": int((silhouette_samples(X, labels[4]) < 0).sum())}
out["elbow"] = {f"{a}-{b}": int(KneeLocator(range(a, b + 1), inertia[a - 1:b], S=1, curve="convex", direction="decreasing").knee)
                for a, b in ((1, 12), (1, 10), (1, 7), (2, 12), (2, 10))}
Z = hierarchy.linkage(X, "ward")
out["ward"] = {"last 10 heights": Z[-10:, 2].tolist(), "sum of heights": float(Z[:, 2].sum()), "cuts": {}}
for k in range(2, 13):
    w = hierarchy.fcluster(Z, k, "maxclust") - 1
    out["ward"]["cuts"][k] = {"sizes": sorted(np.bincount(w).tolist()), "silhouette": silhouette_score(X, w),
                              "calinski_harabasz": calinski_harabasz_score(X, w), "davies_bouldin": davies_bouldin_score(X, w)}
nn = np.sort(NearestNeighbors(n_neighbors=6).fit(X).kneighbors(X)[0][:, 5])
knee = KneeLocator(np.arange(len(nn)), nn, S=1, curve="convex", direction="increasing").knee_y
eps = sorted({float(knee), *np.quantile(nn, [.8, .85, .9, .95, .98]).tolist()})
out["dbscan"] = []
for e in eps:
    m = DBSCAN(eps=e, min_samples=6).fit(X)
    l = m.labels_
    out["dbscan"].append({"eps": e, "sizes": sorted(np.bincount(l[l >= 0]).tolist()), "noise": int((l < 0).sum()), "core": len(m.core_sample_indices_)})
json.dump(out, sys.stdout, indent=1)
print()
