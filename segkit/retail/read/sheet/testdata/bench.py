"""Times BenchmarkOnlineRetail and other readers on the same workbook, in turn, and prints medians.

Usage: SEGKIT_DATA=FOLDER python testdata/bench.py [ROUNDS]    (from the package's folder)
Needs: go, polars fastexcel pandas python-calamine. Each reader opens the file and ends with typed columns (calamine
alone: Python's own values), in a fresh process whose imports are not counted.
"""
import os
import re
import statistics
import subprocess
import sys
import tempfile

READERS = {
    "polars with calamine": "import polars; read = lambda f: polars.read_excel(f, engine='calamine')",
    "calamine": "import python_calamine as c; read = lambda f: c.CalamineWorkbook.from_path(f).get_sheet_by_index(0).to_python()",
    "pandas with calamine": "import pandas; read = lambda f: pandas.read_excel(f, engine='calamine')",
}
TIMER = "\nimport sys, time\nstart = time.perf_counter()\nassert len(read(sys.argv[1])) > 500_000\nprint(time.perf_counter() - start)"

rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
workbook = os.path.join(os.environ["SEGKIT_DATA"], "Online Retail.xlsx")
seconds = {name: [] for name in ("this package", *READERS)}
with tempfile.TemporaryDirectory() as folder:
    binary = os.path.join(folder, "sheet.test")
    subprocess.run(["go", "test", "-c", "-o", binary, "."], check=True)
    for _ in range(rounds):
        bench = [binary, "-test.run=^$", "-test.bench=BenchmarkOnlineRetail$", "-test.benchtime=1x"]
        out = subprocess.run(bench, check=True, capture_output=True, text=True).stdout
        seconds["this package"].append(int(re.search(r"(\d+) ns/op", out)[1]) / 1e9)
        for name, code in READERS.items():
            out = subprocess.run([sys.executable, "-c", code + TIMER, workbook], check=True, capture_output=True, text=True)
            seconds[name].append(float(out.stdout))
first = statistics.median(seconds["this package"])
for name, all in seconds.items():
    median = statistics.median(all)
    print(f"{name:22} median {median:5.2f} s, from {min(all):5.2f} to {max(all):5.2f}, {median / first:5.2f} times as long")
