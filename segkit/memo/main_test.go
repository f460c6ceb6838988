package memo

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"testing"
)

// Some promises are about processes, so the test binary runs itself as a child:
// children maps a name to what it does in the folder given.
var children = map[string]func(dir string) error{
	"same steps": childSameSteps,
	"put":        childPut,
	"no space":   childNoSpace,
}

func TestMain(m *testing.M) {
	if name := os.Getenv("MEMO_TEST_CHILD"); name != "" {
		if err := children[name](os.Getenv("MEMO_TEST_DIR")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// child prepares a child process; its standard error is in the buffer.
func child(t *testing.T, name, dir string) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), "MEMO_TEST_CHILD="+name, "MEMO_TEST_DIR="+dir)
	stderr := new(bytes.Buffer)
	cmd.Stderr = stderr
	return cmd, stderr
}

func open(t testing.TB, dir string, opt Options) *Store {
	t.Helper()
	s, err := Open(dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// keyOf is a key for tests, different for different names.
func keyOf(name string) Key {
	key, err := NewKey(name, "", nil)
	if err != nil {
		panic(err)
	}
	return key
}

// fileNames are what a folder holds.
func fileNames(t *testing.T, dir string) []string {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range files {
		out = append(out, f.Name())
	}
	return out
}
