package read

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"customer-segmentation/segkit/retail/read/columns"
)

// A folder or an archive with the tables of a shop holds more than its orders: customers,
// products, a readme. What cannot be a file of orders is passed over, and said.

// aboutData are the names of files that tell about the others.
var aboutData = []string{"readme", "read me", "license", "licence", "copying", "notes", "changelog", "about", "description",
	"metadata", "data dictionary", "datadictionary", "dictionary", "codebook", "schema", "citation"}

// withoutAsides leaves out the files that hold no orders beside some that do. The halves
// say what is known of the files; nil ones are read in earnest.
func withoutAsides(files []tableFile, halves []*half, reading *Reading) []tableFile {
	best := slices.ContainsFunc(halves, func(p *half) bool { return p.isTable() && p.has(columns.Order) && p.hasMoney() })
	var kept []tableFile
	var said []string
	for i, f := range files {
		why := ""
		switch p := halves[i]; {
		case p == nil:
			if isAbout(f.label) {
				why = "its name says that it tells about the others"
			}
		case !p.isTable() && !p.has(columns.Order):
			why = "it holds no orders"
		case best && !p.hasMoney() && !p.has(columns.Order):
			why = "it holds no orders"
		case best && !p.hasMoney():
			why = "it holds no money, which another file has"
		}
		if why == "" {
			kept = append(kept, f)
			continue
		}
		said = append(said, fmt.Sprintf("The file %q was not read: %s.", f.label, why))
	}
	if len(kept) == 0 {
		return files
	}
	reading.Warnings = append(reading.Warnings, said...)
	return kept
}

func isAbout(name string) bool {
	name = strings.ToLower(path.Base(name))
	name = strings.NewReplacer("_", " ", "-", " ").Replace(strings.TrimSuffix(name, path.Ext(name)))
	return slices.Contains(aboutData, name)
}

// isTable reports whether a half says who bought and when, and so can be read alone.
func (p *half) isTable() bool {
	return p != nil && (p.mapping.Shape.Aggregated() || p.has(columns.Date) && p.has(columns.Customer, columns.Email))
}

// hasMoney reports whether it says for how much.
func (p *half) hasMoney() bool {
	return p.has(columns.Price, columns.Amount, columns.OrderTotal, columns.Monetary)
}
