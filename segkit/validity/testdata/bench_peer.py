"""Times of scikit-learn's silhouette_samples beside BenchmarkSilhouette: the median of seven.

Usage: python bench_peer.py
"""
import statistics
import time

import numpy as np
from sklearn.metrics import silhouette_samples

rng = np.random.default_rng(0)
for n, d, k in ((4338, 3, 4), (20_000, 3, 5), (4338, 8, 4)):
    x, labels = rng.normal(size=(n, d)), rng.integers(0, k, n)
    times = []
    for _ in range(7):
        start = time.perf_counter()
        silhouette_samples(x, labels)
        times.append(time.perf_counter() - start)
    print(f"{n}×{d}, k={k}: {1000 * statistics.median(times):.0f} ms")
