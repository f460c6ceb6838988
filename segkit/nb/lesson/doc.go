// Package lesson is what the notebooks teach with: traps that are shown by
// falling into them on the reader's own data, algorithms that can be watched,
// and exercises whose answers are checked. It asks the study for its steps and
// computes little itself.
package lesson
