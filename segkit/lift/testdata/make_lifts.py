"""Makes lifts.json: standardised lifts and their linearised variances, straight from the definition. Needs Python alone.

Usage: python make_lifts.py > lifts.json
"""
import json
import math
import random

random.seed(7)
customers, products, months, segments = 240, 4, 5, 3
label = [random.randint(-1, segments - 1) for _ in range(customers)]
# lines[i][j][p]: order lines of customer i in month j with product p; some customers and months are empty.
lines = []
for i in range(customers):
    keen = random.expovariate(1)
    lines.append([])
    for j in range(months):
        orders = random.random() < .6 and not (j == 4 and label[i] != 2)  # only segment 2 orders in the last month
        lines[i].append([min(9, int(random.expovariate(1 / (keen * (1 + p * j / 4 + (label[i] == p)))))) if orders else 0
                         for p in range(products)])


def total(i, j):
    return sum(lines[i][j])


out = []
for g in range(segments):
    inside = [i for i in range(customers) if label[i] == g]
    outside = [i for i in range(customers) if label[i] != g]
    N = [sum(total(i, j) for i in inside) for j in range(months)]
    M = [sum(total(i, j) for i in outside) for j in range(months)]
    both = [j for j in range(months) if M[j] > 0]
    people = sum(any(total(i, j) for j in range(months)) for i in range(customers))
    for p in range(products):
        rate = {j: sum(lines[i][j][p] for i in outside) / M[j] for j in both}
        observed = sum(lines[i][j][p] for i in inside for j in both)
        expected = sum(N[j] * rate[j] for j in both)
        square = 0
        for i in range(customers):
            if label[i] == g:
                u = sum(lines[i][j][p] for j in both) / observed - sum(total(i, j) * rate[j] for j in both) / expected
            else:
                u = -sum(N[j] / M[j] * (lines[i][j][p] - rate[j] * total(i, j)) for j in both) / expected
            square += u * u
        out.append({"segment": g, "product": p, "lines": observed, "expected": expected, "log": math.log(observed / expected),
                    "se": math.sqrt(square * people / (people - 1)),
                    "buyers": sum(any(lines[i][j][p] for j in range(months)) for i in inside)})
json.dump({"labels": label, "lines": lines, "lifts": out}, open(1, "w"))
