"""Makes golden.json: decision trees by scikit-learn, keyed hashes by hmac.

Usage: python make_golden.py > golden.json
       python make_golden.py FOLDER > real.json     (FOLDER holds online-retail.csv.gz: the figures of real_test.go)
Needs: numpy pandas scikit-learn.
"""
import hashlib
import hmac
import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import sklearn
from sklearn.cluster import KMeans
from sklearn.datasets import load_iris, load_wine
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

versions = {"numpy": np.__version__, "pandas": pd.__version__, "scikit-learn": sklearn.__version__}


def tree(data, name):
    out = {"name": name, "x": data.data.tolist(), "y": data.target.tolist(), "correct": {}}
    for depth in (1, 2, 3):
        t = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(data.data, data.target)
        out["correct"][str(depth)] = int((t.predict(data.data) == data.target).sum())
    return out


def pseudonyms():
    letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
    out = {}
    for text in ("17850", "12346", "", "Ä"):
        bits = int.from_bytes(hmac.new(b"a key", text.encode(), hashlib.sha256).digest(), "big") >> (256 - 40)
        word = "".join(letters[bits >> (35 - 5 * i) & 31] for i in range(8))
        out[text] = word[:4] + "-" + word[4:]
    return out


def real(folder):
    df = pd.read_csv(Path(folder) / "online-retail.csv.gz", dtype={"InvoiceNo": str, "StockCode": str}, parse_dates=["InvoiceDate"])
    d = df[df.CustomerID.notna()].drop_duplicates()
    d = d.assign(Amount=d.Quantity * d.UnitPrice, CustomerID=d.CustomerID.astype(int))
    c = d[d.InvoiceNo.str.startswith("C")]
    d = d[~d.InvoiceNo.str.startswith("C") & (d.Quantity > 0) & (d.UnitPrice > 0)]
    snapshot = d.InvoiceDate.max() + pd.Timedelta(days=1)
    g = d.groupby("CustomerID").agg(R=("InvoiceDate", lambda s: (snapshot - s.max()).days), F=("InvoiceNo", "nunique"),
                                    M=("Amount", "sum"), first=("InvoiceDate", "min"))
    scaler = StandardScaler()
    km = KMeans(4, n_init=50, random_state=0, tol=0, max_iter=1000).fit(scaler.fit_transform(np.log1p(g[["R", "F", "M"]].values)))
    order = g.groupby(km.labels_).M.median().sort_values(ascending=False).index
    g["L"] = pd.Series(km.labels_, g.index).map({old: new for new, old in enumerate(order)})
    goods = d[~d.StockCode.isin(["POST", "M", "D", "C2", "DOT", "BANK CHARGES", "PADS"])]
    g["value"] = g.M / g.F
    g["products"] = goods.groupby("CustomerID").StockCode.nunique()
    orders = d.groupby(["CustomerID", "InvoiceNo"]).InvoiceDate.min().reset_index().sort_values(["CustomerID", "InvoiceDate"])
    orders["gap"] = np.floor(orders.groupby("CustomerID").InvoiceDate.diff().dt.total_seconds() / 86400)
    g["gap"] = orders.groupby("CustomerID").gap.median()
    g["new"] = g["first"] > snapshot - pd.Timedelta(days=90)
    g["back"] = -c.groupby("CustomerID").Amount.sum().reindex(g.index).fillna(0)
    orders["L"] = orders.CustomerID.map(g.L)
    out = []
    for label, s in g.groupby("L"):
        o = orders[orders.L == label].InvoiceDate
        out.append({"customers": len(s), "revenue_share": s.M.sum() / g.M.sum(), "recency": s.R.median(), "frequency": s.F.median(),
                    "monetary": round(s.M.median(), 6), "order_value": s.value.median(), "products": s.products.median(), "gap": s.gap.median(),
                    "new_share": s.new.mean(), "one_order": (s.F == 1).mean(), "return_share": s.back.sum() / s.M.sum(),
                    "orders_thursday_12": int(((o.dt.day_of_week == 3) & (o.dt.hour == 12)).sum()), "orders": len(o)})
    return {"versions": versions, "mean": scaler.mean_.tolist(), "scale": scaler.scale_.tolist(),
            "centres": km.cluster_centers_[order].tolist(), "segments": out}


if len(sys.argv) > 1:
    json.dump(real(sys.argv[1]), sys.stdout, indent=1)
else:
    json.dump({"versions": versions, "trees": [tree(load_iris(), "iris"), tree(load_wine(), "wine")],
               "pseudonyms": pseudonyms()}, sys.stdout)
print()
