"""Makes golden.json: RFM, scores and correlations of a small invented shop by pandas and scipy.

Usage: python make_golden.py > golden.json
       python make_golden.py FOLDER     (with online-retail.csv.gz: prints the figures of real_test.go)
Needs: numpy pandas scipy (versions are recorded in the file). Money is in ten-thousandths, as whole
numbers, so that pandas' sums are exact too.
"""
import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import scipy
from scipy import stats

MEASURES = ["recency", "frequency", "monetary"]


def rfm_of(lines, snapshot):
    """One row a customer; pandas' mode sorts, so the first seen of equals is found by hand."""
    def country(column):
        counts = column.value_counts(sort=False)  # in order of appearance
        return counts.index[int(np.argmax(counts.values))]
    groups = lines.groupby("customer")
    table = groups.agg(last=("time", "max"), first=("time", "min"), frequency=("invoice", "nunique"),
                       amount=("amount", "sum"), country=("country", country))
    table["recency"] = (snapshot - table["last"]) // 86400
    table["monetary"] = table.amount / 10_000
    return table


def scores_of(table):
    out, edges = {}, {}
    for measure in MEASURES:
        x = table[measure].to_numpy(float)
        cuts = np.quantile(x, [.2, .4, .6, .8])
        bins = np.searchsorted(cuts, x, side="left") + 1  # value <= edge: the lower bin
        out[measure] = (6 - bins if measure == "recency" else bins).tolist()
        edges[measure] = cuts.tolist()
    return out, edges


def figures(table):
    values = table[MEASURES].to_numpy(float)
    return {"mean": values.mean(0).tolist(), "std": values.std(0, ddof=1).tolist(),
            "skewness": stats.skew(values).tolist(), "kurtosis": stats.kurtosis(values).tolist(),
            "pearson": np.corrcoef(values.T).tolist(), "spearman": stats.spearmanr(values).statistic.tolist()}


def invented():
    rng = np.random.default_rng(11)
    lines = []
    invoice = 1000
    for customer in rng.permutation(np.arange(5, 125)):
        for _ in range(rng.choice([1, 1, 1, 2, 3, 5, 9])):
            invoice += 1
            time = int(1_600_000_000 + rng.integers(0, 200 * 86400))
            for _ in range(rng.integers(1, 5)):
                lines.append([str(invoice), str(customer), str(rng.choice(["France", "Spain", "Norway"], p=[.5, .3, .2])),
                              int(rng.integers(1, 30)), int(rng.choice([10, 8500, 12500, 29500, 79500])), time])
    order = rng.permutation(len(lines))  # nothing promises that the file is in order
    lines = [lines[i] for i in order]
    frame = pd.DataFrame(lines, columns=["invoice", "customer", "country", "quantity", "price", "time"])
    frame["customer"] = frame.customer.astype(int)
    frame["amount"] = frame.quantity * frame.price
    snapshot = int(frame.time.max()) + 86400
    table = rfm_of(frame, snapshot)
    scores, edges = scores_of(table)
    return {"versions": {"numpy": np.__version__, "pandas": pd.__version__, "scipy": scipy.__version__},
            "lines": lines, "snapshot": snapshot, "customers": [str(c) for c in table.index],
            "recency": table.recency.tolist(), "frequency": table.frequency.tolist(), "amount": table.amount.tolist(),
            "first": table["first"].tolist(), "last": table["last"].tolist(), "country": table.country.tolist(),
            "scores": scores, "edges": edges, "figures": figures(table)}


def real(folder):
    frame = pd.read_csv(folder / "online-retail.csv.gz", dtype={"InvoiceNo": str, "StockCode": str}, parse_dates=["InvoiceDate"])
    frame = frame[frame.CustomerID.notna()].drop_duplicates()
    frame["Amount"] = frame.Quantity * (frame.UnitPrice * 10_000).round().astype("int64")
    returned = frame[frame.InvoiceNo.str.startswith("C")].groupby(frame.CustomerID.astype(int)).Amount.sum()
    frame = frame[~frame.InvoiceNo.str.startswith("C") & (frame.Quantity > 0) & (frame.UnitPrice > 0)]
    lines = pd.DataFrame({"customer": frame.CustomerID.astype(int), "invoice": frame.InvoiceNo, "country": frame.Country,
                          "time": frame.InvoiceDate.astype("datetime64[s]").astype("int64"),
                          "amount": frame.Amount})
    table = rfm_of(lines, int(lines.time.max()) + 86400)
    scores, edges = scores_of(table)
    net = table.amount.add(returned.reindex(table.index).fillna(0))
    return {"customers": len(table), "revenue": int(table.amount.sum()) / 10_000,
            "net": {"revenue": int(net.sum()) / 10_000, "customers at or below 0": int((net <= 0).sum())},
            "customers with returns only": len(returned.index.difference(table.index)), "figures": figures(table), "edges": edges,
            "customers by score, 1 to 5": {m: np.bincount(s, minlength=6)[1:].tolist() for m, s in scores.items()},
            "largest countries": table.country.value_counts().head(3).to_dict()}


if len(sys.argv) > 1:
    print(json.dumps(real(Path(sys.argv[1])), indent=1))
else:
    print(json.dumps(invented()))
