package explain

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Place is a line of a cell; the first is 1.
type Place struct {
	Cell int // the number that the notebook shows beside the cell
	Line int // 0 for a line that the kernel added
}

// Program is what the kernel made of a cell.
type Program struct {
	Cell   int      // the number of the cell that is run
	Lines  []string // its lines
	Code   string   // the program: the cell and what earlier cells declared
	Places []Place  // of the program's lines, the first first
	Folder string   // of the program; "" leaves out the names that packages export
}

// Error is the message for a cell that failed.
type Error struct {
	Place    Place
	Sentence string // what is wrong and the cure
	Source   string // the line of the cell
	program  int    // the number of the cell that was run
}

// Error returns the message on one line.
func (e *Error) Error() string {
	if where := e.where(); where != "" {
		return where + ": " + e.Sentence
	}
	return e.Sentence
}

func (e *Error) where() string {
	switch {
	case e.Place.Line == 0:
		return ""
	case e.Place.Cell == e.program:
		return fmt.Sprintf("Line %d", e.Place.Line)
	}
	return fmt.Sprintf("Cell [%d], line %d", e.Place.Cell, e.Place.Line)
}

// Text returns the message as a notebook shows it: the sentence, and below it the line.
func (e *Error) Text() string {
	text := e.Error()
	if strings.TrimSpace(e.Source) != "" {
		text += fmt.Sprintf("\n\n%5d | %s", e.Place.Line, strings.TrimRight(e.Source, " \t"))
	}
	return text
}

// at returns an error at a line of the program; the first is 1.
func (p Program) at(line int, sentence string) *Error {
	if line < 1 || line > len(p.Places) {
		return &Error{Sentence: sentence, program: p.Cell}
	}
	return p.in(p.Places[line-1], sentence)
}

// in returns an error at a place.
func (p Program) in(place Place, sentence string) *Error {
	e := &Error{Place: place, Sentence: sentence, program: p.Cell}
	if place.Cell == p.Cell && place.Line >= 1 && place.Line <= len(p.Lines) {
		e.Source = p.Lines[place.Line-1]
	}
	return e
}

// position matches the place in front of a message of the Go tools.
var position = regexp.MustCompile(`^(?:.*[/\\])?main(?:_test)?\.go:(\d+)(?::(\d+))?: (.+)$`)

// more matches what a parser adds to the first of several messages.
var more = regexp.MustCompile(` \(and \d+ more errors?\)$`)

// Compiler returns the message for what goimports, the compiler or the kernel's parser
// says about a program. Of several faults it names the first, as the others often follow
// from it; that a name is not used it says last, as the line that would use it may be the
// one at fault.
func Compiler(said string, p Program) *Error {
	first := ""
	var unused *Error
	for line := range strings.Lines(said) {
		line = strings.TrimSpace(line)
		if m := position.FindStringSubmatch(line); m != nil {
			number, _ := strconv.Atoi(m[1])
			if !strings.HasPrefix(m[3], "declared and not used: ") {
				return p.fault(number, m[3])
			}
			if unused == nil {
				unused = p.fault(number, m[3])
			}
			continue
		}
		if first == "" && line != "" && !strings.HasPrefix(line, "#") {
			first = line
		}
	}
	if unused != nil {
		return unused
	}
	return &Error{Sentence: sentence(first), program: p.Cell}
}

// fault explains one message of the compiler.
func (p Program) fault(line int, message string) *Error {
	message = more.ReplaceAllString(message, "")
	if e := p.syntax(line, message); e != nil {
		return e
	}
	message = strings.TrimPrefix(message, "syntax error: ")
	for _, rule := range slices.Concat(lists, habits, rules) {
		if m := rule.pattern.FindStringSubmatch(message); m != nil {
			if said := rule.say(p, line, m); said != "" {
				return p.at(line, said)
			}
		}
	}
	return p.at(line, sentence(message))
}

// sentence begins a text with a capital and ends it with a full stop.
func sentence(text string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		return "The cell does not compile, and the Go tools do not say why."
	}
	if !strings.ContainsAny(text[len(text)-1:], ".!?") {
		text += "."
	}
	return strings.ToUpper(text[:1]) + text[1:]
}
