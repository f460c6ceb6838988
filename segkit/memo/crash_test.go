package memo

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// childPut writes entries without end, compressed and plain ones.
func childPut(dir string) error {
	s, err := Open(dir, Options{})
	if err != nil {
		return err
	}
	fmt.Println("started")
	for i := 0; ; i++ {
		name := fmt.Sprint(i % 7)
		if err := s.Put(keyOf(name), crashData(i%7)); err != nil {
			return err
		}
	}
}

// entries are the names of those that a folder holds.
func entries(t *testing.T, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*"+entrySuffix))
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func crashData(i int) []byte {
	if i%2 == 0 {
		return noise(200_000 + i)
	}
	return bytes.Repeat([]byte{byte(i)}, 3_000_000)
}

// A process is killed in the middle of writing, again and again: each entry is
// whole or absent, and what is left half-written goes with the next Open.
func TestKilledWhileWriting(t *testing.T) {
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(1, 2))
	found := 0
	for round := range 25 {
		cmd, stderr := child(t, "put", dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if line, err := bufio.NewReader(out).ReadString('\n'); err != nil {
			t.Fatalf("%q, %v: %s", line, err, stderr)
		}
		// A slow disk may take longer for the first one than any pause.
		for end := time.Now().Add(time.Minute); round == 0 && len(entries(t, dir)) == 0 && time.Now().Before(end); {
			time.Sleep(time.Millisecond)
		}
		time.Sleep(time.Duration(r.IntN(30_000)) * time.Microsecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait()
		s := open(t, dir, Options{})
		for _, name := range fileNames(t, dir) {
			if !strings.HasSuffix(name, entrySuffix) || strings.HasPrefix(name, ".") {
				t.Fatalf("round %d: left behind: %s", round, name)
			}
		}
		for i := range 7 {
			path := s.path(keyOf(fmt.Sprint(i)))
			if _, err := os.Stat(path); err != nil {
				continue
			}
			found++
			if data, ok := s.Get(keyOf(fmt.Sprint(i))); !ok || !bytes.Equal(data, crashData(i)) {
				t.Fatalf("round %d: entry %d is not whole", round, i)
			}
		}
	}
	if found == 0 {
		t.Error("no entry was ever written: the test saw nothing")
	}
}

// runFull computes a step whose result has no room, and one whose has.
func runFull(dir string) error {
	s, err := Open(dir, Options{})
	if err != nil {
		return err
	}
	big := noise(1 << 20)
	for range 2 {
		got, err := s.Do(context.Background(), keyOf("big"), func() ([]byte, error) { return big, nil })
		if err != nil || !bytes.Equal(got, big) {
			return fmt.Errorf("the run failed: %w", err)
		}
	}
	if w := s.Warnings(); len(w) != 1 {
		return fmt.Errorf("warnings %q, want one", w)
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, f := range files {
		return fmt.Errorf("left behind: %s", filepath.Join(dir, f.Name()))
	}
	if _, err := s.Do(context.Background(), keyOf("small"), func() ([]byte, error) { return []byte("v"), nil }); err != nil {
		return err
	}
	if _, ok := s.Get(keyOf("small")); !ok {
		return fmt.Errorf("what has room was not kept")
	}
	return nil
}
