"""Runs statements in DuckDB over a CSV or Parquet file and prints their rows as JSON.

Reads {"file": path, "statements": [sql, ...]} from its input. The file is the table
"shop"; every column of a CSV file is a text, as a lake has it. Prints a list of
{"names": [...], "rows": [...]}, values as texts and NULL as null. Needs the wheel duckdb.
"""
import json
import sys

import duckdb

task = json.load(sys.stdin)
con = duckdb.connect()
path = task["file"].replace("'", "''")
read = f"read_parquet('{path}')" if path.endswith(".parquet") else f"read_csv('{path}', all_varchar=true, header=true)"
con.execute(f"CREATE TABLE shop AS SELECT * FROM {read}")
out = []
for sql in task["statements"]:
    rows = con.execute(sql).fetchall()
    texts = [[None if v is None else str(v) for v in row] for row in rows]
    out.append({"names": [d[0] for d in con.description], "rows": texts})
json.dump(out, sys.stdout)
