package read

import "testing"

// No pieces cost nothing: their price may be empty, and they are left to cleaning. A price that
// is no number stays a fault, and so does a row without either.
func TestNoPiecesHaveNoPrice(t *testing.T) {
	table, reading, err := readText("x.csv", badFile(1000,
		"5000,A,0,2024-03-01,,100",
		"5001,A,0,2024-03-01,free,100",
		"5002,A,,2024-03-01,,100",
		"5003,A,1,2024-03-01,,100"), Options{})
	if err != nil || reading.BadRows != 3 || table.Len() != 1001 || table.Quantity[1000] != 0 || table.Price[1000] != 0 {
		t.Errorf("%d rows and %d bad ones, %v", table.Len(), reading.BadRows, err)
	}
}
