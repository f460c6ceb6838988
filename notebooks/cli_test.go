package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func command(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(t.Context(), &out, &errs, args)
	return code, out.String(), errs.String()
}

// A word that is not a command is not passed on to JupyterLab.
func TestUnknownCommands(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"runn"}, "there is no command runn; did you mean run?"},
		{[]string{"chekc", "--no-completion"}, "did you mean check?"},
		{[]string{"orders.csv"}, "there is no command orders.csv; the commands are lab, setup, run, refresh, course, mark, check"},
		{[]string{"run", "--only", "8"}, "there is no notebook 8"},
		{[]string{"refresh", "--only", "0"}, "there is no notebook 0"},
	} {
		if code, stdout, stderr := command(t, c.args...); code != exitUsage || !strings.Contains(stderr, c.want) || stdout != "" {
			t.Errorf("%v: exit %d, %q %q", c.args, code, stdout, stderr)
		}
	}
	_, want, _ := command(t, "--help")
	if code, said, _ := command(t, "help"); code != exitDone || said != want || !strings.Contains(said, "setup") {
		t.Errorf("help: exit %d, %q", code, said)
	}
}

// A bad input gives one line of error at once: nothing is set up and no notebook
// is executed.
func TestRunChecksItsInputFirst(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	write("columns.csv", "InvoiceNo,Price\n1,2\n")
	for _, c := range []struct {
		input, want string
		code        int
	}{
		{filepath.Join(dir, "nope.csv"), "there is no such file", exitFailure},
		{t.TempDir(), "folder without a table", exitFailure},
		{write("empty.csv", ""), "is empty", exitFailure},
		{write("columns2.csv", "InvoiceNo,Price\n1,2\n"), "who bought", exitFailure},
		{write("data.ods", "x"), ".xlsx", exitFailure},
		{write("study.toml", "input = 'columns.csv'\n"), "who bought", exitFailure},
		{write("gone.toml", "input = 'gone.csv'\n"), filepath.Join(dir, "gone.csv") + ": there is no such file", exitFailure},
		{write("bad.toml", "[modelling]\nk = 1\n"), "modelling.k", exitUsage},
	} {
		code, stdout, stderr := command(t, "run", c.input)
		if code != c.code || !strings.Contains(stderr, c.want) || stdout != "" || strings.Count(stderr, "\n") != 1 || strings.Contains(stderr, "\x1b") {
			t.Errorf("%s: exit %d, %q %q", c.input, code, stdout, stderr)
		}
	}
}

func TestPlain(t *testing.T) {
	for text, want := range map[string]string{
		"\x1b[31mnope.csv\x1b[0m:  there is\r\n none\x1b[K": "nope.csv: there is none",
		"  \n": "",
	} {
		if got := plain(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestSetupSaysWhatIsReady(t *testing.T) {
	s := setUp(t)
	var said bytes.Buffer
	s.stdout = &said
	if err := (setupCommand{}).Run(s); err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(said.String(), "Ready: go run ./notebooks\n") {
		t.Errorf("%q", said.String())
	}
}
