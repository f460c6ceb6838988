package read

import (
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail/read/columns"
)

// Programs that export a whole database write the orders on one sheet or into one file,
// with date and customer, and their lines on another one, with product, quantity and
// price. Each line takes over what is said of its order.

// half is a sheet or file of which the columns are known, but perhaps not all that are
// needed.
type half struct {
	name  string // of the sheet or file
	where string // in a message: on sheet "Orders"
	rows  func(visit func(row int, cells []columns.Cell) error) error
	table func() *table
	// In delimited text, a row with more fields than the row of names is bad.
	delimited bool
	names     []string
	mapping   *columns.Mapping
	format    string        // of a file
	said      func() string // how a text is coded; see textFile.said
	values    sampleValues
	from      int // the number of the row of names
}

// join is orders and their lines.
type join struct {
	file          string // the name for errors
	b             *builder
	reading       *Reading
	orders, lines *half
	people        *people             // who the customers of the orders are; nil if the orders say it themselves
	order         map[string]*ordered // by number
	key           int                 // the column of the orders that the lines' numbers are of
	extra         []int               // the columns of the orders that are put beside the lines
}

// ordered is an order with its cells.
type ordered struct {
	row     int
	cells   []columns.Cell
	hasLine bool
}

// findJoin returns orders and their lines if the halves are exactly one of each, among
// others that are neither, or nil.
func findJoin(file string, b *builder, reading *Reading, halves []*half) (*join, error) {
	j := &join{file: file, b: b, reading: reading}
	for _, p := range halves {
		switch {
		case p == nil:
		case p.isOrders() && j.orders == nil:
			j.orders = p
		case p.isLines() && (j.lines == nil || p.hasProduct() && !j.lines.hasProduct()):
			j.lines = p
		case p.isLines() && j.lines.hasProduct() && !p.hasProduct(): // such as the payments of orders
		case p.isOrders(), p.isLines():
			return nil, nil
		}
	}
	if j.orders == nil || j.lines == nil {
		return nil, nil
	}
	if j.people = peopleAmong(halves, j.orders); j.people != nil {
		if err := j.people.read(file); err != nil {
			return nil, err
		}
	}
	if err := j.findKey(); err != nil {
		return nil, err
	}
	if err := j.readOrders(); err != nil {
		return nil, err
	}
	// Orders with amounts can be read alone. Lines tell more, if they are complete.
	if j.orders.has(columns.Amount, columns.OrderTotal) {
		if !j.lines.has(columns.Product, columns.Description) || !j.lines.has(columns.Price, columns.Amount) {
			return nil, nil
		}
		if complete, err := j.isComplete(); err != nil || !complete {
			return nil, err
		}
	}
	return j, nil
}

// look finds the columns by the first rows, which t holds. It reports false where none
// is known.
func (p *half) look(t *table) bool {
	if len(t.held) == 0 || isOnlineRetail(t.names(0)) {
		return false
	}
	rows := make([][]columns.Cell, len(t.held))
	for i, r := range t.held {
		rows[i] = valid(r.cells)
	}
	at, err := columns.FindHeader(rows[:min(len(rows), titleRows)])
	if err != nil {
		return false
	}
	p.names, p.from = t.names(at), t.held[at].number
	p.values = readValues(len(p.names), rows[at+1:], t.b.opt)
	given := map[columns.Role]string{}
	for role, name := range t.b.opt.Columns {
		if slices.ContainsFunc(p.names, func(n string) bool { return n != "" && SameName(n, name) }) {
			given[role] = name
		}
	}
	p.mapping, err = columns.Part(p.names, columns.Examine(p.names, rows[at+1:], p.values), given)
	return err == nil
}

func (p *half) has(roles ...columns.Role) bool {
	return slices.ContainsFunc(roles, func(r columns.Role) bool { return p.mapping.At(r) >= 0 })
}

func (p *half) isOrders() bool {
	return p.has(columns.Order) && p.has(columns.Date) && p.has(columns.Customer, columns.Email) &&
		!p.has(columns.Product, columns.Quantity, columns.Price)
}

func (p *half) isLines() bool {
	return p.has(columns.Order) && !p.has(columns.Date) && !p.has(columns.Customer, columns.Email) &&
		p.has(columns.Product, columns.Description, columns.Quantity, columns.Price, columns.Amount)
}

// hasProduct reports whether the lines say what was bought. Payments of an order do not.
func (p *half) hasProduct() bool { return p.has(columns.Product, columns.Description) }

// number returns the order's number in a row, as a person sees it.
func (p *half) number(cells []columns.Cell) string { return p.id(columns.Order, cells) }

// customer returns the number that the order has for its customer.
func (p *half) customer(cells []columns.Cell) string { return p.id(columns.Customer, cells) }

// id returns what identifies something in a row, as a person sees it.
func (p *half) id(role columns.Role, cells []columns.Cell) string {
	return cellSeen(cells, p.mapping.At(role))
}

// cellSeen returns what a person sees in a row's cell, "" where there is none.
func cellSeen(cells []columns.Cell, at int) string {
	if at < 0 || at >= len(cells) {
		return ""
	}
	return asSeen(cells[at])
}

// asSeen returns what a person sees in a cell.
func asSeen(cell columns.Cell) string {
	if cell.Kind == columns.Number {
		return numberText(cell.Text, false)
	}
	return trimSpace(cell.Text)
}

// money returns what a row says in money, as far as it can be read.
func (p *half) money(cells []columns.Cell) float64 {
	read := func(role columns.Role) (float64, bool) {
		if at := p.mapping.At(role); at >= 0 && at < len(cells) {
			return p.values.Number(at, cells[at].Text)
		}
		return 0, false
	}
	for _, role := range []columns.Role{columns.Amount, columns.OrderTotal} {
		if amount, ok := read(role); ok {
			return amount
		}
	}
	price, _ := read(columns.Price)
	if quantity, ok := read(columns.Quantity); ok {
		return price * quantity
	}
	return price
}

// each goes over the rows below the names.
func (p *half) each(visit func(row int, cells []columns.Cell) error) error {
	return p.rows(func(row int, cells []columns.Cell) error {
		if row <= p.from {
			return nil
		}
		return visit(row, cells)
	})
}

// findKey finds the column of the orders that holds the numbers of the lines. It is the
// order's number, unless a database links the two by a number of its own: Magento's
// order_id is the entity_id of the order, and not its increment_id.
func (j *join) findKey() error {
	const some = 1000 // numbers that are looked for
	j.key = j.orders.mapping.At(columns.Order)
	numbers := map[string]bool{}
	err := j.lines.each(func(_ int, cells []columns.Cell) error {
		if number := j.lines.number(cells); number != "" && len(numbers) < some {
			numbers[number] = true
		}
		return nil
	})
	if err != nil || len(numbers) == 0 {
		return err
	}
	found := make([]map[string]bool, len(j.orders.names))
	rows := 0
	err = j.orders.each(func(_ int, cells []columns.Cell) error {
		rows++
		for i := range min(len(cells), len(found)) {
			if text := asSeen(cells[i]); numbers[text] {
				if found[i] == nil {
					found[i] = map[string]bool{}
				}
				found[i][text] = true
			}
		}
		return nil
	})
	if 2*len(found[j.key]) >= min(len(numbers), rows) {
		return err
	}
	best := 0
	for i := range found {
		if n := len(found[i]); n > best && 10*n >= 9*len(numbers) {
			best, j.key = n, i
		}
	}
	return err
}

// keys names the columns by which lines and orders were joined.
func (j *join) keys() string {
	mine, theirs := j.lines.names[j.lines.mapping.At(columns.Order)], j.orders.names[j.key]
	if SameName(mine, theirs) {
		return theirs
	}
	return fmt.Sprintf("%s, which is their %s", mine, theirs)
}

// readOrders reads the orders, of which each must be there once.
func (j *join) readOrders() error {
	for i, name := range j.orders.names {
		same := func(n string) bool { return SameName(n, name) }
		if i != j.key && name != "" && !slices.ContainsFunc(j.lines.names, same) {
			j.extra = append(j.extra, i)
		}
	}
	j.order = map[string]*ordered{}
	return j.orders.each(func(row int, cells []columns.Cell) error {
		number := cellSeen(cells, j.key)
		if number == "" {
			return nil
		}
		o := &ordered{row: row}
		for _, i := range j.extra {
			var c columns.Cell
			if i < len(cells) {
				c = cells[i]
				c.Shared = 0 // two numbers may have equal texts
			}
			o.cells = append(o.cells, c)
		}
		if j.people != nil {
			o.cells = append(o.cells, j.people.of(j.orders.customer(cells)))
		}
		if before := j.order[number]; before != nil && !slices.Equal(before.cells, o.cells) {
			return &Error{Name: j.file, Kind: ErrUnclear, Detail: fmt.Sprintf(
				"has order %q twice %s, in rows %d and %d, with different cells: its lines belong to one of them",
				shorten(number), j.orders.where, before.row, row)}
		}
		j.order[number] = o
		return nil
	})
}

// isComplete reports whether nearly all orders have lines.
func (j *join) isComplete() (bool, error) {
	const nearlyAll = .9
	with := map[*ordered]bool{}
	err := j.lines.each(func(_ int, cells []columns.Cell) error {
		if o := j.order[j.lines.number(cells)]; o != nil {
			with[o] = true
		}
		return nil
	})
	return float64(len(with)) >= nearlyAll*float64(len(j.order)), err
}

// read gives the lines, with what belongs to their orders, to the builder.
func (j *join) read() error {
	t := j.lines.table()
	var names []columns.Cell
	for _, name := range j.lines.names {
		names = append(names, columns.Cell{Text: name, Kind: columns.Text})
	}
	for _, i := range j.extra {
		names = append(names, columns.Cell{Text: j.orders.names[i], Kind: columns.Text})
	}
	if j.people != nil {
		names = append(names, columns.Cell{Text: j.people.name(), Kind: columns.Text})
	}
	if err := t.row(j.lines.from, names); err != nil {
		return err
	}
	lines, lost, worth := 0, 0, 0.0
	want := "an order number that is " + j.orders.where
	err := j.lines.each(func(row int, cells []columns.Cell) error {
		width := len(j.lines.names)
		if j.lines.delimited && len(cells) > width && !blank(cells[width:]) {
			return t.bad(row, fmt.Sprintf("%d fields", len(cells)), fmt.Sprintf("%d fields, as in the header", width))
		}
		number := j.lines.number(cells)
		o := j.order[number]
		if number != "" {
			lines++
		}
		if o == nil && number != "" {
			lost++
			worth += j.lines.money(cells)
			return t.bad(row, number, want)
		}
		cells = cells[:min(len(cells), width)]
		for len(cells) < width {
			cells = append(cells, columns.Cell{})
		}
		if o != nil {
			o.hasLine = true
			cells = append(cells, o.cells...)
		}
		return t.row(row, cells)
	})
	if err != nil {
		return err
	}
	if share := float64(lost) / float64(max(lines, 1)); share > j.b.opt.maxBadShare() {
		return &Error{Name: j.file, Kind: ErrTooManyBadRows, Detail: fmt.Sprintf(
			"has %s of %s %s, worth %s, whose order number is not %s: the two do not belong together, or orders are missing",
			describe.Count(lost), describe.Counted(lines, "line"), j.lines.where, amountWords(worth), j.orders.where)}
	}
	if err := t.end(); err != nil {
		return err
	}
	j.note(lost, worth)
	return nil
}

// note says what was joined and what was left out.
func (j *join) note(lost int, worth float64) {
	said := []string{fmt.Sprintf("The lines %s were joined with their orders %s by %s.",
		j.lines.where, j.orders.where, j.keys())}
	if j.people != nil {
		said = append(said, j.people.note()...)
	}
	if lost > 0 {
		said = append(said, fmt.Sprintf("Left out for want of their order %s: %s %s, worth %s.",
			j.orders.where, describe.Counted(lost, "line"), j.lines.where, amountWords(worth)))
	}
	without := 0
	for _, o := range j.order {
		if !o.hasLine {
			without++
		}
	}
	if without > 0 {
		said = append(said, fmt.Sprintf("Of %s %s, %s no line %s and %s left out.",
			describe.Counted(len(j.order), "order"), j.orders.where, verb(without, "1 has", describe.Count(without)+" have"),
			j.lines.where, verb(without, "is", "are")))
	}
	j.reading.Warnings = append(j.reading.Warnings, said...)
}

// amountWords writes an amount of money without its currency, which may not be known.
func amountWords(amount float64) string {
	whole, cents, _ := strings.Cut(fmt.Sprintf("%.2f", amount), ".")
	n := 0
	_, _ = fmt.Sscan(whole, &n)
	return describe.Count(n) + "." + cents
}
