"""Makes what TestPeers compares with: workbooks that other programs write, and what other programs read.

Usage: go test . -run Peers -update && python testdata/make_golden.py    (from the package's folder)
Needs: openpyxl python-calamine xlsxwriter. The versions are in peers.json.
cases.xlsx has a sheet for each kind of cell; the test writes it with -update.
"""
import datetime as dt
import json
from importlib.metadata import version
from pathlib import Path

import openpyxl
import python_calamine
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils import get_column_letter

here = Path(__file__).parent
VALUES = ["text", " blanks ", "<&>", "é😀", "line\nend", 5, 2.55, -1e-9, 12345678901234, True, False, None,
          dt.datetime(2010, 12, 1, 8, 26), dt.date(2011, 12, 9), "=1+1", "17850"]


def with_openpyxl():
    book = openpyxl.Workbook()
    for name, state in (("Orders", "visible"), ("Hidden", "hidden"), ("Very", "veryHidden")):
        sheet = book.active if name == "Orders" else book.create_sheet(name)
        sheet.title, sheet.sheet_state = name, state
        for row, first in enumerate((3, 7)):
            for i, value in enumerate(VALUES):
                sheet.cell(first, 2 + i + row, value)
        sheet["A9"] = CellRichText("rich ", TextBlock(InlineFont(b=True), "text"))
        sheet["A10"], sheet["A10"].number_format = 0.25, "0%"
        sheet["A11"], sheet["A11"].number_format = 1234.5, '"£"#,##0.00'
        sheet["A12"], sheet["A12"].number_format = 40513.5, "[$-409]d-mmm-yyyy h:mm"
        sheet.merge_cells("A13:B14")
        sheet["A13"] = "merged"
    book.properties.created = book.properties.modified = dt.datetime(2020, 1, 1)
    book.save(here / "openpyxl.xlsx")


def with_xlsxwriter():
    book = xlsxwriter.Workbook(here / "xlsxwriter.xlsx", {"date_1904": True, "default_date_format": "dd/mm/yy hh:mm"})
    book.set_properties({"created": dt.datetime(2020, 1, 1)})
    sheet, bold = book.add_worksheet("Orders"), book.add_format({"bold": True})
    for i, value in enumerate(VALUES):
        if value is not None:
            sheet.write(2, i, value)
    sheet.write_rich_string(4, 0, "rich ", bold, "text")
    sheet.write_formula(5, 0, "=1/0", None, "#DIV/0!")
    sheet.write_formula(5, 1, '="a"&"b"', None, "ab")
    sheet.write_formula(5, 2, "=1=1", None, True)
    sheet.write_blank(5, 3, None, bold)
    sheet.set_row(7, None, None, {"hidden": True})
    sheet.write(7, 0, "hidden row")
    book.close()


def show(value, kind=""):
    """A value as the test writes it. Calamine's to_python has nothing where a cell holds an error."""
    if kind == "e":
        return f"error {value}"
    match value:
        case None | "":
            return None
        case bool():
            return f"bool {str(value).upper()}"
        case dt.datetime() | dt.date():
            return "date " + dt.datetime.fromisoformat(value.isoformat()).isoformat()
        case int() | float():
            return f"number {float(value)!r}"
        case dt.time() | dt.timedelta():
            return f"time {value}"
    return f"text {value}"


def by_openpyxl(path):
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    for name in book.sheetnames:
        try:
            yield name, {c.coordinate: show(c.value, c.data_type) for row in book[name].iter_rows() for c in row if show(c.value)}
        except Exception as e:
            yield name, {"error": type(e).__name__}


def by_calamine(path):
    book = python_calamine.CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        try:
            sheet = book.get_sheet_by_name(name)
            top, left = sheet.start or (0, 0)
            yield name, {f"{get_column_letter(left + j + 1)}{top + i + 1}": show(value)
                         for i, row in enumerate(sheet.to_python()) for j, value in enumerate(row) if show(value)}
        except Exception as e:
            yield name, {"error": type(e).__name__}


with_openpyxl()
with_xlsxwriter()
out = {"versions": {n: version(n) for n in ("openpyxl", "python-calamine", "xlsxwriter")}}
for file in ("cases.xlsx", "openpyxl.xlsx", "xlsxwriter.xlsx"):
    out[file] = {"openpyxl": dict(by_openpyxl(here / file)), "calamine": dict(by_calamine(here / file))}
(here / "peers.json").write_text(json.dumps(out, ensure_ascii=False, indent=1) + "\n")
