# Makes real.json with pandas 2.3.3 and lifelines 0.30.3 from Online Retail as CSV:
#   python make_golden.py online-retail.csv.gz
# Cleaning is that of the textbook: customers known, duplicates dropped, no invoice that
# begins with C, quantity and price above 0.
import json
import sys

import pandas as pd
from lifelines import KaplanMeierFitter

d = pd.read_csv(sys.argv[1], dtype={"InvoiceNo": str, "StockCode": str, "CustomerID": str}, encoding="utf-8")
d = d[d.CustomerID.notna()].drop_duplicates()
d = d[~d.InvoiceNo.str.startswith("C") & (d.Quantity > 0) & (d.UnitPrice > 0)]
d["when"] = pd.to_datetime(d.InvoiceDate)
d["day"] = d.when.dt.normalize()
d["amount"] = d.Quantity * d.UnitPrice
visits = d.groupby(["CustomerID", "day"]).amount.sum().reset_index()
visits["month"] = visits.day.dt.to_period("M")
first = visits.groupby("CustomerID").month.min().rename("first")
visits = visits.join(first, on="CustomerID")
visits["offset"] = (visits.month - visits["first"]).map(lambda x: x.n)
active = visits.groupby(["first", "offset"]).CustomerID.nunique()
money = visits.groupby(["first", "offset"]).amount.sum()
days = visits.groupby("CustomerID").day.apply(list)
last = visits.day.max()
waits = [((ds[1] - ds[0]).days, True) if len(ds) > 1 else ((last - ds[0]).days, False) for ds in days]
km = KaplanMeierFitter().fit([w for w, _ in waits], [e for _, e in waits])
at = [1, 7, 30, 60, 90, 180, 365]
new = visits[visits.offset == 0].groupby("month").amount.sum()
old = visits[visits.offset > 0].groupby("month").amount.sum()
json.dump({
    "active": [{"first": str(c), "offset": int(o), "customers": int(n), "revenue": round(float(money[c, o]), 3)} for (c, o), n in active.items()],
    "survival": [{"days": t, "waiting": float(km.predict(t)),
                  "low": float(km.confidence_interval_.loc[:t].iloc[-1, 0]), "high": float(km.confidence_interval_.loc[:t].iloc[-1, 1])} for t in at],
    "median": float(km.median_survival_time_),
    "months": [{"month": str(m), "new": round(float(new.get(m, 0)), 3), "returning": round(float(old.get(m, 0)), 3)} for m in sorted(visits.month.unique())],
    "returning": int(sum(len(ds) > 1 for ds in days)), "intervals": int(sum(len(ds) - 1 for ds in days)),
}, open("real.json", "w"), indent=1)
