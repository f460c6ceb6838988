package read

import (
	"customer-segmentation/segkit/retail/read/columns"
)

// orderLine is what an order's first line says of the order as a whole. Exports that
// write an order with its items leave that out on the lines below.
type orderLine struct {
	order string
	cells [columnCount]columns.Cell
}

var ofTheOrder = [...]column{columnTime, columnClock, columnCustomer, columnCountry, columnStatus, columnCurrency}

// fill takes over what the lines above have of the same order.
func (o *orderLine) fill(cells *[columnCount]columns.Cell) {
	if order := trimSpace(cells[columnInvoice].Text); order != o.order {
		o.order, o.cells = order, *cells
		return
	}
	for _, c := range ofTheOrder {
		if trimSpace(cells[c].Text) == "" {
			cells[c] = o.cells[c]
		} else {
			o.cells[c] = cells[c]
		}
	}
}
