package html

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"customer-segmentation/internal/lazyregexp"
)

// A page has its colours twice: as on paper, and for a dark screen. The same blocks are
// composed with both themes, and where the two pages differ, they differ in colours only.
// Styles then name a variable, and specifications of charts a mark with its number.

// Dark gives the page the colours of a twin: the same blocks, added in the same order to
// a document with the dark theme.
func (d *Document) Dark(twin *Document) { d.twin = twin }

// colours numbers the pairs of colours of a page.
type colours struct {
	pairs  [][2]string // light, dark
	number map[[2]string]int
}

var errTwin = errors.New("the page in the dark differs in more than colours")

func (c *colours) pair(light, dark string) int {
	key := [2]string{strings.ToLower(light), strings.ToLower(dark)}
	n, known := c.number[key]
	if !known {
		n = len(c.pairs)
		c.pairs, c.number[key] = append(c.pairs, key), n
	}
	return n
}

// paired returns the light text in which colours that differ from those of the dark text
// are replaced. find matches the places where a text may have a colour, the second group
// being it.
func (c *colours) paired(light, dark string, find *regexp.Regexp, replacement func(n int) string) (string, error) {
	a, b := find.FindAllStringSubmatchIndex(light, -1), find.FindAllStringSubmatchIndex(dark, -1)
	if len(a) != len(b) {
		return "", errTwin
	}
	var out strings.Builder
	from, fromDark := 0, 0
	for i := range a {
		start, end, startDark, endDark := a[i][2], a[i][3], b[i][2], b[i][3]
		if light[from:start] != dark[fromDark:startDark] {
			return "", errTwin
		}
		out.WriteString(light[from:start])
		if one, other := light[start:end], dark[startDark:endDark]; one == other {
			out.WriteString(one)
		} else {
			out.WriteString(replacement(c.pair(one, other)))
		}
		from, fromDark = end, endDark
	}
	if light[from:] != dark[fromDark:] {
		return "", errTwin
	}
	out.WriteString(light[from:])
	return out.String(), nil
}

var (
	inStyles = lazyregexp.New(`style="[^"]*"`)
	hexes    = lazyregexp.New(`(#[0-9A-Fa-f]{6})\b`)
	inJSON   = lazyregexp.New(`"(#[0-9A-Fa-f]{6})"`)
)

// coloured returns the body and the specifications of the charts with their colours
// paired, and the style that gives the variables of both themes.
func (d *Document) coloured() (body, specs, style string, c *colours, err error) {
	c = &colours{number: map[[2]string]int{}}
	body = d.body.String()
	if specs, err = d.chartSpecs(); err != nil || d.twin == nil {
		return body, specs, "", c, err
	}
	if body, err = c.styles(body, d.twin.body.String()); err != nil {
		return "", "", "", nil, err
	}
	dark, err := d.twin.chartSpecs()
	if err != nil {
		return "", "", "", nil, err
	}
	specs, err = c.paired(specs, dark, inJSON(), func(n int) string { return fmt.Sprintf(`\u001e%d`, n) })
	if err != nil {
		return "", "", "", nil, err
	}
	return body, specs, c.variables(), c, nil
}

// styles pairs the colours in the style attributes of a body. Texts keep theirs: they may
// speak of a colour.
func (c *colours) styles(light, dark string) (string, error) {
	a, b := inStyles().FindAllStringIndex(light, -1), inStyles().FindAllStringIndex(dark, -1)
	if len(a) != len(b) {
		return "", errTwin
	}
	var out strings.Builder
	from, fromDark := 0, 0
	for i := range a {
		if light[from:a[i][0]] != dark[fromDark:b[i][0]] {
			return "", errTwin
		}
		out.WriteString(light[from:a[i][0]])
		styled, err := c.paired(light[a[i][0]:a[i][1]], dark[b[i][0]:b[i][1]], hexes(), func(n int) string { return fmt.Sprintf("var(--c%d)", n) })
		if err != nil {
			return "", err
		}
		out.WriteString(styled)
		from, fromDark = a[i][1], b[i][1]
	}
	if light[from:] != dark[fromDark:] {
		return "", errTwin
	}
	out.WriteString(light[from:])
	return out.String(), nil
}

// variables returns the colours as variables of the style sheet. What is printed stays
// light.
func (c *colours) variables() string {
	var b strings.Builder
	for side, open := range []string{":root {", "@media screen and (prefers-color-scheme: dark) { :root {"} {
		b.WriteString(open)
		for n, pair := range c.pairs {
			fmt.Fprintf(&b, " --c%d: %s;", n, pair[side])
		}
		b.WriteString([]string{" }\n", " } }\n"}[side])
	}
	return b.String()
}

// chartSpecs returns the specifications of the interactive charts as JSON, in which <, >
// and & are escaped, so that no text ends the script.
func (d *Document) chartSpecs() (string, error) {
	specs, err := json.Marshal(d.specs)
	if err != nil {
		return "", fmt.Errorf("the charts of the page: %w", err)
	}
	return string(specs), nil
}
