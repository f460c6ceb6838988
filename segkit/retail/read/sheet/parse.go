package sheet

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
)

// parser reads a sheet with encoding/xml: everything that XML allows, at a tenth
// of the scanner's speed.
type parser struct {
	builder
	t       *tokens
	r       io.ReadCloser
	part    string
	content []byte // of the cell that is being read
	started bool   // <sheetData> has begun
	spare   *batch
}

// parsedRows is how many rows make a batch.
const parsedRows = 500

func (w *Workbook) newParser(ctx context.Context, s Sheet, b builder) (*parser, error) {
	r, err := w.archive.open(ctx, s.part, b.limits.PartBytes)
	if err != nil {
		return nil, err
	}
	t := newTokens(r, b.limits.TextBytes+64<<10)
	return &parser{builder: b, t: t, r: r, part: s.part.Name, spare: &batch{}}, nil
}

func (p *parser) close() { _ = p.r.Close() }

// next reads the next rows. An error is in the batch, after the rows that precede it.
func (p *parser) next() *batch {
	p.out = p.spare
	p.out.reset()
	p.out.err = partError("the sheet's XML", p.fill())
	p.out.errRow = p.out.last
	return p.out
}

func (p *parser) fill() error {
	if !p.started {
		if err := p.start(); err != nil || p.out.ended {
			return err
		}
		p.started = true
	}
	for n := 0; n < parsedRows && len(p.out.cells) < 20*parsedRows && len(p.out.texts) < 4<<20; {
		token, err := p.token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Local == "row" && isMain(token.Name) {
				n++
				err = p.row(token)
			} else {
				err = p.t.skip()
			}
		case xml.EndElement:
			return p.end()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// token returns the next token; the end of the file is an error.
func (p *parser) token() (xml.Token, error) {
	token, err := p.t.next()
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return token, err
}

// start reads up to <sheetData>.
func (p *parser) start() error {
	for root := true; ; {
		token, err := p.token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			switch {
			case root && (token.Name.Local != "worksheet" || !isMain(token.Name)):
				return damage("the part %q does not hold a sheet's rows", p.part)
			case root:
				root = false
			case token.Name.Local == "sheetData" && isMain(token.Name):
				return nil
			default:
				if err := p.t.skip(); err != nil {
					return err
				}
			}
		case xml.EndElement: // no <sheetData>: no rows
			return p.end()
		}
	}
}

// end reads what follows the rows.
func (p *parser) end() error {
	p.out.ended = true
	for {
		_, err := p.t.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func (p *parser) row(e xml.StartElement) error {
	number := 0
	if r := attribute(e, "r"); r != "" {
		if number = parseCount([]byte(r)); number <= 0 {
			return damage("%.40q is not a row number", r)
		}
	}
	p.startRow(number, isTrue(attribute(e, "hidden")))
	kept := len(p.out.cells)
	for {
		token, err := p.token()
		if err == nil {
			switch token := token.(type) {
			case xml.EndElement:
				return p.endRow()
			case xml.StartElement:
				if token.Name.Local == "c" && isMain(token.Name) {
					err = p.cell(token)
				} else {
					err = p.t.skip()
				}
			}
		}
		if err != nil {
			p.out.cells = p.out.cells[:kept]
			return err
		}
	}
}

func (p *parser) cell(e xml.StartElement) error {
	raw := rawCell{column: p.column + 1}
	for _, a := range e.Attr {
		if a.Name.Space != "" {
			continue
		}
		switch a.Name.Local {
		case "r":
			var ok bool
			if raw.column, ok = parseColumn(a.Value); !ok {
				return damage("%.40q is not the name of a cell", a.Value)
			}
		case "s":
			raw.style = int32(min(parseCount([]byte(a.Value)), maxStyles))
		case "t":
			raw.kind = parseType([]byte(a.Value))
		}
	}
	if raw.column >= MaxColumns {
		return tooLarge("the row has more than %d columns", MaxColumns)
	}
	p.content = p.content[:0]
	for {
		token, err := p.token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.EndElement:
			from := len(p.out.texts)
			p.out.texts = append(p.out.texts, p.content...)
			raw.text = p.out.texts[from:len(p.out.texts):len(p.out.texts)]
			return p.add(&raw)
		case xml.StartElement:
			if !isMain(token.Name) {
				err = p.t.skip()
				break
			}
			switch token.Name.Local {
			case "v":
				raw.value = true
				if p.content, err = p.t.text(p.content[:0], p.limits.TextBytes); raw.kind == typeFormula {
					p.content = unescape(p.content)
				}
			case "is":
				raw.value = true
				p.content, err = p.t.richText(p.content[:0], p.limits.TextBytes)
			case "f":
				raw.formula = true
				err = p.t.skip()
			default:
				err = p.t.skip()
			}
		}
		if err != nil {
			var known *ReadError
			if errors.As(err, &known) && known.Column < 0 {
				known.Column = raw.column
			}
			return err
		}
	}
}
