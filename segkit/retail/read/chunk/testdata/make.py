"""Writes the files that chunk_test.go reads: one table, by several programs, with
the codecs, encodings and page versions that they offer, and its values as
values.csv; and those that zones_test.go reads. Made with pyarrow 26.0.1, duckdb
2.0.1, polars 2.1.0 and fastparquet 2026.9.0."""

import csv
import datetime
import pathlib

import duckdb
import fastparquet
import polars
import pyarrow as pa
import pyarrow.parquet as pq

here = pathlib.Path(__file__).parent
n = 700
rows = range(n)
null = {
    "price": lambda i: i % 97 == 5,
    "text": lambda i: i % 11 == 3 or 200 <= i < 330,
    "note": lambda i: i != 650,
}
values = {
    "id": [(i * 7919) % 100003 - 5000 for i in rows],
    "big": [2**62 - i * i * 12345678 if i % 3 else -(2**61) + i for i in rows],
    "price": [(i * 37 % 4001) / 4 for i in rows],
    "single": [(i % 50) / 8 for i in rows],
    "flag": [i % 7 in (1, 2) or 400 < i < 500 for i in rows],
    "text": [f"order {i // 4:05d} – line {i % 4}" for i in rows],
    "word": [("red", "green", "", "blue")[(i // 30) % 4] for i in rows],
    "note": ["only here"] * n,
}
for name, is_null in null.items():
    values[name] = [None if is_null(i) else v for i, v in enumerate(values[name])]
types = {"id": pa.int32(), "big": pa.int64(), "price": pa.float64(), "single": pa.float32(), "flag": pa.bool_(),
         "text": pa.string(), "word": pa.string(), "note": pa.string()}
data = pa.table({name: pa.array(values[name], types[name]) for name in values})
required = pa.schema([pa.field(name, t, nullable=name in null) for name, t in types.items()])
data = data.cast(required)

with open(here / "values.csv", "w", newline="", encoding="utf-8") as f:
    out = csv.writer(f, lineterminator="\n")
    out.writerow(values)
    for row in zip(*values.values()):
        # A null is written as \\N, which is no value of the table.
        out.writerow(["\\N" if v is None else str(v).lower() if isinstance(v, bool) else v for v in row])


def arrow(name, **options):
    pq.write_table(data, here / f"arrow-{name}.parquet", row_group_size=400, data_page_size=512,
                   write_statistics=False, store_schema=False, **options)


for codec in ("none", "snappy", "gzip", "brotli", "zstd", "lz4"):
    arrow(f"v1-{codec}", compression=codec, data_page_version="1.0", use_dictionary=False)
    arrow(f"v2-{codec}-dictionary", compression=codec, data_page_version="2.0", write_page_checksum=codec == "zstd")
arrow("v1-dictionary-fallback", compression="lz4", data_page_version="1.0", dictionary_pagesize_limit=600)
arrow("v2-delta", compression="lz4", data_page_version="2.0", use_dictionary=False, column_encoding={
    "id": "DELTA_BINARY_PACKED", "big": "DELTA_BINARY_PACKED", "price": "BYTE_STREAM_SPLIT", "single": "BYTE_STREAM_SPLIT",
    "flag": "RLE", "text": "DELTA_BYTE_ARRAY", "word": "DELTA_LENGTH_BYTE_ARRAY", "note": "DELTA_BYTE_ARRAY"})
arrow("v1-split", compression="zstd", data_page_version="1.0", use_dictionary=False, column_encoding={
    "id": "BYTE_STREAM_SPLIT", "big": "BYTE_STREAM_SPLIT", "text": "DELTA_LENGTH_BYTE_ARRAY", "word": "DELTA_BYTE_ARRAY"})

for version in ("V1", "V2"):
    for codec in ("uncompressed", "snappy", "gzip", "zstd", "lz4_raw", "brotli"):
        duckdb.sql(f"COPY data TO '{here}/duckdb-{version.lower()}-{codec}.parquet' "
                   f"(FORMAT parquet, CODEC {codec}, PARQUET_VERSION {version})")

frame = polars.from_arrow(data)
for codec in ("uncompressed", "snappy", "gzip", "brotli", "zstd", "lz4"):
    frame.write_parquet(here / f"polars-{codec}.parquet", compression=codec, row_group_size=300, statistics=False)

pandas = data.to_pandas()
for codec in (None, "SNAPPY", "GZIP", "ZSTD", "LZ4_RAW", "LZ4"):
    fastparquet.write(here / f"fastparquet-{(codec or 'none').lower()}.parquet", pandas, compression=codec,
                      row_group_offsets=250, stats=False, object_encoding={"text": "utf8", "word": "utf8", "note": "utf8"})

# Times with and without a time zone.
times = [datetime.datetime(2023, 3, 31, 22, 30)]
zones = pa.table({
    "no": pa.array([1]), "local": pa.array(times, pa.timestamp("us")), "berlin": pa.array(times, pa.timestamp("us", "Europe/Berlin")),
    "offset": pa.array(times, pa.timestamp("ms", "+05:30")), "utc": pa.array(times, pa.timestamp("ns", "UTC"))})
pq.write_table(zones, here / "zones" / "arrow.parquet")
polars.from_arrow(zones.drop_columns("offset")).write_parquet(here / "zones" / "polars.parquet")
fastparquet.write(here / "zones" / "fastparquet.parquet", zones.drop_columns("offset").to_pandas())
