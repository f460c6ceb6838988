// Package explain turns what the Go tools say about a notebook's cell into one short
// message: the line of the cell, what is wrong with it, and the cure.
//
// A cell is compiled as a part of a program that the kernel writes, so the compiler's
// own messages name lines that no reader has seen, call a missing %% a "non-declaration
// statement outside function body", and put a missing brace at the end of the file. A
// program that panics prints the stacks of all its goroutines. Package explain knows the
// cell as its writer sees it. The kernel calls it; command notebooks builds the kernel
// that does.
package explain
