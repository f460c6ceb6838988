"""Parses statements with sqlglot. Reads {dialect: [sql, ...]}; prints one line per error.

Needs the wheel sqlglot.
"""
import json
import sys

import sqlglot

for dialect, statements in json.load(sys.stdin).items():
    for sql in statements:
        try:
            sqlglot.parse(sql, read=dialect)
        except sqlglot.errors.SqlglotError as e:
            print(dialect, e)
