package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"customer-segmentation/segkit"
)

// On a terminal every line fits, whatever the step is called, and uses only characters
// that every font has.
func TestBarFitsTheTerminal(t *testing.T) {
	for _, columns := range []int{30, 60, 80, 100, 200} {
		var said bytes.Buffer
		p := &progress{w: &said, bar: newBar(&said, columns), columns: func() int { return columns }}
		for _, title := range []string{"k-means", "Bootstrap stability: hierarchical clustering, cut at k = 12, on a sample of the customers"} {
			step := segkit.Step{Title: title, Weight: .3}
			p.Start(step)
			p.since = p.since.Add(-30 * time.Second)
			p.Advance(step, .5)
			p.End(step, false, time.Minute)
		}
		p.bytes("Fetching the data")(1<<20, 1<<30)
		for line := range strings.SplitSeq(said.String(), "\r") {
			if n := utf8.RuneCountInString(line); n >= columns {
				t.Errorf("%d columns on a terminal of %d: %q", n, columns, line)
			}
			if i := strings.IndexFunc(line, func(r rune) bool { return unicode.Is(unicode.Co, r) || unicode.IsControl(r) }); i >= 0 {
				t.Errorf("not a character of every font: %q", line[i:])
			}
		}
		if columns >= 60 && (!strings.Contains(said.String(), "k-means") || !strings.Contains(said.String(), "min left")) {
			t.Errorf("%d columns: no title or no time in %q", columns, said.String())
		}
		p.close()
		if last := said.String(); strings.TrimSpace(last[strings.LastIndex(strings.TrimRight(last, "\r"), "\r"):]) != "" {
			t.Errorf("the bar is not taken away: %q", last)
		}
	}
}

func TestTimeLeft(t *testing.T) {
	for _, c := range []struct {
		pace pace
		rest float64
		want string
	}{
		{pace{.5, time.Second}, .5, ""}, // too short to tell
		{pace{.01, time.Minute}, .5, ""},
		{pace{.5, 4 * time.Second}, .5, "a few seconds left"},
		{pace{.2, 4 * time.Second}, .6, "about 15 s left"},
		{pace{.1, time.Minute}, .5, "about 5 min left"},
		{pace{.9, time.Minute}, -.1, "a few seconds left"},
	} {
		if got := c.pace.left(c.rest); got != c.want {
			t.Errorf("%+v, %g to go: %q, want %q", c.pace, c.rest, got, c.want)
		}
	}
}

// The time left is reckoned by the clock, and the bar goes on to another step that runs
// when the one that it shows ends.
func TestBarWithStepsAtOnce(t *testing.T) {
	var said bytes.Buffer
	p := &progress{w: &said, bar: newBar(&said, 100), columns: func() int { return 100 }}
	long, short := segkit.Step{Title: "Gap statistic", Weight: .4}, segkit.Step{Title: "Baskets", Weight: .1}
	p.Start(long)
	p.since = p.since.Add(-10 * time.Second)
	p.Start(short)
	p.Advance(long, .5)
	if p.title != "Baskets" {
		t.Errorf("the bar shows %q, want the step that started last", p.title)
	}
	p.End(short, false, 10*time.Second)
	if p.title != "Gap statistic" {
		t.Errorf("the bar shows %q, want the step that still runs", p.title)
	}
	p.End(long, false, 10*time.Second)
	if took := p.pace.took.Round(time.Second); took != 10*time.Second || p.pace.share != .5 {
		t.Errorf("the pace is %+v, want half of the whole in ten seconds", p.pace)
	}
}

// In a pipe, each computed step has a line, and the others are counted.
func TestPipedProgressCountsWhatIsUnchanged(t *testing.T) {
	var said bytes.Buffer
	p := newProgress(&said, false)
	for _, stored := range []bool{true, true, false, true} {
		step := segkit.Step{Title: "k-means", Stage: 4}
		p.Start(step)
		p.End(step, stored, 1500*time.Millisecond)
	}
	p.close()
	p.close()
	want := "k-means                                                1.50 s\n3 steps unchanged\n"
	if said.String() != want {
		t.Errorf("%q, want %q", said.String(), want)
	}
}

func TestMissingLetters(t *testing.T) {
	for _, c := range []struct {
		names      int
		font, want string
	}{
		{14, "", "14 names contain letters that the report's font lacks: set font in study.toml to a TrueType font that has them"},
		{1, "", "1 name contains letters that the report's font lacks: set font in study.toml to a TrueType font that has them"},
		{2, "fonts/half.ttf", "2 names contain letters that neither the report's font nor half.ttf has"},
	} {
		if got := missingLetters(c.names, c.font); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
