package xlsx

import (
	"fmt"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"customer-segmentation/segkit/table"
)

// Cover is a first sheet that says what the others hold.
type Cover struct {
	Name    string // of the sheet; "" means "Cover"
	Title   string
	Facts   [][2]string // names and values, below the title
	Reading [][2]string // how to read the workbook: terms and sentences
	Closing []string    // sentences below the list of sheets, such as credits
}

// coverWidths holds the widths of the cover's columns: a term, its sentence, a count.
var coverWidths = []float64{28, 100, 12}

// lineHeight is the height of a line of text, in points.
const lineHeight = 15

// write fills the cover. It lists the sheets with links and row counts.
func (c *Cover) write(file *excelize.File, name string, sheets []sheet, names []string, styles *styles) error {
	p := &coverPage{file: file, sheet: name, styles: styles, row: 1}
	for j, width := range coverWidths {
		column, err := excelize.ColumnNumberToName(j + 1)
		if err != nil {
			return err
		}
		if err := file.SetColWidth(name, column, column, width); err != nil {
			return err
		}
	}
	if err := layOutPage(file, name); err != nil {
		return err
	}
	if err := file.SetRowHeight(name, 1, 32); err != nil {
		return err
	}
	hidden := false
	if err := file.SetSheetView(name, 0, &excelize.ViewOptions{ShowGridLines: &hidden}); err != nil {
		return err
	}
	p.put(1, c.Title, styles.coverTitle)
	for _, fact := range c.Facts {
		p.row++
		p.line(fact)
	}
	p.heading("How to read this workbook")
	for _, line := range c.Reading {
		p.row++
		p.line(line)
	}
	p.heading("Sheets")
	p.put(3, "Rows", styles.coverCount)
	for i, s := range sheets {
		p.row++
		p.put(1, names[i], styles.coverLink)
		p.link(1, "'"+names[i]+"'!A1")
		p.put(2, s.table.Title, styles.coverText)
		p.count(3, s.table.Len())
	}
	p.row++
	for _, line := range c.Closing {
		p.row++
		p.put(2, line, styles.sentence)
	}
	return p.err
}

// coverPage writes cells and keeps the first error.
type coverPage struct {
	file   *excelize.File
	sheet  string
	styles *styles
	row    int
	err    error
}

// cell returns the name of a cell in the current row.
func (p *coverPage) cell(column int) string {
	cell, err := excelize.CoordinatesToCellName(column, p.row)
	if p.err == nil {
		p.err = err
	}
	return cell
}

// put writes a text into the current row.
func (p *coverPage) put(column int, text string, style func() (int, error)) {
	cell := p.cell(column)
	id, err := style()
	if err == nil {
		err = p.file.SetCellStr(p.sheet, cell, table.Clean(text))
	}
	if err == nil {
		err = p.file.SetCellStyle(p.sheet, cell, cell, id)
	}
	if p.err == nil {
		p.err = err
	}
}

// line writes a term and its sentence, and sets the row's height to what the sentence
// needs, because not every program does so.
func (p *coverPage) line(words [2]string) {
	p.put(1, words[0], p.styles.coverWord)
	p.put(2, words[1], p.styles.coverText)
	lines := 1 + (utf8.RuneCountInString(words[1])-1)/int(1.1*coverWidths[1])
	if err := p.file.SetRowHeight(p.sheet, p.row, lineHeight*float64(max(lines, 1))); err != nil && p.err == nil {
		p.err = err
	}
}

// heading writes a heading after an empty row.
func (p *coverPage) heading(text string) {
	p.row += 2
	p.put(1, text, p.styles.coverHeading)
}

// count writes a number into the current row.
func (p *coverPage) count(column, n int) {
	id, err := p.styles.column(table.Column{Kind: table.Count}, "", false)
	cell := p.cell(column)
	if err == nil {
		err = p.file.SetCellInt(p.sheet, cell, int64(n))
	}
	if err == nil {
		err = p.file.SetCellStyle(p.sheet, cell, cell, id)
	}
	if p.err == nil {
		p.err = err
	}
}

// link makes a cell of the current row a link to a place in the workbook.
func (p *coverPage) link(column int, to string) {
	if err := p.file.SetCellHyperLink(p.sheet, p.cell(column), to, "Location"); err != nil && p.err == nil {
		p.err = fmt.Errorf("link to %s: %w", to, err)
	}
}

func (s *styles) coverTitle() (int, error) {
	return s.get("cover title", &excelize.Style{
		Font: &excelize.Font{Family: family, Size: 20, Bold: true, Color: headerFill},
	})
}

func (s *styles) coverHeading() (int, error) {
	return s.get("cover heading", &excelize.Style{
		Font: &excelize.Font{Family: family, Size: 13, Bold: true, Color: headerFill},
	})
}

func (s *styles) coverCount() (int, error) {
	return s.get("cover count", &excelize.Style{
		Font:      &excelize.Font{Family: family, Size: size, Bold: true},
		Alignment: &excelize.Alignment{Horizontal: "right"},
	})
}

func (s *styles) coverWord() (int, error) {
	return s.get("cover word", &excelize.Style{
		Font:      &excelize.Font{Family: family, Size: size, Bold: true},
		Alignment: &excelize.Alignment{Vertical: "top", WrapText: true},
	})
}

func (s *styles) coverText() (int, error) {
	return s.get("cover text", &excelize.Style{
		Font:      &excelize.Font{Family: family, Size: size},
		Alignment: &excelize.Alignment{Vertical: "top", WrapText: true},
	})
}

func (s *styles) coverLink() (int, error) {
	return s.get("cover link", &excelize.Style{
		Font:      &excelize.Font{Family: family, Size: size, Underline: "single", Color: "0B5CA5"},
		Alignment: &excelize.Alignment{Vertical: "top"},
	})
}
