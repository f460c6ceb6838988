package retail

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// Attributes is what a shop knows of its customers beside their purchases: a
// value of each attribute for each customer, "" where unknown.
type Attributes struct {
	Names    []string   `json:"names"`
	Customer []string   `json:"customer"`
	Values   [][]string `json:"values"` // a column an attribute, in the order of Names
}

// ErrAttributes is wrapped by errors about a customer table.
var ErrAttributes = errors.New("customer table")

// Of are the values of attribute i for the given customers, in their order.
func (a *Attributes) Of(i int, customers []string) []string {
	byID := make(map[string]string, len(a.Customer))
	for row, id := range a.Customer {
		byID[id] = a.Values[i][row]
	}
	out := make([]string, len(customers))
	for row, id := range customers {
		out[row] = byID[id]
	}
	return out
}

// ReadAttributesFile reads a customer table: CSV with a header, whose first
// column is the customer id and whose others are attributes. A customer named
// twice is an error.
func ReadAttributesFile(path string) (*Attributes, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAttributes, err)
	}
	defer f.Close()
	a, err := ReadAttributes(f)
	if err != nil {
		return nil, fmt.Errorf("%w %s: %w", ErrAttributes, path, err)
	}
	return a, nil
}

// ReadAttributes is ReadAttributesFile for an open file.
func ReadAttributes(r io.Reader) (*Attributes, error) {
	reader := csv.NewReader(r)
	header, err := reader.Read()
	if err != nil || len(header) < 2 {
		return nil, errors.New("needs a header with the customer id and at least one attribute")
	}
	a := &Attributes{Names: header[1:], Values: make([][]string, len(header)-1)}
	seen := map[string]bool{}
	for {
		row, err := reader.Read()
		if err == io.EOF {
			return a, nil
		}
		if err != nil {
			return nil, err
		}
		id := strings.TrimSuffix(strings.TrimSpace(row[0]), ".0")
		if line, _ := reader.FieldPos(0); seen[id] || id == "" {
			return nil, fmt.Errorf("line %d: customer id %q is empty or stands twice", line, id)
		}
		seen[id] = true
		a.Customer = append(a.Customer, id)
		for i, v := range row[1:] {
			a.Values[i] = append(a.Values[i], strings.TrimSpace(v))
		}
	}
}
