// Package exchange writes output files, each whole or not at all, and a set of them
// together or not at all.
//
// # A set
//
// The files of a report belong together: a PDF of one study beside the figures of
// another misleads. A file system replaces one file at a time, so the exchange has a
// point of no return in front of it:
//
//  1. All files are written into a hidden folder, .report-set, and reach the disk.
//  2. A manifest with their checksums is written beside them, and reaches the disk.
//  3. The files are moved into place, one after the other, and those that only the
//     earlier set had are removed.
//  4. The hidden folder is removed.
//
// If a run is stopped before the second step ends, nothing has changed, and the next
// run removes what is left. If it is stopped later, the manifest says so: the next run
// moves the rest into place, and Torn tells whoever reads the folder before that. If a
// file cannot be moved, those that were are put back.
//
// # Locks and leftovers
//
// Whoever writes into a folder holds a lock in it: a set alone, single files together.
// So two runs never mix their sets, and hidden files that are there while nobody holds
// the lock belong to runs that were stopped: the next run of any kind removes them.
//
// Files can hold customers' ids. Only their owner can read them until they are in place.
package exchange
