# Makes cdnow.csv and golden.json with lifetimes 0.11.3, scipy 1.17.1 and mpmath 1.4.1:
#   python make_golden.py
# The CDNOW sample (Fader and Hardie) comes with lifetimes, which is under the MIT
# licence. cdnow.csv has its repeat orders on distinct days, the day of the last and the
# age of each customer to 1997-09-30, in days, with the number of customers who share them.
import json
import lifetimes as lt
import lifetimes.datasets as ds
import mpmath as mp
import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.special import betaln

raw = ds.load_dataset("CDNOW_sample.txt", header=None, names=["id", "sample", "day", "units", "amount"], sep=r"\s+")
raw["day"] = pd.to_datetime(raw["day"].astype(str))
s = lt.utils.summary_data_from_transaction_data(raw, "id", "day", "amount", observation_period_end="1997-09-30")
days = s[["frequency", "recency", "T"]].astype(int).value_counts().sort_index().reset_index()
days.to_csv("cdnow.csv", index=False, header=["repeats", "recency", "age", "customers"])
spend = s[(s.frequency > 0) & (s.monetary_value > 0)]
spend[["frequency", "monetary_value"]].astype({"frequency": int}).round(4).sort_values(["frequency", "monetary_value"]).to_csv(
    "cdnow_spend.csv", index=False, header=["orders", "mean"])

w = s.copy()
w["recency"] /= 7
w["T"] /= 7
out = {}
people = [(0, 0.0, 38.86), (2, 30.43, 38.86), (5, 10.0, 30.0), (29, 37.0, 38.5), (1, 1.0, 39.0)]
for name, cls in [("BG/NBD", lt.BetaGeoFitter), ("MBG/NBD", lt.ModifiedBetaGeoFitter), ("Pareto/NBD", lt.ParetoNBDFitter)]:
    f = cls(penalizer_coef=0)
    f.fit(w.frequency, w.recency, w["T"])
    at = np.log(f.params_.values)
    ll = -len(w) * f._negative_log_likelihood(at, w.frequency.values, w.recency.values, w["T"].values, np.ones(len(w)), 0)
    out[name] = {
        "parameters": {k: float(v) for k, v in f.params_.items()}, "log_likelihood": float(ll) if np.isfinite(ll) else None,  # lifetimes overflows for Pareto/NBD
        "alive": [float(pd.Series(f.conditional_probability_alive(*p)).iloc[0]) for p in people],
        "orders": [[float(pd.Series(f.conditional_expected_number_of_purchases_up_to_time(t, *p)).iloc[0]) for p in people] for t in (1, 39, 104)],
        "population": [float(f.expected_number_of_purchases_up_to_time(t)) for t in (1.0, 39.0, 104.0)],
    }
g = lt.GammaGammaFitter(penalizer_coef=0)
g.fit(spend.frequency, spend.monetary_value)
out["Gamma-Gamma"] = {"parameters": {k: float(v) for k, v in g.params_.items()},
                      "expected": [float(pd.Series(g.conditional_expected_average_profit(pd.Series([x]), pd.Series([m]))).iloc[0]) for x, m in [(1, 10.0), (5, 80.0), (29, 35.0)]]}
d = ds.load_donations()
b = lt.BetaGeoBetaBinomFitter(penalizer_coef=0)
b.fit(d.frequency, d.recency, d.periods, weights=d.weights)
out["BG/BB"] = {"parameters": {k: float(v) for k, v in b.params_.items()},
                "orders": [float(x) for x in b.conditional_expected_number_of_purchases_up_to_time(5, d.frequency, d.recency, d.periods)]}
survivors = np.array([100, 63.1, 46.8, 38.2, 32.6, 28.9, 26.2, 24.1])
years = np.arange(1, len(survivors))


def against(theta):
    a, b = np.exp(theta)
    left = betaln(a + 1, b + years - 1) - betaln(a, b)
    return -(-np.diff(survivors) @ left + survivors[-1] * (betaln(a, b + years[-1]) - betaln(a, b)))


best = minimize(against, [0, 0], method="Nelder-Mead", options=dict(xatol=1e-10, fatol=1e-12, maxiter=10000))
out["sBG"] = {"parameters": dict(zip(["alpha", "beta"], map(float, np.exp(best.x))))}
out["people"] = people
out["hyper"] = [[a, bb, c, z, float(mp.hyp2f1(a, bb, c, z))] for a, bb, c, z in
                [(1, .5, 2.5, .1), (1, 3.2, 9.1, .9), (1, 200.3, 201.9, .5), (1, .6, 1.7, .999), (1, 200.3, 200.9, .98), (1, .7, 1.05, .9999), (1, 3.2, 3.3, .76), (1, 1.4, 40.2, .97), (5.3, .7, 3.2, .6), (-1.7, .8, 30.2, .7),
                 (12.5, .3, 1.9, -3.5), (250.2, .8, 60.2, -.4), (2.5, 1.2, 4.0, -20.0)]]
json.dump(out, open("golden.json", "w"), indent=1)
