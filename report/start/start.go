// Package start puts off collecting garbage while the program starts.
//
// What the packages of a program set up when it starts stays in use until it ends, three
// megabytes of it here, and Go would look through it three times to find next to nothing.
// This package is set up before nearly all others: Go does so in the order of their paths, once
// what they import is ready, and this one imports little.
package start

import "runtime/debug"

// enough is how much the heap may grow before garbage is collected, in percent of the four
// megabytes that Go begins with: a program that does not call Done still works.
const enough = 400

var before = debug.SetGCPercent(enough)

// Done has garbage collected as GOGC says, once the program has started.
func Done() { debug.SetGCPercent(before) }
