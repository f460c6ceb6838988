package sheet

import (
	"bytes"
	"math"
)

// opening reads a part's beginning: the declaration and the tag of the first
// element. Of its attributes, only the namespace matters.
func (s *scanner) opening(root string) error {
	s.skipWord("\xef\xbb\xbf")
	if s.skipWord("<?xml") {
		rest := s.xml[s.at:]
		end := bytes.Index(rest, []byte("?>"))
		if end < 0 || !declaresUTF8(rest[:end]) {
			return errOdd
		}
		s.at += end + len("?>")
	}
	s.space()
	if !s.skipWord(root) || !endsName(s.xml[s.at]) {
		return errOdd
	}
	for {
		name, value, err := s.attribute()
		if err != nil {
			return err
		}
		if name == nil {
			break
		}
		if string(name) == "xmlns" && !isMainSpace(string(value)) {
			return errOdd
		}
	}
	if !s.skipWord(">") {
		return errOdd
	}
	return nil
}

// declaresUTF8 reports whether an XML declaration names UTF-8 or nothing.
func declaresUTF8(declaration []byte) bool {
	lower := bytes.ToLower(declaration)
	return !bytes.Contains(lower, []byte("encoding")) ||
		bytes.Contains(lower, []byte(`"utf-8"`)) || bytes.Contains(lower, []byte(`'utf-8'`))
}

// skipTag skips the rest of a tag. It reports false where it does not end.
func (s *scanner) skipTag() bool {
	s.at-- // the space before the first attribute
	for {
		name, _, err := s.attribute()
		if err != nil {
			return false
		}
		if name == nil {
			return s.skipWord("/>") || s.skipWord(">")
		}
	}
}

// attribute reads the next attribute of a tag. At the end of the tag the name is
// nil, and s.at is where the > or /> begins. Declarations of namespaces below
// the first element are left to the parser.
func (s *scanner) attribute() (name, value []byte, err error) {
	b, i := s.xml, s.at
	for isSpace(b[i]) {
		i++
	}
	if b[i] == '>' || b[i] == '/' {
		s.at = i
		return nil, nil, nil
	}
	from := i
	for b[i] > ' ' && b[i] != '=' && b[i] != '>' && b[i] != '<' && b[i] != '/' {
		i++
	}
	name = b[from:i]
	quote := b[i+1]
	if b[i] != '=' || quote != '"' && quote != '\'' || from == s.at {
		return nil, nil, errOdd
	}
	i += 2
	n := bytes.IndexByte(b[i:], quote)
	if n < 0 {
		return nil, nil, errOdd
	}
	value = b[i : i+n]
	if bytes.IndexByte(value, '<') >= 0 || s.inRows && bytes.HasPrefix(name, []byte("xmlns")) {
		return nil, nil, errOdd
	}
	s.at = i + n + 1
	return name, value, nil
}

// skipWord skips a word if it is next.
func (s *scanner) skipWord(word string) bool {
	if end := s.at + len(word); end <= len(s.xml) && string(s.xml[s.at:end]) == word {
		s.at = end
		return true
	}
	return false
}

func (s *scanner) space() {
	for isSpace(s.xml[s.at]) {
		s.at++
	}
}

// parseCount reads a row number. It returns 0 for anything else.
func parseCount(digits []byte) int {
	n := 0
	for _, c := range digits {
		if c -= '0'; c > 9 || n > math.MaxInt32 {
			return 0
		}
		n = n*10 + int(c)
	}
	return n
}
