"""Population stability indices by numpy and scipy; writes golden.json.

Needs numpy and scipy (made with numpy 2.4.6 and scipy 1.17.1)."""
import json
import pathlib

import numpy as np
from scipy import stats


def psi(p, q):
    p, q = np.asarray(p, float), np.asarray(q, float)
    used = p + q > 0
    p, q = p[used], q[used]
    a, b = (p + .5) / (p.sum() + .5 * len(p)), (q + .5) / (q.sum() + .5 * len(q))
    chance = stats.chi2.ppf(.95, len(p) - 1) * (1 / p.sum() + 1 / q.sum())
    return float(np.sum((b - a) * np.log(b / a))), float(chance)


rng = np.random.default_rng(4)
cases = []
for shift, n, m in [(0, 300, 200), (.4, 300, 200), (1, 300, 500), (.3, 40, 30)]:
    reference, now = rng.normal(size=n).round(3), rng.normal(shift, size=m).round(3)
    edges = np.quantile(reference, np.arange(1, 10) / 10)
    count = lambda v: np.bincount(np.searchsorted(edges, v, side="left"), minlength=10)
    index, chance = psi(count(reference), count(now))
    cases.append(dict(reference=reference.tolist(), now=now.tolist(), psi=index, chance=chance))
# Orders: half of the customers have one, so that three deciles are the same.
reference, now = rng.geometric(.5, 250), rng.geometric(.35, 300)
edges = np.unique(np.quantile(reference, np.arange(1, 10) / 10))
count = lambda v: np.bincount(np.searchsorted(edges, v, side="left"), minlength=len(edges) + 1)
index, chance = psi(count(reference), count(now))
cases.append(dict(reference=reference.tolist(), now=now.tolist(), psi=index, chance=chance))
path = pathlib.Path(__file__).with_name("golden.json")
path.write_text(json.dumps(cases) + "\n")
