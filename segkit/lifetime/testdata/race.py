"""Side by side with the Python packages lifetimes 0.11.3 and clvkit 0.2.1: results on the CDNOW
sample, and time on the simulated shop that BenchmarkFit uses.

  go test -run TestShopForOthers ./segkit/lifetime     writes the shop where SEGKIT_SHOP says
  python race.py SHOP.csv                              needs lifetimes, or clvkit with --clvkit

See ../doc.go for what came out."""
import importlib
import pathlib
import sys
import time

import pandas as pd

package = importlib.import_module("clvkit" if "--clvkit" in sys.argv else "lifetimes")
here = pathlib.Path(__file__).parent
cdnow = pd.read_csv(here / "cdnow.csv")
cdnow = cdnow.loc[cdnow.index.repeat(cdnow.customers)]
data = {"CDNOW": (cdnow.repeats, cdnow.recency / 7, cdnow.age / 7)}
for name in sys.argv[1:]:
    if not name.startswith("--"):
        shop = pd.read_csv(name)
        data[f"{len(shop):,} customers"] = (shop.repeats, shop.recency, shop.age)
for title, (x, recency, age) in data.items():
    for model in ["BetaGeoFitter", "ModifiedBetaGeoFitter", "ParetoNBDFitter"]:
        fitter = getattr(package, model)(penalizer_coef=0)
        start = time.perf_counter()
        try:
            fitter.fit(x, recency, age)
            what = ", ".join(f"{k} {v:.3f}" for k, v in fitter.params_.items())
        except Exception as failed:
            what = f"{type(failed).__name__}: {failed}".splitlines()[0][:90]
        print(f"{title}: {model} in {time.perf_counter() - start:.1f} s, {what}", flush=True)
