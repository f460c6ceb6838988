"""Makes kprototypes.json: k-prototypes of mixed data by the package kmodes, from given starts.

Usage: python make_kprototypes.py > kprototypes.json
Needs: kmodes numpy (versions are recorded in the file).
"""
import importlib.metadata
import json

import numpy as np
from kmodes.kprototypes import KPrototypes


def main():
    rng = np.random.default_rng(3)
    cases = []
    for n, d, codes, k in [(40, 2, [3], 3), (120, 3, [4, 2], 4), (200, 1, [6, 3, 2], 5), (90, 4, [5], 2), (150, 3, [3, 3], 6)]:
        group = rng.integers(0, k, n)
        numbers = np.round(rng.normal(0, 1, (n, d)) + group[:, None] * .8, 3)
        categories = np.column_stack([np.where(rng.random(n) < .6, group % c, rng.integers(0, c, n)) for c in codes])
        for j, c in enumerate(codes):  # every code occurs, so that both number them alike
            categories[:c, j] = np.arange(c)
        start = rng.choice(n, k, replace=False)
        model = KPrototypes(k, init=[numbers[start], categories[start]], n_init=1, random_state=0)
        x = np.column_stack([numbers, categories])
        model.fit(x, categorical=list(range(d, d + len(codes))))
        cases.append({"numbers": numbers.tolist(), "categories": categories.tolist(), "k": k, "start": start.tolist(),
                      "gamma": model.gamma, "cost": model.cost_, "labels": model.labels_.tolist(), "iterations": model.n_iter_})
    print(json.dumps({"kmodes": importlib.metadata.version("kmodes"), "numpy": np.__version__, "cases": cases}))


main()
