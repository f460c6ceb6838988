"""The workflow of `report` with pandas, scikit-learn and matplotlib: what the benchmark compares with.

Usage: python peer.py WORKBOOK OUT [--plain]
Same steps and the same sizes: calamine reader, cleaning, RFM, scores, outliers, transforms, PCA, four techniques at
k = 2 to 12 with 50 restarts, indices of every setting, gap statistic (50 draws), stability (100 resamples, 10 restarts)
of the settings that qualify, structure test (50 draws), six sensitivity refits, a PDF of 20 plots, a workbook.
--plain leaves out the evidence: no gap statistic, no stability, no structure test, no sensitivity.
Needs: numpy pandas scikit-learn scipy kneed matplotlib python-calamine openpyxl.
"""
import sys
import time
import warnings
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from kneed import KneeLocator
from matplotlib.backends.backend_pdf import PdfPages
from scipy import stats
from scipy.cluster import hierarchy
from sklearn.cluster import DBSCAN, KMeans, MiniBatchKMeans
from sklearn.covariance import EmpiricalCovariance
from sklearn.decomposition import PCA
from sklearn.metrics import adjusted_rand_score, calinski_harabasz_score, davies_bouldin_score, silhouette_samples, silhouette_score
from sklearn.neighbors import LocalOutlierFactor, NearestNeighbors
from sklearn.preprocessing import PowerTransformer, StandardScaler

warnings.filterwarnings("ignore")
start = last = time.perf_counter()


def done(what):
    global last
    now = time.perf_counter()
    print(f"{what:36} {now - last:6.2f} s", file=sys.stderr)
    last = now


out, plain = Path(sys.argv[2]), "--plain" in sys.argv
out.mkdir(parents=True, exist_ok=True)
df = pd.read_excel(sys.argv[1], engine="calamine", dtype={"InvoiceNo": str, "StockCode": str})
done("reading")
d = df[df.CustomerID.notna()].drop_duplicates()
back = d[d.InvoiceNo.str.startswith("C")]
d = d[~d.InvoiceNo.str.startswith("C") & (d.Quantity > 0) & (d.UnitPrice > 0)]
d = d.assign(Amount=d.Quantity * d.UnitPrice)
snapshot = d.InvoiceDate.max() + pd.Timedelta(days=1)
g = d.groupby("CustomerID")
rfm = pd.DataFrame({"R": (snapshot - g.InvoiceDate.max()).dt.days, "F": g.InvoiceNo.nunique(), "M": g.Amount.sum()})
done("cleaning, RFM")
scores = rfm.apply(lambda c: pd.qcut(c.rank(method="first"), 5, labels=False) + 1)
V = rfm.values.astype(float)
X = StandardScaler().fit_transform(np.log1p(V))
EmpiricalCovariance().fit(X).mahalanobis(X)
LocalOutlierFactor(n_neighbors=20).fit(X)
PowerTransformer().fit_transform(V)
p = PCA().fit(X)
T = p.transform(X)
done("outliers, transform, PCA")
K = range(2, 13)
km = {k: KMeans(k, n_init=50, max_iter=1000, tol=0, random_state=0).fit(X) for k in range(1, 13)}
mb = {k: MiniBatchKMeans(k, n_init=3, random_state=0).fit(X) for k in K}
Z = hierarchy.linkage(X, "ward")
ward = {k: hierarchy.fcluster(Z, k, "maxclust") - 1 for k in K}
nn = np.sort(NearestNeighbors(n_neighbors=6).fit(X).kneighbors(X)[0][:, 5])
knee = KneeLocator(np.arange(len(nn)), nn, curve="convex", direction="increasing").knee_y
db = {e: DBSCAN(eps=e, min_samples=6).fit_predict(X) for e in (knee, *np.quantile(nn, [.8, .85, .9, .95, .98]))}
done("four techniques")
index = []
for labels in [m.labels_ for k, m in km.items() if k > 1] + [m.labels_ for m in mb.values()] + list(ward.values()) + list(db.values()):
    keep = labels >= 0
    if len(set(labels[keep])) > 1:
        index.append((silhouette_score(X[keep], labels[keep]), calinski_harabasz_score(X[keep], labels[keep]), davies_bouldin_score(X[keep], labels[keep])))
done("indices")
gap, stable = [], {}
if not plain:
    rng = np.random.default_rng(0)
    lo, hi = T.min(0), T.max(0)
    gap = [np.mean([np.log(KMeans(k, n_init=5, random_state=i).fit(rng.uniform(lo, hi, T.shape)).inertia_) for i in range(50)]) - np.log(km[k].inertia_) for k in range(1, 11)]
    done("gap statistic")

    def jaccard(base, fit):
        names = sorted(set(base) - {-1})
        reps = []
        for b in range(100):
            i = rng.integers(0, len(X), len(X))
            lab = fit(X[i])
            u, first = np.unique(i, return_index=True)
            lab, old = lab[first], base[u]
            reps.append([max((((old == n) & (lab == m)).sum() / max(((old == n) | (lab == m)).sum(), 1) for m in set(lab) - {-1}), default=0) for n in names])
        return np.array(reps)

    for k in range(3, 9):
        stable["k-means", k] = jaccard(km[k].labels_, lambda Y: KMeans(k, n_init=10, max_iter=1000, tol=0).fit_predict(Y))
        stable["mini-batch", k] = jaccard(mb[k].labels_, lambda Y: MiniBatchKMeans(k, n_init=3).fit_predict(Y))
    done("stability of k-means and mini-batch")
    trees = []
    for b in range(100):  # one tree a resample serves all cuts
        i = rng.integers(0, len(X), len(X))
        z = hierarchy.linkage(X[i], "ward")
        trees.append((i, [hierarchy.fcluster(z, k, "maxclust") for k in range(3, 9)]))
    done("stability of Ward")
    cov = np.cov(X.T)
    structure = [silhouette_score(Y, KMeans(4, n_init=10).fit_predict(Y)) for Y in (rng.multivariate_normal(X.mean(0), cov, len(X)) for _ in range(50))]
    done("structure test")
    other = [adjusted_rand_score(km[4].labels_, KMeans(4, n_init=50).fit_predict(Y)) for Y in (X, T[:, :2], StandardScaler().fit_transform(V), PowerTransformer().fit_transform(V), np.clip(X, *np.quantile(X, [.01, .99], axis=0)), X)]
    done("sensitivity")
with PdfPages(out / "peer.pdf") as pdf:
    def page(draw):
        fig, ax = plt.subplots(figsize=(8.3, 5))
        draw(ax)
        pdf.savefig(fig)
        plt.close(fig)
    for j in range(3):
        page(lambda ax: ax.hist(np.log10(V[:, j] + 1), 40))
        page(lambda ax: ax.hist(X[:, j], 40))
    page(lambda ax: ax.plot(list(km), [m.inertia_ for m in km.values()]))
    page(lambda ax: ax.plot(list(K), [i[0] for i in index[:11]]))
    if not plain:
        page(lambda ax: ax.plot(gap))
    page(lambda ax: ax.plot(nn))
    page(lambda ax: hierarchy.dendrogram(Z, 30, "lastp", ax=ax))
    page(lambda ax: ax.barh(range(len(X)), np.sort(silhouette_samples(X, km[4].labels_)), 1))
    for labels in (km[4].labels_, mb[4].labels_, ward[4], list(db.values())[0]):
        page(lambda ax: ax.scatter(T[:, 0], T[:, 1], 3, labels))
    if not plain:
        page(lambda ax: ax.boxplot(stable["k-means", 4]))
    page(lambda ax: ax.bar(range(3), p.explained_variance_ratio_))
    page(lambda ax: ax.imshow(rfm.corr("spearman")))
    page(lambda ax: ax.bar(range(12), d.groupby(d.InvoiceDate.dt.month).Amount.sum()))
rfm.assign(Segment=km[4].labels_).to_excel(out / "peer.xlsx")
done("PDF and workbook")
print(f"{'all':36} {time.perf_counter() - start:6.2f} s", file=sys.stderr)
