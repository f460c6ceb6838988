package main

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"

	"customer-segmentation/internal/pieces"
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

// drawn is an output as it is kept.
type drawn struct {
	data       []byte
	undrawable int
}

// file returns an output that an earlier run kept, or else writes it. results.json
// holds the timings of its run, and is never kept.
func (k keeper) file(ctx context.Context, o output) (drawn, error) {
	draw := func() (drawn, error) {
		var b pieces.Buffer
		undrawable, err := o.write(&b)
		if err != nil {
			return drawn{}, fmt.Errorf("%s: %w", o.name, err)
		}
		return drawn{b.Join(countSize), undrawable}, nil
	}
	if k.store == nil || o.name == resultsFile {
		return draw()
	}
	key, err := memo.NewKey("report: "+o.name, k.code, k.from)
	if err != nil {
		return drawn{}, err
	}
	d, _, err := memo.Step(ctx, k.store, key, drawnCodec{}, draw)
	return d, err
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
// together: what that run wrote and this one does not is removed. undrawable is the number of
// names with letters that the PDF cannot show.
func (k keeper) files(ctx context.Context, dir string, files []output) (undrawable int, err error) {
	names := make([]string, len(files))
	for i, o := range files {
		names[i] = o.name
	}
	gone := slices.DeleteFunc(slices.Clone(outputs), func(name string) bool { return slices.Contains(names, name) })
	set, err := exchange.Begin(ctx, dir, names, gone...)
	if err != nil {
		return 0, notWritten(err, untouched)
	}
	defer set.Close()
	missing := make([]int, len(files))
	write := func(i int) error {
		d, err := k.file(ctx, files[i])
		if err != nil {
			return err
		}
		missing[i] = d.undrawable
		return notWritten(set.Put(ctx, exchange.File{Name: names[i], Data: d.data}), untouched)
	}
	if err := parallel.Do(ctx, len(files), write); err != nil { // the PDF comes first: of most shops it takes the longest
		return 0, err
	}
	for _, n := range missing {
		undrawable += n
	}
	return undrawable, notWritten(set.Commit(ctx), untouched)
}

// countSize is the length of the count behind an output's bytes.
const countSize = 8

// drawnCodec writes the bytes of an output, and behind them the count of names.
type drawnCodec struct{}

var errNotDrawn = errors.New("an output without its count of names")

func (drawnCodec) Encode(d drawn) ([]byte, error) {
	return binary.LittleEndian.AppendUint64(d.data, uint64(d.undrawable)), nil
}

func (drawnCodec) Decode(data []byte) (drawn, error) {
	end := len(data) - countSize
	if end < 0 {
		return drawn{}, errNotDrawn
	}
	return drawn{data[:end:end], int(binary.LittleEndian.Uint64(data[end:]))}, nil
}
