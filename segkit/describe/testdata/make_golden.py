"""Makes golden.json: descriptive statistics and correlations by numpy and scipy.

Usage: python make_golden.py > golden.json
Needs: numpy scipy (versions are recorded in the file).
"""
import json

import numpy as np
import scipy
from scipy import stats

rng = np.random.default_rng(7)
columns = {
    "whole numbers with ties": rng.integers(1, 6, 40).astype(float),
    "skewed": np.round(rng.lognormal(6, 1.3, 41), 2),
    "negative and positive": np.round(rng.normal(0, 3, 40), 6),
    "far from zero": 1e3 + np.round(rng.normal(0, 1, 40), 6),
    "two values": np.array([1.5, 4.0]),
    "one whale": np.array([1.0] * 12 + [1e6]),
}
summaries = []
for name, x in columns.items():
    summaries.append({
        "name": name, "x": x.tolist(), "mean": x.mean(), "std": x.std(ddof=1), "population_std": x.std(),
        "skewness": stats.skew(x), "kurtosis": stats.kurtosis(x),
        "p": [0, .01, .2, .25, .4, .5, .6, .75, .8, .975, .99, 1],
        "quantiles": np.quantile(x, [0, .01, .2, .25, .4, .5, .6, .75, .8, .975, .99, 1]).tolist(),
        "ranks": stats.rankdata(x).tolist()})
pairs = []
for a, b in (("whole numbers with ties", "negative and positive"), ("whole numbers with ties", "far from zero"),
             ("negative and positive", "far from zero"), ("two values", "two values")):
    x, y = columns[a], columns[b]
    pairs.append({"x": x.tolist(), "y": y.tolist(),
                  "pearson": stats.pearsonr(x, y).statistic, "spearman": stats.spearmanr(x, y).statistic})
print(json.dumps({"versions": {"numpy": np.__version__, "scipy": scipy.__version__},
                  "summaries": summaries, "pairs": pairs}, indent=1))
