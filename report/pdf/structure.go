package pdf

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

// structure writes the elements as objects of the file.
type structure struct {
	tags  *tags
	first int // number of the first object
	root  int // of the structure tree's root
	of    map[*element]int
	all   []*element
}

// newStructure numbers the elements, the links and the parents' tree from first on.
func newStructure(t *tags, first int) *structure {
	s := &structure{tags: t, first: first, root: first, of: map[*element]int{}}
	var number func(e *element)
	number = func(e *element) {
		s.of[e] = first + 2 + len(s.all)
		s.all = append(s.all, e)
		for _, k := range e.kids {
			if k.element != nil {
				number(k.element)
			}
		}
	}
	number(t.root)
	return s
}

// parents is the number of the tree that leads from content to its element.
func (s *structure) parents() int { return s.first + 1 }

// link returns the number of a link's annotation, counted from 1.
func (s *structure) link(i int) int { return s.first + 1 + len(s.all) + i }

// objects returns the bodies of all objects but the annotations, in order of number.
func (s *structure) objects(pages int) []string {
	out := []string{
		fmt.Sprintf("<</Type /StructTreeRoot /K %d 0 R /ParentTree %d 0 R /ParentTreeNextKey %d>>",
			s.of[s.tags.root], s.parents(), pages+len(s.tags.links)),
		s.parentTree(pages),
	}
	for _, e := range s.all {
		out = append(out, s.body(e))
	}
	return out
}

// parentTree maps each page, and each link after the pages, to the elements that own
// them.
func (s *structure) parentTree(pages int) string {
	var b strings.Builder
	b.WriteString("<</Nums [")
	for page := 1; page <= pages; page++ {
		fmt.Fprintf(&b, "%d [", page-1)
		for _, e := range s.tags.owners[page] {
			fmt.Fprintf(&b, "%d 0 R ", s.of[e])
		}
		b.WriteString("]\n")
	}
	for i, e := range s.tags.links {
		fmt.Fprintf(&b, "%d %d 0 R\n", pages+i, s.of[e])
	}
	b.WriteString("]>>")
	return b.String()
}

func (s *structure) body(e *element) string {
	var b strings.Builder
	parent := s.root
	if e.parent != nil {
		parent = s.of[e.parent]
	}
	fmt.Fprintf(&b, "<</S /%s /P %d 0 R", e.role, parent)
	if e.alt != "" {
		fmt.Fprintf(&b, " /Alt %s", textString(e.alt))
	}
	switch {
	case e.scope != "":
		fmt.Fprintf(&b, " /A <</O /Table /Scope /%s>>", e.scope)
	case e.box != nil:
		fmt.Fprintf(&b, " /A <</O /Layout /Placement /Block /BBox [%.1f %.1f %.1f %.1f]>>", e.box.X0, e.box.Y0, e.box.X1, e.box.Y1)
	}
	page := 0
	for _, k := range e.kids {
		if k.page > 0 {
			page = k.page
			fmt.Fprintf(&b, " /Pg %d 0 R", pageObject(page))
			break
		}
	}
	b.WriteString(" /K [")
	for i, k := range e.kids {
		if i > 0 {
			b.WriteByte(' ')
		}
		switch {
		case k.element != nil:
			fmt.Fprintf(&b, "%d 0 R", s.of[k.element])
		case k.link > 0:
			fmt.Fprintf(&b, "<</Type /OBJR /Pg %d 0 R /Obj %d 0 R>>", pageObject(k.page), s.link(k.link))
		case k.page == page:
			fmt.Fprintf(&b, "%d", k.content)
		default:
			fmt.Fprintf(&b, "<</Type /MCR /Pg %d 0 R /MCID %d>>", pageObject(k.page), k.content)
		}
	}
	b.WriteString("]>>")
	return b.String()
}

// pageObject returns the number of a page's object: the writer numbers pages and
// their contents in turn, after two others.
func pageObject(page int) int { return 1 + 2*page }

// textString writes a text as PDF has it: UTF-16 with a mark, in hexadecimal where it is
// not plain ASCII.
func textString(s string) string {
	plain := true
	for _, r := range s {
		plain = plain && r >= ' ' && r < 0x7f
	}
	if plain {
		return "(" + strings.NewReplacer(`\`, `\\`, `(`, `\(`, `)`, `\)`).Replace(s) + ")"
	}
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	b.WriteString(">")
	return b.String()
}
