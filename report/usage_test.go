package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
	"github.com/rivo/uniseg"
)

// A value that no run could use is wrong usage, and the error names where it was given.
func TestBadOptionsAreWrongUsage(t *testing.T) {
	dir := t.TempDir()
	study := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	six := study("six.toml", "[modelling]\nmax_k = 6\n")
	bad := study("bad.toml", "[modelling]\nk = 1\n")
	model := func() string {
		out, _ := quick(t)
		return filepath.Join(out, "model.json")
	}()
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--returns", "nett"}, `report: --returns: "nett" is not known; use one of match, drop, net`},
		{[]string{"--k", "1"}, "report: --k: one segment is everyone"},
		{[]string{"--k", "100"}, "report: --k: 100 is outside 0 to 50"},
		{[]string{"--k", "7", "--config", six}, "report: --k: 7 segments are more than the largest number to try, which is 6: set max_k under [modelling] in study.toml to at least 7"},
		{[]string{"--currency", "a\nb"}, `report: --currency: "a\nb" holds a line break`},
		{[]string{"--snapshot", "2011-13-01"}, `report: --snapshot: "2011-13-01" is not a day`},
		{[]string{"--snapshot", "01.12.2024"}, `report: --snapshot: "01.12.2024" can be 1 December 2024 or 12 January 2024: write 2024-12-01`},
		{[]string{"score", model, "demo", "--snapshot", "soon"}, `report: --snapshot: "soon" is not a day`},
		{[]string{"--config", bad}, "bad.toml: modelling.k: one segment is everyone"},
		{[]string{"--config", study("key.toml", "sed = 1\n")}, "did you mean seed?"},
		{[]string{"--config", filepath.Join(dir, "none.toml")}, "there is no file"},
	} {
		code, stdout, stderr := command(t, append(c.args, "-q")...)
		if code != exitUsage || !strings.Contains(stderr, c.want) || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%v: exit %d, %q %q; want %q", c.args, code, stdout, stderr, c.want)
		}
	}
}

func TestMistypedCommands(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"scor"}, "there is no file scor; did you mean the command score?"},
		{[]string{"scor", "model.json", "demo"}, "did you mean the command score?"},
		{[]string{"-q", "dat"}, "did you mean the command data?"},
		{[]string{"-q", "score"}, "the command must come first: report score"},
		{[]string{"dmo"}, "there is no file dmo; did you mean demo?"},
		{[]string{"convert", "a.csv", "b.csv"}, "did you mean the command data convert?"},
		{[]string{"check", "out/results.json"}, "did you mean --check FILE?"},
		{[]string{"data", "fetsh"}, `did you mean "fetch"?`},
	} {
		if code, _, stderr := command(t, c.args...); code != exitUsage || !strings.Contains(stderr, c.want) {
			t.Errorf("%v: exit %d, %q", c.args, code, stderr)
		}
	}
	if err := os.WriteFile("scor", nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := command(t, "scor"); code != exitFailure || !strings.Contains(stderr, "is empty") {
		t.Errorf("a file of that name: exit %d, %q", code, stderr)
	}
}

// The parser's own words are for programmers; users get plain ones.
func TestUsageErrorsArePlain(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--k"}, "report: --k needs a value\n"},
		{[]string{"--k", "five"}, `report: --k: "five" is not a whole number`},
		{[]string{"--seed", "-1"}, "report: --seed needs a value; if -1 is the value, write --seed=-1"},
		{[]string{"--seed=-1"}, `report: --seed: "-1" is not a whole number from 0 up`},
		{[]string{"-k", "five"}, `report: --k: "five" is not a whole number`},
		{[]string{"--K=five"}, `report: --k: "five" is not a whole number`},
		{[]string{"--PAPER", "A5"}, `report: --paper: "A5" is no size that the report is laid out for: a4 (210 × 297 mm) or letter (8.5 × 11 in)`},
		{[]string{"--only", "all"}, `report: --only: "all" is not known; use one of summary, personas, full`},
		{[]string{"--pape", "a4"}, "report: there is no flag --pape; did you mean --paper?\nSee report --help.\n"},
		{[]string{"--output", "x"}, "report: there is no flag --output; did you mean --out?\n"},
		{[]string{"-x"}, "report: there is no flag -x\nSee report --help.\n"},
		{[]string{"--language", "de"}, "report: there is no flag --language\n"},
		{[]string{"score", "a", "b", "--foo"}, "report: there is no flag --foo\nSee report score --help.\n"},
		{[]string{"data", "fetch", "--foo"}, "report: there is no flag --foo\nSee report data fetch --help.\n"},
		{[]string{"demo", "more"}, `report: "more" is one argument too many`},
		{[]string{"data", "policy"}, "report: --bucket=NAME, --role=ROLE must be given"},
		{[]string{"data", "fetch", "--max-size", "0"}, "report: --max-size: 0 MiB is not a usable limit"},
		{[]string{"data", "push", "a.csv"}, "report: missing: <to>"},
		{[]string{"data", "columns"}, "report: missing: <file>\n"},
		{[]string{""}, "report: <input> is empty"},
		{[]string{"demo", "--config", ""}, "report: --config is empty"},
		{[]string{"--check="}, "report: --check is empty"},
		{[]string{"a.csv", ""}, "report: <more> is empty"},
		{[]string{"score", "model.json", ""}, "report: <input> is empty"},
		{[]string{"data"}, `a command is missing: "fetch", "columns", "families"`},
		{[]string{"data", "all"}, "report: there is no command all\nSee report data --help.\n"},
		{[]string{"--bring", "lines"}, `report: --bring: "lines" is not known; use one of orders, customers`},
		{[]string{"-q", "data", "fetch"}, "report: the command must come first: report data …"},
	} {
		code, _, stderr := command(t, c.args...)
		if code != exitUsage || !strings.Contains(stderr, c.want) || strings.Contains(stderr, "expected") {
			t.Errorf("%v: exit %d, %q; want %q", c.args, code, stderr, c.want)
		}
	}
}

func TestHelpNamesTheCommands(t *testing.T) {
	_, want, _ := command(t, "--help")
	for _, name := range []string{"--snapshot", "Usage: report [<input> [<more> ...]] [flags]\n", "Examples:"} {
		if !strings.Contains(want, name) {
			t.Errorf("report --help does not say %s", name)
		}
	}
	parser, err := kong.New(&cli{}, bareHelp, groups)
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range parser.Model.Leaves(false) {
		if name := "    report " + command.Path(); command.Name != "run" && !strings.Contains(want, name+" ") {
			t.Errorf("report --help does not name%s", name)
		}
	}
	for _, line := range strings.Split(want, "\n") {
		if uniseg.StringWidth(line) > 80 {
			t.Errorf("wider than a terminal: %q", line)
		}
	}
	if code, said, _ := command(t, "help"); code != exitDone || said != want {
		t.Errorf("report help: exit %d\n%s", code, said)
	}
	_, want, _ = command(t, "score", "--help")
	if code, said, _ := command(t, "help", "score"); code != exitDone || said != want {
		t.Errorf("report help score: exit %d\n%s", code, said)
	}
}

// Every command and every flag has its text in the help, with all that it refers to.
func TestHelpIsComplete(t *testing.T) {
	parser, err := kong.New(&cli{}, bareHelp, groups)
	if err != nil {
		t.Fatal(err)
	}
	for _, leaf := range parser.Model.Leaves(false) {
		code, said, _ := command(t, append(strings.Fields(leaf.Path()), "--help")...)
		if code != exitDone || strings.Contains(said, "${") {
			t.Errorf("%s --help: exit %d\n%s", leaf.Path(), code, said)
		}
		words := strings.Join(strings.Fields(said), " ")
		texts := []string{leaf.Tag.Help}
		for _, flag := range leaf.Flags {
			texts = append(texts, flag.OrigHelp)
		}
		for _, text := range texts {
			text, _, _ = strings.Cut(text, "${")
			if text = strings.Join(strings.Fields(text), " "); !strings.Contains(words, text) {
				t.Errorf("%s --help does not say %q", leaf.Path(), text)
			}
		}
	}
}

func TestFlagsInAnyCase(t *testing.T) {
	var top cli
	parser, err := kong.New(&top, bareHelp, groups)
	if err != nil {
		t.Fatal(err)
	}
	run := commandOf([]string{"run"}, parser.Model.Node)
	args := []string{"-K", "5", "--Currency=EUR", "--TITLE", "--Title", "-Q", "A.CSV", "--X=A", "--", "--K"}
	want := []string{"-k", "5", "--currency=EUR", "--title", "--title", "-q", "A.CSV", "--X=A", "--", "--K"}
	if got := lowerFlags(args, run); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	for _, args := range [][]string{{"-k", "5"}, {"--K=5"}, {"-K5"}, {"--k=5"}} {
		code, _, stderr := command(t, append(args, "-q", "--config", filepath.Join(t.TempDir(), "none.toml"))...)
		if code != exitUsage || !strings.Contains(stderr, "there is no file") {
			t.Errorf("%q: exit %d, %s", args, code, stderr)
		}
	}
}
