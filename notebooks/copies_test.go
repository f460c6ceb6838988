package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"customer-segmentation/internal/testenv"
)

// clone makes a folder with originals to copy, and a session in it.
func clone(t *testing.T) (s *session, said *bytes.Buffer) {
	t.Helper()
	root := t.TempDir()
	said = &bytes.Buffer{}
	s = &session{ctx: t.Context(), stdout: said, stderr: said, home: home{root: root}}
	write(t, s.home.path("notebooks", "study.toml"), "input = \"demo\"\n")
	write(t, s.home.path("notebooks", "glossary.md"), "# Glossary\n")
	for _, name := range stages {
		write(t, s.home.path("notebooks", name+".ipynb"), "first "+name)
	}
	return s, said
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A copy follows its original until it is edited. From then on it is left alone,
// and what is new comes beside it.
func TestCopies(t *testing.T) {
	s, said := clone(t)
	const name = "02-data-understanding"
	original := s.home.path("notebooks", name+".ipynb")
	copied := func(suffix string) string { return filepath.Join(s.home.copies(), name+suffix+".ipynb") }
	setUp := func(wants ...string) {
		t.Helper()
		said.Reset()
		if err := s.setupCopies(); err != nil {
			t.Fatal(err)
		}
		for _, want := range wants {
			if !strings.Contains(said.String(), want) {
				t.Errorf("%q is not said: %q", want, said.String())
			}
		}
		if len(wants) == 0 && said.Len() > 0 {
			t.Errorf("nothing was done, and it says %q", said.String())
		}
	}
	expect := func(want map[string]string) {
		t.Helper()
		found, err := filepath.Glob(filepath.Join(s.home.copies(), name+"*"))
		if err != nil || len(found) != len(want) {
			t.Errorf("%v, want %d files", found, len(want))
		}
		for suffix, text := range want {
			if got := readFile(t, copied(suffix)); got != text {
				t.Errorf("%q holds %q, want %q", suffix, got, text)
			}
		}
	}

	setUp("The notebooks and study.toml are copied into my-notebooks")
	expect(map[string]string{"": "first " + name})
	setUp()
	write(t, original, "second") // pulled; the copy was not edited
	setUp("Copied into my-notebooks: " + name + ".ipynb.\n")
	expect(map[string]string{"": "second"})
	write(t, copied(""), "mine")
	setUp()
	write(t, original, "third")
	setUp("you have edited your copy", name+"-new.ipynb")
	expect(map[string]string{"": "mine", "-new": "third"})
	setUp()
	write(t, original, "fourth") // the new version was not edited
	setUp(name + "-new.ipynb")
	expect(map[string]string{"": "mine", "-new": "fourth"})
	write(t, copied("-new"), "mine too")
	write(t, original, "fifth")
	setUp(name + "-new-2.ipynb")
	expect(map[string]string{"": "mine", "-new": "mine too", "-new-2": "fifth"})
	if err := os.Remove(copied("")); err != nil {
		t.Fatal(err)
	}
	setUp("Copied into my-notebooks: " + name + ".ipynb.\n") // thrown away, to begin again
	expect(map[string]string{"": "fifth", "-new": "mine too", "-new-2": "fifth"})

	write(t, copied(""), "mine again") // with no record left, nothing that differs is touched
	write(t, filepath.Join(s.home.copies(), copiesRecord), "{")
	setUp()
	expect(map[string]string{"": "mine again", "-new": "mine too", "-new-2": "fifth"})
}

// Whatever happens in the folder of copies, git sees a clean checkout.
func TestCopiesAreIgnored(t *testing.T) {
	git := testenv.Tool(t, "git", "apt-get install git")
	s, _ := clone(t)
	root, err := findHome()
	if err != nil {
		t.Fatal(err)
	}
	write(t, s.home.path(".gitignore"), readFile(t, root.path(".gitignore")))
	run := func(args ...string) string {
		t.Helper()
		out, err := exec.Command(git, append([]string{"-C", s.home.root, "-c", "user.name=a", "-c", "user.email=a@example.org"}, args...)...).CombinedOutput()
		if err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
		return string(out)
	}
	run("init", "-q")
	run("add", "-A")
	run("commit", "-q", "-m", "a clone")
	if err := s.setupCopies(); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(s.home.copies(), "01-business-understanding.ipynb"), "run and edited")
	write(t, filepath.Join(s.home.copies(), "own.ipynb"), "{}")
	write(t, s.home.path(testCopies+"1", "01-business-understanding.ipynb"), "of a test")
	if status := run("status", "--porcelain"); status != "" {
		t.Errorf("git status says:\n%s", status)
	}
}
