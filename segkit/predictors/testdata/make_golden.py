"""Predictors by scikit-learn and numpy; writes golden.json.

DeLong's variances are computed from their definition, by all pairs of a buyer and a non-buyer.
Needs numpy, scipy and scikit-learn (made with numpy 2.4.6, scipy 1.17.1, scikit-learn 1.9.1)."""
import json
import pathlib

import numpy as np
from scipy.stats import norm
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(11)
n, folds = 400, 10
orders = rng.geometric(.3, n)
days = rng.integers(1, 300, n)
money = np.round(orders * rng.gamma(2, 60, n), 2)
bought = rng.random(n) < 1 / (1 + np.exp(-(.35 * orders - .012 * days)))
segment = np.where(orders >= 5, 0, np.where(days < 120, 1, 2))
fold = rng.integers(0, folds, n)
lifetime = np.round(1 / (1 + np.exp(-(.5 * np.log(orders) - .01 * days + rng.normal(0, .5, n)))), 4)
x = np.log1p(np.column_stack([days, orders, money]))


def out_of_fold(x):
    out = np.zeros(n)
    for f in range(folds):
        m = make_pipeline(StandardScaler(), LogisticRegression(tol=1e-12, max_iter=10_000))
        m.fit(x[fold != f], bought[fold != f])
        out[fold == f] = m.decision_function(x[fold == f])
    return out


def rates():
    out = np.zeros(n)
    for f in range(folds):
        for g in range(3):
            out[(fold == f) & (segment == g)] = bought[(fold != f) & (segment == g)].mean()
    return out


sigmoid = lambda v: 1 / (1 + np.exp(-v))
odds = out_of_fold(x)
trials = {
    "segments": (-segment, rates()),
    "order count alone": (orders, sigmoid(out_of_fold(x[:, 1:2]))),
    "spend alone": (money, sigmoid(out_of_fold(x[:, 2:3]))),
    "recency alone": (-days, sigmoid(out_of_fold(x[:, 0:1]))),
    "logistic model on RFM": (odds, sigmoid(odds)),
    "BG/NBD": (lifetime, lifetime),
}


def placements(score):
    a, b = np.asarray(score, float)[bought][:, None], np.asarray(score, float)[~bought][None, :]
    psi = (a > b) + (a == b) / 2
    return psi.mean(1), psi.mean(0)


def holm(p):
    order, out, least = np.argsort(p), np.zeros(len(p)), 0
    for rank, i in enumerate(order):
        least = max(least, min(1, p[i] * (len(p) - rank)))
        out[i] = least
    return out


out, first, second = {}, [], []
base10, base01 = placements(trials["segments"][0])
base_errors = (trials["segments"][1] - bought) ** 2
for name, (score, probability) in trials.items():
    v10, v01 = placements(score)
    row = dict(concordance=roc_auc_score(bought, score), brier=brier_score_loss(bought, probability))
    error = np.sqrt(v10.var(ddof=1) / len(v10) + v01.var(ddof=1) / len(v01))
    row["low"], row["high"] = row["concordance"] - norm.ppf(.975) * error, row["concordance"] + norm.ppf(.975) * error
    if name != "segments":
        d10, d01 = v10 - base10, v01 - base01
        value, error = d10.mean(), np.sqrt(d10.var(ddof=1) / len(d10) + d01.var(ddof=1) / len(d01))
        row["more"] = [value, value - norm.ppf(.975) * error, value + norm.ppf(.975) * error]
        first.append(2 * norm.sf(abs(value) / error))
        d = (probability - bought) ** 2 - base_errors
        value, error = d.mean(), d.std(ddof=1) / np.sqrt(n)
        row["more_brier"] = [value, value - norm.ppf(.975) * error, value + norm.ppf(.975) * error]
        second.append(2 * norm.sf(abs(value) / error))
    # Gains: ties count with their share of buyers.
    order = np.argsort(-np.asarray(score, float), kind="stable")
    s, y = np.asarray(score, float)[order], bought[order].astype(float)
    for v in np.unique(s):
        y[s == v] = y[s == v].mean()
    row["gains"] = (np.cumsum(y)[np.arange(1, 11) * n // 10 - 1] / bought.sum()).tolist()
    out[name] = row
for name, p, q in zip(list(trials)[1:], holm(first), holm(second)):
    out[name]["p"], out[name]["p_brier"] = p, q
path = pathlib.Path(__file__).with_name("golden.json")
data = dict(days=days.tolist(), orders=orders.tolist(), money=money.tolist(), bought=bought.tolist(), segment=segment.tolist(),
            fold=fold.tolist(), lifetime=lifetime.tolist(), predictors=out)
path.write_text(json.dumps(data, default=float) + "\n")
