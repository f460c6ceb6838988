package read

import (
	"fmt"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail/read/columns"
)

// Some shops give a customer a new number for each order, and say in a further file who the
// person is: Olist's orders have a customer_id, and its customers file has the customer_unique_id of each.

// people says which person the customer of an order is.
type people struct {
	*half
	key    int // the column of the number that orders have
	person map[string]columns.Cell
	lost   int // orders whose customer is not among them
}

// peopleAmong returns the half that knows the persons, or nil.
func peopleAmong(halves []*half, orders *half) *people {
	at := orders.mapping.At(columns.Customer)
	if at < 0 {
		return nil
	}
	for _, p := range halves {
		if p == nil || !p.has(columns.Customer) || p.has(columns.Order, columns.Date, columns.Product) {
			continue
		}
		key := slices.IndexFunc(p.names, func(n string) bool { return SameName(n, orders.names[at]) })
		if key >= 0 && key != p.mapping.At(columns.Customer) {
			return &people{half: p, key: key, person: map[string]columns.Cell{}}
		}
	}
	return nil
}

// name returns the name of the column with the persons.
func (p *people) name() string { return p.names[p.mapping.At(columns.Customer)] }

// read reads the persons, of which there must be one for each number.
func (p *people) read(file string) error {
	at := p.mapping.At(columns.Customer)
	return p.each(func(row int, cells []columns.Cell) error {
		if p.key >= len(cells) || at >= len(cells) {
			return nil
		}
		number, person := asSeen(cells[p.key]), cells[at]
		person.Shared = 0
		if before, ok := p.person[number]; ok && before != person {
			return &Error{Name: file, Kind: ErrUnclear, Detail: fmt.Sprintf(
				"has %s %q twice %s, again in row %d, for different customers: an order belongs to one of them",
				p.names[p.key], shorten(number), p.where, row)}
		}
		p.person[number] = person
		return nil
	})
}

// of returns the person of an order's customer, "" where nobody knows.
func (p *people) of(customer string) columns.Cell {
	person, ok := p.person[customer]
	if !ok && customer != "" {
		p.lost++
	}
	return person
}

// note says how orders came by their customers.
func (p *people) note() []string {
	said := []string{fmt.Sprintf("The customers of the orders were looked up %s by %s: %s says who they are.", p.where, p.names[p.key], p.name())}
	if p.lost > 0 {
		said = append(said, fmt.Sprintf("%s %s a %s that is not %s, and so no customer.", describe.Counted(p.lost, "order"),
			verb(p.lost, "has", "have"), p.names[p.key], p.where))
	}
	return said
}
