package pieces

import (
	"bytes"
	"errors"
	"testing"
	"testing/iotest"
)

// All lengths around the ends of pieces, written in one go and byte by byte, come back
// as a bytes.Buffer has them.
func TestBuffer(t *testing.T) {
	for _, size := range []int{0, 1, smallest - 1, smallest, smallest + 1, 3 * smallest, 2*largest + 5} {
		data := make([]byte, size)
		for i := range data {
			data[i] = byte(i * 7)
		}
		for _, step := range []int{max(1, size), 1000} {
			var copied Buffer
			for at := 0; at < size; at += step {
				piece := data[at:min(at+step, size)]
				if n, err := copied.Write(piece); n != len(piece) || err != nil {
					t.Fatal(n, err)
				}
			}
			if copied.Len() != size {
				t.Errorf("%d bytes, want %d", copied.Len(), size)
			}
			var out bytes.Buffer
			if n, err := copied.WriteTo(&out); n != int64(size) || err != nil || !bytes.Equal(out.Bytes(), data) || copied.Len() != 0 {
				t.Errorf("%d bytes in steps of %d: %d were written, %v", size, step, n, err)
			}
		}
	}
}

// failing takes so many bytes and no more.
type failing int

func (f *failing) Write(p []byte) (int, error) {
	n := min(len(p), int(*f))
	*f -= failing(n)
	if n < len(p) {
		return n, iotest.ErrTimeout
	}
	return n, nil
}

// After an error the rest is still there.
func TestWriteToGoesOn(t *testing.T) {
	var b Buffer
	data := bytes.Repeat([]byte("0123456789"), smallest)
	_, _ = b.Write(data)
	few := failing(smallest + 3)
	n, err := b.WriteTo(&few)
	if n != smallest+3 || !errors.Is(err, iotest.ErrTimeout) || b.Len() != len(data)-smallest-3 {
		t.Errorf("%d bytes, %v; %d are left", n, err, b.Len())
	}
	var rest bytes.Buffer
	if _, err := b.WriteTo(&rest); err != nil || !bytes.Equal(rest.Bytes(), data[smallest+3:]) {
		t.Errorf("the rest is %d bytes, %v", rest.Len(), err)
	}
}
