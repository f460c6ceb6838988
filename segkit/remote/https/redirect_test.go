package https

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"customer-segmentation/segkit/remote"
)

// outside serves on an address of this machine that stands for one elsewhere.
func outside(t *testing.T, handler http.Handler) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.2:0")
	if err != nil {
		t.Skipf("this machine has no second address of its own: %v", err)
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	reachOf = func(ip netip.Addr) remote.Reach {
		if ip.Unmap() == netip.MustParseAddr("127.0.0.2") {
			return remote.Public
		}
		return remote.ReachOf(ip)
	}
	t.Cleanup(func() { reachOf = remote.ReachOf })
	return "http://" + listener.Addr().String()
}

// A server elsewhere cannot send this machine to itself or into its own network,
// whatever it writes for their addresses.
func TestRedirectsIntoThisMachineAreRefused(t *testing.T) {
	var asked atomic.Int32
	inside := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		_, _ = w.Write([]byte("secret"))
	}))
	defer inside.Close()
	u, err := url.Parse(inside.URL)
	if err != nil {
		t.Fatal(err)
	}
	var to atomic.Value
	origin := outside(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", to.Load().(string))
		w.WriteHeader(http.StatusTemporaryRedirect)
	}))
	for _, host := range []string{
		"http://127.0.0.1:%s/", "http://localhost:%s/", "http://[::ffff:127.0.0.1]:%s/", "http://[::1]:%s/",
		"https://127.0.0.1:%s/", "https://localhost:%s/", "https://[::ffff:127.0.0.1]:%s/", "https://localhost.:%s/", "https://0.0.0.0:%s/",
		"https://10.0.0.1:%s/", "https://192.168.1.1:%s/", "https://[fd00::1]:%s/", "https://169.254.169.254:%s/", "https://[fe80::1]:%s/",
	} {
		to.Store(fmt.Sprintf(host, u.Port()))
		started := time.Now()
		_, err := Open(t.Context(), origin+"/x.csv", remote.Options{Dir: t.TempDir(), Retry: func(why error, _ time.Duration) {
			t.Errorf("%s: tried again after %v", to.Load(), why)
		}})
		if !errors.Is(err, remote.ErrInside) || time.Since(started) > 10*time.Second {
			t.Errorf("%s: %v", to.Load(), err)
		}
	}
	if asked.Load() > 0 {
		t.Errorf("the server inside was asked %d times", asked.Load())
	}
	// From an address inside that the user gave, the same redirect is followed.
	to.Store(inside.URL + "/x.csv")
	reachOf = remote.ReachOf
	if _, err := Open(t.Context(), origin+"/x.csv", remote.Options{Dir: t.TempDir()}); err != nil || asked.Load() != 1 {
		t.Errorf("asked %d times, %v", asked.Load(), err)
	}
}

// What a name leads to counts, not how it reads: the check is made when it is dialled.
func TestNamesAreCheckedWhenDialled(t *testing.T) {
	for _, c := range []struct {
		hop     hop
		address string
		want    error
	}{
		{hop{allowed: remote.Public}, "127.0.0.1:443", remote.ErrInside},
		{hop{allowed: remote.Public}, "[::ffff:10.0.0.1]:443", remote.ErrInside},
		{hop{allowed: remote.Private}, "10.0.0.1:443", nil},
		{hop{allowed: remote.Private}, "169.254.169.254:443", remote.ErrInside},
		{hop{allowed: remote.Public}, "8.8.8.8:443", nil},
		{hop{allowed: remote.Loopback, plain: true}, "8.8.8.8:80", remote.ErrPlainHTTP},
		{hop{allowed: remote.Loopback, plain: true}, "127.0.0.1:80", nil},
		{hop{allowed: remote.Public, proxied: true}, "127.0.0.1:3128", nil},
	} {
		if err := checkDial(context.WithValue(t.Context(), hopKey{}, &c.hop), "tcp", c.address, nil); !errors.Is(err, c.want) {
			t.Errorf("%+v to %s: %v", c.hop, c.address, err)
		}
	}
}

// Redirects that lead nowhere, and headers without an end, are told for what they are,
// at once.
func TestHopelessAnswersAreTold(t *testing.T) {
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		says   string
	}{
		"a circle": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, map[string]string{"/a": "/b", "/b": "/a"}[r.URL.Path], http.StatusFound)
		}, "redirects in a circle"},
		"to itself": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.Path, http.StatusMovedPermanently)
		}, "in a circle"},
		"without end": {func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path+"a", http.StatusFound) }, "more than 10 times"},
		"ftp": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", "ftp://example.org/x")
			w.WriteHeader(302)
		}, "not https"},
		"a file": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", "file:///etc/passwd")
			w.WriteHeader(302)
		}, "not https"},
		"no address": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", "https://%zz")
			w.WriteHeader(302)
		}, "not https"},
		"headers": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("X-Long", strings.Repeat("x", maxHeaders+4096))
		}, "256 KiB of headers"},
	} {
		server := httptest.NewServer(c.answer)
		_, err := Open(t.Context(), server.URL+"/a", remote.Options{Dir: t.TempDir(), Retry: func(why error, _ time.Duration) {
			t.Errorf("%s: tried again after %v", name, why)
		}})
		server.Close()
		if err == nil || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "tried") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A redirect to another public server, as download pages use, is followed, with the
// conditions of the request.
func TestRedirectIsFollowed(t *testing.T) {
	data := content(1<<10, 3)
	var conditions []string
	mux := http.NewServeMux()
	mux.HandleFunc("/old.csv", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/new.csv", http.StatusFound) })
	mux.HandleFunc("/new.csv", func(w http.ResponseWriter, r *http.Request) {
		conditions = append(conditions, r.Header.Get("If-None-Match"))
		w.Header().Set("ETag", `"x"`)
		http.ServeContent(w, r, "new.csv", time.Time{}, bytes.NewReader(data))
	})
	address := outside(t, mux) + "/old.csv"
	reachOf = remote.ReachOf
	opt := remote.Options{Dir: t.TempDir()}
	mustOpen(t, address, opt, data)
	if c := mustOpen(t, address, opt, data); c.Fetched || c.Name != "old.csv" || strings.Join(conditions, ",") != `,"x"` {
		t.Errorf("fetched %v under %q with %q", c.Fetched, c.Name, conditions)
	}
}

// An ETag that no header could send back is not recorded.
func TestLongETagIsNotRecorded(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("ETag", `"`+strings.Repeat("x", 200<<10)+`"`)
		_, _ = w.Write([]byte("data"))
	}))
	defer server.Close()
	c, err := Open(t.Context(), server.URL+"/x.csv", remote.Options{Dir: t.TempDir()})
	if err != nil || c.ETag != "" {
		t.Errorf("an ETag of %d bytes, %v", len(c.ETag), err)
	}
}

// A byte now and then does not keep a transfer alive.
func TestTrickleIsGivenUp(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			if _, err := w.Write([]byte("x")); err != nil {
				return
			}
			w.(http.Flusher).Flush()
			time.Sleep(5 * time.Millisecond)
		}
	}))
	defer server.Close()
	dir := t.TempDir()
	_, err := Open(t.Context(), server.URL+"/x.csv", remote.Options{Dir: dir, Stall: time.Second, Attempts: 2, Pause: time.Millisecond})
	if !errors.Is(err, remote.ErrSlow) || !strings.Contains(err.Error(), "tried 2 times") {
		t.Error(err)
	}
	if files, err := os.ReadDir(dir + "/data"); err != nil || len(files) > 0 {
		t.Errorf("%v, %v", files, err)
	}
}
