package columns_test

import (
	"errors"
	"fmt"

	"customer-segmentation/segkit/retail/read/columns"
)

func ExampleMatch() {
	header := []string{"Order No.", "Kaufdatum", "E-Mail", "SKU", "Qty", "Unit price (EUR)"}
	rows := [][]columns.Cell{
		columns.Texts("1001", "05.01.2024", "ann@example.com", "MUG", "2", "15,00"),
		columns.Texts("1002", "06.01.2024", "ben@example.com", "TEE", "1", "20,00"),
	}
	m, err := columns.Match(header, columns.Examine(header, rows, columns.Plain{}), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(m)
	fmt.Println(m.Shape, "·", m.Money)
	fmt.Println("--columns", m.Line())
	// Output:
	// email "E-Mail", order "Order No.", date "Kaufdatum", product "SKU", quantity "Qty", price "Unit price (EUR)"
	// one line for each item · price × quantity
	// --columns email=E-Mail,order="Order No.",date=Kaufdatum,product=SKU,quantity=Qty,price="Unit price (EUR)"
}

func ExampleMatch_unclear() {
	header := []string{"Customer ID", "Date", "Netto", "Brutto"}
	rows := [][]columns.Cell{
		columns.Texts("7", "05.01.2024", "10,00", "11,90"),
		columns.Texts("8", "06.01.2024", "20,00", "23,80"),
	}
	_, err := columns.Match(header, columns.Examine(header, rows, columns.Plain{}), nil)
	var unclear *columns.AmbiguousError
	if errors.As(err, &unclear) {
		for _, question := range unclear.Questions {
			fmt.Println(question.Role)
			for _, candidate := range question.Candidates {
				fmt.Println(candidate)
			}
		}
	}
	// Output:
	// amount
	// "Netto" (10,00, 20,00 …)
	// "Brutto" (11,90, 23,80 …)
}

func ExampleFindHeader() {
	rows := [][]columns.Cell{
		columns.Texts("Sales report"),
		columns.Texts(""),
		columns.Texts("Date", "Customer", "Amount"),
		columns.Texts("05/01/2024", "Ann", "10.00"),
		columns.Texts("Total", "", "10.00"),
	}
	at, err := columns.FindHeader(rows)
	if err != nil {
		fmt.Println(err)
		return
	}
	header := columns.HeaderNames(rows[at])
	m, err := columns.Match(header, nil, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range rows[at+1:] {
		fmt.Println(row[0].Text, m.Kind(header, row) == columns.TotalRow)
	}
	// Output:
	// 05/01/2024 false
	// Total true
}
