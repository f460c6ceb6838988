package retail

import (
	"slices"
	"strconv"
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
	if got := Locate([]string{"7"}, nil); !slices.Equal(got, []int32{-1}) {
		t.Error(got)
	}
	var ids, list []string
	var want []int32
	for i := range 5000 { // every third is in the list, from the last to the first
		ids = append(ids, strconv.Itoa(i*i))
		want = append(want, -1)
		if j := 4999 - i; j%3 == 0 {
			list = append(list, strconv.Itoa(j*j))
		}
	}
	for i, id := range list {
		want[slices.Index(ids, id)] = int32(i)
	}
	if !slices.Equal(Locate(ids, list), want) {
		t.Error("not every id is where it is in the list")
	}
}
