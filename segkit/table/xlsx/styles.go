package xlsx

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"customer-segmentation/segkit/table"
)

// The library's font for cells without a style. A style that sets a font must name it,
// or else programs choose another.
const (
	family = "Calibri"
	size   = 11

	textIndent = 1 // separates a text from a number in the column before it

	headerFill = "1F3A5F" // colour of headers and of the cover's headings
)

// styles makes the file's styles, each only once: thousands of cells share a column's
// number format.
type styles struct {
	file *excelize.File
	made map[string]int
}

func newStyles(file *excelize.File) *styles {
	return &styles{file: file, made: map[string]int{}}
}

// get returns the style stored under key, after making it if necessary.
func (s *styles) get(key string, style *excelize.Style) (int, error) {
	if id, ok := s.made[key]; ok {
		return id, nil
	}
	id, err := s.file.NewStyle(style)
	if err == nil {
		s.made[key] = id
	}
	return id, err
}

// header returns the style of a header: dark with light letters, aligned like its
// column.
func (s *styles) header(k table.Kind) (int, error) {
	align, indent := "left", textIndent
	if k.RightAligned() {
		align, indent = "right", 0
	}
	return s.get("header "+align, &excelize.Style{
		Font:      &excelize.Font{Family: family, Size: size, Bold: true, Color: "FFFFFF"},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{headerFill}},
		Alignment: &excelize.Alignment{Horizontal: align, Indent: indent, Vertical: "center", WrapText: true},
	})
}

// sentence returns the style of captions and notes below a table.
func (s *styles) sentence() (int, error) {
	return s.get("sentence", &excelize.Style{
		Font: &excelize.Font{Family: family, Size: size, Italic: true, Color: "595959"},
	})
}

// column returns the style of a column's cells. Long texts wrap; what stands beside them
// is level with their first line.
func (s *styles) column(c table.Column, currency string, long bool) (int, error) {
	format := numberFormat(c, currency)
	style := &excelize.Style{CustomNumFmt: &format, Alignment: &excelize.Alignment{Vertical: "top"}}
	key := c.Kind.String() + " " + format
	if c.Kind == table.Text || c.Kind == table.Date {
		style.Alignment.Horizontal, style.Alignment.Indent = "left", textIndent
	}
	if c.Kind == table.Text && long {
		style.Alignment.WrapText = true
		key += " wrapped"
	}
	return s.get(key, style)
}

// numberFormat returns the column's format in Excel's notation. Text is "@", so that a
// cell that is edited later stays text.
func numberFormat(c table.Column, currency string) string {
	decimals := ""
	if c.Decimals > 0 {
		decimals = "." + strings.Repeat("0", min(c.Decimals, 30))
	}
	switch c.Kind {
	case table.Count:
		return "#,##0"
	case table.Number:
		return "#,##0" + decimals
	case table.PValue:
		least := "0" + decimals
		if c.Decimals > 0 {
			least = least[:len(least)-1] + "1"
		}
		return `[<` + least + `]"< ` + least + `";0` + decimals
	case table.Percent:
		return "0" + decimals + "%"
	case table.Money:
		before, after := table.Symbol(currency)
		amount := quoted(before) + "#,##0" + decimals + quoted(after)
		return amount + ";-" + amount
	case table.Date:
		return "yyyy-mm-dd"
	default:
		return "@"
	}
}

// quoted makes a currency's symbol a literal in a number format.
func quoted(symbol string) string {
	if symbol == "" {
		return ""
	}
	return `"` + strings.ReplaceAll(symbol, `"`, "") + `"`
}
