package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"sync"

	"customer-segmentation/report/exchange"
	"customer-segmentation/report/pages"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/memo"
	"customer-segmentation/segkit/parallel"
)

// output is a file of the report and the function that writes it. undrawable is the
// number of names with letters that the file cannot show.
type output struct {
	name  string
	write func(w io.Writer) (undrawable int, err error)
}

// always makes the function of an output that shows every letter.
func always(write func(io.Writer) error) func(io.Writer) (int, error) {
	return func(w io.Writer) (int, error) { return 0, write(w) }
}

// keeper keeps finished outputs in the step store, so that where nothing has changed,
// nothing is drawn: an output is a function of the study's options and data, of the
// report's own flags and of the program.
type keeper struct {
	store *memo.Store // nil where outputs cannot be kept
	code  string      // stands for the program
	from  drawnFrom
}

// drawnFrom is what an output depends on besides the program and its name. Look has
// checksums in the places of the logo and the font.
type drawnFrom struct {
	Study      memo.Hash
	Results    memo.Hash // where they do not follow from Study; else zero
	Look       pages.Options
	Pseudonyms bool
}

// keeperOf returns the keeper of a study's outputs.
func (r *runCommand) keeperOf(store *memo.Store, study *segkit.Study, look pages.Options) keeper {
	identity, err := study.Identity()
	program, unknown := memo.ProgramHash()
	if err != nil || unknown != nil || r.Timings { // timings differ from run to run
		return keeper{}
	}
	for _, file := range []*[]byte{&look.Logo, &look.Font} {
		if *file != nil {
			sum := sha256.Sum256(*file)
			*file = sum[:]
		}
	}
	return keeper{store, memo.Hash(program).String(), drawnFrom{Study: identity, Look: look, Pseudonyms: r.Pseudonyms}}
}

// sheaf is what is kept of an output beside its bytes, which are in blocks of their own.
type sheaf struct {
	Blocks     int `json:"blocks"`
	Undrawable int `json:"undrawable"`
}

// blockSize is the size of a block in bytes: large enough for the step store not to pack what
// is packed already, and small beside the hundred megabytes that half a million customers take.
const blockSize = 8 << 20

// errNotKept says that something of an output is not in the step store.
var errNotKept = errors.New("it is not kept")

// file gives stage the function that writes an output: one that copies what an earlier run
// kept, or else, and also where that turns out incomplete, one that draws it. stage may
// thus be called twice. An output is never held as a whole. results.json holds the timings
// of its run, and is never kept.
func (k keeper) file(ctx context.Context, o output, stage func(write func(io.Writer) error) error) (undrawable int, err error) {
	if o.name == resultsFile {
		k.store = nil
	}
	known, err := keptAs(ctx, k, o, "", memo.JSON[sheaf](), notKept[sheaf])
	if err == nil {
		err = stage(func(w io.Writer) error { return k.copy(ctx, w, o, known.Blocks) })
	}
	if !errors.Is(err, errNotKept) {
		return known.Undrawable, err
	}
	err = stage(func(w io.Writer) error {
		undrawable, err = k.draw(ctx, w, o)
		return err
	})
	return undrawable, err
}

// copy writes the blocks of an output. The error is errNotKept where one is missing.
func (k keeper) copy(ctx context.Context, w io.Writer, o output, blocks int) error {
	for i := range blocks {
		block, err := keptAs(ctx, k, o, blockName(i), asBytes{}, notKept[[]byte])
		if err != nil {
			return err
		}
		if _, err := w.Write(block); err != nil {
			return err
		}
	}
	return nil
}

// draw writes an output, and keeps it, block by block: both at once.
func (k keeper) draw(ctx context.Context, w io.Writer, o output) (undrawable int, err error) {
	blocks := 0
	b := blockWriter{take: func(block []byte) error {
		part := blockName(blocks)
		blocks++
		return parallel.Do(ctx, 2, func(i int) (err error) {
			switch {
			case i == 0:
				_, err = w.Write(block)
			case k.store != nil:
				_, err = keptAs(ctx, k, o, part, asBytes{}, func() ([]byte, error) { return block, nil })
			}
			return err
		})
	}}
	if undrawable, err = o.write(&b); err == nil {
		err = b.end()
	}
	if err != nil {
		return 0, fmt.Errorf("%s: %w", o.name, err)
	}
	if k.store != nil {
		_, err = keptAs(ctx, k, o, "", memo.JSON[sheaf](), func() (sheaf, error) { return sheaf{blocks, undrawable}, nil })
	}
	return undrawable, err
}

// keptAs returns a part of an output from the step store, or else what compute returns, which
// is then kept.
func keptAs[T any](ctx context.Context, k keeper, o output, part string, codec memo.Codec[T], compute func() (T, error)) (value T, err error) {
	if k.store == nil {
		return compute()
	}
	key, err := memo.NewKey("report: "+o.name+part, k.code, k.from)
	if err != nil {
		return value, err
	}
	value, _, err = memo.Step(ctx, k.store, key, codec, compute)
	return value, err
}

func notKept[T any]() (none T, err error) { return none, errNotKept }

func blockName(i int) string { return fmt.Sprintf(" block %d", i) }

// asBytes writes bytes as they are.
type asBytes struct{}

func (asBytes) Encode(data []byte) ([]byte, error) { return data, nil }
func (asBytes) Decode(data []byte) ([]byte, error) { return data, nil }

// blockWriter gives what is written to take, in blocks.
type blockWriter struct {
	take  func(block []byte) error
	block []byte // shorter than blockSize
}

func (b *blockWriter) Write(p []byte) (written int, err error) {
	for written < len(p) {
		n := min(len(p)-written, blockSize-len(b.block))
		b.block = append(b.block, p[written:written+n]...)
		if len(b.block) == blockSize {
			if err := b.end(); err != nil {
				return written, err
			}
		}
		written += n
	}
	return written, nil
}

// end gives the block as far as it goes.
func (b *blockWriter) end() error {
	if len(b.block) == 0 {
		return nil
	}
	defer func() { b.block = b.block[:0] }()
	return b.take(b.block)
}

// outcome is what a study came to.
type outcome struct {
	results *segkit.Results                 // as results.json has them
	all     func() (*segkit.Results, error) // with what outputs are drawn from besides
	earlier bool                            // results are those that an earlier run kept, without timings
}

// outcome returns the results that an earlier run kept, or else gathers them: always
// where fresh says so.
func (k keeper) outcome(ctx context.Context, study *segkit.Study, fresh bool) (outcome, error) {
	if fresh {
		k.store = nil
	}
	var own *segkit.Results
	results, err := kept(ctx, k, "results", func() (*segkit.Results, error) {
		r, err := study.Results()
		if err != nil {
			return nil, err
		}
		own = r
		lasting := *r
		lasting.Timings = []segkit.Timing{}
		return &lasting, nil
	})
	switch {
	case err != nil:
		return outcome{}, err
	case own != nil:
		return outcome{results: own, all: func() (*segkit.Results, error) { return own, nil }}, nil
	}
	return outcome{results: results, all: sync.OnceValues(study.Results), earlier: true}, nil
}

// kept returns what an earlier run kept under a name, as JSON, or else computes it. The
// error is that of compute.
func kept[T any](ctx context.Context, k keeper, name string, compute func() (*T, error)) (*T, error) {
	key, err := memo.NewKey("report: "+name, k.code, k.from)
	if k.store == nil || err != nil {
		return compute()
	}
	var own *T
	value, _, err := memo.Step(ctx, k.store, key, memo.JSON[*T](), func() (*T, error) {
		var err error
		own, err = compute()
		return own, err
	})
	if own != nil { // whatever cannot be kept
		return own, nil
	}
	return value, err
}

// files writes all files of a report into a folder, where they replace those of an earlier run
// together: what that run wrote and this one does not is removed, where results.json tells of such
// a run. undrawable is the number of names with letters that the PDF cannot show.
func (k keeper) files(ctx context.Context, dir string, files []output) (undrawable int, err error) {
	names := make([]string, len(files))
	for i, o := range files {
		names[i] = o.name
	}
	var gone []string
	if schemaOf(filepath.Join(dir, resultsFile)) == segkit.Schema { // of a full report, which has all outputs
		gone = slices.DeleteFunc(slices.Clone(outputs), func(name string) bool { return slices.Contains(names, name) })
	}
	set, err := exchange.Begin(ctx, dir, names, gone...)
	if err != nil {
		return 0, notWritten(err, untouched)
	}
	defer set.Close()
	missing := make([]int, len(files))
	write := func(i int) error {
		var err error
		missing[i], err = k.file(ctx, files[i], func(write func(io.Writer) error) error { return set.Put(ctx, names[i], write) })
		return notWritten(err, untouched)
	}
	if err := parallel.Do(ctx, len(files), write); err != nil { // the PDF comes first: of most shops it takes the longest
		return 0, err
	}
	for _, n := range missing {
		undrawable += n
	}
	return undrawable, notWritten(set.Commit(ctx), untouched)
}
