#!/usr/bin/env python3
"""Times recency, frequency and monetary value by Trino beside `report data rfm` on the same machine and the same file.

Usage: warehouse.py REPORT FOLDER FILE.parquet

REPORT is the built command. FOLDER is that of a server which `.ci/trino start FOLDER PORT` started, with a heap that the
file needs: SEGKIT_TRINO_HEAP=6G for 50 million rows. FILE has Online Retail's columns, as `reading.py --make` writes them.

Both clean by the same rules (--returns drop), and exact duplicates among them need all rows compared. Trino executes the
statement of `report sql`, and its customers are fetched. Results must agree to the last digit. Time is from start to end;
processors and memory are those of the process for the report, and Trino's own statistics of the query, beside the
largest memory of its two processes, which hold the heap.
"""
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from decimal import Decimal

COLUMNS = "customer=CustomerID,order=InvoiceNo,date=InvoiceDate,product=StockCode,quantity=Quantity,price=UnitPrice"


def setting(folder, node, name):
    with open(os.path.join(folder, node, "config.properties"), encoding="utf-8") as f:
        return next(line.split("=", 1)[1].strip() for line in f if line.startswith(name + "="))


def ask(server, statement):
    """Returns the rows of a statement, and what the server tells of it at the end."""
    request = urllib.request.Request(server + "/v1/statement", data=statement.encode(), headers={"X-Trino-User": "bench", "X-Trino-Time-Zone": "UTC"})
    rows = []
    while True:
        with urllib.request.urlopen(request) as response:
            answer = json.load(response)
        rows += answer.get("data") or []
        if "error" in answer:
            sys.exit(f"{answer['error']['errorName']}: {answer['error']['message']}")
        if "nextUri" not in answer:
            return rows, answer["stats"]
        request = answer["nextUri"]


def resident(folder):
    """Returns the largest memory that the nodes ever held, in MiB."""
    total = 0
    for node in ("coordinator", "worker"):
        with open(os.path.join(folder, node + ".pid"), encoding="utf-8") as f:
            pid = f.read().strip()
        try:
            with open(f"/proc/{pid}/status", encoding="utf-8") as f:
                total += next(int(line.split()[1]) for line in f if line.startswith("VmHWM")) // 1024
        except FileNotFoundError:  # a node that was stopped, so that one has all the memory
            pass
    return total


def by_trino(binary, folder, path):
    server = "http://127.0.0.1:" + setting(folder, "coordinator", "http-server.http.port")
    place = os.path.join(folder, "tables", "bench")
    os.makedirs(place, exist_ok=True)
    shutil.copy(path, os.path.join(place, "shop.parquet"))
    ask(server, "CREATE SCHEMA IF NOT EXISTS lake.bench")
    ask(server, "DROP TABLE IF EXISTS lake.bench.orders")
    ask(server, "CREATE TABLE lake.bench.orders (InvoiceNo VARCHAR, StockCode VARCHAR, Description VARCHAR, Quantity BIGINT, InvoiceDate TIMESTAMP(3), "
        "UnitPrice DOUBLE, CustomerID DOUBLE, Country VARCHAR) WITH (format = 'PARQUET', external_location = 'local:///bench/')")
    columns = COLUMNS.lower()
    sql = subprocess.run([binary, "sql", "lake.bench.orders", "--returns", "drop", "--columns", columns], check=True, capture_output=True, text=True).stdout
    begin = time.perf_counter()
    rows, stats = ask(server, sql)
    seconds = time.perf_counter() - begin
    return seconds, stats["cpuTimeMillis"] / 1000, stats["peakMemoryBytes"] / 2**20, resident(folder), {r[0]: (r[1], r[2], Decimal(r[3])) for r in rows}


def by_report(binary, path):
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "customers.csv")
        begin = time.perf_counter()
        process = subprocess.Popen([binary, "data", "rfm", "-q", "--returns", "drop", "-o", out, path])
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        if status:
            sys.exit("report failed")
        with open(out, encoding="utf-8") as f:
            rows = {r[0]: (int(r[1]), int(r[2]), Decimal(r[3])) for r in list(csv.reader(f))[1:]}
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, rows


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    binary, folder, path = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3]
    print(f"load {os.getloadavg()[0]:.1f}, {os.path.getsize(path) >> 20} MiB")
    seconds, busy, memory, mine = by_report(binary, path)
    print(f"report data rfm  {seconds:7.1f} s  {busy:7.1f} s of processors  {memory:6.0f} MiB  {len(mine)} customers", flush=True)
    seconds, busy, memory, held, theirs = by_trino(binary, folder, path)
    print(f"Trino            {seconds:7.1f} s  {busy:7.1f} s of processors  {memory:6.0f} MiB by the query, {held} MiB by the processes  {len(theirs)} customers")
    print(f"load {os.getloadavg()[0]:.1f};", "the results agree" if mine == theirs else "THE RESULTS DIFFER")
