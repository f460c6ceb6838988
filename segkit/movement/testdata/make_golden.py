"""Makes real.json: movement and repurchase on Online Retail by pandas, with segments by order count (5 or more, 2 to 4, 1).

Usage: python make_golden.py FOLDER > real.json     (FOLDER holds online-retail.csv.gz)
Needs: numpy pandas scipy.
"""
import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import scipy
from scipy.stats import binomtest

df = pd.read_csv(Path(sys.argv[1]) / "online-retail.csv.gz", dtype={"InvoiceNo": str, "StockCode": str}, parse_dates=["InvoiceDate"])
d = df[df.CustomerID.notna()].drop_duplicates()
d = d[~d.InvoiceNo.str.startswith("C") & (d.Quantity > 0) & (d.UnitPrice > 0)]
d = d.assign(Amount=d.Quantity * d.UnitPrice)
end = d.InvoiceDate.max() + pd.Timedelta(seconds=1)
start = d.InvoiceDate.min()


def segments(w):
    orders = w.groupby("CustomerID").InvoiceNo.nunique()
    return pd.Series(np.select([orders >= 5, orders >= 2], [0, 1], 2), orders.index)


days = (end - start).days // 2
length = pd.Timedelta(days=days)
windows = [d[(d.InvoiceDate >= a) & (d.InvoiceDate < a + length)] for a in (end - 2 * length, end - length)]
labels = [segments(w).reindex(sorted(d.CustomerID.unique())).fillna(3).astype(int) for w in windows]
money = [w.groupby("CustomerID").Amount.sum().reindex(labels[0].index).fillna(0) for w in windows]
table = lambda values: [[float(values[(labels[0] == i) & (labels[1] == j)].sum()) for j in range(4)] for i in range(4)]

cut = end - pd.Timedelta(days=90)
before, after = d[d.InvoiceDate < cut], d[d.InvoiceDate >= cut]
label = segments(before)
spent = after.groupby("CustomerID").Amount.sum().reindex(label.index).fillna(0)
again = label.index.isin(after.CustomerID)
outlook = []
for g in range(3):
    k, n = int(again[label == g].sum()), int((label == g).sum())
    ci = binomtest(k, n).proportion_ci(method="wilson")
    outlook.append({"customers": n, "repurchased": k, "low": ci.low, "high": ci.high, "per_customer": spent[label == g].mean(),
                    "error": spent[label == g].std() / np.sqrt(n)})
b, a = label[again].values[:, None], label[~again].values[None, :]
json.dump({"versions": {"numpy": np.__version__, "pandas": pd.__version__, "scipy": scipy.__version__}, "days": days,
           "customers": table(pd.Series(1, labels[0].index)), "before": table(money[0]), "after": table(money[1]),
           "outlook": outlook, "concordance": float((b < a).mean() + (b == a).mean() / 2)}, sys.stdout, indent=1)
print()
