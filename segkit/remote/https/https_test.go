package https

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/remote/remotetest"
)

// site serves one file, with or without the headers that make it possible to ask for
// changes and to continue.
type site struct {
	data  atomic.Pointer[[]byte]
	plain bool // no validators, no ranges, no length
	sums  bool // a digest
	timed bool // no ETag, and a time that may be that of two states
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	data := *s.data.Load()
	sum := sha256.Sum256(data)
	if s.sums {
		w.Header().Set("Repr-Digest", "sha-256=:"+base64.StdEncoding.EncodeToString(sum[:])+":")
	}
	if s.plain {
		w.WriteHeader(http.StatusOK)
		for len(data) > 0 {
			n := min(len(data), 1<<16)
			_, _ = w.Write(data[:n])
			w.(http.Flusher).Flush()
			data = data[n:]
		}
		return
	}
	if s.timed {
		http.ServeContent(w, r, "shop.csv", time.Now().Add(-2*time.Second), bytes.NewReader(data))
		return
	}
	w.Header().Set("ETag", fmt.Sprintf(`"%x"`, sum[:8]))
	http.ServeContent(w, r, "shop.csv", time.Unix(1_600_000_000, 0), bytes.NewReader(data))
}

func serve(t *testing.T, s *site, data []byte) (*remotetest.Proxy, remote.Options) {
	t.Helper()
	s.data.Store(&data)
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	return remotetest.NewProxy(t, server.URL), remote.Options{Dir: t.TempDir(), Pause: time.Millisecond}
}

func content(n int, seed byte) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(i*7) ^ byte(i>>8) ^ seed
	}
	return b
}

func mustOpen(t *testing.T, address string, opt remote.Options, want []byte) *remote.Copy {
	t.Helper()
	c, err := Open(context.Background(), address, opt)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(c.Path); err != nil || !bytes.Equal(got, want) {
		t.Fatalf("%d bytes that differ from the %d served, %v", len(got), len(want), err)
	}
	return c
}

func TestOpenAsksWhetherTheFileChanged(t *testing.T) {
	s := &site{}
	first, second := content(1<<20, 1), content(1<<19, 2)
	p, opt := serve(t, s, first)
	address := p.URL + "/shop.csv?token=secret"
	c := mustOpen(t, address, opt, first)
	if !c.Fetched || c.Name != "shop.csv" || c.ETag == "" || strings.Contains(c.Address, "secret") {
		t.Errorf("%+v", c)
	}
	if c := mustOpen(t, address, opt, first); c.Fetched {
		t.Error("fetched again")
	}
	s.data.Store(&second)
	if c := mustOpen(t, address, opt, second); !c.Fetched {
		t.Error("a change was missed")
	}
}

func TestOpenUnderFaults(t *testing.T) {
	data := content(4<<20, 1)
	for name, test := range map[string]struct {
		site  *site
		fault func(*http.Request) remotetest.Fault
		fails error
	}{
		"cut":                           {&site{}, remotetest.First(1, "GET", remotetest.Fault{CutAfter: 1 << 20}), nil},
		"cut again and again":           {&site{}, remotetest.First(-1, "GET", remotetest.Fault{CutAfter: 1 << 20}), nil},
		"cut, cannot continue":          {&site{plain: true}, remotetest.First(2, "GET", remotetest.Fault{CutAfter: 1 << 20}), nil},
		"cut for ever, cannot continue": {&site{plain: true}, remotetest.First(-1, "GET", remotetest.Fault{CutAfter: 1 << 20}), remote.ErrCut},
		"busy":                          {&site{}, remotetest.First(3, "GET", remotetest.Fault{Status: 503}), nil},
		"stall":                         {&site{}, remotetest.First(1, "GET", remotetest.Fault{StallAfter: 1 << 20}), nil},
		"stall for ever":                {&site{plain: true}, remotetest.First(-1, "GET", remotetest.Fault{StallAfter: 1 << 10}), remote.ErrStalled},
		"corrupt":                       {&site{sums: true}, remotetest.First(1, "GET", remotetest.Fault{CorruptAt: 100}), nil},
		"corrupt for ever":              {&site{sums: true}, remotetest.First(-1, "GET", remotetest.Fault{CorruptAt: 100}), remote.ErrChecksum},
	} {
		t.Run(name, func(t *testing.T) {
			p, opt := serve(t, test.site, data)
			opt.Attempts = 3
			if strings.HasPrefix(name, "stall") { // elsewhere, a machine that is busy for a while is no stall
				opt.Stall = 300 * time.Millisecond
			}
			p.Inject(test.fault)
			if test.fails == nil {
				if strings.Contains(name, "busy") {
					opt.Attempts = 6
				}
				mustOpen(t, p.URL+"/shop.csv", opt, data)
				return
			}
			if _, err := Open(context.Background(), p.URL+"/shop.csv", opt); !errors.Is(err, test.fails) {
				t.Errorf("%v, want %v", err, test.fails)
			}
			p.Inject(nil)
			opt.Stall = 0
			mustOpen(t, p.URL+"/shop.csv", opt, data)
		})
	}
}

// A file that is replaced between two requests is fetched again.
func TestOpenNoticesReplacement(t *testing.T) {
	s := &site{}
	before, after := content(2<<20, 1), content(2<<20, 2)
	p, opt := serve(t, s, before)
	p.Inject(func(r *http.Request) remotetest.Fault {
		if r.Header.Get("Range") != "" {
			s.data.Store(&after)
			return remotetest.Fault{}
		}
		return remotetest.Fault{CutAfter: 1 << 20}
	})
	p2 := p
	c, err := Open(context.Background(), p2.URL+"/shop.csv", opt)
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(c.Path); !bytes.Equal(got, after) {
		t.Error("mixed")
	}
}

// So is one without an ETag that has only just changed: two states could have the same
// time.
func TestOpenNeverMixesWhatJustChanged(t *testing.T) {
	s := &site{timed: true}
	before, after := content(2<<20, 1), content(2<<20, 2)
	p, opt := serve(t, s, before)
	first := true
	p.Inject(func(*http.Request) remotetest.Fault {
		if !first {
			s.data.Store(&after)
			return remotetest.Fault{}
		}
		first = false
		return remotetest.Fault{CutAfter: 1 << 20}
	})
	if c := mustOpen(t, p.URL+"/shop.csv", opt, after); !c.Fetched {
		t.Errorf("%+v", c)
	}
	p.Inject(nil)
	s.data.Store(&before)
	mustOpen(t, p.URL+"/shop.csv", opt, before)
}

// A refused connection is reported soon, and the caller is told before each retry. If
// the server has answered before, there are more retries.
func TestOpenRefusedConnection(t *testing.T) {
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	tries := 0
	opt := remote.Options{Dir: t.TempDir(), Pause: time.Millisecond, Retry: func(why error, _ time.Duration) {
		if tries++; !errors.Is(why, remote.ErrRefused) || strings.Contains(why.Error(), "secret") {
			t.Error(why)
		}
	}}
	_, err := Open(context.Background(), gone.URL+"/a.csv?token=secret", opt)
	if !errors.Is(err, remote.ErrRefused) || tries != 1 ||
		!strings.HasSuffix(err.Error(), "tried 2 times, run again later") || strings.Contains(err.Error(), "secret") {
		t.Errorf("told %d times, then: %v", tries, err)
	}

	p, opt := serve(t, &site{}, content(2<<20, 1))
	p.Inject(remotetest.First(1, "GET", remotetest.Fault{CutAfter: 1 << 20}))
	tries = 0
	transport := client.Transport
	defer func() { client.Transport = transport }()
	opt.Attempts = 6
	opt.Retry = func(error, time.Duration) {
		switch tries++; tries {
		case 1: // the first connection is cut, then the server is away for a while
			client.Transport = refusing{}
		case 5:
			client.Transport = transport
		}
	}
	mustOpen(t, p.URL+"/shop.csv", opt, content(2<<20, 1))
	if tries != 5 {
		t.Errorf("%d further tries", tries)
	}
}

// refusing is a transport whose connections are refused.
type refusing struct{}

func (refusing) RoundTrip(*http.Request) (*http.Response, error) {
	return nil, &net.OpError{Op: "dial", Err: os.NewSyscallError("connect", syscall.ECONNREFUSED)}
}

func TestOpenRefuses(t *testing.T) {
	s := &site{}
	p, opt := serve(t, s, content(1<<20, 1))
	opt.MaxBytes = 1000
	if _, err := Open(context.Background(), p.URL+"/shop.csv", opt); !errors.Is(err, remote.ErrTooLarge) {
		t.Error(err)
	}
	endless, opt := serve(t, &site{plain: true}, content(1<<20, 1))
	opt.MaxBytes = 1000
	if _, err := Open(context.Background(), endless.URL+"/shop.csv", opt); !errors.Is(err, remote.ErrTooLarge) {
		t.Error(err)
	}
	for _, address := range []string{"http://example.org/a.csv", "https://user:secret@example.org/a.csv", "https://"} {
		if _, err := Open(context.Background(), address, opt); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", address, err)
		}
	}
	away := httptest.NewServer(http.RedirectHandler("http://example.org/a.csv?token=secret", http.StatusFound))
	defer away.Close()
	if _, err := Open(context.Background(), away.URL+"/a.csv", opt); !errors.Is(err, remote.ErrPlainHTTP) || strings.Contains(err.Error(), "secret") {
		t.Error(err)
	}
	for status, says := range map[int]string{404: "no such file", 403: "expired", 418: "418"} {
		p.Inject(remotetest.First(-1, "GET", remotetest.Fault{Status: status}))
		if _, err := Open(context.Background(), p.URL+"/shop.csv", opt); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%d: %v", status, err)
		}
	}
}
