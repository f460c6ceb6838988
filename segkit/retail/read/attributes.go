package read

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"customer-segmentation/internal/regular"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/values"
)

// ErrAttributes is wrapped by errors about a customer table.
var ErrAttributes = errors.New("customer table")

// maxAttributes is the size of the largest customer table that is read, in bytes.
const maxAttributes = 512 << 20

// AttributesFile reads the customer table in the file at path; see Attributes.
func AttributesFile(path string) (*retail.Attributes, error) {
	f, err := regular.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAttributes, err)
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || info.Size() > maxAttributes {
		return nil, fmt.Errorf("%w %s has more than %d MiB", ErrAttributes, path, maxAttributes>>20)
	}
	a, err := readAttributes(f)
	if err != nil {
		return nil, fmt.Errorf("%w %s: %w", ErrAttributes, path, err)
	}
	return a, nil
}

// Attributes reads a customer table: delimited text with a header, whose first
// column is the customer id and whose others are attributes. Delimiter,
// encoding and ids are understood as in transactions, so 17850.0 is the
// customer 17850. Space around a value is ignored. Errors wrap ErrAttributes
// and name the line: a customer id that is empty or occurs twice, an attribute
// without a name or named twice, a row with more or fewer fields than the
// header, or a table without customers.
func Attributes(r io.Reader) (*retail.Attributes, error) {
	a, err := readAttributes(r)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAttributes, err)
	}
	return a, nil
}

func readAttributes(r io.Reader) (*retail.Attributes, error) {
	text := bufio.NewReaderSize(r, 1<<16)
	head, err := text.Peek(1 << 15)
	if err != nil && err != io.EOF {
		return nil, err
	}
	if looks := looksLike(head); looks != looksText && looks != looksEmpty {
		return nil, fmt.Errorf("is not CSV text: it looks like %s", looks)
	}
	if text, head, err = asUTF8(text, head); err != nil {
		return nil, err
	}
	reader := csv.NewReader(text)
	reader.Comma = delimiter(head)
	header, err := reader.Read()
	if err != nil && err != io.EOF {
		return nil, err
	}
	if len(header) < 2 {
		return nil, errors.New("needs a header with the customer id and at least one attribute")
	}
	a := &retail.Attributes{Values: make([][]string, len(header)-1)}
	named := map[string]bool{}
	for _, name := range header[1:] {
		name = strings.TrimSpace(toUTF8(name))
		if name == "" || named[name] {
			return nil, fmt.Errorf("line 1: the attribute %q has no name or occurs twice", name)
		}
		named[name] = true
		a.Names = append(a.Names, name)
	}
	var written []string // the ids
	var lines []int
	for {
		row, err := reader.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		line, _ := reader.FieldPos(0)
		written, lines = append(written, toUTF8(row[0])), append(lines, line)
		for i, v := range row[1:] {
			a.Values[i] = append(a.Values[i], strings.TrimSpace(toUTF8(v)))
		}
	}
	if len(written) == 0 {
		return nil, errors.New("has a header but no customers")
	}
	if a.Customer, err = attributeIDs(written, lines); err != nil {
		return nil, err
	}
	return a, nil
}

// attributeIDs cleans the customer ids of a table as those of transactions.
func attributeIDs(written []string, lines []int) ([]string, error) {
	var column values.IDs
	for _, text := range written {
		column.Add(text, 1)
	}
	format, _, err := column.Decide()
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(written))
	seen := map[string]bool{}
	for i, text := range written {
		id, ok := format.Clean(text)
		if !ok || seen[id] {
			return nil, fmt.Errorf("line %d: customer id %q is empty or occurs twice", lines[i], text)
		}
		seen[id] = true
		ids[i] = id
	}
	return ids, nil
}
