package pdf

import (
	"image/color"
	"strings"

	"codeberg.org/go-pdf/fpdf"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/chart/typeface"
)

const (
	body   = typeface.Regular
	medium = typeface.Medium
	bold   = typeface.Bold
	italic = typeface.Italic
)

// press draws marks on the current page: coordinates in points from the upper
// left. It remembers the page's graphics state, so that nothing is written twice,
// and forgets it whenever the page changes.
type press struct {
	pdf           *fpdf.Fpdf
	theme         chart.Theme
	width, height float64
	err           error
	entry         func(h Heading, y float64)
	state         state
	box           Box // of the block or cell that is being drawn
	trace         func(Drawn)
	registered    map[string]bool
	tags          *tags
	fitted        map[fitted][]float64
	wrapped       map[wrapping][]richLine
	references    references
	target        string // of the reference that is being drawn
}

// state is the graphics state last written to the current page.
type state struct {
	font         string
	size         float64
	text         color.NRGBA
	fill, stroke color.NRGBA
	alpha        float64
	line         float64
	dashed       bool
	round        bool
}

func newPress(o Options) *press {
	size, err := paperSize(o.Paper)
	f := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: size})
	p := &press{pdf: f, theme: o.Theme, width: size.Wd, height: size.Ht, err: err, trace: o.Trace, registered: map[string]bool{}, tags: newTags(), fitted: map[fitted][]float64{}, wrapped: map[wrapping][]richLine{}, references: newReferences()}
	f.SetCatalogSort(true)
	f.SetCreationDate(o.Date)
	f.SetModificationDate(o.Date)
	f.SetAutoPageBreak(false, 0)
	f.SetMargins(0, 0, 0)
	f.SetCompression(true)
	f.SetLang(language)
	f.SetProducer(producer, true)
	f.SetCreator(producer, true)
	clean := p.theme.Fonts.Clean
	f.SetXmpMetadata(metadata(o, clean))
	f.SetTitle(clean(o.Title), true)
	f.SetAuthor(clean(o.Author), true)
	f.SetSubject(clean(o.Subject), true)
	f.SetKeywords(clean(o.Keywords), true)
	f.SetDisplayMode("fullpage", "single")
	return p
}

func (p *press) fail(err error) {
	if p.err == nil {
		p.err = err
	}
}

func (p *press) failed() error {
	if p.err != nil {
		return p.err
	}
	return p.pdf.Error()
}

func (p *press) newPage() {
	p.pdf.AddPage()
	p.pdf.RawWriteStr(artifact)
	p.know()
}

// turnTo continues on an earlier page.
func (p *press) turnTo(page int) {
	p.pdf.SetPage(page)
	p.know()
}

// know puts the page into the state that the press starts from.
func (p *press) know() {
	black := color.NRGBA{A: 255}
	p.state = state{fill: black, stroke: black, text: black, alpha: 1, line: 1}
	p.pdf.SetFillColor(0, 0, 0)
	p.pdf.SetDrawColor(0, 0, 0)
	p.pdf.SetTextColor(0, 0, 0)
	p.pdf.SetAlpha(1, "Normal")
	p.pdf.SetLineWidth(1)
	p.pdf.SetDashPattern(nil, 0)
	p.pdf.SetLineCapStyle("butt")
	p.pdf.SetLineJoinStyle("round")
}

func (p *press) setFont(face *typeface.Face, size float64) {
	if p.state.font == face.Name() && p.state.size == size {
		return
	}
	if !p.registered[face.Name()] {
		p.registered[face.Name()] = true
		p.pdf.AddUTF8FontFromBytes(face.Name(), "", face.TTF())
	}
	p.pdf.SetFont(face.Name(), "", size)
	p.state.font, p.state.size = face.Name(), size
}

func (p *press) setAlpha(a float64) {
	if p.state.alpha != a {
		p.pdf.SetAlpha(a, "Normal")
		p.state.alpha = a
	}
}

func opaque(c color.NRGBA) color.NRGBA { c.A = 255; return c }

func (p *press) setFill(c color.NRGBA) {
	p.setAlpha(float64(c.A) / 255)
	if o := opaque(c); p.state.fill != o {
		p.pdf.SetFillColor(int(c.R), int(c.G), int(c.B))
		p.state.fill = o
	}
}

func (p *press) setStroke(c color.NRGBA) {
	p.setAlpha(float64(c.A) / 255)
	if o := opaque(c); p.state.stroke != o {
		p.pdf.SetDrawColor(int(c.R), int(c.G), int(c.B))
		p.state.stroke = o
	}
}

func (p *press) setLine(width float64) {
	if p.state.line != width {
		p.pdf.SetLineWidth(width)
		p.state.line = width
	}
}

func (p *press) setDash(pattern []float64, phase float64) {
	if len(pattern) == 0 && !p.state.dashed {
		return
	}
	p.pdf.SetDashPattern(pattern, phase)
	p.state.dashed = len(pattern) > 0
}

func (p *press) setRound(round bool) {
	if p.state.round == round {
		return
	}
	p.pdf.SetLineCapStyle(map[bool]string{true: "round", false: "butt"}[round])
	p.state.round = round
}

// textWidth measures a line.
func (p *press) textWidth(s string, style typeface.Style, size float64) float64 {
	return p.theme.Fonts.Width(s, style, size)
}

// text sets one line with its baseline at y and returns where it ends.
func (p *press) text(x, y float64, s string, style typeface.Style, size float64, c color.NRGBA) float64 {
	p.drawn(x, y, s, style, size, 0)
	if s != "" {
		p.part(x, y)
	}
	for _, run := range p.theme.Fonts.Runs(s, style) {
		p.run(x, y, run.Text, run.Face, size, c)
		x += p.theme.Fonts.Width(run.Text, style, size)
	}
	if s != "" {
		p.tags.end = &textEnd{x, y, strings.HasSuffix(s, "-")}
	}
	return x
}

// run sets clean text in one face.
func (p *press) run(x, y float64, s string, face *typeface.Face, size float64, c color.NRGBA) {
	if s == "" || p.failed() != nil {
		return
	}
	p.setFont(face, size)
	p.setAlpha(float64(c.A) / 255)
	if o := opaque(c); p.state.text != o {
		p.pdf.SetTextColor(int(c.R), int(c.G), int(c.B))
		p.state.text = o
	}
	p.pdf.Text(x, y, s)
}

func (p *press) rect(x, y, w, h float64, c color.NRGBA) {
	p.setFill(c)
	p.pdf.Rect(x, y, w, h, "F")
}

// chip draws the little square that carries a segment's colour.
func (p *press) chip(x, baseline, size float64, c color.NRGBA) {
	p.setFill(c)
	p.pdf.RoundedRect(x, baseline-size, size, size, size/4, "1234", "F")
}

func (p *press) line(x1, y1, x2, y2, width float64, c color.NRGBA) {
	p.setStroke(c)
	p.setLine(width)
	p.setDash(nil, 0)
	p.setRound(false)
	p.pdf.Line(x1, y1, x2, y2)
}
