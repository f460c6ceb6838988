"""Side by side with lifetimes 0.11.3 and clvkit 0.2.1: the parameters on the CDNOW sample, and
seconds of processor time on a simulated shop as in ../bench_test.go.

  python race.py [CUSTOMERS …]     (100,000 where nothing is given)

What came out is in ../doc.go. Needs lifetimes, clvkit, numpy, pandas."""
import pathlib
import sys
import time

import clvkit
import lifetimes
import numpy as np
import pandas as pd


def simulated(n, seed=7):
    """Repeat orders on distinct days of a Pareto/NBD shop whose customers came in the course of a year and a half, in weeks."""
    rng = np.random.default_rng(seed)
    age = rng.integers(1, 546, n)
    rate = rng.gamma(.55, 1 / 10.6, n)
    until = np.minimum(rng.exponential(1, n) / rng.gamma(.6, 1 / 11.7, n), age / 7)
    orders = rng.poisson(rate * until)
    who = np.repeat(np.arange(n), orders)
    day = np.ceil(rng.random(orders.sum()) * until[who] * 7)
    distinct = pd.DataFrame({"who": who, "day": day}).drop_duplicates().groupby("who").day.agg(["size", "max"])
    out = pd.DataFrame({"frequency": 0, "recency": 0.0, "T": age / 7})
    out.loc[distinct.index, "frequency"] = distinct["size"]
    out.loc[distinct.index, "recency"] = distinct["max"] / 7
    return out


here = pathlib.Path(__file__).parent
cdnow = pd.read_csv(here / "cdnow.csv")
cdnow = cdnow.loc[cdnow.index.repeat(cdnow.customers)].reset_index(drop=True)
data = {"CDNOW": pd.DataFrame({"frequency": cdnow.repeats, "recency": cdnow.recency / 7, "T": cdnow.age / 7})}
for n in [int(a) for a in sys.argv[1:]] or [100_000]:
    data[f"{n:,} customers"] = simulated(n)


def lifetimes_fit(model):
    def fit(d):
        f = getattr(lifetimes, model)(penalizer_coef=0)
        f.fit(d.frequency, d.recency, d["T"])
        return dict(f.params_)
    return fit


def clvkit_fit(model):
    def fit(d):
        base = clvkit.CustomerBase(d, time_unit="W", collapse="D", observation_period_end=pd.Timestamp("1997-09-30"),
                                   has_monetary=False, on_negative="net")
        return dict(getattr(clvkit, model)().fit(base).params_)
    return fit


fits = {"lifetimes, BG/NBD": lifetimes_fit("BetaGeoFitter"), "lifetimes, MBG/NBD": lifetimes_fit("ModifiedBetaGeoFitter"),
        "lifetimes, Pareto/NBD": lifetimes_fit("ParetoNBDFitter"), "clvkit, BG/NBD": clvkit_fit("BGNBD"), "clvkit, MBG/NBD": clvkit_fit("MBGNBD")}
for title, d in data.items():
    for name, fit in fits.items():
        start = time.process_time()
        try:
            what = ", ".join(f"{k} {v:.4f}" for k, v in fit(d).items())
        except Exception as failed:  # what a package cannot fit is an outcome
            what = f"{type(failed).__name__}: {str(failed)[:80]}"
        print(f"{title}: {name}, {time.process_time() - start:.1f} s: {what}", flush=True)
