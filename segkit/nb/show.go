package nb

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"reflect"
	"slices"
	"strings"

	"customer-segmentation/segkit/figures"
	"customer-segmentation/segkit/table"
)

// Show shows what a step returned: its tables, each with what to see in it, and
// its warnings. It takes the step's error too, so that a cell is one line:
//
//	nb.Show(study.Ledger())
//
// An error is shown instead, and ends the cell. Show takes several values at a
// time, and tables, pictures, code and texts as well.
//
// A result has the names and the currency of the study that returned it. A result
// that no opened study returned, such as one you made yourself, is shown with what
// it carries.
func Show(results ...any) { display(results, shown) }

// Plot draws what a step returned, or a figure of package figures.
//
//	nb.Plot(study.Components())
func Plot(results ...any) { display(results, drawn) }

func display(results []any, render func(any) ([]output, error)) {
	for _, r := range results { // before showing anything: results that come with an error are worthless
		if err, failed := r.(error); failed {
			fail(err)
		}
		if err := uncalled(r); err != nil {
			fail(err)
		}
	}
	var all []output
	for _, r := range results {
		if r == nil { // an error that is nil
			continue
		}
		outputs, err := render(r)
		if why, lacks := notHere(err); lacks { // a small shop, not a mistake: the other results are shown
			outputs, err = []output{lacking(why)}, nil
		}
		if err != nil {
			fail(err)
		}
		all = append(all, outputs...)
	}
	show(all...)
}

// uncalled returns an error for a function, such as study.Ledger for study.Ledger().
func uncalled(r any) error {
	if reflect.ValueOf(r).Kind() != reflect.Func {
		return nil
	}
	return errors.New("this is a function and not what it returns: write () behind its name")
}

// shown returns one result as tables.
func shown(result any) ([]output, error) {
	switch r := result.(type) {
	case *Picture, *figures.Figure:
		return drawn(r)
	case *Fingerprint:
		return []output{r.output()}, nil
	case *Code:
		return []output{r.output()}, nil
	case string:
		return []output{htmlOutput(`<p style="max-width:60em">`+html.EscapeString(r)+`</p>`, r)}, nil
	}
	list, err := tablesOf(result)
	if err != nil {
		return nil, err
	}
	out := make([]output, 0, len(list)+1)
	for _, t := range list {
		o, err := tableOutput(t)
		if err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	for _, w := range warnings(result) {
		if !footnoted(list, w) {
			out = append(out, box(warnColor, "Mind:", w))
		}
	}
	return out, nil
}

// footnoted reports whether one of the tables has the warning as a footnote.
func footnoted(tables []*table.Table, warning string) bool {
	return slices.ContainsFunc(tables, func(t *table.Table) bool {
		return slices.ContainsFunc(t.Footnotes, func(f table.Footnote) bool { return f.Text == warning })
	})
}

// drawn returns one result as a chart.
func drawn(result any) ([]output, error) {
	picture, ok := result.(*Picture)
	if !ok {
		var err error
		if picture, err = pictureOf(result); err != nil {
			return nil, err
		}
	}
	o, err := picture.output()
	return []output{o}, err
}

func pictureOf(result any) (*Picture, error) {
	f, err := figureOf(result)
	if err != nil {
		return nil, err
	}
	return PictureOf(f)
}

func tableOutput(t *table.Table) (output, error) {
	var text bytes.Buffer
	if err := t.Text(&text); err != nil {
		return nil, fmt.Errorf("table %s: %w", t.Name, err)
	}
	return htmlOutput(t.HTML(), strings.TrimRight(text.String(), "\n")), nil
}

// warnings returns the sentences in a result's field of that name.
func warnings(result any) []string {
	v := reflect.ValueOf(result)
	for v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if v.Kind() != reflect.Struct {
		return nil
	}
	list, _ := fieldOf(v, "Warnings").([]string)
	return list
}

func fieldOf(v reflect.Value, name string) any {
	f := v.FieldByName(name)
	if !f.IsValid() || !f.CanInterface() {
		return nil
	}
	return f.Interface()
}
