"""Writes the Parquet files that parquet_test.go reads: the same eight order
lines in the types that different programs choose. Needs numpy and pyarrow."""

import datetime as dt
import decimal
import pathlib
import uuid

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

here = pathlib.Path(__file__).parent
lines = [
    # invoice, code, description, quantity, time, price, customer, country
    ("536365", "85123A", "WHITE HANGING HEART T-LIGHT HOLDER", 6, "2010-12-01 08:26:00", "2.55", "17850", "United Kingdom"),
    ("536365", "71053", "WHITE METAL LANTERN ", 6, "2010-12-01 08:26:00", "3.39", "17850", "United Kingdom"),
    ("536366", "22633", None, 12, "2010-12-01 08:28:07", "0.001", None, "United Kingdom"),
    ("C536379", "D", "Discount", -1, "2010-12-01 09:41:00", "27.5", "14527", "EIRE"),
    ("536370", "0012", "CAFÉ £5", 80995, "2011-12-09 12:50:59", "13541.33", "12583", None),
    ("A563185", "B", "Adjust bad debt", 1, "1969-12-31 23:59:59", "-11062.06", None, "EIRE"),
    ("536371", "85123A", "WHITE HANGING HEART T-LIGHT HOLDER", 2, "2011-12-09 00:00:00", "2.55", "12583", "France"),
    ("536371", "85123A", "WHITE HANGING HEART T-LIGHT HOLDER", 2, "2011-12-09 00:00:00", "2.55", "12583", "France"),
]
invoice, code, description, quantity, time, price, customer, country = map(list, zip(*lines))
times = [dt.datetime.fromisoformat(t) for t in time]
prices = [decimal.Decimal(p) for p in price]


def optional(convert, values):
    return [None if v is None else convert(v) for v in values]


def write(name, columns, **options):
    pq.write_table(pa.table(columns), here / name, **options)


# As pandas writes it.
write("pandas.parquet", {
    "InvoiceNo": pa.array(invoice),
    "StockCode": pa.array(code),
    "Description": pa.array(description),
    "Quantity": pa.array(quantity, pa.int64()),
    "InvoiceDate": pa.array(times, pa.timestamp("ns")),
    "UnitPrice": pa.array([float(p) for p in price], pa.float64()),
    "CustomerID": pa.array([float("nan") if c is None else float(c) for c in customer], pa.float64()),
    "Country": pa.array(country),
}, row_group_size=3, compression="snappy")

# As a data warehouse writes it: columns in another order, one more of them,
# categories, decimals, old timestamps, the second version of pages.
write("warehouse.parquet", {
    "country": pa.array(country).dictionary_encode(),
    "Customer ID": pa.array(optional(int, customer), pa.int32()),
    "channel": pa.array(["web"] * len(lines)),
    "Price": pa.array(prices, pa.decimal128(20, 4)),
    "invoice date": pa.array(times, pa.timestamp("us")),
    "QUANTITY": pa.array(quantity, pa.int32()),
    "description": pa.array(description, pa.large_string()),
    "stock code": pa.array(code, pa.binary()),
    "Invoice": pa.array(invoice).dictionary_encode(),
}, compression="zstd", data_page_version="2.0", use_deprecated_int96_timestamps=True)

# All of it as text; and the rest of the types.
write("text.parquet", {
    "InvoiceNo": pa.array(invoice), "StockCode": pa.array(code), "Description": pa.array(description),
    "Quantity": pa.array([f"{q}.0" for q in quantity]), "InvoiceDate": pa.array(time), "UnitPrice": pa.array(price),
    "CustomerID": pa.array([None if c is None else c + ".0" for c in customer]), "Country": pa.array(country),
}, compression="none", use_dictionary=False)
write("milliseconds.parquet", {
    "InvoiceNo": pa.array(invoice), "StockCode": pa.array(code), "Description": pa.array(description),
    "Quantity": pa.array([float(q) for q in quantity], pa.float64()),
    "InvoiceDate": pa.array(times, pa.timestamp("ms", tz="UTC")),
    "UnitPrice": pa.array(prices, pa.decimal128(9, 3)),
    "CustomerID": pa.array(optional(int, customer), pa.int64()), "Country": pa.array(country),
}, compression="gzip", store_decimal_as_integer=True, version="1.0")

# Without what is needed, and with a column of lists.
write("columns.parquet", {"InvoiceNo": pa.array(invoice), "Quantity": pa.array(quantity), "other": pa.array(price)})
write("lists.parquet", {
    "InvoiceNo": pa.array([[i] for i in invoice]), "StockCode": pa.array(code), "Quantity": pa.array(quantity),
    "InvoiceDate": pa.array(time), "UnitPrice": pa.array(price), "CustomerID": pa.array(customer),
})
# Dates without a time of day, no rows, and rows that cannot be read.
write("bad.parquet", {
    "InvoiceNo": pa.array(["1", "2", "3", "4", "", None]),
    "StockCode": pa.array(["A"] * 5 + [None]),
    "Quantity": pa.array([1, 1.5, float("inf"), None, 2, None], pa.float64()),
    "InvoiceDate": pa.array([dt.date(2010, 12, 1)] * 5 + [None], pa.date32()),
    "UnitPrice": pa.array([1.5, 1, 1, 1, 1, None], pa.float32()),
    "CustomerID": pa.array([2**63 + 7, 1, 1, 1, 1, None], pa.uint64()),
})
write("empty.parquet", {
    "InvoiceNo": pa.array([], pa.string()), "StockCode": pa.array([], pa.string()), "Quantity": pa.array([], pa.int64()),
    "InvoiceDate": pa.array([], pa.timestamp("us")), "UnitPrice": pa.array([], pa.float64()), "CustomerID": pa.array([], pa.string()),
})

# Types that few programs write: an identifier of 16 bytes, a price of 16 bits, local
# times and a time zone.
write("types.parquet", {
    "InvoiceNo": pa.array([uuid.UUID(int=i // 2 + 2**100).bytes for i in range(6)], pa.uuid()),
    "StockCode": pa.array(["A"] * 6),
    "Quantity": pa.array([1, 2, 3, 4, 5, 6], pa.uint8()),
    "InvoiceDate": pa.array([dt.datetime(2023, 3, 31, 22, 30, i) for i in range(6)], pa.timestamp("us", tz="Europe/Berlin")),
    "UnitPrice": pa.array(np.array([8.65, 2.55, 17.85, 0.85, 12.95, 99.95], np.float16)),
    "CustomerID": pa.array([7, 7, 7, 8, 8, 8], pa.uint64()),
}, compression="lz4")
