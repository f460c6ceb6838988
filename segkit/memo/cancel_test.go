package memo

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"customer-segmentation/segkit/parallel"
)

// waitingCodec says when it begins to encode or decode, and waits until it is let go on.
type waitingCodec struct {
	Codec[int]
	encode, decode func()
}

func (c waitingCodec) Encode(value int) ([]byte, error) {
	c.encode()
	return c.Codec.Encode(value)
}

func (c waitingCodec) Decode(data []byte) (int, error) {
	c.decode()
	return c.Codec.Decode(data)
}

// Who cancels does not wait until a result is encoded or decoded, and nothing that is stored gets lost.
func TestCancelledWhileCoding(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	if _, _, err := Step(t.Context(), s, keyOf("stored"), JSON[int](), func() (int, error) { return 7, nil }); err != nil {
		t.Fatal(err)
	}
	release := make(chan struct{})
	defer close(release)
	for _, c := range []struct {
		name, key string
		store     *Store
		encodes   bool
	}{
		{"encoding", "new", s, true}, {"encoding without a store", "new", nil, true},
		{"decoding what is stored", "stored", s, false}, {"decoding what was just encoded", "new", nil, false},
	} {
		ctx, cancel := context.WithCancel(t.Context())
		wait := func() {
			cancel()
			<-release // the test would never end if Step waited for this
		}
		codec := waitingCodec{JSON[int](), func() {}, func() {}}
		if c.encodes {
			codec.encode = wait
		} else {
			codec.decode = wait
		}
		if _, _, err := Step(ctx, c.store, keyOf(c.key), codec, func() (int, error) { return 8, nil }); err != context.Canceled {
			t.Errorf("%s: %v", c.name, err)
		}
		cancel()
	}
	if _, ok := s.Hash(keyOf("new")); ok {
		t.Error("a result that was not encoded is stored")
	}
	v, _, err := Step(t.Context(), s, keyOf("stored"), JSON[int](), func() (int, error) { return 0, errors.New("computed again") })
	if v != 7 || err != nil {
		t.Errorf("what was stored is %d, %v", v, err)
	}
}

// cancelling is a file during whose writing the context ends.
type cancelling struct {
	bytes.Buffer
	cancel func()
}

func (c *cancelling) Write(p []byte) (int, error) {
	c.cancel()
	return c.Buffer.Write(p)
}

func TestCancelledWhileWriting(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	file := &cancelling{cancel: cancel}
	if err := writeAll(ctx, file, make([]byte, 3*writePiece)); err != context.Canceled || file.Len() != writePiece {
		t.Errorf("%d bytes were written, %v", file.Len(), err)
	}
	var whole bytes.Buffer
	data := noise(2*writePiece + 5)
	if err := writeAll(t.Context(), &whole, data); err != nil || !bytes.Equal(whole.Bytes(), data) {
		t.Errorf("%d bytes of %d, %v", whole.Len(), len(data), err)
	}
}

// A panic of a codec is one of whoever asked for the step.
func TestPanicWhileCoding(t *testing.T) {
	defer func() {
		if p := parallel.Caught(recover()); p.Cause != "no encoding" || !strings.HasPrefix(p.Place, "cancel_test.go:") {
			t.Errorf("recovered %v", p)
		}
	}()
	codec := waitingCodec{JSON[int](), func() { panic("no encoding") }, func() {}}
	Step(t.Context(), nil, keyOf("p"), codec, func() (int, error) { return 1, nil })
	t.Error("no panic")
}

// A panic while an entry is decoded is one line of the error.
func TestPanicWhileDecoding(t *testing.T) {
	codec := waitingCodec{JSON[int](), func() {}, func() { panic("no decoding") }}
	_, _, err := Step(t.Context(), nil, keyOf("p"), codec, func() (int, error) { return 1, nil })
	if want := "decoding a int: no decoding"; err == nil || !strings.HasSuffix(err.Error(), want) {
		t.Errorf("%v, expected %s", err, want)
	}
}
