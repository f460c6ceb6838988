# Remakes the numbers of read_golden_test.go:
#
#	pip install numpy scipy statsmodels
#	python3 make_read.py > read.json
#
# Run with numpy 2.x, scipy 1.x and statsmodels 0.15; the versions are in read.json.
# Every arm is of customers of whom the first x bought, customer i in 1 + i % 3 orders
# for 7 + 3 (i % 5) in all.
import json
import sys

import numpy as np
import scipy
import statsmodels
from scipy import stats
from statsmodels.stats.proportion import (confint_proportions_2indep, proportion_confint, proportions_ztest,
                                          test_proportions_2indep)


def arm(n, x):
    i = np.arange(x)
    orders, revenue = np.zeros(n), np.zeros(n)
    orders[:x], revenue[:x] = 1 + i % 3, 7 + 3 * (i % 5)
    return orders, revenue


def effect(a, b):
    d = a.mean() - b.mean()
    half = stats.norm.ppf(.975) * np.sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b))
    return [d, d - half, d + half]


def wave(name, n, x, m, y, cost, margin, limit=0):
    low, high = confint_proportions_2indep(x, n, y, m, method="newcomb", compare="diff", correction=False)
    (orders, revenue), (orders_out, revenue_out) = arm(n, x), arm(m, y)
    if limit:  # one-sided, of non-inferiority, with a share for each group
        p = test_proportions_2indep(x, n, y, m, value=-limit, method="wald", compare="diff", alternative="larger").pvalue
        visible = (stats.norm.ppf(.975) + stats.norm.ppf(.8)) * np.sqrt(y / m * (1 - y / m) * (1 / n + 1 / m))
        cost = -cost
    else:
        p, visible = proportions_ztest([x, y], [n, m])[1], None
    spent = effect(revenue, revenue_out)
    return {
        "segment": name, "n": n, "x": x, "m": m, "y": y, "limit": limit,
        "wilson": list(proportion_confint(x, n, method="wilson")), "rate": [x / n - y / m, low, high],
        "orders": effect(orders, orders_out), "revenue": spent, "p": float(p), "visible": visible,
        "earned": [n * (v * margin - cost) for v in spent],
    }


def together(waves, costs, margin, limits):
    """The differences weighted by the contacted, their variances by Agresti and Coull."""
    n = sum(w["n"] for w in waves)
    rate = orders = revenue = variance = spread = orders_spread = limit = 0
    for w, at_most in zip(waves, limits):
        share = w["n"] / n
        rate += share * w["rate"][0]
        orders += share * w["orders"][0]
        revenue += share * w["revenue"][0]
        limit += share * at_most
        for count, buyers in ((w["n"], w["x"]), (w["m"], w["y"])):
            p = (buyers + 2) / (count + 4)
            variance += share**2 * p * (1 - p) / (count + 4)
            orders_spread += share**2 * arm(count, buyers)[0].var(ddof=1) / count
            spread += share**2 * arm(count, buyers)[1].var(ddof=1) / count
    z = stats.norm.ppf(.975)
    ordered = [orders, orders - z * np.sqrt(orders_spread), orders + z * np.sqrt(orders_spread)]
    spent = [revenue, revenue - z * np.sqrt(spread), revenue + z * np.sqrt(spread)]
    cost = sum(w["n"] * c for w, c in zip(waves, costs))
    less = all(limits)
    return {
        "rate": [rate, rate - z * np.sqrt(variance), rate + z * np.sqrt(variance)], "orders": ordered, "revenue": spent,
        "p": float(stats.norm.sf((rate + limit) / np.sqrt(variance)) if less else 2 * stats.norm.sf(abs(rate) / np.sqrt(variance))),
        "earned": [n * v * margin - cost for v in spent],
    }


cost, call, margin = .4, 6, .35
waves = [
    wave("more", 900, 270, 300, 60, cost, margin),
    wave("open", 200, 60, 100, 27, cost, margin),
    wave("Call list", 60, 33, 40, 10, call, margin),
    wave("kept", 1500, 600, 1400, 560, cost, margin, .05),
    wave("a little", 9000, 3600, 9000, 3870, cost, margin, .05),
    wave("lowered", 800, 200, 800, 320, cost, margin, .05),
    wave("not known", 100, 40, 100, 41, cost, margin, .05),
]
costs = [cost, cost, call, -cost, -cost, -cost, -cost]
golden = {
    "versions": f"numpy {np.__version__}, scipy {scipy.__version__}, statsmodels {statsmodels.__version__}",
    "cost": cost, "call": call, "margin": margin, "waves": waves,
    "together": together(waves, costs, margin, [w["limit"] for w in waves]),
    "less": together(waves[3:], costs[3:], margin, [w["limit"] for w in waves[3:]]),
}
json.dump(golden, sys.stdout, indent=1)
print()
