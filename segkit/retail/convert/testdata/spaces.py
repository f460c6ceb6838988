# Counts the descriptions of Online Retail that have space around them.
# python spaces.py "Online Retail.xlsx", with openpyxl 3.1
import sys

import openpyxl

sheet = openpyxl.load_workbook(sys.argv[1], read_only=True).active
texts = (row[0] for row in sheet.iter_rows(min_row=2, min_col=3, max_col=3, values_only=True))
print(sum(1 for text in texts if isinstance(text, str) and text != text.strip()))
