package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"customer-segmentation/internal/printable"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/effort"
)

// progress shows the study's steps: on a terminal a bar with the step and the
// remaining time, in a pipe one line for each step that was computed, and nothing
// when quiet.
type progress struct {
	w       io.Writer
	quiet   bool
	bar     *progressbar.ProgressBar // nil where plain lines are printed
	columns func() int               // of the terminal

	mu        sync.Mutex
	running   []underWay // in the order in which they started
	title     string     // of the step shown
	since     time.Time  // since when at least one step has been running
	done      float64    // share of the whole, by the steps' usual weights
	pace      pace
	unchanged int // steps that came from the step store
}

// underWay is a step that is running, and the share of the whole that it has done.
type underWay struct {
	title string
	share float64
}

// barSteps is the length of the bar in its own unit.
const barSteps = 1000

func newProgress(w io.Writer, quiet bool) *progress {
	p := &progress{w: w, quiet: quiet}
	if f := printable.File(w); f != nil && !quiet && term.IsTerminal(int(f.Fd())) {
		p.columns = func() int {
			columns, _, err := term.GetSize(int(f.Fd()))
			if err != nil || columns <= 0 {
				return 80
			}
			return columns
		}
		p.bar = newBar(f, p.columns()) // it moves the cursor; its captions are titles of steps
	}
	return p
}

// newBar makes a bar from characters that every font has. The title of the step
// follows it, in the space that is left.
func newBar(w io.Writer, columns int) *progressbar.ProgressBar {
	return progressbar.NewOptions(barSteps,
		progressbar.OptionSetWriter(w), progressbar.OptionSetWidth(barWidth(columns)), progressbar.OptionClearOnFinish(),
		progressbar.OptionSetTheme(progressbar.Theme{Saucer: "█", SaucerPadding: "░"}),
		progressbar.OptionShowDescriptionAtLineEnd(),
		progressbar.OptionSetPredictTime(false), progressbar.OptionSetElapsedTime(false))
}

// barWidth returns the width of the bar on a terminal with the given columns.
func barWidth(columns int) int {
	if columns < 80 {
		return 12
	}
	return 24
}

// aroundBar is the number of columns on a line that are neither bar nor caption: the
// percentage, spaces, and the last column, where some terminals break the line.
const aroundBar = 10

// caption writes what follows the bar, in at most room columns. It cuts the title to
// keep the remaining time.
func caption(title, left string, room int) string {
	letters, cut := []rune(title), room
	if left != "" {
		cut -= len(left) + 2
	}
	switch {
	case cut < 8 && len(left) <= room: // not enough room for both
		return left
	case cut < 8:
		return ""
	case len(letters) > cut:
		title = strings.TrimRight(string(letters[:cut-1]), " ,:") + "…"
	}
	if left == "" {
		return title
	}
	return title + ", " + left
}

// Start implements segkit.Progress. Of several steps that run at once, the bar shows the
// one that started last.
func (p *progress) Start(step segkit.Step) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.running) == 0 {
		p.since = time.Now()
	}
	p.running = append(p.running, underWay{title: step.Title})
	p.title = step.Title
	p.show()
}

// Advance implements segkit.Progress.
func (p *progress) Advance(step segkit.Step, fraction float64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i := range p.running {
		if p.running[i].title == step.Title {
			p.running[i].share = step.Weight * fraction
		}
	}
	p.show()
}

// End implements segkit.Progress.
func (p *progress) End(step segkit.Step, stored bool, took time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.running = slices.DeleteFunc(p.running, func(u underWay) bool { return u.title == step.Title })
	if n := len(p.running); n > 0 {
		p.title = p.running[n-1].title
	} else {
		p.pace.took += time.Since(p.since)
	}
	p.done = min(1, p.done+step.Weight)
	switch {
	case stored && p.unchanged != everyStep:
		p.unchanged++
	case !stored:
		p.pace.share += step.Weight
	}
	p.show()
	if p.bar == nil && !p.quiet && !stored {
		fmt.Fprintf(p.w, "%-52s %6.2f s\n", step.Title, took.Seconds())
	}
}

// printUnchanged prints how many steps came from the step store. A line for each of
// them would only be noise.
func (p *progress) printUnchanged() {
	switch {
	case p.unchanged == everyStep:
		fmt.Fprintln(p.w, "all steps unchanged")
	case p.unchanged > 0:
		fmt.Fprintf(p.w, "%s unchanged\n", describe.Counted(p.unchanged, "step"))
	}
	p.unchanged = 0
}

// allUnchanged says that no step was looked at, as the results are those of an earlier run.
func (p *progress) allUnchanged() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.unchanged = everyStep
}

// everyStep stands for the number of steps where none was looked at.
const everyStep = -1

// bytes returns a function that shows the progress of a transfer. Its total is −1
// where that is unknown.
func (p *progress) bytes(title string) func(done, total int64) {
	return func(done, total int64) {
		p.mu.Lock()
		defer p.mu.Unlock()
		if p.bar != nil && total > 0 {
			p.bar.Describe(caption(fmt.Sprintf("%s, %d %%", title, 100*done/total), "", p.room()))
		}
	}
}

// phase shows work that is not a step, such as writing. Call the result when done.
func (p *progress) phase(title string) func() {
	step, start := segkit.Step{Title: title, Stage: len(effort.Stages)}, time.Now()
	p.Start(step)
	return func() { p.End(step, false, time.Since(start)) }
}

func (p *progress) room() int { return p.columns() - barWidth(p.columns()) - aroundBar }

func (p *progress) show() {
	if p.bar == nil {
		return
	}
	share, pace := p.done, p.pace
	for _, u := range p.running {
		share += u.share
		pace.share += u.share
	}
	if len(p.running) > 0 {
		pace.took += time.Since(p.since)
	}
	_ = p.bar.Set(int(barSteps * min(share, .999)))
	p.bar.Describe(caption(p.title, pace.left(1-share), p.room()))
}

// pause takes the bar away until the next step, so that lines can be printed.
func (p *progress) pause() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}

// close removes the bar from the terminal, or prints what was not yet reported. It
// may be called twice.
func (p *progress) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar != nil {
		_ = p.bar.Finish()
		p.bar = nil
		p.quiet = true
	}
	if !p.quiet {
		p.printUnchanged()
	}
}

// pace records how fast this run computes steps. Steps that come from the step store
// do not count.
type pace struct {
	share float64       // of the whole, by the steps' usual weights
	took  time.Duration // by the clock, however many steps ran at once
}

// left writes the time that the rest will take, or "" if too little was computed to
// estimate it.
func (p pace) left(rest float64) string {
	if p.took < 2*time.Second || p.share < .02 {
		return ""
	}
	seconds := p.took.Seconds() / p.share * max(rest, 0)
	switch {
	case seconds < 5:
		return "a few seconds left"
	case seconds < 90:
		return fmt.Sprintf("about %.0f s left", 5*math.Ceil(seconds/5))
	}
	return fmt.Sprintf("about %.0f min left", math.Ceil(seconds/60))
}
