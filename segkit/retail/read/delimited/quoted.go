package delimited

import "strings"

// quotedField reads a quoted field from behind its opening quote. quoted is
// false if the quote turns out to open nothing: a quote follows on the same line
// that closes nothing, and none that does.
func (s *scanner) quotedField(text string, at int, last bool, rec *record) (next int, done, ok, quoted bool) {
	var built []byte // the value so far, once it is not a part of the text
	rewritten, escaped, bare := false, false, 0
	from, i := at, at
	closing := 0  // a place of the line at which a quote closes the field
	oneLine := at // up to here, the field is on one line
	for {
		hit := s.nextSign(text[i:])
		if hit < 0 {
			if !last {
				return 0, false, false, false
			}
			rec.unclosed = true
			s.fields = append(s.fields, s.value(strings.TrimRight(text[at:], "\r\n"), rec))
			rec.lines++
			return len(text), true, true, true
		}
		i += hit
		if text[i] == '\\' {
			if i+1 == len(text) && !last {
				return 0, false, false, false
			}
			if i+1 < len(text) && s.escapes(text[i+1]) {
				built = append(append(built, text[from:i]...), text[i+1])
				rewritten, escaped = true, true
				from, i = i+2, i+2
			} else {
				i++
			}
			continue
		}
		if i+1 == len(text) && !last {
			return 0, false, false, false
		}
		if i+1 < len(text) && text[i+1] == '"' {
			built = append(built, text[from:i+1]...)
			rewritten = true
			from, i = i+2, i+2
			continue
		}
		stop, closes, ok := s.afterQuote(text, i+1, last)
		if !ok {
			return 0, false, false, false
		}
		if closes {
			var value string
			if rewritten {
				value = string(append(built, text[from:i]...))
			} else {
				value = text[from:i]
			}
			s.fields = append(s.fields, s.value(value, rec))
			rec.escaped = rec.escaped || escaped
			rec.bare += bare
			done = stop >= len(text) || text[stop] == s.lineEnd()
			if done {
				rec.lines++
				s.trimEnd(text[i+1:min(stop, len(text))], rec)
			}
			return min(stop+1, len(text)), done, true, true
		}
		if rec.broken = rec.broken || strings.IndexByte(text[oneLine:i], s.lineEnd()) >= 0; rec.broken {
			i++
			continue
		}
		oneLine = i
		if closing <= i {
			if closing, ok = s.closesOnLine(text, i+1, last); !ok {
				return 0, false, false, false
			}
			if closing < 0 {
				return 0, false, true, false
			}
		}
		bare++
		i++
	}
}

// nextSign returns the position of the next quote or, where it means something,
// backslash.
func (s *scanner) nextSign(text string) int {
	if s.Quoting != Backslash {
		return strings.IndexByte(text, '"')
	}
	for i := range len(text) {
		if text[i] == '"' || text[i] == '\\' {
			return i
		}
	}
	return -1
}

// afterQuote reports whether a quote before a position closes its field: at most
// blanks stand between it and a separator or a line end, whose position is stop.
func (s *scanner) afterQuote(text string, at int, last bool) (stop int, closes, ok bool) {
	for at < len(text) && text[at] != s.Separator && (text[at] == ' ' || text[at] == '\t') {
		at++
	}
	if !s.OldMac {
		for at < len(text) && text[at] == '\r' {
			at++
		}
		if at < len(text) && text[at-1] == '\r' && text[at] != '\n' {
			return at, false, true
		}
	}
	if at == len(text) {
		return at, last, last
	}
	return at, text[at] == s.Separator || text[at] == s.lineEnd(), true
}

// closesOnLine returns the position of the next quote on the line that closes a
// field, or −1.
func (s *scanner) closesOnLine(text string, at int, last bool) (closing int, ok bool) {
	if s.open <= at && at < s.until {
		return -1, true
	}
	line := text[at:]
	stop := strings.IndexByte(line, s.lineEnd())
	if stop < 0 && !last {
		return 0, false
	}
	if stop >= 0 {
		line = line[:stop+1]
	}
	for i := range len(line) {
		if line[i] == '"' {
			if _, closes, _ := s.afterQuote(line, i+1, true); closes {
				return at + i, true
			}
		}
	}
	s.open, s.until = at, at+len(line)
	return -1, true
}

// value counts the line ends in a quoted field, and writes them as LF unless
// they are to stay.
func (s *scanner) value(text string, rec *record) string {
	if s.OldMac {
		n := strings.Count(text, "\r")
		rec.folded, rec.lines = rec.folded+n, rec.lines+n
		if n > 0 && !s.exact {
			return strings.ReplaceAll(text, "\r", "\n")
		}
		return text
	}
	n := strings.Count(text, "\n")
	rec.folded, rec.lines = rec.folded+n, rec.lines+n
	if s.exact || n == 0 {
		return text
	}
	return lineFeeds(text)
}

// lineFeeds turns CR before LF, however many, into nothing.
func lineFeeds(text string) string {
	if !strings.Contains(text, "\r\n") {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for {
		line, rest, more := strings.Cut(text, "\n")
		if !more {
			b.WriteString(line)
			return b.String()
		}
		b.WriteString(strings.TrimRight(line, "\r"))
		b.WriteByte('\n')
		text = rest
	}
}
