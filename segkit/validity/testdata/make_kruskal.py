"""Makes kruskal.json: Kruskal–Wallis, eta squared and Benjamini–Hochberg by scipy.

Usage: python make_kruskal.py > kruskal.json
Needs: numpy scipy (its version is recorded in the file).
"""
import json

import numpy as np
import scipy
from scipy import stats


def main():
    rng = np.random.default_rng(8)
    cases = []
    for n, k, shift, digits in [(30, 3, 0, 6), (200, 4, .5, 0), (60, 2, 2, 1), (500, 5, .2, 0)]:
        labels = rng.integers(0, k, n)
        values = np.round(rng.normal(10, 3, n) + shift * labels * 3, digits)
        groups = [values[labels == g] for g in range(k)]
        h, p = stats.kruskal(*groups)
        grand = values.mean()
        eta = sum(len(g) * (g.mean() - grand) ** 2 for g in groups) / ((values - grand) ** 2).sum()
        cases.append({"values": values.tolist(), "labels": labels.tolist(), "h": h, "p": p, "eta": eta,
                      "epsilon": h * (n + 1) / (n * n - 1), "quartiles": [np.quantile(g, [.25, .5, .75]).tolist() for g in groups]})
    p = [.001, .008, .039, .041, .042, .06, .074, .205, .212, .216, .222, .251, .269, .275, .34, .341, .384, .569, .594, .696, .762, .94, .942, .975, .986]
    print(json.dumps({"scipy": scipy.__version__, "cases": cases, "p": p,
                      "adjusted": stats.false_discovery_control(p).tolist()}))


main()
