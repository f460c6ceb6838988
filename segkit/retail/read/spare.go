package read

import "customer-segmentation/segkit/retail"

// spare is columns of tables that nobody uses any more. Memory that was used before costs less
// than memory that is new to the process.
type spare struct {
	codes   [][]int32
	numbers [][]int64
	money   [][]retail.Money
}

// add takes the columns of a table.
func (s *spare) add(t *retail.Transactions) {
	for _, text := range []*retail.Text{&t.Invoice, &t.StockCode, &t.Description, &t.Customer, &t.Country, &t.Status, &t.Category} {
		if text.Code != nil {
			s.codes = append(s.codes, text.Code)
		}
	}
	s.numbers = append(s.numbers, t.Quantity, t.Time)
	s.money = append(s.money, t.Price)
}

// take returns a column of n rows, whose values are left to whoever asks for it.
func take[T any](from *[][]T, n int) []T {
	if last := len(*from) - 1; last >= 0 {
		column := (*from)[last]
		if *from = (*from)[:last]; cap(column) >= n {
			return column[:n]
		}
	}
	return make([]T, n, n+n/16)
}
