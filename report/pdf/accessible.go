package pdf

import (
	"bytes"
	"fmt"
	"strings"

	"customer-segmentation/internal/lazyregexp"
)

// accessible adds the document's structure to the writer's file, which knows
// nothing of it, so that the file keeps to PDF/UA-1 (ISO 14289-1): elements for all
// content, descriptions for links, and a mapping from codes to characters.
func accessible(data []byte, t *tags, pages int) ([]byte, error) {
	f, err := parseFile(data)
	if err != nil {
		return nil, err
	}
	f.header = append([]byte("%PDF-1.7\n"), f.header[bytes.IndexByte(f.header, '\n')+1:]...)
	first := len(f.objects) + 1
	s := newStructure(t, first)
	for _, body := range s.objects(pages) {
		f.objects = append(f.objects, []byte(body))
	}
	for page := 1; page <= pages; page++ {
		if err := s.tagPage(f, page, pages); err != nil {
			return nil, err
		}
	}
	if len(f.objects) != s.link(len(t.links)) {
		return nil, fmt.Errorf("%w: %d links that nobody made", errFile, len(f.objects)-s.link(len(t.links)))
	}
	catalog := f.object(f.root)
	open, ok := bytes.CutSuffix(*catalog, []byte(">>"))
	if !ok {
		return nil, errFile
	}
	*catalog = fmt.Appendf(nil, "%s/MarkInfo <</Marked true>> /StructTreeRoot %d 0 R /ViewerPreferences <</DisplayDocTitle true>>>>", open, s.root)
	for i, body := range f.objects {
		if bytes.Contains(body[:min(len(body), 4096)], []byte("/CMapName /Adobe-Identity-UCS def")) {
			f.objects[i] = stream("", []byte(toUnicode()))
		}
	}
	return f.bytes(first), nil
}

var annotations = lazyregexp.New(`(?s)/Annots \[(.*?)\]\n`)

const linkStart = "<</Type /Annot /Subtype /Link "

// tagPage names the page's place in the parents' tree, and makes an object of each
// of its links.
func (s *structure) tagPage(f *file, page, pages int) error {
	object := f.object(pageObject(page))
	body := *object
	if !bytes.HasPrefix(body, []byte("<</Type /Page\n")) {
		return errFile
	}
	numbers := s.tags.linked[page]
	if m := annotations().FindSubmatchIndex(body); m != nil {
		links := strings.Split(string(body[m[2]:m[3]]), linkStart)[1:]
		if len(links) != len(numbers) {
			return fmt.Errorf("%w: %d links on page %d, of which %d are tagged", errFile, len(links), page, len(numbers))
		}
		var refs strings.Builder
		for i, link := range links {
			n := s.link(numbers[i])
			for len(f.objects) < n {
				f.objects = append(f.objects, nil)
			}
			*f.object(n) = fmt.Appendf(nil, "%s/StructParent %d /Contents %s %s",
				linkStart, pages+numbers[i]-1, textString(s.tags.labels[numbers[i]-1]), strings.TrimSpace(link))
			fmt.Fprintf(&refs, "%d 0 R ", n)
		}
		body = fmt.Appendf(nil, "%s/Annots [%s] /Tabs /S\n%s", body[:m[0]], refs.String(), body[m[1]:])
	}
	rest := bytes.TrimPrefix(body, []byte("<</Type /Page\n"))
	*object = fmt.Appendf(nil, "<</Type /Page /StructParents %d\n%s", page-1, rest)
	return nil
}

// toUnicode maps every code of the writer's fonts to the character that it is. The
// writer says the same in one range, which the standard does not allow: the last byte
// of a range's codes must not overflow.
func toUnicode() string {
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for from := 0; from < 256; from += 64 { // no more than 100 in a block
		b.WriteString("64 beginbfrange\n")
		for high := from; high < from+64; high++ {
			fmt.Fprintf(&b, "<%02X00> <%02[1]XFF> <%02[1]X00>\n", high)
		}
		b.WriteString("endbfrange\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
	return b.String()
}
