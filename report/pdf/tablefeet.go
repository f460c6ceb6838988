package pdf

// longFeet is the number of lines below a table from which they may continue on the
// next page; fewer stay with the last rows.
const longFeet = 24

// leastFeet is the fewest lines that stay on the page, fewestOn the fewest that go to
// the next, which may hold nothing else; fewestFollowed, where more follows there.
const leastFeet, fewestOn, fewestFollowed = 3, 18, 2

// goOn returns from how many lines those below the table may continue on the next page, and the
// fewest that then do.
func (t Table) goOn() (long, fewest int) {
	if t.Followed {
		return leastFeet + fewestFollowed, fewestFollowed
	}
	return longFeet, fewestOn
}

// withFeet returns the height of the table with the lines below it that do not go on to the next page.
func (t Table) withFeet(p *press, w float64) float64 {
	h := t.measure(p, w)
	if n := len(t.feet(p, w)); t.Followed && n >= leastFeet+fewestFollowed {
		h -= float64(n-leastFeet) * leadSmall
	}
	return h
}

// feet is the block of lines below a table that are on the page after its rows.
type feet struct{ lines []richLine }

// splitFeet splits a table whose rows all fit, within the lines below it. The head is
// nil if the rows do not fit, if few lines follow them, or if too few of the lines fit
// as well.
func (t Table) splitFeet(p *press, w, room float64) (head, tail Block) {
	lines := t.feet(p, w)
	h := t.measure(p, w) - float64(len(lines))*leadSmall
	long, fewest := t.goOn()
	fit := min(int((room-h+1e-6)/leadSmall), len(lines)-fewest)
	if len(lines) < long || fit < leastFeet {
		return nil, t
	}
	t.footed = t.wholeNotes(p, w, fit)
	return t, feet{lines[t.footed:]}
}

// wholeNotes returns how many of the first lines below the table are whole notes; all of them if that
// would be few.
func (t Table) wholeNotes(p *press, w float64, first int) int {
	whole := 0
	for _, note := range t.sentences(p, w) {
		if whole+len(note) > first {
			break
		}
		whole += len(note)
	}
	if whole < leastFeet {
		return first
	}
	return whole
}

func (f feet) measure(*press, float64) float64 { return float64(len(f.lines)) * leadSmall }
func (f feet) before() float64                 { return 0 }
func (f feet) least(p *press, w float64) float64 {
	return min(f.measure(p, w), leastFeet*leadSmall)
}

func (f feet) draw(p *press, x, y, _ float64) {
	p.paragraph(f.lines, x, y, sizeSmall, leadSmall, p.theme.Muted)
}

func (f feet) split(_ *press, _, room float64) (head, tail Block) {
	fit := min(int((room+1e-6)/leadSmall), max(len(f.lines)-fewestOn, leastFeet))
	if fit < leastFeet {
		return nil, f
	}
	return feet{f.lines[:fit]}, feet{f.lines[fit:]}
}
