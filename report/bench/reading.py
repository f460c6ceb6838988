#!/usr/bin/env python3
"""Times the way from a file of order lines to recency, frequency and monetary value, beside polars and duckdb.

Usage: reading.py REPORT FILE… [--rounds N]        FILE: .csv, .csv.gz, .parquet or .xlsx with Online Retail's columns
       reading.py --make ROWS FILE…                writes a made-up shop of so many rows to the files (.csv, .parquet)

REPORT is the built command (go build -o report-bin ./report). In each round all programs take turns, each in a process
of its own, and two things are timed. From start to end: the whole process, as a user waits for it, with Python's and the
packages' start, and with our CSV file written. The work alone: the library's call in a process that has everything
loaded, repeated for a second, without the first time, which warms up; on our side by the Go program in the folder
algorithms, with Go's own setting for collecting garbage. Whoever takes longer than three seconds is not asked to repeat it. The peers end with the figures in memory.
Results must agree: customers, and the sums of the three measures.
The peers are told what a cancellation looks like and how the columns are typed; ours finds out.
Needs: Go; polars duckdb; for .xlsx also pandas python-calamine fastexcel; to make files numpy pyarrow.
"""
import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

POLARS = """
import polars as pl, datetime
def table():
    if path.endswith(".parquet"):
        return pl.scan_parquet(path)
    if path.endswith(".xlsx"):
        return pl.read_excel(path, engine="calamine", schema_overrides={"InvoiceNo": pl.String, "StockCode": pl.String}).lazy()
    types = {"InvoiceNo": pl.String, "StockCode": pl.String, "InvoiceDate": pl.Datetime, "CustomerID": pl.Float64}
    return pl.scan_csv(path, schema_overrides=types)
t = (table().filter(pl.col("CustomerID").is_not_null(), ~pl.col("InvoiceNo").str.starts_with("C"),
                    pl.col("Quantity") > 0, pl.col("UnitPrice") > 0).unique()
     .group_by("CustomerID").agg(last=pl.col("InvoiceDate").max(), f=pl.col("InvoiceNo").n_unique(),
                                 m=(pl.col("Quantity") * pl.col("UnitPrice")).sum()).collect(engine="streaming"))
end = t["last"].max() + datetime.timedelta(days=1)
r = (end - t["last"]).dt.total_seconds() // 86400
result = [t.height, int(r.sum()), int(t["f"].sum()), round(float(t["m"].sum()), 2)]
"""

DUCKDB = """
import duckdb
db = duckdb.connect()
db.execute("SET enable_progress_bar=false")
db.execute("SET memory_limit='%s'" % os.environ.get("DUCKDB_MEMORY", "8GB"))
source = f"read_parquet('{path}')" if path.endswith(".parquet") else (
    f"read_csv('{path}', types={{'InvoiceNo': 'VARCHAR', 'StockCode': 'VARCHAR', 'InvoiceDate': 'TIMESTAMP', 'CustomerID': 'DOUBLE'}})")
result = list(db.execute(f'''
WITH c AS (SELECT CustomerID, max(InvoiceDate) AS last, count(DISTINCT InvoiceNo) AS f, sum(Quantity * UnitPrice) AS m
           FROM (SELECT DISTINCT * FROM {source} WHERE CustomerID IS NOT NULL AND NOT starts_with(InvoiceNo, 'C')
                 AND Quantity > 0 AND UnitPrice > 0) GROUP BY CustomerID)
SELECT count(*), sum(floor((epoch((SELECT max(last) FROM c)) + 86400 - epoch(last)) / 86400))::BIGINT, sum(f)::BIGINT, round(sum(m), 2)
FROM c''').fetchone())
"""

CALAMINE = """
import python_calamine
rows = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
columns = list(zip(*rows))
result = None
"""

PANDAS = """
import pandas as pd
t = pd.read_excel(path, engine="calamine", dtype={"InvoiceNo": str, "StockCode": str})
t = t[t.CustomerID.notna()].drop_duplicates()
t = t[~t.InvoiceNo.str.startswith("C") & (t.Quantity > 0) & (t.UnitPrice > 0)]
g = t.assign(m=t.Quantity * t.UnitPrice).groupby("CustomerID").agg(last=("InvoiceDate", "max"), f=("InvoiceNo", "nunique"), m=("m", "sum"))
r = (g["last"].max() + pd.Timedelta(days=1) - g["last"]).dt.days
result = [len(g), int(r.sum()), int(g.f.sum()), round(float(g.m.sum()), 2)]
"""


def wait(process):
    """Returns what a process that was just started takes: seconds, seconds of processors, MiB at most."""
    begin = time.perf_counter()
    _, status, used = os.wait4(process.pid, 0)
    return time.perf_counter() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, status


def ours(binary, path, out):
    process = subprocess.Popen([binary, "data", "rfm", "-q", "--returns", "drop", "--replace", "-o", out, path])
    seconds, busy, memory, status = wait(process)
    if status:
        sys.exit("report failed")
    with open(out, encoding="utf-8") as f:
        rows = [(int(r[1]), int(r[2]), float(r[3])) for r in list(csv.reader(f))[1:]]
    return seconds, busy, memory, [len(rows), sum(r[0] for r in rows), sum(r[1] for r in rows), round(sum(r[2] for r in rows), 2)]


def peer(code, path, out):
    """Runs a peer once, from the start of its process to the end."""
    program = f"import os, json\npath = {path!r}\n{code}\njson.dump(result, open({out!r}, 'w'))\n"
    seconds, busy, memory, status = wait(subprocess.Popen([sys.executable, "-c", program]))
    return None if status else (seconds, busy, memory, json.load(open(out, encoding="utf-8")))


REPEAT = """
times, begin = [], time.perf_counter()
while not times or time.perf_counter() - begin < 1 and len(times) < 30:
    start = time.perf_counter()
    exec(work)
    times.append(time.perf_counter() - start)
times = sorted(times[1:] or times)
json.dump(times[len(times) // 2], sys.stdout)
"""


def again(code, path):
    """Returns the seconds of a peer's work in a process that repeats it; None if it fails."""
    imports, body = code.strip().split("\n", 1)
    program = f"import os, sys, json, time\npath = {path!r}\n{imports}\nwork = compile({body!r}, 'work', 'exec')\n{REPEAT}"
    done = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE)
    return None if done.returncode else json.loads(done.stdout)


def compare(binary, paths, rounds):
    with tempfile.TemporaryDirectory() as folder:
        out, driver = os.path.join(folder, "out"), os.path.join(folder, "algorithms")
        subprocess.run(["go", "build", "-o", driver, "./algorithms"], cwd=Path(__file__).resolve().parent, check=True)
        for path in paths:
            peers = {"polars": POLARS, "pandas": PANDAS, "python-calamine": CALAMINE} if path.endswith(".xlsx") else {"polars": POLARS, "duckdb": DUCKDB}
            whole, alone = {"report": []} | {name: [] for name in peers}, {"report": []} | {name: [] for name in peers}
            for _ in range(rounds):
                for name in whole:
                    one = peer(peers[name], path, out) if name in peers else ours(binary, path, out)
                    if one is None:
                        continue
                    whole[name].append(one)
                    if one[0] <= 3 and (seconds := again(peers[name], path) if name in peers else ours_again(driver, path)):
                        alone[name].append(seconds)
            print(f"{os.path.basename(path)}: {os.path.getsize(path) >> 20} MiB, {rounds} rounds, load {os.getloadavg()[0]:.1f}")
            print("                   from start to end                             of processors      memory         the work alone")
            for name, runs in whole.items():
                print("  " + line(name, runs, alone[name], whole["report"], alone["report"]))


def ours_again(driver, path):
    return json.loads(subprocess.check_output([driver, "rfm", path]))["seconds"]


def line(name, runs, alone, our_runs, our_alone):
    """Returns the line of a program: its medians, and how many times ours they are."""
    if not runs:
        return f"{name:16} failed"
    times, result, mine = sorted(run[0] for run in runs), runs[0][3], our_runs[0][3]
    text = f"{name:16} {statistics.median(times):6.3f} s ({times[0]:.3f} to {times[-1]:.3f})"
    text += f" {statistics.median(times) / statistics.median(run[0] for run in our_runs):6.2f} × ours"
    text += f" {statistics.median(run[1] for run in runs):8.2f} s {max(run[2] for run in runs):8.0f} MiB"
    if alone:
        text += f" {statistics.median(alone):9.4f} s"
        text += f" {statistics.median(alone) / statistics.median(our_alone):6.2f} × ours" if our_alone else ""
    if result is None:
        return text
    return text + ("  agrees" if close(result, mine) else f"  DIFFERS: {result} for {mine}")


def close(a, b):
    return a[:3] == b[:3] and abs(a[3] - b[3]) <= 1e-9 * abs(b[3]) + .02


def make(rows, paths):
    import numpy as np
    import pyarrow as pa
    import pyarrow.csv
    import pyarrow.parquet

    lines, customers, products, step = 20, 500_000, 5_000, 1_000_000
    random = np.random.default_rng(1)
    price = np.round(random.lognormal(.9, .7, products) + .2, 2)
    names = pa.array([f"THING {i}" for i in range(products)])
    codes = pa.array([str(10000 + i) for i in range(products)])
    countries = pa.array(["United Kingdom", "Germany", "France", "Spain"])
    writers = []
    for start in range(0, rows, step):
        n = min(step, rows - start)
        order = (start + np.arange(n)) // lines
        first = order[0]
        distinct = order[-1] - first + 1
        who = random.integers(0, customers, distinct)[order - first]
        product = np.minimum((random.pareto(1.1, n) * 40).astype(int), products - 1)
        again = random.random(n) < .01
        again[0] = False
        product[1:] = np.where(again[1:] & (order[1:] == order[:-1]), product[:-1], product[1:])
        quantity = 1 + (random.lognormal(1, 1, n)).astype(int)
        quantity[1:] = np.where(again[1:] & (order[1:] == order[:-1]), quantity[:-1], quantity[1:])
        back = (random.random(distinct) < .02)[order - first]
        nobody = (random.random(distinct) < .1)[order - first]
        number = pa.array(np.where(back, np.char.add("C", (10_000_000 + order).astype(str)), (10_000_000 + order).astype(str)))
        table = pa.table({
            "InvoiceNo": number, "StockCode": codes.take(pa.array(product)), "Description": names.take(pa.array(product)),
            "Quantity": pa.array(np.where(back, -quantity, quantity)),
            "InvoiceDate": pa.array((1_600_000_000 + order * 40).astype("datetime64[s]")),
            "UnitPrice": pa.array(price[product]), "CustomerID": pa.array((100_000 + who).astype(float), mask=nobody),
            "Country": countries.take(pa.array(who % 4)),
        })
        if not writers:
            writers = [pa.parquet.ParquetWriter(p, table.schema, compression="zstd") if p.endswith(".parquet") else pa.csv.CSVWriter(
                p, table.schema, write_options=pa.csv.WriteOptions(quoting_style="none")) for p in paths]
        for w in writers:
            w.write_table(table)
    for w in writers:
        w.close()


if __name__ == "__main__":
    args = sys.argv[1:]
    rounds = 5
    if "--rounds" in args:
        at = args.index("--rounds")
        rounds = int(args[at + 1])
        del args[at:at + 2]
    if args[:1] == ["--make"] and len(args) > 2:
        make(int(args[1]), args[2:])
    elif len(args) > 1 and not args[0].startswith("-"):
        compare(os.path.abspath(args[0]), args[1:], rounds)
    else:
        sys.exit(__doc__)
