package sheet_test

import (
	"context"
	"fmt"
	"os"

	"customer-segmentation/segkit/retail/read/sheet"
)

// Read a workbook's sheets, and from the first one the rows.
func Example() {
	f, err := os.Open("testdata/xlsxwriter.xlsx")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	book, err := sheet.Open(ctx, f, info.Size(), sheet.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range book.Sheets {
		fmt.Printf("sheet %s, hidden %v\n", s.Name, s.Visibility != sheet.Visible)
	}
	rows := book.Rows(ctx, book.Sheets[0], sheet.ReadOptions{})
	defer rows.Close()
	for rows.Next() {
		row := rows.Row()
		for _, c := range row.Cells {
			name := sheet.CellName(int(c.Column), row.Number)
			if day, ok := book.Time(c); ok && c.Format.IsDate() {
				fmt.Printf("%s %v %s\n", name, c.Format, day.Format("2 January 2006 15:04"))
			} else if c.Kind != sheet.Text {
				fmt.Printf("%s %v %s\n", name, c.Kind, c)
			}
		}
	}
	if err := rows.Err(); err != nil {
		fmt.Println(err)
	}
	// Output:
	// sheet Orders, hidden false
	// F3 number 5
	// G3 number 2.55
	// H3 number -1e-09
	// I3 number 12345678901234
	// J3 bool TRUE
	// K3 bool FALSE
	// M3 date and time 1 December 2010 08:26
	// N3 date and time 9 December 2011 00:00
	// O3 number 0
	// A6 error #DIV/0!
	// C6 bool TRUE
}
