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
// place and empties whenever no step is.
type progress struct {
	update func(id, markup string) // rewrites an output; nil where there is no notebook
	sync   func()                  // waits until the notebook has all that was sent

	mu      sync.Mutex
	id      string // of the output; "" while there is none
	shown   bool   // the output is not empty
	step    string
	running int       // steps that have begun and not ended
	since   time.Time // when the first step of this wait began; zero while nobody waits
	last    time.Time // when the output was last written
}

// working is the progress of this cell.
var working = newProgress()

func newProgress() *progress {
	if !gonbui.IsNotebook {
		return &progress{}
	}
	return &progress{update: gonbui.UpdateHTML, sync: gonbui.Sync}
}

// Start implements segkit.Progress.
func (p *progress) Start(step segkit.Step) {
	p.mu.Lock()
	if p.since.IsZero() {
		p.since = time.Now()
		time.AfterFunc(patience, func() { p.write(-1) })
	}
	p.step = step.Title
	p.running++
	shown := p.shown
	p.mu.Unlock()
	if shown {
		p.write(-1)
	}
}

// Advance implements segkit.Progress.
func (p *progress) Advance(_ segkit.Step, fraction float64) { p.write(fraction) }

// End implements segkit.Progress. A cell may end after it, and shows nothing that goes on then.
func (p *progress) End(segkit.Step, bool, time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.running--; p.running == 0 && p.empty() {
		p.sync()
	}
}

// empty empties the output, and reports whether anything was in it. The next step is waited for
// anew.
func (p *progress) empty() bool {
	if !p.shown {
		return false
	}
	p.update(p.id, "")
	p.shown, p.since = false, time.Time{}
	return true
}

// write shows the step; a negative fraction means that it is not known.
func (p *progress) write(fraction float64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	often := time.Since(p.last) < 100*time.Millisecond && fraction >= 0
	switch early := p.since.IsZero() || time.Since(p.since) < patience; {
	case p.update == nil || early || often:
		return
	case p.running == 0: // other code has the time, and so the next step is waited for anew
		p.since = time.Time{}
		return
	}
	if p.id == "" {
		p.id = "progress-" + gonbui.UniqueId()
	}
	p.shown, p.last = true, time.Now()
	bar := ""
	if fraction >= 0 {
		bar = fmt.Sprintf(` <progress value="%.2f" max="1"></progress>`, min(fraction, 1))
	}
	p.update(p.id, `<span style="opacity:0.7">`+html.EscapeString(p.step)+" …"+bar+`</span>`)
}

// clear empties the output.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.empty()
	p.id, p.since = "", time.Time{}
}
