"""Makes baskets.json: support, confidence and lift of pairs by mlxtend, and the lift within strata
with its variance straight from the definition.

Usage: python make_baskets.py > baskets.json   (needs pandas and mlxtend 0.23 or later)
"""
import json
import math
import random
import sys

import pandas
from mlxtend.frequent_patterns import apriori, association_rules

random.seed(3)
customers, items, strata = 150, 8, 5
orders = []
for unit in range(customers):
    for _ in range(random.randint(1, 5)):
        s = random.randrange(strata)
        held = {i for i in range(items) if random.random() < .12 + .06 * s}
        if 0 in held and random.random() < .5:
            held.add(1)
        if held:
            orders.append({"unit": unit, "stratum": s, "items": sorted(held)})
table = pandas.DataFrame([[i in o["items"] for i in range(items)] for o in orders])
rules = association_rules(apriori(table, min_support=20 / len(orders), max_len=2), metric="support", min_threshold=0)
pairs = []
for r in rules.itertuples():
    (a,), (b,) = r.antecedents, r.consequents
    with_a, with_b = (sum(i in o["items"] for o in orders) for i in (a, b))
    if (with_a, -a) > (with_b, -b):  # the rarer one first, and of two the later
        continue
    all_, in_a, in_b = ([sum(1 for o in orders if o["stratum"] == s and held(o)) for s in range(strata)]
                        for held in (lambda o: True, lambda o: a in o["items"], lambda o: b in o["items"]))
    both = sum(a in o["items"] and b in o["items"] for o in orders)
    expected = sum(x * y / n for x, y, n in zip(in_a, in_b, all_))
    influence = [0.0] * customers
    for o in orders:
        s = o["stratum"]
        n = all_[s]
        x, y = a in o["items"], b in o["items"]
        influence[o["unit"]] += (x and y) / both - ((x * in_b[s] + y * in_a[s]) / n - in_a[s] * in_b[s] / n ** 2) / expected
    people = len({o["unit"] for o in orders})
    pairs.append({"a": a, "b": b, "both": both, "support": r.support, "confidence": r.confidence, "plain": r.lift,
                  "raw": both / expected, "se": math.sqrt(sum(u * u for u in influence) * people / (people - 1))})
json.dump({"orders": orders, "pairs": pairs}, sys.stdout)
