// Package lazyregexp lets variables of a package hold regular expressions that are compiled when
// they are first used. Compiled at the start of the program, they would cost every command what
// few of them need.
package lazyregexp

import (
	"regexp"
	"sync"
)

// New returns a function that gives the regular expression: it compiles it in its first call, and
// panics there if it is none. Several goroutines may call it at once.
func New(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
