// Package lesson holds what the notebooks teach with: traps, demonstrated on the
// reader's own data; algorithms that can be watched at work; exercises, and the
// check of their answers. It takes its results from the study's steps and computes
// little itself.
package lesson
