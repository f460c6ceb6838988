package convert

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"strconv"

	"github.com/klauspost/compress/flate"

	"customer-segmentation/segkit/retail"
)

// xlsxWriter streams a workbook whose cells have the types of UCI's file:
// invoice numbers, stock codes and customer ids that are plain numbers are
// numbers (536365), the others shared texts (C536379, 85123A); dates are day
// numbers with number format 22; a missing value is an absent cell.
//
// It writes a sheet row by row straight into the archive. Texts are shared,
// because they repeat, until there are many different ones; later texts are
// written into their cells, so that memory stays bounded. A sheet holds
// 1,048,576 rows: the rest goes to another sheet, with the header again.
type xlsxWriter struct {
	zip    *zip.Writer
	sheet  *bufio.Writer // of the sheet that is open
	sheets int
	rows   int     // of the open sheet, the header included
	most   int     // rows that a sheet holds
	total  int     // of all sheets, as if they were one
	layout *layout // nil before the first rows
	texts  *sharedTexts
	buf    []byte
	err    error
}

const (
	maxSheetRows   = 1 << 20
	maxSharedTexts = 1 << 19
	dateStyle      = 1
)

func newXLSX(w io.Writer) (*xlsxWriter, error) {
	x := &xlsxWriter{most: maxSheetRows, zip: zip.NewWriter(w), texts: newSharedTexts(), total: 1}
	x.zip.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 5) })
	return x, nil
}

// create begins an entry of the archive; its time is constant.
func (x *xlsxWriter) create(name string) (*bufio.Writer, error) {
	w, err := x.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	return bufio.NewWriterSize(w, 1<<16), err
}

func (x *xlsxWriter) nextSheet() (err error) {
	if err := x.endSheet(); err != nil {
		return err
	}
	x.sheets++
	x.rows = 0
	if x.sheet, err = x.create(fmt.Sprintf("xl/worksheets/sheet%d.xml", x.sheets)); err != nil {
		return err
	}
	x.sheet.WriteString(xmlHead + `<worksheet xmlns="` + mainSpace + `"><sheetViews><sheetView workbookViewId="0"><pane ` +
		`ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
		`<sheetFormatPr defaultRowHeight="15"/><cols><col min="3" max="3" width="38" customWidth="1"/><col min="5" max="5" ` +
		`width="16" customWidth="1"/></cols><sheetData>`)
	x.beginRow()
	for c, name := range x.layout.names {
		x.text(c, name)
	}
	return x.endRow()
}

func (x *xlsxWriter) endSheet() error {
	if x.sheet == nil {
		return nil
	}
	x.sheet.WriteString(`</sheetData></worksheet>`)
	return x.sheet.Flush()
}

// begin starts the first sheet, unless there is one.
func (x *xlsxWriter) begin(t *retail.Transactions) error {
	if x.layout == nil {
		x.layout = layoutOf(t)
		return x.nextSheet()
	}
	return x.layout.fits(t)
}

// optional writes the cells of the columns after the eighth.
func (x *xlsxWriter) optional(t *retail.Transactions, i int) {
	next := len(Columns)
	if x.layout.status {
		x.text(next, t.Status.At(i))
		next++
	}
	if x.layout.category {
		x.text(next, t.Category.At(i))
		next++
	}
	if x.layout.others {
		x.identifier(next, strconv.FormatUint(t.Other[i], 10))
	}
}

// Write implements Writer.
func (x *xlsxWriter) Write(t *retail.Transactions) error {
	if err := x.begin(t); x.err == nil {
		x.err = err
	}
	for i := range t.Len() {
		if x.err != nil {
			return x.err
		}
		if x.rows == x.most {
			x.err = x.nextSheet()
		}
		x.total++
		x.beginRow()
		x.identifier(0, t.Invoice.At(i))
		x.identifier(1, t.StockCode.At(i))
		x.text(2, t.Description.At(i))
		x.number(3, []byte(t.QuantityText(t.Quantity[i])), 0)
		x.date(4, t.Time[i])
		x.number(5, []byte(x.layout.money(t, i).String()), 0)
		x.identifier(6, t.Customer.At(i))
		x.text(7, t.Country.At(i))
		x.optional(t, i)
		if err := x.endRow(); x.err == nil {
			x.err = err
		}
	}
	return x.err
}

// Close implements Writer.
func (x *xlsxWriter) Close() error {
	if x.layout == nil {
		x.err = x.begin(&retail.Transactions{})
	}
	if x.err != nil {
		return x.err
	}
	if x.err = x.endSheet(); x.err != nil {
		return x.err
	}
	for _, part := range x.parts() {
		w, err := x.create(part.name)
		if err != nil {
			return err
		}
		part.write(w)
		if err := w.Flush(); err != nil {
			return err
		}
	}
	return x.zip.Close()
}
