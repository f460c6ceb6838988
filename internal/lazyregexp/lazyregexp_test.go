package lazyregexp

import "testing"

func TestNew(t *testing.T) {
	digits := New(`^[0-9]+$`)
	if !digits().MatchString("12") || digits().MatchString("1x") {
		t.Error("it matches something else")
	}
	if once := digits(); digits() != once {
		t.Error("it is compiled again")
	}
	wrong := New(`(`)
	defer func() {
		if recover() == nil {
			t.Error("what is no expression is taken for one")
		}
	}()
	wrong()
}
