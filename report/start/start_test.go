package start

import (
	"runtime/debug"
	"testing"
)

func TestDone(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(enough))
	Done()
	if now := debug.SetGCPercent(enough); now != before || now == enough {
		t.Errorf("garbage is collected at %d %%, not at %d %% as before", now, before)
	}
}
