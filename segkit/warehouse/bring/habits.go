package bring

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/lift"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/warehouse"
)

// Habits implements segkit.Lake.
func (l *lake) Habits(ctx context.Context, labels *segkit.Labels, src rand.Source) (*persona.Habits, error) {
	h := &persona.Habits{Of: len(labels.Customers), Segments: make([]persona.SegmentHabits, len(labels.Names))}
	told := warehouse.Labelled{Segments: len(labels.Names)}
	rows := everyone(len(labels.Customers))
	if l.known == labels {
		told.Table = l.labels.Staged(l.number)
	} else {
		rows = fitting(labels.Customers, statementBytes(l.query.Dialect), src)
		told.List = make([][]string, len(labels.Names)+1)
		for i := range told.List {
			told.List[i] = []string{}
		}
		for _, row := range rows {
			told.List[labels.Segment[row]+1] = append(told.List[labels.Segment[row]+1], labels.Customers[row])
		}
	}
	h.Customers = len(rows)
	for i := range h.Segments {
		h.Segments[i] = persona.SegmentHabits{
			Segment: i, ReturnShare: describe.Undefined, Countries: []persona.CountryShare{}, Products: []persona.ProductLift{},
		}
	}
	for _, row := range rows {
		if g := labels.Segment[row]; g >= 0 {
			h.Segments[g].Customers++
		}
	}
	for _, part := range []func(context.Context, *persona.Habits, warehouse.Labelled) error{l.times, l.countries, l.products} {
		if err := part(ctx, h, told); err != nil {
			return nil, err
		}
	}
	return h, nil
}

func everyone(n int) []int {
	rows := make([]int, n)
	for i := range rows {
		rows[i] = i
	}
	return rows
}

// fitting returns as many customers as a statement of so many bytes can name: all if they
// fit, else the first of a random order, sorted.
func fitting(customers []string, limit int, src rand.Source) []int {
	need := func(row int) int {
		return len(customers[row]) + 4 + strings.Count(customers[row], `"`) + strings.Count(customers[row], "'")
	}
	total := 0
	for row := range customers {
		total += need(row)
	}
	if total <= limit {
		return everyone(len(customers))
	}
	order := rand.New(src).Perm(len(customers))
	for i, row := range order {
		if limit -= need(row); limit < 0 {
			order = order[:i]
			break
		}
	}
	slices.Sort(order)
	return order
}

// times adds up orders, lines and money.
func (l *lake) times(ctx context.Context, h *persona.Habits, told warehouse.Labelled) error {
	statement, err := l.query.Times(told)
	if err != nil {
		return err
	}
	if err := l.engine.Query(ctx, statement, nil, func(row []*string) error {
		r := cells{row: row}
		segment, orders, lines, bought, returned := r.whole(0), r.whole(2), r.whole(3), r.money(4), r.money(5)
		hour := int64(-1)
		if len(row) > 1 && row[1] != nil {
			hour = r.whole(1)
		}
		if r.err != nil {
			return r.err
		}
		h.Lines += int(lines)
		if segment < 0 || segment >= int64(len(h.Segments)) {
			return nil
		}
		s := &h.Segments[segment]
		s.Orders, s.Lines = s.Orders+int(orders), s.Lines+int(lines)
		s.Bought, s.Returned = s.Bought+bought, s.Returned+returned
		if hour >= 0 && hour < 7*24 {
			s.Hours[hour/24][hour%24] += int(orders)
		}
		return nil
	}); err != nil {
		return err
	}
	for i := range h.Segments {
		if s := &h.Segments[i]; s.Bought > 0 {
			s.ReturnShare = describe.Float(s.Returned.Float() / s.Bought.Float())
		}
	}
	return nil
}

// countries counts the customers of each country.
func (l *lake) countries(ctx context.Context, h *persona.Habits, told warehouse.Labelled) error {
	if !l.query.Has(columns.Country) {
		return nil
	}
	statement, err := l.query.Countries(told)
	if err != nil {
		return err
	}
	here := make([]map[string]int, len(h.Segments))
	for i := range here {
		here[i] = map[string]int{}
	}
	all := map[string]int{}
	if err := l.engine.Query(ctx, statement, nil, func(row []*string) error {
		r := cells{row: row}
		segment, country, customers := r.whole(0), r.text(1), int(r.whole(2))
		if r.err != nil {
			return r.err
		}
		all[country] += customers
		if segment >= 0 && segment < int64(len(here)) {
			here[segment][country] += customers
		}
		return nil
	}); err != nil {
		return err
	}
	for i := range h.Segments {
		h.Segments[i].SetCountries(here[i], all, h.Customers)
	}
	return nil
}

// products compares what segments buy.
func (l *lake) products(ctx context.Context, h *persona.Habits, told warehouse.Labelled) error {
	if !l.query.Has(columns.Product) {
		return nil
	}
	statement, err := l.query.Products(told, 2*lift.LeastBuyers)
	if err != nil {
		return err
	}
	var codes []string
	lists := make([][]lift.Comparison, len(h.Segments))
	if err := l.engine.Query(ctx, statement, nil, func(row []*string) error {
		r := cells{row: row}
		code, buyers, squares, lines := r.text(0), r.whole(1), r.whole(2), r.whole(3)
		codes = append(codes, code)
		for i := range lists {
			at := 4 + 5*i
			c := lift.Comparison{
				Item: len(codes) - 1, Lines: float64(r.whole(at)), Expected: float64(r.whole(at+1)) / 1e6, Buyers: int(r.whole(at + 2)), Money: r.money(at + 4),
			}
			own, others := float64(r.whole(at+3)), float64(lines)-c.Lines
			c.Elsewhere = int(buyers) - c.Buyers
			if c.Buyers < lift.LeastBuyers || c.Elsewhere < lift.LeastBuyers || c.Lines <= 0 || c.Expected <= 0 || others <= 0 {
				continue
			}
			c.Log = math.Log(c.Lines / c.Expected)
			c.Variance = own/(c.Lines*c.Lines) + (float64(squares)-own)/(others*others)
			lists[i] = append(lists[i], c)
		}
		return r.err
	}); err != nil {
		return err
	}
	for i := range lists {
		h.Segments[i].SetProducts(lists[i], codes, h.Customers)
	}
	return l.describe(ctx, h)
}

// describe gives the chosen products their most frequent description.
func (l *lake) describe(ctx context.Context, h *persona.Habits) error {
	var codes []string
	for _, s := range h.Segments {
		for _, p := range s.Products {
			codes = append(codes, p.StockCode)
		}
	}
	if len(codes) == 0 || !l.query.Has(columns.Description) {
		return nil
	}
	slices.Sort(codes)
	most, text := map[string]int64{}, map[string]string{}
	if err := l.engine.Query(ctx, l.query.Descriptions(slices.Compact(codes)), nil, func(row []*string) error {
		r := cells{row: row}
		code, words, n := r.text(0), strings.Join(strings.Fields(r.text(1)), " "), r.whole(2)
		if n > most[code] || n == most[code] && words < text[code] { // in any order of rows
			most[code], text[code] = n, words
		}
		return r.err
	}); err != nil {
		return err
	}
	for _, s := range h.Segments {
		for i := range s.Products {
			s.Products[i].Description = text[s.Products[i].StockCode]
		}
	}
	return nil
}

// cells reads the cells of a row; the first error stays.
type cells struct {
	row []*string
	err error
}

func (c *cells) cell(i int) *string {
	if i >= len(c.row) || c.row[i] == nil {
		c.err = errors.Join(c.err, errors.New("the engine returned a row with a gap"))
		empty := ""
		return &empty
	}
	return c.row[i]
}

func (c *cells) text(i int) string { return *c.cell(i) }

func (c *cells) whole(i int) int64 {
	text := c.cell(i)
	if c.err != nil {
		return 0
	}
	var n int64
	// Some engines write whole numbers that a decimal came to with a point.
	if _, err := fmt.Sscan(strings.TrimSuffix(*text, ".0"), &n); err != nil {
		c.err = fmt.Errorf("the engine returned %.40q where a whole number belongs", *text)
	}
	return n
}

func (c *cells) money(i int) retail.Money {
	text := c.cell(i)
	if c.err != nil {
		return 0
	}
	m, err := retail.ParseMoney(*text)
	if err != nil {
		c.err = fmt.Errorf("the engine returned %.40q where an amount belongs", *text)
	}
	return m
}
