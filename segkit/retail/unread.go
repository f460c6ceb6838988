package retail

// Unread is what a reader left out or took for nothing, before the first rule of
// cleaning. The ledger only reports it.
type Unread struct {
	Rows          int      `json:"rows"`             // that could not be read
	Money         Money    `json:"money"`            // that they would have been worth, without signs, as far as they can be read
	MoneyShare    float64  `json:"money_share"`      // of the money of all rows, without signs
	Customers     int      `json:"customers"`        // with such a row
	LostCustomers int      `json:"lost_customers"`   // of them, those with no other row
	Text          string   `json:"text"`             // what the reader says of these rows
	Nobody        []Nobody `json:"nobody,omitempty"` // customer ids that stand for nobody
}

// Nobody is a customer id that was taken for none, such as Guest or NULL.
type Nobody struct {
	Value  string `json:"value"`
	Rows   int    `json:"rows"`
	Orders int    `json:"orders,omitempty"` // by which it was told from a customer; 0 where the word is enough
}
