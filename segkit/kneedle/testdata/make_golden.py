"""Golden knees for package kneedle, from kneed.

Usage: python make_golden.py   (writes golden.json beside this file)
Needs: numpy kneed; the JSON names their versions.
"""
import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
from kneed import KneeLocator

rng = np.random.default_rng(3)
curves = []


def add(name, x, y, curve, direction):
    knee = KneeLocator(x, y, S=1, curve=curve, direction=direction, online=False, interp_method="interp1d").knee
    curves.append({"name": name, "x": [float(v) for v in x], "y": [float(v) for v in y], "curve": curve, "direction": direction,
                   "knee": None if knee is None else float(knee)})


x = np.arange(1, 13)
for name, f in {"1/x": 1 / x, "exp": np.exp(-x / 3), "line": -1.0 * x, "steps": np.array([9, 9, 7, 7, 4, 4, 3, 3, 3, 2, 2, 2.]),
                "plateau": np.array([10, 6, 3, 3, 3, 3, 2.9, 2.8, 2.7, 2.6, 2.5, 2.4])}.items():
    add(name, x, f, "convex", "decreasing")
    add(name + " mirrored", x, f[::-1], "convex", "increasing")
    add(name + " upside down", x, -f, "concave", "increasing")
    add(name + " turned", x, -f[::-1], "concave", "decreasing")
    add(name + " wrong shape", x, f, "concave", "decreasing")
uneven = np.array([1, 2, 3, 5, 8, 13, 21, 34, 55.])
for curve in ("convex", "concave"):
    for direction in ("increasing", "decreasing"):
        for n in (3, 5, 10, 40, 200):
            for i in range(4):
                y = np.sort(rng.exponential(size=n) ** 2)
                y = y if direction == "increasing" else y[::-1]
                add(f"random {n} {i}", np.arange(n), y if curve == "convex" else (y.max() - y)[::-1], curve, direction)
        y = np.sqrt(uneven) + rng.normal(size=9) * .1
        add("uneven", uneven, y if direction == "increasing" else -y, curve, direction)
# Figure 2 of the paper
x = np.linspace(0, 1, 10)
add("figure 2", x, -1 / (x + .1) + 5, "concave", "increasing")
Path(__file__).with_name("golden.json").write_text(json.dumps({"versions": {"kneed": version("kneed"), "numpy": np.__version__}, "curves": curves}) + "\n")
print(len(curves), sum(c["knee"] is None for c in curves))
