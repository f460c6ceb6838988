"""Makes first.json: first orders compared straight from the definition. Needs Python alone.

Usage: python make_first.py > first.json
"""
import json
import random

random.seed(11)
strata, items = 6, 4
orders = []
for _ in range(400):
    s = random.randrange(strata)
    held = sorted(i for i in range(items) if random.random() < .2 + .1 * i)
    orders.append({"stratum": s, "again": random.random() < .3 + .05 * s + .2 * (1 in held), "items": held})
out = []
for item in range(items):
    n = observed = expected = variance = 0
    for s in range(strata):
        here = [o for o in orders if o["stratum"] == s]
        mine = [o["again"] for o in here if item in o["items"]]
        theirs = [o["again"] for o in here if item not in o["items"]]
        if not mine or not theirs:
            continue
        q = sum(o["again"] for o in here) / len(here)
        n += len(mine)
        observed += sum(mine)
        expected += len(mine) * sum(theirs) / len(theirs)
        variance += q * (1 - q) * (len(mine) + len(mine) ** 2 / len(theirs))
    out.append({"item": item, "customers": n, "again": observed / n, "expected": expected / n, "variance": variance / n ** 2})
json.dump({"orders": orders, "items": out}, __import__("sys").stdout)
