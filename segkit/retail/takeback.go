package retail

// TakeBack matches returns to purchases as Clean does under ReturnsMatch, for a program
// that has cleaned the lines elsewhere: Kept is what is left of the purchases, Matched what
// was taken off them, and the ledger has Match alone. All rows are of identified customers;
// purchases have quantities and amounts above 0, returns have negative quantities and no
// negative price. The tables share their dictionaries, as two Selects of one table do. It
// takes O(rows log rows).
func TakeBack(purchases, returns *Transactions) *Cleaned {
	left, open := matchReturns(purchases, returns, false)
	matched := countMatched(returns, open)
	c := &Cleaned{Kept: afterReturns(purchases, left, false), Returns: returns, Matched: takenBack(purchases, left)}
	c.Ledger.Match = &matched
	return c
}
