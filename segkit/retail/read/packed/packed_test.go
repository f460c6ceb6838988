package packed

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"
)

func archive(t *testing.T, method uint16, files ...string) *bytes.Reader {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: files[i], Method: method})
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(files[i+1]))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return bytes.NewReader(b.Bytes())
}

// TestEntries lists what people put into an archive, in order, under names that can
// be shown.
func TestEntries(t *testing.T) {
	for _, method := range []uint16{zip.Store, zip.Deflate} {
		z := archive(t, method, "b/feb.csv", "2", "a/", "", "b/jan.csv", "1", "__MACOSX/b/._jan.csv", "x", "b/.DS_Store", "x",
			"b/~$jan.xlsx", "x", "b/Thumbs.db", "x", `c\x`+"\x1b[2J\u202e.csv", "3", "../up.csv", "4")
		entries, err := Entries(z, z.Size(), Defaults)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range entries {
			r, size, err := e.At(Defaults, 10)
			if err != nil {
				t.Fatal(err)
			}
			content, err := io.ReadAll(io.NewSectionReader(r, 0, size))
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, e.Name+"="+string(content))
		}
		if want := []string{"../up.csv=4", "b/feb.csv=2", "b/jan.csv=1", "c/x?[2J?.csv=3"}; !cmp.Equal(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestLimits wants an end to what inflates without one.
func TestLimits(t *testing.T) {
	limits := Limits{Free: 1 << 10, Ratio: 20, Total: 1 << 16}
	var zeros bytes.Buffer
	z := gzip.NewWriter(&zeros)
	z.Write(make([]byte, 1<<16))
	z.Close()
	r, err := Gzip.Open(bytes.NewReader(zeros.Bytes()), limits)
	if err != nil {
		t.Fatal(err)
	}
	n, err := io.Copy(io.Discard, r)
	var limit *LimitError
	if !errors.As(err, &limit) || limit.Limit != 20 || n > 1<<12 {
		t.Errorf("%d bytes, then %v", n, err)
	}
	if Gzip.Damage(err) {
		t.Error("a limit is no damage")
	}
	text := strings.Repeat("0123456789abcdef", 1<<12) // as large as Total
	in := archive(t, zip.Store, "a", text, "b", text+"x")
	entries, err := Entries(in, in.Size(), limits)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []error{nil, &LimitError{Limit: 1 << 16}} {
		r, err := entries[i].Open(limits)
		if err != nil {
			t.Fatal(err)
		}
		if _, err = io.Copy(io.Discard, r); want == nil && err != nil || want != nil && err.Error() != want.Error() {
			t.Errorf("%v, want %v", err, want)
		}
	}
	in = archive(t, zip.Deflate, "a", text, "b", text)
	if _, err := Entries(in, in.Size(), limits); !errors.As(err, &limit) {
		t.Errorf("%v for an archive that inflates %d times", err, 2<<16/in.Size())
	}
	if _, _, err := entries[1].At(limits, 10); err != nil { // stored files take no memory
		t.Error(err)
	}
}
