package explain

import (
	"fmt"
	"go/scanner"
	"go/token"
	"regexp"
	"slices"
	"strings"
)

// misread matches the messages of a parser, as opposed to those of the compiler about a
// program that it could read.
var misread = regexp.MustCompile(`^(syntax error: |expected |missing |illegal |non-declaration |unexpected |` +
	`string literal not |rune literal not |raw string literal not |invalid character |comment not terminated)`)

// outside matches what a parser says about a statement that stands in no function.
var outside = regexp.MustCompile(`expected declaration|non-declaration statement outside function body`)

// block matches a statement that has its block behind a colon, as in Python.
var block = regexp.MustCompile(`^\s*((if|elif|for|while|def|class|with)\s[^{]*|else\s*|try\s*):(\s[^{]*)?$`)

// aboveMain matches what may not stand below %%.
var aboveMain = regexp.MustCompile(`^\s*(import\b|func\s+\w)`)

// syntax explains what a parser could not read, nil if the message is not a parser's or
// the cell tells no more than it.
func (p Program) syntax(line int, message string) *Error {
	if !misread.MatchString(message) {
		return nil
	}
	if !strings.Contains(message, "literal not terminated") { // it swallows the bracket behind it
		if e := p.brackets(); e != nil {
			return e
		}
	}
	at, main := p.at(line, ""), p.mainLine()
	if m := aboveMain.FindStringSubmatch(at.Source); m != nil && main > 0 && at.Place.Line > main {
		at.Sentence = "An import stands above the line %%: move it there."
		if m[1] != "import" {
			at.Sentence = "A function with a name stands above the line %%: move it there."
		}
		return at
	}
	if at.Place.Cell == p.Cell {
		code := p.withoutTexts()
		for _, n := range []int{at.Place.Line, at.Place.Line - 1} {
			if n >= 1 && n <= len(code) && block.MatchString(code[n-1]) {
				return p.in(Place{p.Cell, n}, "In Go a block stands in braces: write { instead of the colon, and } on a line of its own at its end.")
			}
		}
	}
	if !outside.MatchString(message) {
		return nil
	}
	for i, text := range p.Lines {
		if trimmed := strings.TrimSpace(text); main == 0 && trimmed != text && strings.HasPrefix(trimmed, "%%") {
			return p.in(Place{p.Cell, i + 1}, "%% must stand at the beginning of its line: delete the space in front of it.")
		}
	}
	if at.Place.Line > 0 {
		at.Sentence = "A statement runs only below a line %%: write %% on a line of its own above this one."
		if main > at.Place.Line {
			at.Sentence = fmt.Sprintf("Above %%%% there may be import, var, const, type and func only: move this line below the %%%% of line %d.", main)
		}
		return at
	}
	return nil
}

// mainLine returns the number of the cell's line %%, 0 if there is none.
func (p Program) mainLine() int {
	for i, line := range p.Lines {
		if isMain(line) {
			return i + 1
		}
	}
	return 0
}

func isMain(line string) bool {
	return line == "%%" || strings.HasPrefix(line, "%% ") || strings.HasPrefix(line, "%%\t") || strings.HasPrefix(line, "%main")
}

// bracket is an opening bracket of the cell.
type bracket struct {
	token  token.Token
	line   int
	indent int // of its line
}

// closing holds the bracket that closes each opening one.
var closing = map[token.Token]token.Token{token.LBRACE: token.RBRACE, token.LPAREN: token.RPAREN, token.LBRACK: token.RBRACK}

// goLines returns the cell's lines, without those that are for the kernel.
func (p Program) goLines() []string {
	code := make([]string, len(p.Lines))
	for i, line := range p.Lines {
		if !strings.HasPrefix(line, "%") && !strings.HasPrefix(line, "!") {
			code[i] = line
		}
	}
	return code
}

// withoutTexts returns the cell's lines with a blank for each byte of a comment, and of a
// text between its quotation marks.
func (p Program) withoutTexts() []string {
	text := []byte(strings.Join(p.goLines(), "\n"))
	out := slices.Clone(text)
	file := token.NewFileSet().AddFile("", -1, len(text))
	var s scanner.Scanner
	s.Init(file, text, func(token.Position, string) {}, scanner.ScanComments)
	for {
		at, tok, literal := s.Scan()
		switch tok {
		case token.EOF:
			return strings.Split(string(out), "\n")
		case token.STRING, token.CHAR, token.COMMENT:
			for i, from := 0, file.Offset(at); i < len(literal); i++ {
				if out[from+i] != '\n' && (tok == token.COMMENT || i > 0 && i < len(literal)-1) {
					out[from+i] = ' '
				}
			}
		}
	}
}

// brackets finds the first bracket of the cell that has no partner, nil if all have one.
// Of nested braces the closing one's indentation tells which is meant: where a brace in
// the middle is forgotten, counting alone would blame the outermost.
func (p Program) brackets() *Error {
	code := p.goLines()
	text := []byte(strings.Join(code, "\n"))
	files := token.NewFileSet()
	file := files.AddFile("", -1, len(text))
	var s scanner.Scanner
	s.Init(file, text, func(token.Position, string) {}, 0)
	short := braces(string(text)) > 0
	var open []bracket
	main, passed := p.mainLine(), false
	for {
		at, tok, _ := s.Scan()
		line := len(p.Lines)
		if tok != token.EOF {
			line = file.Line(at)
		}
		if main > 0 && !passed && (tok == token.EOF || line > main) {
			if passed = true; len(open) > 0 { // nothing reaches across %%
				return p.unclosed(open[len(open)-1])
			}
		}
		switch tok {
		case token.EOF:
			if len(open) > 0 {
				return p.unclosed(open[len(open)-1])
			}
			return nil
		case token.LBRACE, token.LPAREN, token.LBRACK:
			open = append(open, bracket{tok, line, indent(code[line-1])})
		case token.RBRACE, token.RPAREN, token.RBRACK:
			if len(open) == 0 {
				return p.in(Place{p.Cell, line}, fmt.Sprintf("This %s closes nothing: delete it, or write the bracket that it should close.", tok))
			}
			last := open[len(open)-1]
			if closing[last.token] != tok {
				return p.unclosed(last)
			}
			here := indent(code[line-1])
			first := strings.HasPrefix(strings.TrimSpace(code[line-1]), tok.String())
			if tok == token.RBRACE && first && here < last.indent && len(open) > 1 && open[len(open)-2].indent == here && short {
				return p.unclosed(last)
			}
			open = open[:len(open)-1]
		}
	}
}

func (p Program) unclosed(b bracket) *Error {
	return p.in(Place{p.Cell, b.line}, fmt.Sprintf("The %s of this line is never closed: add the missing %s.", b.token, closing[b.token]))
}

// indent counts the white space that a line begins with.
func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " \t")) }

// braces returns how many more braces a text opens than it closes.
func braces(text string) int {
	n := 0
	files := token.NewFileSet()
	var s scanner.Scanner
	s.Init(files.AddFile("", -1, len(text)), []byte(text), func(token.Position, string) {}, 0)
	for {
		switch _, tok, _ := s.Scan(); tok {
		case token.EOF:
			return n
		case token.LBRACE:
			n++
		case token.RBRACE:
			n--
		}
	}
}
