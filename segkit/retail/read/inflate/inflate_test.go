package inflate

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"
)

// samples are contents of all kinds of blocks.
func samples() map[string][]byte {
	random := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 200_000)
	for i := range noise {
		noise[i] = byte(random.Uint32())
	}
	skewed := make([]byte, 300_000) // codes of many lengths, up to the longest
	for i := range skewed {
		skewed[i] = byte(min(random.ExpFloat64()*6, 255))
	}
	var sheet strings.Builder
	for i := range 5_000 {
		fmt.Fprintf(&sheet, `<row r="%d"><c r="A%d" t="s"><v>%d</v></c><c r="B%d"><v>%.2f</v></c></row>`, i, i, random.IntN(4000), i, random.Float64()*90)
	}
	far := append(append(bytes.Clone(noise[:32<<10]), noise[:300]...), noise[:32<<10]...)
	return map[string][]byte{
		"nothing": {}, "one byte": {7}, "noise": noise, "skewed": skewed, "sheet": []byte(sheet.String()), "far": far,
		"one value": bytes.Repeat([]byte("a"), 200_000), "pairs": bytes.Repeat([]byte("ab"), 200_000), "sevens": bytes.Repeat([]byte("1234567"), 50_000),
	}
}

func pack(t testing.TB, content []byte, level int) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, level)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What compress/flate packs at any level comes back, however small the pieces in which it is read.
func TestRoundTrip(t *testing.T) {
	for name, content := range samples() {
		for level := flate.HuffmanOnly; level <= flate.BestCompression; level++ {
			packed := pack(t, content, level)
			sources := []io.Reader{bytes.NewReader(packed), iotest.DataErrReader(bytes.NewReader(packed))}
			if level == flate.BestSpeed {
				sources = append(sources, iotest.OneByteReader(bytes.NewReader(packed)))
			}
			for _, source := range sources {
				got, err := io.ReadAll(NewReader(source))
				if err != nil || !bytes.Equal(got, content) {
					t.Errorf("%s, level %d, %T: %d bytes of %d, %v", name, level, source, len(got), len(content), err)
				}
			}
		}
	}
}

// Data that ends early is told from data that is whole, wherever it ends.
func TestTruncated(t *testing.T) {
	for name, content := range map[string][]byte{"sheet": samples()["sheet"][:3000], "noise": samples()["noise"][:700], "nothing": nil} {
		for _, level := range []int{flate.NoCompression, flate.HuffmanOnly, flate.BestCompression} {
			packed := pack(t, content, level)
			for n := range len(packed) - 1 {
				got, err := io.ReadAll(NewReader(bytes.NewReader(packed[:n])))
				if !errors.Is(err, io.ErrUnexpectedEOF) || !bytes.HasPrefix(content, got) {
					t.Fatalf("%s, level %d, %d of %d bytes: %d bytes, %v", name, level, n, len(packed), len(got), err)
				}
			}
		}
	}
}

// Blocks that no program writes are refused. The last four are from zlib's own test of coverage (infcover.c, zlib 1.3).
func TestDamaged(t *testing.T) {
	for name, packed := range map[string]string{
		"unknown kind of block": "\x06",
		"length not confirmed":  "\x01\x05\x00\x00\x00hello",
		"distance too far":      "\x0c\xc0\x81\x00\x00\x00\x00\x00\x90\xff\x6b\x04\x00",
		"too many lengths":      "\xfc\x00\x00",
		"incomplete code":       "\x04\x00\xfe\xff",
		"repetition of nothing": "\x04\x00\x24\x49\x00",
	} {
		if got, err := io.ReadAll(NewReader(strings.NewReader(packed + strings.Repeat("\x00", 40)))); !errors.Is(err, ErrCorrupt) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

// Nothing behind the data is taken from a buffered source.
func TestLeavesTheRest(t *testing.T) {
	for name, content := range samples() {
		src := newReader(iotest.HalfReader(strings.NewReader(string(pack(t, content, flate.DefaultCompression)) + "the rest")))
		if _, err := io.Copy(io.Discard, src); err != nil {
			t.Fatal(name, err)
		}
		if rest, err := io.ReadAll(src.src); string(rest) != "the rest" || err != nil {
			t.Errorf("%s: %.20q, %v", name, rest, err)
		}
	}
}

func gzipped(t *testing.T, content string, header gzip.Header) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Header = header
	if _, err := io.WriteString(w, content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGzip(t *testing.T) {
	one := gzipped(t, "one, ", gzip.Header{Name: "one.csv", Comment: "a comment", Extra: []byte("more")})
	two := gzipped(t, "two", gzip.Header{})
	empty := gzipped(t, "", gzip.Header{})
	wrong := []byte(two)
	wrong[len(wrong)-8] ^= 1
	for _, c := range []struct {
		name, packed, want string
		err                error
	}{
		{"one member", two, "two", nil},
		{"several members", one + empty + two, "one, two", nil},
		{"nothing", empty, "", nil},
		{"another checksum", string(wrong), "two", ErrChecksum},
		{"another size", two[:len(two)-1] + "\x01", "two", ErrChecksum},
		{"no trailer", two[:len(two)-3], "two", io.ErrUnexpectedEOF},
		{"something behind it", two + "0123456789", "two", ErrHeader},
		{"a torn member behind it", two + one[:14], "two", io.ErrUnexpectedEOF},
	} {
		r, err := NewGzip(strings.NewReader(c.packed))
		if err != nil {
			t.Fatal(c.name, err)
		}
		if got, err := io.ReadAll(r); string(got) != c.want || !errors.Is(err, c.err) {
			t.Errorf("%s: %q, %v", c.name, got, err)
		}
	}
	for packed, want := range map[string]error{"": io.ErrUnexpectedEOF, "\x1f\x8b": io.ErrUnexpectedEOF, "no gzip file": ErrHeader} {
		if _, err := NewGzip(strings.NewReader(packed)); !errors.Is(err, want) {
			t.Errorf("%q: %v", packed, err)
		}
	}
}

// FuzzInflate compares with compress/flate.
func FuzzInflate(f *testing.F) {
	for _, content := range samples() {
		for _, level := range []int{flate.HuffmanOnly, flate.NoCompression, flate.BestCompression} {
			f.Add(pack(f, content[:min(len(content), 2000)], level))
		}
	}
	f.Fuzz(func(t *testing.T, packed []byte) {
		const most = 1 << 20
		want, wantErr := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), most))
		got, err := io.ReadAll(io.LimitReader(NewReader(bytes.NewReader(packed)), most))
		if (err == nil) != (wantErr == nil) || err == nil && !bytes.Equal(got, want) {
			t.Fatalf("%d bytes, %v; compress/flate has %d, %v", len(got), err, len(want), wantErr)
		}
	})
}

func BenchmarkInflate(b *testing.B) {
	content := bytes.Repeat(samples()["sheet"], 10)
	packed := pack(b, content, flate.DefaultCompression)
	b.SetBytes(int64(len(content)))
	for b.Loop() {
		if _, err := io.Copy(io.Discard, NewReader(bytes.NewReader(packed))); err != nil {
			b.Fatal(err)
		}
	}
}
