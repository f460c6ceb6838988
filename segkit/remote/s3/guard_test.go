package s3

import (
	"bytes"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/remote/s3/gateway"
	"customer-segmentation/segkit/remote/s3/gatewaytest"
)

// fakeStore is a store that answers every request in one way.
func fakeStore(t *testing.T, answer http.HandlerFunc) (*Client, remote.Options) {
	t.Helper()
	gatewaytest.Isolate(t, gateway.Keys{Access: "AKIAEXAMPLE", Secret: "example"})
	server := httptest.NewServer(answer)
	t.Cleanup(server.Close)
	c, err := NewClient(t.Context(), Options{Endpoint: server.URL})
	if err != nil {
		t.Fatal(err)
	}
	return c, remote.Options{Dir: t.TempDir(), Pause: time.Millisecond, Retry: func(why error, _ time.Duration) {
		t.Errorf("tried again after %v", why)
	}}
}

var example = Address{Bucket: "shop", Key: "x.csv"}

// A store cannot send this machine's requests elsewhere.
func TestRedirectToAnotherServerIsRefused(t *testing.T) {
	var asked atomic.Int32
	inside := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		_, _ = w.Write([]byte("secret"))
	}))
	defer inside.Close()
	for _, status := range []int{307, 308} {
		c, opt := fakeStore(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", inside.URL+"/x.csv")
			w.WriteHeader(status)
		})
		if _, err := c.Fetch(t.Context(), example, opt); !errors.Is(err, errRedirected) {
			t.Errorf("%d: %v", status, err)
		}
		if _, err := c.Put(t.Context(), example, bytes.NewReader([]byte("x")), 1, PutOptions{}); err == nil || errors.Is(err, ErrUnsure) {
			t.Errorf("%d: %v", status, err)
		}
	}
	if asked.Load() > 0 {
		t.Errorf("the other server was asked %d times", asked.Load())
	}
}

func TestMayFollow(t *testing.T) {
	parse := func(s string) *url.URL {
		u, err := url.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return u
	}
	for _, c := range []struct {
		from, to string
		may      bool
	}{
		{"https://shop.s3.amazonaws.com/x", "https://shop.s3.eu-west-2.amazonaws.com/x", true},
		{"https://store.example.org/x", "https://store.example.org/y", true},
		{"https://store.example.org/x", "http://store.example.org/x", false},
		{"https://store.example.org/x", "https://store.example.org:8443/x", false},
		{"https://store.example.org/x", "https://shop.s3.amazonaws.com/x", false},
		{"https://shop.s3.amazonaws.com/x", "http://shop.s3.amazonaws.com/x", false},
		{"https://shop.s3.amazonaws.com/x", "https://amazonaws.com.example.org/x", false},
		{"https://shop.s3.amazonaws.com/x", "https://127.0.0.1/x", false},
	} {
		r := &http.Request{URL: parse(c.to), Response: &http.Response{Request: &http.Request{URL: parse(c.from)}}}
		if err := mayFollow(r); (err == nil) != c.may {
			t.Errorf("%s to %s: %v", c.from, c.to, err)
		}
	}
}

// Answers without an end are not read to memory's.
func TestEndlessAnswers(t *testing.T) {
	for name, status := range map[string]int{"an error": http.StatusForbidden, "a list": http.StatusOK} {
		var sent atomic.Int64
		c, opt := fakeStore(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/xml")
			w.WriteHeader(status)
			block := []byte(strings.Repeat("<a>", 1<<14))
			for {
				n, err := w.Write(block)
				if sent.Add(int64(n)); err != nil {
					return
				}
			}
		})
		var err error
		if status == http.StatusOK {
			_, err = c.Versions(t.Context(), example)
		} else {
			_, err = c.Fetch(t.Context(), example, opt)
		}
		if err == nil || sent.Load() > 2*maxListBody {
			t.Errorf("%s: %d bytes were sent, %v", name, sent.Load(), err)
		}
	}
}

func TestLongETagIsNotRecorded(t *testing.T) {
	c, opt := fakeStore(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("ETag", `"`+strings.Repeat("x", 100<<10)+`"`)
		_, _ = w.Write([]byte("data"))
	})
	if copied, err := c.Fetch(t.Context(), example, opt); err != nil || copied.ETag != "" {
		t.Errorf("%v", err)
	}
}
