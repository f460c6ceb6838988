package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"customer-segmentation/segkit"
)

// progress shows the study's steps: a bar with elapsed and remaining time on a
// terminal, a line a step where the output is piped, nothing when quiet.
type progress struct {
	w     io.Writer
	quiet bool
	bar   *progressbar.ProgressBar // nil where plain lines are printed

	mu   sync.Mutex
	done float64 // share of the whole, by the steps' usual weights
}

// barSteps is the length of the bar in its own unit.
const barSteps = 1000

func newProgress(w io.Writer, quiet bool) *progress {
	p := &progress{w: w, quiet: quiet}
	if f, ok := w.(*os.File); ok && !quiet && term.IsTerminal(int(f.Fd())) {
		p.bar = progressbar.NewOptions(barSteps,
			progressbar.OptionSetWriter(w), progressbar.OptionSetWidth(24), progressbar.OptionSetPredictTime(true),
			progressbar.OptionSetElapsedTime(true), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(80*time.Millisecond),
			progressbar.OptionSetTheme(progressbar.ThemeUnicode), progressbar.OptionSpinnerType(14))
	}
	return p
}

// Start implements segkit.Progress.
func (p *progress) Start(step segkit.Step) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar != nil {
		p.bar.Describe(fmt.Sprintf("%-48s", step.Title))
	}
}

// Advance implements segkit.Progress.
func (p *progress) Advance(step segkit.Step, fraction float64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.show(p.done + step.Weight*fraction)
}

// End implements segkit.Progress.
func (p *progress) End(step segkit.Step, stored bool, took time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done = min(1, p.done+step.Weight)
	p.show(p.done)
	if p.bar == nil && !p.quiet {
		how := fmt.Sprintf("%.2f s", took.Seconds())
		if stored {
			how = "unchanged"
		}
		fmt.Fprintf(p.w, "%d  %-52s %s\n", step.Stage, step.Title, how)
	}
}

// bytes shows a transfer, of a total of −1 where that is unknown.
func (p *progress) bytes(title string) func(done, total int64) {
	return func(done, total int64) {
		p.mu.Lock()
		defer p.mu.Unlock()
		if p.bar != nil && total > 0 {
			p.bar.Describe(fmt.Sprintf("%-40s", fmt.Sprintf("%s, %d %%", title, 100*done/total)))
		}
	}
}

// phase shows what is not a step, such as writing; call the result when done.
func (p *progress) phase(title string) func() {
	step, start := segkit.Step{Title: title, Stage: len(segkit.Stages)}, time.Now()
	p.Start(step)
	return func() { p.End(step, false, time.Since(start)) }
}

func (p *progress) show(share float64) {
	if p.bar != nil {
		_ = p.bar.Set(int(barSteps * min(share, .999)))
	}
}

// close takes the bar off the terminal. It may be called twice.
func (p *progress) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar != nil {
		_ = p.bar.Finish()
		p.bar = nil
		p.quiet = true
	}
}
