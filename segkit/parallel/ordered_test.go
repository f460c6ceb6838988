package parallel

import (
	"runtime"
	"strings"
	"testing"
)

// Results come in order, however many are taken, and a panic reaches the caller.
func TestOrdered(t *testing.T) {
	for _, cores := range []int{1, 3} {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		for _, n := range []int{0, 1, 2, 50} {
			for _, stop := range []int{n, (n + 1) / 2} {
				next := 0
				Ordered(n, func(i int) int { return i * i }, func(i, square int) bool {
					if i != next || square != i*i {
						t.Fatalf("result %d is %d, want result %d", i, square, next)
					}
					next++
					return next < stop
				})
				if next != stop {
					t.Errorf("%d of %d results, want %d", next, n, stop)
				}
			}
		}
		func() {
			defer func() {
				if p := Caught(recover()); p.Cause != "seven" || !strings.HasPrefix(p.Place, "ordered_test.go:") {
					t.Errorf("recovered %v at %s", p, p.Place)
				}
			}()
			Ordered(100, func(i int) int {
				if i == 7 {
					panic("seven")
				}
				return i
			}, func(int, int) bool { return true })
			t.Error("no panic")
		}()
	}
}
