package memo

import (
	"bytes"
	"crypto/sha256"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"customer-segmentation/internal/testenv"
)

// built builds a program with go build and returns its file.
func built(t *testing.T, says string, flags ...string) []byte {
	t.Helper()
	command := testenv.Tool(t, "go", "https://go.dev/dl")
	dir := t.TempDir()
	source, program := filepath.Join(dir, "main.go"), filepath.Join(dir, "program")
	if err := os.WriteFile(source, []byte("package main\n\nfunc main() { println(\""+says+"\") }\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(command, append(append([]string{"build", "-o", program}, flags...), source)...).CombinedOutput(); err != nil {
		t.Fatalf("go build: %v: %s", err, out)
	}
	data, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestProgramHash(t *testing.T) {
	path, err := os.Executable()
	if err != nil {
		t.Skip(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want, err := programHash(bytes.NewReader(data))
	if got, failed := ProgramHash(); err != nil || failed != nil || got != want {
		t.Errorf("%x, %v; want the hash of %s, %x, %v", got, failed, path, want, err)
	}
}

// Programs that differ in anything have different hashes, and one without an ID of go build has
// that of its file.
func TestProgramHashOfBuilds(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("elsewhere, the whole file is hashed")
	}
	one, other, bare := built(t, "one"), built(t, "two"), built(t, "one", "-ldflags=-buildid=")
	for _, program := range [][]byte{one, other} {
		file := filepath.Join(t.TempDir(), "program")
		if err := os.WriteFile(file, program, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command("go", "tool", "buildid", file).Output()
		if err != nil {
			t.Fatal(err)
		}
		id := strings.TrimSpace(string(out))
		if got := buildID(program[:notesWithin]); got != id {
			t.Errorf("build ID %q, want %q as go tool buildid reads it", got, id)
		}
		if got, err := programHash(bytes.NewReader(program)); err != nil || got != sha256.Sum256([]byte(id)) {
			t.Errorf("%x, %v; want the hash of %s", got, err, id)
		}
	}
	if a, b := buildID(one[:notesWithin]), buildID(other[:notesWithin]); a == b {
		t.Errorf("two programs have the build ID %s", a)
	}
	if got, err := programHash(bytes.NewReader(bare)); err != nil || got != sha256.Sum256(bare) {
		t.Errorf("without a build ID: %x, %v; want the hash of the file", got, err)
	}
}

func TestBuildID(t *testing.T) {
	const id = "p3v9OoZXW8WPje_ottYB/N2Tag5HiDY39WE7NUyyh/ohq7FiwMp35vc67_FHyt/ZBG7zPxmLxaNz9QavhIb"
	for _, c := range []struct{ head, want string }{
		{"", ""},
		{noteOfGo, ""},
		{"\x53\x00\x00\x00" + noteOfGo + id + "more", id},
		{"\x54\x00\x00\x00" + noteOfGo + id, ""}, // longer than what there is
		{"\xff\xff\xff\xff" + noteOfGo + id, ""},
		{"\x08\x00\x00\x00" + noteOfGo + "redacted", ""}, // as Bazel writes
		{"\x00\x00\x00\x00" + noteOfGo, ""},
		{"\x1d\x00\x00\x00" + noteOfGo + "shop/1/2/ZBG7zPxmLxaNz9QavhIb", ""}, // as somebody may set it
		{"no note", ""},
	} {
		if got := buildID([]byte(c.head)); got != c.want {
			t.Errorf("%q: %q, want %q", c.head, got, c.want)
		}
	}
}
