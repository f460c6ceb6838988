package nb

import (
	"fmt"
	"html"
	"sync"
	"time"

	"github.com/janpfeifer/gonb/gonbui"

	"customer-segmentation/segkit"
)

// patience is how long a step runs before its progress is shown.
const patience = 400 * time.Millisecond

// progress shows the step that is being computed, in one output that it rewrites in
// place and empties at the end.
type progress struct {
	mu    sync.Mutex
	id    string // of the output; "" while there is none
	step  string
	since time.Time // when the first step of this wait began
	last  time.Time // when the output was last written
}

// working is the progress of this cell.
var working = &progress{}

// Start implements segkit.Progress.
func (p *progress) Start(step segkit.Step) {
	p.mu.Lock()
	if p.since.IsZero() {
		p.since = time.Now()
		time.AfterFunc(patience, func() { p.write(-1) })
	}
	p.step = step.Title
	shown := p.id != ""
	p.mu.Unlock()
	if shown {
		p.write(-1)
	}
}

// Advance implements segkit.Progress.
func (p *progress) Advance(_ segkit.Step, fraction float64) { p.write(fraction) }

// End implements segkit.Progress.
func (p *progress) End(segkit.Step, bool, time.Duration) {}

// write shows the step; a negative fraction means that it is not known.
func (p *progress) write(fraction float64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	early := p.since.IsZero() || time.Since(p.since) < patience
	if often := time.Since(p.last) < 100*time.Millisecond && fraction >= 0; !gonbui.IsNotebook || early || often {
		return
	}
	if p.id == "" {
		p.id = "progress-" + gonbui.UniqueId()
	}
	p.last = time.Now()
	bar := ""
	if fraction >= 0 {
		bar = fmt.Sprintf(` <progress value="%.2f" max="1"></progress>`, min(fraction, 1))
	}
	gonbui.UpdateHTML(p.id, `<span style="opacity:0.7">`+html.EscapeString(p.step)+" …"+bar+`</span>`)
}

// clear empties the output.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.id != "" {
		gonbui.UpdateHTML(p.id, "")
	}
	p.id, p.since = "", time.Time{}
}
