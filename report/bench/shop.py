#!/usr/bin/env python3
"""Writes a large made-up shop as CSV, to see what the report costs at size.

Usage: shop.py CUSTOMERS FILE [SEED]

Two years of orders of so many customers: four kinds that differ in how often
they order and how much, a fading tail of one-time buyers, 2 % of invoices
cancelled afterwards, 1 % of rows without a customer. About 4 rows a customer:
500,000 customers are 2.0 million rows, 140 MB. Needs numpy. The same arguments
give the same file.
"""

import sys

import numpy as np

CUSTOMERS, FILE = int(sys.argv[1]), sys.argv[2]
random = np.random.default_rng(int(sys.argv[3]) if len(sys.argv) > 3 else 1)

DAYS, PRODUCTS, MINUTES = 730, 2000, 600  # of a business day, from eight o'clock
SHARE = [0.06, 0.24, 0.30, 0.40]  # of customers, by kind
ORDERS = [7.0, 2.4, 0.6, 0.0]  # mean of further orders after the first
LINES = [3.0, 1.6, 1.3, 1.0]  # mean lines an order
QUANTITY = [12.0, 4.0, 2.0, 2.0]  # median of a line
ACTIVE = [0.95, 0.7, 0.35, 0.1]  # how late in the two years the last order tends to be

kind = random.choice(4, CUSTOMERS, p=SHARE)
orders = 1 + random.poisson(np.array(ORDERS)[kind] * random.gamma(2, 0.5, CUSTOMERS))
customer = np.repeat(np.arange(CUSTOMERS), orders)
first = random.random(CUSTOMERS)
last = np.maximum(first, random.beta(1 + 6 * np.array(ACTIVE)[kind], 2))
between = random.random(len(customer))
between[np.cumsum(orders) - orders] = 0
day = (first[customer] + (last - first)[customer] * between) * (DAYS - 1)
minute = np.rint(day).astype(int) * 1440 + 480 + random.integers(0, MINUTES, len(customer))
lines = 1 + random.poisson(np.array(LINES)[kind[customer]] - 1 + 0.05)

order = np.repeat(np.arange(len(customer)), lines)
who = customer[order]
product = np.minimum((random.pareto(1.1, len(order)) * 40).astype(int), PRODUCTS - 1)
price = np.round(random.lognormal(0.9, 0.7, PRODUCTS) + 0.2, 2)
size = random.lognormal(0, 0.5, CUSTOMERS)
quantity = 1 + (np.array(QUANTITY)[kind[who]] * size[who] * random.lognormal(0, 0.6, len(order))).astype(int)
country = random.choice(["United Kingdom", "Germany", "France", "Netherlands", "Spain"], CUSTOMERS, p=[0.8, 0.07, 0.06, 0.04, 0.03])
nobody = random.random(len(customer)) < 0.01
cancelled = random.random(len(customer)) < 0.02

start = np.datetime64("2023-01-01T00:00")
number = np.empty(len(customer), int)
number[np.argsort(minute, kind="stable")] = np.arange(len(customer)) + 500000

with open(FILE, "w", encoding="utf-8", newline="\n") as out:
    out.write("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n")
    times = np.datetime_as_string(start + minute.astype("timedelta64[m]"), unit="m")
    for i in np.argsort(minute[order], kind="stable"):
        o, c, p = order[i], who[i], product[i]
        time = times[o].replace("T", " ") + ":00"
        identity = "" if nobody[o] else 100000 + c
        tail = f"{time},{price[p]:.2f},{identity},{country[c]}\n"
        out.write(f"{number[o]},{10000 + p},THING {p},{quantity[i]},{tail}")
        if cancelled[o]:
            out.write(f"C{number[o]},{10000 + p},THING {p},{-quantity[i]},{tail}")
