package read

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/retail/read/values"
)

// customerSheet is one table of customers as a file has it: a file, or a sheet of a
// workbook. Its columns are coded, because most attributes have few values.
type customerSheet struct {
	name    string     // of the sheet; "" where the format has none
	held    [][]string // rows until the header is known
	numbers []int      // of the held rows
	header  []string   // nil until the header is known
	columns []*dictionary
	line    []int  // of each row
	long    int    // rows with values beyond the last column
	coded   string // how the text is coded, if it is not UTF-8
}

// customerSheets takes the rows of a file.
type customerSheets struct{ list []*customerSheet }

func (s *customerSheets) sheet(name string) { s.list = append(s.list, &customerSheet{name: name}) }

func (s *customerSheets) remark(text string) { s.list[len(s.list)-1].coded = text }

func (s *customerSheets) row(number int, cells []string) error {
	last := s.list[len(s.list)-1]
	if filledCells(cells) == 0 {
		return nil
	}
	if last.header == nil {
		clone := make([]string, len(cells))
		for i, c := range cells {
			clone[i] = strings.Clone(c)
		}
		last.held, last.numbers = append(last.held, clone), append(last.numbers, number)
		if len(last.held) == headerWithin {
			last.begin()
		}
		return nil
	}
	last.add(number, cells)
	return nil
}

// headerWithin is how many first rows are looked at for the names of the columns.
const headerWithin = 50

// begin finds the header among the rows that are held, below titles, and adds the
// rows under it.
func (t *customerSheet) begin() {
	cells := make([][]columns.Cell, len(t.held))
	for i, row := range t.held {
		cells[i] = columns.Texts(row...)
	}
	at, err := columns.FindHeader(cells)
	if err != nil { // in words of its own
		at = max(0, slices.IndexFunc(t.held, func(row []string) bool { return filledCells(row) > 1 }))
	}
	t.header = make([]string, len(t.held[at]))
	for i, name := range t.held[at] {
		t.header[i] = values.Trim(toUTF8(name))
		t.columns = append(t.columns, newDictionary(values.Trim))
	}
	for i := at + 1; i < len(t.held); i++ {
		t.add(t.numbers[i], t.held[i])
	}
	t.held = nil
}

func filledCells(row []string) (n int) {
	for _, cell := range row {
		if values.Trim(cell) != "" {
			n++
		}
	}
	return n
}

// add adds a row: values that a short one lacks are unknown.
func (t *customerSheet) add(number int, cells []string) {
	t.line = append(t.line, number)
	for i, column := range t.columns {
		cell := ""
		if i < len(cells) {
			cell = cells[i]
		}
		column.append(cell)
	}
	if len(cells) > len(t.columns) && filledCells(cells[len(t.columns):]) > 0 {
		t.long++
	}
}

// identified is a table whose customers are known.
type identified struct {
	*customerSheet
	at     int      // the column with the ids
	ids    []string // of the rows, cleaned; "" for none
	known  int      // different ids that are customers of the transactions
	chosen bool     // among several sheets
	remark []string
}

// identify finds the column with the customers' ids: the one that is named, by the
// user or in the words that shops use; if none of its ids is known, the column
// with the most ids that are. known may be nil, and then names alone decide.
func (t *customerSheet) identify(given string, known map[string]bool) (*identified, error) {
	if t.header == nil {
		t.begin()
	}
	if len(t.line) == 0 {
		return nil, errors.New("has a header but no customers")
	}
	var candidates []int
	if given != "" {
		at := slices.IndexFunc(t.header, func(name string) bool { return SameName(name, given) })
		if at < 0 {
			return nil, fmt.Errorf("has no column %s; its columns are %s", given, describe.Listed(t.header))
		}
		candidates = []int{at}
	} else {
		candidates = t.byName()
	}
	var best *identified
	var failed error
	try := func(at int) {
		found, err := t.idsIn(at, known)
		switch {
		case err != nil:
			failed = errors.Join(failed, err)
		case best == nil || found.known > best.known:
			best = found
		}
	}
	for _, at := range candidates {
		try(at)
	}
	if given == "" && known != nil && (best == nil || best.known == 0) {
		for at := range t.header {
			if !slices.Contains(candidates, at) {
				try(at)
			}
		}
	}
	if best == nil {
		return nil, failed
	}
	return best, nil
}

// byName lists the columns that are named as an id is, the likeliest first; the first
// column where none is.
func (t *customerSheet) byName() (found []int) {
	ids := slices.Clone(t.header) // in a table of customers, an id is theirs
	for i, name := range ids {
		if plainName(name) == "id" {
			ids[i] = "customer id"
		}
	}
	m, err := columns.Part(ids, nil, nil)
	if err != nil { // there is another customer id
		m, err = columns.Part(t.header, nil, nil)
	}
	if err == nil {
		for _, role := range []columns.Role{columns.Customer, columns.Email, columns.CustomerName} {
			if at := m.At(role); at >= 0 {
				found = append(found, at)
			}
		}
	}
	if len(found) == 0 {
		found = []int{0}
	}
	return found
}

// idsIn cleans the ids of a column as those of transactions are.
func (t *customerSheet) idsIn(at int, known map[string]bool) (*identified, error) {
	var written values.IDs
	t.columns[at].each(written.Add)
	format, remarks, err := written.Decide()
	if err != nil {
		return nil, fmt.Errorf("column %s: %w", t.header[at], err)
	}
	out := &identified{customerSheet: t, at: at, ids: make([]string, len(t.line))}
	for _, r := range remarks {
		if r.Kind != values.MendedIDs { // that loses nothing
			out.remark = append(out.remark, fmt.Sprintf("Column %s: %s", t.header[at], r.Text))
		}
	}
	clean := make([]string, len(t.columns[at].dict))
	seen := map[string]bool{}
	for code, text := range t.columns[at].dict {
		if id, ok := format.Clean(text); ok && values.PlaceholderOf(text) != values.AlwaysPlaceholder {
			clean[code] = strings.Clone(id)
			if known[id] && !seen[id] {
				seen[id] = true
				out.known++
			}
		}
	}
	for i, code := range t.columns[at].code {
		out.ids[i] = clean[code]
	}
	return out, nil
}
