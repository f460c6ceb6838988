package nb

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"customer-segmentation/segkit"
)

// A cell that ends without showing anything, on a machine so slow that its progress was shown,
// leaves nothing behind that goes on.
func TestProgressEndsWithTheStep(t *testing.T) {
	const pause = 100 * time.Millisecond
	for name, c := range map[string]struct {
		work func(p *progress, start, end func(title string))
		want []string
	}{
		"quick": {func(_ *progress, start, end func(string)) { start("a"); time.Sleep(pause); end("a") }, nil},
		"slow":  {func(_ *progress, start, end func(string)) { start("a"); time.Sleep(6 * pause); end("a") }, []string{"a …", ""}},
		"two": {func(_ *progress, start, end func(string)) {
			start("a")
			time.Sleep(6 * pause)
			end("a")
			start("b") // one whose result is stored
			end("b")
			start("c")
			time.Sleep(6 * pause)
			end("c")
		}, []string{"a …", "", "c …", ""}},
		"quick, pause, slow": {func(_ *progress, start, end func(string)) {
			start("a")
			time.Sleep(pause)
			end("a")
			time.Sleep(10 * pause)
			start("b")
			time.Sleep(6 * pause)
			end("b")
		}, []string{"b …", ""}},
		"many quick": {func(_ *progress, start, end func(string)) {
			for _, title := range []string{"a", "b", "c", "d", "e", "f"} {
				start(title)
				time.Sleep(pause * 9 / 10)
				end(title)
			}
		}, []string{"e …", ""}},
		"within": {func(_ *progress, start, end func(string)) {
			start("a")
			start("b")
			time.Sleep(6 * pause)
			end("b")
			end("a")
		}, []string{"b …", ""}},
		"cleared": {func(p *progress, start, end func(string)) {
			start("a")
			time.Sleep(6 * pause)
			end("a")
			p.clear()
			start("b")
			time.Sleep(pause)
			end("b")
		}, []string{"a …", ""}},
		"cleared meanwhile": {func(p *progress, start, end func(string)) {
			start("a")
			time.Sleep(6 * pause)
			p.clear()
			end("a")
		}, []string{"a …", ""}},
	} {
		synctest.Test(t, func(t *testing.T) {
			var shown []string
			unheard := 0
			p := &progress{sync: func() { unheard = 0 }, update: func(id, markup string) {
				if !strings.HasPrefix(id, "progress-") {
					t.Errorf("%s: the output is called %q", name, id)
				}
				_, text, _ := strings.Cut(strings.TrimSuffix(markup, "</span>"), ">")
				shown = append(shown, text)
				unheard++
			}}
			c.work(p, func(title string) { p.Start(segkit.Step{Title: title}) }, func(title string) { p.End(segkit.Step{Title: title}, false, 0) })
			if name != "cleared meanwhile" && unheard > 0 { // whoever clears shows something, and waits for that
				t.Errorf("%s: %d changes are on their way when the cell ends", name, unheard)
			}
			time.Sleep(10 * pause)
			if !slices.Equal(shown, c.want) {
				t.Errorf("%s: shown %q, want %q", name, shown, c.want)
			}
		})
	}
}
