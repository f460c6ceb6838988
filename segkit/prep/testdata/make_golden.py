"""Makes golden.json: outliers, transforms, scaling and principal components of three data sets that
scikit-learn ships, by scikit-learn and scipy.

Usage: python make_golden.py > golden.json
       python make_golden.py FOLDER     (with online-retail.csv.gz: prints the figures of real_test.go)
Needs: numpy pandas scipy scikit-learn (versions are recorded in the file).
"""
import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import scipy
import sklearn
from scipy import stats
from sklearn import datasets
from sklearn.covariance import EmpiricalCovariance
from sklearn.decomposition import PCA
from sklearn.neighbors import LocalOutlierFactor
from sklearn.preprocessing import MinMaxScaler, PowerTransformer, RobustScaler, StandardScaler


def outliers(v):
    q1, q3 = np.percentile(v, [25, 75], axis=0)
    tukey = (v < q1 - 1.5 * (q3 - q1)) | (v > q3 + 1.5 * (q3 - q1))
    z = np.abs((v - v.mean(0)) / v.std(0))
    median = np.median(v, axis=0)
    deviation = np.abs(v - median)
    mad = np.median(deviation, axis=0)
    # Iglewicz and Hoaglin: the mean absolute deviation where the median one is 0
    modified = deviation * np.where(mad > 0, .6745 / np.where(mad > 0, mad, 1), 1 / (1.253314 * deviation.mean(0)))
    x = StandardScaler().fit_transform(np.log1p(v))
    mahalanobis = EmpiricalCovariance().fit(x).mahalanobis(x)
    limit = stats.chi2.ppf(.975, v.shape[1])
    lof = -LocalOutlierFactor(n_neighbors=20).fit(x).negative_outlier_factor_
    low, high = np.quantile(v, [.01, .99], axis=0)
    rows = lambda flags: np.flatnonzero(flags).tolist()
    return {"tukey": {"per_measure": tukey.sum(0).tolist(), "flagged": rows(tukey.any(1))},
            "z": {"per_measure": (z > 3).sum(0).tolist(), "flagged": rows((z > 3).any(1)), "largest": z.max()},
            "modified z": {"per_measure": (modified > 3.5).sum(0).tolist(), "flagged": rows((modified > 3.5).any(1)),
                           "largest": modified.max()},
            "mahalanobis": {"threshold": limit, "flagged": rows(mahalanobis > limit), "largest": mahalanobis.max()},
            "local outlier factor": {"flagged": rows(lof > 1.5), "largest": lof.max(), "scores": lof.tolist()},
            "winsorise": {"low": low.tolist(), "high": high.tolist(), "affected": rows(((v < low) | (v > high)).any(1))}}


def lambdas(v):
    out = {"yeo-johnson": PowerTransformer("yeo-johnson", standardize=False).fit(v).lambdas_.tolist()}
    if (v > 0).all():
        out["box-cox"] = [stats.boxcox(v[:, j])[1] for j in range(v.shape[1])]
    return out


def components(x):
    p = PCA().fit(x)
    flip = np.sign(p.components_[np.arange(len(p.components_)), np.abs(p.components_).argmax(1)])
    return {"variance": p.explained_variance_.tolist(), "ratio": p.explained_variance_ratio_.tolist(),
            "loadings": (p.components_ * flip[:, None]).tolist(), "scores": (p.transform(x) * flip)[:5].tolist()}


SCALERS = {"z-score": StandardScaler, "robust": RobustScaler, "min-max": MinMaxScaler}


def golden(v):
    transformed = {"none": v, "log1p": np.log1p(v)}
    fitted = lambdas(v)
    # The transforms themselves at a fixed lambda, so that the search for it is apart.
    transformed["yeo-johnson at 0.3"] = np.column_stack([stats.yeojohnson(c, .3) for c in v.T])
    if "box-cox" in fitted:
        transformed["box-cox at -0.4"] = stats.boxcox(v, -.4)
    return {"x": v.tolist(), "outliers": outliers(v), "lambda": fitted,
            "transformed": {name: t[:5].tolist() for name, t in transformed.items()},
            "scaled": {f"{t}, {s}": scale().fit_transform(transformed[t])[:5].tolist()
                       for t in ("none", "log1p") for s, scale in SCALERS.items()},
            "pca": components(StandardScaler().fit_transform(np.log1p(v)))}


def real(folder):
    d = pd.read_csv(folder / "online-retail.csv.gz", dtype={"InvoiceNo": str, "StockCode": str}, parse_dates=["InvoiceDate"])
    d = d[d.CustomerID.notna()].drop_duplicates()
    d = d[~d.InvoiceNo.str.startswith("C") & (d.Quantity > 0) & (d.UnitPrice > 0)]
    d["Amount"] = d.Quantity * (d.UnitPrice * 10_000).round().astype("int64")
    snapshot = d.InvoiceDate.max() + pd.Timedelta(days=1)
    v = d.groupby("CustomerID").agg(r=("InvoiceDate", lambda s: (snapshot - s.max()).days), f=("InvoiceNo", "nunique"),
                                    m=("Amount", "sum")).to_numpy(float) / [1, 1, 10_000]
    found = outliers(v)
    counts = {name: {**f, "flagged": len(f["flagged"]), "scores": None} for name, f in found.items() if "flagged" in f}
    pca = components(StandardScaler().fit_transform(np.log1p(v)))
    del pca["scores"]
    return {"outliers": counts, "winsorise affected": len(found["winsorise"]["affected"]), "lambda": lambdas(v),
            "log1p mean and std": [np.log1p(v).mean(0).tolist(), np.log1p(v).std(0).tolist()], "pca": pca}


if len(sys.argv) > 1:
    print(json.dumps(real(Path(sys.argv[1])), indent=1))
else:
    sets = {"wine": datasets.load_wine().data, "diabetes": datasets.load_diabetes().data, "iris": datasets.load_iris().data}
    print(json.dumps({"versions": {"numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__},
                      "sets": {name: golden(v) for name, v in sets.items()}}))
