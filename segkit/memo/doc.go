// Package memo is the step store: it keeps the result of each step of a study on
// disk, so that a step is computed once, and every later run and every notebook cell
// has it back in milliseconds.
//
// # Keys and hashes
//
// A step is a pure function of its options and of the results it reads. Its Key
// is a hash of everything that can change its result: its name,
// the code, its options, and the content hashes of its inputs. A content Hash
// is taken over the canonical bytes of a result, not over the key that led to
// it. So where an upstream step is computed again and gives the same result, nothing
// downstream is.
//
//	key, err := memo.NewKey("rfm", code, options, ledgerHash)
//	table, hash, err := memo.Step(ctx, store, key, memo.JSON[*rfm.Table](), compute)
//
// The hash is in the header of a stored entry, so that forming a key takes 160 bytes
// of each input (Store.Hash).
//
// # Promises
//
// An entry appears whole or not at all: it is written beside its place and
// renamed. It is checked on every read; one that is damaged, truncated or not
// ours is removed and computed again, silently. Two processes, and two
// goroutines, that want the same step at once compute it once. A full disk or a
// folder that cannot be written never fails a run: the result is returned, and
// the store keeps a warning. Beyond Options.MaxBytes the entries least recently
// used go first.
//
// Entries hold what the steps hold, customers' ids too: files are readable by
// their owner only. The report keeps its finished files here as well, with a
// hash of the whole program in their keys (ProgramHash), as all of its code draws them.
package memo
