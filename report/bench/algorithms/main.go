// Algorithms times the algorithms of segkit, and its way from a file to the customers' measures, for the comparison with their peers.
//
// Usage:
//
//	algorithms list                 print the rows as JSON
//	algorithms data NAME FILE       write the table of numbers that a row uses
//	algorithms run ROW FILE OUT     run a row on the table in FILE; write its vector to OUT
//	algorithms rfm FILE             time the way from order lines to recency, frequency and monetary value
//	algorithms plot TABLE PICTURE   draw time against n from the table of algorithms.py
//
// The scripts algorithms.py and reading.py in the folder above drive it. `go test -bench` times the rows without peers.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"
)

func main() {
	if err := run(os.Stdout, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "algorithms:", err)
		os.Exit(1)
	}
}

// run does what the arguments say.
func run(out io.Writer, args []string) error {
	verb := strings.Join(args[:min(1, len(args))], "")
	switch {
	case verb == "list" && len(args) == 1:
		return list(out)
	case verb == "data" && len(args) == 3:
		set, ok := dataSets[args[1]]
		if !ok {
			return fmt.Errorf("there is no table %q", args[1])
		}
		return write(args[2], set.make().Data)
	case verb == "run" && len(args) == 4:
		return measure(out, args[1], args[2], args[3])
	case verb == "rfm" && len(args) == 2:
		return measureFile(out, args[1])
	case verb == "plot" && len(args) == 3:
		return plotFile(args[1], args[2])
	}
	return errors.New("expected list, data NAME FILE, run ROW FILE OUT, rfm FILE, or plot TABLE PICTURE")
}

// list prints the rows with the sizes of their tables.
func list(out io.Writer) error {
	type sized struct {
		row
		N int `json:"n"`
		D int `json:"d"`
	}
	all := make([]sized, len(rows))
	for i, r := range rows {
		all[i] = sized{r, dataSets[r.Data].n, dataSets[r.Data].d}
	}
	return json.NewEncoder(out).Encode(all)
}

// A short row is run again for enough, up to mostRuns times. The first run warms up, and does not count.
const (
	enough   = time.Second
	mostRuns = 30
)

// measure runs a row and prints its seconds, its MiB of memory, and its figures.
func measure(out io.Writer, name, path, vector string) error {
	i := slices.IndexFunc(rows, func(r row) bool { return r.Name == name })
	if i < 0 {
		return fmt.Errorf("there is no row %q", name)
	}
	x, err := read(path, dataSets[rows[i].Data].d)
	if err != nil {
		return err
	}
	var result *outcome
	took, err := repeat(func() error {
		result, err = rows[i].run(context.Background(), x)
		return err
	})
	if err != nil {
		return err
	}
	if err := write(vector, result.numbers()); err != nil {
		return err
	}
	return json.NewEncoder(out).Encode(struct {
		cost
		Figures map[string]float64 `json:"figures"`
	}{took, result.Figures})
}

// cost is what one run of something takes.
type cost struct {
	Seconds float64 `json:"seconds"`
	Busy    float64 `json:"busy"` // seconds of all processors, the mean of the runs
	MiB     float64 `json:"mib"`  // growth of the process's peak during the first run
}

// repeat runs work once, and again if it is short.
func repeat(work func() error) (cost, error) {
	debug.FreeOSMemory()
	before := resident("VmRSS")
	// Makes the peak start afresh. Where the system does not offer it, the memory is that of loading too.
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0)
	var (
		times  []float64
		memory float64
	)
	busy := processorTime()
	for begin := time.Now(); len(times) == 0 || time.Since(begin) < enough && len(times) < mostRuns; {
		from := time.Now()
		if err := work(); err != nil {
			return cost{}, err
		}
		times = append(times, time.Since(from).Seconds())
		if len(times) == 1 {
			memory = resident("VmHWM") - before
		}
	}
	busy = (processorTime() - busy) / float64(len(times))
	return cost{median(times), busy, memory}, nil
}

// median returns the median of the times without the first, which warms up; of the first if it is alone.
func median(times []float64) float64 {
	if len(times) > 1 {
		times = times[1:]
	}
	slices.Sort(times)
	return times[len(times)/2]
}

// processorTime returns the seconds of all processors that the process has taken so far, to a hundredth; 0
// where the system does not tell.
func processorTime() float64 {
	stat, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	const user, system, ticks = 11, 12, 100 // counted from the state, which comes after the name
	if len(fields) <= system {
		return 0
	}
	a, _ := strconv.ParseFloat(fields[user], 64)
	b, _ := strconv.ParseFloat(fields[system], 64)
	return (a + b) / ticks
}

// resident returns a line of the process's status in MiB, 0 where the system has none.
func resident(line string) float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, after, found := strings.Cut(string(status), line+":")
	fields := strings.Fields(after)
	if !found || len(fields) == 0 {
		return 0
	}
	kib, err := strconv.ParseFloat(fields[0], 64)
	if err != nil {
		return 0
	}
	return kib / 1024
}
