// Package xlsx writes tables as a workbook for Excel, LibreOffice and pandas: one sheet
// per table, numbers as numbers and texts as texts, with an optional cover, data bars
// and native charts. The same tables give the same bytes, on any machine and at any
// time.
package xlsx
