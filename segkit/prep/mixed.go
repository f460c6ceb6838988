package prep

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
)

// Attribute is something that is known of each row besides its measures: a number or
// a category.
type Attribute struct {
	Name       string
	Numbers    []float64 // NaN where it is unknown; nil for a category
	Categories []string  // "" where it is unknown; nil for a number
}

// Mixed is how attributes became columns beside the measures' features, as the factor
// analysis of mixed data (FAMD) codes them. A number is standardised. A category has
// one column per value: the indicator less its share p, divided by √p. Each number
// then has a variance of 1, and a category with m values one of m − 1 in all, however
// rare its values are; and the distance of two rows is that of their FAMD coordinates.
type Mixed struct {
	Numbers    []MixedNumber   `json:"numbers"`
	Categories []MixedCategory `json:"categories"`
	FAMD       *FAMD           `json:"famd"`
	Keep       int             `json:"keep"` // dimensions of the FAMD that are clustered; 0 where the columns are
}

// MixedNumber is a numeric attribute.
type MixedNumber struct {
	Name    string  `json:"name"`
	Unknown int     `json:"unknown"` // rows without a value, which get Median
	Median  float64 `json:"median"`  // of the rows that are clustered and have a value
	Center  float64 `json:"center"`
	Spread  float64 `json:"spread"`
}

// MixedCategory is a categorical attribute.
type MixedCategory struct {
	Name    string    `json:"name"`
	Unknown int       `json:"unknown"` // rows without a value, which count as having the value UnknownValue
	Values  []string  `json:"values"`  // sorted, OtherValues last; one column each
	Shares  []float64 `json:"shares"`  // of the rows that are clustered
	Merged  int       `json:"merged"`  // number of rare values, which are one: OtherValues
}

// What rows have who lack a category, and what rare values are together.
const (
	UnknownValue = "unknown"
	OtherValues  = "other values"
)

// A value that fewer rows have than this is rare: it would lie far from everything.
const (
	rareRows  = 5
	rareShare = .01
)

// WithAttributes does what [Prepare] does, and puts columns for the attributes beside
// the measures' features. opt.Space is "features" for these columns, or "pca:n" for
// the first n dimensions of their FAMD. A number that is unknown becomes the median of
// the known ones; a category that is unknown becomes a value of its own; values of
// fewer than 1 % of the rows, or fewer than five, become one. An attribute that is the
// same for everybody, or unknown, is left out with a warning.
//
// The scaling must be ZScore, because the attributes are on that scale. Other errors
// are those of Prepare, attributes of another length, and an attribute twice.
// O(n·d²) for d columns.
func WithAttributes(raw matrix.Matrix, names []string, outliers *Outliers, opt Options, attributes []Attribute) (*Features, error) {
	plain := opt
	plain.Space = "features"
	f, err := Prepare(raw, names, outliers, plain)
	if err != nil || len(attributes) == 0 {
		if len(attributes) == 0 {
			return Prepare(raw, names, outliers, opt)
		}
		return nil, err
	}
	if f.Pipeline.Scale != ZScore {
		return nil, fmt.Errorf("%w: with attributes the scaling must be %s, not %s", ErrOption, ZScore, f.Pipeline.Scale)
	}
	m := &Mixed{Numbers: []MixedNumber{}, Categories: []MixedCategory{}}
	var used []Attribute
	for _, a := range attributes {
		if max(len(a.Numbers), len(a.Categories)) != raw.N {
			return nil, fmt.Errorf("%w: %s has %d values for %d rows", ErrShape, a.Name, max(len(a.Numbers), len(a.Categories)), raw.N)
		}
		if slices.ContainsFunc(used, func(b Attribute) bool { return b.Name == a.Name }) {
			return nil, fmt.Errorf("%w: the attribute %s is there twice", ErrShape, a.Name)
		}
		if warning := m.learn(a, f.Fit); warning != "" {
			f.Warnings = append(f.Warnings, warning)
			continue
		}
		used = append(used, a)
		if said := m.said(a.Name); said != "" {
			f.Warnings = append(f.Warnings, said)
		}
	}
	if len(used) == 0 {
		return nil, fmt.Errorf("%w: none of the attributes tells rows apart", ErrShape)
	}
	x, err := m.columns(f.X, used)
	if err != nil {
		return nil, err
	}
	columns := slices.Concat(f.Names, m.names())
	c, err := fitPCA(x.Select(f.Fit), columns)
	if err != nil {
		return nil, err
	}
	m.FAMD = newFAMD(c, len(f.Fit), m.variables(f.Names))
	if m.Keep, err = parseSpace(opt.Space, len(m.FAMD.Eigenvalues)); err != nil {
		return nil, err
	}
	f.Names, f.X, f.Mixed = columns, x, m
	if m.Keep > 0 {
		f.X = c.project(x, m.Keep)
		f.Names = dimensionNames(m.Keep)
		m.FAMD.Projection = c
	}
	return f, nil
}

// learn finds how an attribute is coded, on the rows that are clustered. It returns a
// warning where the attribute cannot be used.
func (m *Mixed) learn(a Attribute, fit []int) string {
	if a.Numbers != nil {
		return m.learnNumber(a, fit)
	}
	return m.learnCategory(a, fit)
}

func (m *Mixed) learnNumber(a Attribute, fit []int) string {
	n := MixedNumber{Name: a.Name}
	var known []float64
	for _, row := range fit {
		if v := a.Numbers[row]; math.IsNaN(v) || math.IsInf(v, 0) {
			n.Unknown++
		} else {
			known = append(known, v)
		}
	}
	if len(known) == 0 {
		return fmt.Sprintf("%s is known of nobody, and is left out of the features.", a.Name)
	}
	n.Median = describe.Median(known)
	for range n.Unknown {
		known = append(known, n.Median)
	}
	n.Center, n.Spread = describe.Mean(known), describe.PopulationStd(known)
	if n.Spread == 0 || math.IsInf(n.Spread, 0) {
		return fmt.Sprintf("All customers have the same %s, which is left out of the features.", a.Name)
	}
	m.Numbers = append(m.Numbers, n)
	return ""
}

func (m *Mixed) learnCategory(a Attribute, fit []int) string {
	c := MixedCategory{Name: a.Name}
	counts := map[string]int{}
	for _, row := range fit {
		v := a.Categories[row]
		if v == "" {
			c.Unknown++
			v = UnknownValue
		}
		counts[v]++
	}
	byCount := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[a], counts[b]), cmp.Compare(a, b))
	})
	rest := 0
	for _, v := range byCount {
		n := counts[v]
		rare := n < rareRows || float64(n) < rareShare*float64(len(fit))
		if !rare && c.Merged != 1 { // one alone would still be rare
			break
		}
		c.Merged, rest = c.Merged+1, rest+n
	}
	c.Values = slices.Sorted(slices.Values(byCount[c.Merged:]))
	for _, v := range c.Values {
		c.Shares = append(c.Shares, float64(counts[v])/float64(len(fit)))
	}
	if rest > 0 {
		c.Values, c.Shares = append(c.Values, OtherValues), append(c.Shares, float64(rest)/float64(len(fit)))
	}
	if len(c.Values) < 2 {
		return fmt.Sprintf("%s has the same value for nearly everyone, and is left out of the features.", a.Name)
	}
	m.Categories = append(m.Categories, c)
	return ""
}

// said tells what became of unknown and rare values of an attribute.
func (m *Mixed) said(name string) string {
	for _, n := range m.Numbers {
		if n.Name == name && n.Unknown > 0 {
			return fmt.Sprintf("%s is unknown for %s, who count with the median, %g.", name, describe.Counted(n.Unknown, "customer"), n.Median)
		}
	}
	for _, c := range m.Categories {
		if c.Name != name {
			continue
		}
		text := ""
		if c.Unknown > 0 {
			text = fmt.Sprintf("%s is unknown for %s, who count as a group of their own. ", name, describe.Counted(c.Unknown, "customer"))
		}
		if c.Merged > 0 {
			text += fmt.Sprintf("%s of %s with few customers count as one. ", describe.Counted(c.Merged, "value"), name)
		}
		return text[:max(0, len(text)-1)]
	}
	return ""
}

// names returns the names of the attributes' columns.
func (m *Mixed) names() (out []string) {
	for _, n := range m.Numbers {
		out = append(out, n.Name)
	}
	for _, c := range m.Categories {
		for _, v := range c.Values {
			out = append(out, c.Name+": "+v)
		}
	}
	return out
}

// variables returns the variable of each column.
func (m *Mixed) variables(measures []string) []string {
	out := slices.Clone(measures)
	for _, n := range m.Numbers {
		out = append(out, n.Name)
	}
	for _, c := range m.Categories {
		for range c.Values {
			out = append(out, c.Name)
		}
	}
	return out
}

// Names lists the attributes that are used, numbers first.
func (m *Mixed) Names() (out []string) {
	for _, n := range m.Numbers {
		out = append(out, n.Name)
	}
	for _, c := range m.Categories {
		out = append(out, c.Name)
	}
	return out
}

// Blocks returns the number of columns of each category, which are the last ones of
// the features; nil where dimensions of the FAMD are clustered, or f has no
// attributes.
func (f *Features) Blocks() (out []int) {
	if f.Mixed == nil || f.Mixed.Keep > 0 {
		return nil
	}
	for _, c := range f.Mixed.Categories {
		out = append(out, len(c.Values))
	}
	return out
}

// columns puts the attributes' columns beside x (n×d): the numbers', then the
// categories'. attributes may hold others and be in any order.
func (m *Mixed) columns(x matrix.Matrix, attributes []Attribute) (matrix.Matrix, error) {
	find := func(name string) (Attribute, error) {
		i := slices.IndexFunc(attributes, func(a Attribute) bool { return a.Name == name })
		if i < 0 || max(len(attributes[i].Numbers), len(attributes[i].Categories)) != x.N {
			return Attribute{}, fmt.Errorf("%w: the attribute %s of %d rows is needed", ErrShape, name, x.N)
		}
		return attributes[i], nil
	}
	out := matrix.New(x.N, x.D+len(m.names()))
	for i := range x.N {
		copy(out.Row(i), x.Row(i))
	}
	at := x.D
	for _, n := range m.Numbers {
		a, err := find(n.Name)
		if err != nil {
			return out, err
		}
		for i := range x.N {
			v := n.Median
			if len(a.Numbers) > 0 && !math.IsNaN(a.Numbers[i]) && !math.IsInf(a.Numbers[i], 0) {
				v = a.Numbers[i]
			}
			out.Row(i)[at] = (v - n.Center) / n.Spread
		}
		at++
	}
	for _, c := range m.Categories {
		a, err := find(c.Name)
		if err != nil {
			return out, err
		}
		for i := range x.N {
			value := UnknownValue
			if len(a.Categories) > 0 {
				value = cmp.Or(a.Categories[i], UnknownValue)
			}
			has := slices.Index(c.Values, value)
			if has < 0 {
				has = slices.Index(c.Values, OtherValues)
			}
			if has < 0 {
				continue // a new value: as far from one known value as from the other
			}
			for j, p := range c.Shares {
				indicator := 0.
				if j == has {
					indicator = 1
				}
				out.Row(i)[at+j] = (indicator - p) / math.Sqrt(p)
			}
		}
		at += len(c.Values)
	}
	return out, nil
}

// Apply turns raw measures (n×d) and attributes of n rows into features as f was
// made; see [Pipeline.Apply]. attributes may hold more than f uses, in any order; a
// value that was not known when f was made counts as one of OtherValues or, where
// there are none, as no value at all.
func (f *Features) Apply(raw matrix.Matrix, attributes []Attribute) (matrix.Matrix, error) {
	x, err := f.Pipeline.Apply(raw)
	if err != nil || f.Mixed == nil {
		return x, err
	}
	if x, err = f.Mixed.columns(x, attributes); err == nil && f.Mixed.Keep > 0 {
		x = f.Mixed.FAMD.Projection.project(x, f.Mixed.Keep)
	}
	return x, err
}
