"""Makes pandas.json: scores by pandas.qcut in its three common forms, and by pandas.cut.

Usage: python make_pandas.py > pandas.json
Needs: pandas (its version is recorded in the file). Values are drawn to be full of ties, as numbers of
orders are, or to have decimals, as money does. null means that pandas refuses, or gives no score.
"""
import json

import numpy as np
import pandas as pd


def plain(scores):
    return None if pd.isna(scores).any() else [int(s) + 1 for s in scores]


def qcut(x, bins):
    try:
        return plain(pd.qcut(x, bins, labels=False))
    except ValueError:
        return None


def main():
    rng = np.random.default_rng(5)
    sets = []
    for n in [2, 3, 5, 6, 7, 11, 20, 21, 50, 101, 256]:
        for kind, x in [
            ("orders", rng.geometric(.35, n).astype(float)),
            ("days", rng.integers(0, 365, n).astype(float)),
            ("money", np.round(rng.lognormal(5, 1.2, n), 2)),
        ]:
            sets.append((kind, x))
    sets.append(("equal", np.full(7, 3.)))
    sets.append(("a share that binary fractions miss", np.zeros(19)))  # by 6, the fifth score has 2 values
    sets.append(("whale", np.array([1., 2, 2, 3, 4, 5, 1e6])))
    cases = []
    for kind, x in sets:
        s = pd.Series(x)
        for bins in [2, 3, 4, 5, 6, 7, 10]:
            cases.append({
                "kind": kind, "bins": bins, "values": x.tolist(),
                "qcut": qcut(s, bins),
                "qcut-drop": plain(pd.qcut(s, bins, labels=False, duplicates="drop")),
                "qcut-rank-first": qcut(s.rank(method="first"), bins),
                "equal-width": plain(pd.cut(s, bins, labels=False)),
            })
    print(json.dumps({"pandas": pd.__version__, "cases": cases}))


main()
