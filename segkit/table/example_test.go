package table_test

import (
	"log"
	"os"

	"customer-segmentation/segkit/table"
)

// segments returns a small table with a footnote.
func segments() *table.Table {
	t := &table.Table{
		Name: "segments", Title: "The segments", Currency: "£",
		Columns: []table.Column{
			{Name: "Segment"},
			{Name: "Customers", Kind: table.Count},
			{Name: "Revenue", Kind: table.Percent},
			{Name: "Spend", Kind: table.Money},
		},
		Rows: [][]any{
			{"Champions", 712, .653, 3721.4},
			{"Newcomers", 835, .0505, nil},
		},
		Caption: "Champions bring most of the revenue.",
	}
	t.Footnote(1, 3, "No purchase yet.")
	return t
}

func ExampleTable_Text() {
	if err := segments().Text(os.Stdout); err != nil {
		log.Fatal(err)
	}
	// Output:
	// The segments
	//
	// Segment    Customers  Revenue    Spend
	// ──────────────────────────────────────
	// Champions        712     65 %  £3,721
	// Newcomers        835      5 %       –¹
	//
	// Champions bring most of the revenue.
	//
	// ¹ No purchase yet.
}

func ExampleTable_CSV() {
	if err := segments().CSV(os.Stdout); err != nil {
		log.Fatal(err)
	}
	// Output:
	// Segment,Customers,Revenue,Spend (£)
	// Champions,712,0.653,3721.4
	// Newcomers,835,0.0505,
}
