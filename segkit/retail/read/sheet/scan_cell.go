package sheet

import "bytes"

// cell reads the rest of a cell after its <c.
func (s *scanner) cell() error {
	raw := rawCell{column: s.column + 1}
	b, i := s.xml, s.at
	// Almost all attributes are r, s and t, in plain quotes.
	for b[i] == ' ' {
		if b[i+2] != '=' || b[i+3] != '"' {
			break
		}
		name := b[i+1]
		i += 4
		from := i
		switch name {
		case 'r':
			column := 0
			for ; b[i]-'A' < 26 && i < from+4; i++ {
				column = column*26 + int(b[i]-'A') + 1
			}
			letters := i
			for b[i]-'0' < 10 {
				i++
			}
			if letters == from || i == letters || b[i] != '"' {
				return errOdd
			}
			raw.column = column - 1
		case 's':
			style := 0
			for ; b[i]-'0' < 10 && i < from+7; i++ {
				style = style*10 + int(b[i]-'0')
			}
			raw.style = int32(style)
		case 't':
			for b[i]-'a' < 26 || b[i] == 'S' {
				i++
			}
			if b[from] == 's' && i == from+1 {
				raw.kind = typeShared
			} else {
				raw.kind = parseType(b[from:i])
			}
		default:
			return errOdd
		}
		if b[i] != '"' {
			return errOdd
		}
		i++
	}
	s.at = i
	if b[i] != '>' {
		for {
			name, _, err := s.attribute()
			if err != nil {
				return err
			}
			if name == nil {
				break
			}
			if c := string(name); c == "r" || c == "s" || c == "t" {
				return errOdd
			}
		}
	}
	if raw.kind == typeUnknown || raw.column >= MaxColumns {
		return errOdd // the parser says what is wrong
	}
	if s.skipWord("/>") {
		return s.add(&raw)
	}
	if !s.skipWord(">") {
		return errOdd
	}
	if err := s.content(&raw); err != nil {
		return err
	}
	return s.add(&raw)
}

// content reads the formula and the value of a cell, and its end tag.
func (s *scanner) content(raw *rawCell) error {
	for {
		b, i := s.xml, s.at
		switch {
		case b[i] == '<' && b[i+1] == 'v' && b[i+2] == '>':
			s.at = i + len("<v>")
			if !s.value(raw) {
				return errOdd
			}
		case b[i] == '<' && b[i+1] == '/' && b[i+2] == 'c' && b[i+3] == '>':
			s.at = i + len("</c>")
			return nil
		case isSpace(b[i]):
			s.space()
		case s.skipWord("<is>"):
			var err error
			if raw.text, err = s.richText("</is>"); err != nil {
				return err
			}
			raw.value = true
		case s.skipWord("<f>"), s.skipWord("<f ") && s.skipTag():
			raw.formula = true
			if b[s.at-2] == '/' && b[s.at-1] == '>' {
				continue // <f … /> has no content
			}
			s.at += max(bytes.IndexByte(b[s.at:], '<'), 0)
			if !s.skipWord("</f>") {
				return errOdd
			}
		case s.skipWord("<v/>"), s.skipWord("<v />"):
			raw.value = true
		case s.skipWord("<f/>"):
			raw.formula = true
		default:
			return errOdd
		}
	}
}

// value reads the content of <v> and its end tag. Only the text of a formula may
// hold entities.
func (s *scanner) value(raw *rawCell) bool {
	b, i := s.xml, s.at
	if raw.kind == typeFormula {
		i += max(bytes.IndexByte(b[i:], '<'), 0)
	}
	for b[i] != '<' && b[i] != '&' && b[i] != 0 {
		i++
	}
	raw.text, raw.value = b[s.at:i:i], true
	if b[i] != '<' || b[i+1] != '/' || b[i+2] != 'v' || b[i+3] != '>' {
		return false
	}
	s.at = i + len("</v>")
	ok := true
	if raw.kind == typeFormula {
		raw.text, ok = decode(&s.out.texts, raw.text)
	}
	return ok
}

// richText reads the text of <is> or <si> up to its end tag. Text in runs, each
// with a font, is left to the parser.
func (s *scanner) richText(end string) ([]byte, error) {
	s.space()
	if s.skipWord(end) || s.skipWord("<t/>") && s.skipWord(end) {
		return nil, nil
	}
	if !s.skipWord("<t>") && !s.skipWord(`<t xml:space="preserve">`) {
		return nil, errOdd
	}
	n := bytes.IndexByte(s.xml[s.at:], '<')
	if n < 0 {
		return nil, errOdd
	}
	text, ok := decode(&s.out.texts, s.xml[s.at:s.at+n:s.at+n])
	s.at += n
	if !ok || !s.skipWord("</t>") {
		return nil, errOdd
	}
	s.space()
	// Excel in East Asia adds how phonetic text looks, even where there is none.
	if s.skipWord("<phoneticPr ") && !s.skipTag() || !s.skipWord(end) {
		return nil, errOdd
	}
	return text, nil
}
