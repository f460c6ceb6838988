package segkit

import (
	"fmt"

	"customer-segmentation/segkit/attribute"
)

// Files are paths of files. In study.toml they are one path or a list.
type Files []string

// UnmarshalTOML reads a text or a list of texts; "" is no file.
func (f *Files) UnmarshalTOML(value any) error {
	*f = nil
	add := func(v any) error {
		path, ok := v.(string)
		if !ok {
			return fmt.Errorf("a path in quotes or a list of them is needed, not %s", tomlKind(v))
		}
		if path != "" {
			*f = append(*f, path)
		}
		return nil
	}
	list, ok := value.([]any)
	if !ok {
		return add(value)
	}
	for _, v := range list {
		if err := add(v); err != nil {
			return err
		}
	}
	return nil
}

// Attributes sets how what is known about customers, besides their purchases, is read
// and tested.
type Attributes struct {
	ID         string   `toml:"id" json:"id"`                               // column of the customer tables with the id; "" finds it
	Use        []string `toml:"use" json:"use"`                             // the attributes to use; none means all
	Numbers    []string `toml:"numbers" json:"numbers"`                     // those to be read as numbers, whatever they look like
	Categories []string `toml:"categories" json:"categories"`               // those to be read as categories, though they look like numbers
	From       []string `toml:"from_transactions" json:"from_transactions"` // columns of the transactions that are the same for a customer
	Correction string   `toml:"correction" json:"correction"`               // of p-values, for the number of attributes: one of attribute.Corrections
}

func defaultAttributes() Attributes {
	return Attributes{Use: []string{}, Numbers: []string{}, Categories: []string{}, From: []string{}, Correction: attribute.Holm}
}
