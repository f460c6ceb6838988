package read

import (
	"context"
	"io"
	"path"
	"slices"
	"strings"

	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/retail/read/delimited"
	"customer-segmentation/segkit/retail/read/sheet"
)

// rowTaker takes the rows of a file as texts, whatever its format.
type rowTaker interface {
	sheet(name string) // begins; "" where the format has none
	row(number int, cells []string) error
	remark(text string) // on the sheet
}

// eachRow gives the rows of a file to take, the header included. The content decides
// the format, as for transactions. A text in which nothing tells the code page has the usual one. The cells are
// valid until the next row.
func eachRow(ctx context.Context, f tableFile, usual *charset, take rowTaker) error {
	err := rowsOf(ctx, f, usual, take)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

func rowsOf(ctx context.Context, f tableFile, usual *charset, take rowTaker) error {
	format, head, in, err := f.format()
	switch {
	case err != nil:
		return err
	case format == formatParquet:
		return rowsOfParquet(ctx, in, take)
	case format == formatXLSX:
		return rowsOfWorkbook(ctx, in, take)
	case format != formatZip:
		return rowsOfText(f.text(head, usual), take)
	case f.label != "":
		return f.nested()
	}
	files, _, err := tablesIn(in)
	if err != nil {
		return err
	}
	isArchive := func(f tableFile) bool { return strings.EqualFold(path.Ext(f.label), ".zip") }
	if tables := slices.DeleteFunc(slices.Clone(files), isArchive); len(tables) > 0 { // beside a table archives are passed over
		files = tables
	}
	if usual == nil {
		usual = charsetAmong(files)
	}
	for _, inner := range files {
		if err := rowsOf(ctx, inner, usual, take); err != nil {
			return err
		}
	}
	return nil
}

func rowsOfText(text *textFile, take rowTaker) error {
	rows, err := delimited.NewReader(text.open, delimited.Options{})
	if err != nil {
		return text.failed(err)
	}
	defer rows.Close()
	lost := text.lost
	take.sheet("")
	for {
		row, err := rows.Read()
		if err == io.EOF {
			if said := text.said(*lost); said != "" {
				take.remark(said)
			}
			return nil
		}
		if err != nil {
			return text.failed(err)
		}
		if err := take.row(row.Number, row.Fields); err != nil {
			return err
		}
	}
}

// rowsOfWorkbook reads the visible sheets.
func rowsOfWorkbook(ctx context.Context, in input, take rowTaker) error {
	book, err := sheet.Open(ctx, in.r, in.size, sheet.Options{})
	if err != nil {
		return workbookError(in.name, err)
	}
	for _, s := range book.Sheets {
		if s.Visibility != sheet.Visible {
			continue
		}
		take.sheet(s.Name)
		if err := rowsOfSheet(ctx, in.name, book, s, take); err != nil {
			return err
		}
	}
	return nil
}

func rowsOfSheet(ctx context.Context, name string, book *sheet.Workbook, s sheet.Sheet, take rowTaker) error {
	rows := book.Rows(ctx, s, sheet.ReadOptions{})
	defer rows.Close()
	var cells rowCells
	var texts []string
	for rows.Next() {
		row := rows.Row()
		texts = texts[:0]
		for _, c := range cells.of(row) {
			texts = append(texts, c.Text)
		}
		for i := range row.Cells {
			c := &row.Cells[i]
			switch {
			case c.Kind == sheet.Uncomputed:
				return workbookError(name, &sheet.ReadError{Kind: ErrUncomputed, Sheet: s.Name, Row: row.Number, Column: int(c.Column),
					Detail: "holds a formula without its result: open the workbook in a spreadsheet program and save it again"})
			case c.Kind == sheet.Error:
				texts[c.Column] = ""
			case c.Kind == sheet.Number:
				texts[c.Column] = shownNumber(book, c)
			}
		}
		if err := take.row(row.Number, texts); err != nil {
			return err
		}
	}
	return workbookError(name, rows.Err())
}

// shownNumber writes a number of a workbook as a person would: a date as its day, and
// others with the fewest digits.
func shownNumber(book *sheet.Workbook, c *sheet.Cell) string {
	if c.Format.IsDate() {
		if day, ok := book.Time(*c); ok {
			return day.Format("2006-01-02")
		}
	}
	return numberText(string(c.Text), false)
}

// rowsOfParquet reads a Parquet table. Columns of lists or of several fields have no
// values.
func rowsOfParquet(ctx context.Context, in input, take rowTaker) error {
	var texts []string
	return walkParquet(ctx, in, func() { take.sheet("") }, func(number int, cells []columns.Cell) error {
		texts = texts[:0]
		for _, c := range cells {
			if c.Kind == columns.Error {
				c.Text = ""
			}
			texts = append(texts, c.Text)
		}
		return take.row(number, texts)
	})
}
