#!/usr/bin/env python3
"""Times the algorithms of segkit beside their peers on the same numbers, and prints a table of ratios and memory.

Usage: algorithms.py [--rounds N] [--table FILE] [--picture FILE] [--busy] [--list] [ROW…]

ROW is the beginning of a row's name, such as "ward" or "dbscan-100k"; without one, all rows are measured, which takes
about an hour. The numbers are made up by the Go program in the folder algorithms, which also runs our side. In each
round both sides run once, in turn, each in a process of its own; what is shorter than a second is repeated, and the
first run, which warms up, is not counted. The table shows medians over the rounds; memory is the growth of the process's
peak during one run. The results of the two must agree, otherwise the table says where they do not.

--busy adds a table of processor time: the mean of all runs of a process, the median of the rounds. Where other programs
use the machine, it says more than the time by the clock, but not how well a program uses several processors.
--table keeps what was measured as JSON; rows that are measured again replace earlier ones. --picture draws time against n.
Needs: Go, numpy scipy scikit-learn fastcluster dbscan lifetimes; Linux for the figures of memory.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

HERE = Path(__file__).resolve().parent


def starts(x, k):
    return x[[c * len(x) // k for c in range(k)]]


def given(k):
    def fit(x):
        from sklearn.cluster import KMeans
        m = KMeans(k, init=starts(x, k), n_init=1, max_iter=1000, tol=0, algorithm="lloyd").fit(x)
        return {"inertia": m.inertia_, "iterations": m.n_iter_}, m.labels_
    return fit


def restarts(n):
    def fit(x):
        from sklearn.cluster import KMeans
        return {"best inertia": KMeans(5, n_init=n, max_iter=1000, tol=0, random_state=0).fit(x).inertia_}, []
    return fit


def mini_batch(x):
    from sklearn.cluster import MiniBatchKMeans
    return {"best inertia": MiniBatchKMeans(5, n_init=3, random_state=0).fit(x).inertia_}, []


def linkage(method):
    def fit(x):
        import fastcluster
        tree = fastcluster.linkage_vector(x, method) if method in ("ward", "single") else fastcluster.linkage(x, method)
        return {}, tree[:, 2]
    return fit


def density(eps):
    def fit(x):
        from dbscan import DBSCAN
        labels, core = DBSCAN(x, eps=eps, min_samples=6)
        return {"clusters": labels.max() + 1, "noise": (labels < 0).sum()}, core
    return fit


def density_exact(eps):
    def fit(x):
        import numpy as np
        from sklearn.cluster import DBSCAN
        m = DBSCAN(eps=eps, min_samples=6, n_jobs=-1).fit(x)
        core = np.zeros(len(x))
        core[m.core_sample_indices_] = 1
        return {"clusters": m.labels_.max() + 1, "noise": (m.labels_ < 0).sum()}, core
    return fit


def silhouette(x):
    import numpy as np
    from sklearn.metrics import silhouette_samples
    labels = ((x[:, None, :] - starts(x, 5)[None]) ** 2).sum(2).argmin(1)
    s = silhouette_samples(x, labels)
    return {"mean": np.mean(s)}, s


def k_distances(x):
    import numpy as np
    from sklearn.neighbors import NearestNeighbors
    return {}, np.sort(NearestNeighbors(n_neighbors=6, n_jobs=-1).fit(x).kneighbors(x)[0][:, 5])


def outlier_factor(x):
    from sklearn.neighbors import LocalOutlierFactor
    return {}, -LocalOutlierFactor(n_neighbors=20, n_jobs=-1).fit(x).negative_outlier_factor_


def outliers(x):
    import numpy as np
    y = np.log1p(x)
    factor = outlier_factor((y - y.mean(0)) / y.std(0))[1]
    flagged = np.flatnonzero(factor > 1.5)
    return {"flagged": len(flagged), "largest": factor.max()}, flagged


def stability(technique):
    def fit(x):
        import numpy as np
        from fastcluster import linkage_vector
        from scipy.cluster.hierarchy import fcluster
        from sklearn.cluster import DBSCAN, KMeans, MiniBatchKMeans
        label = {
            "kmeans": lambda y: KMeans(5, n_init=10, max_iter=1000, tol=0, random_state=0).fit_predict(y),
            "minibatch": lambda y: MiniBatchKMeans(5, n_init=3, random_state=0).fit_predict(y),
            "ward": lambda y: fcluster(linkage_vector(y, "ward"), 5, "maxclust") - 1,
            "dbscan": lambda y: DBSCAN(eps=.3, min_samples=6).fit_predict(y),
        }[technique]
        base, rng = label(x), np.random.default_rng(0)
        names = sorted(set(base) - {-1})
        for _ in range(100):
            i = rng.integers(0, len(x), len(x))
            found = label(x[i])
            first = np.unique(i, return_index=True)[1]
            found, old = found[first], base[i[first]]
            for n in names:
                max((((old == n) & (found == m)).sum() / ((old == n) | (found == m)).sum() for m in set(found) - {-1}), default=0)
        return {"clusters": len(names)}, []
    return fit


def gap(x):
    import numpy as np
    from sklearn.cluster import KMeans
    rng = np.random.default_rng(0)
    centred = x - x.mean(0)
    turned = centred @ np.linalg.svd(centred, full_matrices=False)[2].T
    low, high = turned.min(0), turned.max(0)

    def fit(y, k):
        return np.log(KMeans(k, n_init=5, max_iter=1000, tol=0, random_state=0).fit(y).inertia_)

    for k in range(1, 11):
        fit(x, k)
    draws = [[fit(y, k) for k in range(1, 11)] for y in (rng.uniform(low, high, x.shape) for _ in range(20))]
    return {"reference": np.mean([d[0] for d in draws])}, []


def bgnbd(x):
    from lifetimes import BetaGeoFitter
    m = BetaGeoFitter().fit(x[:, 0], x[:, 1], x[:, 2])
    return dict(m.params_), []


# The peer of each row: who it is, what it runs, and the relative difference that agreement allows.
PEERS = {
    "kmeans-1m-k5": ("scikit-learn, Lloyd", given(5), 1e-9),
    "kmeans-1m-k20": ("scikit-learn, Lloyd", given(20), 1e-9),
    "kmeans-separated": ("scikit-learn, Lloyd", given(20), 1e-9),
    "kmeans-overlapping": ("scikit-learn, Lloyd", given(20), 1e-9),
    "restarts-4338": ("scikit-learn", restarts(50), 1e-9),
    "restarts-1m": ("scikit-learn", restarts(10), 1e-9),
    "minibatch-1m": ("scikit-learn", mini_batch, 1e-9),
    "ward-4338": ("fastcluster, vectors", linkage("ward"), 1e-9),
    "ward-20k": ("fastcluster, vectors", linkage("ward"), 1e-9),
    "complete-4338": ("fastcluster", linkage("complete"), 1e-9),
    "average-4338": ("fastcluster", linkage("average"), 1e-9),
    "single-4338": ("fastcluster, vectors", linkage("single"), 1e-9),
    "single-20k": ("fastcluster, vectors", linkage("single"), 1e-9),
    "dbscan-100k": ("dbscan (Wang, Gu, Shun)", density(.1), 0),
    "dbscan-100k-exact": ("scikit-learn", density_exact(.1), 0),
    "dbscan-1m": ("dbscan (Wang, Gu, Shun)", density(.05), 0),
    "silhouette-4338": ("scikit-learn", silhouette, 1e-9),
    "silhouette-20k": ("scikit-learn", silhouette, 1e-9),
    "kdistance-100k": ("scikit-learn", k_distances, 1e-9),
    "lof-100k": ("scikit-learn", outlier_factor, 1e-9),
    "outliers-100k": ("scikit-learn", outliers, 1e-9),
    "bootstrap-kmeans": ("a loop of scikit-learn", stability("kmeans"), 0),
    "bootstrap-ward": ("a loop of fastcluster", stability("ward"), 0),
    "bootstrap-minibatch": ("a loop of scikit-learn", stability("minibatch"), 0),
    "bootstrap-dbscan": ("a loop of scikit-learn", stability("dbscan"), 0),
    "gap": ("a loop of scikit-learn", gap, .01),
    "bgnbd-1m": ("lifetimes", bgnbd, .01),
}


def resident(line):
    for text in Path("/proc/self/status").read_text().splitlines():
        if text.startswith(line + ":"):
            return int(text.split()[1]) / 1024
    return 0


def run_peer(name, path, width, vector):
    """Runs the peer of a row in this process and prints what the Go program prints for ours."""
    import numpy as np
    warnings.filterwarnings("ignore")
    fit = PEERS[name][1]
    x = np.fromfile(path).reshape(-1, width)
    if not name.startswith(("bootstrap", "gap", "bgnbd")):
        fit(x[:200].copy())  # loads the libraries and starts their threads
    before, times, begin = resident("VmRSS"), [], time.perf_counter()
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        pass
    busy = time.process_time()
    while not times or time.perf_counter() - begin < 1 and len(times) < 30:
        start = time.perf_counter()
        figures, values = fit(x)
        times.append(time.perf_counter() - start)
        if len(times) == 1:
            memory = resident("VmHWM") - before
    busy = (time.process_time() - busy) / len(times)
    np.asarray(values, dtype=np.float64).tofile(vector)
    json.dump({"seconds": statistics.median(times[1:] or times), "busy": busy, "mib": memory,
               "figures": {k: float(v) for k, v in figures.items()}}, sys.stdout)


def differences(name, ours, peer, mine, theirs):
    """Says where two outcomes differ by more than the row allows; nothing where they agree."""
    import numpy as np
    allowed, out = PEERS[name][2], []
    for figure, b in peer.items():
        a = ours[figure]
        if figure.startswith("best"):
            if a > b * (1 + allowed):
                out.append(f"{figure} {a:.7g} above {b:.7g}")
        elif abs(a - b) > allowed * abs(b):
            out.append(f"{figure} {a:.10g} for {b:.10g}")
    a, b = np.fromfile(mine), np.fromfile(theirs)
    if a.shape != b.shape:
        out.append(f"{len(a)} values for {len(b)}")
    elif len(a):
        wrong = np.sum(np.abs(a - b) > allowed * np.maximum(np.abs(b), 1e-3))
        if wrong:
            out.append(f"{wrong} of {len(a)} values")
    return ", ".join(out)


def seconds(v):
    return "" if v is None else f"{v * 1000:.3g} ms" if v < 1 else f"{v:.3g} s"


def markdown(rows):
    out = ["| work | peer | ours | peer's | ratio (aim) | memory, ours | peer's | results |", "| --- | --- | --- | --- | --- | --- | --- | --- |"]
    for r in rows:
        ratio = "" if r["peer"] is None else f"{r['peer'] / r['ours']:.2g}×" + (f" ({r['aim']}×)" if r["aim"] else "")
        agree = "" if r["peer"] is None else "differ: " + r["differs"] if r["differs"] else "agree"
        there = "" if r["peer_mib"] is None else f"{r['peer_mib']:.0f} MiB"
        out.append(f"| {r['what']} | {r['who']} | {seconds(r['ours'])} | {seconds(r['peer'])} | {ratio} | {r['mib']:.0f} MiB | {there} | {agree} |")
    return "\n".join(out)


def processors(rows):
    out = ["| work | peer | processor time, ours | peer's | ratio |", "| --- | --- | --- | --- | --- |"]
    for r in rows:
        if r["peer_busy"] is not None:
            ratio = f"{r['peer_busy'] / r['busy']:.2g}×" if r["busy"] else ""
            out.append(f"| {r['what']} | {r['who']} | {seconds(r['busy'])} | {seconds(r['peer_busy'])} | {ratio} |")
    return "\n".join(out)


def main():
    parser = argparse.ArgumentParser(description="Times the algorithms of segkit beside their peers.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--table")
    parser.add_argument("--picture")
    parser.add_argument("--binary", help="the built program, if it exists already")
    parser.add_argument("--busy", action="store_true", help="also print processor time, which other programs disturb less")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("row", nargs="*")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        binary = options.binary or os.path.join(folder, "algorithms")
        if not options.binary:
            subprocess.run(["go", "build", "-o", binary, "./algorithms"], cwd=HERE, check=True)
        rows = json.loads(subprocess.check_output([binary, "list"]))
        order = [r["name"] for r in rows]
        if options.list:
            print("\n".join(f"{r['name']:22} {r['what']}; {PEERS.get(r['name'], ['no peer'])[0]}" for r in rows))
            return
        rows = [r for r in rows if not options.row or r["name"].startswith(tuple(options.row))]
        if not rows:
            sys.exit("no row has such a name: see --list")
        done = {}
        if options.table and os.path.exists(options.table):
            done = {r["name"]: r for r in json.loads(Path(options.table).read_text())}
        for r in rows:
            path = os.path.join(folder, r["data"])
            if not os.path.exists(path):
                for old in Path(folder).glob("*"):
                    if old.name in {q["data"] for q in rows}:
                        old.unlink()
                subprocess.run([binary, "data", r["data"], path], check=True)
            mine, theirs = os.path.join(folder, "mine"), os.path.join(folder, "theirs")
            ours, peers = [], []
            for _ in range(options.rounds):
                ours.append(json.loads(subprocess.check_output([binary, "run", r["name"], path, mine])))
                if r["name"] in PEERS:
                    peers.append(json.loads(subprocess.check_output(
                        [sys.executable, __file__, "--peer", r["name"], path, str(r["d"]), theirs])))
            middle = lambda runs, key: statistics.median(one[key] for one in runs) if runs else None
            done[r["name"]] = {
                "name": r["name"], "what": r["what"], "n": r["n"], "aim": r["aim"], "rounds": len(ours), "who": PEERS.get(r["name"], [""])[0],
                "ours": middle(ours, "seconds"), "peer": middle(peers, "seconds"),
                "busy": middle(ours, "busy"), "peer_busy": middle(peers, "busy"), "mib": middle(ours, "mib"),
                "peer_mib": middle(peers, "mib"), "figures": ours[-1]["figures"],
                "differs": differences(r["name"], ours[-1]["figures"], peers[-1]["figures"], mine, theirs) if peers else "",
            }
            print(markdown([done[r["name"]]]).splitlines()[-1], file=sys.stderr, flush=True)
            if options.table:
                Path(options.table).write_text(json.dumps([done[n] for n in order if n in done], indent=1) + "\n")
        print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, medians of {options.rounds} alternating runs\n")
        print(markdown([done[n] for n in order if n in done]))
        if options.busy:
            print("\n" + processors([done[n] for n in order if n in done and "busy" in done[n]]))
        if options.picture:
            subprocess.run([binary, "plot", options.table, options.picture], check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peer"]:
        run_peer(sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5])
    else:
        main()
