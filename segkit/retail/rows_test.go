package retail

import (
	"slices"
	"testing"
)

func TestGroup(t *testing.T) {
	text := Text{Dict: []string{"", "a", "b", "c"}, Code: []int32{2, 0, 1, 2, 3, 1, 2}}
	// b is group 0, c is left out, a is group 2, and group 1 is empty.
	rows, start := text.Group([]int32{-1, 2, 0, -1}, 3)
	if !slices.Equal(rows, []int32{0, 3, 6, 2, 5}) || !slices.Equal(start, []int32{0, 3, 3, 5}) {
		t.Errorf("rows %v, start %v", rows, start)
	}
	if rows, start := text.Group(nil, 4); !slices.Equal(rows, []int32{1, 2, 5, 0, 3, 6, 4}) || !slices.Equal(start, []int32{0, 1, 3, 6, 7}) {
		t.Errorf("each a group: rows %v, start %v", rows, start)
	}
	if rows, start := text.Group([]int32{-1, -1, -1, -1}, 0); len(rows) != 0 || !slices.Equal(start, []int32{0}) {
		t.Errorf("no groups: rows %v, start %v", rows, start)
	}
}

func TestLocate(t *testing.T) {
	if got := Locate([]string{"9", "7", "", "8"}, []string{"7", "8"}); !slices.Equal(got, []int32{-1, 0, -1, 1}) {
		t.Error(got)
	}
}
