package s3

import (
	"bytes"
	"context"
	"crypto/sha256"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/remote/remotetest"
	"customer-segmentation/segkit/remote/s3/gateway"
	"customer-segmentation/segkit/remote/s3/gatewaytest"
)

// bucket is the tests' bucket on a real server, reached through a proxy that
// can make connections fail.
type bucket struct {
	*gateway.Gateway
	proxy  *remotetest.Proxy
	client *Client
	opt    remote.Options
	ctx    context.Context
}

func newBucket(t *testing.T) *bucket {
	t.Helper()
	g := gatewaytest.Start(t)
	gatewaytest.Isolate(t, g.Root)
	ctx := t.Context()
	if err := g.MakeBucket(ctx, "shop", ""); err != nil {
		t.Fatal(err)
	}
	b := &bucket{Gateway: g, proxy: remotetest.NewProxy(t, g.Endpoint), ctx: ctx}
	client, err := NewClient(ctx, Options{Endpoint: b.proxy.URL})
	if err != nil {
		t.Fatal(err)
	}
	b.client = client
	b.opt = remote.Options{Dir: t.TempDir(), Pause: time.Millisecond}
	return b
}

var sample = Address{Bucket: "shop", Key: "data/online retail.csv"}

// content returns bytes that neither compress nor repeat.
func content(n int, seed uint64) []byte {
	b := make([]byte, n)
	src := rand.NewChaCha8([32]byte{byte(seed)})
	_, _ = src.Read(b)
	return b
}

func (b *bucket) put(t *testing.T, data []byte, opt PutOptions) *Stored {
	t.Helper()
	s, err := b.client.Put(b.ctx, sample, bytes.NewReader(data), int64(len(data)), opt)
	if err != nil {
		t.Fatal(err)
	}
	if s.SHA256 != sha256.Sum256(data) || s.Size != int64(len(data)) {
		t.Fatalf("stored %+v", s)
	}
	return s
}

func (b *bucket) fetch(t *testing.T, a Address, want []byte) *remote.Copy {
	t.Helper()
	c, err := b.client.Fetch(b.ctx, a, b.opt)
	if err != nil {
		t.Fatal(err)
	}
	checkCopy(t, c, want)
	return c
}

func checkCopy(t *testing.T, c *remote.Copy, want []byte) {
	t.Helper()
	got, err := os.ReadFile(c.Path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) || c.SHA256 != sha256.Sum256(want) || c.Size != int64(len(want)) {
		t.Fatalf("a copy of %d bytes that differs from the %d stored", len(got), len(want))
	}
}

const mib = 1 << 20
