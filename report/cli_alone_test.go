package main

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// Every command is read alone as it is among all.
func TestParseAlone(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file.csv")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	whole, err := kong.New(&cli{}, bareHelp, groups)
	if err != nil {
		t.Fatal(err)
	}
	leaves := whole.Model.Leaves(false)
	for _, leaf := range leaves {
		args := strings.Fields(leaf.Path())
		for _, positional := range leaf.Positional {
			if positional.Required {
				args = append(args, file)
			}
		}
		for _, flag := range leaf.Flags {
			if flag.Required {
				value, _, _ := strings.Cut(flag.Enum, ",")
				args = append(args, "--"+flag.Name, value+"x"[:max(0, 1-len(value))])
			}
		}
		want, err := whole.Parse(args)
		if err != nil {
			t.Fatalf("%q: %v", args, err)
		}
		got := parseAlone(args)
		switch {
		case got == nil:
			t.Errorf("%q is not read alone", args)
		case got.Command() != want.Command() || !slices.Equal(flagNames(got.Selected()), flagNames(want.Selected())):
			t.Errorf("%q is read as %s with %q", args, got.Command(), flagNames(got.Selected()))
		}
	}
	if len(leaves) < 18 {
		t.Errorf("only %d commands were tried", len(leaves))
	}
	got := parseAlone([]string{"-K", "5", file})
	if got == nil || got.Command() != "run <input>" || *got.Selected().Target.Addr().Interface().(*runCommand).K != 5 {
		t.Errorf("a run without its name: %v", got)
	}
}

// Whatever there is something to say about is left to parse.
func TestNotParsedAlone(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, file := range []string{"help", "check", "a.csv", "b.csv"} {
		if err := os.WriteFile(file, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, line := range []string{"", "help", "help score", "--help", "a.csv --help", "data rfm -h", "--version", "version", "data", "data nothing", "campaign",
		"score", "steps more", "scor", "none.csv", "a.csv b.csv", "a.csv --foo", "a.csv --only all", "a.csv --config=", "data fetch --max-size 0",
		"-q data fetch", "Data fetch"} {
		if verb := parseAlone(strings.Fields(line)); verb != nil {
			t.Errorf("%q is read as %s", line, verb.Command())
		}
	}
}

func BenchmarkParse(b *testing.B) {
	args := []string{"data", "rfm", "orders.csv", "-o", "customers.csv"}
	b.Run("alone", func(b *testing.B) {
		for b.Loop() {
			parseAlone(args)
		}
	})
	b.Run("whole", func(b *testing.B) {
		for b.Loop() {
			parseWhole(io.Discard, io.Discard, args)
		}
	})
}
